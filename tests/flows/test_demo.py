"""The invented municipality comes in by the same road as any other."""

from importlib.resources import files

import pytest
from django.contrib.auth import authenticate
from django.utils import timezone

from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import AuditRow, Membership
from milepael.accounts.rules import MEMBER_ROLES, Role
from milepael.domain.agreements.models import Agreement, Centre, Point
from milepael.domain.followup.models import Meeting, Round
from milepael.domain.organisation.models import Post
from milepael.domain.talking.queries.attachments import files_beside
from milepael.domain.talking.queries.contributing import contributed
from milepael.domain.talking.queries.thread import thread_of
from milepael.flows.demo.actions import DOCUMENTS, PEOPLE, run_a_round, take_in
from milepael.flows.imports.models import ImportedEdition
from tests.builders import PASSWORD
from tests.flows.tables import everything

pytestmark = pytest.mark.django_db


def test_the_demo_has_agreements_over_several_rounds_and_a_person_in_each_role() -> None:
    demo = take_in(as_=OPERATOR, password=PASSWORD)

    assert demo.added == tuple(dict.fromkeys(email for email, *_ in PEOPLE))
    assert Agreement.objects.count() == 3
    assert set(Round.objects.filter(reported=True, agreement__year=2027).values_list("ordinal", flat=True)) == {0, 1, 2}
    assert set(Membership.objects.values_list("role", flat=True)) == {role.value for role in MEMBER_ROLES}


def test_the_demos_people_sign_in_with_the_password_that_was_given() -> None:
    demo = take_in(as_=OPERATOR, password=PASSWORD)

    users = [authenticate(username=email, password=PASSWORD) for email in demo.added]

    assert None not in users


def test_taking_in_the_demo_again_changes_nothing() -> None:
    take_in(as_=OPERATOR, password=PASSWORD)
    before = everything()

    again = take_in(as_=OPERATOR, password="another-password-27")

    assert everything() == before
    assert (again.added, {report.fresh for report in again.reports}) == ((), {False})


def test_a_demo_that_was_interrupted_is_completed_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = ("ny@havnsund.example", "Ny", Role.REPORTER, ("Intet center",))
    with monkeypatch.context() as broken:
        broken.setattr("milepael.flows.demo.actions.PEOPLE", (*PEOPLE, nowhere))
        with pytest.raises(KeyError):
            take_in(as_=OPERATOR, password=PASSWORD)
    left_behind = Membership.objects.count()

    take_in(as_=OPERATOR, password=PASSWORD)
    with monkeypatch.context() as broken:
        broken.setattr("milepael.flows.demo.talking.CONTRIBUTOR", "Intet center")
        with pytest.raises(Centre.DoesNotExist):
            run_a_round(as_=OPERATOR, today=timezone.localdate())
    is_open = Round.objects.filter(opened_at__isnull=False).exists()
    run_a_round(as_=OPERATOR, today=timezone.localdate())

    assert (left_behind, is_open) == (0, False)
    assert Post.objects.count() == sum(len(places) for *_, places in PEOPLE)
    assert Meeting.objects.count() == 1
    assert thread_of(Point.objects.get(key="4.04"), as_=OPERATOR)


def test_a_round_is_open_in_the_demo_with_a_contribution_a_conversation_and_a_file_by_its_people() -> None:
    take_in(as_=OPERATOR, password=PASSWORD)

    for _ in range(2):
        run_a_round(as_=OPERATOR, today=timezone.localdate())

    point, during = Point.objects.get(key="4.04"), Round.objects.exclude(opened_at=None).get()
    beside = contributed([point.pk], [during.pk])[point.pk]
    said = thread_of(point, as_=OPERATOR, during=during)
    assert [(one.centre, one.by) for one in beside] == [("Skole, Dagtilbud og Unge", "Maja Holm")]
    assert [one.by for one in said] == ["Ove Krag", "Maja Holm", "Signe Strand"]
    assert [file.name for file in files_beside(point, as_=OPERATOR)] == ["skoleveje-gennemgang.csv"]


def test_the_demo_leaves_the_log_that_anybody_would_leave() -> None:
    take_in(as_=OPERATOR, password=PASSWORD)

    posts = sum(len(places) for *_, places in PEOPLE)
    actions = sorted(AuditRow.objects.values_list("action", flat=True))

    assert actions == sorted(["import_edition"] * len(DOCUMENTS) + ["add_user"] * len(PEOPLE) + ["give_post"] * posts)


def test_the_demos_files_are_kept_and_can_be_downloaded_again() -> None:
    take_in(as_=OPERATOR, password=PASSWORD)

    kept = {one.source_name: one.file for one in ImportedEdition.objects.select_related("file")}

    contents = {name: bytes(file.content) for name, file in kept.items() if file}
    assert contents == {name: (files("milepael") / "samples" / name).read_bytes() for name in DOCUMENTS}

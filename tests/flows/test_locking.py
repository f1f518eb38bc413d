"""A round is locked into an edition, unlocked with a reason, and what was made of it stays as it was."""

import datetime
import hashlib
import json

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Value
from django.db.models.functions import Concat
from django.utils import timezone

from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import AuditRow, Municipality
from milepael.accounts.rules import NotAllowed, Role, RuleBroken
from milepael.domain.agreements.models import Agreement, Centre, Chapter, Committee, Point
from milepael.domain.followup.actions.assessing import assess
from milepael.domain.followup.actions.closing import open_again
from milepael.domain.followup.models import Assessment, EconomyAssessment, Milestone, Round, Unlocking
from milepael.domain.followup.rules.saying import Stale
from milepael.editions.language.rounds import rounds_of
from milepael.editions.model import Edition, Effort, State
from milepael.editions.published import Version, hash_of
from milepael.editions.published import opened as opened_envelope
from milepael.editions.reading import interpret
from milepael.editions.sameness import differences
from milepael.flows.imports.models import ImportedEdition
from milepael.flows.publishing.actions import hold_back, lock, publish
from milepael.flows.publishing.files import KEPT, make_files
from milepael.flows.publishing.models import EditionFile, PublishedEdition
from milepael.flows.publishing.shelf import edition_of, editions_of, envelope_of, paper_of
from tests.builders import follow_up, label, member, milestone, municipality, point, take
from tests.domain.people import in_days, opened

pytestmark = pytest.mark.django_db

WHY = "Udvalget fandt en fejl."
SECRET = "Grunden sælges til Nordhavn"
SHUT = point("1.02", milestone(1, text=f"{SECRET} er underskrevet."), closed=True, title=SECRET, agreement_text=SECRET)
FIRST = point("1.01", milestone(1, Effort.REACHED), committees=("Børneudvalget",))
ROUNDS = rounds_of(map(label, range(1, 5)))
DOCUMENT = follow_up(1, FIRST, SHUT, rounds=ROUNDS)


@pytest.fixture
def during() -> Round:
    """A round that was taken in from a document, with one closed matter."""
    take(DOCUMENT)
    return Round.objects.get(ordinal=1)


def locked(version: Version = Version.TO_COMMITTEES, note: str = "") -> PublishedEdition:
    row = Round.objects.get(ordinal=1)
    return lock(row, as_=OPERATOR, seen=row.version, version=version, note=note)


def unlocked(reason: str = WHY) -> Round:
    row = Round.objects.get(ordinal=1)
    return open_again(row, as_=OPERATOR, version=row.version, reason=reason)


def changed() -> None:
    one = point("1.01", milestone(1, Effort.DELAYED, status_note="Det regnede."), committees=("Børneudvalget",))
    take(follow_up(1, one, SHUT))


def seen_of(edition: PublishedEdition) -> datetime.datetime | None:
    return PublishedEdition.objects.get(pk=edition.pk).public_from


def edition(content: bytes) -> Edition:
    return opened_envelope(content).edition


@pytest.mark.usefixtures("during")
def test_an_edition_is_the_envelope_of_the_contract_hashed_and_logged() -> None:
    made = locked()

    content = envelope_of(municipality(), 1)
    assert (made.sha256, hashlib.sha256(content).hexdigest()) == (hash_of(content),) * 2
    assert [json.loads(content)[key] for key in ("number", "version", "replaces", "previous_sha256")] == [
        1,
        "til udvalg",
        None,
        None,
    ]
    logged = AuditRow.objects.get(action="make_edition").facts
    assert (logged["number"], logged["sha256"], logged["internal"]) == (1, made.sha256, made.internal_sha256)


@pytest.mark.usefixtures("during")
def test_no_word_of_a_closed_matter_is_in_the_public_edition_and_all_are_in_the_other() -> None:
    made = locked()

    assert SECRET not in bytes(made.envelope).decode()
    assert SECRET in bytes(made.internal).decode()


@pytest.mark.usefixtures("during")
def test_each_version_stays_and_names_the_one_that_it_replaces() -> None:
    first = locked()
    second = locked(Version.APPROVED)
    unlocked()
    changed()
    third = locked(Version.APPROVED, note="Punkt 1.01 er forsinket.")

    told = [json.loads(envelope_of(municipality(), number)) for number in (1, 2, 3)]
    assert [one["replaces"] for one in told] == [None, 1, 2]
    assert [one["previous_sha256"] for one in told] == [None, first.sha256, second.sha256]
    assert [one["version"] for one in told] == ["til udvalg", "godkendt", "godkendt"]
    said = [edition(bytes(one.envelope)).points[0].milestones[0].assessment for one in (first, second, third)]
    assert said == [Effort.REACHED, Effort.REACHED, Effort.DELAYED]


@pytest.mark.usefixtures("during")
def test_the_same_again_is_no_new_edition() -> None:
    locked(Version.APPROVED)

    with pytest.raises(RuleBroken, match="Nothing has changed"):
        locked(Version.APPROVED)

    assert PublishedEdition.objects.count() == 1


def test_what_is_locked_is_changed_by_nobody_and_no_document_until_it_is_unlocked(during: Round) -> None:
    locked()
    goal = Milestone.objects.filter(point__key="1.02").first()
    assert goal

    with pytest.raises(RuleBroken, match="is locked"):
        assess(goal, during=during, as_=OPERATOR, effort=Effort.DELAYED, note="Nej.")
    with pytest.raises(RuleBroken, match="is locked"):
        changed()
    unlocked()
    changed()

    assert Unlocking.objects.get().reason == WHY


@pytest.mark.parametrize("reason", ["", "  ", "…", "?!"])
@pytest.mark.usefixtures("during")
def test_unlocking_needs_a_reason(reason: str) -> None:
    locked()

    with pytest.raises(RuleBroken, match="Write why"):
        unlocked(reason)

    assert Round.objects.get(ordinal=1).locked_at


@pytest.mark.parametrize("role", [Role.BUDGET_OFFICE, Role.ADMINISTRATOR])
def test_more_than_one_person_can_unlock(during: Round, role: Role) -> None:
    locked()
    somebody = member(role, of=municipality())

    row = Round.objects.get(pk=during.pk)
    open_again(row, as_=somebody, version=row.version, reason=WHY)

    assert (Unlocking.objects.get().by, Unlocking.objects.get().role) == (somebody.user, role.value)
    assert AuditRow.objects.filter(action="open_round_again", actor=somebody.user).exists()


@pytest.mark.parametrize("role", [Role.MANAGER, Role.REPORTER, Role.SECRETARY, Role.POLITICIAN, Role.READER])
def test_nobody_else_locks_unlocks_or_publishes(during: Round, role: Role) -> None:
    made, somebody = locked(), member(role, of=municipality())
    row = Round.objects.get(pk=during.pk)

    with pytest.raises(NotAllowed):
        open_again(row, as_=somebody, version=row.version, reason=WHY)
    with pytest.raises(NotAllowed):
        lock(row, as_=somebody, seen=row.version, version=Version.APPROVED)
    with pytest.raises(NotAllowed):
        publish(made, as_=somebody, seen=None)


def test_of_two_who_lock_at_once_the_second_sees_that_it_was_done(during: Round) -> None:
    locked()

    with pytest.raises(Stale):
        lock(during, as_=OPERATOR, seen=during.version, version=Version.APPROVED)

    assert PublishedEdition.objects.count() == 1


@pytest.mark.usefixtures("during")
def test_an_open_round_that_is_locked_is_closed_with_it_and_silence_is_told() -> None:
    take(follow_up(1, point("1.01", milestone(1, Effort.REACHED), milestone(2, text="Broen er bygget."))))
    row = opened(2)
    Round.objects.filter(pk=row.pk).update(deadline=in_days(-1))

    with pytest.raises(RuleBroken, match="1 centre is not approved"):
        lock(row, as_=OPERATOR, seen=row.version, version=Version.APPROVED, anyway=False)
    made = lock(row, as_=OPERATOR, seen=row.version, version=Version.APPROVED)

    states = [one.state for one in edition(bytes(made.envelope)).points[0].milestones if one.text]
    assert states == [State.ASSESSED, State.NOT_REPORTED]
    assert Round.objects.get(pk=row.pk).closed_at


def test_a_round_that_has_not_begun_is_not_locked(during: Round) -> None:
    later = Round.objects.create(municipality=during.municipality, agreement=during.agreement, ordinal=5, label="5.")

    with pytest.raises(RuleBroken, match="nothing to lock"):
        lock(later, as_=OPERATOR, seen=later.version, version=Version.APPROVED)


@pytest.mark.usefixtures("during")
def test_a_locked_round_of_before_is_corrected_by_a_document_and_a_new_edition() -> None:
    locked(Version.APPROVED)
    take(follow_up(2, FIRST))

    unlocked()
    changed()
    second = locked(Version.APPROVED)

    assert edition(bytes(second.envelope)).points[0].milestones[0].assessment is Effort.DELAYED


@pytest.mark.usefixtures("during")
def test_it_is_published_at_once_or_when_it_is_set_to_be_and_held_back_until_then() -> None:
    made, then = locked(), timezone.now() + datetime.timedelta(days=2)

    publish(made, as_=OPERATOR, seen=None, at=then)
    planned = edition_of(municipality(), 1, now=timezone.now())
    hold_back(made, as_=OPERATOR, seen=then)
    publish(made, as_=OPERATOR, seen=None)
    found = edition_of(municipality(), 1, now=timezone.now())

    assert planned
    assert found
    assert (planned.is_public(timezone.now()), planned.is_public(then)) == (False, True)
    assert found.is_public(timezone.now())


@pytest.mark.usefixtures("during")
def test_what_is_public_stays_so_and_a_correction_says_what_it_is() -> None:
    made = publish(locked(Version.APPROVED), as_=OPERATOR, seen=None)
    unlocked()
    changed()

    with pytest.raises(RuleBroken, match="stays so"):
        hold_back(made, as_=OPERATOR, seen=seen_of(made))
    with pytest.raises(RuleBroken, match="write in a note"):
        locked(Version.APPROVED)
    second = locked(Version.APPROVED, note="Punkt 1.01 er forsinket.")
    before = edition_of(municipality(), 1, now=timezone.now())
    publish(second, as_=OPERATOR, seen=None)
    after = edition_of(municipality(), 1, now=timezone.now())

    assert before
    assert before.replaced_by is None
    assert after
    assert after.replaced_by
    assert (after.replaced_by.number, after.replaced_by.note) == (2, "Punkt 1.01 er forsinket.")


@pytest.mark.usefixtures("during")
def test_an_older_edition_is_not_published_after_a_newer() -> None:
    first, second = locked(), locked(Version.APPROVED)
    publish(second, as_=OPERATOR, seen=None)

    with pytest.raises(RuleBroken, match="newer edition"):
        publish(first, as_=OPERATOR, seen=None)


@pytest.mark.parametrize("days", [0, 1, 9])
@pytest.mark.usefixtures("during")
def test_whatever_is_published_ends_the_time_of_older_ones_and_it_is_logged(days: int) -> None:
    now, soon = timezone.now(), timezone.now() + datetime.timedelta(days=3)
    public = publish(locked(), as_=OPERATOR, seen=None)
    unlocked()
    changed()
    planned = publish(locked(note=WHY), as_=OPERATOR, seen=None, at=soon)
    newest = locked(Version.APPROVED, note=WHY)

    publish(newest, as_=OPERATOR, seen=None, at=now + datetime.timedelta(days=days) if days else None)

    assert (seen_of(public), seen_of(planned)) == (public.public_from, None)
    logged = AuditRow.objects.order_by("number").values_list("action", "facts__number")
    assert list(logged)[-2:] == [("hold_edition_back", 2), ("publish_edition", 3)]


@pytest.mark.usefixtures("during")
def test_an_older_edition_waits_for_a_newer_that_has_a_time_until_that_is_held_back() -> None:
    first, second = locked(), locked(Version.APPROVED)
    then = timezone.now() + datetime.timedelta(days=2)
    publish(second, as_=OPERATOR, seen=None, at=then)

    with pytest.raises(RuleBroken, match="is newer and is set to be published"):
        publish(first, as_=OPERATOR, seen=None)
    hold_back(second, as_=OPERATOR, seen=then)
    publish(first, as_=OPERATOR, seen=None)

    assert seen_of(first)


@pytest.mark.usefixtures("during")
def test_of_two_who_publish_at_once_the_second_sees_that_it_was_done() -> None:
    made = locked()
    publish(made, as_=OPERATOR, seen=None, at=timezone.now() + datetime.timedelta(days=1))

    with pytest.raises(Stale):
        publish(made, as_=OPERATOR, seen=None)


@pytest.mark.usefixtures("during")
def test_the_past_is_no_time_to_publish_at() -> None:
    with pytest.raises(RuleBroken, match="has passed"):
        publish(locked(), as_=OPERATOR, seen=None, at=timezone.now() - datetime.timedelta(minutes=1))


@pytest.mark.usefixtures("during")
def test_every_document_is_kept_once_and_says_what_the_edition_says() -> None:
    made = locked()

    make_files.call(made.pk)
    make_files.call(made.pk)

    shelf = editions_of(municipality(), now=timezone.now())
    names = [(one.format, one.committee, one.internal) for one in shelf[0].papers]
    assert sorted(names) == sorted(
        (each, committee, internal)
        for each in KEPT
        for committee in ("", "Børneudvalget")
        for internal in (False, True)
    )
    for name in ("docx", "pdf", "html", "xlsx"):
        for internal in (False, True):
            row = EditionFile.objects.get(format=name, committee="", internal=internal)
            meant = edition(bytes(made.envelope)) if not internal else Edition.model_validate_json(bytes(made.internal))
            assert differences(interpret(bytes(row.file.content), row.name).edition, meant) == ()


@pytest.mark.usefixtures("during")
def test_a_document_with_closed_matters_is_handed_to_nobody_who_may_not_see_them() -> None:
    made = locked()
    make_files.call(made.pk)
    (name,) = EditionFile.objects.filter(format="docx", committee="", internal=True).values_list("name", flat=True)

    assert paper_of(municipality(), 1, name, internal=False) is None
    assert paper_of(municipality(), 1, name, internal=True)
    assert paper_of(municipality("Nordby Kommune"), 1, name, internal=True) is None


@pytest.mark.usefixtures("during")
def test_whatever_becomes_of_all_around_it_stays_byte_for_byte() -> None:
    made = publish(locked(Version.APPROVED), as_=OPERATOR, seen=None)
    make_files.call(made.pk)
    before = kept()

    Point.objects.filter(key="1.01").update(title="Noget andet", closed=True)
    for model in (Committee, Centre):
        model.objects.update(name=Concat("name", Value(", nu et andet")))
    Municipality.objects.update(name="Storkommunen")
    Agreement.objects.all().update(name="En anden aftale")
    empty()

    assert kept() == before
    assert not Round.objects.exists()
    found = edition_of(Municipality.objects.get(), 1, now=timezone.now())
    assert found
    assert (found.agreement_id, found.title) == (None, "Aftale om budget 2027")


def empty() -> None:
    """Whatever an edition was made of is gone."""
    for model in (ImportedEdition, EconomyAssessment, Assessment, Milestone, Point, Chapter, Round, Agreement):
        model.objects.all().delete()


def kept() -> list[tuple[str, bytes]]:
    """All that is kept of editions, by name."""
    rows = [(str(one.number), bytes(one.envelope)) for one in PublishedEdition.objects.order_by("number")]
    return [*rows, *((one.name, bytes(one.file.content)) for one in EditionFile.objects.order_by("name", "pk"))]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE publishing_publishededition SET title = 'x'",
        "UPDATE publishing_publishededition SET number = 7",
        "UPDATE publishing_publishededition SET note = 'x'",
        "UPDATE publishing_publishededition SET sha256 = 'x'",
        "DELETE FROM publishing_publishededition",
        "UPDATE publishing_editionfile SET name = 'x'",
        "DELETE FROM publishing_editionfile",
    ],
)
@pytest.mark.usefixtures("during")
def test_the_database_itself_refuses_to_change_an_edition(change: str) -> None:
    made = locked()
    make_files.call(made.pk)

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)

    assert PublishedEdition.objects.get(pk=made.pk).sha256 == made.sha256

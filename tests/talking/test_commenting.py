"""Those who work with a point talk of it: who may, what stands, and what becomes of words that are taken away."""

import pytest
from django.test import Client
from django.urls import reverse

from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.models import AuditRow, Membership, User
from milepael.accounts.rules import NotAllowed, Role, RuleBroken
from milepael.domain.agreements.models import Centre, Committee, Point, PointCommittee
from milepael.domain.followup.actions.assessing import assess, assess_economy
from milepael.domain.followup.actions.reporting import send_back, submit_centre
from milepael.domain.followup.models import Milestone, Return, Round
from milepael.domain.followup.rules.saying import Stale
from milepael.domain.organisation.actions.posts import give_post
from milepael.domain.organisation.rules import Held
from milepael.domain.talking.actions.commenting import change_comment, comment, remove_comment
from milepael.domain.talking.models import Comment
from milepael.domain.talking.queries.thread import thread_of
from milepael.domain.talking.rules.commenting import LONGEST_COMMENT, Belonging, part_of
from milepael.editions.model import Budget, Effort
from tests.builders import economy, follow_up, member, milestone, municipality, point, take
from tests.domain.people import SCHOOL, of_centre, opened
from tests.web.visitors import page, words

pytestmark = pytest.mark.django_db

HARBOUR, ELSEWHERE = "By, Havn og Miljø", "Social, Sundhed og Ældre"


@pytest.fixture
def during() -> Round:
    """The second round is open; the school answers for a point, the harbour contributes to it."""
    milestones = (milestone(1, Effort.REACHED), milestone(2, text="Legepladsen er bygget."))
    one = point("1.01", *milestones, economy=economy(Budget.KEPT))
    take(follow_up(1, one, point("1.02", centre=ELSEWHERE, contributors=())))
    return opened(2)


def the_point() -> Point:
    return Point.objects.select_related("municipality").get(key="1.01")


def say(as_: Actor, text: str = "Kan I nå det?", during: Round | None = None) -> Comment:
    return comment(the_point(), as_=as_, text=text, during=during)


def office() -> Actor:
    return member(Role.BUDGET_OFFICE, of=municipality(), email="budget@havnsund.example")


def sent_back(during: Round, reason: str) -> None:
    reporter, school = of_centre(Role.REPORTER), Centre.objects.get(name=SCHOOL)
    assess(Milestone.objects.get(text="Legepladsen er bygget."), during=during, as_=reporter, effort=Effort.REACHED)
    assess_economy(the_point(), during=during, as_=reporter, budget=Budget.KEPT)
    submit_centre(school, during=during, as_=reporter)
    version = the_point().reports.get().version
    send_back(the_point(), during=during, as_=of_centre(Role.MANAGER), reason=reason, version=version)
    submit_centre(school, during=during, as_=reporter)


def visitor(actor: Actor) -> Client:
    client = Client(headers={"accept-language": "da"})
    assert actor.user
    client.force_login(actor.user)
    return client


@pytest.mark.parametrize(
    ("roles", "centre", "expected"),
    [
        ((Role.REPORTER,), 7, Role.REPORTER),
        ((Role.REPORTER,), 9, Role.SECRETARY),
        ((Role.MANAGER, Role.REPORTER), 7, Role.REPORTER),
        ((Role.MANAGER, Role.REPORTER), 8, Role.MANAGER),
        ((Role.BUDGET_OFFICE, Role.REPORTER), 7, Role.BUDGET_OFFICE),
        ((Role.REPORTER, Role.SECRETARY), 6, None),
        ((Role.POLITICIAN, Role.READER), 6, None),
    ],
)
def test_somebody_takes_part_by_the_post_that_they_hold_there(
    roles: tuple[Role, ...], centre: int, expected: Role | None
) -> None:
    """A point of the centre 9 is followed by the committee 5."""
    posts = (
        Held(Role.REPORTER, centre=7),
        Held(Role.MANAGER, centre=8),
        Held(Role.SECRETARY, committee=5),
        Held(Role.POLITICIAN, committee=4),
    )

    part = part_of(roles, posts, Belonging({centre}, {5} if centre == 9 else {4}))

    assert (part.role if part else None) is expected


def secretary(committee: str = "") -> Actor:
    actor = member(Role.SECRETARY, of=municipality(), email="vig@havnsund.example")
    if committee:
        place, _ = Committee.objects.get_or_create(municipality=municipality(), name=committee)
        give_post(Membership.objects.get(user=actor.user), as_=OPERATOR, at=place)
    return actor


def test_the_budget_office_writes_of_every_point(during: Round) -> None:
    actor = office()

    row = say(actor, during=during)

    assert (row.text, row.by, row.role, row.during) == ("Kan I nå det?", actor.user, "budget_office", during)


@pytest.mark.parametrize("involved", [False, True])
def test_a_secretary_writes_of_the_points_that_their_committee_follows(during: Round, involved: bool) -> None:
    PointCommittee.objects.filter(point=the_point()).update(involved=involved)

    row = say(secretary("Børneudvalget"), during=during)

    assert row.role == "secretary"


@pytest.mark.parametrize("committee", ["", "Teknikudvalget"])
def test_a_secretary_reads_what_is_said_of_other_points_and_writes_nothing(during: Round, committee: str) -> None:
    actor = secretary(committee)
    say(office())

    shown = page(visitor(actor), reverse("workspace:point_talk", args=[during.agreement_id, the_point().pk]))

    assert "Kan I nå det?" in words(shown)
    assert shown.select("main form") == []
    with pytest.raises(NotAllowed):
        say(actor)


@pytest.mark.parametrize("centre", [SCHOOL, HARBOUR])
@pytest.mark.parametrize("role", [Role.REPORTER, Role.MANAGER])
def test_those_of_the_responsible_and_the_contributing_centre_write(during: Round, role: Role, centre: str) -> None:
    assert say(of_centre(role, centre=centre)).role == role.value


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.READER, Role.POLITICIAN])
def test_whoever_only_reads_writes_nothing(during: Round, role: Role) -> None:
    with pytest.raises(NotAllowed):
        say(member(role, of=municipality()))


def test_those_of_other_centres_write_nothing(during: Round) -> None:
    with pytest.raises(NotAllowed):
        say(of_centre(Role.REPORTER, centre=ELSEWHERE))


@pytest.mark.parametrize("text", ["", " \n", "a" * (LONGEST_COMMENT + 1)])
def test_no_words_and_too_many_are_refused(during: Round, text: str) -> None:
    with pytest.raises(RuleBroken, match=r"Write something|5001 characters"):
        say(office(), text)


def test_the_same_said_twice_in_a_row_is_said_once_and_the_log_holds_no_words(during: Round) -> None:
    actor = office()

    first, again = say(actor), say(actor)

    assert first == again
    assert AuditRow.objects.get(action="comment").facts == {"comment": first.pk, "round": 0}


def test_a_round_that_is_over_is_talked_of_no_more_but_the_point_is(during: Round) -> None:
    opened(3)

    with pytest.raises(RuleBroken):
        say(office(), during=during)

    assert say(of_centre(Role.REPORTER)).during is None


def test_one_changes_what_one_wrote_and_that_is_told(during: Round) -> None:
    reporter = of_centre(Role.REPORTER)
    row = say(reporter)

    change_comment(row, as_=reporter, text="Når I det?", seen="Kan I nå det?")

    (shown,) = thread_of(the_point(), as_=reporter)
    assert (shown.text, shown.edited is not None, shown.may_edit) == ("Når I det?", True, True)


def test_nobody_changes_the_words_of_others_or_what_has_been_answered(during: Round) -> None:
    reporter, other = of_centre(Role.REPORTER), office()
    row = say(reporter)

    with pytest.raises(NotAllowed):
        change_comment(row, as_=other, text="Nej.", seen=row.text)
    with pytest.raises(Stale):
        change_comment(row, as_=reporter, text="Ja.", seen="Noget andet.")
    say(other, "Ja.")
    with pytest.raises(RuleBroken, match="written after"):
        change_comment(row, as_=reporter, text="Ja.", seen=row.text)


def test_a_deleted_comment_leaves_who_and_when_and_no_words(during: Round) -> None:
    reporter = of_centre(Role.REPORTER)
    row = say(reporter, "Hr. Jensen er syg.")

    remove_comment(row, as_=reporter)

    (shown,) = thread_of(the_point(), as_=reporter)
    assert (shown.text, shown.by, shown.is_removed, shown.may_remove) == ("", str(reporter.user), True, False)
    assert not Comment.objects.exclude(text="").exists()


def test_the_budget_office_deletes_any_comment_and_others_only_their_own(during: Round) -> None:
    row = say(of_centre(Role.REPORTER))

    with pytest.raises(NotAllowed):
        remove_comment(row, as_=of_centre(Role.MANAGER))
    remove_comment(row, as_=office())

    assert Comment.objects.get().removed


def test_why_a_point_was_sent_back_stays_in_the_thread_when_it_is_submitted_again(during: Round) -> None:
    say(office(), "Husk tallene.", during)

    sent_back(during, "Skriv, hvor mange.")

    told = thread_of(the_point(), as_=office_again(), during=during)
    assert [(one.text, one.is_return) for one in told] == [("Husk tallene.", False), ("Skriv, hvor mange.", True)]
    assert Return.objects.get().by == of_email("manager@havnsund.example")


def office_again() -> Actor:
    return Actor(Role.BUDGET_OFFICE, of_email("budget@havnsund.example"), municipality())


def of_email(email: str) -> User:
    return User.objects.get(email=email)


def test_a_round_shows_its_own_comments_and_those_of_the_point_as_such(during: Round) -> None:
    actor = office()
    say(actor, "Om punktet.")
    say(actor, "Om opfølgningen.", during)
    later = opened(3)

    shown = [[one.text for one in thread_of(the_point(), as_=actor, during=one)] for one in (during, later, None)]

    assert shown == [["Om punktet.", "Om opfølgningen."], ["Om punktet."], ["Om punktet.", "Om opfølgningen."]]


def test_a_comment_is_written_on_the_rounds_page_and_counted_on_the_desk(during: Round) -> None:
    client = visitor(of_centre(Role.REPORTER))
    address = reverse("workspace:round_talk", args=[during.agreement_id, 2, the_point().pk])

    client.post(address, {"tekst": "Vi mangler et tal."})
    found, mine = page(client, address), page(client, "/min-side/")

    assert "Vi mangler et tal." in words(found.select_one(".remark"))
    assert words(mine.select_one(".card-talk")) == "Samtale og bilag 1.01 · 1 kommentar"


def test_what_cannot_be_kept_comes_back_as_it_was_typed(during: Round) -> None:
    client = visitor(office())
    address = reverse("workspace:point_talk", args=[during.agreement_id, the_point().pk])

    answer = client.post(address, {"tekst": "a" * (LONGEST_COMMENT + 1)})

    assert answer.status_code == 200
    assert "a" * (LONGEST_COMMENT + 1) in answer.content.decode()
    assert "Kommentaren er på 5001 tegn" in answer.content.decode()


def test_a_reader_reads_the_thread_and_has_no_form(during: Round) -> None:
    say(office())
    client = visitor(member(Role.READER, of=municipality()))

    found = page(client, reverse("workspace:point_talk", args=[during.agreement_id, the_point().pk]))

    assert "Kan I nå det?" in words(found.select_one(".thread"))
    assert found.select("textarea") == []


def test_a_comment_is_changed_and_deleted_by_its_own_forms(during: Round) -> None:
    reporter = of_centre(Role.REPORTER)
    row, client = say(reporter, during=during), visitor(reporter)
    ids = [during.agreement_id, the_point().pk, row.pk]

    client.post(reverse("workspace:change_comment", args=ids), {"tekst": "Nu er det rettet.", "foer": row.text})
    changed = Comment.objects.get().text
    client.post(reverse("workspace:remove_comment", args=ids))

    assert changed == "Nu er det rettet."
    assert Comment.objects.get().text == ""

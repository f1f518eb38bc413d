"""A contributing centre writes of a point; the responsible one sees it beside its note, and takes the words over."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from milepael.accounts.actor import Actor
from milepael.accounts.models import AuditRow
from milepael.accounts.rules import NotAllowed, Role, RuleBroken
from milepael.domain.agreements.models import Centre, Point
from milepael.domain.followup.actions.assessing import assess, assess_economy
from milepael.domain.followup.actions.reporting import approve, submit_centre
from milepael.domain.followup.models import Assessment, Milestone, PointReport, Round
from milepael.domain.followup.queries.asked import ECONOMY
from milepael.domain.followup.rules.saying import Stale
from milepael.domain.talking.actions.contributing import contribute, take_into_note
from milepael.domain.talking.models import ContributedText
from milepael.domain.talking.rules.contributing import LONGEST_TEXT, with_contribution
from milepael.editions.model import Budget, Effort
from tests.builders import economy, follow_up, member, milestone, municipality, point, take
from tests.domain.people import SCHOOL, of_centre, opened
from tests.web.visitors import page, words

pytestmark = pytest.mark.django_db

HARBOUR = "By, Havn og Miljø"
MINE = "/min-side/"
WORDS = "Jorden er undersøgt, og bunden holder."


@pytest.fixture
def during() -> Round:
    """The second round is open; the school answers for a point that the harbour contributes to."""
    milestones = (milestone(1, Effort.REACHED), milestone(2, text="Legepladsen er bygget."))
    take(follow_up(1, point("1.01", *milestones, economy=economy(Budget.KEPT))))
    return opened(2)


def contributor() -> Actor:
    return of_centre(Role.REPORTER, centre=HARBOUR, email="havn@havnsund.example")


def harbour() -> Centre:
    return Centre.objects.get(name=HARBOUR)


def write(during: Round, as_: Actor, text: str = WORDS, *, version: int = 0) -> ContributedText | None:
    return contribute(Point.objects.get(), during=during, of=harbour(), as_=as_, text=text, version=version)


def visitor(actor: Actor) -> Client:
    client = Client(headers={"accept-language": "da"})
    assert actor.user
    client.force_login(actor.user)
    return client


def at(name: str, during: Round, centre: str = HARBOUR) -> str:
    ids = [during.agreement_id, 2, Point.objects.get().pk, Centre.objects.get(name=centre).pk]
    return reverse(f"workspace:{name}", args=ids)


def due() -> Milestone:
    return Milestone.objects.get(text="Legepladsen er bygget.")


def test_a_contributor_writes_and_changes_text_and_the_log_holds_no_words(during: Round) -> None:
    actor = contributor()

    write(during, actor)
    row = write(during, actor, "Bunden holder.", version=1)

    assert row
    assert (row.text, row.by, row.role, row.version) == ("Bunden holder.", actor.user, "reporter", 2)
    facts = AuditRow.objects.filter(action="contribute").values_list("facts", flat=True)
    assert list(facts) == [{"round": 2, "centre": harbour().pk, "version": version} for version in (1, 2)]


def test_the_same_words_again_change_nothing_and_no_words_take_them_back(during: Round) -> None:
    actor = contributor()
    assert write(during, actor, " ") is None
    write(during, actor)

    write(during, actor, f"  {WORDS}\n")
    row = write(during, actor, "", version=1)

    assert row
    assert (row.text, row.version) == ("", 2)
    assert AuditRow.objects.filter(action="contribute").count() == 2


def test_whoever_comes_second_overwrites_nothing_unseen(during: Round) -> None:
    actor = contributor()
    write(during, actor)

    with pytest.raises(Stale):
        write(during, of_centre(Role.MANAGER, centre=HARBOUR), "Noget andet.")

    assert ContributedText.objects.get().text == WORDS


@pytest.mark.parametrize("role", [Role.REPORTER, Role.MANAGER])
def test_nobody_writes_for_a_centre_that_is_not_theirs(during: Round, role: Role) -> None:
    with pytest.raises(NotAllowed):
        write(during, of_centre(role))


def test_a_centre_that_does_not_contribute_writes_nothing(during: Round) -> None:
    actor, school = of_centre(Role.REPORTER), Centre.objects.get(name=SCHOOL)

    with pytest.raises(RuleBroken, match="not a contributor"):
        contribute(Point.objects.get(), during=during, of=school, as_=actor, text=WORDS)


def test_a_contribution_is_not_endless(during: Round) -> None:
    with pytest.raises(RuleBroken, match="5001 characters"):
        write(during, contributor(), "a" * (LONGEST_TEXT + 1))


def test_what_is_approved_is_closed_until_it_is_sent_back(during: Round) -> None:
    actor, reporter = contributor(), of_centre(Role.REPORTER)
    school, one = Centre.objects.get(name=SCHOOL), Point.objects.get()
    assess(due(), during=during, as_=reporter, effort=Effort.REACHED)
    assess_economy(one, during=during, as_=reporter, budget=Budget.KEPT)
    submit_centre(school, during=during, as_=reporter)
    approve(school, during=during, as_=of_centre(Role.MANAGER), seen={one.pk: PointReport.objects.get().version})

    with pytest.raises(RuleBroken, match="can be changed no more"):
        write(during, actor)
    PointReport.objects.update(state="sent_back")

    assert write(during, actor)


def test_a_round_that_does_not_ask_of_a_point_takes_no_contribution(during: Round) -> None:
    Point.objects.update(administrative=True)

    with pytest.raises(RuleBroken, match="does not ask"):
        write(during, contributor())


def test_the_responsible_centre_takes_the_words_into_its_note_and_the_smiley_stands(during: Round) -> None:
    write(during, contributor())
    reporter, one = of_centre(Role.REPORTER), Point.objects.get()
    assess(due(), during=during, as_=reporter, effort=Effort.DELAYED, note="Frost.")

    for target, version in ((due().uid, 1), (ECONOMY, 0)):
        take_into_note(one, during=during, of=harbour(), target=target, as_=reporter, seen=1, version=version)

    said = Assessment.objects.get(during=during)
    assert (said.assessment, said.status_note, said.version) == ("delayed", f"Frost.\n{WORDS}", 2)
    assert one.economy_assessments.get(during=during).status_note == WORDS


def test_words_that_have_changed_since_are_not_taken_over_unseen(during: Round) -> None:
    actor, reporter = contributor(), of_centre(Role.REPORTER)
    write(during, actor)
    write(during, actor, "Bunden holder ikke.", version=1)

    with pytest.raises(Stale):
        take_into_note(
            Point.objects.get(), during=during, of=harbour(), target=due().uid, as_=reporter, seen=1, version=0
        )


def test_a_contributor_takes_nothing_into_the_note(during: Round) -> None:
    actor = contributor()
    write(during, actor)

    with pytest.raises(NotAllowed):
        take_into_note(Point.objects.get(), during=during, of=harbour(), target=due().uid, as_=actor, seen=1, version=0)


@pytest.mark.parametrize(
    ("note", "expected"),
    [("", "Nyt."), ("Frost.", "Frost.\nNyt."), ("Nyt.\nFrost.", "Nyt.\nFrost."), ("Nyt.A", "Nyt.A\nNyt.")],
)
def test_a_contribution_comes_last_in_a_note_and_once(note: str, expected: str) -> None:
    assert with_contribution(note, "Nyt.") == expected


def test_my_page_shows_a_contributor_what_to_write_of_and_no_smileys(during: Round) -> None:
    client = visitor(contributor())

    client.post(at("contribution", during), {"tekst": WORDS, "version": "0"})
    found = page(client, MINE)

    card = found.select_one(".invitations .asked-point")
    assert card
    assert "Ansvarlig: Skole, Dagtilbud og Fritid · Du skriver for By, Havn og Miljø" in words(card)
    assert "Legepladsen er bygget." in words(card)
    assert words(card.select_one("textarea")) == WORDS
    assert found.select("[name=smiley]") == []


def test_a_contributor_is_told_what_was_saved_and_that_nothing_was_written(during: Round) -> None:
    client = visitor(contributor())

    told = [
        client.post(at("contribution", during), {"tekst": text, "version": seen}, follow=True)
        for text, seen in (("", "0"), (WORDS, "0"), ("", "1"))
    ]

    assert [words(BeautifulSoup(answer.content, "html.parser").select_one(".told")) for answer in told] == [
        "Du har ikke skrevet noget om 1.01 endnu.",
        "Dit bidrag til 1.01 er gemt.",
        "Dit bidrag til 1.01 er taget tilbage.",
    ]


def test_who_saves_second_sees_both_texts_and_chooses(during: Round) -> None:
    write(during, contributor())
    client = visitor(of_centre(Role.MANAGER, centre=HARBOUR))

    answer = client.post(at("contribution", during), {"tekst": "Bunden holder ikke.", "version": "0"})

    found = BeautifulSoup(answer.content, "html.parser")
    version = found.select_one("[name=version]")
    assert WORDS in words(found.select_one(".theirs"))
    assert words(found.select_one("textarea")) == "Bunden holder ikke."
    assert version
    assert version["value"] == "1"


def test_the_responsible_centre_sees_the_words_and_puts_them_into_its_note(during: Round) -> None:
    write(during, contributor())
    client = visitor(of_centre(Role.REPORTER))
    shown = page(client, MINE).select_one(".beside")

    form = {"set": "1", "maal": f"{due().uid}:0"}
    answer = client.post(at("take_contribution", during), form, follow=True)

    assert WORDS in words(shown)
    assert "Bidraget står i statusbemærkningen." in words(BeautifulSoup(answer.content, "html.parser"))
    assert Assessment.objects.get(during=during).status_note == WORDS


def test_whoever_may_only_look_sees_the_words_and_no_button(during: Round) -> None:
    write(during, contributor())
    client = visitor(member(Role.READER, of=municipality()))

    found = page(client, reverse("workspace:desk", args=[during.agreement_id, 2, Centre.objects.get(name=SCHOOL).pk]))

    assert WORDS in words(found.select_one(".beside"))
    assert found.select(".take-text") == []


def test_a_contributors_page_asks_few_questions(
    during: Round, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    take(follow_up(1, *(point(f"1.{number:02}", milestone(2, text="Gjort.")) for number in range(2, 32))))
    client = visitor(contributor())

    with django_assert_max_num_queries(15):
        found = page(client, MINE)

    assert len(found.select(".invitations form")) == 31

"""What looks like personal data is shown with its place, and what only resembles it is left alone."""

from collections.abc import Callable, Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepael.editions.closing import without_closed
from milepael.editions.language.civil_numbers import civil_numbers_in
from milepael.editions.language.persons import persons_in
from milepael.editions.language.reaching import mails_in, phones_in
from milepael.editions.model import Chapter, Contact, Edition, Move
from milepael.editions.personal import Certainty, Suspicion, Trace, found_in, texts_of
from tests.builders import challenges, economy, follow_up, milestone, point
from tests.corpus import edition, needs_corpus
from tests.editions import told_of_others, told_of_persons

Say = Callable[[str], list[str]]


def persons(text: str) -> list[str]:
    return [one.words for one in persons_in(text)]


def numbers(text: str) -> list[str]:
    return [one.words for one in civil_numbers_in(text)]


def reaches(text: str) -> list[str]:
    return [one.words for one in (*phones_in(text), *mails_in(text))]


def told(found: Iterable[Suspicion]) -> list[tuple[str | None, str, str]]:
    return [(one.point, one.field, one.words) for one in found]


def in_text(text: str) -> tuple[Suspicion, ...]:
    return found_in(follow_up(1, point(agreement_text=text)))


@pytest.mark.parametrize(("text", "found"), told_of_persons.CIVIL)
def test_a_civil_registration_number_is_found_however_it_is_written(text: str, found: str) -> None:
    assert numbers(text) == [found]


@pytest.mark.parametrize("text", told_of_persons.NO_CIVIL)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert numbers(text) == []


@pytest.mark.parametrize(("text", "found"), [*told_of_persons.PERSONS, *told_of_others.PERSONS])
def test_a_persons_name_is_found(text: str, found: str) -> None:
    assert persons(text) == found.split("|")


@pytest.mark.parametrize("text", [*told_of_persons.NOBODY, *told_of_others.NOBODY])
def test_places_firms_committees_and_offices_are_nobodys_name(text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(("text", "found"), told_of_persons.BY_WIRE)
def test_how_somebody_is_reached_is_found(text: str, found: str) -> None:
    assert reaches(text) == [found]


@pytest.mark.parametrize("text", told_of_persons.NO_WIRE)
def test_sums_years_and_the_addresses_of_offices_are_left_alone(text: str) -> None:
    assert reaches(text) == []


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Cpr 010203-1234", Certainty.NEARLY_SURE),
        ("Ja 070761-4285", Certainty.NEARLY_SURE),
        ("Ja 0707614285", Certainty.LIKELY),
        ("Ja 070761-4286", Certainty.LIKELY),
        ("Ja 0707614286", Certainty.POSSIBLE),
        ("Ja, Peter Jensen", Certainty.LIKELY),
        ("Ja, Peter Xylander", Certainty.POSSIBLE),
        ("Ja, Xenofon Jensen", Certainty.POSSIBLE),
        ("Ja, ring 22 33 44 55", Certainty.POSSIBLE),
        ("Ja, peter.jensen@post.example", Certainty.LIKELY),
        ("Ja, pj1952@post.example", Certainty.POSSIBLE),
    ],
)
def test_it_is_told_how_sure_it_is(text: str, certainty: Certainty) -> None:
    assert [one.certainty for one in in_text(text)] == [certainty]


def test_a_number_beside_a_name_is_likely_to_be_theirs() -> None:
    found = in_text("Peter Jensen træffes på 22 33 44 55.")

    assert [(one.trace, one.certainty) for one in found] == [
        (Trace.PERSON_NAME, Certainty.LIKELY),
        (Trace.PHONE_NUMBER, Certainty.LIKELY),
    ]


def test_every_text_of_a_point_is_looked_through_and_named() -> None:
    one = point(
        "1.01",
        milestone(
            1, text="Ring til Ane Holm.", status_note="Bo Friis er syg.", moved=Move(before="", reason="Ib Lund")
        ),
        economy=economy(text="Udbetales til Kaj Bech."),
        title="Hus til Lis Krogh",
    )

    assert told(found_in(follow_up(1, one))) == [
        ("1.01", "title", "Lis Krogh"),
        ("1.01", "milestones[0].text", "Ane Holm"),
        ("1.01", "milestones[0].status_note", "Bo Friis"),
        ("1.01", "milestones[0].moved.reason", "Ib Lund"),
        ("1.01", "economy.text", "Kaj Bech"),
    ]


def test_what_stands_outside_of_points_is_of_the_document() -> None:
    whole = challenges("Plads til Ane Holm", introduction="Kaj Bech skrev.", title="Notat om Bo Friis")

    assert told(found_in(whole)) == [
        (None, "title", "Bo Friis"),
        (None, "introduction", "Kaj Bech"),
        (None, "challenges[0].title", "Ane Holm"),
    ]


def test_keys_of_newer_versions_are_looked_through_as_well() -> None:
    newer = {"newer": {"words": ["Ane Holm"]}}
    whole = follow_up(1, point("1.01", **newer), **newer)

    assert told(found_in(whole)) == [("1.01", "newer.words[0]", "Ane Holm"), (None, "newer.words[0]", "Ane Holm")]


def test_the_contact_and_those_who_answer_for_something_are_meant_to_be_read() -> None:
    named = point(
        centre="Peter Jensen",
        contributors=("Ane Holm",),
        agreement_text="Ring til Bo Friis, +45 22 33 44 55, bf@x.example",
    )
    contact = Contact(name="Bo Friis", phone="22334455", email="BF@x.example")
    chapter = Chapter(number="1", title="Børn", responsible="Kaj Bech", points=(named,))

    assert found_in(follow_up(1, chapters=(chapter,), contact=contact)) == ()


def test_a_number_is_found_in_the_name_of_a_centre() -> None:
    assert told(found_in(follow_up(1, point("1.01", centre="Hus 010203-1234")))) == [("1.01", "centre", "010203-1234")]


def test_what_comes_twice_in_a_text_is_told_once_and_with_what_stands_around_it() -> None:
    (found,) = in_text(f"{'Først ' * 20}kom Ane Holm, så gik Ane Holm. {'Siden ' * 20}")

    assert found.around.startswith("…Først")
    assert "kom Ane Holm, så gik Ane Holm." in found.around
    assert found.around.endswith("…")


def test_an_open_text_that_names_a_closed_point_is_told() -> None:
    closed = point("1.02", title="Salg af Kajgrunden", closed=True, agreement_text="Salg af Kajgrunden sker i maj.")
    naming = point("1.01", milestone(1, text="Pengene kommer fra salg af kajgrunden."), title="Bro")
    whole = follow_up(1, naming, closed, introduction="Salg af Kajgrunden er nyt.")

    assert told(found_in(whole)) == [
        ("1.01", "milestones[0].text", "salg af kajgrunden"),
        (None, "introduction", "Salg af Kajgrunden"),
    ]
    assert [found.trace for found in found_in(whole)] == [Trace.CLOSED_TITLE] * 2
    assert found_in(without_closed(whole)) == ()


@pytest.mark.parametrize("title", ["Kajgrunden", "Ny bro"])
def test_a_title_of_one_word_or_few_letters_is_not_looked_for(title: str) -> None:
    closed = point("1.02", title=title, closed=True)

    assert found_in(follow_up(1, point("1.01", agreement_text=f"{title} er god."), closed)) == ()


@pytest.mark.parametrize("language", ["da", "en"])
def test_each_suspicion_says_why(language: str) -> None:
    found = in_text("Ane Holm, 070761-4285, 22 33 44 55, ah@post.example, Peter Xylander, cpr 010203-1234")

    reasons = {one.why.in_(language) for one in found}

    assert len(reasons) == len(found) == 6
    assert all(reason.endswith(".") for reason in reasons)


@given(st.lists(st.sampled_from([*told_of_persons.NO_CIVIL, "010203-1234", "Bo", "Ane Holm", "-", "\n", "."])))
def test_whatever_stands_in_a_text_each_suspicion_stands_there(pieces: Sequence[str]) -> None:
    text = " ".join(pieces)

    found = [one for rule in (persons_in, civil_numbers_in, phones_in, mails_in) for one in rule(text)]

    assert all(text[one.start :].startswith(one.words) for one in found)


@needs_corpus
@pytest.mark.parametrize(
    "name", ["2012-status-list.txt", "2017-first-follow-up.txt", "2018-challenges.txt", "2019-implementation.txt"]
)
def test_the_corpus_names_nobody_but_its_contacts(name: str) -> None:
    read = edition(name)

    assert sum(len(text.words) for text in texts_of(read)) > 5000
    assert found_in(read) == ()
    assert bool(read.contact.name) == bool(found_in(_with_contact_in_text(read)))


def _with_contact_in_text(read: Edition) -> Edition:
    return read.model_copy(update={"introduction": read.contact.name or "", "contact": Contact()})

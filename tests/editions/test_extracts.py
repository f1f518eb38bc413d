"""An edition cut down to a committee or a centre: which points stay, and what the extract is called."""

import pytest

from milepael.editions.extracts import extract, is_whole, single, titled, uncut
from milepael.editions.interpreters.head import scope_in
from milepael.editions.model import Chapter, Edition, Kind, Point, Scope
from milepael.editions.passage import Passage, Segment
from tests.builders import edition, follow_up, plan, point

TITLE = "Tredje opfølgning på Aftale om budget 2017"
CHAPTERS = (
    Chapter(number="1", title="Børn", points=(point("1.01"),)),
    Chapter(number="2", title="By"),
    Chapter(
        number="2.1",
        title="Havn",
        parent="2",
        points=(point("2.1.1", committees=("Teknikudvalget",), involved=("Kulturudvalget",), centre="By og Havn"),),
    ),
    Chapter(number="3", title="Job", points=(point("3.01", committees=("Jobudvalget", "Teknikudvalget")),)),
)
WHOLE = follow_up(3, title=TITLE, chapters=CHAPTERS)


def numbers(edition: Edition) -> list[str | None]:
    return [one.number for one in edition.points]


def read_back(title: str) -> tuple[str, ...]:
    return scope_in(Passage((Segment(title, 0),))).committees


def test_a_committee_gets_what_it_is_responsible_for() -> None:
    found = extract(WHOLE, committees=("Børneudvalget",))

    assert numbers(found) == ["1.01"]
    assert found.scope == Scope(committees=("Børneudvalget",))
    assert found.title == "Tredje opfølgning på Aftale om budget 2017 på Børneudvalgets område"


def test_a_committee_that_is_only_involved_gets_those_points() -> None:
    found = extract(WHOLE, committees=("Kulturudvalget",))

    assert numbers(found) == ["2.1.1"]
    assert found.points[0].involved == ("Kulturudvalget",)


def test_no_chapter_is_empty_but_for_the_parents_of_those_that_stay() -> None:
    found = extract(WHOLE, committees=("Teknikudvalget",))

    assert [chapter.number for chapter in found.chapters] == ["2", "2.1", "3"]


def test_several_committees_get_what_any_of_them_follows_once() -> None:
    found = extract(WHOLE, committees=("Børneudvalget", "Jobudvalget", "Teknikudvalget"))

    assert numbers(found) == ["1.01", "2.1.1", "3.01"]
    assert found.title.endswith(" på Børneudvalgets, Jobudvalgets samt Teknikudvalgets område")


def test_a_centre_gets_what_it_answers_for_and_no_scope() -> None:
    found = extract(WHOLE, centre="By og Havn")

    assert numbers(found) == ["2.1.1"]
    assert found.title == "Tredje opfølgning på Aftale om budget 2017 for Center for By og Havn"
    assert (found.scope.committees, read_back(found.title)) == ((), ())


def test_committee_and_centre_must_both_hold() -> None:
    found = extract(WHOLE, committees=("Teknikudvalget",), centre="By og Havn")

    assert numbers(found) == ["2.1.1"]
    assert uncut(found.title) == TITLE


def test_nothing_asked_for_leaves_the_edition_as_it_is() -> None:
    assert extract(WHOLE) is WHOLE


def test_what_a_kind_does_not_print_is_asked_of_an_edition_that_does() -> None:
    known = follow_up(3, point("1.01", id="a"), point("1.02", id="b", committees=("Teknikudvalget",)))
    listed = tuple(point(one.number, id=one.id, committees=(), centre=None) for one in known.points)

    found = extract(edition(Kind.STATUS_LIST, 3, *listed), committees=("Teknikudvalget",), known=known)

    assert [one.id for one in found.points] == ["b"]


@pytest.mark.parametrize(
    "names",
    [
        ("Børneudvalget",),
        ("Social- og Sundhedsudvalget",),
        ("Børne- og Skoleudvalget", "Teknikudvalget"),
        ("Kultur- og Fritidsudvalget", "Økonomiudvalget", "Kommunalbestyrelsen"),
        ("Børneudvalg",),
        ("Udvalget for Børn og Unge",),
        ("Udvalget for Kultur, Fritid og Idræt", "Teknikudvalget"),
    ],
)
@pytest.mark.parametrize("title", [TITLE, "Udmøntning af Aftale om budget 2017"])
def test_a_title_reads_back_as_its_scope_and_is_cut_back_to_the_whole(title: str, names: tuple[str, ...]) -> None:
    cut = titled(plan(title=title), committees=names).title

    assert read_back(cut) == names
    assert (uncut(cut), is_whole(cut), is_whole(title)) == (title, False, True)


@pytest.mark.parametrize(
    "centre", ["Skoler, Institutioner og Kultur", "Center for Sundhed", "Sekretariatet", "Centret", "Skolebestyrelsen"]
)
def test_a_centres_title_never_reads_as_a_committees(centre: str) -> None:
    cut = titled(WHOLE, centre=centre).title

    assert read_back(cut) == ()
    assert (uncut(cut), is_whole(cut)) == (TITLE, False)


def test_an_extract_of_an_extract_is_titled_once() -> None:
    first = extract(WHOLE, committees=("Teknikudvalget", "Børneudvalget"))

    assert extract(first, committees=("Børneudvalget",)).title == f"{TITLE} på Børneudvalgets område"


@pytest.mark.parametrize(
    ("one", "named"),
    [(point("2.03", part=1), ": punkt 2.03/1"), (point(None, title="Salg af grunde"), ": punktet »Salg af grunde«")],
)
def test_a_points_sheet_is_of_that_point_alone(one: Point, named: str) -> None:
    whole = follow_up(3, point("1.01"), one, title=TITLE)

    found = single(whole, whole.points[1])

    assert [found.title, *found.points] == [TITLE + named, one]
    assert (uncut(found.title), is_whole(found.title), read_back(found.title)) == (TITLE, False, ())

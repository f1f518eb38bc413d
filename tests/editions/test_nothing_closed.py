"""Rule 16, in every format: nothing of a closed matter is in what is public, wherever in the file one looks."""

import datetime
from collections.abc import Iterator
from enum import Enum

import pytest
from pydantic import BaseModel

from milepael.editions.closing import without_closed
from milepael.editions.compare import compare
from milepael.editions.extracts import extract, single
from milepael.editions.laying_out import LAYOUTS, OF_KIND
from milepael.editions.layouts.comparison_files import FORMATS as COMPARISONS
from milepael.editions.layouts.printing import Asking, Earlier, Layout, Printing
from milepael.editions.model import (
    Amount,
    Budget,
    Chapter,
    EconomyChange,
    Edition,
    Effort,
    Kind,
    Move,
    Place,
    Point,
    ReadingWarning,
    Source,
    State,
    Unread,
    WarningCode,
)
from milepael.flows.publishing.formats import FORMATS
from tests.builders import economy, edition, milestone, point
from tests.unpacked import unpacked

SECRET, OTHER_SECRET = "zqxkaj", "wvjmose"
DAY = datetime.date(2027, 9, 1)
STAYS = frozenset({"id", "number", "part", "centre", "committees", "administrative", "closed"})
"""What rule 16 leaves of a closed point; its title and its text say that it is closed."""
IN_OTHERS_WORDS = {"label"}
"""A round's label is the round's, and stands in the edition beside all points."""


def full(word: str) -> Point:
    """A closed point in which every field says something, each its own word."""
    first = milestone(
        1,
        Effort.DELAYED,
        text=f"{word}milestone er tegnet.",
        status_note=f"{word}note mangler.",
        moved=Move(before=f"{word}before er målt.", reason=f"{word}reason er fundet."),
        id="aaaaaaaaaaa1",
    )
    money = economy(
        Budget.BROKEN,
        text=f"{word}money giver 9 mio. kr.",
        status_note=f"{word}dear blev dyrt.",
        change=EconomyChange(financing=f"{word}loan", path=f"{word}path", decision=f"{word}decision"),
    )
    amount = Amount(
        low=9, high=9, per_year=False, from_year=None, to_year=None, kind="k", text=f"{word}sum", field="f", sure=True
    )
    return point(
        "1.02",
        first,
        id="aaaaaaaaaaa2",
        part=2,
        title=f"Salg af {word}title",
        part_title=f"{word}part",
        catalogue=f"Sparekatalog {word}catalogue",
        agreement_text=f"{word}agreed sælges.\n• {word}item",
        implementation_text=f"{word}done vurderes.",
        economy=money,
        contributors=(f"{word}contributor",),
        involved=(f"{word}involved",),
        amounts=(amount,),
        references=(f"{word}reference",),
        responsible=f"{word}director",
        status_text=f"{word}status følger.",
        restored=True,
        original=f"{word}original",
        place=Place(page=len(word), line=77),
        administrative=False,
        closed=True,
        **{f"newer_{word}": {f"{word}key": [f"{word}newer"]}},
    )


def internal(word: str, kind: Kind = Kind.FOLLOW_UP, secret: Point | None = None) -> Edition:
    """An edition with the closed point between two open ones, and all that was said beside it."""
    beside = (point("1.01", references=("1.02",), agreement_text="Se punkt 1.02."), point("1.03", title="Bro"))
    closed = secret or full(word)
    said = {"number": "1", "title": "Børn", "points": (beside[0], closed, beside[1]), "newer": f"{word}chapter"}
    remarks = (
        ReadingWarning(code=WarningCode.CUT_WORD, message=f"{word}remark", point="1.02/2"),
        ReadingWarning(code=WarningCode.UNREAD_TEXT, message=f"{word}left over"),
        ReadingWarning(code=WarningCode.UNCERTAIN_MATCH, message=f"Ligner »{closed.title}«.", point="1.01"),
        ReadingWarning(code=WarningCode.CUT_WORD, message="Et ord er delt.", point="1.03"),
    )
    return edition(
        kind,
        1 if kind in (Kind.FOLLOW_UP, Kind.STATUS_LIST) else None,
        chapters=(Chapter.model_validate(said),),
        warnings=remarks,
        unread=(Unread(place=Place(), text=f"{word}unread"),),
        source=Source(name=f"{word}file.docx", sha256=word.encode().hex().ljust(64, "0"), format="docx"),
        newer=f"{word}edition",
    )


def public(word: str, kind: Kind = Kind.FOLLOW_UP) -> Edition:
    return without_closed(internal(word, kind))


def texts(value: object) -> Iterator[str]:
    """Every word that a value holds, the keys of newer versions as well."""
    if isinstance(value, BaseModel):
        for name in (*type(value).model_fields, *(value.model_extra or {})):
            if name not in IN_OTHERS_WORDS:
                yield from texts(getattr(value, name))
    elif isinstance(value, dict):
        yield from (each for pair in value.items() for one in pair for each in texts(one))
    elif isinstance(value, tuple | list):
        yield from (each for one in value for each in texts(one))
    elif isinstance(value, str) and not isinstance(value, Enum):
        yield value


def written(said: Edition, name: str, layout: Layout) -> bytes:
    earlier = {one.id: Earlier("1.", "Sidst") for each in said.points for one in each.milestones if one.id}
    asking = Asking("Formular 12", ("Vælg et svar.",), earlier) if layout is Layout.CENTRE_FORM else None
    whole = None if asking else said
    return FORMATS[name].print(said, Printing(draft=DAY, whole=whole, known=said, asking=asking), layout)


def test_every_field_of_a_point_is_tried() -> None:
    empty = {name for name in Point.model_fields if getattr(full(SECRET), name) == Point.model_fields[name].default}
    silent = {
        name
        for name in Point.model_fields
        if name not in STAYS and not any(SECRET in words for words in texts(getattr(full(SECRET), name)))
    }

    assert empty == {"administrative"}
    assert silent == {"funding", "restored", "place"}


@pytest.mark.parametrize("kind", Kind)
def test_nothing_that_a_closed_point_says_changes_what_is_public(kind: Kind) -> None:
    otherwise = milestone(3, state=State.NONE, text="")
    bare = full(OTHER_SECRET).model_copy(
        update={"milestones": (otherwise,), "economy": economy(text=""), "funding": (), "contributors": ()}
    )

    one, other = public(SECRET, kind), without_closed(internal(OTHER_SECRET, kind, bare))

    assert one == other
    assert [each for each in texts(one) if SECRET in each.casefold()] == []
    assert sum(SECRET in each for each in texts(internal(SECRET, kind))) > 20


def test_it_stays_with_number_centre_and_committees_and_says_that_it_is_closed() -> None:
    (shut,) = (one for one in public(SECRET).points if one.number == "1.02")

    assert {name for name in Point.model_fields if getattr(shut, name) == getattr(full(SECRET), name)} == STAYS
    assert (shut.title, shut.agreement_text) == (
        "Behandles for lukkede døre",
        "Punktet behandles for lukkede døre.",
    )


def test_a_sheet_that_is_titled_by_it_is_so_no_more() -> None:
    whole = internal(SECRET).model_copy(update={"title": f"Første opfølgning: punktet »{full(SECRET).title}«"})

    assert without_closed(whole).title == "Første opfølgning: punktet »Behandles for lukkede døre«"


def test_remarks_on_open_points_stay() -> None:
    assert [(one.point, one.message) for one in public(SECRET).warnings] == [("1.03", "Et ord er delt.")]


def test_the_editions_own_keys_stay_as_they_are() -> None:
    kept = ("title", "municipality", "agreement", "rounds", "round", "kind", "schema_", "reading_guide")

    assert [getattr(public(SECRET), name) for name in kept] == [getattr(internal(SECRET), name) for name in kept]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("kind", Kind)
def test_no_format_holds_a_word_of_it(kind: Kind, name: str) -> None:
    inside, outside = (written(one, name, OF_KIND[kind]) for one in (internal(SECRET, kind), public(SECRET, kind)))

    assert SECRET not in unpacked(outside)
    assert (SECRET in unpacked(inside)) == (kind is not Kind.CHALLENGES or not FORMATS[name].on_paper)


@pytest.mark.parametrize("name", [name for name, one in FORMATS.items() if one.on_paper])
@pytest.mark.parametrize("layout", [one for one in LAYOUTS if one not in OF_KIND.values()])
def test_no_other_form_holds_a_word_of_it(layout: Layout, name: str) -> None:
    inside, outside = (written(one, name, layout) for one in (internal(SECRET), public(SECRET)))

    assert SECRET not in unpacked(outside)
    assert SECRET in unpacked(inside)


@pytest.mark.parametrize("name", FORMATS)
def test_no_extract_and_no_sheet_holds_a_word_of_it(name: str) -> None:
    def cut(whole: Edition) -> tuple[str, str]:
        part, sheet = extract(whole, committees=("Børneudvalget",)), single(whole, whole.points[1])
        return unpacked(written(part, name, Layout.FOLLOW_UP)), unpacked(written(sheet, name, Layout.POINT_SHEET))

    assert [SECRET in one for one in cut(public(SECRET))] == [False, False]
    assert [SECRET in one for one in cut(internal(SECRET))] == [True, True]


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", COMPARISONS)
def test_no_comparison_holds_a_word_of_it(name: str, language: str) -> None:
    before, after = internal(SECRET), internal(SECRET, secret=full(SECRET + "new"))

    inside, outside = (
        COMPARISONS[name](compare(*both), language)
        for both in ((before, after), (without_closed(before), without_closed(after)))
    )

    assert SECRET not in unpacked(outside)
    assert SECRET in unpacked(inside)


@pytest.mark.parametrize("name", COMPARISONS)
def test_a_comparison_does_not_tell_that_a_closed_point_has_moved(name: str) -> None:
    before, still, moved = (without_closed(internal(one)) for one in (SECRET, SECRET, OTHER_SECRET))

    assert COMPARISONS[name](compare(before, still), "da") == COMPARISONS[name](compare(before, moved), "da")

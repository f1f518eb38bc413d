"""What chapters are called before and now."""

import io
import json

import docx
import pytest
from bs4 import BeautifulSoup

from milepael.editions.compare import compare, of_committee
from milepael.editions.comparing.changes import Change, ChangeKind, Comparison
from milepael.editions.comparing.json import to_json
from milepael.editions.comparing.telling import summary_of
from milepael.editions.layouts.comparison_files import FORMATS
from milepael.editions.layouts.comparison_text import lines_of
from milepael.editions.model import Chapter, Edition, Kind, Point
from tests.builders import edition, follow_up, point

BRIDGE = point("1.01", title="Broen")
LAMPS = point("2.01", title="Lygterne", committees=("Havneudvalget",))
TREES = point("2.02", title="Træerne", committees=("Havneudvalget",))


def chapter(number: str | None, title: str | None, *points: Point, **more: str) -> Chapter:
    return Chapter(number=number, title=title, points=points, **more)


def of(*chapters: Chapter, ordinal: int = 1) -> Edition:
    return follow_up(ordinal, chapters=chapters)


BEFORE = of(chapter("1", "Børn", BRIDGE), chapter("2", "Havn", LAMPS, TREES))
AFTER = of(chapter("1", "Børn", BRIDGE), chapter("2", "Havn og by", LAMPS, TREES), ordinal=2)


def said(comparison: Comparison) -> list[tuple[str | None, str | None, tuple[Change, ...]]]:
    return [(pair.a.number, pair.b.number, pair.changes) for pair in comparison.chapters]


def test_a_chapter_that_is_called_otherwise_is_told_once_and_its_points_have_not_changed() -> None:
    found = compare(BEFORE, AFTER)

    assert said(found) == [("2", "2", (Change(ChangeKind.CHANGED, "title", "Havn", "Havn og by"),))]
    assert not any(pair.changes for pair in found.points)
    assert summary_of(found, "da") == "3 punkter: 1 afsnit ændret"
    assert summary_of(found, "en") == "3 points: 1 chapter changed"


def test_a_chapter_is_known_by_its_points_where_its_number_has_changed() -> None:
    moved = [one.model_copy(update={"number": f"3.{at}"}) for at, one in enumerate((LAMPS, TREES), 1)]
    after = of(chapter("1", "Børn", BRIDGE), chapter("2", "Kultur"), chapter("3", "Havn og by", *moved), ordinal=2)

    found = compare(BEFORE, after)

    assert said(found) == [("2", "3", (Change(ChangeKind.CHANGED, "title", "Havn", "Havn og by"),))]


def test_a_chapter_that_another_took_in_is_not_called_renamed() -> None:
    after = of(chapter("1", "Havn", BRIDGE, LAMPS, TREES), ordinal=2)

    assert said(compare(BEFORE, after)) == []


def test_from_the_other_side_the_names_change_places() -> None:
    there, back = said(compare(BEFORE, AFTER)), said(compare(AFTER, BEFORE))

    assert [(one.before, one.after) for one in back[0][2]] == [(one.after, one.before) for one in there[0][2]]


def test_who_answers_for_a_chapter_of_a_status_list_is_told() -> None:
    one, other = (
        edition(Kind.STATUS_LIST, ordinal, chapters=(chapter("1", "Børn", BRIDGE, responsible=who),))
        for ordinal, who in ((1, "AB"), (2, "CD"))
    )

    assert said(compare(one, other))[0][2] == (
        Change(ChangeKind.RESPONSIBILITY_MOVED, "responsible", before="AB", after="CD"),
    )


def test_a_committee_hears_of_the_chapters_it_has_points_in() -> None:
    found = compare(BEFORE, AFTER)

    assert len(of_committee(found, "Havneudvalget").chapters) == 1
    assert of_committee(found, "Børneudvalget").chapters == ()


def test_a_renamed_chapter_stands_before_the_points_in_the_terminal() -> None:
    lines = list(lines_of(compare(BEFORE, AFTER), "da"))

    assert lines[4:6] == ["Afsnit: 2. Havn og by", "  Titel: ændret: Havn → Havn {og by}"]


@pytest.mark.parametrize("form", ["html", "docx"])
def test_a_renamed_chapter_is_told_on_paper_and_page(form: str) -> None:
    content = FORMATS[form](compare(BEFORE, AFTER), "da")

    if form == "docx":
        words = [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]
    else:
        words = [one.get_text(" ", strip=True) for one in BeautifulSoup(content, "html.parser").select("h2")]
    assert "Afsnit: 2. Havn og by" in words


def test_a_renamed_chapter_stands_with_its_points_in_json() -> None:
    change = {"field": "chapter.title", "round": None, "before": "Havn", "after": "Havn og by", "kind": "changed"}

    said = json.loads(to_json(compare(BEFORE, AFTER)))

    assert list(said) == ["a", "b", "summary", "points"]
    assert [each["changes"] for each in said["points"]] == [[], [change], [change]]

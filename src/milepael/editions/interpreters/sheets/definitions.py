"""The sheet of definitions: the reading guide, the rounds, the chapters, and the lists that cells choose from."""

from collections.abc import Sequence
from dataclasses import dataclass

from milepael.editions.desk import Desk
from milepael.editions.interpreters.rows import CHAPTER
from milepael.editions.interpreters.sheets.grid import Grid, GridCell, GridRow, Lines, open_grid
from milepael.editions.interpreters.sheets.values import day_in, maybe_in, number_in, text_in
from milepael.editions.language import headings
from milepael.editions.language.headings import NO_CHAPTER, NONE_SAID, folded
from milepael.editions.language.rounds import rounds_of
from milepael.editions.model import Chapter, RoundLabel

LISTS = (headings.EFFORT_WORDS, headings.ECONOMY_WORDS, headings.CENTRES, headings.ALL_COMMITTEES)
OF_ROUND = (headings.ROUND_NUMBER, headings.ROUND, headings.DUE)
OF_CHAPTER = (
    headings.CHAPTER,
    headings.CHAPTER_NUMBER,
    headings.CHAPTER_TITLE,
    headings.PARENT,
    headings.CHAPTER_RESPONSIBLE,
)
KNOWN = (headings.GUIDE, *OF_ROUND, *LISTS, *OF_CHAPTER)


@dataclass(frozen=True, slots=True)
class Definitions:
    """What the sheet lists. rounds is None where it has no list of them; names are folded, and empty without a list.

    called says what each chapter is named in other sheets, folded.
    """

    guide: tuple[str, ...] = ()
    rounds: tuple[RoundLabel, ...] | None = None
    chapters: tuple[Chapter, ...] = ()
    called: tuple[str, ...] = ()
    centres: frozenset[str] = frozenset()
    committees: frozenset[str] = frozenset()


def read_definitions(desk: Desk, lines: Lines | None) -> Definitions:
    """Read every list of the sheet, each by its heading; chapters have no points yet."""
    grid = open_grid(desk, lines, KNOWN)
    for row in grid.rows:
        for heading in LISTS:
            desk.ledger.label(row[heading].words)
    chapters = [row for row in grid.rows if any(row[heading] for heading in OF_CHAPTER)]
    form = desk.form()
    return Definitions(
        guide=tuple(
            text_in(cell, form, f"reading_guide.{index}") for index, cell in enumerate(_filled(grid, headings.GUIDE))
        ),
        rounds=_rounds(desk, grid) if headings.ROUND in grid.headings else None,
        chapters=tuple(_chapter(desk, row, index) for index, row in enumerate(chapters)),
        called=tuple(_called(row) for row in chapters),
        centres=_names(grid, headings.CENTRES),
        committees=_names(grid, headings.ALL_COMMITTEES),
    )


def chapter_of(desk: Desk, cell: GridCell, index: int) -> Chapter:
    """A chapter by its name alone: "3. Børn og unge"."""
    form = desk.form("chapters", index)
    numbered = CHAPTER.match(cell.flat)
    if numbered is None:
        return Chapter(number=None, title=text_in(cell, form, "title"))
    number = form.take(cell.words.cut(*numbered.span(1)), "number", as_printed=True)
    title = form.take(cell.words.cut(numbered.start(2)), "title", as_printed=True)
    return Chapter(number=number, title=title, parent=number.rpartition(".")[0] or None)


def _filled(grid: Grid, heading: str) -> tuple[GridCell, ...]:
    return tuple(row[heading] for row in grid.rows if row[heading])


def _names(grid: Grid, heading: str) -> frozenset[str]:
    return frozenset(folded(cell.flat) for cell in _filled(grid, heading))


def _rounds(desk: Desk, grid: Grid) -> tuple[RoundLabel, ...]:
    """The rounds in their order; a list without numbers is numbered as a document's labels are."""
    rows = [row for row in grid.rows if any(row[heading] for heading in OF_ROUND)]
    if not any(row[headings.ROUND_NUMBER] for row in rows):
        return _numbered(desk, rows)
    found: list[RoundLabel] = []
    for index, row in enumerate(rows):
        form = desk.form("rounds", index)
        ordinal = number_in(row[headings.ROUND_NUMBER], form, "ordinal")
        label = text_in(row[headings.ROUND], form, "label")
        due = day_in(row[headings.DUE], form, "due")
        if due is None and row[headings.DUE].flat != NONE_SAID:
            due = next((met.due for met in rounds_of([label])), None)
        following = max((met.ordinal for met in found), default=0) + 1
        found.append(RoundLabel(ordinal=following if ordinal is None else ordinal, label=label, due=due))
    return tuple(found)


def _numbered(desk: Desk, rows: Sequence[GridRow]) -> tuple[RoundLabel, ...]:
    by_label = {row[headings.ROUND].flat: row for row in reversed(rows)}
    met = rounds_of(row[headings.ROUND].flat for row in rows)
    found = []
    for index, one in enumerate(met):
        form, row = desk.form("rounds", index), by_label[one.label]
        text_in(row[headings.ROUND], form, "label")
        due = day_in(row[headings.DUE], form, "due")
        found.append(one.model_copy(update={"due": due or one.due}))
    return tuple(found)


def _chapter(desk: Desk, row: GridRow, index: int) -> Chapter:
    named = row[headings.CHAPTER]
    form = desk.form("chapters", index)
    own = any(row[heading] for heading in OF_CHAPTER[1:3])
    if own or not named or _is_nameless(named):
        desk.ledger.label(named.words)
        chapter = Chapter(
            number=maybe_in(row[headings.CHAPTER_NUMBER], form, "number"),
            title=maybe_in(row[headings.CHAPTER_TITLE], form, "title"),
        )
    else:
        chapter = chapter_of(desk, named, index)
    parent = maybe_in(row[headings.PARENT], form, "parent")
    responsible = maybe_in(row[headings.CHAPTER_RESPONSIBLE], form, "responsible")
    return chapter.model_copy(
        update={"parent": parent or (None if own else chapter.parent), "responsible": responsible}
    )


def _is_nameless(cell: GridCell) -> bool:
    return folded(cell.flat).startswith(folded(NO_CHAPTER))


def _called(row: GridRow) -> str:
    named = row[headings.CHAPTER].flat
    number, title = row[headings.CHAPTER_NUMBER].flat, row[headings.CHAPTER_TITLE].flat
    return folded(named or f"{number}. {title}".strip(" ."))

"""A form that a centre fills in: the follow-up's tables, with lists to choose smileys from and places to write in."""

from collections.abc import Iterator, Mapping

from milepael.documents.tree import Blank, Block, Cell, Choice, Document, Heading, Paragraph, Row, Small, Strong, Table
from milepael.editions.language import wording
from milepael.editions.language.smileys import word_of
from milepael.editions.layouts.follow_up import title_of_chapter
from milepael.editions.layouts.front import front, guide
from milepael.editions.layouts.point import (
    WIDTHS,
    change_lines,
    description_row,
    economy_row,
    heading_row,
    id_line,
    milestone_row,
    moved_lines,
    title_of,
)
from milepael.editions.layouts.printing import Asking, Earlier, Printing
from milepael.editions.layouts.prose import blocks_of, cell_of
from milepael.editions.layouts.smileys import FACES, words_of
from milepael.editions.model import Budget, Economy, Edition, Effort, Milestone, Point, State

TO_FILL = "FFFBEA"
"""The shade of cells that wait for an answer."""


def lay_out(edition: Edition, printing: Printing) -> Document:
    """What a centre is asked, each point with a row for each milestone and for its economy."""
    asking = printing.asking or Asking("")
    told = (Paragraph((line,)) for line in (asking.name, *asking.how) if line)
    blocks = (*front(edition), *told, *guide(edition), *_body(edition, asking.earlier))
    return Document(blocks, format="", title=edition.title, running_head=asking.name, landscape=True)


def _body(edition: Edition, earlier: Mapping[str, Earlier]) -> Iterator[Block]:
    for chapter in edition.chapters:
        yield Heading(title_of_chapter(chapter), 2)
        for point in chapter.points:
            yield _table(point, edition, earlier)


def _table(point: Point, edition: Edition, earlier: Mapping[str, Earlier]) -> Table:
    milestones = (_milestone(one, point, earlier.get(one.id or "")) for one in point.milestones)
    economy = _economy(point, earlier.get(point.id or ""))
    rows = (heading_row(point, edition, 3), description_row(point), *milestones, economy)
    return Table(rows, widths=WIDTHS, words=title_of(point))


def _milestone(milestone: Milestone, point: Point, before: Earlier | None) -> Row:
    if milestone.state is State.NONE:
        return milestone_row(milestone)
    label = (Paragraph((Strong(wording.MILESTONE),)), *id_line(milestone.id), *_last(before))
    said = (*blocks_of(milestone.text), *_note(milestone.status_note), *moved_lines(milestone))
    smiley = _choice(milestone, tuple(Effort), f"{wording.SMILEY}: {point.key}, {milestone.label}")
    return Row((Cell(label), Cell(said), cell_of(milestone.label), smiley))


def _economy(point: Point, before: Earlier | None) -> Row:
    economy = point.economy
    if economy.state is State.NONE:
        return economy_row(economy)
    label = Cell((Paragraph((Strong(wording.ECONOMY),)), *_last(before)))
    said = (*blocks_of(economy.text), *_note(economy.status_note), *change_lines(economy))
    smiley = _choice(economy, tuple(Budget), f"{wording.SMILEY}: {point.key}, {wording.ECONOMY}")
    return Row((label, Cell(said), Cell(), smiley))


def _last(before: Earlier | None) -> Iterator[Block]:
    if before is not None:
        yield Paragraph((Small(f"{wording.LAST}{before.label}): {before.words}"),))
        yield from (Paragraph((Small(line),)) for line in before.note.split("\n") if line)


def _note(note: str | None) -> tuple[Block, ...]:
    """The label, and a place to write in that holds what was written already."""
    lines = [line for line in (note or "").split("\n") if line] or [""]
    return (Paragraph((Strong(wording.STATUS),)), *(Paragraph((Blank(line),)) for line in lines))


def _choice(given: Milestone | Economy, scale: tuple[Effort, ...] | tuple[Budget, ...], name: str) -> Cell:
    now = _said(given.assessment) if given.assessment else words_of(given)
    return Cell((Paragraph((Choice(now, offered(scale, now), name),)),), shade=TO_FILL)


def offered(scale: tuple[Effort, ...] | tuple[Budget, ...], now: str) -> tuple[str, ...]:
    """What can be chosen, each face with its word; what stands there now is always among it."""
    return tuple(dict.fromkeys((*map(_said, scale), word_of(State.NOT_REPORTED), now)))


def _said(meaning: Effort | Budget) -> str:
    return f"{FACES[meaning]} {word_of(meaning)}"

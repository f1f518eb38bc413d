"""A point as a table: its title, what was agreed and is done, its milestones, and its economy."""

from collections.abc import Iterator

from milepael.documents.tree import Block, Cell, Heading, Paragraph, Row, Small, Strong, Table
from milepael.editions.interpreters.description import WELL_FORMED, is_administrative, is_closed
from milepael.editions.language import wording
from milepael.editions.language.funding import WORDS as FUNDING
from milepael.editions.language.headings import NO_MILESTONE
from milepael.editions.layouts.prose import blocks_of, cell_of, labelled, named
from milepael.editions.layouts.smileys import smiley_cell
from milepael.editions.model import Economy, Edition, Kind, Milestone, Point, Scope, State

WIDTHS = (32, 38, 16, 14)


def point_table(point: Point, edition: Edition, level: int = 3) -> Table:
    """The table of one point; level is that of its title among the headings."""
    silent = frozenset({State.NOT_DUE, State.NONE}) if edition.kind is Kind.IMPLEMENTATION_PLAN else frozenset[State]()
    rows = [heading_row(point, edition, level), description_row(point)]
    rows += [milestone_row(milestone, silent) for milestone in point.milestones]
    rows.append(economy_row(point.economy, silent))
    return Table(tuple(rows), widths=WIDTHS, words=title_of(point))


def title_of(point: Point) -> str:
    """A point's title as it is printed: number, title, part and catalogue reference."""
    return f"{point.number}. {name_of(point)}" if point.number else name_of(point)


def name_of(point: Point) -> str:
    """A point's title as it is printed, without its number."""
    part = f" - del {point.part}" if point.part is not None else ""
    part_title = f" - {point.part_title}" if point.part_title else ""
    catalogue = f" ({point.catalogue})" if point.catalogue else ""
    return f"{point.title}{part}{part_title}{catalogue}"


def heading_row(point: Point, edition: Edition, level: int) -> Row:
    """A point's title, and what its columns are called."""
    title = Cell((Heading(title_of(point), level),))
    description = Cell(
        (Paragraph((f"{wording.DESCRIPTION}{_in_parentheses(point)}",)), *only_involved(point, edition.scope))
    )
    return Row((title, description, cell_of(wording.TIME), cell_of(wording.SMILEY)), header=True)


def _in_parentheses(point: Point) -> str:
    """The kinds of funding, and what the texts themselves do not say of the point."""
    texts = (point.agreement_text, point.implementation_text)
    said = [_funding(point)] if point.funding else []
    if point.administrative and not any(map(is_administrative, texts)):
        said.append(wording.ADMINISTRATIVE)
    if point.closed and not any(map(is_closed, texts)):
        said.append(wording.CLOSED)
    return f" ({'; '.join(said)})" if said else ""


def _funding(point: Point) -> str:
    *first, last = (FUNDING[kind].da for kind in point.funding)
    return f"{', '.join(first)} og {last}" if first else last


def only_involved(point: Point, scope: Scope) -> tuple[Block, ...]:
    """In an extract: the committee follows the point without being responsible for it."""
    committees = set(scope.committees)
    if not committees or committees & set(point.committees) or not committees & set(point.involved):
        return ()
    responsible = f"; ansvarligt er {' og '.join(point.committees)}" if point.committees else ""
    return (Paragraph((Strong(f"{wording.ONLY_INVOLVED}{responsible}."),)),)


def description_row(point: Point) -> Row:
    """What was agreed, and who does what about it."""
    return Row((Cell(blocks_of(point.agreement_text)), Cell(tuple(_responsible(point))), Cell(), Cell()))


def _responsible(point: Point) -> Iterator[Block]:
    if point.centre:
        yield from labelled(wording.CENTRE, point.centre)
    if _reads_back_inline(point.committees):
        yield from labelled(wording.COMMITTEE, " samt ".join(point.committees))
    else:
        yield from named(wording.COMMITTEES, point.committees)
    yield from named(wording.CONTRIBUTORS, point.contributors)
    yield from named(wording.INVOLVED, point.involved)
    if point.implementation_text.startswith("• "):
        yield from labelled(wording.EFFORT, point.implementation_text)
    else:
        yield from blocks_of(point.implementation_text)
    yield from id_line(point.id)


def _reads_back_inline(committees: tuple[str, ...]) -> bool:
    """Whether committees in one line are told apart: each ends as a committee does."""
    plain = all(WELL_FORMED.search(name) and not (set(name) & set(",;.") or " samt " in name) for name in committees)
    return bool(committees) and plain


def milestone_row(milestone: Milestone, silent: frozenset[State] = frozenset()) -> Row:
    """One milestone; silent states leave its smiley out."""
    label = Cell((Paragraph((Strong(wording.MILESTONE),)), *id_line(milestone.id)))
    none = (Paragraph((Small(NO_MILESTONE),)),) if milestone.state is State.NONE and not milestone.text else ()
    text = (*none, *blocks_of(milestone.text), *_status(milestone.status_note), *moved_lines(milestone))
    return Row((label, Cell(text), cell_of(milestone.label), smiley_cell(milestone, silent=silent)))


def economy_row(economy: Economy, silent: frozenset[State] = frozenset()) -> Row:
    """The economy, as a milestone is told."""
    text = (*blocks_of(economy.text), *_status(economy.status_note), *change_lines(economy))
    label = Cell((Paragraph((Strong(wording.ECONOMY),)),))
    return Row((label, Cell(text), Cell(), smiley_cell(economy, silent=silent)))


def _status(note: str | None) -> tuple[Block, ...]:
    return labelled(wording.STATUS, note) if note else ()


def moved_lines(milestone: Milestone) -> tuple[Block, ...]:
    """What a milestone was before it was moved, and why."""
    moved = milestone.moved
    return (*labelled(wording.MOVED, moved.before), *labelled(wording.REASON, moved.reason)) if moved else ()


def change_lines(economy: Economy) -> tuple[Block, ...]:
    """The change against the adopted budget."""
    change = economy.change
    if change is None:
        return ()
    said = ((wording.FINANCING, change.financing), (wording.PATH, change.path), (wording.DECISION, change.decision))
    return tuple(block for label, text in said for block in labelled(label, text))


def id_line(uid: str | None) -> tuple[Block, ...]:
    """The id that Milepæl gave, in small print."""
    return (Paragraph((Small(f"{wording.ID} {uid}"),)),) if uid else ()

"""What our own forms add to a cell below its text: labelled paragraphs, and the id that Milepæl gave."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from milepael.editions.desk import Form
from milepael.editions.language import wording
from milepael.editions.language.headings import NO_MILESTONE
from milepael.editions.model import EconomyChange, Move
from milepael.editions.passage import Passage, joined

ID = re.compile(rf"(?:^|(?<=\n)){wording.UID}(?=\n|$)")
BELOW = re.compile(rf"{ID.pattern}|(?:^|(?<=\n)){re.escape(wording.LAST)}")
NONE = re.compile(rf"{NO_MILESTONE}(?=\n|$)")
INVOLVED = re.compile(rf"(?<=\n){wording.ONLY_INVOLVED}[^\n]*")


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels that follow each other, each at the beginning of a paragraph; all of them or none."""

    words: tuple[str, ...]

    def find(self, cell: Passage) -> re.Match[str] | None:
        """The last place where all the labels stand in order: a group for each label, and one for what follows it."""
        if self.words[0] not in cell.flat:
            return None
        return re.search(
            "".join(rf"(?:^|(?<=\n))({re.escape(one)})(.*?)" for one in self.words) + "$", cell.flat, re.DOTALL
        )


MOVE = Labels((wording.MOVED, wording.REASON))
CHANGE = Labels((wording.FINANCING, wording.PATH, wording.DECISION))


def take_id(cell: Passage, form: Form) -> tuple[str | None, Passage]:
    """Return the id that is a paragraph of a cell, and the cell without it. Of several ids none is sure."""
    found = list(ID.finditer(cell.flat)) if wording.ID in cell.flat else []
    if len(found) != 1:
        return None, joined(_between(cell, found))
    start, end = found[0].span()
    begins = start + len(wording.ID)
    form.label(cell.cut(start, begins))
    uid = form.take(cell.cut(begins, end), "id", as_printed=True)
    return uid, joined((cell.cut(0, start), cell.cut(end)))


def _between(cell: Passage, found: list[re.Match[str]]) -> Iterator[Passage]:
    """What stands around the ids."""
    at = 0
    for one in found:
        yield cell.cut(at, one.start())
        at = one.end()
    yield cell.cut(at)


def without_id(label: Passage) -> Passage:
    """What a row is called, without the id and whatever else stands below it."""
    found = BELOW.search(label.flat) if wording.ID in label.flat or wording.LAST in label.flat else None
    return label.cut(0, found.start()) if found else label


def without_mark(cell: Passage, form: Form) -> Passage:
    """A cell without the paragraph that says of an extract's committee that it is only involved."""
    mark = INVOLVED.search(cell.flat) if wording.ONLY_INVOLVED in cell.flat else None
    if mark is None:
        return cell
    form.label(cell.cut(*mark.span()))
    return joined((cell.cut(0, mark.start()), cell.cut(mark.end())))


def without_none(cell: Passage, form: Form) -> Passage:
    """A milestone's cell without the paragraph, its first, that says that there is no milestone."""
    said = NONE.match(cell.flat)
    if said is None:
        return cell
    form.label(cell.cut(*said.span()))
    return cell.cut(said.end())


def take_move(cell: Passage, form: Form) -> tuple[Move | None, Passage]:
    """Return what a milestone was before it was moved and why, and the cell without that."""
    taken, rest = _take(MOVE, cell, form, names=("moved.before", "moved.reason"))
    return (Move(before=taken[0], reason=taken[1]) if taken else None), rest


def take_change(cell: Passage, form: Form) -> tuple[EconomyChange | None, Passage]:
    """Return the change against the adopted budget, and the cell without it."""
    taken, rest = _take(CHANGE, cell, form, names=("change.financing", "change.path", "change.decision"))
    return (EconomyChange(financing=taken[0], path=taken[1], decision=taken[2]) if taken else None), rest


def _take(labels: Labels, cell: Passage, form: Form, *, names: tuple[str, ...]) -> tuple[tuple[str, ...], Passage]:
    found = labels.find(cell)
    if found is None:
        return (), cell
    taken = []
    for index, name in enumerate(names):
        form.label(cell.cut(*found.span(2 * index + 1)))
        taken.append(form.take(cell.cut(*found.span(2 * index + 2)), name))
    return tuple(taken), cell.cut(0, found.start())

"""The cell of a smiley: a word of the list, a face, or a sentence about what is neither."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from milepael.documents.sentence import Sentence
from milepael.editions.desk import Form
from milepael.editions.interpreters.sheets.grid import GridCell
from milepael.editions.interpreters.sheets.values import shown
from milepael.editions.interpreters.smiley_cells import SIGNS
from milepael.editions.language.headings import NO_MILESTONE, folded
from milepael.editions.language.smileys import WORDS, Reading
from milepael.editions.ledger import is_word
from milepael.editions.model import Budget, Effort, State, WarningCode

NO_SMILEY = Sentence(da="»{words}« er ikke en smiley", en="“{words}” is not a smiley")
UNSETTLED = Sentence(da="smileyen er uafklaret: {meanings}", en="the smiley is unsettled: {meanings}")
CANNOT_BE_TOLD = Sentence(da="smileyen er uafklaret", en="the smiley is unsettled")
BESIDE = Sentence(
    da="»{words}« er ikke en del af smileyen; det står under »ulæst«",
    en="“{words}” is no part of the smiley; it stands under “unread”",
)
EITHER = re.compile(r"\s+eller\s+|\s*[/,]\s*")

Meaning = TypeVar("Meaning", Effort, Budget)


@dataclass(frozen=True, slots=True)
class Smiley(Generic[Meaning]):
    """How far the reading of one smiley came."""

    state: State
    assessment: Meaning | None = None
    possible: tuple[Meaning, ...] = ()


def smiley_in(
    cell: GridCell, reading_of: Callable[[str], Reading[Meaning]], vocabulary: tuple[Meaning, ...], *, form: Form
) -> Smiley[Meaning] | None:
    """Read a smiley's cell, None for an empty one; what is no smiley is doubtful, told, and left for `unread`."""
    if not cell:
        return None
    words = folded(cell.flat)
    unsettled = _unsettled(words, vocabulary)
    if unsettled is not None or words == folded(NO_MILESTONE):
        _claim(cell, form, cell.flat)
        return Smiley(State.NONE) if unsettled is None else _doubtful(cell, unsettled, form)
    reading = reading_of(cell.flat)
    if not reading.known:
        cell.complain(form.desk, WarningCode.UNKNOWN_FACE, NO_SMILEY.in_("da", words=shown(cell)), point=form.point)
        return Smiley(State.DOUBTFUL)
    _claim(cell, form, reading.word)
    if reading.state is not None:
        return Smiley(reading.state)
    return Smiley(State.ASSESSED, reading.sure) if reading.sure else _doubtful(cell, reading.possible, form)


def _unsettled(words: str, vocabulary: tuple[Meaning, ...]) -> tuple[Meaning, ...] | None:
    """What a doubtful smiley can be, in the order of the words; None where the words do not say so."""
    beginning, _, rest = words.partition(":")
    if beginning.strip() != folded(WORDS[State.DOUBTFUL].da):
        return None
    meanings = {folded(WORDS[meaning].da): meaning for meaning in vocabulary}
    named = [piece.strip() for piece in EITHER.split(rest) if piece.strip()]
    return tuple(meanings[name] for name in named) if all(name in meanings for name in named) else None


def _doubtful(cell: GridCell, possible: tuple[Meaning, ...], form: Form) -> Smiley[Meaning]:
    meanings = " eller ".join(WORDS[meaning].da.lower() for meaning in possible)
    code = WarningCode.AMBIGUOUS_FACE if possible else WarningCode.UNKNOWN_FACE
    what = UNSETTLED.in_("da", meanings=meanings) if possible else CANNOT_BE_TOLD.da
    cell.complain(form.desk, code, what, point=form.point)
    return Smiley(State.DOUBTFUL, possible=possible)


def _claim(cell: GridCell, form: Form, word: str) -> None:
    """Claim the word that decided and the face beside it; other words are told and left for `unread`."""
    start = cell.flat.casefold().find(word.casefold())
    taken = range(start, start + len(word)) if start >= 0 else range(0)
    signs = (range(*sign.span()) for sign in SIGNS.finditer(cell.flat) if sign.start() not in taken)
    pieces = (taken, *signs)
    for piece in pieces:
        form.take(cell.words.cut(piece.start, piece.stop), "assessment", as_printed=True)
    beside = "".join(letter for at, letter in enumerate(cell.flat) if not any(at in piece for piece in pieces)).strip()
    if is_word(beside):
        cell.complain(form.desk, WarningCode.UNREAD_TEXT, BESIDE.in_("da", words=beside), point=form.point)

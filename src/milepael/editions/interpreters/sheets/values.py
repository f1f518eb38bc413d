"""What a cell says: a text, a number, a date, yes or no, a list; and a sentence where it says none of it."""

import datetime
import re

from milepael.documents.sentence import Sentence
from milepael.editions.desk import Form
from milepael.editions.interpreters.sheets.grid import GridCell
from milepael.editions.language.dates import date_in
from milepael.editions.language.funding import funding_of
from milepael.editions.language.headings import NO, NONE_SAID, YES, folded
from milepael.editions.model import Funding, WarningCode
from milepael.editions.passage import ITEM, Passage

NO_NUMBER = Sentence(da="»{words}« er ikke et helt tal", en="“{words}” is not a whole number")
NO_DATE = Sentence(da="»{words}« er ikke en dato", en="“{words}” is not a date")
NO_YES = Sentence(da="»{words}« er hverken »ja« eller »nej«", en="“{words}” is neither “ja” nor “nej”")
NO_FUNDING = Sentence(da="»{words}« er ikke en slags finansiering", en="“{words}” is not a kind of funding")
MARK = re.compile(r"^•\s*")
LIST_SEPARATOR, FUNDING_SEPARATOR = re.compile(r"\s*;\s*"), re.compile(r"\s*[,;\n]\s*|\s+og\s+")
WHOLE = re.compile(r"\d{1,9}")
ANSWERS = {YES: True, "x": True, "sand": True, "yes": True, NO: False, "falsk": False, "no": False}


def text_in(cell: GridCell, form: Form, name: str) -> str:
    """Take a cell's words as they are typed: no line of it was cut."""
    return form.take(cell.words, name, as_printed=True)


def maybe_in(cell: GridCell, form: Form, name: str) -> str | None:
    """Take a text that is null where the cell is empty."""
    return text_in(cell, form, name) or None


def number_in(cell: GridCell, form: Form, name: str) -> int | None:
    """Take a whole number; anything else is told and left for `unread`."""
    if WHOLE.fullmatch(cell.flat):
        return int(text_in(cell, form, name))
    if cell:
        cell.complain(form.desk, WarningCode.UNREAD_TEXT, NO_NUMBER.in_("da", words=shown(cell)), point=form.point)
    return None


def day_in(cell: GridCell, form: Form, name: str) -> datetime.date | None:
    """Take a date, kept as one or typed; anything else is told and left for `unread`. A dash is none."""
    if not cell or cell.flat == NONE_SAID:
        return None
    found = date_in(cell.flat)
    if found and found[0][0] == cell.flat.strip(" ."):
        text_in(cell, form, name)
        return found[1]
    cell.complain(form.desk, WarningCode.UNREAD_TEXT, NO_DATE.in_("da", words=shown(cell)), point=form.point)
    return None


def answer_in(cell: GridCell, form: Form, name: str) -> bool:
    """Take a yes; an empty cell is no."""
    answer = ANSWERS.get(folded(cell.flat)) if cell else False
    if answer is None:
        cell.complain(form.desk, WarningCode.UNREAD_TEXT, NO_YES.in_("da", words=shown(cell)), point=form.point)
        return False
    text_in(cell, form, name)
    return answer


def list_in(cell: GridCell, form: Form, name: str, *, names: bool = False) -> tuple[str, ...]:
    """Take the items of a cell, one a line; names may also stand in one line with semicolons between them."""
    return tuple(
        form.take(piece, f"{name}.{index}", as_printed=True) for index, piece in enumerate(pieces_of(cell, names=names))
    )


def pieces_of(cell: GridCell, *, names: bool = False) -> tuple[Passage, ...]:
    """The items of a cell, without the marks before them."""
    if not cell or cell.flat == NONE_SAID:
        return ()
    lines = cell.words.paragraphs()
    if lines[0].flat.startswith(ITEM.strip()):
        return tuple(line.cut(mark.end() if (mark := MARK.match(line.flat)) else 0) for line in lines)
    return lines[0].split(LIST_SEPARATOR) if names and len(lines) == 1 else lines


def funding_in(cell: GridCell, form: Form) -> tuple[Funding, ...]:
    """Take the kinds of funding; a word that is none is told and left for `unread`."""
    found = []
    form.label(*(cell.words.cut(*between.span()) for between in FUNDING_SEPARATOR.finditer(cell.flat)))
    for piece in cell.words.split(FUNDING_SEPARATOR) if cell else ():
        kind = funding_of(folded(piece.flat))
        if kind is None:
            cell.complain(form.desk, WarningCode.UNREAD_TEXT, NO_FUNDING.in_("da", words=piece.flat), point=form.point)
            continue
        form.take(piece, "funding", as_printed=True)
        found.append(kind)
    return tuple(found)


def together_in(cells: tuple[GridCell, ...], form: Form, names: tuple[str, ...]) -> tuple[str, ...] | None:
    """Take texts that are there together or not at all; a lone dash says that they are there and empty."""
    if not any(cells):
        return None
    if cells[0].flat == NONE_SAID and not any(cells[1:]):
        return ("",) * len(cells)
    return tuple(text_in(cell, form, name) for cell, name in zip(cells, names, strict=True))


def shown(cell: GridCell) -> str:
    """A cell's words in a sentence: one line, cut where it is long."""
    words, limit = " ".join(cell.flat.split()), 60
    return words if len(words) <= limit else f"{words[: limit - 1]}…"

"""The neutral tree that every file passes through: what stands where, and nothing of what it means."""

from dataclasses import dataclass
from typing import Literal

from milepael.documents.sights import Sight


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the file: page and line, each from 1, or None where the form has none."""

    page: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to another place."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by the words that stand for it; empty words say nothing of what it shows."""

    words: str


@dataclass(frozen=True, slots=True)
class Symbol:
    """A character that means what its font draws, such as J in Wingdings."""

    character: str
    font: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out, such as a label before its value."""

    text: str


@dataclass(frozen=True, slots=True)
class Small:
    """Words that stand back, such as what only a machine asks for."""

    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Words that are chosen from a list; name says to those who do not see it what is chosen."""

    text: str
    offered: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """A place to write in, with the words that stand there already; a paragraph that has one is drawn as a field."""

    text: str = ""


Inline = str | Link | Picture | Symbol | Strong | Small | Choice | Blank


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running words; white space in them is single."""

    runs: tuple[Inline, ...]
    place: Place = Place()

    @property
    def text(self) -> str:
        """The words as one string; pictures and symbols give the words and characters they stand for."""
        return "".join(_words(run) for run in self.runs)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the document's title, level 2 the highest below it."""

    text: str
    level: int
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class List:
    """Items without their marks."""

    items: tuple[Paragraph, ...]
    ordered: bool = False


Sort = Literal["text", "number", "date", "formula"]
"""What a spreadsheet holds in a cell. A number's words are its figures with a point ("3.1"), a date's are ISO; a
formula is told only where the file gives no value for it.
"""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell; span counts the columns it covers, shade is its colour as six hexadecimal digits.

    A merged cell goes on with the one above and holds nothing of its own.
    """

    blocks: tuple["Block", ...] = ()
    span: int = 1
    shade: str = ""
    sort: Sort = "text"
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side; a header row may be printed again on each page."""

    cells: tuple[Cell, ...]
    place: Place = Place()
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that belong together in the file, which need not be all the rows of what they tell.

    widths are relative, one a column; words say what the table holds to those who do not see it.
    """

    rows: tuple[Row, ...]
    widths: tuple[int, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under one heading, or on one page where the file says so."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be typed in a column: the words below a heading of another sheet.

    strict refuses anything else; otherwise a person is asked. message says so in a sentence.
    """

    sheet: str
    heading: str
    strict: bool = True
    message: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """How a column of a sheet looks and behaves.

    width counts characters; literal keeps what is typed as text ("3.10" is no number); tints colour the cells that
    begin with some words, as six hexadecimal digits.
    """

    width: int = 12
    literal: bool = False
    choices: Choices | None = None
    tints: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a spreadsheet; a cell's column is its place in the row. fixed counts columns that stay in view."""

    name: str
    rows: tuple[Row, ...]
    columns: tuple[Column, ...] = ()
    fixed: int = 0


@dataclass(frozen=True, slots=True)
class Contents:
    """Where a writer puts the table of contents, made from the headings from level 2 down to depth."""

    title: str
    depth: int = 3


@dataclass(frozen=True, slots=True)
class Furniture:
    """What a reader met that only helps to find one's way: a table of contents, running heads, page numbers."""

    lines: tuple[Paragraph, ...]


Block = Paragraph | Heading | List | Table | Section | Sheet | Contents | Furniture
Outcome = Literal["read", "read_before", "failed", "no_reader", "no_letters", "empty", "torn"]
"""What came of a page that is a picture: words were seen in it, here or by whoever made the file; or it could not be
read; or nothing here reads any, also where there are letters that cannot be told. And of other pages: nothing stands on
it, or a part of it is damaged.
"""


@dataclass(frozen=True, slots=True)
class Scan:
    """A page, from 1, that is not read as printed: what came of it, the words seen unclearly, and where they stand."""

    page: int
    outcome: Outcome
    unsure: tuple[str, ...] = ()
    sight: Sight | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """Words, with spaces between them, that may be one which a line has cut without a hyphen; and where they stand."""

    place: Place
    words: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody has put on top of a page, its words, if it has any, and the rows whose short words it may hide.

    struck: the words are the text's own, with a line through them. unseen: they are in the file, but not to be seen.
    """

    place: Place
    words: str
    rows: tuple[Place, ...] = ()
    struck: bool = False
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class Numbered:
    """A page and the number printed on it; of: how many pages there are, where it says so."""

    page: int
    number: int
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A whole file: its blocks in order, its form, and the encoding where it had to be guessed.

    scans are the pages that are pictures, or are not read whole; cuts are words that may be one;
    remarks are no part of what it says; numbers are those printed on its pages.
    title, language, running_head (printed on every page) and landscape are for writers.
    """

    blocks: tuple[Block, ...]
    format: str
    pages: int | None = None
    guessed_encoding: str | None = None
    scans: tuple[Scan, ...] = ()
    cuts: tuple[Cut, ...] = ()
    remarks: tuple[Remark, ...] = ()
    numbers: tuple[Numbered, ...] = ()
    title: str = ""
    language: str = "da"
    running_head: str = ""
    landscape: bool = False


def _words(run: Inline) -> str:
    match run:
        case str():
            return run
        case Link(text=text) | Strong(text=text) | Small(text=text) | Choice(text=text) | Blank(text=text):
            return text
        case Picture(words=words):
            return words
        case Symbol(character=character):
            return character

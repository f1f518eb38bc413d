"""Where an interpreter works: one document's ledger, words and warnings, and the forms that become the edition."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from textwrap import shorten

from milepael.documents import tree
from milepael.documents.limits import Watch
from milepael.documents.sentence import Sentence
from milepael.editions.language.broken_letters import is_broken
from milepael.editions.language.colours import is_light
from milepael.editions.language.cut_words import Vocabulary
from milepael.editions.ledger import Ledger
from milepael.editions.model import Edition, Place, ReadingWarning, Unread, WarningCode
from milepael.editions.page_numbers import doubts_of
from milepael.editions.passage import Passage
from milepael.editions.stream import Band, Item, stream

GUESSED = Sentence(
    da="Filen er ikke UTF-8; den er læst som {encoding}. Se efter, om æ, ø og å er rigtige.",
    en="The file is not UTF-8; it was read as {encoding}. Check whether æ, ø and å are right.",
)
LEFT_OVER = Sentence(
    da="{pieces} stykker tekst hører ikke til noget felt; de står under »ulæst«.",
    en="{pieces} pieces of text belong to no field; they stand under “unread”.",
)
LEFT_OVER_ONE = Sentence(
    da="Et stykke tekst hører ikke til noget felt; det står under »ulæst«.",
    en="A piece of text belongs to no field; it stands under “unread”.",
)
SPELT_BOTH_WAYS = Sentence(
    da="»{cut}« er delt af en linje, og dokumentet staver ordet både med og uden bindestreg.",
    en="“{cut}” is cut by a line, and the document spells the word both with a hyphen and without.",
)
MAYBE_ONE = Sentence(
    da="»{cut}« kan være ét ord, som en smal kolonne har delt uden bindestreg.",
    en="“{cut}” may be one word, which a narrow column has cut without a hyphen.",
)
SEEN = Sentence(
    da="Side {page} er læst maskinelt som et billede (OCR): hold ordene op mod siden.",
    en="Page {page} was read by machine as a picture (OCR): hold its words against the page.",
)
SEEN_UNCLEARLY = Sentence(da=f"{SEEN.da} Utydelige ord: {{words}}.", en=f"{SEEN.en} Unclear words: {{words}}.")
SEEN_BEFORE = Sentence(
    da="Side {page} er et billede; ordene er dem, en scanner har læst maskinelt (OCR) og gemt bag det: hold dem op "
    "mod siden.",
    en="Page {page} is a picture; its words are those that a scanner has read by machine (OCR) and hidden behind it: "
    "hold them against the page.",
)
NOT_SEEN = Sentence(
    da="Side {page} er et billede, som ikke kunne læses: det, der står på den, mangler her.",
    en="Page {page} is a picture that could not be read: what stands on it is missing here.",
)
NO_READER = Sentence(
    da="Side {page} er et billede og er ikke læst: det, der står på den, mangler her. Milepæl læser "
    "billeder, når tesseract med dansk er installeret.",
    en="Page {page} is a picture and was not read: what stands on it is missing here. Milepæl reads "
    "pictures where tesseract with Danish is installed.",
)
NO_LETTERS = Sentence(
    da="Skrifttypen på side {page} siger ikke, hvilke bogstaver den viser, og siden er ikke læst: det, der står på "
    "den, mangler her. Milepæl læser en sådan side som et billede, når tesseract med dansk er installeret.",
    en="The font of page {page} does not say which letters it shows, and the page was not read: what stands on it is "
    "missing here. Milepæl reads such a page as a picture where tesseract with Danish is installed.",
)
EMPTY = Sentence(
    da="Der er ikke læst noget på side {page}: den er tom, eller det, der står på den, er beskadiget og mangler her.",
    en="Nothing was read on page {page}: it is empty, or what stands on it is damaged and missing here.",
)
TORN = Sentence(
    da="Side {page} er beskadiget og kunne ikke læses til ende: noget af det, der står på den, mangler her.",
    en="Page {page} is damaged and could not be read to its end: something that stands on it is missing here.",
)
REMARKED = Sentence(
    da="Nogen har skrevet »{words}« oven på siden: det er ikke en del af teksten og står under »ulæst«.",
    en="Somebody has written “{words}” on top of the page: it is no part of the text and stands under “unread”.",
)
STRUCK = Sentence(
    da="»{words}« er streget over i filen: det er ikke læst med og står under »ulæst«.",
    en="“{words}” is struck through in the file: it was not read and stands under “unread”.",
)
UNSEEN = Sentence(
    da="Her står ord i filen, som ikke kan ses på siden: de er ikke læst med og bliver ikke gemt.",
    en="There are words in the file here that cannot be seen on the page: they were not read and are not kept.",
)
DRAWN_OVER = Sentence(
    da="Nogen har tegnet eller stemplet oven på siden: hold det, der er læst her, op mod siden.",
    en="Somebody has drawn or stamped on top of the page: hold what was read here against the page.",
)
BROKEN = Sentence(
    da="Bogstaverne her er byttet om af en ødelagt skrifttype; de står, som de er trykt.",
    en="The letters here are exchanged by a broken font; they stand as they are printed.",
)
RESTORED = Sentence(
    da="Bogstaverne her var byttet om af en ødelagt skrifttype og er genskabt: hold ordene op mod filen. Tal og datoer "
    "i dem er ikke sikre.",
    en="The letters here were exchanged by a broken font and have been rebuilt: hold the words against the file. "
    "Figures and dates in them are not sure.",
)
LONGEST_QUOTED = 80
OUTCOMES: Mapping[tree.Outcome, Sentence] = {
    "read_before": SEEN_BEFORE,
    "failed": NOT_SEEN,
    "no_reader": NO_READER,
    "no_letters": NO_LETTERS,
    "empty": EMPTY,
    "torn": TORN,
}
BY_MACHINE: frozenset[tree.Outcome] = frozenset({"read", "read_before"})
"""Words of such pages are held against the page, and their smileys are doubtful."""


@dataclass(frozen=True, slots=True)
class Interpretation:
    """What was read of a document, the ledger that says which words became what, and its pages that are pictures."""

    edition: Edition
    ledger: Ledger
    scans: tuple[tree.Scan, ...] = ()


@dataclass(slots=True)
class Desk:
    """One document under interpretation."""

    document: tree.Document
    watch: Watch
    ledger: Ledger = field(default_factory=Ledger)
    items: tuple[Item, ...] = ()
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    lit: frozenset[tree.Place] = frozenset()
    """The rows that have a cell with nothing in it but a clear green, yellow or red."""
    warnings: list[ReadingWarning] = field(default_factory=list)
    _asked: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, document: tree.Document, watch: Watch) -> "Desk":
        """Lay out a document: its stream of lines and rows, and its own vocabulary."""
        desk = cls(document, watch)
        desk.items = stream(document, desk.ledger)
        desk.vocabulary = Vocabulary(desk.ledger.everything)
        desk.ledger.mend = desk.vocabulary.mend
        desk.lit = frozenset(_lit(document.blocks))
        if document.guessed_encoding:
            desk.warn(WarningCode.ENCODING, GUESSED.in_("da", encoding=document.guessed_encoding))
        for cut in document.cuts:
            if desk.first_time(cut.words):
                desk.warn(WarningCode.CUT_WORD, MAYBE_ONE.in_("da", cut=cut.words), at=cut.place)
        for scan in document.scans:
            code = WarningCode.OCR if scan.outcome in BY_MACHINE else WarningCode.UNREAD_TEXT
            desk.warn(code, _said_of(scan), at=tree.Place(page=scan.page))
        for page, message in doubts_of(document.numbers, document.pages or 0):
            desk.warn(WarningCode.UNREAD_TEXT, message, at=tree.Place(page=page))
        for remark in document.remarks:
            desk.note(remark)
        return desk

    def note(self, remark: tree.Remark) -> None:
        """Enter what somebody has put on top of a page: nothing claims it, and a person looks at it.

        What somebody has covered, as a name, is kept nowhere.
        """
        if remark.words and not remark.unseen:
            self.ledger.enter(remark.words, remark.place)
        words = shorten(remark.words, LONGEST_QUOTED, placeholder=" …")
        said = UNSEEN if remark.unseen else STRUCK if remark.struck else REMARKED if words else DRAWN_OVER
        self.warn(WarningCode.UNREAD_TEXT, said.in_("da", words=words), at=remark.place)

    def note_letters(self, items: Iterable[Item]) -> None:
        """Warn where letters of lines or rows were exchanged: once for those that follow each other."""
        before: WarningCode | None = None
        for item in items:
            words = item.cells if isinstance(item, Band) else (item.words,)
            code = None
            if any(piece.broken or is_broken(piece.flat) for piece in words):
                code = WarningCode.BROKEN_TEXT
            elif any(piece.restored for piece in words):
                code = WarningCode.RESTORED_TEXT
            if code is not None and code is not before:
                self.warn(code, (BROKEN if code is WarningCode.BROKEN_TEXT else RESTORED).da, at=item.place)
            before = code

    def is_covered(self, at: tree.Place) -> bool:
        """Whether somebody has put something on top of short words of the row that stands there."""
        return any(at in remark.rows for remark in self.document.remarks)

    def is_scanned(self, at: tree.Place) -> bool:
        """Whether what stands there was seen in a picture."""
        return any(scan.page == at.page and scan.outcome in BY_MACHINE for scan in self.document.scans)

    def form(self, *path: str | int, point: str | None = None) -> "Form":
        """Open the form of one part of the edition, by its path in the JSON."""
        return Form(self, ".".join(map(str, path)), point)

    def warn(self, code: WarningCode, message: str, *, at: tree.Place | None = None, point: str | None = None) -> None:
        """Note something that a person should look at."""
        self.warnings.append(ReadingWarning(code=code, message=message, place=place(at), point=point))

    def first_time(self, name: str) -> bool:
        """Whether a name is met for the first time: a person is asked once."""
        new = name not in self._asked
        self._asked.add(name)
        return new

    def finish(self, edition: Edition) -> Interpretation:
        """Complete an edition with what nothing claimed and with the warnings in the document's order."""
        unread = tuple(Unread(place=place(left.place), text=left.text) for left in self.ledger.leftovers())
        if unread:
            message = LEFT_OVER_ONE.da if len(unread) == 1 else LEFT_OVER.in_("da", pieces=len(unread))
            self.warnings.append(ReadingWarning(code=WarningCode.UNREAD_TEXT, message=message, place=unread[0].place))
        ordered = sorted(self.warnings, key=lambda warning: (warning.place.page or 0, warning.place.line or 0))
        finished = edition.model_copy(update={"warnings": tuple(ordered), "unread": unread})
        return Interpretation(finished, self.ledger)


@dataclass(frozen=True, slots=True)
class Form:
    """One part of the edition while it is filled in: what goes into a field is claimed from the file for it."""

    desk: Desk
    path: str
    point: str | None = None

    def part(self, *path: str | int) -> "Form":
        """Open the form of a part of this part."""
        return Form(self.desk, ".".join((self.path, *map(str, path))), self.point)

    def take(self, words: Passage, name: str, *, as_printed: bool = False) -> str:
        """Claim words for a field and return its text."""
        if not as_printed:
            for cut in self.desk.vocabulary.doubtful_cuts(words.flat):
                self.warn(WarningCode.CUT_WORD, SPELT_BOTH_WAYS.in_("da", cut=cut), at=words.place)
        return self.desk.ledger.claim(words, f"{self.path}.{name}".lstrip("."), as_printed=as_printed)

    def maybe(self, words: Passage | None, name: str) -> str | None:
        """Claim words for a field that is null when it holds none."""
        return (self.take(words, name) or None) if words is not None else None

    def each(self, words: tuple[Passage, ...], name: str) -> tuple[str, ...]:
        """Claim several passages for the entries of a list."""
        return tuple(self.take(piece, f"{name}.{index}") for index, piece in enumerate(words))

    def label(self, *words: Passage) -> None:
        """Claim words as what names the fields."""
        for piece in words:
            self.desk.ledger.label(piece)

    def warn(self, code: WarningCode, message: str, *, at: tree.Place) -> None:
        """Note something about this part."""
        self.desk.warn(code, message, at=at, point=self.point)


def _said_of(scan: tree.Scan) -> str:
    """The sentence about a page that is a picture."""
    if scan.outcome != "read":
        return OUTCOMES[scan.outcome].in_("da", page=scan.page)
    unclear = ", ".join(f"»{word}«" for word in scan.unsure)
    return (SEEN_UNCLEARLY if unclear else SEEN).in_("da", page=scan.page, words=unclear)


def _lit(blocks: tuple[tree.Block, ...]) -> Iterator[tree.Place]:
    for block in blocks:
        for row in block.rows if isinstance(block, tree.Table) else ():
            if any(cell.shade and not cell.blocks and is_light(cell.shade) for cell in row.cells):
                yield row.place


def place(at: tree.Place | None) -> Place:
    """Return a tree's place as the edition says it."""
    return Place() if at is None else Place(page=at.page, line=at.line)

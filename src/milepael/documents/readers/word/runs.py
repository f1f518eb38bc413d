"""The words of one paragraph: runs split anywhere, changes, fields, symbols, pictures and text boxes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from milepael.documents.readers.word.package import WORD
from milepael.documents.tree import Inline, Picture, Symbol

CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
SHAPE = "{urn:schemas-microsoft-com:vml}shape"
GONE = {f"{WORD}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "instrText", "delText", "sectPr")}
SPACES = {f"{WORD}{name}" for name in ("tab", "br", "cr", "ptab")}
SYMBOL_FONTS = ("wingdings", "webdings", "symbol")
SPACE = re.compile(r"\s+")
SOFT_HYPHEN = "\u00ad"


@dataclass(slots=True)
class Gathered:
    """What a paragraph holds: its runs, the boxes that float beside it, and the notes it refers to."""

    runs: list[Inline] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    fields: list[bool] = field(default_factory=list)

    @property
    def shown(self) -> bool:
        """Whether words are shown here: those of a field's code are not."""
        return not any(self.fields)


def gather(paragraph: etree._Element) -> Gathered:
    """Read a paragraph: what was inserted is kept, what was deleted, hidden or is a field's code is left out."""
    gathered = Gathered()
    _walk(paragraph, gathered)
    gathered.runs = list(_single_spaced(gathered.runs))
    return gathered


def _walk(parent: etree._Element, into: Gathered) -> None:
    for child in parent:
        tag = child.tag
        if tag in GONE or not isinstance(tag, str):
            continue
        if tag == f"{WORD}r":
            _walk_run(child, into)
        elif tag == ALTERNATE:
            choice = child.find(CHOICE)
            _walk(choice if choice is not None else child, into)
        else:
            _walk(child, into)


def _walk_run(run: etree._Element, into: Gathered) -> None:
    properties = run.find(f"{WORD}rPr")
    if _is_hidden(properties):
        return
    font = _symbol_font(properties)
    for child in run:
        tag = child.tag
        if tag == f"{WORD}t" and into.shown:
            text = (child.text or "").replace(SOFT_HYPHEN, "")
            into.runs.extend(Symbol(letter, font) for letter in text) if font else into.runs.append(text)
        elif tag in SPACES:
            into.runs.append(" ")
        elif tag == f"{WORD}noBreakHyphen":
            into.runs.append("-")
        elif tag == f"{WORD}sym":
            into.runs.append(_symbol(child))
        elif tag == f"{WORD}fldChar":
            _turn_field(child.get(f"{WORD}fldCharType", ""), into.fields)
        else:
            _see(child, into)


def _see(child: etree._Element, into: Gathered) -> None:
    """Notes, pictures and boxes within a run."""
    tag = child.tag
    if tag in (f"{WORD}footnoteReference", f"{WORD}endnoteReference"):
        into.notes.append((str(tag).rpartition("}")[2], child.get(f"{WORD}id", "")))
        return
    if tag == ALTERNATE:
        choice = child.find(CHOICE)
        child = choice if choice is not None else child
    elif tag not in (f"{WORD}drawing", f"{WORD}pict", f"{WORD}object"):
        return
    boxes = list(child.iter(f"{WORD}txbxContent"))
    into.boxes.extend(boxes)
    if not boxes:
        into.runs.append(Picture(_said_of(child)))


def _said_of(drawing: etree._Element) -> str:
    """The alternative text of a picture; its name ("Billede 3") says nothing."""
    for drawn in drawing.iter(DRAWN):
        return " ".join(drawn.get("descr", "").split())
    for shape in drawing.iter(SHAPE):
        return " ".join(shape.get("alt", "").split())
    return ""


def _turn_field(kind: str, fields: list[bool]) -> None:
    if kind == "begin":
        fields.append(True)
    elif fields and kind == "separate":
        fields[-1] = False
    elif fields and kind == "end":
        fields.pop()


def _is_hidden(properties: etree._Element | None) -> bool:
    hidden = properties.find(f"{WORD}vanish") if properties is not None else None
    return hidden is not None and hidden.get(f"{WORD}val", "true") not in ("0", "false", "off")


def _symbol_font(properties: etree._Element | None) -> str:
    fonts = properties.find(f"{WORD}rFonts") if properties is not None else None
    name = fonts.get(f"{WORD}ascii", "") if fonts is not None else ""
    return name if name.lower().startswith(SYMBOL_FONTS) else ""


def _symbol(symbol: etree._Element) -> Symbol:
    code = symbol.get(f"{WORD}char", "")
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        character = "\ufffd"
    return Symbol(character, symbol.get(f"{WORD}font", ""))


def _single_spaced(runs: list[Inline]) -> Iterator[Inline]:
    """Join the words of neighbouring runs and make every white space one space, none at the ends."""
    pending, begun = "", False
    for run in runs:
        if isinstance(run, str):
            pending += run
            continue
        words = SPACE.sub(" ", pending)
        yield from filter(None, [words if begun else words.lstrip()])
        yield run
        pending, begun = "", True
    words = SPACE.sub(" ", pending).rstrip()
    yield from filter(None, [words if begun else words.lstrip()])

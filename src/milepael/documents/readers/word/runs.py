"""The words of one paragraph: runs split anywhere, changes, fields, symbols, pictures and text boxes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from milepael.documents.readers.word.package import WORD
from milepael.documents.tree import Inline, Picture, Symbol

CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
SHAPE = "{urn:schemas-microsoft-com:vml}shape"
GONE = {f"{WORD}{name}" for name in ("del", "moveFrom", "rPr", "sdtPr", "instrText", "delText", "sectPr")}
OF_PARAGRAPH, RUN, OF_RUN, TEXT = (f"{WORD}{name}" for name in ("pPr", "r", "rPr", "t"))
SYMBOL, FIELD, BOX = (f"{WORD}{name}" for name in ("sym", "fldChar", "txbxContent"))
VANISH, FONTS, VALUE = (f"{WORD}{name}" for name in ("vanish", "rFonts", "val"))
SIGNS = {f"{WORD}noBreakHyphen": "-", **{f"{WORD}{name}": " " for name in ("tab", "br", "cr", "ptab")}}
NOTES = {f"{WORD}{name}": name for name in ("footnoteReference", "endnoteReference")}
DRAWINGS = {ALTERNATE, *(f"{WORD}{name}" for name in ("drawing", "pict", "object"))}
SYMBOL_FONTS = ("wingdings", "webdings", "symbol")
SOFT_HYPHEN = "\u00ad"


@dataclass(slots=True)
class Gathered:
    """What a paragraph holds: its properties, its runs, the boxes that float beside it, and the notes it refers to.

    fields: of each field that is open, whether its code stands here; a code's words are not shown.
    """

    properties: etree._Element | None = None
    runs: list[Inline] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    fields: list[bool] = field(default_factory=list)


def gather(paragraph: etree._Element) -> Gathered:
    """Read a paragraph: what was inserted is kept, what was deleted, hidden or is a field's code is left out."""
    gathered = Gathered()
    _walk(paragraph, gathered)
    gathered.runs = _single_spaced(gathered.runs)
    return gathered


def _walk(parent: etree._Element, into: Gathered) -> None:
    for child in parent:
        tag = child.tag
        if tag == RUN:
            _walk_run(child, into)
        elif tag == OF_PARAGRAPH:
            into.properties = child if into.properties is None else into.properties
        elif tag == ALTERNATE:
            _walk(_chosen(child), into)
        elif tag not in GONE:
            _walk(child, into)


def _walk_run(run: etree._Element, into: Gathered) -> None:
    font = ""
    for child in run:
        tag = child.tag
        if tag == TEXT:
            _say(child.text, font, into)
        elif tag == OF_RUN:
            if _is_hidden(child):
                return
            font = _symbol_font(child)
        elif tag in SIGNS:
            into.runs.append(SIGNS[tag])
        else:
            _see(child, into)


def _say(text: str | None, font: str, into: Gathered) -> None:
    """Words; letters of a symbol font one by one."""
    if text is None or (into.fields and any(into.fields)):
        return
    shown = text.replace(SOFT_HYPHEN, "")
    if font:
        into.runs.extend(Symbol(letter, font) for letter in shown)
    else:
        into.runs.append(shown)


def _chosen(element: etree._Element) -> etree._Element:
    """Of what stands there in two forms, the newer one."""
    choice = element.find(CHOICE) if element.tag == ALTERNATE else None
    return element if choice is None else choice


def _see(child: etree._Element, into: Gathered) -> None:
    """Symbols, fields, notes, pictures and boxes within a run."""
    tag = child.tag
    if tag == SYMBOL:
        into.runs.append(_symbol(child))
    elif tag == FIELD:
        _turn_field(child.get(f"{WORD}fldCharType", ""), into.fields)
    elif tag in NOTES:
        into.notes.append((NOTES[tag], child.get(f"{WORD}id", "")))
    elif tag in DRAWINGS:
        drawing = _chosen(child)
        boxes = list(drawing.iter(BOX))
        into.boxes.extend(boxes)
        if not boxes:
            into.runs.append(Picture(_said_of(drawing)))


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


def _is_hidden(properties: etree._Element) -> bool:
    hidden = properties.find(VANISH)
    return hidden is not None and hidden.get(VALUE, "true") not in ("0", "false", "off")


def _symbol_font(properties: etree._Element) -> str:
    fonts = properties.find(FONTS)
    name = fonts.get(f"{WORD}ascii", "") if fonts is not None else ""
    return name if name.lower().startswith(SYMBOL_FONTS) else ""


def _symbol(symbol: etree._Element) -> Symbol:
    code = symbol.get(f"{WORD}char", "")
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        character = "\ufffd"
    return Symbol(character, symbol.get(f"{WORD}font", ""))


def _single_spaced(runs: list[Inline]) -> list[Inline]:
    """Join the words of neighbouring runs and make every white space one space, none at the ends."""
    spaced: list[Inline] = []
    words = ""
    for run in runs:
        if isinstance(run, str):
            words += run
        else:
            spaced += filter(None, [_squeezed(words, after=spaced, before=[run])])
            spaced.append(run)
            words = ""
    return [*spaced, *filter(None, [_squeezed(words, after=spaced)])]


def _squeezed(words: str, *, after: list[Inline], before: Sequence[Inline] = ()) -> str:
    """Words with single spaces, also at an end where something other than words stands beside them."""
    left, right = "|" if after else "", "|" if before else ""
    return " ".join(f"{left}{words}{right}".split()).removeprefix(left).removesuffix(right)

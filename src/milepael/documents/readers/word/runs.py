"""The words of one paragraph: runs split anywhere, changes, fields, symbols, pictures and text boxes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from lxml import etree

from milepael.documents.readers.composing import composed, raised
from milepael.documents.readers.word.package import WORD
from milepael.documents.tree import Inline, Picture, Symbol

ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
EMOJI = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
SHAPE = "{urn:schemas-microsoft-com:vml}shape"
GONE = {f"{WORD}{name}" for name in ("del", "moveFrom", "rPr", "sdtPr", "instrText", "delText", "sectPr")}
OF_PARAGRAPH, RUN, OF_RUN, TEXT = (f"{WORD}{name}" for name in ("pPr", "r", "rPr", "t"))
SYMBOL, FIELD, BOX = (f"{WORD}{name}" for name in ("sym", "fldChar", "txbxContent"))
VANISH, FONTS, VALUE, ALIGNED = (f"{WORD}{name}" for name in ("vanish", "rFonts", "val", "vertAlign"))
STRUCK = (f"{WORD}strike", f"{WORD}dstrike")
SIGNS = {f"{WORD}noBreakHyphen": "-", **{f"{WORD}{name}": " " for name in ("tab", "br", "cr", "ptab")}}
NOTES = {f"{WORD}{name}": name for name in ("footnoteReference", "endnoteReference")}
DRAWINGS = {f"{WORD}{name}" for name in ("drawing", "pict", "object")}
SYMBOL_FONTS = ("wingdings", "webdings", "symbol")
SOFT_HYPHEN = "\u00ad"
UNKNOWN = "\ufffd"
CONTROLS, SURROGATES = range(0x20), range(0xD800, 0xE000)
"""Numbers that are no characters by themselves."""


@dataclass(slots=True)
class Gathered:
    """What a paragraph holds: its properties, its runs, the boxes that float beside it, and the notes it refers to.

    struck: words with a line through them, which are said no more.

    fields: of each field that is open, whether its code or an outer one's stands here; a code's words are not shown.
    """

    properties: etree._Element | None = None
    runs: list[Inline] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    fields: list[bool] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)


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
            _walk_forms(child, into, _walk)
        elif tag not in GONE:
            _walk(child, into)


def _walk_forms(element: etree._Element, into: Gathered, walk: Callable[[etree._Element, Gathered], None]) -> None:
    """Of what stands there in several forms, the newest first, read the first that says anything."""
    before = _extent(into)
    for form in element:
        walk(form, into)
        if _extent(into) != before:
            return


def _extent(gathered: Gathered) -> tuple[int, int, int, int]:
    return len(gathered.runs), len(gathered.boxes), len(gathered.notes), len(gathered.fields)


def _walk_run(run: etree._Element, into: Gathered, font: str = "") -> None:
    above = False
    for child in run:
        tag = child.tag
        if tag == TEXT:
            _say(raised(child.text or "") if above else child.text, font, into)
        elif tag == OF_RUN:
            if _is_on(child, VANISH):
                return
            if any(_is_on(child, line) for line in STRUCK):
                into.struck += [text.text for text in run.iterchildren(TEXT) if text.text]
                return
            font, above = _symbol_font(child), _is_raised(child)
        elif tag in SIGNS:
            into.runs.append(SIGNS[tag])
        elif tag == ALTERNATE:
            _walk_forms(child, into, partial(_walk_run, font=font))
        else:
            _see(child, into)


def _say(text: str | None, font: str, into: Gathered) -> None:
    """Words; letters of a symbol font one by one."""
    if text is None or (into.fields and into.fields[-1]):
        return
    shown = text.replace(SOFT_HYPHEN, "")
    if font:
        into.runs.extend(Symbol(letter, font) for letter in shown)
    else:
        into.runs.append(shown)


def _see(child: etree._Element, into: Gathered) -> None:
    """Symbols, fields, notes, pictures and boxes within a run."""
    tag = child.tag
    if tag == SYMBOL:
        into.runs.append(_symbol(child, WORD) or Symbol(UNKNOWN, child.get(f"{WORD}font", "")))
    elif tag == f"{EMOJI}symEx":
        into.runs += filter(None, [_symbol(child, EMOJI)])
    elif tag == FIELD:
        _turn_field(child.get(f"{WORD}fldCharType", ""), into.fields)
    elif tag in NOTES:
        into.notes.append((NOTES[tag], child.get(f"{WORD}id", "")))
    elif tag in DRAWINGS:
        boxes = list(_boxes_in(child))
        into.boxes.extend(boxes)
        if not boxes:
            into.runs.append(Picture(_said_of(child)))


def _boxes_in(drawing: etree._Element) -> Iterator[etree._Element]:
    """The outermost boxes of a drawing, in one form each; what they hold is met when they are read."""
    for child in drawing:
        if child.tag == BOX:
            yield child
        elif child.tag == ALTERNATE:
            yield from next(filter(None, (list(_boxes_in(form)) for form in child)), [])
        else:
            yield from _boxes_in(child)


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
        fields[-1] = len(fields) > 1 and fields[-2]
    elif fields and kind == "end":
        fields.pop()


def _is_on(properties: etree._Element, name: str) -> bool:
    said = properties.find(name)
    return said is not None and said.get(VALUE, "true") not in ("0", "false", "off")


def _is_raised(properties: etree._Element) -> bool:
    aligned = properties.find(ALIGNED)
    return aligned is not None and aligned.get(VALUE) == "superscript"


def _symbol_font(properties: etree._Element) -> str:
    fonts = properties.find(FONTS)
    name = fonts.get(f"{WORD}ascii", "") if fonts is not None else ""
    return name if name.lower().startswith(SYMBOL_FONTS) else ""


def _symbol(symbol: etree._Element, spelt: str) -> Symbol | None:
    """A character by its number, in attributes of the namespace spelt; None where it has none."""
    try:
        code = int(symbol.get(f"{spelt}char", ""), 16)
        character = chr(code)
    except (ValueError, OverflowError):
        return None
    return None if code in CONTROLS or code in SURROGATES else Symbol(character, symbol.get(f"{spelt}font", ""))


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
    return " ".join(f"{left}{composed(words)}{right}".split()).removeprefix(left).removesuffix(right)

"""Words within a paragraph of a PDF, as plain values."""

from milepael.documents.tree import Inline, Link, Picture, Small, Strong, Symbol
from milepael.documents.writers.letters import holdable

Plain = str | int | bool | list["Plain"] | dict[str, "Plain"]
"""What JSON can say."""
OUTSIDE = ("http://", "https://", "mailto:")
SYMBOL_FONTS = ("wingdings", "webdings", "symbol")
FACES = {"J": "☺", "K": "😐", "L": "☹"}
"""What Wingdings draws for a letter; no PDF of ours has that font."""
PRIVATE = 0xF000
"""Where symbol fonts keep their letters in Unicode."""


def words(runs: tuple[Inline, ...], anchors: frozenset[str] | None) -> list[Plain]:
    """The runs of a paragraph; anchors are the places in the file that a link may lead to, None where none may be."""
    return [_word(run, anchors) for run in runs]


def _word(inline: Inline, anchors: frozenset[str] | None) -> Plain:
    match inline:
        case str():
            return holdable(inline)
        case Strong(text=text):
            return {"is": "strong", "text": holdable(text)}
        case Small(text=text):
            return {"is": "small", "text": holdable(text)}
        case Picture(words=said):
            return holdable(said)
        case Symbol():
            return holdable(_drawn(inline))
        case Link():
            return _link(inline, anchors)


def _drawn(symbol: Symbol) -> str:
    """What a symbol font draws as a letter of its own, where there is one."""
    character = symbol.character
    if not symbol.font.lower().startswith(SYMBOL_FONTS) or len(character) != 1:
        return character
    code = ord(character)
    return FACES.get(chr(code - PRIVATE) if PRIVATE < code < PRIVATE + 0x100 else character, character)


def _link(link: Link, anchors: frozenset[str] | None) -> Plain:
    """A link to what is neither in the file nor on the web or in the mail is written as its words."""
    text, target = holdable(link.text), holdable(link.target)
    if anchors is None:
        return text
    if target.startswith("#") and target[1:] in anchors:
        return {"is": "link", "text": text, "to": target[1:], "inside": True}
    known = target.lower().startswith(OUTSIDE)
    return {"is": "link", "text": text, "to": target, "inside": False} if known else text

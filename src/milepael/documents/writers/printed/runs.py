"""Words within a paragraph of a PDF, as plain values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from milepael.documents.tree import Blank, Choice, Inline, Link, Picture, Small, Strong, Symbol
from milepael.documents.writers.letters import holdable

Plain = str | int | bool | list["Plain"] | dict[str, "Plain"]
"""What JSON can say."""
OUTSIDE = ("http://", "https://", "mailto:")
SYMBOL_FONTS = ("wingdings", "webdings", "symbol")
FACES = {"J": "☺", "K": "😐", "L": "☹"}
"""What Wingdings draws for a letter; no PDF of ours has that font."""
WORD, STAYING = re.compile("[^ ]* |[^ ]+"), re.compile("[-\u2100-\U0010ffff] $")
BREAKABLE = re.compile(r"\w[^\w\s.,:;'’]+\w")
"""Words that a line may be broken in: "drifts-og-anlæg", "og/eller"."""
PRIVATE = 0xF000
"""Where symbol fonts keep their letters in Unicode."""
BREAK, WHOLE = "\x01", "\x02"
"""What stands in words where a line may be broken, and around what is kept on one line; no words hold these signs."""


@dataclass(frozen=True, slots=True)
class Runs:
    """Writes runs: to which anchors a link may lead, how many letters a line has, and whether links lead outside."""

    anchors: frozenset[str]
    room: int
    outside: bool = True

    def of(self, runs: tuple[Inline, ...]) -> list[Plain]:
        """The runs of a paragraph."""
        return [self._run(run) for run in _led(runs)]

    def breakable(self, text: str) -> str:
        """Text that says where lines end otherwise than at any space: never at a hyphen, which readers take for one
        that was put there, nor behind a face, but anywhere in a word that no line has room for.
        """
        return "".join(map(self._broken, _together(holdable(text))))

    def _broken(self, words: str) -> str:
        """Words with the space behind them, which would be lost at the end of a line if it stood alone."""
        if (" " in words[:-1] or BREAKABLE.search(words)) and len(words) <= self.room:
            return f"{WHOLE}{words}{WHOLE}"
        return " ".join(BREAK.join(word) if len(word) > self.room else word for word in words.split(" "))

    def _run(self, inline: Inline) -> Plain:
        match inline:
            case str():
                return self.breakable(inline)
            case Strong(text=text):
                return {"is": "strong", "text": self.breakable(text)}
            case Small(text=text):
                return {"is": "small", "text": self.breakable(text)}
            case Picture(words=said) | Choice(text=said) | Blank(text=said):
                return self.breakable(said)
            case Symbol():
                return holdable(_drawn(inline))
            case Link():
                return self._link(inline)

    def _link(self, link: Link) -> Plain:
        """A link to what is neither in the file nor on the web or in the mail is written as its words."""
        text, target = self.breakable(link.text), holdable(link.target)
        if target.startswith("#") and target[1:] in self.anchors:
            return {"is": "link", "text": text, "to": target[1:], "inside": True}
        leads = self.outside and target.lower().startswith(OUTSIDE)
        return {"is": "link", "text": text, "to": target, "inside": False} if leads else text


def _together(text: str) -> Iterator[str]:
    """The words with the space behind each, those that end in a hyphen or a face with the next."""
    held = ""
    for word in WORD.findall(text):
        held += word
        if not STAYING.search(held):
            yield held
            held = ""
    yield held


def _led(runs: tuple[Inline, ...]) -> Iterator[Inline]:
    """The runs, with the space before words behind the ones that stand out before them: none is left to stand alone."""
    found: list[Inline] = []
    for run in runs:
        before = found[-1] if found else None
        if isinstance(run, str) and run.startswith(" ") and isinstance(before, Strong | Small):
            found[-1:] = [replace(before, text=f"{before.text} "), run[1:]]
        else:
            found.append(run)
    return filter(None, found)


def _drawn(symbol: Symbol) -> str:
    """What a symbol font draws as a letter of its own, where there is one."""
    character = symbol.character
    if not symbol.font.lower().startswith(SYMBOL_FONTS) or len(character) != 1:
        return character
    code = ord(character)
    return FACES.get(chr(code - PRIVATE) if PRIVATE < code < PRIVATE + 0x100 else character, character)

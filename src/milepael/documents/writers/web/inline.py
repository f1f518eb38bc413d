"""Words within a paragraph of a web page."""

from milepael.documents.tree import Blank, Choice, Inline, Link, Picture, Small, Strong, Symbol
from milepael.documents.writers.letters import escaped

OUTSIDE = ("http://", "https://", "mailto:")


def words(runs: tuple[Inline, ...], anchors: frozenset[str]) -> str:
    """The runs of a paragraph; anchors are the places on the page that a link may lead to."""
    return "".join(_word(run, anchors) for run in runs)


def _word(inline: Inline, anchors: frozenset[str]) -> str:
    match inline:
        case str():
            return escaped(inline)
        case Strong(text=text):
            return f"<strong>{escaped(text)}</strong>"
        case Small(text=text):
            return f"<small>{escaped(text)}</small>"
        case Picture(words=said) | Choice(text=said) | Blank(text=said):
            return escaped(said)
        case Symbol(character=character, font=font):
            return f'<span style="font-family:{escaped(_quoted(font))}">{escaped(character)}</span>'
        case Link(text=text, target=target):
            inside = target.startswith("#") and target[1:] in anchors
            known = inside or target.lower().startswith(OUTSIDE)
            return f'<a href="{escaped(target)}">{escaped(text)}</a>' if known else escaped(text)


def _quoted(font: str) -> str:
    """A name of a font, without what could end its string."""
    return f"'{''.join(letter for letter in font if letter.isalnum() or letter in ' -')}'"

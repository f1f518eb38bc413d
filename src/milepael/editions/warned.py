"""What a warning says, in the reader's language: an edition holds it in Danish, as the contract wants."""

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from string import Formatter

from milepael.documents.sentence import Sentence
from milepael.editions import desk, page_numbers
from milepael.editions.interpreters import agreement, challenges, description, follow_up, point, smiley_cells
from milepael.editions.interpreters.sheets import about, complaints, grid, milestones, smileys, values
from milepael.editions.language.smileys import WORDS
from milepael.editions.model import Budget, Effort

MODULES = (
    *(desk, page_numbers, agreement, challenges, description, follow_up, point, smiley_cells),
    *(about, complaints, grid, milestones, smileys, values),
)
"""Where warnings are worded, each as a Sentence."""
MOST_HELD = 5_000
OR = (" eller ", " or ")


def said(message: str, language: str) -> str:
    """A warning's message in "da" or "en". One that nothing here words any more stays Danish."""
    return message if language != "en" else _in_english(message)


def values_in(sentence: Sentence, message: str) -> Mapping[str, str] | None:
    """What fills the gaps of a sentence in a Danish message; None where the message is another."""
    found = _form(sentence).fullmatch(message)
    return found.groupdict() if found else None


def sentences() -> tuple[Sentence, ...]:
    """Everything that a warning can say."""
    return tuple(
        dict.fromkeys(said for module in MODULES for said in vars(module).values() if isinstance(said, Sentence))
    )


@lru_cache(MOST_HELD)
def _in_english(message: str) -> str:
    for sentence in sentences():
        values = values_in(sentence, message)
        if values is not None:
            return sentence.in_("en", **{name: PARTS.get(name, str)(value) for name, value in values.items()})
    return message


@cache
def _form(sentence: Sentence) -> re.Pattern[str]:
    pieces = (
        re.escape(words) + (f"(?P<{name}>.+?)" if name else "") for words, name, _, _ in Formatter().parse(sentence.da)
    )
    return re.compile("".join(pieces), re.DOTALL)


def _meanings(words: str) -> str:
    """ "forsinket eller ikke realistisk"."""
    da, en = OR
    return en.join(MEANINGS.get(one, one) for one in words.split(da))


MEANINGS: Mapping[str, str] = {
    **{WORDS[one].da.lower(): WORDS[one].en.lower() for one in (*Effort, *Budget)},
    smiley_cells.IN_WORDS[Effort.UNREACHABLE]: "not realistic",
}
PARTS: Mapping[str, Callable[[str], str]] = {"what": _in_english, "meanings": _meanings}
"""What stands in a gap and is not the document's own words."""

"""What stands in a form otherwise than it did when it was taken away, and is not taken over."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from milepael.documents.sentence import Sentence
from milepael.editions.language import headings
from milepael.editions.language.funding import WORDS
from milepael.editions.model import Funding

ALTERED = Sentence(
    da="Teksten er ændret i formularen; kun svar og statusbemærkninger tages over.",
    en="The text is changed in the form; only answers and status notes are taken over.",
)
LEFT_OUT = Sentence(
    da="Arkene eller kolonnerne mangler i formularen; det, der står i Milepæl, bliver stående.",
    en="The sheets or columns are missing in the form; what stands in Milepæl stays.",
)
FIELDS: Mapping[str, str] = {
    "number": headings.NUMBER,
    "title": headings.TITLE,
    "part": headings.PART,
    "part_title": headings.PART_TITLE,
    "catalogue": headings.CATALOGUE,
    "funding": headings.FUNDING,
    "agreement_text": headings.AGREEMENT_TEXT,
    "centre": headings.CENTRE,
    "committees": headings.COMMITTEES,
    "contributors": headings.CONTRIBUTORS,
    "involved": headings.INVOLVED,
    "implementation_text": headings.IMPLEMENTATION_TEXT,
}
"""What a form tells of a point, and nobody is asked to change; by what it is called there."""
FEW = 2


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Something in a form that is not taken over: where it is about, its words (and what stood there), and why.

    is_answer: whether it answers what was asked, or may do so. centre: who is asked it now, where why says so.
    """

    where: str
    words: str
    why: Sentence
    before: str = ""
    is_answer: bool = False
    centre: str = ""


@dataclass(slots=True)
class Alterations:
    """The texts of a form beside those that it was taken away with, by what they are called."""

    told: dict[str, list[Unplaced]] = field(default_factory=lambda: defaultdict(list))

    def hold(self, where: str, called: str, both: tuple[object, object]) -> None:
        """Note what stood there, and what stands there now."""
        before, words = map(in_words, both)
        self.told[called].append(Unplaced(where, words, ALTERED, before=before))

    def found(self) -> Iterator[Unplaced]:
        """Each change; what nothing is left of anywhere was not changed, but left out, and is told once."""
        gone = [called for called, texts in self.told.items() if not any(text.words for text in texts)]
        lost = [text for called in gone for text in self.told[called] if text.before]
        left_out = list(dict.fromkeys(called for called in gone if any(text.before for text in self.told[called])))
        if len(lost) > FEW:
            yield Unplaced("", ", ".join(left_out), LEFT_OUT)
        for called, texts in self.told.items():
            if len(lost) <= FEW or called not in left_out:
                yield from (text for text in texts if text.before != text.words)


def in_words(value: object) -> str:
    """A value as people read it: a list a line each, "" for nothing."""
    if isinstance(value, tuple):
        return "\n".join(map(in_words, value))
    if isinstance(value, Funding):
        return WORDS[value].da
    return "" if value is None else str(value)

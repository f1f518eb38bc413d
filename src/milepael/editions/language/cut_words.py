"""Words that a line or a page cut in two: "stra- tegi" is one word, "drifts- og anlæg" stays as it is."""

import re
from dataclasses import dataclass
from functools import cached_property

CUT = re.compile(r"(?<![\w-])([\w-]*\w)- (\w+)")
WORDS = re.compile(r"\w+(?:-\w+)*")
KEEP_APART = frozenset({"og", "eller", "samt", "til", "men", "plus", "hhv", "henholdsvis", "kontra", "og/eller"})
HERE = re.compile(rf"- (?<=\w- )(?=\w)(?!(?:{'|'.join(map(re.escape, sorted(KEEP_APART)))})\b)")
"""Where a word may be cut: found fast, and not in most texts."""


@dataclass(frozen=True)
class Vocabulary:
    """The words of one document: the judge of how a cut word is spelt."""

    text: str = ""

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the text, folded to lower case; the two halves of a cut word are none."""
        return frozenset(WORDS.findall(CUT.sub(" ", self.text).casefold()))

    def mend(self, text: str) -> str:
        """Join the cut words of one paragraph of single-spaced words; one may be cut more than once."""
        before = ""
        while text != before and "- " in text and HERE.search(text):
            before, text = text, CUT.sub(self._joined, text)
        return text

    def doubtful_cuts(self, text: str) -> tuple[str, ...]:
        """The cut words that the document spells both with and without the hyphen."""
        if "- " not in text or not HERE.search(text):
            return ()
        return tuple(cut[0] for cut in CUT.finditer(text) if _is_cut(cut) and all(map(self._knows, _spellings(cut))))

    def _joined(self, cut: re.Match[str]) -> str:
        if _hyphen_is_meant(cut):
            return f"{cut[1]}-{cut[2]}"
        if not _is_cut(cut):
            return cut[0]
        hyphenated, joined = _spellings(cut)
        return hyphenated if self._knows(hyphenated) and not self._knows(joined) else joined

    def _knows(self, word: str) -> bool:
        return word.casefold() in self.words


def _is_cut(cut: re.Match[str]) -> bool:
    return cut[2][0].islower() and cut[2] not in KEEP_APART and not _hyphen_is_meant(cut)


def _hyphen_is_meant(cut: re.Match[str]) -> bool:
    """After a figure ("17- årige"), initials ("EU- udbud") or one letter ("p- skive") the hyphen was there before."""
    if cut[2] in KEEP_APART:
        return False
    last = cut[1].rsplit("-", 1)[-1]
    if last[-1].isdigit():
        return cut[2][0].isdigit() or cut[2][0].islower()
    return (len(last) == 1 or last.isupper()) and cut[2][0].islower()


def _spellings(cut: re.Match[str]) -> tuple[str, str]:
    return f"{cut[1]}-{cut[2]}", f"{cut[1]}{cut[2]}"

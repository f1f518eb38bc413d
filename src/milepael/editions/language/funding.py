"""The kinds of funding in words: as they are written, and as they are read."""

import re
from collections.abc import Mapping

from milepael.documents.sentence import Sentence
from milepael.editions.model import Funding

WORDS: Mapping[Funding, Sentence] = {
    Funding.OPERATIONS: Sentence(da="drift", en="operations"),
    Funding.CONSTRUCTION: Sentence(da="anlæg", en="construction"),
    Funding.OTHER_FINANCING: Sentence(da="øvrig finansiering", en="other financing"),
}
READ: Mapping[Funding, str] = {
    Funding.OPERATIONS: "drift",
    Funding.CONSTRUCTION: "anlæg",
    Funding.OTHER_FINANCING: "øvrige? finansiering",
}
"""Patterns of what documents write."""
KINDS: Mapping[Funding, re.Pattern[str]] = {
    kind: re.compile(rf"\b{words}\b", re.IGNORECASE) for kind, words in READ.items()
}
LISTED = re.compile(rf"\b(?:{'|'.join(READ.values())}|og|samt)\b", re.IGNORECASE)
"""A kind of funding in a list of them, or the word between two."""


def funding_of(words: str) -> Funding | None:
    """The kind that is named by these words and no others."""
    return next((kind for kind, pattern in KINDS.items() if pattern.fullmatch(words)), None)

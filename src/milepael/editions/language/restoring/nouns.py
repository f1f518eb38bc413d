"""Which words are nouns: those beside which a list of words has their definite form, or a plural and no verb."""

from collections.abc import Collection

SHORTEST = 3
FORMS = ("", "en", "et", "n", "t", "er", "r", "e", "erne", "rne", "ene", "ne", "s")
"""What a noun may end with, in any form."""


def nouns_among(words: Collection[str]) -> frozenset[str]:
    """The nouns of a list, as they stand in a dictionary."""
    return frozenset(word for word in words if len(word) >= SHORTEST and word.isalpha() and _is_noun(word, words))


def forms_of(nouns: Collection[str], words: Collection[str]) -> frozenset[str]:
    """The nouns in every form that stands in a list."""
    return frozenset(noun + form for noun in nouns for form in FORMS if noun + form in words)


def _is_noun(word: str, words: Collection[str]) -> bool:
    if word.endswith("e"):
        return f"{word}n" in words or f"{word}rne" in words
    if word.endswith(("es", "te", "de")) or (f"{word}t" in words and f"{word}e" in words):
        return False
    if any(f"{word}{ending}" in words for ending in ("en", "et", "erne")):
        return True
    return f"{word}er" in words and f"{word}e" not in words

"""Numbers as addresses and forms bring them: from anybody, of any length, and most often none."""

HIGHEST_ROUND = 99
HIGHEST = 1_000_000
"""What a number in a form may be; no version comes near it."""
LONGEST = 9
"""Digits that are read as a number at all."""


def number_in(said: str) -> int:
    """Return the number, HIGHEST at most; 0 where it is none."""
    return min(int(said), HIGHEST) if said.isascii() and said.isdecimal() and len(said) <= LONGEST else 0


def round_in(said: str) -> int | None:
    """Return the number of a round, None where no round can have it."""
    number = number_in(said)
    return number if 1 <= number <= HIGHEST_ROUND else None

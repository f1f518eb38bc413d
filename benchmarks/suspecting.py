"""Looking for personal data in an edition, beside plain patterns for ten figures and for two words with capitals."""

import re
from pathlib import Path

from benchmarks.measure import Figure, in_turn, middle, seconds_of
from milepael.editions.model import Edition
from milepael.editions.personal import found_in, texts_of
from milepael.editions.reading import read_file

PLAIN = (re.compile(r"\b\d{6}-?\d{4}\b"), re.compile(r"\b[A-ZÆØÅ]\w+ [A-ZÆØÅ]\w+\b"), re.compile(r"\S+@\S+"))


def figures(document: Path) -> list[Figure]:
    """A whole follow-up, as before it is locked."""
    edition = read_file(document)
    own, peer = in_turn(seconds_of(lambda: found_in(edition)), seconds_of(lambda: _plainly(edition)))
    return [
        Figure(
            "look through 101 points for personal data",
            middle(own),
            "s",
            limit=0.3,
            peer="three plain patterns",
            peer_measured=middle(peer),
        )
    ]


def _plainly(edition: Edition) -> int:
    return sum(len(pattern.findall(text.words)) for text in texts_of(edition) for pattern in PLAIN)

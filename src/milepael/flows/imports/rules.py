"""What an import goes by: which words a document prints, how words are told over rounds, and which names are near."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence

from rapidfuzz.distance import OSA

from milepael.documents.sentence import Sentence
from milepael.editions.comparing.words import same_words
from milepael.editions.json import to_json
from milepael.editions.model import Edition, Kind, Point, WarningCode
from milepael.editions.printed import ECONOMY, JOINER

NO_MUNICIPALITY = Sentence(
    da="Dokumentet siger ikke, hvilken kommune det er fra: angiv den med --municipality.",
    en="The document does not say which municipality it is from: name it with --municipality.",
)
LONG_NAME = Sentence(
    da="Kommunens navn er på {length} tegn; der er plads til {limit}.",
    en="The municipality's name has {length} characters; there is room for {limit}.",
)
NO_AGREEMENT = Sentence(
    da="Dokumentet siger ikke, hvilken aftale det hører til, så dets punkter kan ikke finde deres plads.",
    en="The document does not say which agreement it belongs to, so its points cannot find their place.",
)
NO_ROUND = Sentence(
    da="Dokumentet siger ikke, hvilken opfølgning det er: angiv dens nummer med --round.",
    en="The document does not say which follow-up it is: give its number with --round.",
)

CANNOT_BE_KEPT = Sentence(
    da="Dokumentet rummer et tal eller et tegn, som databasen ikke kan gemme; intet er taget ind.",
    en="The document holds a number or a character that the database cannot keep; nothing is taken in.",
)

FOLLOW_UPS = frozenset({Kind.FOLLOW_UP, Kind.STATUS_LIST})
"""Kinds that report a round; the others are the plan, round 0."""

WORDS: Mapping[str, Callable[[Point], str]] = {
    "title": lambda point: point.title,
    "part_title": lambda point: point.part_title or "",
    "catalogue": lambda point: point.catalogue or "",
    "funding": lambda point: JOINER.join(point.funding),
    "centre": lambda point: point.centre or "",
    "committees": lambda point: JOINER.join(point.committees),
    "involved": lambda point: JOINER.join(point.involved),
    "contributors": lambda point: JOINER.join(point.contributors),
    "agreement_text": lambda point: point.agreement_text,
    "implementation_text": lambda point: point.implementation_text,
    ECONOMY: lambda point: point.economy.text,
    "responsible": lambda point: point.responsible or "",
    "status_text": lambda point: point.status_text or "",
}
"""The words of a point that are followed over the rounds, by field."""

EXPECTED_TO_DIFFER = frozenset({"status_text"})


def hash_of(edition: Edition) -> str:
    """SHA-256 (hex) of what the edition says, wherever the file lay and whatever it was called."""
    return hashlib.sha256(to_json(edition.model_copy(update={"source": None})).encode()).hexdigest()


def is_elsewhere(edition: Edition, home: str) -> bool:
    """Tell whether a document says that it is from another municipality."""
    said = " ".join(edition.municipality.split()).casefold()
    return bool(said) and said != " ".join(home.split()).casefold()


def fitted(name: str, *, limit: int) -> str:
    """Return a name or key that fits an index: one that is too long is cut and ends in a hash of the whole."""
    if len(name) <= limit:
        return name
    return f"{name[: limit - 17]}…{hashlib.sha256(name.encode()).hexdigest()[:16]}"


def tidier(kept: str, said: str) -> str:
    """What a round is called: as it is said now, but for a word that print has cut."""
    return min(kept, said, key=len) if same_words(kept, said) else said


def broken_points(edition: Edition) -> frozenset[str]:
    """Keys of the points whose letters are broken and not rebuilt, or not all."""
    warned = {one.point for one in edition.warnings if one.code is WarningCode.BROKEN_TEXT}
    return frozenset(point.key for point in edition.points if point.key in warned)


def told(kept: Mapping[int, str], *, seen: Iterable[int], now: str) -> dict[int, str]:
    """What each round that was seen said: from the turns that are kept, else now, as nothing ever differed."""
    return {one: _at(kept, one) if kept else now for one in seen}


def turns(said: Mapping[int, str]) -> dict[int, str]:
    """Leave only the rounds whose words differ from the round before, the first always among them."""
    found: dict[int, str] = {}
    last: str | None = None
    for one in sorted(said):
        if said[one] != last:
            found[one] = last = said[one]
    return found


def neighbour(said: Mapping[int, str], during: int) -> int | None:
    """The round to compare with: the nearest before, else the nearest after."""
    before = [one for one in said if one < during]
    after = [one for one in said if one > during]
    return max(before) if before else min(after, default=None)


def near(met: Iterable[str], known: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Pairs of different names within one letter (added, dropped, changed, or two swapped), each pair once."""
    everything = sorted(set(met) | set(known))
    folded = {name: name.casefold() for name in everything}
    mine = set(met)
    return tuple(
        (one, other)
        for index, one in enumerate(everything)
        for other in everything[index + 1 :]
        if (one in mine or other in mine) and OSA.distance(folded[one], folded[other], score_cutoff=1) <= 1
    )


def occurrences(keys: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Number keys that come more than once, from 1."""
    return tuple((key, keys[:index].count(key) + 1) for index, key in enumerate(keys))


def _at(kept: Mapping[int, str], during: int) -> str:
    before = [one for one in kept if one <= during]
    return kept[max(before) if before else min(kept)]

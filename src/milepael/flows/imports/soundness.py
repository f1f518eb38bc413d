"""What an edition must not say, wherever it comes from: the same on every database, and told in one sentence."""

from collections.abc import Iterator

from milepael.accounts.rules import RuleBroken
from milepael.documents.sentence import Sentence
from milepael.editions.json import to_json
from milepael.editions.model import Economy, Edition, Milestone, Point, State

UNSOUND = Sentence(da="Dokumentet kan ikke tages ind: {why}.", en="The document cannot be taken in: {why}.")
NOTHING_CHARACTER = Sentence(da="det rummer tegnet NUL", en="it holds the character NUL")
YEAR = Sentence(da="aftalens år er {year}", en="the year of the agreement is {year}")
ORDINAL = Sentence(
    da="en opfølgning har nummer {ordinal}; numre går fra 1 til {most}",
    en="a follow-up has number {ordinal}; numbers go from 1 to {most}",
)
SAME_ORDINAL = Sentence(da="to opfølgninger har samme nummer", en="two follow-ups have the same number")
OTHER_ROUND = Sentence(
    da="det er selv opfølgning nr. {own}, og der er sagt {given}",
    en="it is follow-up no. {own} itself, and {given} was said",
)
POINTS = Sentence(da="det har {points} punkter; højst {most} tages ind", en="it has {points} points; {most} at most")
NAMES = Sentence(
    da="det nævner {names} centre og udvalg; højst {most} tages ind",
    en="it names {names} centres and committees; {most} at most",
)
UNDECIDED = Sentence(
    da="i punkt {point} passer en smileys tilstand ikke med dens vurdering",
    en="in point {point} the state of a smiley does not fit its assessment",
)
FIRST_YEAR, LAST_YEAR = 1900, 2199
MOST_ROUNDS, MOST_POINTS, MOST_NAMES = 99, 3_000, 1_000


def check(edition: Edition, *, ordinal: int | None) -> None:
    """Raise RuleBroken for the first thing that cannot be; ordinal is the round somebody said, if any."""
    for sentence, values in (*_of_rounds(edition, ordinal), *_of_size(edition), *_of_points(edition)):
        raise _Unsound(sentence, values)
    if "\\u0000" in to_json(edition):
        raise _Unsound(NOTHING_CHARACTER, {})


class _Unsound(RuleBroken):
    """UNSOUND with its reason, each in the reader's language."""

    def __init__(self, sentence: Sentence, values: dict[str, object]) -> None:
        super().__init__(UNSOUND, why=sentence.in_("en", **values))
        self._why = (sentence, values)

    def in_(self, language: str) -> str:
        sentence, values = self._why
        return UNSOUND.in_(language, why=sentence.in_(language, **values))


Fault = tuple[Sentence, dict[str, object]]


def _of_rounds(edition: Edition, given: int | None) -> Iterator[Fault]:
    year = edition.agreement.year if edition.agreement else None
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        yield YEAR, {"year": year}
    own = edition.round.ordinal if edition.round else None
    listed = [one.ordinal for one in edition.rounds]
    asked = [one.round for point in edition.points for one in point.milestones]
    for one in (own, given, *listed, *asked):
        if one is not None and not 1 <= one <= MOST_ROUNDS:
            yield ORDINAL, {"ordinal": one, "most": MOST_ROUNDS}
    if len(set(listed)) < len(listed):
        yield SAME_ORDINAL, {}
    if own is not None and given is not None and own != given:
        yield OTHER_ROUND, {"own": own, "given": given}


def _of_size(edition: Edition) -> Iterator[Fault]:
    points = edition.points
    if len(points) > MOST_POINTS:
        yield POINTS, {"points": len(points), "most": MOST_POINTS}
    names = {
        name for point in points for name in (point.centre, *point.committees, *point.involved, *point.contributors)
    }
    if len(names) > MOST_NAMES:
        yield NAMES, {"names": len(names), "most": MOST_NAMES}


def _of_points(edition: Edition) -> Iterator[Fault]:
    for point in edition.points:
        if not all(map(_fits, _smileys(point))):
            yield UNDECIDED, {"point": point.key}


def _smileys(point: Point) -> Iterator[Milestone | Economy]:
    yield from point.milestones
    yield point.economy


def _fits(smiley: Milestone | Economy) -> bool:
    return (smiley.state is State.ASSESSED) == (smiley.assessment is not None)

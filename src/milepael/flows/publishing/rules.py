"""What holds for a draft: what a document is called, what guides its reader, and which names are there."""

from collections.abc import Iterable

from rapidfuzz import process

from milepael.accounts.rules import RuleBroken
from milepael.documents.sentence import Sentence
from milepael.editions.language.dates import ORDINALS
from milepael.editions.language.smileys import WORDS
from milepael.editions.model import Budget, Effort, Kind, State

GUIDE = (
    "Oversigten viser for hvert punkt i aftalen, hvor langt arbejdet er nået ved opfølgningen, og om økonomien holder.",
    "En milepæl vurderes på sin ordlyd: det, der står, skal være sket.",
    "En milepæl, der er forsinket, følges op igen, indtil den er nået, opgivet eller flyttet med en begrundelse.",
    "Definition af smileys på indsats:",
    "☺: Nået. Milepælen er nået",
    "😐: Forsinket. Milepælen er ikke nået fuldt ud, men årets mål er fortsat realistisk",
    "☹: Kan ikke nås. Milepælen er ikke nået, og årets mål er ikke realistisk",
    "Definition af smileys på økonomi:",
    "☺: Overholdt. Budgettet er overholdt, eller besparelsen er opnået",
    "☹: Ikke overholdt. Budgettet er ikke overholdt, eller besparelsen er ikke opnået",
    "Kræver en smiley en forklaring, står den efter ordet »Status«. Er intet indberettet, står der »Ikke indberettet«.",
)
"""Printed where no document of the agreement has a guide of its own; paragraph by paragraph."""

NO_SUCH_ROUND = Sentence(
    da="Der er ingen opfølgning nr. {ordinal} i aftalen; der er: {known}.",
    en="There is no follow-up no. {ordinal} in the agreement; there are: {known}.",
)
NO_FORMAT = Sentence(
    da="»{name}« er intet format; formaterne er {known}.", en="“{name}” is no format; there are {known}."
)
NO_COMMITTEE = Sentence(
    da="Aftalens punkter nævner intet udvalg »{name}«; der er: {known}.",
    en="The points of the agreement name no committee “{name}”; there are: {known}.",
)
NO_CENTRE = Sentence(
    da="Intet center »{name}« har ansvaret for et punkt i aftalen; der er: {known}.",
    en="No centre “{name}” is responsible for a point of the agreement; there are: {known}.",
)
NO_POINT = Sentence(
    da="Der er intet punkt »{name}«; der er: {known}.", en="There is no point “{name}”; there are: {known}."
)
WHICH_POINT = Sentence(da="Sig, hvilket punkt arket skal være for.", en="Say which point the sheet is to be of.")
NOTHING = "–"
MOST_NAMES = 5
"""How many near names a sentence lists."""
ALIKE = 75
"""How alike two names are, of 100, to be taken for one mistyped."""

SPELT = {number: word.capitalize() for word, number in reversed(ORDINALS.items())}


def ordinal_words(ordinal: int) -> str:
    """Return "Tredje" for 3; from 7 on the figure, "7."."""
    return SPELT.get(ordinal, f"{ordinal}.")


def title_of(kind: Kind, ordinal: int, agreement: str) -> str:
    """Return what municipalities call a document: "Tredje opfølgning på Aftale om budget 2017"."""
    if kind is Kind.IMPLEMENTATION_PLAN:
        return f"Udmøntning af {agreement}"
    return f"{round_words(ordinal)} på {agreement}"


def round_words(ordinal: int) -> str:
    """Return "Tredje opfølgning" for 3."""
    return f"{ordinal_words(ordinal)} opfølgning"


def told_status(label: str, said: Effort | Budget | State, note: str) -> str:
    """A milestone in a list of status: "1. budgetopfølgning 2027: Forsinket. Asbest i taget."."""
    return f"{label}: {WORDS[said].in_('da')}.{f' {note}' if note else ''}"


def named_as(name: str, known: Iterable[str], *, otherwise: Sentence) -> str:
    """Return the known name that is meant, however its letters are cased; "" stays "".

    Raises RuleBroken with the sentence and the names that are nearest.
    """
    name, names = " ".join(name.split()), sorted(known)
    found = next((one for one in names if one.casefold() == name.casefold()), "")
    if name and not found:
        raise RuleBroken(otherwise, name=name, known=listed(nearest(name, names)))
    return found


def nearest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """The names that look like one, the nearest first; where none does, some of what there is."""
    folded = {one: one.casefold() for one in known}
    found = process.extract(name.casefold(), folded, limit=MOST_NAMES)
    return tuple(one for _, score, one in found if score >= ALIKE) or tuple(one for *_, one in found)


def listed(names: Iterable[str]) -> str:
    """Names in a sentence."""
    return "; ".join(names) or NOTHING

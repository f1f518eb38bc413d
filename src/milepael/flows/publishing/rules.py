"""What holds for a draft: what a document is called, what guides its reader, and what silence means in it."""

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

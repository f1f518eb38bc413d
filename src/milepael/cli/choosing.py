"""Which municipality and agreement a command is about, by names that somebody typed."""

from milepael.accounts.models import Municipality
from milepael.accounts.rules import RuleBroken
from milepael.documents.sentence import Sentence
from milepael.domain.agreements.models import Agreement
from milepael.flows.publishing.rules import listed, named_as

AGREEMENT = Sentence(da="aftalens navn", en="the agreement's name")
MUNICIPALITY = Sentence(da="kommunens navn, hvis der er flere", en="the municipality's name, if there are several")
NO_AGREEMENT = Sentence(da="Der er ingen aftale »{name}«; {known}.", en="There is no agreement “{name}”; {known}.")
NO_MUNICIPALITY = Sentence(
    da="Der er ingen kommune »{name}«; {known}.", en="There is no municipality “{name}”; {known}."
)
SEVERAL = Sentence(
    da="Der er flere kommuner: sig hvilken med --municipality ({known}).",
    en="There are several municipalities: say which with --municipality ({known}).",
)
NONE_YET = Sentence(da="Der er ikke taget noget dokument ind endnu.", en="No document has been taken in yet.")


def municipality_of(name: str) -> Municipality:
    """The one that is named, or the only one. Raises RuleBroken."""
    homes = {one.name: one for one in Municipality.objects.order_by("name")}
    if not homes:
        raise RuleBroken(NONE_YET)
    if not name and len(homes) > 1:
        raise RuleBroken(SEVERAL, known=listed(homes))
    return homes[named_as(name or next(iter(homes)), homes, otherwise=NO_MUNICIPALITY)]


def agreement_of(home: Municipality, name: str) -> Agreement:
    """Of several with one name the latest year's. Raises RuleBroken."""
    kept = {one.name: one for one in Agreement.objects.filter(municipality=home).order_by("year")}
    return kept[named_as(name, kept, otherwise=NO_AGREEMENT)]

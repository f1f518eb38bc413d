"""What a file is called that is made of an edition."""

from collections.abc import Mapping

from django.utils.text import slugify

from milepael.accounts.actions import LETTERS
from milepael.editions.extracts import uncut
from milepael.editions.model import Edition, Kind

LONGEST = 120
"""Characters of a file's name without its suffix; committees' names have no limit."""
KINDS: Mapping[Kind, str] = {Kind.STATUS_LIST: "statusliste", Kind.AGREEMENT: "aftale"}


def file_name(edition: Edition, *parts: str, ending: str) -> str:
    """ "tredje-opfoelgning-budget-2027-boerneudvalget-udkast", of the committee or centre whose part it is."""
    agreement = edition.agreement.name if edition.agreement else ""
    title = uncut(edition.title).replace(agreement, agreement.removeprefix("Aftale om "))
    said = filter(None, (KINDS.get(edition.kind, ""), title, *parts))
    words = " ".join(said).replace("/", "-").replace(".", "-").lower().translate(LETTERS)
    slug = slugify(words).replace("-paa-", "-").replace("-af-", "-")
    return f"{slug[:LONGEST].rstrip('-')}-{ending}"

"""The address of the agreement page: what is asked for, read and written."""

from collections.abc import Mapping
from urllib.parse import urlencode

from milepael.domain.followup.queries.values import Wanted

NAMES: Mapping[str, str] = {
    "text": "tekst",
    "committee": "udvalg",
    "centre": "center",
    "chapter": "afsnit",
    "assessment": "vurdering",
    "look": "blik",
    "funding": "finansiering",
    "round": "opfoelgning",
}
"""What each filter is called in the address."""

HIGHEST_ROUND = 99


def wanted_of(query: Mapping[str, str]) -> Wanted:
    """Read an address; a round that is no number is no round."""
    given = {field: query.get(name, "").strip() for field, name in NAMES.items()}
    ordinal = given.pop("round")
    return Wanted(**given, round=int(ordinal) if ordinal.isdecimal() and int(ordinal) <= HIGHEST_ROUND else None)


def address_of(wanted: Wanted) -> str:
    """Write what is asked for as the end of an address, nothing that is not; relative to the page."""
    values = {name: getattr(wanted, field) for field, name in NAMES.items()}
    return "?" + urlencode({name: value for name, value in values.items() if value})

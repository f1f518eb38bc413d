"""The address of the agreement page: what is asked for, read and written."""

from collections.abc import Mapping
from urllib.parse import urlencode

from milepael.domain.followup.queries.values import Wanted
from milepael.web.workspace.numbers import round_in

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


def wanted_of(query: Mapping[str, str]) -> Wanted:
    """Read an address; a round that is no number is no round."""
    given = {field: query.get(name, "").strip() for field, name in NAMES.items()}
    ordinal = given.pop("round")
    return Wanted(**given, round=round_in(ordinal))


def address_of(wanted: Wanted) -> str:
    """Write what is asked for as the end of an address, nothing that is not; relative to the page."""
    values = {name: getattr(wanted, field) for field, name in NAMES.items()}
    return "?" + urlencode({name: value for name, value in values.items() if value})

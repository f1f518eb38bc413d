"""Which fields of a point each kind of document prints, and how a field of several names is one text."""

from collections.abc import Mapping

from milepael.editions.model import Kind

JOINER = "; "
"""Between the names of a field, where they are compared or kept as one text."""
MILESTONES, ECONOMY = "milestones", "economy_text"

TITLES = frozenset({"title", "part_title", "catalogue"})
OF_AN_AGREEMENT = frozenset({"agreement_text"})
OF_A_LIST = frozenset({"responsible", "status_text"})
OF_A_REPORT = OF_AN_AGREEMENT | {
    "funding",
    "centre",
    "committees",
    "contributors",
    "involved",
    "administrative",
    "closed",
    "implementation_text",
    MILESTONES,
    ECONOMY,
}

PRINTED: Mapping[Kind, frozenset[str]] = {
    Kind.FOLLOW_UP: TITLES | OF_A_REPORT,
    Kind.IMPLEMENTATION_PLAN: TITLES | OF_A_REPORT,
    Kind.STATUS_LIST: TITLES | OF_A_LIST,
    Kind.AGREEMENT: TITLES | OF_AN_AGREEMENT,
    Kind.CHALLENGES: frozenset(),
}
"""What a kind of document does not print, it says nothing about: nothing of it has changed."""

"""What a title says of its document's kind."""

import re

from milepael.editions.model import Kind

TITLE = re.compile(r"opfølgning|udmøntning|implementeringsplan|budget", re.IGNORECASE)
REPORTS = re.compile(r"opfølgning|status", re.IGNORECASE)
PLANS = re.compile(r"udmøntning|implementeringsplan", re.IGNORECASE)


AGREEMENTS, CHALLENGES = re.compile(r"aftale|forlig", re.IGNORECASE), re.compile(r"udfordring", re.IGNORECASE)


def names_agreement(title: str) -> bool:
    """Whether a title names an agreement itself, and not what became of it."""
    return bool(AGREEMENTS.search(title) and not CHALLENGES.search(title)) and kind_said(title) is None


def kind_said(title: str) -> Kind | None:
    """Whether a title names a follow-up or a plan; None where it names neither."""
    if REPORTS.search(title):
        return Kind.FOLLOW_UP
    return Kind.IMPLEMENTATION_PLAN if PLANS.search(title) else None

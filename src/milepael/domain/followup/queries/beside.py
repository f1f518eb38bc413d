"""What was typed in a round and never approved, where a document says something else: a draft beside the answer."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import TypedDict

from milepael.domain.followup.queries.standings import economy_standing, effort_standing
from milepael.domain.followup.queries.values import EconomyLine, EffortLine, Said


class Beside(TypedDict):
    """What stands beside an answer, as it is kept; typed, where it is what somebody typed."""

    state: str
    assessment: str
    possible: Sequence[str]
    status_note: str
    role: str
    at: str
    typed: bool


def effort_draft(line: EffortLine, beside: Beside | None) -> tuple[EffortLine, ...]:
    """What was typed of a milestone and lapsed, where it is something else than the document's line."""
    if not beside or not beside["typed"]:
        return ()
    standing = effort_standing(beside["state"], beside["assessment"], beside["possible"])
    if (standing, beside["status_note"]) == (line.standing, line.status_note):
        return ()
    said = _said(beside)
    draft = replace(line, standing=standing, status_note=beside["status_note"], said=said, is_draft=True)
    return (replace(draft, postponed=None),)


def economy_draft(line: EconomyLine, beside: Beside | None) -> tuple[EconomyLine, ...]:
    """The same of a point's money."""
    if not beside or not beside["typed"]:
        return ()
    standing = economy_standing(beside["state"], beside["assessment"], beside["possible"])
    if (standing, beside["status_note"]) == (line.standing, line.status_note):
        return ()
    return (replace(line, standing=standing, status_note=beside["status_note"], said=_said(beside), is_draft=True),)


def _said(beside: Beside) -> Said | None:
    at = beside["at"]
    return Said(beside["role"], datetime.datetime.fromisoformat(at)) if at else None

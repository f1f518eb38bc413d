"""Rounds, milestones, what each document assessed, and the words that differed."""

from milepael.domain.followup.models.milestones import (
    Assessment,
    EconomyAssessment,
    Given,
    Milestone,
    Rewording,
    TypedField,
    Wording,
)
from milepael.domain.followup.models.rounds import (
    BudgetChange,
    Meeting,
    PointReport,
    Return,
    Round,
    RoundSettings,
    Unlocking,
)

__all__ = (
    "Assessment",
    "BudgetChange",
    "EconomyAssessment",
    "Given",
    "Meeting",
    "Milestone",
    "PointReport",
    "Return",
    "Rewording",
    "Round",
    "RoundSettings",
    "TypedField",
    "Unlocking",
    "Wording",
)

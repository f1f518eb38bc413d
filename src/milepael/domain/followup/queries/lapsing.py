"""What was said in a round that ended before it was approved: drafts, no answers of the centre (rules 7 and 8)."""

from django.db.models import Exists, OuterRef, Q

from milepael.domain.followup.models import BudgetChange, PointReport, Round
from milepael.domain.followup.rules.approving import PointState


def is_over(during: str = "") -> Q:
    """Of rounds: whether one was closed, or a later one has come.

    during is the way to the round ("" where the rows are rounds).
    """
    has_come = Q(reported=True) | Q(opened_at__isnull=False)
    later = Round.objects.filter(
        has_come, agreement=OuterRef(f"{during}agreement"), ordinal__gt=OuterRef(f"{during}ordinal")
    )
    return Q(**{f"{during}closed_at__isnull": False}) | Q(Exists(later))


def has_lapsed(point: str, given: str = "") -> Q:
    """Of what milestones were given: whether it was typed, and its round ended before its point was approved in it.

    point is the way to the point, given to what was given ("" where that are the rows). What a document says has said
    it, whoever approves; and a point without a centre has nobody who does.
    """
    return is_typed(given) & ended_unapproved(point, given)


def money_has_lapsed() -> Q:
    """The same of rows of points' economy."""
    return (Q(at__isnull=False) | is_typed_money() & Q(beside={})) & ended_unapproved("point")


def is_typed(given: str = "") -> Q:
    """Whether it is what somebody typed."""
    return Q(**{f"{given}at__isnull": False})


def is_typed_money() -> Q:
    """Of rows of points' economy: whether smiley, note or change was typed."""
    told = BudgetChange.objects.filter(point=OuterRef("point"), during=OuterRef("during"))
    return is_typed() | Q(Exists(told))


def ended_unapproved(point: str, given: str = "") -> Q:
    """Of what was given, as above: whether its round ended before its point was approved in it."""
    during = f"{given}during"
    asked = {f"{during}__opened_at__isnull": False, f"{point}__centre__isnull": False}
    return Q(**asked) & is_over(f"{during}__") & ~is_approved(point, during)


def is_approved(point: str = "point", during: str = "during") -> Q:
    """Whether the point was approved in the round; point and during are the ways to both."""
    reports = PointReport.objects.filter(point=OuterRef(point), round=OuterRef(during))
    return Q(Exists(reports.filter(state=PointState.APPROVED.value)))

"""What was said in a round that ended before it was approved: drafts, no answers of the centre (rules 7 and 8)."""

from django.db.models import Exists, OuterRef, Q

from milepael.domain.followup.models import PointReport, Round
from milepael.domain.followup.rules.approving import PointState


def has_lapsed(point: str, given: str = "") -> Q:
    """Of what was given: whether its round ended before its point was approved in it.

    point is the way to the point, given to what was given ("" where that are the rows). A round of which a document is
    taken in has said what the document says, and a point without a centre has nobody who approves.
    """
    during = f"{given}during"
    has_come = Q(reported=True) | Q(opened_at__isnull=False)
    later = Round.objects.filter(
        has_come, agreement=OuterRef(f"{during}__agreement"), ordinal__gt=OuterRef(f"{during}__ordinal")
    )
    approved = PointReport.objects.filter(
        point=OuterRef(point), round=OuterRef(during), state=PointState.APPROVED.value
    )
    asked = {f"{during}__opened_at__isnull": False, f"{during}__reported": False, f"{point}__centre__isnull": False}
    return Q(**asked) & Q(Exists(later)) & ~Q(Exists(approved))

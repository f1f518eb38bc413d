"""The round that an address is about."""

from django.http import Http404

from milepael.domain.followup.models import Round
from milepael.web.workspace.seat import Seat


def round_or_404(seat: Seat, agreement_id: int, ordinal: int) -> Round:
    """One of the municipality's own; the plan, which has the ordinal 0, is none."""
    rows = Round.objects.filter(municipality=seat.municipality, agreement=agreement_id, ordinal=ordinal)
    row = rows.filter(ordinal__gt=0).first()
    if row is None:
        raise Http404
    return row

"""What somebody should look at before a round is locked: words that may be personal data, or of a closed matter."""

from milepael.domain.followup.models import Round
from milepael.editions.personal import Suspicion, found_in
from milepael.flows.publishing.drafting import draft
from milepael.flows.publishing.reporting import KINDS, form_of


def suspicions_in(round_id: int) -> tuple[Suspicion, ...]:
    """Of the edition that would be made of a round now; the queries of a draft and two more."""
    row = Round.objects.select_related("agreement__municipality").get(pk=round_id)
    return found_in(draft(row.agreement, during=row, kind=KINDS[form_of(row.agreement, row)]))

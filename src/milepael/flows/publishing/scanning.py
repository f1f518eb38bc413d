"""What somebody should look at before it is locked or written down: perhaps personal data, or of a closed matter."""

from collections.abc import Iterable
from hashlib import sha256

from milepael.domain.followup.models import Round
from milepael.editions.personal import Suspicion, found_in, found_in_words
from milepael.flows.publishing.drafting import draft
from milepael.flows.publishing.reporting import KINDS, form_of

NOTE, DECISION, CASE = "note_of_edition", "decision", "case_number"
"""The words that people write beside an edition, as a suspicion's field."""


def suspicions_in(round_id: int, *, note: str = "") -> tuple[Suspicion, ...]:
    """Of the edition that would be made of a round now, and of its note; the queries of a draft and two more."""
    row = Round.objects.select_related("agreement__municipality").get(pk=round_id)
    found = found_in(draft(row.agreement, during=row, kind=KINDS[form_of(row.agreement, row)]))
    return (*found, *found_in_words(NOTE, note))


def suspicions_of_decision(decision: str, *, case: str = "") -> tuple[Suspicion, ...]:
    """Of what a committee decided, and of the case that it names."""
    return (*found_in_words(DECISION, decision), *found_in_words(CASE, case))


def mark_of(found: Iterable[Suspicion]) -> str:
    """What tells whether somebody has looked at these suspicions, and at no fewer; "" where there are none."""
    told = [repr((one.point, one.field, one.words, one.around)) for one in found]
    return sha256("\n".join(told).encode()).hexdigest() if told else ""

"""What is out: the words that somebody who may not read drafts can meet, on a page or by a search."""

from dataclasses import dataclass

from milepael.domain.followup.models import Wording
from milepael.domain.followup.queries.standings import rounds_of

Field = tuple[int, int | None, str]
"""A point, one of its milestones or None, and the field."""


@dataclass(frozen=True, slots=True)
class Out:
    """The rounds whose words are out, the plan's always; and the fields whose latest words are of a later round."""

    rounds: frozenset[int]
    unseen: frozenset[Field]

    def unseen_points(self, field: str) -> frozenset[int]:
        """The points whose latest words of a field are not out."""
        return frozenset(point for point, milestone, name in self.unseen if milestone is None and name == field)

    @property
    def unseen_milestones(self) -> frozenset[int]:
        """The milestones whose latest words are not out."""
        return frozenset(milestone for _, milestone, _ in self.unseen if milestone is not None)


def rounds_out(agreement_id: int) -> frozenset[int]:
    """The ordinals of the rounds whose words and documents are out, the plan's always; one query."""
    return frozenset({0} | {column.ordinal for column in rounds_of(agreement_id, drafts=False) if column.reported})


def what_is_out(agreement_id: int) -> Out:
    """Two queries."""
    rounds = rounds_out(agreement_id)
    later = Wording.objects.filter(point__agreement=agreement_id).exclude(during__ordinal__in=rounds)
    return Out(rounds, frozenset(later.values_list("point_id", "milestone_id", "field")))

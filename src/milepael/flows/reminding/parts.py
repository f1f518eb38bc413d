"""What somebody is told in a mail: of each round, and in it of each centre."""

from dataclasses import dataclass

from milepael.domain.followup.queries.asked import AskedPoint
from milepael.domain.followup.queries.rounds import RoundLine
from milepael.flows.reminding.rules import Debt, Holder, Occasion


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody is told of a centre in a round; instead_of is the name of whom they stand in for, or "".

    link is where each point has a place of its own, "" where it has none.
    """

    centre_id: int | None
    centre: str
    debt: Debt
    occasion: Occasion
    holder: Holder
    instead_of: str
    points: tuple[AskedPoint, ...]
    link: str


@dataclass(frozen=True, slots=True)
class Part:
    """Of one round: what somebody is told of each centre, and the address where they do something about it.

    news are the points that others have commented on since the last mail, and how often.
    """

    line: RoundLine
    told: tuple[Told, ...]
    link: str
    news: tuple[tuple[str, int], ...] = ()

    @property
    def is_back(self) -> bool:
        """Whether something in it was just sent back."""
        return any(one.occasion is Occasion.SENT_BACK for one in self.told)

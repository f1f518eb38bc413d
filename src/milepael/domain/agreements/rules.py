"""Who meets what is treated behind closed doors, and which rounds a point is in."""

from dataclasses import dataclass

from milepael.documents.sentence import Sentence

NOT_ADMITTED = Sentence(
    da="Punktet behandles for lukkede døre: det læses af dem, der har en opgave ved det.",
    en="The point is treated behind closed doors: it is read by those who have a task in it.",
)


@dataclass(frozen=True, slots=True)
class Admission:
    """To which closed points somebody is admitted (rule 16): to all of them, or to those of the ids."""

    to_all: bool = False
    points: frozenset[int] = frozenset()

    def shuts(self, point: int, *, closed: bool) -> bool:
        """Whether a point is closed to them."""
        return closed and not (self.to_all or point in self.points)


TO_ALL = Admission(to_all=True)


@dataclass(frozen=True, slots=True)
class Stay:
    """The rounds that a point is in: from joined on and until left (None: to the end), but for gaps (rule 14).

    A gap is the first round that it was out of, and the one that it was in again.
    """

    joined: int = 0
    left: int | None = None
    gaps: tuple[tuple[int, int], ...] = ()

    def covers(self, ordinal: int) -> bool:
        """Whether the point is in a round."""
        is_out = any(first <= ordinal < again for first, again in self.gaps)
        return self.joined <= ordinal and (self.left is None or ordinal < self.left) and not is_out

    def ends_in(self, ordinal: int | None) -> bool:
        """Whether a round is the first that the point is in no more, for good or for a time."""
        return ordinal is not None and ordinal in {self.left, *(first for first, _again in self.gaps)}

    def resumed(self, ordinal: int) -> "Stay":
        """The same for a point that has left, and is in again from a round on."""
        missed = ((self.left, ordinal),) if self.left is not None and self.left < ordinal else ()
        return Stay(self.joined, None, (*self.gaps, *missed))

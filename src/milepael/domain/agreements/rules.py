"""Who meets what is treated behind closed doors."""

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

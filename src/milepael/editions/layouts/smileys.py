"""A smiley on paper: its face, and always the word beside it."""

from milepael.documents.tree import Cell, Paragraph, Strong
from milepael.editions.language.smileys import HAPPY, NEUTRAL, SAD, word_of
from milepael.editions.model import Budget, Economy, Effort, Milestone, State

FACES = {
    Effort.REACHED: HAPPY,
    Effort.DELAYED: NEUTRAL,
    Effort.UNREACHABLE: SAD,
    Budget.KEPT: HAPPY,
    Budget.BROKEN: SAD,
}
GREEN, YELLOW, RED, GREY, DOUBT = "E3F1E1", "FFF3CF", "FBE0DE", "F2F2F2", "EAE4F4"
SHADES: dict[Effort | Budget | State, str] = {
    Effort.REACHED: GREEN,
    Effort.DELAYED: YELLOW,
    Effort.UNREACHABLE: RED,
    Budget.KEPT: GREEN,
    Budget.BROKEN: RED,
    State.NOT_REPORTED: GREY,
    State.DOUBTFUL: DOUBT,
}


def smiley_cell(given: Milestone | Economy, *, silent: frozenset[State] = frozenset()) -> Cell:
    """The cell of one smiley; silent states leave it empty, where the document as a whole says them."""
    if given.state in silent or (isinstance(given, Milestone) and given.state is State.NONE):
        return Cell()
    said = given.assessment or given.state
    words = Strong(words_of(given))
    face = FACES.get(given.assessment) if given.assessment else None
    runs = (f"{face} ", words) if face else (words,)
    return Cell((Paragraph(runs),), shade=SHADES.get(said, ""))


def words_of(given: Milestone | Economy) -> str:
    """What stands beside the face in Danish."""
    return word_of(given.assessment or given.state, given.possible)

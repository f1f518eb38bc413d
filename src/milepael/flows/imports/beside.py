"""What a document says where something was typed: kept beside that, to stand where it is never approved."""

from milepael.domain.followup.models import Given
from milepael.domain.followup.rules.standing import SILENT
from milepael.editions import model as editions


def is_lapsed(row: Given) -> bool:
    """Whether it was typed and its round is over, and nobody approved it."""
    return bool(getattr(row, "lapsed", False))


def tells(said: editions.Milestone | editions.Economy) -> bool:
    """Whether a document says anything of it."""
    has_change = isinstance(said, editions.Economy) and said.change is not None
    return said.state not in SILENT or bool(said.status_note) or has_change


def beside_of(said: dict[str, object], more: dict[str, object]) -> dict[str, object]:
    """What a document says, as it is kept beside what was typed."""
    return {**said, **more, "role": "", "at": "", "typed": False}

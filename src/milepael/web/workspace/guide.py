"""What each face means, in the words of the municipality's reading guide: for whoever opens the page first."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from milepael.domain.followup.rules.standing import NOT_DUE, NOT_REPORTED, NOTHING, Standing
from milepael.editions.model import Budget, Effort, State
from milepael.web.workspace.faces import economy_face, effort_face

Explained = tuple[SafeString, str]
"""A face, and what it means."""


def guide() -> tuple[Explained, ...]:
    """Each face with what it means, in the reader's language."""
    return (
        (effort_face(Standing(State.ASSESSED, Effort.REACHED)), _("The milestones due so far are reached.")),
        (
            effort_face(Standing(State.ASSESSED, Effort.DELAYED)),
            _("Not fully reached, but the year's goal is still realistic."),
        ),
        (
            effort_face(Standing(State.ASSESSED, Effort.UNREACHABLE)),
            _("Not reached, and not realistic to reach this year."),
        ),
        (economy_face(Standing(State.ASSESSED, Budget.KEPT)), _("The budget is kept, or the saving achieved.")),
        (economy_face(Standing(State.ASSESSED, Budget.BROKEN)), _("The budget is not kept, or the saving is missed.")),
        (
            effort_face(Standing(State.DOUBTFUL)),
            _("The document's smiley can mean more than one thing. Milepæl does not guess: a person must settle it."),
        ),
        (effort_face(NOT_REPORTED), _("Due, but nobody has said how it is going.")),
        (effort_face(NOT_DUE), _("Belongs to a later follow-up.")),
        (economy_face(NOTHING), _("The point has no money of its own.")),
    )

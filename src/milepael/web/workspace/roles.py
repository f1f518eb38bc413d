"""What roles are called on the pages."""

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from milepael.accounts.rules import Role

NAMES: Mapping[Role, str] = {
    Role.OPERATOR: _("whoever runs Milepæl"),
    Role.ADMINISTRATOR: _("administrator"),
    Role.BUDGET_OFFICE: _("the budget office"),
    Role.MANAGER: _("manager"),
    Role.REPORTER: _("reporter"),
    Role.SECRETARY: _("secretary"),
    Role.POLITICIAN: _("politician"),
    Role.READER: _("reader"),
}

OF_A_CENTRE: Mapping[Role, str] = {
    Role.MANAGER: _("the centre's manager"),
    Role.REPORTER: _("the centre's reporter"),
}


def role_words(code: str) -> str:
    """What a role is called in running words."""
    return gettext(NAMES[Role(code)])


def answering_words(code: str) -> str:
    """What somebody is called who has answered for the centre that a point belongs to."""
    return gettext(OF_A_CENTRE.get(Role(code), NAMES[Role(code)]))

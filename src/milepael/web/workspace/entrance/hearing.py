"""What Django and allauth tell: that somebody signed in, and that they set up a second step or took one away."""

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from milepael.accounts.models import User
from milepael.flows.entrance.actions import note_factor
from milepael.web.workspace.entrance.demanded import HAS_ONE
from milepael.web.workspace.entrance.sessions import stamp


def connect() -> None:
    """Called once, when the apps are there."""
    user_logged_in.connect(stamp)
    authenticator_added.connect(added)
    authenticator_removed.connect(removed)


def added(user: User, authenticator: Authenticator, **_signal: object) -> None:
    """Leave a row in the log."""
    note_factor(user, action="add_second_factor", kind=authenticator.type)


def removed(request: HttpRequest, user: User, authenticator: Authenticator, **_signal: object) -> None:
    """Leave a row in the log, and look anew whether one is owed."""
    request.session.pop(HAS_ONE, None)
    note_factor(user, action="remove_second_factor", kind=authenticator.type)

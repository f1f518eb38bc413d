"""What is typed at the door; every guess at a password or a code is counted before it is looked at."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from milepael.accounts.models import User
from milepael.flows.entrance.actions import claim_try, locked, was_right, was_wrong
from milepael.flows.entrance.rules import Locked, Secret

LONGEST = 50_000
"""Characters of what a passkey says; a chain of certificates is the longest of it."""


@contextmanager
def counted(secret: Secret, address: str) -> Iterator[None]:
    """What is raised inside as ValidationError was a wrong guess; a lock is raised as one, too."""
    try:
        claim_try(secret, address, patience=settings.PATIENCE)
    except Locked as lock:
        raise _told(lock) from None
    try:
        yield
    except ValidationError:
        if was_wrong(secret, address):
            raise _told(locked(settings.PATIENCE)) from None
        raise
    was_right(secret, address)


def _told(lock: Locked) -> ValidationError:
    return ValidationError(lock.in_(get_language() or "da"), code="locked")


class SignInForm(AuthenticationForm):
    """Says nothing about which of the two was wrong, so that nobody learns who is a user."""

    def clean(self) -> dict[str, object]:
        address = self.cleaned_data.get("username")
        if not address or not self.cleaned_data.get("password"):
            return self.cleaned_data
        with counted(Secret.PASSWORD, address):
            return super().clean()

    def get_invalid_login_error(self) -> ValidationError:
        return ValidationError(
            _("We do not know that e-mail with that password. Try again, or ask the budget office."), code="unknown"
        )


class PasswordAgain(forms.Form):
    """Asks whoever is signed in for their password before they change how they sign in."""

    password = forms.CharField(strip=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        with counted(Secret.PASSWORD, self._user.email):
            if authenticate(username=self._user.email, password=password) != self._user:
                raise ValidationError(_("That is not your password."), code="unknown")
        return password


@contextmanager
def _told_plainly() -> Iterator[None]:
    """A code that is right, but was used a moment ago, is not told apart from one that is wrong."""
    try:
        yield
    except ValidationError as wrong:
        if wrong.code != "incorrect_code":
            raise
        raise ValidationError(_("That code does not fit. Each works once: wait for the next."), wrong.code) from None


class Code(AuthenticateForm):
    """A code of an authenticator app, or one of those that were kept for when it is lost."""

    def clean_code(self) -> str:
        with counted(Secret.CODE, self.user.email), _told_plainly():
            return super().clean_code()


class CodeAgain(ReauthenticateForm):
    """The same, of somebody who is signed in."""

    def clean_code(self) -> str:
        with counted(Secret.CODE, self.user.email), _told_plainly():
            return super().clean_code()


class Credential(forms.JSONField):
    """What a browser says a passkey has signed: an object of a few kilobytes, whatever else is sent."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        try:
            found = super().to_python(value) if value and len(value) <= LONGEST else None
        except RecursionError:
            found = None
        if not isinstance(found, dict):
            raise _no_passkey()
        return found


@contextmanager
def _taken_apart() -> Iterator[None]:
    """What is no passkey's answer breaks in many ways where it is taken apart; a wrong one is told already."""
    try:
        yield
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError):
        raise _no_passkey() from None


class PasskeyToSignIn(LoginWebAuthnForm):
    """A passkey instead of a password."""

    credential = Credential()

    def clean_credential(self) -> Authenticator:
        with _taken_apart():
            return super().clean_credential()


class PasskeyAfterPassword(AuthenticateWebAuthnForm):
    """A passkey as the second step."""

    credential = Credential()

    def clean_credential(self) -> Authenticator:
        with _taken_apart():
            return super().clean_credential()


class PasskeyAgain(ReauthenticateWebAuthnForm):
    """A passkey of somebody who is signed in, before they change how they sign in."""

    credential = Credential()

    def clean_credential(self) -> Authenticator:
        with _taken_apart():
            return super().clean_credential()


class NewPasskey(AddWebAuthnForm):
    """A passkey that is set up."""

    credential = Credential()

    def clean(self) -> dict[str, object]:
        with _taken_apart():
            return super().clean()


def _no_passkey() -> ValidationError:
    return ValidationError(_("The passkey was not used. Try again, or go another way."), code="unknown")

"""Doing something by POST, and saying on the next page what came of it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import get_language

from milepael.accounts.rules import NotAllowed, RuleBroken
from milepael.web.workspace.typed_words import typed_in


def tell(request: HttpRequest, act: Callable[[], str]) -> None:
    """Act where the request is a POST, and tell what was done, or which rule it broke. Raises NotAllowed.

    Raises RuleBroken where something was typed, which the next page would not have. Whoever had to sign in first comes
    back without the form, by GET: then nothing is done.
    """
    if request.method != "POST":
        return
    try:
        messages.success(request, act())
    except NotAllowed:
        raise
    except RuleBroken as broken:
        if typed_in(request):
            raise
        messages.error(request, broken.in_(get_language() or "da"))

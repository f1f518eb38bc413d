"""Having tried again what was given up, or at once what waits for its next try."""

from collections.abc import Callable, Mapping

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from milepael.accounts.actions import audit, require
from milepael.accounts.actor import Actor
from milepael.accounts.models import Municipality
from milepael.accounts.rules import Right, RuleBroken
from milepael.flows.backlog.queries import backlog, of_job
from milepael.flows.backlog.rules import NOT_THERE, Errand, Line
from milepael.flows.imports.jobs import begin_again as read_again
from milepael.flows.imports.models import Upload
from milepael.flows.jobs import queue
from milepael.flows.proving.models import HeadMail
from milepael.flows.reminding.models import Mail
from milepael.flows.reminding.outgoing import begin_again
from milepael.flows.reminding.rules import NO_SERVER


@transaction.atomic
def try_again(home: Municipality, *, as_: Actor, errand: str, key: str) -> Line:
    """Have an errand tried now, and return it as it was. Raises NotAllowed, or RuleBroken where it does not wait."""
    as_ = require(Right.RUN_ROUND, home, as_=as_)
    home = Municipality.objects.select_for_update().get(pk=home.pk)
    found = next((one for one in backlog(home) if (one.errand, one.key) == (errand, key) and one.may_again), None)
    subject = AGAIN[found.errand](home, found.key) if found else ""
    if found is None or not subject:
        raise RuleBroken(NOT_THERE)
    audit("try_again", home, as_=as_, subject=subject, facts={"errand": found.errand.value, "tries": found.tries})
    return found


def _read(home: Municipality, key: str) -> str:
    job = queue.begin_again(key, home)
    for upload in Upload.objects.filter(municipality=home, pk=of_job(job)) if job else ():
        read_again(upload)
        return f"upload:{upload.pk}"
    return ""


def _make(home: Municipality, key: str) -> str:
    job = queue.begin_again(key, home)
    return f"edition:{of_job(job)}" if job else ""


def _mail(home: Municipality, key: str) -> str:
    _check_server()
    return f"mail:{key}" if begin_again(Mail.objects.filter(municipality=home, pk=key), timezone.now()) else ""


def _head(home: Municipality, key: str) -> str:
    _check_server()
    return f"head_mail:{key}" if begin_again(HeadMail.objects.filter(municipality=home, pk=key), timezone.now()) else ""


def _check_server() -> None:
    if not settings.MAILS:
        raise RuleBroken(NO_SERVER)


AGAIN: Mapping[Errand, Callable[[Municipality, str], str]] = {
    Errand.READ_FILE: _read,
    Errand.MAKE_DOCUMENTS: _make,
    Errand.SEND_MAIL: _mail,
    Errand.SEND_HEAD: _head,
}
"""How each is put back into its line; what the log calls it, "" where somebody was first."""

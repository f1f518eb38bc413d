"""How somebody is told: in which language mails are, and at which address their calendar is.

The address holds a key that nobody else can make; whoever has it reads the calendar without signing in, until its owner
closes it or opens another.
"""

import secrets

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils import timezone

from milepael.accounts.actions import audit
from milepael.accounts.models import User
from milepael.accounts.queries import at_home
from milepael.documents.sentence import LANGUAGES
from milepael.flows.reminding.models import Letterbox

SALT = "milepael.calendar"
LONGEST_KEY = 200


def letterbox_of(user: User) -> Letterbox:
    """A letterbox that is not kept where nothing was chosen."""
    return Letterbox.objects.filter(user=user).first() or Letterbox(user=user)


@transaction.atomic
def open_calendar(user: User) -> None:
    """Give a calendar an address; one that it had leads nowhere any more."""
    Letterbox.objects.update_or_create(user=user, defaults={"calendar": secrets.token_hex(8)})
    _note_down("open_calendar", user)


@transaction.atomic
def close_calendar(user: User) -> None:
    """Let the calendar's address lead nowhere."""
    Letterbox.objects.filter(user=user).update(calendar="")
    _note_down("close_calendar", user)


def choose_language(user: User, language: str) -> None:
    """Write mails and calendar in Danish or English; what is neither is Danish."""
    chosen = language if language in LANGUAGES else LANGUAGES[0]
    Letterbox.objects.update_or_create(user=user, defaults={"language": chosen})


def key_of(box: Letterbox, *, only: str = "") -> str:
    """What the calendar's address ends in; "" without a calendar.

    only is the slug of the one municipality that the address shows, "" for all of them.
    """
    return _signer().sign("-".join(filter(None, (str(box.user_id), box.calendar, only)))) if box.calendar else ""


def box_of(key: str) -> tuple[Letterbox, str] | None:
    """The letterbox of a calendar's key, and which municipality only; None where there is none any more; one query."""
    try:
        user, calendar, *only = _signer().unsign(key[:LONGEST_KEY]).split("-", 2)
    except BadSignature:
        return None
    found = Letterbox.objects.filter(user=int(user), user__is_active=True, calendar=calendar).exclude(calendar="")
    box = found.select_related("user").first()
    return (box, "".join(only)) if box else None


def _signer() -> Signer:
    return Signer(salt=SALT, sep=".")


def _note_down(action: str, user: User) -> None:
    for home, actor in at_home(user, on=timezone.localdate()):
        audit(action, home, as_=actor, subject=f"user:{user.pk}", facts={})

"""What happens at the door: tries are counted, locks lifted, people let in as a directory says, sessions ended."""

import hashlib
import logging
from collections.abc import Iterable, Mapping
from importlib import import_module

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from milepael.accounts.actions import address_of, apply_claims, audit, is_address, require, set_password
from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.log import hold
from milepael.accounts.models import Municipality, User
from milepael.accounts.queries import actors_of, at_home
from milepael.accounts.rules import NotAllowed, Right, RuleBroken
from milepael.flows.entrance.models import Guessing, VouchedSession
from milepael.flows.entrance.posts import place
from milepael.flows.entrance.rules import (
    LOCKED,
    NO_ADDRESS,
    NO_ROLE,
    SHUT_OUT,
    SOMEBODY_ELSE,
    UNPROVEN_ADDRESS,
    Claims,
    Lifetime,
    Locked,
    Meaning,
    Patience,
    Secret,
    is_locked,
    meant_by,
    one_more,
)

LOG = logging.getLogger("milepael.entrance")


@transaction.atomic
def claim_try(secret: Secret, address: str, *, patience: Patience) -> None:
    """Count a try at somebody's secret before it is looked at. Raises Locked; then it must not be looked at."""
    now = timezone.now()
    Guessing.objects.filter(since__lt=now - patience.lasting * 2).delete()
    key = _key(secret, address)
    Guessing.objects.get_or_create(key=key, defaults={"count": 0, "since": now})
    row = Guessing.objects.select_for_update().get(key=key)
    if is_locked(row.tries, now):
        raise locked(patience)
    tries = one_more(row.tries, now, patience)
    row.count, row.since, row.locked_until = tries.count, tries.since, tries.locked_until
    row.save()


def was_right(secret: Secret, address: str) -> None:
    """Forget the tries at a secret once it was told rightly."""
    Guessing.objects.filter(key=_key(secret, address)).delete()


@transaction.atomic
def was_wrong(secret: Secret, address: str) -> bool:
    """Tell whether that was the last try; the log of each of a user's municipalities gets a row then."""
    row = Guessing.objects.filter(key=_key(secret, address)).first()
    if row is None or not is_locked(row.tries, timezone.now()):
        return False
    for user in User.objects.filter(email=address.strip().lower()):
        for home in _homes(user):
            facts: dict[str, int | str] = {"secret": secret, "tries": row.count}
            audit("lock_sign_in", home, as_=OPERATOR, subject=f"user:{user.pk}", facts=facts)
    return True


@transaction.atomic
def unlock(user: User, *, as_: Actor) -> bool:
    """Let somebody try again at once; tell whether they were locked out or counted against."""
    asking = _asking(user, as_=as_)
    found, _ = Guessing.objects.filter(key__in=[_key(secret, user.email) for secret in Secret]).delete()
    for home, one in asking:
        audit("unlock_sign_in", home, as_=one, subject=f"user:{user.pk}", facts={"counts": found})
    return bool(found)


@transaction.atomic
def begin_anew(user: User, *, as_: Actor) -> None:
    """Take away somebody's second factors, locks and tie to a directory: for a lost telephone, or a new person."""
    asking = _asking(user, as_=as_)
    Guessing.objects.filter(key__in=[_key(secret, user.email) for secret in Secret]).delete()
    factors, _ = Authenticator.objects.filter(user_id=user.pk).delete()
    ties, _ = SocialAccount.objects.filter(user_id=user.pk).delete()
    end_sessions(user)
    for home, one in asking:
        facts = {"factors": factors, "ties": ties}
        audit("begin_sign_in_anew", home, as_=one, subject=f"user:{user.pk}", facts=facts)


@transaction.atomic
def renew_password(user: User, *, as_: Actor, password: str) -> None:
    """Give somebody another password, and let them try it at once, however often they guessed at the old one."""
    set_password(user, as_=as_, password=password)
    was_right(Secret.PASSWORD, user.email)


def note_factor(user: User, *, action: str, kind: str) -> None:
    """Leave a row in the log of each municipality that a user set up a second factor, or took one away."""
    for home, actor in at_home(user, on=timezone.localdate()):
        audit(action, home, as_=actor, subject=f"user:{user.pk}", facts={"kind": kind})


def admit(claims: Claims, home: Municipality, *, meanings: Mapping[str, Meaning]) -> tuple[User, tuple[str, ...]]:
    """Give somebody just the roles and posts that the home's directory says, besides those that were given here.

    Returns the user, who may be new, and the places that their roles are no more of. Whoever has no role left there is
    refused, and their other sessions end. Raises RuleBroken.
    """
    meant = meant_by(claims.groups, meanings)
    with transaction.atomic():
        user = _tied(claims, home) or _met_by_address(claims) or (_newcomer(claims) if meant else None)
        if user is None:
            raise NotAllowed(NO_ROLE)
        if not user.is_active:
            raise NotAllowed(SHUT_OUT, email=user.email)
        for one in sorted({home, *_homes(user)}, key=lambda each: each.pk):
            hold(one)  # each of their logs may get a row
        apply_claims(user, home, as_=OPERATOR, roles={one.role for one in meant})
        lost = place(user, home, meant=meant, governed={one.role for one in meanings.values() if one.place})
        stays = bool(actors_of(user, Q(municipality=home), on=timezone.localdate()))
        if stays:
            _tie(user, claims)
        else:
            end_sessions(user)
    if not stays:
        raise NotAllowed(NO_ROLE)
    return user, tuple(map(str, lost))


def remember_session(user: User, session_key: str, *, directory: str, name: str, lifetime: Lifetime) -> None:
    """Keep by which name the directory may end this session; those that are over anyway are forgotten."""
    now = timezone.now()
    VouchedSession.objects.filter(user=user, began__lt=now - lifetime.whole).delete()
    VouchedSession.objects.create(
        user=user, directory=directory, name=_hashed(name), session_key=session_key, began=now
    )


def end_named_session(directory: str, name: str) -> int:
    """End the sessions that the directory calls so; how many there were."""
    return _end(VouchedSession.objects.filter(directory=directory, name=_hashed(name)))


def end_sessions_of(directory: str, subject: str) -> int:
    """End the sessions of whom the directory calls so; how many there were."""
    tied = SocialAccount.objects.filter(provider=directory, uid=subject).first()
    return end_sessions(User.objects.get(pk=tied.user_id)) if tied else 0


def end_sessions(user: User) -> int:
    """End the sessions of a user that came through a directory; how many there were."""
    return _end(VouchedSession.objects.filter(user=user))


def forget_ended_sessions() -> None:
    """Remove the sessions whose cookies are too old to come again, and what was kept of those; the worker's chore."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    VouchedSession.objects.filter(began__lt=timezone.now() - settings.LIFETIME.whole).delete()


def _end(sessions: Iterable[VouchedSession]) -> int:
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    ended = tuple(sessions)
    for one in ended:
        store.delete(one.session_key)
        one.delete()
    return len(ended)


def _tied(claims: Claims, home: Municipality) -> User | None:
    """By the directory's own name of the person, with the address that they have there today."""
    tied = SocialAccount.objects.filter(provider=claims.directory, uid=claims.subject).first()
    if tied is None:
        return None
    user = User.objects.get(pk=tied.user_id)
    if claims.vouched and is_address(claims.email) and user.email != address_of(claims.email):
        _move(user, address_of(claims.email), home)
    return user


def _move(user: User, address: str, home: Municipality) -> None:
    """To another address: not over somebody else's, and not where another municipality knows them by the one before."""
    if User.objects.filter(email=address).exists() or user.memberships.exclude(municipality=home).exists():
        told = "an address that changed in the directory could not be changed here"
        LOG.warning(told, extra={"subject": f"user:{user.pk}"})
        return
    user.email = address
    user.save(update_fields=["email"])
    audit("change_address", home, as_=OPERATOR, subject=f"user:{user.pk}", facts={})


def _met_by_address(claims: Claims) -> User | None:
    """Only where nobody else in the directory has it."""
    if not claims.email:
        raise RuleBroken(NO_ADDRESS)
    if not claims.vouched:
        raise RuleBroken(UNPROVEN_ADDRESS, email=claims.email)
    user = User.objects.filter(email=address_of(claims.email)).first()
    if user and SocialAccount.objects.filter(provider=claims.directory, user_id=user.pk).exists():
        raise RuleBroken(SOMEBODY_ELSE, email=user.email)
    return user


def _tie(user: User, claims: Claims) -> None:
    """By the directory's own name from now on; each municipality where the user is somebody has it in its log."""
    _, new = SocialAccount.objects.get_or_create(provider=claims.directory, uid=claims.subject, defaults={"user": user})
    for home in _homes(user) if new else ():
        audit("tie_to_directory", home, as_=OPERATOR, subject=f"user:{user.pk}", facts={})


def _newcomer(claims: Claims) -> User:
    user = User(email=address_of(claims.email), name=claims.name[:200])
    user.set_unusable_password()
    user.save()
    return user


def _asking(user: User, *, as_: Actor) -> list[tuple[Municipality, Actor]]:
    return [(home, require(Right.KEEP_USERS, home, as_=as_)) for home in _homes(user)]


def _homes(user: User) -> tuple[Municipality, ...]:
    return tuple(Municipality.objects.filter(pk__in=user.memberships.values("municipality")).order_by("pk"))


def locked(patience: Patience) -> Locked:
    """What is told of a lock: how long it lasts, and never whose it is."""
    return Locked(LOCKED, minutes=str(int(patience.lasting.total_seconds() // 60)))


def _key(secret: Secret, address: str) -> str:
    return f"{secret.value}:{_hashed(address.strip().lower())}"


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

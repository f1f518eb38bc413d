"""What can be done about users, and what every action does: ask for the right, and leave a row in the log."""

import datetime
from collections.abc import Collection, Mapping

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from milepael.accounts.actor import Actor
from milepael.accounts.log import append
from milepael.accounts.models import Membership, Municipality, User
from milepael.accounts.rules import (
    ALREADY_MEMBER,
    ALWAYS,
    IN_FOR_ONESELF,
    LAST_ADMINISTRATOR,
    LAST_BUT_CLAIMED,
    MEMBER_ROLES,
    NO_EMAIL,
    NO_RIGHT,
    NOBODY_TO_STAND_IN_FOR,
    NOT_A_MEMBER_ROLE,
    OF_OTHERS,
    WEAK_PASSWORD,
    NotAllowed,
    Right,
    Role,
    RuleBroken,
    Term,
    email_of,
)

LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def require(right: Right, municipality: Municipality, *, as_: Actor) -> Actor:
    """Return the one who asks in the role that gives the right there: that role is logged. Else raise NotAllowed.

    Every action asks this first, once.
    """
    allowed = as_.in_role_that_may(right, where=municipality)
    if allowed is None:
        raise NotAllowed(NO_RIGHT, municipality=municipality.name)
    return allowed


def audit(action: str, municipality: Municipality, *, as_: Actor, subject: str, facts: Mapping[str, int | str]) -> None:
    """Leave one row in the log, inside the action's transaction. Facts are numbers, keys and hashes only.

    Of several municipalities' logs the one with the lowest key comes first, so that nobody waits for each other.
    """
    append(municipality, as_=as_, action=action, subject=subject, facts=facts)


def new_municipality(name: str) -> Municipality:
    """A municipality that is not saved yet; its address is made of the name, æøå spelt out."""
    stem = slugify(name.lower().removesuffix(" kommune").translate(LETTERS)) or "kommune"
    taken = set(Municipality.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return Municipality(name=name, slug=stem if stem not in taken else next(n for n in numbered if n not in taken))


def address_of(email: str) -> str:
    """Return the address as it is kept, and as somebody could be written to. Raises RuleBroken."""
    address = email_of(email)
    try:
        validate_email(address)
    except ValidationError as wrong:
        raise RuleBroken(NO_EMAIL, email=email) from wrong
    return address


def is_address(email: str) -> bool:
    """Tell whether somebody could be written to there."""
    try:
        address_of(email)
    except RuleBroken:
        return False
    return True


@transaction.atomic
def add_user(email: str, municipality: Municipality, *, as_: Actor, role: str, password: str, name: str = "") -> User:
    """Give somebody a role; a user known already keeps name and password, whatever is given. Raises RuleBroken."""
    as_ = require(Right.KEEP_USERS, municipality, as_=as_)
    address = address_of(email)
    _check_role(role)
    user = User.objects.filter(email=address).first()
    if user:
        _check_secret(user, municipality, as_=as_)
    user = user or _new_user(address, name=name, password=password)
    held = Membership.objects.filter(municipality=municipality, user=user, role=role, stands_in_for=None).first()
    if held and (held.until is None or held.until >= timezone.localdate()):
        raise RuleBroken(ALREADY_MEMBER, email=address, municipality=municipality.name)
    _keep(held or Membership(municipality=municipality, user=user, role=role), ALWAYS)
    audit("add_user", municipality, as_=as_, subject=f"user:{user.pk}", facts={"role": role})
    return user


@transaction.atomic
def introduce(email: str, municipality: Municipality, *, as_: Actor, name: str = "") -> User:
    """Make a user who has neither password nor role yet; somebody known is left as they are. Raises RuleBroken.

    They sign in through the municipality's directory, or are given a password.
    """
    as_ = require(Right.KEEP_USERS, municipality, as_=as_)
    address = address_of(email)
    known = User.objects.filter(email=address).first()
    if known:
        _check_secret(known, municipality, as_=as_)
        return known
    user = User(email=address, name=name)
    user.set_unusable_password()
    user.save()
    audit("introduce", municipality, as_=as_, subject=f"user:{user.pk}", facts={})
    return user


@transaction.atomic
def let_in(user: User, municipality: Municipality, *, as_: Actor, role: Role) -> bool:
    """Give a known user a role, and tell whether they had none before; what a member may do stays as it is."""
    as_ = require(Right.KEEP_USERS, municipality, as_=as_)
    held = Membership.objects.filter(municipality=municipality, user=user)
    if any(one.term.covers(timezone.localdate()) for one in held):
        return False
    give_role(user, municipality, as_=as_, role=role)
    return True


@transaction.atomic
def give_role(
    user: User,
    municipality: Municipality,
    *,
    as_: Actor,
    role: str,
    term: Term = ALWAYS,
    instead_of: User | None = None,
) -> Membership:
    """Let a user have a role for a term, their own or as somebody's deputy; given already, the term is changed.

    What a directory gave is from now on given here. The same again changes nothing. Raises RuleBroken.
    """
    as_ = require(Right.KEEP_USERS, municipality, as_=as_)
    _check_role(role)
    roles = Membership.objects.filter(municipality=municipality, role=role)
    if instead_of == user:
        raise RuleBroken(IN_FOR_ONESELF, email=user.email)
    if instead_of and not roles.filter(user=instead_of, stands_in_for=None).exists():
        raise RuleBroken(NOBODY_TO_STAND_IN_FOR, email=instead_of.email, municipality=municipality.name)
    held = roles.filter(user=user, stands_in_for=instead_of).first()
    if held and held.term == term and not held.from_directory:
        return held
    if held is None or held.from_directory:
        _check_secret(user, municipality, as_=as_)
    if held and term.until:
        _check_others(held, term.until)
    held = held or Membership(municipality=municipality, user=user, role=role, stands_in_for=instead_of)
    held.from_directory = False
    _keep(held, term)
    _note_term("give_role", held, as_=as_)
    return held


@transaction.atomic
def end_role(membership: Membership, *, as_: Actor, last: datetime.date) -> None:
    """Let a role end after a day; one that would not have begun by then is taken away with what hangs on it."""
    as_ = require(Right.KEEP_USERS, membership.municipality, as_=as_)
    _check_others(membership, last)
    _note_term("end_role", membership, as_=as_, gone=_end(membership, last))


@transaction.atomic
def apply_claims(user: User, municipality: Municipality, *, as_: Actor, roles: Collection[Role]) -> None:
    """Let a user have just the roles that the directory says, besides those that were given here.

    What the directory gave and gives no more ends at once; somebody without any role left is let in nowhere.
    """
    as_ = require(Right.KEEP_USERS, municipality, as_=as_)
    today = timezone.localdate()
    own = Membership.objects.filter(municipality=municipality, user=user, stands_in_for=None)
    held = {one.role: one for one in own}
    for role in roles:
        _check_role(role)
        one = held.get(role.value) or Membership(municipality=municipality, user=user, role=role.value)
        if not one.pk or not one.term.covers(today):
            one.from_directory = True
            _keep(one, Term(since=today))
            _note_term("claim_role", one, as_=as_)
    for one in held.values():
        if one.from_directory and one.role not in roles and one.term.covers(today):
            _note_term("unclaim_role", one, as_=as_, gone=_end(one, today - datetime.timedelta(days=1)))


def _check_role(role: str) -> None:
    if role not in MEMBER_ROLES:
        raise RuleBroken(NOT_A_MEMBER_ROLE, role=role)


def _check_secret(user: User, municipality: Municipality, *, as_: Actor) -> None:
    """Raise RuleBroken where somebody whom this municipality gave nothing yet may have a password that others know.

    With the first role given here, that password would open this municipality: only the operator, who sees to it that
    it is changed, gives it. What a directory gives opens by the directory alone.
    """
    if as_.role is Role.OPERATOR or user.memberships.filter(municipality=municipality, from_directory=False).exists():
        return
    if user.has_usable_password() or user.memberships.exclude(municipality=municipality).exists():
        raise RuleBroken(OF_OTHERS, email=user.email, municipality=municipality.name)


def _check_others(membership: Membership, last: datetime.date) -> None:
    """Raise RuleBroken where nobody would be administrator the day after; two who end each other's role take turns.

    Whom a directory made one does not count beside somebody made one here: it can take the role away at any sign-in.
    """
    if membership.role != Role.ADMINISTRATOR or membership.stands_in_for_id:
        return
    home = Municipality.objects.select_for_update().get(pk=membership.municipality_id)
    own = Membership.objects.filter(municipality=home, role=membership.role, stands_in_for=None)
    tomorrow = last + datetime.timedelta(days=1)
    others = own.filter(user__is_active=True).exclude(pk=membership.pk)
    left = [one for one in others if one.term.covers(tomorrow)]
    if not left:
        raise RuleBroken(LAST_ADMINISTRATOR, municipality=home.name)
    if not membership.from_directory and all(one.from_directory for one in left):
        raise RuleBroken(LAST_BUT_CLAIMED, municipality=home.name)


def _keep(membership: Membership, term: Term) -> None:
    membership.since, membership.until = term.since, term.until
    membership.save()


def _end(membership: Membership, last: datetime.date) -> bool:
    """Tell whether nothing is left of it, as it would not have begun."""
    if membership.since and last < membership.since:
        membership.delete()
        return True
    membership.until = last
    membership.save(update_fields=["until"])
    return False


def _note_term(action: str, one: Membership, *, as_: Actor, gone: bool = False) -> None:
    facts: dict[str, int | str] = {"role": one.role, **({"gone": 1} if gone else {})}
    if one.since:
        facts["since"] = one.since.isoformat()
    if one.until:
        facts["until"] = one.until.isoformat()
    if one.stands_in_for_id:
        facts["stands_in_for"] = one.stands_in_for_id
    audit(action, one.municipality, as_=as_, subject=f"user:{one.user_id}", facts=facts)


@transaction.atomic
def set_password(user: User, *, as_: Actor, password: str) -> None:
    """Change a password, which signs the user out everywhere; each of their municipalities gets a row in the log."""
    homes = list(Municipality.objects.filter(pk__in=user.memberships.values("municipality")).order_by("pk"))
    for home in homes:
        require(Right.KEEP_USERS, home, as_=as_)
    _give_password(user, password)
    user.save(update_fields=["password"])
    for home in homes:
        audit("set_password", home, as_=as_, subject=f"user:{user.pk}", facts={})


def _new_user(email: str, *, name: str, password: str) -> User:
    user = User(email=email, name=name)
    _give_password(user, password)
    user.save()
    return user


def _give_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise RuleBroken(WEAK_PASSWORD, why=" ".join(weak.messages)) from weak
    user.set_password(password)

"""What can be done about users, and what every action does: ask for the right, and leave a row in the log."""

from collections.abc import Mapping

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from milepael.accounts.actor import Actor
from milepael.accounts.models import AuditRow, Membership, Municipality, User
from milepael.accounts.rules import (
    ALREADY_MEMBER,
    MEMBER_ROLES,
    NO_EMAIL,
    NO_RIGHT,
    NOT_A_MEMBER_ROLE,
    WEAK_PASSWORD,
    NotAllowed,
    Right,
    Role,
    RuleBroken,
    email_of,
    may,
)

LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def require(right: Right, municipality: Municipality, *, as_: Actor) -> None:
    """Raise NotAllowed unless the actor has the right there. Every action asks this first, once."""
    if not may(as_.role, right, at_home=as_.municipality == municipality):
        raise NotAllowed(NO_RIGHT, municipality=municipality.name)


def audit(action: str, municipality: Municipality, *, as_: Actor, subject: str, facts: Mapping[str, int | str]) -> None:
    """Leave one row in the log, inside the action's transaction. Facts are numbers, keys and hashes only."""
    AuditRow.objects.create(
        municipality=municipality,
        at=timezone.now(),
        actor=as_.user,
        role=as_.role.value,
        action=action,
        subject=subject,
        facts=dict(facts),
    )


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


@transaction.atomic
def add_user(email: str, municipality: Municipality, *, as_: Actor, role: str, password: str, name: str = "") -> User:
    """Make somebody a member; a user known already keeps name and password, whatever is given. Raises RuleBroken."""
    require(Right.KEEP_USERS, municipality, as_=as_)
    address = address_of(email)
    if role not in MEMBER_ROLES:
        raise RuleBroken(NOT_A_MEMBER_ROLE, role=role)
    user = User.objects.filter(email=address).first() or _new_user(address, name=name, password=password)
    membership, new = Membership.objects.get_or_create(
        municipality=municipality, user=user, defaults={"role": Role(role).value}
    )
    if not new:
        raise RuleBroken(ALREADY_MEMBER, email=address, municipality=municipality.name)
    audit("add_user", municipality, as_=as_, subject=f"user:{user.pk}", facts={"role": membership.role})
    return user


@transaction.atomic
def let_in(user: User, municipality: Municipality, *, as_: Actor, role: Role) -> bool:
    """Make a known user a member, and tell whether they were none before; what a member may do stays as it is."""
    require(Right.KEEP_USERS, municipality, as_=as_)
    _, new = Membership.objects.get_or_create(municipality=municipality, user=user, defaults={"role": role.value})
    if new:
        audit("let_in", municipality, as_=as_, subject=f"user:{user.pk}", facts={"role": role.value})
    return new


@transaction.atomic
def set_password(user: User, *, as_: Actor, password: str) -> None:
    """Change a password, which signs the user out everywhere; each of their municipalities gets a row in the log."""
    homes = [one.municipality for one in user.memberships.select_related("municipality")]
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

"""Who works where."""

from milepael.accounts.actor import Actor
from milepael.accounts.models import Membership, Municipality, User
from milepael.accounts.rules import NO_SUCH_MUNICIPALITY, NO_SUCH_USER, Role, RuleBroken


def actors_of(user: User) -> tuple[Actor, ...]:
    """The user in each of their municipalities, the first they became a member of first; one query."""
    memberships = Membership.objects.filter(user=user).select_related("municipality").order_by("pk")
    return tuple(Actor(Role(one.role), user, one.municipality) for one in memberships)


def municipality_named(name: str) -> Municipality:
    """Raise RuleBroken where there is none."""
    found = Municipality.objects.filter(name=name.strip()).first()
    if found is None:
        raise RuleBroken(NO_SUCH_MUNICIPALITY, name=name)
    return found


def is_user(address: str) -> bool:
    """Tell whether somebody signs in with the address, as `address_of` returns it."""
    return User.objects.filter(email=address).exists()


def user_at(email: str) -> User:
    """Raise RuleBroken where there is none."""
    found = User.objects.filter(email=email.strip().lower()).first()
    if found is None:
        raise RuleBroken(NO_SUCH_USER, email=email)
    return found

"""Who asks: a user in one of their municipalities, or the operator on the server."""

from dataclasses import dataclass

from milepael.accounts.models import Municipality, User
from milepael.accounts.rules import Role


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody with a role; the operator has neither user nor municipality."""

    role: Role
    user: User | None = None
    municipality: Municipality | None = None


OPERATOR = Actor(Role.OPERATOR)

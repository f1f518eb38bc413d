"""Who asks: a user in one of their municipalities, or the operator on the server."""

from dataclasses import dataclass, replace

from milepael.accounts.models import Municipality, User
from milepael.accounts.rules import Right, Role, role_that_may


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody in a role, and the other roles they hold today; the operator has neither user nor municipality."""

    role: Role
    user: User | None = None
    municipality: Municipality | None = None
    others: tuple[Role, ...] = ()

    @property
    def roles(self) -> tuple[Role, ...]:
        return (self.role, *self.others)

    def may(self, right: Right, *, where: Municipality) -> bool:
        return self.in_role_that_may(right, where=where) is not None

    def in_role_that_may(self, right: Right, *, where: Municipality) -> "Actor | None":
        """The same person in the role that gives the right there; None where no role does."""
        role = role_that_may(self.roles, right, at_home=self.municipality == where)
        if role is None:
            return None
        return replace(self, role=role, others=tuple(one for one in self.roles if one is not role))


OPERATOR = Actor(Role.OPERATOR)

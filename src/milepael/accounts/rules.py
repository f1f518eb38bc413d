"""Who may do what, and how a broken rule speaks to the user."""

from collections.abc import Mapping
from enum import StrEnum

from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence


class RuleBroken(Refusal):
    """Something that cannot be done, and the one sentence that tells the user why."""


class NotAllowed(RuleBroken):
    """Raised when the one who asks lacks the right."""


class Role(StrEnum):
    """What somebody is in a municipality; the operator is whoever runs the command line on the server."""

    OPERATOR = "operator"
    BUDGET_OFFICE = "budget_office"
    READER = "reader"


class Right(StrEnum):
    """What a role can be allowed."""

    READ = "read"
    IMPORT_EDITION = "import_edition"
    ASSESS = "assess"
    KEEP_USERS = "keep_users"


RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.OPERATOR: frozenset(Right),
    Role.BUDGET_OFFICE: frozenset({Right.READ, Right.IMPORT_EDITION, Right.ASSESS}),
    Role.READER: frozenset({Right.READ}),
}

MEMBER_ROLES = (Role.BUDGET_OFFICE, Role.READER)
"""The roles that a municipality can give; nobody becomes operator by a row in the database."""

NO_RIGHT = Sentence(
    da="Det har du ikke rettighed til i {municipality}.", en="You do not have the right to do that in {municipality}."
)
NO_EMAIL = Sentence(da="»{email}« er ikke en e-mailadresse.", en="“{email}” is not an e-mail address.")
NOT_A_MEMBER_ROLE = Sentence(
    da="»{role}« er ikke en rolle, en bruger kan få.", en="“{role}” is not a role that a user can have."
)
WEAK_PASSWORD = Sentence(da="Adgangskoden duer ikke: {why}", en="The password will not do: {why}")
ALREADY_MEMBER = Sentence(
    da="{email} er allerede bruger i {municipality}.", en="{email} is already a user in {municipality}."
)
NO_SUCH_USER = Sentence(da="Der er ingen bruger {email}.", en="There is no user {email}.")
NO_SUCH_MUNICIPALITY = Sentence(
    da="Der er ingen kommune ved navn »{name}« endnu.", en="There is no municipality named “{name}” yet."
)


def may(role: Role, right: Right, *, at_home: bool) -> bool:
    """Tell whether a role has a right; everyone but the operator only at home, in their own municipality."""
    return right in RIGHTS[role] and (at_home or role is Role.OPERATOR)


def email_of(printed: str) -> str:
    """Return the address as it is kept and compared: small letters, no white space. Raises RuleBroken."""
    email = printed.strip().lower()
    name, _, host = email.partition("@")
    is_text = email.isprintable() and not any(character.isspace() for character in email)
    if not name or not host or len(email) > 254 or not is_text or "@" in host:
        raise RuleBroken(NO_EMAIL, email=printed)
    return email

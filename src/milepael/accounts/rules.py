"""Who may do what, and how a broken rule speaks to the user."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence


class RuleBroken(Refusal):
    """Something that cannot be done, and the one sentence that tells the user why."""


class NotAllowed(RuleBroken):
    """Raised when the one who asks lacks the right."""


class Role(StrEnum):
    """What somebody is in a municipality; the operator is whoever runs the command line on the server.

    Those that may most come first: where several of somebody's roles give a right, the first is logged.
    """

    OPERATOR = "operator"
    ADMINISTRATOR = "administrator"
    BUDGET_OFFICE = "budget_office"
    MANAGER = "manager"
    REPORTER = "reporter"
    SECRETARY = "secretary"
    POLITICIAN = "politician"
    READER = "reader"


class Right(StrEnum):
    """What a role can be allowed; what is a centre's only where one has a post in it."""

    READ = "read"
    READ_DRAFTS = "read_drafts"
    READ_CLOSED = "read_closed"
    IMPORT_EDITION = "import_edition"
    ASSESS = "assess"
    RUN_ROUND = "run_round"
    UNLOCK = "unlock"
    ERASE = "erase"
    REPORT = "report"
    APPROVE = "approve"
    TAKE_PART = "take_part"
    KEEP_ORGANISATION = "keep_organisation"
    KEEP_USERS = "keep_users"
    READ_LOG = "read_log"


READING = frozenset({Right.READ, Right.READ_DRAFTS})
KEEPING = READING | {Right.READ_CLOSED}
"""What they may who keep the whole; other people meet a closed matter (rule 16) only where they take part in it."""

RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.OPERATOR: frozenset(Right),
    Role.ADMINISTRATOR: KEEPING
    | {Right.UNLOCK, Right.ERASE, Right.KEEP_ORGANISATION, Right.KEEP_USERS, Right.READ_LOG},
    Role.BUDGET_OFFICE: KEEPING
    | {
        Right.IMPORT_EDITION,
        Right.ASSESS,
        Right.RUN_ROUND,
        Right.UNLOCK,
        Right.ERASE,
        Right.KEEP_ORGANISATION,
        Right.TAKE_PART,
        Right.READ_LOG,
    },
    Role.MANAGER: READING | {Right.APPROVE, Right.TAKE_PART},
    Role.REPORTER: READING | {Right.REPORT, Right.TAKE_PART},
    Role.SECRETARY: READING | {Right.TAKE_PART},
    Role.POLITICIAN: frozenset({Right.READ}),
    Role.READER: READING,
}

MEMBER_ROLES = tuple(role for role in Role if role is not Role.OPERATOR)
"""The roles that a municipality can give; nobody becomes operator by a row in the database."""
OF_A_CENTRE = frozenset({Role.MANAGER, Role.REPORTER})
OF_A_COMMITTEE = frozenset({Role.SECRETARY, Role.POLITICIAN})

NO_RIGHT = Sentence(
    da="Det har du ikke rettighed til i {municipality}.", en="You do not have the right to do that in {municipality}."
)
NO_EMAIL = Sentence(da="»{email}« er ikke en e-mailadresse.", en="“{email}” is not an e-mail address.")
NOT_A_MEMBER_ROLE = Sentence(
    da="»{role}« er ikke en rolle, en bruger kan få.", en="“{role}” is not a role that a user can have."
)
WEAK_PASSWORD = Sentence(da="Adgangskoden duer ikke: {why}", en="The password will not do: {why}")
OF_OTHERS = Sentence(
    da="{email} er allerede bruger uden for {municipality}, så en administrator dér kan kende adgangskoden. Bed den, "
    "der driver Milepæl, om at give den første rolle her.",
    en="{email} is a user outside {municipality} already, so an administrator there may know the password. Ask whoever "
    "runs Milepæl to give them their first role here.",
)
ALREADY_MEMBER = Sentence(
    da="{email} har allerede den rolle i {municipality}.", en="{email} already has that role in {municipality}."
)
IN_FOR_ONESELF = Sentence(
    da="{email} kan ikke være stedfortræder for sig selv.", en="{email} cannot stand in for themselves."
)
ENDS_BEFORE_IT_BEGINS = Sentence(
    da="En rolle kan ikke slutte ({until}), før den begynder ({since}).",
    en="A role cannot end ({until}) before it begins ({since}).",
)
NOBODY_TO_STAND_IN_FOR = Sentence(
    da="{email} har ikke den rolle i {municipality}, så der er ingen at være stedfortræder for.",
    en="{email} does not have that role in {municipality}, so there is nobody to stand in for.",
)
LAST_ADMINISTRATOR = Sentence(
    da="Så har {municipality} ingen administrator mere. Giv en anden rollen først.",
    en="Then {municipality} would have no administrator. Give somebody else the role first.",
)
LAST_BUT_CLAIMED = Sentence(
    da="Så har {municipality} kun administratorer, som kommunens login kan tage rollen fra. Giv en anden rollen her i "
    "Milepæl først.",
    en="Then {municipality} would only have administrators whom the municipality's sign-in can take the role from. "
    "Give somebody else the role here in Milepæl first.",
)
NO_SUCH_USER = Sentence(da="Der er ingen bruger {email}.", en="There is no user {email}.")
NO_SUCH_MUNICIPALITY = Sentence(
    da="Der er ingen kommune ved navn »{name}« endnu.", en="There is no municipality named “{name}” yet."
)


@dataclass(frozen=True, slots=True)
class Term:
    """From which day to which something holds; both count, and None is open. Raises RuleBroken where it ends first."""

    since: datetime.date | None = None
    until: datetime.date | None = None

    def __post_init__(self) -> None:
        if self.since and self.until and self.until < self.since:
            raise RuleBroken(ENDS_BEFORE_IT_BEGINS, since=self.since, until=self.until)

    def covers(self, day: datetime.date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


ALWAYS = Term()
TOO_LONG = Sentence(
    da="»{begins}…« er på {length} tegn; der er plads til {most}.",
    en="“{begins}…” has {length} characters; there is room for {most}.",
)
AS_IT_BEGINS = 40


def check_length(*texts: str, most: int) -> None:
    """Raise RuleBroken, by how it begins, where a text has more characters than there is room for."""
    for text in texts:
        if len(text) > most:
            raise RuleBroken(TOO_LONG, begins=" ".join(text[:AS_IT_BEGINS].split()), length=len(text), most=most)


def check_reason(reason: str, *, missing: Sentence, most: int) -> None:
    """Raise RuleBroken where a reason has neither letter nor figure, or more characters than there is room for."""
    if not any(one.isalnum() for one in reason):
        raise RuleBroken(missing)
    check_length(reason, most=most)


def may(role: Role, right: Right, *, at_home: bool) -> bool:
    """Tell whether a role has a right; everyone but the operator only at home, in their own municipality."""
    return right in RIGHTS[role] and (at_home or role is Role.OPERATOR)


def role_that_may(roles: Iterable[Role], right: Right, *, at_home: bool) -> Role | None:
    """The role that gives the right, the one that may most first; None where none does."""
    giving = {role for role in roles if may(role, right, at_home=at_home)}
    return next((role for role in Role if role in giving), None)


def email_of(printed: str) -> str:
    """Return the address as it is kept and compared: small letters, no white space. Raises RuleBroken."""
    email = printed.strip().lower()
    name, _, host = email.partition("@")
    is_text = email.isprintable() and not any(character.isspace() for character in email)
    if not name or not host or len(email) > 254 or not is_text or "@" in host:
        raise RuleBroken(NO_EMAIL, email=printed)
    return email

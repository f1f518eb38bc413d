"""Rule 12: a milestone that is delayed is moved to a later round only with a reason, and stays delayed in this one."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from milepael.accounts.rules import RuleBroken, check_reason
from milepael.documents.sentence import Sentence
from milepael.editions.model import Effort

LONGEST_REASON = 2_000
NOT_POSTPONED: Mapping[str, object] = MappingProxyType(
    {"postponed_to": None, "postponed_because": "", "postponed_at": None, "postponed_as": ""}
)
"""What an assessment holds that moves no milestone."""

NOT_DELAYED = Sentence(
    da="Kun en milepæl, der er forsinket i denne opfølgning, kan flyttes til en senere: svar først »Forsinket«.",
    en="Only a milestone that is delayed in this follow-up can be moved to a later one: answer “Delayed” first.",
)
NO_LATER_ROUND = Sentence(
    da="Milepælen kan kun flyttes til en senere opfølgning, som aftalen har.",
    en="The milestone can only be moved to a later follow-up that the agreement has.",
)
NO_REASON = Sentence(da="Skriv, hvorfor milepælen flyttes.", en="Write why the milestone is moved.")
POSTPONED_SINCE = Sentence(
    da="Nogen har flyttet milepælen, siden du så den, eller taget flytningen tilbage. Se den igen.",
    en="Somebody has moved the milestone since you saw it, or taken the move back. Look at it again.",
)
MOVED_TO = "Flyttet til »{round}«."
"""What documents say of it; documents are Danish."""


def check_postponement(to: int, reason: str, *, said: str, later: Collection[int]) -> None:
    """Raise RuleBroken where a milestone cannot be moved to the round of an ordinal.

    said is what it was given in this round, as a code word; later are the ordinals of the rounds after it.
    """
    if said != Effort.DELAYED.value:
        raise RuleBroken(NOT_DELAYED)
    if to not in later:
        raise RuleBroken(NO_LATER_ROUND)
    check_reason(reason, missing=NO_REASON, most=LONGEST_REASON)


def move_mark(to: int | None, reason: str) -> str:
    """What tells a move from any other, to be sent with a form; "" of none."""
    return "" if to is None else f"{to} {reason}"


def told_move(label: str, reason: str) -> str:
    """How a document tells that a milestone was moved to the round of a name, and why."""
    return f"{MOVED_TO.format(round=label)} {reason}"

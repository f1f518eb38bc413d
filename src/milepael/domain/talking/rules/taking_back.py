"""When a round that was opened by mistake can be planned again."""

from milepael.accounts.rules import RuleBroken, check_reason
from milepael.documents.sentence import Sentence

TAKEN_IN = Sentence(
    da="»{round}« kan ikke tages tilbage: et dokument af den er taget ind.",
    en="“{round}” cannot be taken back: a document of it was taken in.",
)
SOMETHING_SAID = Sentence(
    da="»{round}« kan ikke tages tilbage: nogen har allerede svaret, bidraget, lagt et bilag op, formuleret en "
    "milepæl om eller indsendt.",
    en="“{round}” cannot be taken back: somebody has already answered, contributed, attached a file, reworded a "
    "milestone or submitted.",
)
NO_REASON = Sentence(da="Skriv, hvorfor opfølgningen tages tilbage.", en="Write why the follow-up is taken back.")
LONGEST_REASON = 500


def check_taking_back(name: str, *, taken_in: bool, is_silent: bool, reason: str) -> None:
    """Raise RuleBroken where the round of a name has been answered in any way, or no reason is given."""
    if taken_in:
        raise RuleBroken(TAKEN_IN, round=name)
    if not is_silent:
        raise RuleBroken(SOMETHING_SAID, round=name)
    check_reason(reason, missing=NO_REASON, most=LONGEST_REASON)

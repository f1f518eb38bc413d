"""Rule 6: a milestone may be reworded only with a reason; the old words stay, and it is told that it moved."""

from collections.abc import Mapping

from milepael.accounts.rules import RuleBroken, check_length, check_reason
from milepael.documents.sentence import Sentence

LONGEST_TEXT = 5_000
LONGEST_REASON = 2_000

NO_WORDS = Sentence(
    da="En milepæl skal have en tekst; skal den udgå, så skriv det i statusbemærkningen.",
    en="A milestone must have a text; if it is dropped, say so in the status note.",
)
SAME_WORDS = Sentence(da="Teksten er den samme som før.", en="The text is the same as before.")
NO_REASON = Sentence(da="Skriv, hvorfor milepælen formuleres om.", en="Write why the milestone is reworded.")
REWORDED_SINCE = Sentence(
    da="Nogen har formuleret milepælen om, siden du så den. Se den igen.",
    en="Somebody has reworded the milestone since you saw it. Look at it again.",
)


def check_rewording(text: str, reason: str, *, before: str) -> None:
    """Raise RuleBroken where the words are none, the same, or without a reason."""
    if not text:
        raise RuleBroken(NO_WORDS)
    if text == before:
        raise RuleBroken(SAME_WORDS)
    check_reason(reason, missing=NO_REASON, most=LONGEST_REASON)
    check_length(text, most=LONGEST_TEXT)


def reworded(turns: Mapping[int, str], text: str, *, during: int, first: int, before: str) -> Mapping[int, str]:
    """The words from each round on, once they are others from a round on; first is the earliest round there is.

    turns are those kept, none where the words never differed; one that says the same as the turn before is none.
    """
    earlier = {at: words for at, words in turns.items() if at < during} or ({first: before} if first < during else {})
    later = {at: words for at, words in turns.items() if at > during}
    last = earlier[max(earlier)] if earlier else None
    after = {**earlier, **({during: text} if text != last else {}), **later}
    return after if len(after) > 1 else {}

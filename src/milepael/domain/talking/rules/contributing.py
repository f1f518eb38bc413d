"""What a contributing centre can write of a point, and how its words come into the responsible centre's note."""

from milepael.accounts.rules import RuleBroken
from milepael.documents.sentence import Sentence

NO_CONTRIBUTOR = Sentence(
    da="Centret står ikke som bidragsyder til punktet.", en="The centre is not a contributor to the point."
)
NOT_ASKED = Sentence(
    da="Opfølgningen »{round}« spørger ikke til punktet.", en="The follow-up “{round}” does not ask of the point."
)
CLOSED = Sentence(
    da="Punktet er godkendt, så bidraget kan ikke ændres mere.",
    en="The point is approved, so the contribution can be changed no more.",
)
TOO_LONG = Sentence(
    da="Bidraget er på {length} tegn; der er plads til {most}.",
    en="The contribution has {length} characters; there is room for {most}.",
)
WRITTEN_SINCE = Sentence(
    da="Nogen har ændret bidraget, siden du så det. Se begge, og gem igen, hvis dit skal gælde.",
    en="Somebody has changed the contribution since you saw it. Look at both, and save again if yours is to hold.",
)
SEEN_BEFORE = Sentence(
    da="Bidraget er ændret, siden du så det. Se det igen, før du tager det over.",
    en="The contribution has changed since you saw it. Look at it again before you take it over.",
)
NOTHING_TO_TAKE = Sentence(da="Der er intet bidrag at tage over.", en="There is no contribution to take over.")
CHOOSE_FIRST = Sentence(
    da="Smileyen er uafklaret: vælg en, før bidraget tages over.",
    en="The smiley is doubtful: choose one before the contribution is taken over.",
)
LONGEST_TEXT = 5_000


def check_text(text: str) -> None:
    """Raise RuleBroken where there is too much of it."""
    if len(text) > LONGEST_TEXT:
        raise RuleBroken(TOO_LONG, length=len(text), most=LONGEST_TEXT)


def with_contribution(note: str, text: str) -> str:
    """A note with a contribution as its last paragraphs; one that stands there already is not put in again."""
    if f"\n{text}\n" in f"\n{note}\n":
        return note
    return "\n".join(filter(None, (note, text)))

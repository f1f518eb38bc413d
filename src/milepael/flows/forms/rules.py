"""What holds for a form that comes back: which one it is, and what becomes of each answer in it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from milepael.documents.sentence import Sentence
from milepael.domain.followup.rules.saying import note_of
from milepael.domain.followup.rules.standing import GOOD
from milepael.editions.model import Budget, Economy, Edition, Effort, Milestone, State

NUMBERED = re.compile(r"\bFormular nr\. (\d{1,9})\b")
UNSURE = "?"
"""What was said where a smiley cannot be told."""


class AnswerFate(StrEnum):
    """What an answer in a form is to what Milepæl holds."""

    NEW = "new_answer"
    CHANGED = "changed_answer"
    TAKEN_BACK = "taken_back"
    CONFLICT = "conflicting_answer"
    UNCLEAR = "unclear_answer"
    SEVERAL = "several_answers"
    SAME = "same_answer"
    UNTOUCHED = "untouched_answer"


ONE_BY_ONE = (AnswerFate.CONFLICT, AnswerFate.SEVERAL, AnswerFate.UNCLEAR)
"""What somebody must choose."""
TO_TAKE = (*ONE_BY_ONE, AnswerFate.NEW, AnswerFate.CHANGED, AnswerFate.TAKEN_BACK)
"""What differs, and can be taken over."""

OWING = frozenset(one.value for one in (*Effort, *Budget) if one not in GOOD)
"""The code words that need a note."""


@dataclass(frozen=True, slots=True)
class Words:
    """An answer: an assessment as its code word ("" for none, UNSURE for one that cannot be told), and the note."""

    said: str = ""
    note: str = ""


SILENCE = Words()


def words_of(given: Milestone | Economy) -> Words:
    """What an edition says of a milestone or of a point's money."""
    said = given.assessment.value if given.assessment else UNSURE if given.state is State.DOUBTFUL else ""
    return Words(said, note_of(given.status_note or ""))


def fate_of(filled: Words, *, base: Words | None, now: Words, moved: bool) -> AnswerFate:
    """Hold an answer against what the form said when it was taken away, and what stands now.

    base is None where nobody knows which form it is. moved: somebody has said something since. What was left as it
    was says nothing; what two have changed is a conflict, unless both say the same.
    """
    known = SILENCE if base is None else base
    if filled == known:
        return AnswerFate.UNTOUCHED
    if filled.said == UNSURE:
        return AnswerFate.UNCLEAR
    if filled == now or _stands_with_its_note(filled, now=now, base=known):
        return AnswerFate.SAME
    if now != known and (moved or base is None):
        return AnswerFate.CONFLICT
    if _only_takes_back(filled, now):
        return AnswerFate.TAKEN_BACK
    return AnswerFate.NEW if now == SILENCE else AnswerFate.CHANGED


def _stands_with_its_note(filled: Words, *, now: Words, base: Words) -> bool:
    """Whether an answer that came without the note it owes was given one since; no note was taken out of the form."""
    return filled.said in OWING and filled == Words(now.said) and bool(now.note) and not base.note


def _only_takes_back(filled: Words, now: Words) -> bool:
    """Whether a smiley is gone, or a note with nothing in its stead: a whole column may have been lost."""
    return bool(now.said and not filled.said) or (filled.said == now.said and not filled.note)


def number_in(edition: Edition) -> int | None:
    """The number of the form that an edition was read from, wherever it stands; None for none, and for several."""
    told = (*edition.reading_guide, *(one.text for one in edition.unread))
    found = {int(number) for text in told for number in NUMBERED.findall(text)}
    return found.pop() if len(found) == 1 else None


def left_over(filled: Iterable[str], base: Iterable[str]) -> tuple[str, ...]:
    """The texts that stand in a filled form and did not stand in it before, each as often as it is more."""
    there = list(base)
    more = []
    for text in filled:
        if text in there:
            there.remove(text)
        else:
            more.append(text)
    return tuple(more)


TOO_LARGE = Sentence(
    da="»{name}« fylder mere end {limit:g} MB; en udfyldt formular gør ikke.",
    en="“{name}” takes more than {limit:g} MB; a form that is filled in does not.",
)
NO_FILE = Sentence(da="Vælg en fil.", en="Choose a file.")
NOT_A_FORM = Sentence(
    da="»{name}« er ikke en formular i Word (.docx) eller Excel (.xlsx).",
    en="“{name}” is no form in Word (.docx) or Excel (.xlsx).",
)
NO_POINTS = Sentence(
    da="Der er ingen punkter at læse i »{name}«. Er det den rigtige fil?",
    en="There are no points to read in “{name}”. Is it the right file?",
)
ELSEWHERE = Sentence(
    da="Formular nr. {number} er til {centre}, »{round}«. Læg den op dér.",
    en="Form no. {number} is for {centre}, “{round}”. Bring it there.",
)
TAKEN_ON = Sentence(
    da="Formular nr. {number} blev hentet til {centre}, »{round}«. Punkterne i den hører nu til {now}. Læg den op dér.",
    en="Form no. {number} was taken away for {centre}, “{round}”. Its points belong to {now} now. Bring it there.",
)
NO_SUCH_FORM = Sentence(
    da="Der er ikke hentet nogen formular nr. {number} i {municipality}.",
    en="No form no. {number} was taken away in {municipality}.",
)
NOTHING_ASKED = Sentence(
    da="Der spørges ikke {centre} om noget i »{round}«.", en="“{round}” asks {centre} for nothing."
)
NO_FORM_OF_IT = Sentence(
    da="Formularen findes kun i Word (docx) og Excel (xlsx).", en="The form comes in Word (docx) and Excel (xlsx) only."
)
CHOOSE_SMILEY = Sentence(
    da="Smileyen i formularen kan ikke læses: vælg, hvad den betyder.",
    en="The smiley in the form cannot be told: choose what it means.",
)
CHOOSE_ANSWER = Sentence(
    da="Formularen har flere svar: vælg det, der gælder.", en="The form has several answers: choose the one that holds."
)
NOT_ITS_TEXT = Sentence(
    da="Rækkens id hører til én milepæl og dens tekst til en anden, som når kun nogle kolonner er sorteret. "
    "Vælg det svar, der hører til her.",
    en="The row's id belongs to one milestone and its text to another, as when only some columns are sorted. "
    "Choose the answer that belongs here.",
)
NOT_ITS_MONEY = Sentence(
    da="Rækkens punkt er ét, og teksten om økonomi hører til et andet, som når kun nogle kolonner er sorteret. "
    "Vælg det svar, der hører til her.",
    en="The row names one point, and its text on economy belongs to another, as when only some columns are sorted. "
    "Choose the answer that belongs here.",
)
WORDED_SINCE = Sentence(
    da="Teksten er en anden nu, end da formularen blev hentet. I formularen står: »{words}«. "
    "Vælg kun svaret, hvis det holder for de nye ord.",
    en="The text is another now than when the form was taken away. The form says: “{words}”. "
    "Choose the answer only if it holds for the new words.",
)
SAID_TWICE = Sentence(
    da="Rækken står flere gange i formularen med hver sit svar. Vælg det, der gælder.",
    en="The row stands several times in the form, with an answer each. Choose the one that holds.",
)
NOTHING_CHOSEN = Sentence(da="Vælg de svar, der skal overtages.", en="Choose the answers to take over.")

"""What a smiley can mean: by its word, by the document's own guide, else by custom; never by guessing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from milepael.documents.sentence import Sentence
from milepael.editions.model import Budget, Effort, State

HAPPY, NEUTRAL, SAD = "☺", "😐", "☹"
KINDS: Mapping[str, str] = {
    **dict.fromkeys("☺☻😊🙂😀😃😄😁", HAPPY),
    **dict.fromkeys("😐😑😶", NEUTRAL),
    **dict.fromkeys("☹🙁😞😟😠😢", SAD),
}
PRESENTATION = re.compile("[\ufe0e\ufe0f\u200d]")

WORDS: Mapping[Effort | Budget | State, Sentence] = {
    Effort.REACHED: Sentence(da="Nået", en="Reached"),
    Effort.DELAYED: Sentence(da="Forsinket", en="Delayed"),
    Effort.UNREACHABLE: Sentence(da="Kan ikke nås", en="Cannot be reached"),
    Budget.KEPT: Sentence(da="Overholdt", en="Kept"),
    Budget.BROKEN: Sentence(da="Ikke overholdt", en="Not kept"),
    State.NOT_REPORTED: Sentence(da="Ikke indberettet", en="Not reported"),
    State.NOT_DUE: Sentence(da="Ikke endnu", en="Not yet"),
    State.NONE: Sentence(da="Ingen økonomi", en="No economy"),
    State.DOUBTFUL: Sentence(da="Uafklaret", en="Unsettled"),
}
"""The word that stands beside every smiley; source: the contract's paragraph on states."""

WINGDINGS: Mapping[str, str] = {"J": HAPPY, "K": NEUTRAL, "L": SAD}
PRIVATE_USE = 0xF000
"""Where Word keeps a symbol font's letters: J is U+F04A."""
UNTOLD = "\ufffc"
"""What stands for a picture that says nothing of what it shows."""
PICTURED = (
    (re.compile(r"\b(?:glad|happy|smilende)\b", re.IGNORECASE), HAPPY),
    (re.compile(r"\b(?:neutral|midt ?imellem)\b", re.IGNORECASE), NEUTRAL),
    (re.compile(r"\b(?:sur|ked|trist|sad)\b", re.IGNORECASE), SAD),
)

Meaning = TypeVar("Meaning", Effort, Budget)


@dataclass(frozen=True, slots=True)
class Reading(Generic[Meaning]):
    """What was read of one smiley: a sure assessment, or what it possibly means; face None where nothing stood.

    state is set where words alone told it ("Ikke indberettet"); known is False for a glyph that cannot be told;
    word is what stood beside the face and decided, folded to lower case.
    """

    face: str | None = None
    sure: Meaning | None = None
    possible: tuple[Meaning, ...] = ()
    state: State | None = None
    known: bool = True
    word: str = ""


@dataclass(frozen=True, slots=True)
class ReadingGuide:
    """What a document itself says of its smileys: each face with its meanings, empty where nothing is defined."""

    effort: Mapping[str, tuple[Effort, ...]] = field(default_factory=dict)
    economy: Mapping[str, tuple[Budget, ...]] = field(default_factory=dict)

    def effort_of(self, words: str) -> Reading[Effort]:
        """Read what stands in a milestone's cell. A neutral face is never doubtful."""
        custom = {HAPPY: (Effort.REACHED,), NEUTRAL: (Effort.DELAYED,), SAD: (Effort.UNREACHABLE,)}
        return _read(words, tuple(Effort), {**custom, **self.effort, NEUTRAL: (Effort.DELAYED,)})

    def economy_of(self, words: str) -> Reading[Budget]:
        """Read what stands in an economy cell."""
        return _read(words, tuple(Budget), {HAPPY: (Budget.KEPT,), SAD: (Budget.BROKEN,), **self.economy})


def face_of_symbol(character: str, font: str) -> str:
    """Return the face that a symbol font draws for a character, else the character itself."""
    if not font.lower().startswith("wingdings"):
        return character
    letter = chr(ord(character) - PRIVATE_USE) if PRIVATE_USE <= ord(character) < PRIVATE_USE + 256 else character
    return WINGDINGS.get(letter, character)


def face_of_picture(words: str) -> str:
    """Return the face, or else the words, that a picture's alternative text gives."""
    for pattern, face in PICTURED:
        if pattern.search(words):
            return face
    return words


def faces_in(text: str) -> tuple[str, ...]:
    """The kinds of the faces in a text, one for each."""
    return tuple(KINDS[character] for character in text if character in KINDS)


def _read(
    printed: str, vocabulary: tuple[Meaning, ...], meanings: Mapping[str, tuple[Meaning, ...]]
) -> Reading[Meaning]:
    if not printed:
        return Reading()
    text = " ".join(PRESENTATION.sub("", printed).split())
    if not text:
        return Reading()
    faces = tuple(dict.fromkeys(faces_in(text)))
    face = faces[0] if len(faces) == 1 else None
    said = _by_word(_words_of(text), vocabulary, face or text)
    if said is not None:
        return said
    if face is None or face not in meanings or _words_of(text):
        return Reading(face=text, known=False)
    fits = meanings[face]
    return Reading(face=face, sure=fits[0]) if len(fits) == 1 else Reading(face=face, possible=fits)


def _words_of(text: str) -> str:
    return "".join(character for character in text if character not in KINDS).strip(" .:,-–()").casefold()


def _by_word(words: str, vocabulary: tuple[Meaning, ...], face: str) -> Reading[Meaning] | None:
    """A word decides over the face beside it; it stands first, whatever is added behind it."""
    for meaning in vocabulary:
        if said := _said(words, meaning):
            return Reading(face=face, sure=meaning, word=said)
    for state in (State.NOT_REPORTED, State.NOT_DUE, State.NONE):
        if said := _said(words, state):
            return Reading(face=face, state=state, word=said)
    if _said(words, State.DOUBTFUL):
        named = tuple(meaning for meaning in vocabulary if any(said in words for said in _wordings(WORDS[meaning])))
        return Reading(face=face, possible=named, known=bool(named), word=words)
    return None


def _said(words: str, meaning: Effort | Budget | State) -> str:
    """The wording of a meaning that the words begin with, else nothing."""
    return next((said for said in _wordings(WORDS[meaning]) if re.match(rf"{re.escape(said)}(?!\w)", words)), "")


def _wordings(sentence: Sentence) -> tuple[str, str]:
    return sentence.da.casefold(), sentence.en.casefold()

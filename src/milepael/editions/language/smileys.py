"""What a smiley or a light can mean: by its word, by the document's own guide, else by custom; never by guessing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Generic, TypeVar

from milepael.documents.sentence import Sentence
from milepael.editions.model import Budget, Effort, State

HAPPY, NEUTRAL, SAD = "☺", "😐", "☹"
GREEN, YELLOW, RED = "🟢", "🟡", "🔴"
KINDS: Mapping[str, str] = {
    **dict.fromkeys("☺☻😊🙂😀😃😄😁", HAPPY),
    **dict.fromkeys("😐😑😶", NEUTRAL),
    **dict.fromkeys("☹🙁😞😟😠😢", SAD),
    **dict.fromkeys("🟢🟩", GREEN),
    **dict.fromkeys("🟡🟨", YELLOW),
    **dict.fromkeys("🔴🟥", RED),
}
LIGHT = re.compile(
    r"(?<!\w)(?:(?:smiley|farve|status|lys|trafiklys|lyskurv)(?:\s?:)?\s)?"
    r"(?:(?P<green>grøn(?:t|ne)?|green)|(?P<yellow>gult?|gule|yellow)|(?P<red>rødt?|røde|red))"
    r"(?:[ -](?:smiley|light|lys|trafiklys|lyskurv|farve))?(?!\w)",
    re.IGNORECASE,
)
"""A traffic light in words: "Grøn", "Gult lys", "Rød smiley"."""
LIGHTS: Mapping[str, str] = {"green": GREEN, "yellow": YELLOW, "red": RED}
SIGN = re.compile(f"[{''.join(KINDS)}]|{LIGHT.pattern}", re.IGNORECASE)
NOTHING = " -–—"
"""What people put into a cell that holds nothing."""
WORDLY = re.compile(r"\w")
DOUBTFUL = re.compile(
    r"\?|\b(?:ikke|ej|nej|men|dog|eller|måske|næsten|delvist?|endnu|not|no|but|or|maybe|almost|partly|partially|yet)\b"
)
"""Words beside a smiley's own that may take it back."""
WORSE = re.compile(r"\b(?:forsink|overskr[ei]d)")
"""What takes back only a good word."""
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
OR = Sentence(da=" eller ", en=" or ")
GOOD = frozenset({Effort.REACHED, Budget.KEPT})
STATES = tuple(state for state in State if state in WORDS)

WINGDINGS: Mapping[str, str] = {"J": HAPPY, "K": NEUTRAL, "L": SAD}
PRIVATE_USE = 0xF000
"""Where Word keeps a symbol font's letters: J is U+F04A."""
SUBSTITUTE = "opensymbol"
"""The font in which LibreOffice draws what a document sets in Wingdings; only the private places are those of it."""
UNTOLD = "\ufffc"
"""What stands for a picture that says nothing of what it shows."""
PICTURED = (
    (re.compile(r"\b(?:glad|happy|smilende)\b", re.IGNORECASE), HAPPY),
    (re.compile(r"\b(?:neutral|midt ?imellem)\b", re.IGNORECASE), NEUTRAL),
    (re.compile(r"\b(?:sur|ked|trist|sad)\b", re.IGNORECASE), SAD),
)

Meaning = TypeVar("Meaning", Effort, Budget)
Named = TypeVar("Named", bound=Effort | Budget | State)


def word_of(said: Effort | Budget | State, possible: Sequence[Effort | Budget] = (), *, language: str = "da") -> str:
    """The word beside a face; of what is in doubt, all that it can be. Source: the contract's words of states."""
    word = WORDS[said].in_(language)
    meanings = OR.in_(language).join(WORDS[meaning].in_(language).lower() for meaning in possible)
    return f"{word}: {meanings}" if meanings else word


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
    """What a document itself says of its faces and lights: each with its meanings, empty where nothing is defined."""

    effort: Mapping[str, tuple[Effort, ...]] = field(default_factory=dict)
    economy: Mapping[str, tuple[Budget, ...]] = field(default_factory=dict)

    def effort_of(self, words: str) -> Reading[Effort]:
        """Read what stands in a milestone's cell. A neutral face is never doubtful."""
        return _read(words, tuple(Effort), {**EFFORT_BY_CUSTOM, **self.effort, NEUTRAL: (Effort.DELAYED,)})

    def economy_of(self, words: str) -> Reading[Budget]:
        """Read what stands in an economy cell. A guide that defines lights defines all that there are."""
        custom = ECONOMY_BY_CUSTOM
        if not self.economy.keys().isdisjoint(LIGHTS.values()):
            custom = {sign: meanings for sign, meanings in custom.items() if sign not in LIGHTS.values()}
        return _read(words, tuple(Budget), {**custom, **self.economy})


EFFORT_BY_CUSTOM: Mapping[str, tuple[Effort, ...]] = {
    **dict.fromkeys((HAPPY, GREEN), (Effort.REACHED,)),
    **dict.fromkeys((NEUTRAL, YELLOW), (Effort.DELAYED,)),
    **dict.fromkeys((SAD, RED), (Effort.UNREACHABLE,)),
}
ECONOMY_BY_CUSTOM: Mapping[str, tuple[Budget, ...]] = {
    **dict.fromkeys((HAPPY, GREEN), (Budget.KEPT,)),
    **dict.fromkeys((SAD, RED), (Budget.BROKEN,)),
}
"""What each sign means where a document defines nothing. What lies between has no custom for money."""


def face_of_symbol(character: str, font: str) -> str:
    """Return the face that a symbol font draws for a character, else the character itself."""
    private = PRIVATE_USE <= ord(character) < PRIVATE_USE + 256
    if not font.lower().startswith(("wingdings", SUBSTITUTE) if private else "wingdings"):
        return character
    return WINGDINGS.get(chr(ord(character) - PRIVATE_USE) if private else character, character)


def face_of_picture(words: str) -> str:
    """Return the face, or else the words, that a picture's alternative text gives."""
    for pattern, face in PICTURED:
        if pattern.search(words):
            return face
    return words


def faces_in(text: str) -> tuple[str, ...]:
    """The kinds of the faces and lights in a text, one for each that stands there."""
    return tuple(_kind(sign) for sign in SIGN.finditer(text))


def is_only_a_sign(text: str) -> bool:
    """Whether a text says nothing but an assessment: by a face, a light or their words."""
    text = PRESENTATION.sub("", text)
    words = _words_of(text)
    return bool(faces_in(text)) if not words else _by_word(words, (*Effort, *Budget), text, printed=text) is not None


def _kind(sign: re.Match[str]) -> str:
    return LIGHTS[sign.lastgroup] if sign.lastgroup else KINDS[sign[0]]


def _read(
    printed: str, vocabulary: tuple[Meaning, ...], meanings: Mapping[str, tuple[Meaning, ...]]
) -> Reading[Meaning]:
    if not printed:
        return Reading()
    text = " ".join(PRESENTATION.sub("", printed).split())
    if not text.strip(NOTHING):
        return Reading()
    if text in KINDS:
        return _meant(KINDS[text], meanings.get(KINDS[text], ()), printed=text)
    signs, words = tuple(dict.fromkeys(faces_in(text))), _words_of(text)
    face = text if len(signs) != 1 or LIGHT.search(text) else signs[0]
    said = _by_word(words, vocabulary, face, printed=text) if words else None
    if said is not None:
        return said
    fits = () if words else _fitting([meanings.get(sign, ()) for sign in signs])
    return _meant(face, fits, printed=text)


def _meant(face: str, fits: tuple[Meaning, ...], *, printed: str) -> Reading[Meaning]:
    if not fits:
        return Reading(face=printed, known=False)
    return Reading(face=face, sure=fits[0]) if len(fits) == 1 else Reading(face=face, possible=fits)


def _fitting(meant: list[tuple[Meaning, ...]]) -> tuple[Meaning, ...]:
    """What signs side by side mean together: the widest of them where it takes in the others, else nothing."""
    widest = max(meant, key=len, default=())
    return widest if all(each and set(each) <= set(widest) for each in meant) else ()


def _words_of(text: str) -> str:
    return SIGN.sub(" ", text).strip(" .:,;/-–()").casefold()


def _by_word(words: str, vocabulary: tuple[Meaning, ...], face: str, *, printed: str) -> Reading[Meaning] | None:
    """A word decides over the face beside it. It stands first; behind it may stand what does not take it back."""
    in_doubt = _in_doubt(words, vocabulary, printed)
    for meaning in vocabulary:
        if said := _said(words, meaning):
            sure = Reading(face=face, sure=meaning, word=said)
            return sure if _is_harmless(words[len(said) :], meaning, vocabulary) else in_doubt
    for state in (State.NOT_REPORTED, State.NOT_DUE, State.NONE):
        if said := _said(words, state):
            told: Reading[Meaning] = Reading(face=face, state=state, word=said)
            return told if _is_harmless(words[len(said) :], state, vocabulary) else in_doubt
    if _said(words, State.DOUBTFUL):
        named = _named(words, vocabulary)
        return Reading(face=face, possible=named, known=bool(named), word=words)
    return None


def _is_harmless(rest: str, meaning: Effort | Budget | State, vocabulary: tuple[Meaning, ...]) -> bool:
    """Whether what stands behind a word is a date, a name or the like: no other meaning, and nothing that doubts it."""
    if DOUBTFUL.search(rest) or (meaning in GOOD and WORSE.search(rest)):
        return False
    return not {*_named(rest, vocabulary), *_named(rest, STATES)} - {meaning}


def _in_doubt(words: str, vocabulary: tuple[Meaning, ...], printed: str) -> Reading[Meaning]:
    """Words that take each other back decide nothing: they can mean each that they name."""
    named = _named(words, vocabulary)
    known = len(named) > 1
    return Reading(face=printed, possible=named if known else (), known=known, word=words if known else "")


def _named(words: str, meanings: tuple[Named, ...]) -> tuple[Named, ...]:
    """Each meaning whose word stands somewhere in the words, and is no part of a longer one's."""
    found = {match[0] for match in _naming(frozenset(meanings)).finditer(words)}
    return tuple(meaning for meaning in meanings if not found.isdisjoint(_wordings(WORDS[meaning])))


def _said(words: str, meaning: Effort | Budget | State) -> str:
    """The wording of a meaning that the words begin with, else nothing."""
    begins = (said for said in _wordings(WORDS[meaning]) if words.startswith(said))
    return next((said for said in begins if not WORDLY.match(words, len(said))), "")


@cache
def _naming(meanings: frozenset[Effort | Budget | State]) -> re.Pattern[str]:
    said = sorted((said for meaning in meanings for said in _wordings(WORDS[meaning])), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, said))})\b")


@cache
def _wordings(sentence: Sentence) -> tuple[str, str]:
    return sentence.da.casefold(), sentence.en.casefold()

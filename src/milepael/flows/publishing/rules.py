"""What holds for a draft: what a document is called, what guides its reader, and which names are there."""

import datetime
import re
from collections.abc import Iterable, Sequence
from itertools import product

from rapidfuzz import fuzz, utils

from milepael.accounts.rules import RuleBroken, check_length, check_reason
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.editions.language.dates import ORDINALS
from milepael.editions.language.smileys import WORDS
from milepael.editions.model import Budget, Effort, Kind, State
from milepael.editions.tombstone import Ground, Reason, reason_of

GUIDE = (
    "Oversigten viser for hvert punkt i aftalen, hvor langt arbejdet er nået ved opfølgningen, og om økonomien holder.",
    "En milepæl vurderes på sin ordlyd: det, der står, skal være sket.",
    "En milepæl, der er forsinket, følges op igen, indtil den er nået, opgivet eller flyttet med en begrundelse.",
    "Definition af smileys på indsats:",
    "☺: Nået. Milepælen er nået",
    "😐: Forsinket. Milepælen er ikke nået fuldt ud, men årets mål er fortsat realistisk",
    "☹: Kan ikke nås. Milepælen er ikke nået, og årets mål er ikke realistisk",
    "Definition af smileys på økonomi:",
    "☺: Overholdt. Budgettet er overholdt, eller besparelsen er opnået",
    "☹: Ikke overholdt. Budgettet er ikke overholdt, eller besparelsen er ikke opnået",
    "Kræver en smiley en forklaring, står den efter ordet »Status«. Er intet indberettet, står der »Ikke indberettet«.",
)
"""Printed where no document of the agreement has a guide of its own; paragraph by paragraph."""

NO_SUCH_ROUND = Sentence(
    da="Der er ingen opfølgning nr. {ordinal} i aftalen; der er: {known}.",
    en="There is no follow-up no. {ordinal} in the agreement; there are: {known}.",
)
NO_FORMAT = Sentence(
    da="»{name}« er intet format; formaterne er {known}.", en="“{name}” is no format; there are {known}."
)
NO_COMMITTEE = Sentence(
    da="Aftalens punkter nævner intet udvalg »{name}«; {known}.",
    en="The points of the agreement name no committee “{name}”; {known}.",
)
NO_CENTRE = Sentence(
    da="Intet center »{name}« har ansvaret for et punkt i aftalen; {known}.",
    en="No centre “{name}” is responsible for a point of the agreement; {known}.",
)
NO_POINT = Sentence(da="Der er intet punkt »{name}«; {known}.", en="There is no point “{name}”; {known}.")
NEAR = Sentence(da="nær det er: {names}", en="near it: {names}")
THERE_ARE = Sentence(da="der er: {names}", en="there are: {names}")
AMONG = Sentence(da="der er blandt andre: {names}", en="among others there are: {names}")
WHICH_POINT = Sentence(da="Sig, hvilket punkt arket skal være for.", en="Say which point the sheet is to be of.")
NOTHING = "–"
MOST_NAMES = 8
"""How many names a sentence lists."""
ALIKE = 75
"""How alike two names are, of 100, to be taken for one mistyped."""
KIND_OF_BODY = re.compile(
    r"(?<=\w)-?(?:udvalget|udvalg|centeret|centret|center)\b|\b(?:udvalget|udvalg|center|for|og)\b"
)
"""What the names of many committees and centres have in common, and tells none from another."""
SHORTEST = 3
"""Letters that a name's own words must have to be looked for in another."""
BEGINS = 90
"""How alike two words are, of 100, where one begins with the other."""

EDITION_CHANGED = Sentence(
    da="Nogen har ændret, hvornår udgaven offentliggøres, siden du så den. Se den igen.",
    en="Somebody has changed when the edition is published since you saw it. Look at it again.",
)
NOTE_OWED = Sentence(
    da="Den udgave, som denne erstatter, er offentliggjort: skriv i en note, hvad der er rettet.",
    en="The edition that this one replaces is published: write in a note what is corrected.",
)
NOTHING_NEW = Sentence(
    da="Intet er ændret siden den sidste udgave, »{version}«: der er ikke noget at lave en ny af.",
    en="Nothing has changed since the last edition, “{version}”: there is nothing to make a new one of.",
)
IS_PUBLIC = Sentence(
    da="Udgaven er offentliggjort og bliver ved med at være det. En rettelse er en ny udgave.",
    en="The edition is published and stays so. A correction is a new edition.",
)
IS_REPLACED = Sentence(
    da="En nyere udgave af opfølgningen er offentliggjort: en ældre kan ikke offentliggøres efter den.",
    en="A newer edition of the follow-up is published: an older one cannot be published after it.",
)
LATER_IS_PLANNED = Sentence(
    da="Udgave {number} af opfølgningen er nyere og er sat til at blive offentliggjort: hold den tilbage, hvis denne "
    "skal offentliggøres først.",
    en="Edition {number} of the follow-up is newer and is set to be published: hold it back if this one is to be "
    "published first.",
)
IN_THE_PAST = Sentence(
    da="Udgaven kan offentliggøres nu eller senere, ikke på et tidspunkt, der er gået.",
    en="The edition can be published now or later, not at a time that has passed.",
)
TREATED_SINCE = Sentence(
    da="Nogen har skrevet om udvalgets behandling, siden du så den. Se begge, og gem igen, hvis din skal gælde.",
    en="Somebody has written of the committee's treatment since you saw it. Look at both, and save again if yours is "
    "to hold.",
)
ELSEWHERE = Sentence(da="Udvalget hører til en anden kommune.", en="The committee is of another municipality.")
TREATED_BEFORE = Sentence(
    da="Udvalget kan ikke have behandlet udgaven ({treated}), før det fik den ({handed}).",
    en="The committee cannot have treated the edition ({treated}) before it had it ({handed}).",
)
DECIDED_WHEN = Sentence(
    da="Skriv, hvilken dag udvalget besluttede det.", en="Write on which day the committee decided it."
)
LONGEST_CASE = 60
LONGEST_DECISION = 5_000
ERASED_ALREADY = Sentence(da="Udgaven er slettet.", en="The edition is erased.")
ASKED_ALREADY = Sentence(
    da="Nogen har allerede bedt om, at udgaven bliver slettet.", en="Somebody has already asked for it to be erased."
)
SETTLED_ALREADY = Sentence(
    da="Det er allerede afgjort, om udgaven bliver slettet.", en="Whether it is erased has been settled already."
)
TAKES_TWO = Sentence(
    da="En udgave slettes af to: den, der har bedt om det, kan ikke selv sige ja.",
    en="It takes two to erase an edition: whoever asked for it cannot agree as well.",
)
FILE_ERASED = Sentence(da="Filen er slettet.", en="The file is erased.")
FILE_ASKED_FOR = Sentence(
    da="Nogen har allerede bedt om, at filen bliver slettet.",
    en="Somebody has already asked for the file to be erased.",
)
FILE_TAKES_TWO = Sentence(
    da="En fil slettes af to: den, der har bedt om det, kan ikke selv sige ja.",
    en="It takes two to erase a file: whoever asked for it cannot agree as well.",
)
NO_FILE_KEPT = Sentence(da="Der er ikke gemt nogen fil til dokumentet.", en="No file is kept of the document.")
OF_AN_EDITION = Sentence(
    da="Filen er også et dokument i en udgave: slet udgaven, så er den væk begge steder.",
    en="The file is a document of an edition as well: erase the edition, and it is gone in both places.",
)
AS_REFUSED = Sentence(da="{words}", en="{words}")
LONGEST_NOTE = 2_000

Later = Sequence[tuple[int, datetime.datetime]]
"""The newer editions of a round that are public or are to be: their numbers, and since or from when."""
SPELT = {number: word.capitalize() for word, number in reversed(ORDINALS.items())}


def ordinal_words(ordinal: int) -> str:
    """Return "Tredje" for 3; from 7 on the figure, "7."."""
    return SPELT.get(ordinal, f"{ordinal}.")


def title_of(kind: Kind, ordinal: int, agreement: str) -> str:
    """Return what municipalities call a document: "Tredje opfølgning på Aftale om budget 2017"."""
    if kind is Kind.AGREEMENT:
        return agreement
    if kind is Kind.IMPLEMENTATION_PLAN:
        return f"Udmøntning af {agreement}"
    return f"{round_words(ordinal)} på {agreement}"


def round_words(ordinal: int) -> str:
    """Return "Tredje opfølgning" for 3."""
    return f"{ordinal_words(ordinal)} opfølgning"


def told_status(label: str, said: Effort | Budget | State, note: str) -> str:
    """A milestone in a list of status: "1. budgetopfølgning 2027: Forsinket. Asbest i taget."."""
    return f"{label}: {WORDS[said].in_('da')}.{f' {note}' if note else ''}"


def named_as(name: str, known: Iterable[str], *, otherwise: Sentence) -> str:
    """Return the known name that is meant, however its letters are cased; "" stays "".

    Raises NotThere with the sentence, and the names that are near; where none is, with what there is.
    """
    name, names = " ".join(name.split()), sorted(known)
    found = next((one for one in names if one.casefold() == name.casefold()), "")
    if name and not found:
        raise NotThere(otherwise, name, names)
    return found


class NotThere(RuleBroken):
    """A name that nothing has, told with those that are near it; else with what there is."""

    def __init__(self, otherwise: Sentence, name: str, names: Sequence[str]) -> None:
        near = nearest(name, names)
        self._otherwise, self._name, self._names = otherwise, name, near or tuple(names[:MOST_NAMES])
        self._how = NEAR if near else THERE_ARE if len(names) <= MOST_NAMES else AMONG
        super().__init__(otherwise, name=name, known=self._known("en"))

    def in_(self, language: str) -> str:
        return self._otherwise.in_(language, name=self._name, known=self._known(language))

    def _known(self, language: str) -> str:
        return self._how.in_(language, names=listed(self._names))


def nearest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """The names that look like one, the nearest first: all of it mistyped, or some of its words."""
    scored = sorted(((_likeness(name, one), one) for one in known), key=lambda pair: (-pair[0], pair[1]))
    return tuple(one for score, one in scored[:MOST_NAMES] if score >= ALIKE)


def _likeness(name: str, other: str) -> float:
    """Of 100; what many names have in common counts only where a name has nothing else."""
    one, two = utils.default_process(name), utils.default_process(other)
    mine, theirs = (" ".join(KIND_OF_BODY.sub(" ", words).split()) for words in (one, two))
    if min(len(mine), len(theirs)) < SHORTEST:
        return fuzz.ratio(one, two)
    words = max((_of_words(*pair) for pair in product(mine.split(), theirs.split())), default=0)
    return max(fuzz.ratio(mine, theirs), fuzz.token_set_ratio(mine, theirs), words)


def _of_words(one: str, two: str) -> float:
    """Two words are alike where one begins with the other, or is the other mistyped; short ones never."""
    if min(len(one), len(two)) <= SHORTEST:
        return 0
    return BEGINS if one.startswith(two) or two.startswith(one) else fuzz.ratio(one, two)


def listed(names: Iterable[str]) -> str:
    """Names in a sentence."""
    return "; ".join(names) or NOTHING


def check_note(note: str, *, corrects: bool) -> None:
    """Raise RuleBroken where an edition that corrects a published one does not say what (rule 10)."""
    if corrects:
        check_reason(note, missing=NOTE_OWED, most=LONGEST_NOTE)
    check_length(note, most=LONGEST_NOTE)


def check_another(version: str, sha256: str, before: tuple[str, str] | None) -> None:
    """Raise RuleBroken where an edition would only repeat the last: version and hash are what it says."""
    if (version, sha256) == before:
        raise RuleBroken(NOTHING_NEW, version=version)


def check_publishing(
    planned: datetime.datetime | None, at: datetime.datetime | None, *, later: Later, now: datetime.datetime
) -> None:
    """Raise RuleBroken where an edition cannot be published at a time (None: now); planned is when it was to be."""
    check_private(planned, now=now)
    if any(since <= now for _, since in later):
        raise RuleBroken(IS_REPLACED)
    for number, _ in later:
        raise RuleBroken(LATER_IS_PLANNED, number=number)
    if at and at < now:
        raise RuleBroken(IN_THE_PAST)


def check_private(planned: datetime.datetime | None, *, now: datetime.datetime) -> None:
    """Raise RuleBroken where an edition is public already."""
    if planned and planned <= now:
        raise RuleBroken(IS_PUBLIC)


def check_treatment(handed: datetime.date, treated: datetime.date | None, *, case: str, decision: str) -> None:
    """Raise RuleBroken where a committee treated before it had, or decided on no day."""
    if treated and treated < handed:
        raise RuleBroken(TREATED_BEFORE, treated=treated, handed=handed)
    if decision and treated is None:
        raise RuleBroken(DECIDED_WHEN)
    check_length(case, most=LONGEST_CASE)
    check_length(decision, most=LONGEST_DECISION)


class ReasonRefused(RuleBroken):
    """A reason that may not stand on a tombstone, told as it was refused."""

    def __init__(self, refusal: Refusal) -> None:
        self._refusal = refusal
        super().__init__(AS_REFUSED, words=refusal.in_("en"))

    def in_(self, language: str) -> str:
        return self._refusal.in_(language)


def reason_for(ground: Ground, text: str) -> Reason:
    """Why something is erased. Raises RuleBroken where the reason may not stay for good."""
    try:
        return reason_of(ground, text)
    except Refusal as refusal:
        raise ReasonRefused(refusal) from refusal

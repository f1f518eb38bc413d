"""The head of a document: letterhead, date, contact, case number, title, and what the title says."""

import datetime
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from milepael.editions.desk import Form
from milepael.editions.language import wording
from milepael.editions.language.dates import date_in, ordinal_in
from milepael.editions.language.parties import SEMICOLON, between_parties, parties_in
from milepael.editions.model import AgreementName, Contact, Kind, RoundLabel, RoundName, Scope
from milepael.editions.passage import Passage, joined

LABELS = re.compile(
    r"(?<!\w)(?:(?P<date>Dato)|(?P<phone>Tlf\. dir\.|Tlf\.?|Telefon|Direkte tlf\.?)|(?P<email>E-?mail|Mail)"
    r"|(?P<name>Kontakt(?:person)?)"
    r"|(?P<kind>Dokumenttype)|(?P<agreement>Aftale)|(?P<round>Runde)|(?P<rounds>Runder)|(?P<scope>Uddrag for)"
    r"|(?P<parties>(?:Forligs|Aftale)?part(?:er|ier)(?:ne)?))\s*:"
    r"|(?<!\w)(?P<case>sags?(?:id|nr\.?|nummer))(?!\w)\s*:?",
    re.IGNORECASE,
)
CASE_NUMBER = re.compile(r"[\w./-]*\w")
MUNICIPALITY = re.compile(r"\b([A-ZÆØÅ][\w-]+) (Kommune|KOMMUNE)(?=s?\b)")
AGREEMENT = re.compile(
    r"(?:(?:aftale(?:n)?|forlig(?:et)?) om (?:kommunens |[A-ZÆØÅ][\w-]+ Kommunes )?budget(?:tet)?"
    r"|budgetaftale(?:n)?|budgetforlig(?:et)?)"
    r"(?: for)? ((?:19|20)\d\d)(?:\s?[-–]\s?(?:19|20)?\d\d)?",
    re.IGNORECASE,
)
SCOPE = re.compile(r"\b(?:på|for|under|vedrørende) (?=[A-ZÆØÅ])")
SCOPE_END = re.compile(r"s?(?: (?:ansvars|fag)?områder?)?\.?$")
ONE_COMMITTEE = re.compile(r"(?:[\w-]+- og )?[A-ZÆØÅ][\w-]*(?:udvalget|udvalg|bestyrelsen)")
COMMITTEE_FOR = re.compile(r"Udvalget for [A-ZÆØÅ].*")
"""Holds commas and "og" of its own, so that only "samt" ends it."""
SCOPE_SAMT = re.compile(r"s? samt (?=[A-ZÆØÅ])")
SCOPE_SEPARATOR = re.compile(r"s?(?:, (?:samt |og )?| samt |(?<!-) og )(?=[A-ZÆØÅ])")
ROUND = re.compile(r"^.*?(?:opfølgning|status)\b", re.IGNORECASE)
DATED = re.compile(r"^(?:[A-ZÆØÅ][\w-]+,?\s)?(?:den\s)?(?=\d)")
GUIDE_HEADING = re.compile(r"^Læsevejledning$", re.IGNORECASE)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NUMBERED = re.compile(r"^(\d{1,2})\.\s+(?=\S)")


@dataclass(slots=True)
class Head:
    """What the head of a document said; only what was found is set."""

    municipality: str = ""
    date: datetime.date | None = None
    case_number: str | None = None
    name: str | None = None
    phone: str | None = None
    email: str | None = None
    parties: tuple[str, ...] = ()
    kind: Kind | None = None
    agreement: AgreementName | None = None
    round: RoundName | None = None
    rounds: tuple[str, ...] = ()
    scope: Scope | None = None

    @property
    def contact(self) -> Contact:
        """The contact as the edition has it."""
        return Contact(name=self.name, phone=self.phone, email=self.email)


def read_line(words: Passage, form: Form, head: Head) -> Passage:
    """Read a line of the head and return what of it says none of the things that a head says."""
    return read_dated_line(read_labels(read_letterhead(words, form, head), form, head), form, head)


def read_labels(words: Passage, form: Form, head: Head) -> Passage:
    """Read what labels name ("Dato:", "Sagsid:") and return what stands outside of them."""
    flat = words.flat
    labels = list(LABELS.finditer(flat))
    if not labels:
        return words
    ends = [label.start() for label in labels[1:]] + [len(flat)]
    rest = [words.cut(0, labels[0].start())]
    for label, end in zip(labels, ends, strict=True):
        form.label(words.cut(label.start(), label.end()))
        rest.append(_read_value(label.lastgroup or "", words.cut(label.end(), end), (form, head)))
    return joined(rest)


def _read_value(name: str, value: Passage, to: tuple[Form, Head]) -> Passage:
    """Put one label's value into the head and return what is left of it."""
    form, head = to
    if name == "date":
        return read_date(value, form, head)
    if name == "case":
        return _read_case(value, form, head)
    if name == "parties":
        form.label(*between_parties(value))
        head.parties = form.each(parties_in(value), "parties")
    elif name in TOLD:
        return TOLD[name](value, form, head)
    else:
        setattr(head, name, form.maybe(value, f"contact.{name}"))
    return Passage()


def _read_kind(value: Passage, form: Form, head: Head) -> Passage:
    head.kind = next((kind for kind, words in wording.KINDS.items() if words == value.flat.casefold()), None)
    if head.kind is None:
        return value
    form.take(value, "kind")
    return Passage()


def _read_agreement(value: Passage, form: Form, head: Head) -> Passage:
    year = YEAR.search(value.flat)
    name = form.maybe(value, "agreement.name")
    head.agreement = (
        agreement_in(name) or AgreementName(name=name, year=int(year[0]) if year else None) if name else None
    )
    return Passage()


def _read_round(value: Passage, form: Form, head: Head) -> Passage:
    number = NUMBERED.match(value.flat)
    if number is None:
        return value
    ordinal = form.take(value.cut(*number.span(1)), "round.ordinal")
    head.round = RoundName(ordinal=int(ordinal), name=form.take(value.cut(number.end()), "round.name"))
    return Passage()


def _read_rounds(value: Passage, form: Form, head: Head) -> Passage:
    head.rounds = form.each(value.split(SEMICOLON), "rounds")
    return Passage()


def _read_scope(value: Passage, form: Form, head: Head) -> Passage:
    head.scope = Scope(committees=form.each(value.split(SEMICOLON), "scope.committees"))
    return Passage()


TOLD: Mapping[str, Callable[[Passage, Form, Head], Passage]] = {
    "kind": _read_kind,
    "agreement": _read_agreement,
    "round": _read_round,
    "rounds": _read_rounds,
    "scope": _read_scope,
}
"""What our own forms tell of a document where its title does not."""


def read_date(words: Passage, form: Form, head: Head) -> Passage:
    """Read the first date of a passage and return what stands around it."""
    found = date_in(words.flat)
    if found is None or head.date is not None:
        return words
    match, head.date = found
    form.take(words.cut(match.start(), match.end()), "date")
    return joined((words.cut(0, match.start()), words.cut(match.end())))


def read_dated_line(words: Passage, form: Form, head: Head) -> Passage:
    """Read a line that begins by saying when: "6. april 2017", "Fjordby, den 4. juni 2012 (…)"; return the rest."""
    dated = DATED.match(words.flat)
    found = date_in(words.flat)
    if dated is None or found is None or found[0].start() != dated.end():
        return words
    return read_date(words, form, head)


def _read_case(words: Passage, form: Form, head: Head) -> Passage:
    number = CASE_NUMBER.search(words.flat)
    if number is None or head.case_number is not None:
        return words
    head.case_number = form.take(words.cut(number.start(), number.end()), "case_number")
    return words.cut(number.end())


def read_letterhead(words: Passage, form: Form, head: Head) -> Passage:
    """Read the municipality where a passage begins with it ("FJORDBY KOMMUNE"), and return the rest."""
    name = MUNICIPALITY.match(words.flat)
    if name is None or head.municipality:
        return words
    head.municipality = in_name_case(form.take(words.cut(0, name.end()), "municipality"))
    return words.cut(name.end())


def in_name_case(name: str) -> str:
    """Return "Fjordby Kommune" for "FJORDBY KOMMUNE"."""
    return " ".join(
        "-".join(part.capitalize() for part in word.split("-")) if word.isupper() else word for word in name.split()
    )


def commonest_municipality(title: str, text: str) -> str:
    """Return the municipality that the title names, else the one that the text names most often, else ""."""
    for where in (title, text):
        names = Counter(in_name_case(f"{match[1]} {match[2]}") for match in MUNICIPALITY.finditer(where))
        if names:
            return names.most_common(1)[0][0]
    return ""


def in_sentence_case(title: str) -> str:
    """Return a title of capitals as a sentence, the municipality's name in it as a name; any other title as it is."""
    if not title.isupper():
        return title
    sentence = title.capitalize()
    for name in MUNICIPALITY.finditer(title):
        sentence = sentence[: name.start()] + in_name_case(name[0]) + sentence[name.end() :]
    return sentence


def agreement_in(*texts: str) -> AgreementName | None:
    """Return the agreement that the first of the texts names."""
    for text in texts:
        match = AGREEMENT.search(text)
        if match:
            name = " ".join(match[0].split())
            return AgreementName(name=name[0].upper() + name[1:], year=int(match[1]))
    return None


def round_in(title: str, rounds: tuple[RoundLabel, ...]) -> RoundName | None:
    """Return the round that a title reports: the label with its ordinal, else the title's own words."""
    words = ROUND.search(title)
    ordinal = ordinal_in(words[0]) if words else None
    if words is None or ordinal is None:
        return None
    label = next((met.label for met in rounds if met.ordinal == ordinal), words[0])
    return RoundName(ordinal=ordinal, name=label)


def scope_in(title: Passage) -> Scope:
    """Return the committees that a title cuts its document down to ("… på Børne- og Teknikudvalgets område")."""
    text = title.flat
    for preposition in SCOPE.finditer(text):
        named = SCOPE_END.sub("", text[preposition.end() :])
        names = tuple(name for piece in SCOPE_SAMT.split(named) for name in _committees_of(piece))
        if all(ONE_COMMITTEE.fullmatch(name) or COMMITTEE_FOR.fullmatch(name) for name in names):
            return Scope(committees=names)
    return Scope()


def _committees_of(piece: str) -> list[str]:
    return [piece] if COMMITTEE_FOR.fullmatch(piece) else SCOPE_SEPARATOR.split(piece)

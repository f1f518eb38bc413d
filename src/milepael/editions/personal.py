"""What in an edition should perhaps not get out: personal data, and what open texts say of closed matters."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum

from pydantic import BaseModel

from milepael.documents.sentence import Sentence
from milepael.editions.closing import CLOSED_TITLE
from milepael.editions.language import suspicions
from milepael.editions.language.civil_numbers import CivilNumber, civil_numbers_in
from milepael.editions.language.given_names import is_given
from milepael.editions.language.persons import persons_in
from milepael.editions.language.reaching import mails_in, phones_in
from milepael.editions.model import Contact, Edition, Point


class Trace(StrEnum):
    """What words look like."""

    CIVIL_NUMBER = "civil_number"
    PERSON_NAME = "person_name"
    PHONE_NUMBER = "phone_number"
    EMAIL_ADDRESS = "email_address"
    CLOSED_TITLE = "closed_title"


class Certainty(StrEnum):
    """How sure it is; nothing is sure, for words alone do not tell who somebody is."""

    NEARLY_SURE = "nearly_sure"
    LIKELY = "likely"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Words that should perhaps not get out; point is its key, None for the document, field as "milestones[0].text".

    around is the piece of the text that they stand in.
    """

    point: str | None
    field: str
    words: str
    around: str
    trace: Trace
    certainty: Certainty
    why: Sentence


@dataclass(frozen=True, slots=True)
class Text:
    """A text of an edition: of which point, None for the document, and which of its fields."""

    point: str | None
    field: str
    words: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in one text, and where it begins."""

    start: int
    words: str
    trace: Trace
    certainty: Certainty
    why: Sentence


UNASKED = frozenset({"schema_", "id", "sha256", "contact", "parties", "references", "amounts"})
"""What holds no words of its own, or is printed to name somebody."""
NAMES = frozenset(
    {"centre", "committees", "contributors", "involved", "scope", "municipality", "responsible", "agreement"}
)
"""What names who answers for something: a name there is meant to be read."""
TELLING = 10
"""Letters that a title has at least, to be looked for in other texts; one word alone is never looked for."""
BESIDE = 40
"""How many letters around the words are shown."""


def found_in(edition: Edition) -> tuple[Suspicion, ...]:
    """Everything of an edition that a person should look at before it is published, in the document's order.

    The edition's own contact, and who answers for a point, are meant to be read. An edition that still has the words of
    closed points is looked through for open texts that call one by its title.
    """
    contact, closed = _said(edition.contact), _closed(edition)
    return tuple(
        _suspicion(text, one)
        for text in texts_of(edition)
        for one in (*_in_text(text), *_titles(text, closed))
        if _plain(one.words) not in contact
    )


def found_in_words(field: str, words: str) -> tuple[Suspicion, ...]:
    """The same of words that somebody writes beside an edition; field is what they are called."""
    text = Text(None, field, words)
    return tuple(_suspicion(text, one) for one in _in_text(text))


def _suspicion(text: Text, one: Found) -> Suspicion:
    return Suspicion(text.point, text.field, one.words, _around(text.words, one), one.trace, one.certainty, one.why)


def texts_of(edition: Edition) -> Iterator[Text]:
    """Every text of an edition, also of keys that a newer version added."""
    yield from _texts(edition, Text(None, "", ""))


def _texts(value: object, at: Text) -> Iterator[Text]:
    if isinstance(value, str):
        if value and not isinstance(value, Enum):
            yield Text(at.point, at.field, value)
        return
    for name, one in _parts(value):
        if name not in UNASKED:
            yield from _below(
                one, at, f"{at.field}{name}" if name.startswith("[") else f"{at.field}.{name}".lstrip(".")
            )


def _parts(value: object) -> Iterator[tuple[str, object]]:
    """What a value is made of, by its keys or its places; nothing where it is a plain one."""
    if isinstance(value, BaseModel):
        yield from ((name, getattr(value, name)) for name in (*type(value).model_fields, *(value.model_extra or {})))
    elif isinstance(value, dict):
        yield from ((str(name), one) for name, one in value.items())
    elif isinstance(value, tuple | list):
        yield from ((f"[{index}]", one) for index, one in enumerate(value))


def _below(value: object, at: Text, field: str) -> Iterator[Text]:
    inside = Text(value.key, "", "") if isinstance(value, Point) else Text(at.point, field, "")
    yield from _texts(value, inside)


def _in_text(text: Text) -> list[Found]:
    persons = [] if NAMES.intersection(text.field.replace("[", ".").split(".")) else [*_persons(text.words)]
    found = [*_civil_numbers(text.words), *persons, *_reaches(text.words, beside_a_name=bool(persons))]
    once = {(one.trace, one.words): one for one in reversed(found)}
    return sorted(once.values(), key=lambda one: one.start)


def _civil_numbers(text: str) -> Iterator[Found]:
    for one in civil_numbers_in(text):
        certainty, why = _weighed(one)
        yield Found(one.start, one.words, Trace.CIVIL_NUMBER, certainty, why)


def _weighed(number: CivilNumber) -> tuple[Certainty, Sentence]:
    if number.named:
        return Certainty.NEARLY_SURE, suspicions.CALLED_CIVIL_NUMBER
    if number.agrees:
        return (Certainty.NEARLY_SURE if number.parted else Certainty.LIKELY), suspicions.AGREES
    return (Certainty.LIKELY, suspicions.PARTED) if number.parted else (Certainty.POSSIBLE, suspicions.TEN_FIGURES)


def _persons(text: str) -> Iterator[Found]:
    for one in persons_in(text):
        certainty = Certainty.LIKELY if one.is_likely else Certainty.POSSIBLE
        why = suspicions.NAME if one.is_likely else suspicions.PERHAPS_NAME
        yield Found(one.start, one.words, Trace.PERSON_NAME, certainty, why)


def _reaches(text: str, *, beside_a_name: bool) -> Iterator[Found]:
    for one in phones_in(text):
        certainty = Certainty.LIKELY if beside_a_name else Certainty.POSSIBLE
        why = suspicions.PHONE_BESIDE_NAME if beside_a_name else suspicions.PHONE
        yield Found(one.start, one.words, Trace.PHONE_NUMBER, certainty, why)
    for one in mails_in(text):
        is_named = any(map(is_given, one.words.partition("@")[0].replace("_", ".").split(".")))
        certainty = Certainty.LIKELY if is_named else Certainty.POSSIBLE
        yield Found(one.start, one.words, Trace.EMAIL_ADDRESS, certainty, suspicions.MAIL)


def _closed(edition: Edition) -> Mapping[str, str]:
    """By title: the key of the closed point that it is of."""
    closed = (point for point in edition.points if point.closed and point.title != CLOSED_TITLE)
    titles = ((title, point.key) for point in closed for title in (point.title, point.part_title) if title)
    return {title: key for title, key in titles if len(title) >= TELLING and " " in title}


def _titles(text: Text, closed: Mapping[str, str]) -> Iterator[Found]:
    """The titles of closed points in the text of another."""
    if not closed or text.point in closed.values():
        return
    for title in closed:
        match = re.search(re.escape(title), text.words, re.IGNORECASE)
        if match:
            yield Found(match.start(), match[0], Trace.CLOSED_TITLE, Certainty.LIKELY, suspicions.CLOSED)


def _said(contact: Contact) -> Collection[str]:
    values: tuple[str | None, ...] = (contact.name, contact.phone, contact.email)
    return {_plain(value) for value in values if value}


def _plain(words: str) -> str:
    """Words as they are compared: "+45 44 77 20 00" and "44772000" are one number."""
    folded = "".join(words.split()).casefold()
    for prefix in ("+45", "0045"):
        folded = folded.removeprefix(prefix)
    return folded


def _around(text: str, one: Found) -> str:
    """The words with what stands around them, cut between words."""
    end = one.start + len(one.words)
    before, after = text[max(one.start - BESIDE, 0) : one.start], text[end : end + BESIDE]
    if one.start > BESIDE:
        before = f"…{before.partition(' ')[2]}"
    if end + BESIDE < len(text):
        after = f"{after.rpartition(' ')[0]}…"
    return f"{before}{one.words}{after}"

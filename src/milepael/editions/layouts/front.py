"""The front of a document: letterhead, the facts that a reader could not tell from the title, and the title itself."""

from collections.abc import Iterator

from milepael.documents.tree import Block, Contents, Heading, Paragraph, Small, Strong
from milepael.editions.interpreters import head as heads
from milepael.editions.language import wording
from milepael.editions.language.dates import in_words
from milepael.editions.language.kinds import kind_said, names_agreement
from milepael.editions.language.rounds import rounds_of
from milepael.editions.model import Edition, Kind
from milepael.editions.passage import Passage, Segment

SEPARATOR = "; "


def front(edition: Edition, *, contents: int = 0) -> tuple[Block, ...]:
    """Everything above the reading guide; contents is how deep a table of contents goes, 0 for none."""
    letterhead = (Paragraph((Strong(edition.municipality),)),) if edition.municipality else ()
    facts = (Paragraph((Small(f"{label}: {value}"),)) for label, value in _facts(edition) if value)
    table = (Contents(wording.CONTENTS, contents),) if contents else ()
    return (*letterhead, *facts, Heading(edition.title, 1), *table)


def _facts(edition: Edition) -> Iterator[tuple[str, str]]:
    """Labels with values, empty where the edition has none or its title says it."""
    contact = edition.contact
    yield "Dato", in_words(edition.date) if edition.date else ""
    yield "Kontakt", contact.name or ""
    yield "Tlf.", contact.phone or ""
    yield "E-mail", contact.email or ""
    yield "Sagsid", edition.case_number or ""
    yield "Forligsparter", SEPARATOR.join(edition.parties)
    yield from _beside_the_title(edition)


def _beside_the_title(edition: Edition) -> Iterator[tuple[str, str]]:
    """What a reader would tell otherwise from the title and the table."""
    agreement, round_ = edition.agreement, edition.round
    if not _is_told(edition):
        yield "Dokumenttype", wording.KINDS[edition.kind]
    if agreement and heads.agreement_in(edition.title) != agreement:
        yield "Aftale", agreement.name
    if round_ and heads.round_in(edition.title, edition.rounds) != round_:
        yield "Runde", f"{round_.ordinal}. {round_.name}"
    met = (milestone.label for point in edition.points for milestone in point.milestones)
    if rounds_of(met) != edition.rounds:
        yield "Runder", SEPARATOR.join(one.label for one in edition.rounds)
    if heads.scope_in(Passage((Segment(edition.title, 0),))) != edition.scope:
        yield "Uddrag for", SEPARATOR.join(edition.scope.committees)


def _is_told(edition: Edition) -> bool:
    """Whether the kind shows without being named: by the title, or by the form of the table."""
    if edition.kind is Kind.CHALLENGES:
        return len(edition.challenges) > 1 and "udfordring" in edition.title.lower()
    if edition.kind is Kind.AGREEMENT:
        return names_agreement(edition.title) and bool(edition.points)
    return edition.kind is Kind.STATUS_LIST or kind_said(edition.title) is edition.kind


def guide(edition: Edition) -> tuple[Block, ...]:
    """The reading guide under its heading."""
    if not edition.reading_guide or edition.kind is Kind.STATUS_LIST:
        return ()
    return (Heading(wording.GUIDE, 2), *(Paragraph((paragraph,)) for paragraph in edition.reading_guide))

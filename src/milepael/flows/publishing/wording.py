"""An edition as pages tell of it, in the reader's language: its version in a word, its documents by whose they are."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from milepael.documents.sentence import Sentence
from milepael.editions.published import Version
from milepael.editions.tombstone import Ground
from milepael.flows.publishing.models import PublishedEdition
from milepael.flows.publishing.shelf import EditionLine, Paper

VERSIONS: Mapping[str, Sentence] = {
    Version.TO_COMMITTEES.value: Sentence(da="Til udvalg", en="To the committees"),
    Version.APPROVED.value: Sentence(da="Godkendt", en="Approved"),
}
GROUNDS: Mapping[Ground, Sentence] = {
    Ground.PERSONAL_DATA: Sentence(da="Personoplysninger", en="Personal data"),
    Ground.CLOSED_MATTER: Sentence(da="Lukket sag", en="Closed matter"),
    Ground.ORDER: Sentence(da="Påbud fra en myndighed", en="Order of an authority"),
}
"""Why an edition was erased."""
FORMATS_IN_WORDS: Mapping[str, Sentence] = {
    "docx": Sentence(da="Word", en="Word"),
    "pdf": Sentence(da="PDF", en="PDF"),
    "html": Sentence(da="Webside", en="Web page"),
    "xlsx": Sentence(da="Regneark", en="Spreadsheet"),
    "csv": Sentence(da="Tabeller (CSV)", en="Tables (CSV)"),
}
"""Documents are listed in this order."""

TO_BE_PUBLIC = Sentence(
    da="Udgave {number} bliver offentlig af sig selv {since}; hold den tilbage på dens side, hvis den ikke skal.",
    en="Edition {number} becomes public by itself {since}; hold it back on its page if it is not to be.",
)
HELD_BACK = Sentence(
    da="Udgave {number}, som var sat til at blive offentlig, er holdt tilbage.",
    en="Edition {number}, which was set to become public, is held back.",
)


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A document with what its format is called; size is in bytes."""

    name: str
    format: str
    internal: bool
    size: int


@dataclass(frozen=True, slots=True)
class Share:
    """What there is of the whole (committee is "") or of one committee."""

    committee: str
    papers: tuple[PaperRow, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """An edition in words; replaced_by is the version of what replaced it."""

    line: EditionLine
    version: str
    replaced_by: str
    is_public: bool
    is_planned: bool
    shares: tuple[Share, ...]


def version_in_words(version: str, language: str) -> str:
    """What a version is called; one that is not known is called as it stands."""
    return VERSIONS[version].in_(language) if version in VERSIONS else version


def telling(line: EditionLine, *, now: datetime.datetime, language: str, internal: bool = False) -> Telling:
    """Lay an edition out; the documents with words of closed matters only where internal."""
    papers = [one for one in line.papers if (internal or not one.internal) and not line.erased_at]
    return Telling(
        line=line,
        version=version_in_words(line.version, language),
        replaced_by=version_in_words(line.replaced_by.version, language) if line.replaced_by else "",
        is_public=line.is_public(now),
        is_planned=line.public_from is not None and not line.is_public(now),
        shares=tuple(_share(name, papers, language) for name in sorted({one.committee for one in papers})),
    )


def _share(committee: str, papers: Sequence[Paper], language: str) -> Share:
    order = list(FORMATS_IN_WORDS)
    own = sorted((one for one in papers if one.committee == committee), key=lambda one: order.index(one.format))
    rows = (PaperRow(one.name, FORMATS_IN_WORDS[one.format].in_(language), one.internal, one.size) for one in own)
    return Share(committee, tuple(rows))


def to_be_public(
    editions: Iterable[PublishedEdition], language: str, *, form: Callable[[datetime.datetime], str]
) -> str:
    """Which of them become public by themselves, and when, in sentences; "" where there are none."""
    planned = ((one.number, one.public_from) for one in editions)
    return " ".join(TO_BE_PUBLIC.in_(language, number=number, since=form(since)) for number, since in planned if since)


def held_back(editions: Iterable[PublishedEdition], language: str) -> str:
    """Which editions were held back as a newer one was published, in sentences; "" where there are none."""
    return " ".join(HELD_BACK.in_(language, number=one.number) for one in editions)

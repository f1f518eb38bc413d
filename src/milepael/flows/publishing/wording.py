"""An edition as pages tell of it, in the reader's language: its version in a word, its documents by whose they are."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from milepael.documents.sentence import Sentence
from milepael.editions.published import Version
from milepael.editions.tombstone import Ground
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

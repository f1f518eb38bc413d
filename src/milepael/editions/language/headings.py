"""The words of our spreadsheet: its sheets, its columns, and how a row of one sheet is named in another."""

from collections.abc import Iterable, Sequence

from milepael.editions.model import Chapter, Point, RoundLabel

ABOUT, CHALLENGES, POINTS = "Om", "Udfordringer", "Punkter"
MILESTONES, ECONOMY, DEFINITIONS = "Milepæle", "Økonomi", "Definitioner"

FIELD, VALUE = "Felt", "Værdi"
KIND, TITLE, MUNICIPALITY = "Slags", "Titel", "Kommune"
AGREEMENT, YEAR, PARTIES, SCOPE = "Aftale", "Budgetår", "Forligspartier", "Uddrag for"
DATE, CASE_NUMBER, CONTACT, PHONE, EMAIL = "Dato", "Sagsnummer", "Kontakt", "Telefon", "E-mail"
FORM, HOW, LAST = "Formular", "Sådan udfyldes den", "Sidst"
"""Only in a form that a centre fills in; told to those who do, and read from nowhere."""
INTRODUCTION, THEMES, WISHES, VENUES = "Indledning", "Temaer", "Ønsker til processen", "Steder i processen"

POINT, CHAPTER, NUMBER, PART, PART_TITLE = "Punkt", "Afsnit", "Nummer", "Del", "Delens titel"
CATALOGUE, FUNDING, CENTRE = "Sparekatalog", "Finansiering", "Ansvarligt center"
COMMITTEES, CONTRIBUTORS, INVOLVED = "Ansvarligt udvalg", "Væsentlige bidragsydere", "Udvalg, der involveres"
AGREEMENT_TEXT, IMPLEMENTATION_TEXT = "Aftalens tekst", "Beskrivelse af indsatsen"
RESPONSIBLE, STATUS, ADMINISTRATIVE, CLOSED = "Ansvarlig", "Status", "Administrativt håndteret", "For lukkede døre"
ID, ORDER = "Id", "Lbnr."

ROUND, ROUND_NUMBER, DUE = "Opfølgning", "Opfølgning nr.", "Frist"
MILESTONE, SMILEY, POINT_TITLE = "Milepæl", "Smiley", "Punktets titel"
BEFORE, REASON = "Før omformulering", "Begrundelse for omformulering"
FINANCING, PATH, DECISION = "Alternativ finansiering", "Vejen til beslutning", "Beslutning"
TEXT, BULLETS = "Tekst", "Punktopstilling"

GUIDE, CENTRES, ALL_COMMITTEES = "Læsevejledning", "Center", "Udvalg"
CHAPTER_NUMBER, CHAPTER_TITLE, PARENT = "Afsnit nr.", "Afsnittets titel", "Hører under"
CHAPTER_RESPONSIBLE = "Ansvarlig for afsnittet"
EFFORT_WORDS, ECONOMY_WORDS = "Smiley på indsats", "Smiley på økonomi"

ALSO: dict[str, tuple[str, ...]] = {
    VALUE: ("Indhold",),
    POINT: ("Pejlemærke", "Punkt nr."),
    NUMBER: ("Nr.", "Punktnummer"),
    TITLE: ("Overskrift", "Emne"),
    CENTRE: ("Center", "Ansvarlig center"),
    COMMITTEES: ("Udvalg", "Ansvarlig udvalg", "Ansvarlige udvalg"),
    CONTRIBUTORS: ("Væsentlig bidragsyder", "Bidragsydere", "Bidragsyder"),
    INVOLVED: ("Involverede udvalg", "Udvalg der involveres"),
    IMPLEMENTATION_TEXT: ("Kort beskrivelse af indsatsen", "Beskrivelse", "Indsats"),
    ROUND: ("Tid", "Tidspunkt", "Runde"),
    MILESTONE: ("Milepælens tekst",),
    STATUS: ("Statusbemærkning", "Bemærkning til status"),
    ECONOMY: ("Tekst om økonomi", TEXT),
    ORDER: ("Løbenr.", "Løbenummer", "Rækkefølge"),
}
"""What people call a column as well."""

NONE_SAID = "–"
"""Stands where a blank cell would say something else."""
NO_MILESTONE = "Ingen milepæl"
NO_CHAPTER, NO_TITLE = "(uden afsnit)", "(uden titel)"
YES, NO = "ja", "nej"


def folded(name: str) -> str:
    """A name as sheets, headings and rows are compared: case, white space and the signs at its end do not count."""
    return " ".join(name.split()).casefold().rstrip(" .:*")


def point_names(points: Iterable[Point]) -> tuple[str, ...]:
    """What each point is called in other sheets: its key, told apart where two have the same."""
    return _told_apart(" ".join(point.key.split()) or NO_TITLE for point in points)


def chapter_names(chapters: Iterable[Chapter]) -> tuple[str, ...]:
    """What each chapter is called in other sheets: "3. Børn og unge", told apart where two have the same."""
    return _told_apart(_chapter_name(chapter) for chapter in chapters)


def _chapter_name(chapter: Chapter) -> str:
    number = f"{chapter.number}." if chapter.number else ""
    return " ".join(f"{number} {chapter.title or ''}".split()) or NO_CHAPTER


def _told_apart(names: Iterable[str]) -> tuple[str, ...]:
    taken: set[str] = set()
    found = []
    for name in names:
        called, count = name, 1
        while folded(called) in taken:
            count += 1
            called = f"{name} ({count})"
        taken.add(folded(called))
        found.append(called)
    return tuple(found)


def point_title(point: Point) -> str:
    """What reminds a person of a point beside its number."""
    return f"{point.title}: {point.part_title}" if point.part_title else point.title


def round_meant(rounds: Sequence[RoundLabel], label: str, ordinal: int | None) -> RoundLabel | None:
    """The round that a milestone's row means: by its number where that is told, else by its label."""
    if ordinal is not None:
        return next((one for one in rounds if one.ordinal == ordinal), None)
    exact = next((one for one in rounds if label and one.label == label), None)
    return exact or next((one for one in rounds if label and folded(one.label) == folded(label)), None)

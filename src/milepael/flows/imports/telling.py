"""An import's report as lines a budget officer can read: what happened first, then what to look at."""

import datetime
from collections.abc import Callable, Iterator, Mapping

from milepael.documents.sentence import Sentence
from milepael.domain.followup.rules.deviating import Deviation
from milepael.editions.language.dates import in_english
from milepael.editions.language.dates import in_words as in_danish
from milepael.editions.language.smileys import WORDS
from milepael.editions.model import Budget, Effort, Funding, State
from milepael.editions.printed import JOINER
from milepael.editions.warned import said
from milepael.flows.imports.report import Change, Clash, Difference, Doubt, ImportReport, Sort

SORTS: Mapping[Sort, Sentence] = {
    Sort.CHAPTER: Sentence(da="Afsnit", en="Chapters"),
    Sort.POINT: Sentence(da="Punkter", en="Points"),
    Sort.CENTRE: Sentence(da="Centre", en="Centres"),
    Sort.COMMITTEE: Sentence(da="Udvalg", en="Committees"),
    Sort.ROUND: Sentence(da="Opfølgninger", en="Follow-ups"),
    Sort.MILESTONE: Sentence(da="Milepæle", en="Milestones"),
    Sort.ASSESSMENT: Sentence(da="Smileys på indsats", en="Smileys on effort"),
    Sort.ECONOMY: Sentence(da="Økonomirækker", en="Rows on economy"),
    Sort.CHALLENGE: Sentence(da="Udfordringer", en="Challenges"),
    Sort.THEME: Sentence(da="Temaer", en="Themes"),
}

FIELDS: Mapping[str, Sentence] = {
    "title": Sentence(da="titel", en="title"),
    "part_title": Sentence(da="delens titel", en="title of the part"),
    "catalogue": Sentence(da="sparekatalog", en="catalogue"),
    "funding": Sentence(da="finansiering", en="funding"),
    "centre": Sentence(da="ansvarligt center", en="centre"),
    "committees": Sentence(da="ansvarligt udvalg", en="committees"),
    "involved": Sentence(da="udvalg, der involveres", en="committees involved"),
    "contributors": Sentence(da="væsentlige bidragsydere", en="contributors"),
    "agreement_text": Sentence(da="aftalens tekst", en="agreement text"),
    "implementation_text": Sentence(da="beskrivelse af indsatsen", en="implementation text"),
    "economy_text": Sentence(da="økonomi", en="economy"),
    "responsible": Sentence(da="ansvarlig", en="responsible"),
    "status_text": Sentence(da="status", en="status"),
    "status_note": Sentence(da="statusbemærkning", en="status note"),
    "assessment": Sentence(da="smiley", en="smiley"),
    "said_on_page": Sentence(da="sagt på siden den", en="said on the page on"),
    "financing": Sentence(da="alternativ finansiering", en="alternative financing"),
    "path": Sentence(da="vej til beslutning", en="road to a decision"),
    "decision": Sentence(da="beslutning", en="decision"),
    "change": Sentence(da="ændring af økonomi", en="change of economy"),
    "text": Sentence(da="milepæl", en="milestone"),
    "label": Sentence(da="navn", en="label"),
    "round": Sentence(da="opfølgning", en="follow-up"),
    "when": Sentence(da="opfølgning", en="follow-up"),
    "point": Sentence(da="punkt", en="point"),
    "due": Sentence(da="frist", en="due"),
    "moved": Sentence(da="begrundelse for omformulering", en="reason for rewording"),
    "postponed": Sentence(da="flytning til en senere opfølgning", en="move to a later follow-up"),
    "key": Sentence(da="nummer", en="number"),
    "number": Sentence(da="nummer", en="number"),
    "chapter": Sentence(da="afsnit", en="chapter"),
    "parent": Sentence(da="overordnet afsnit", en="chapter above"),
    "flags": Sentence(da="mærker", en="marks"),
    "bullets": Sentence(da="punktopstilling", en="bullets"),
    "name": Sentence(da="navn", en="name"),
}

NOTHING_NEW = Sentence(
    da="Alt i dokumentet var her i forvejen; intet er ændret.",
    en="Everything in the document was here already; nothing is changed.",
)
DRY_RUN = Sentence(
    da="Prøvekørsel: intet er skrevet. Dette ville ske:", en="Dry run: nothing is written. This would happen:"
)
COUNT = Sentence(
    da="{sort}: {new} nye, {changed} ændrede, {unchanged} uændrede",
    en="{sort}: {new} new, {changed} changed, {unchanged} unchanged",
)
DOUBTS = Sentence(da="Uafklarede smileys ({n}):", en="Doubtful smileys ({n}):")
BROKEN = Sentence(
    da="Punkter, hvis bogstaver er ødelagt i filen ({n}):", en="Points whose letters are broken in the file ({n}):"
)
RESTORED = Sentence(
    da="Punkter, hvis bogstaver er genskabt og bør ses efter ({n}):",
    en="Points whose letters were rebuilt and should be looked at ({n}):",
)
DEVIATIONS = Sentence(
    da="Afviger fra en regel, og er gemt som det står ({n}):", en="Deviating from a rule, kept as it stands ({n}):"
)
RULE = Sentence(da="regel {rule}", en="rule {rule}")
NEAR = Sentence(
    da="Navne, der kun afviger med et bogstav; er de det samme? ({n}):",
    en="Names that differ by a letter only; are they the same? ({n}):",
)
CLASHES = Sentence(
    da="Skrevet på siden, og dokumentet siger noget andet; det skrevne bliver stående ({n}):",
    en="Typed on the page, and the document says otherwise; what was typed stays ({n}):",
)
CLASH = Sentence(
    da="{subject}, {field}: {ours} (på siden) · {theirs} (dokumentet)",
    en="{subject}, {field}: {ours} (on the page) · {theirs} (the document)",
)
CHANGES = Sentence(
    da="Rettet i forhold til en tidligere udgave af samme opfølgning ({n}):",
    en="Corrected since another edition of the same follow-up ({n}):",
)
DIFFERENCES = Sentence(
    da="Ord, der afviger mellem opfølgninger; begge er gemt ({n}):",
    en="Words that differ between follow-ups; both are kept ({n}):",
)
ADDED = Sentence(da="Nye punkter i en aftale, der var her ({n}):", en="New points in an agreement that was here ({n}):")
HANDED_IN = Sentence(
    da="Indsendt eller godkendt i den åbne opfølgning, og ændres: lederen skal se dem igen ({n}):",
    en="Submitted or approved in the open follow-up, and changed: the manager has to look again ({n}):",
)
ENDING = Sentence(
    da="»{round}« slutter, når dokumentet tages ind; centre, der ikke er godkendt i den: {n}",
    en="“{round}” is over when the document is taken in; centres that are not approved in it: {n}",
)
ABSENT = Sentence(
    da="Kendt i forvejen, men ikke i dette dokument ({n}):", en="Known before, not in this document ({n}):"
)
WARNINGS = Sentence(
    da="Advarsler fra læsningen: {n}; tekst, som intet felt tog: {unread} stykker. »milepael read« viser dem.",
    en="Warnings from the reading: {n}; text that no field took: {unread} pieces. “milepael read” shows them.",
)
CELLS = Sentence(da="Advarsler om celler i regnearket ({n}):", en="Warnings about cells of the workbook ({n}):")
FITS_NOTHING = Sentence(da="smileyen kan ikke tydes", en="the smiley cannot be told")
OR = Sentence(da=" eller ", en=" or ")
NONE = Sentence(da="(intet)", en="(nothing)")
DAYS = frozenset({"said_on_page", "due"})
"""The fields whose values are dates."""
LONGEST = 160
"""Characters of a text that are shown in a line."""

MARKS: Mapping[str, Sentence] = {
    "administrative": Sentence(da="håndteres administrativt", en="administrative"),
    "closed": Sentence(da="lukket sag", en="closed matter"),
    "broken_text": Sentence(da="ødelagte bogstaver", en="broken letters"),
    "restored": Sentence(da="genskabte bogstaver", en="rebuilt letters"),
}
FUNDINGS: Mapping[str, Sentence] = {
    Funding.OPERATIONS.value: Sentence(da="drift", en="operations"),
    Funding.CONSTRUCTION.value: Sentence(da="anlæg", en="construction"),
    Funding.OTHER_FINANCING.value: Sentence(da="øvrig finansiering", en="other financing"),
}
CODES: Mapping[str, Sentence] = {one.value: WORDS[one] for one in (*Effort, *Budget, *State) if one in WORDS}


def lines_of(report: ImportReport, language: str) -> tuple[str, ...]:
    """Return the report in "da" or "en", a heading before each list; a list that is empty is left out."""
    lists: tuple[tuple[Sentence, list[str]], ...] = (
        (CELLS, [said(one, language) for one in report.cells]),
        (DOUBTS, [_doubt(one, language) for one in report.findings.doubts]),
        (BROKEN, list(report.findings.broken)),
        (RESTORED, list(report.findings.restored)),
        (HANDED_IN, list(report.findings.handed_in)),
        (ADDED, list(report.findings.added)),
        (DEVIATIONS, [_deviation(one, language) for one in report.findings.deviations]),
        (NEAR, [f"{one.one} / {one.other}" for one in report.findings.near_names]),
        (CLASHES, [_clash(one, language) for one in report.findings.clashes if not one.gives_way]),
        (CHANGES, [_change(one, language) for one in report.findings.changes]),
        (DIFFERENCES, [_difference(one, language) for one in report.findings.differences]),
        (ABSENT, list(report.findings.absent)),
    )
    return (*_summary(report, language), *(line for title, rows in lists for line in _list(title, rows, language)))


def field_name(name: str, language: str) -> str:
    """What the field of a change or difference is called."""
    return FIELDS[name].in_(language)


def sides_of(one: Change | Difference, language: str) -> tuple[str, str]:
    """A value before and after, as people read them: dates in words, code words as beside a smiley."""
    write = WRITTEN.get(one.field, _day if one.field in DAYS else in_words)
    return write(one.before, language), write(one.after, language)


def _marks(text: str, language: str) -> str:
    """The marks of a point, which stand in a row as code words."""
    return ", ".join(MARKS[one].in_(language) for one in text.split(", ")) if text else ""


def _funding(text: str, language: str) -> str:
    """What pays for a point, likewise."""
    return JOINER.join(FUNDINGS[one].in_(language) for one in text.split(JOINER)) if text else ""


WRITTEN: Mapping[str, Callable[[str, str], str]] = {"flags": _marks, "funding": _funding}
"""How the values of a field are written that are rows of code words."""


def _day(text: str, language: str) -> str:
    """An ISO date in words; "" stays ""."""
    day = datetime.date.fromisoformat(text) if text else None
    return "" if day is None else in_english(day) if language == "en" else in_danish(day)


def in_words(text: str, language: str) -> str:
    """A value as people read it: code words become those that stand beside a smiley."""
    first, *rest = text.split(" / ")
    if first == State.DOUBTFUL and rest:
        possible = OR.in_(language).join(_word(one, language).lower() for one in rest)
        return f"{_word(first, language)}: {possible}"
    return " / ".join(_word(one, language) for one in (first, *rest))


def _summary(report: ImportReport, language: str) -> Iterator[str]:
    yield " · ".join(filter(None, (report.municipality, report.agreement or report.title, report.round)))
    if not report.fresh:
        yield NOTHING_NEW.in_(language)
    elif report.dry_run:
        yield DRY_RUN.in_(language)
    ending = report.findings.ending
    if ending:
        yield ENDING.in_(language, round=ending.round, n=ending.unapproved)
    for one in report.counts if report.fresh else ():
        if not (one.new or one.changed or one.unchanged):
            continue
        sort = SORTS[one.sort].in_(language)
        yield "  " + COUNT.in_(language, sort=sort, new=one.new, changed=one.changed, unchanged=one.unchanged)
    if report.warnings or report.unread:
        yield WARNINGS.in_(language, n=report.warnings, unread=report.unread)


def _list(title: Sentence, rows: list[str], language: str) -> Iterator[str]:
    if rows:
        yield ""
        yield title.in_(language, n=len(rows))
    yield from (f"  {row}" for row in rows)


def _doubt(doubt: Doubt, language: str) -> str:
    words = [_word(one, language) for one in doubt.possible]
    return f"{doubt.subject}: {OR.in_(language).join(words) or FITS_NOTHING.in_(language)}"


def _deviation(deviation: Deviation, language: str) -> str:
    where = " · ".join(filter(None, (deviation.point, deviation.label)))
    return f"{where}: {deviation.sentence.in_(language)} ({RULE.in_(language, rule=deviation.rule)})"


def _change(change: Change, language: str) -> str:
    before, after = (_shown(text, language) for text in sides_of(change, language))
    return f"{change.subject}, {field_name(change.field, language)}: {before} → {after}"


def _clash(clash: Clash, language: str) -> str:
    subject = " · ".join(filter(None, (clash.subject, clash.label)))
    told = []
    for one in clash.words:
        ours, theirs = (
            _shown(text, language) for text in sides_of(Change("", one.field, one.ours, one.theirs), language)
        )
        told.append(
            CLASH.in_(language, subject=subject, field=field_name(one.field, language), ours=ours, theirs=theirs)
        )
    return "; ".join(told)


def _difference(one: Difference, language: str) -> str:
    before, after = (_shown(text, language) for text in sides_of(one, language))
    return f"{one.subject}, {field_name(one.field, language)}: {before} ({one.earlier}) → {after} ({one.later})"


def _shown(text: str, language: str) -> str:
    """One line of at most so many characters."""
    words = text or NONE.in_(language)
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _word(code: str, language: str) -> str:
    return CODES[code].in_(language) if code in CODES else code

"""The sheet that says what the document is: a field a row."""

from collections.abc import Mapping
from dataclasses import dataclass

from milepael.documents.sentence import Sentence
from milepael.documents.tree import Place
from milepael.editions.desk import Desk
from milepael.editions.interpreters import head as heads
from milepael.editions.interpreters.sheets.grid import GridCell, Lines, open_grid
from milepael.editions.interpreters.sheets.values import (
    day_in,
    list_in,
    maybe_in,
    number_in,
    shown,
    text_in,
)
from milepael.editions.language import headings, wording
from milepael.editions.language.dates import ordinal_in
from milepael.editions.language.headings import folded, round_meant
from milepael.editions.model import (
    AgreementName,
    Contact,
    Edition,
    Kind,
    Process,
    RoundLabel,
    RoundName,
    Scope,
    WarningCode,
)
from milepael.editions.passage import EMPTY

FIELDS = (
    headings.KIND,
    headings.TITLE,
    headings.MUNICIPALITY,
    headings.AGREEMENT,
    headings.YEAR,
    headings.PARTIES,
    headings.ROUND_NUMBER,
    headings.ROUND,
    headings.SCOPE,
    headings.DATE,
    headings.CASE_NUMBER,
    headings.CONTACT,
    headings.PHONE,
    headings.EMAIL,
    headings.INTRODUCTION,
    headings.THEMES,
    headings.WISHES,
    headings.VENUES,
)
KINDS: Mapping[str, Kind] = {
    **{folded(name): kind for kind, name in wording.KINDS.items()},
    **{kind.value: kind for kind in Kind},
    "implementeringsplan": Kind.IMPLEMENTATION_PLAN,
    "udfordringer": Kind.CHALLENGES,
}
NO_KIND = Sentence(da="»{words}« er ikke en slags dokument", en="“{words}” is not a kind of document")
NO_FIELD = Sentence(
    da="feltet »{words}« kendes ikke eller står der to gange; dets tekst står under »ulæst«",
    en="the field “{words}” is not known or stands there twice; its text stands under “unread”",
)
NO_ROUND = Sentence(
    da="opfølgningen »{words}« findes ikke i arket Definitioner",
    en="the follow-up “{words}” is not in the sheet Definitioner",
)
NOWHERE = GridCell(EMPTY, headings.ABOUT, Place(), 1)


@dataclass(frozen=True, slots=True)
class About:
    """The values by their fields; those that the sheet does not have are not in it."""

    desk: Desk
    values: Mapping[str, GridCell]

    def __getitem__(self, field: str) -> GridCell:
        return self.values.get(field, NOWHERE)


def open_about(desk: Desk, lines: Lines | None) -> About:
    """Find the fields by their names; nothing but the names is claimed yet."""
    grid = open_grid(desk, lines, (headings.FIELD, headings.VALUE))
    by_name = {folded(field): field for field in FIELDS}
    values: dict[str, GridCell] = {}
    for row in grid.rows:
        named = row[headings.FIELD]
        field = by_name.get(folded(named.flat))
        if field is not None and field not in values:
            desk.ledger.label(named.words)
            values[field] = row[headings.VALUE]
        else:
            named.complain(desk, WarningCode.UNREAD_TEXT, NO_FIELD.in_("da", words=shown(named)))
    return About(desk, values)


def read_about(about: About, kind: Kind, rounds: tuple[RoundLabel, ...]) -> Edition:
    """Everything that the sheet says; the kind is told by whoever has seen the other sheets."""
    form, everything = about.desk.form(), about.desk.ledger.everything
    title = text_in(about[headings.TITLE], form, "title")
    municipality = text_in(about[headings.MUNICIPALITY], form, "municipality")
    if headings.MUNICIPALITY not in about.values:
        municipality = heads.commonest_municipality(title, everything)
    contact, scope = about.desk.form("contact"), about.desk.form("scope")
    return Edition(
        kind=kind,
        title=title,
        municipality=municipality,
        agreement=_agreement(about, title),
        parties=list_in(about[headings.PARTIES], form, "parties", names=True),
        round=_round(about, rounds),
        rounds=rounds,
        scope=Scope(committees=list_in(about[headings.SCOPE], scope, "committees", names=True)),
        date=day_in(about[headings.DATE], form, "date"),
        case_number=maybe_in(about[headings.CASE_NUMBER], form, "case_number"),
        contact=Contact(
            name=maybe_in(about[headings.CONTACT], contact, "name"),
            phone=maybe_in(about[headings.PHONE], contact, "phone"),
            email=maybe_in(about[headings.EMAIL], contact, "email"),
        ),
        introduction=text_in(about[headings.INTRODUCTION], form, "introduction"),
        themes=list_in(about[headings.THEMES], form, "themes"),
        process=_process(about),
    )


def kind_in(about: About) -> Kind | None:
    """The kind that the sheet names; a word that names none is told and left for `unread`."""
    cell = about[headings.KIND]
    kind = KINDS.get(folded(cell.flat))
    if kind is not None:
        about.desk.form().take(cell.words, "kind", as_printed=True)
    elif cell:
        cell.complain(about.desk, WarningCode.UNREAD_TEXT, NO_KIND.in_("da", words=shown(cell)))
    return kind


def _agreement(about: About, title: str) -> AgreementName | None:
    form = about.desk.form("agreement")
    name = text_in(about[headings.AGREEMENT], form, "name")
    year = number_in(about[headings.YEAR], form, "year")
    if headings.AGREEMENT not in about.values:
        return heads.agreement_in(title)
    return AgreementName(name=name, year=year) if name or year is not None else None


def _round(about: About, rounds: tuple[RoundLabel, ...]) -> RoundName | None:
    """The round by its number; without one, by its name among the rounds, or by the ordinal in its name."""
    form = about.desk.form("round")
    ordinal = number_in(about[headings.ROUND_NUMBER], form, "ordinal")
    name = about[headings.ROUND]
    meant = round_meant(rounds, name.flat, ordinal)
    if ordinal is None:
        ordinal = meant.ordinal if meant else ordinal_in(f"{name.flat} ")
    if ordinal is None:
        if name:
            name.complain(about.desk, WarningCode.UNCERTAIN_MATCH, NO_ROUND.in_("da", words=shown(name)))
        return None
    said = text_in(name, form, "name")
    if headings.ROUND not in about.values and meant is not None:
        said = meant.label
    return RoundName(ordinal=ordinal, name=said)


def _process(about: About) -> Process | None:
    wishes, venues = about[headings.WISHES], about[headings.VENUES]
    if not wishes and not venues:
        return None
    form = about.desk.form("process")
    return Process(wishes=list_in(wishes, form, "wishes"), venues=list_in(venues, form, "venues"))

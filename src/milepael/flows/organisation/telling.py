"""What taking in a table of the organisation did, as lines in a terminal."""

from collections.abc import Iterator

from milepael.accounts.rules import Term
from milepael.documents.sentence import Sentence
from milepael.flows.organisation.report import Given, RosterReport
from milepael.flows.organisation.rules import ROLES

DRY = Sentence(da="Prøvekørsel: intet er skrevet.", en="Dry run: nothing is written.")
TAKEN = Sentence(
    da="{municipality}: {rows} rækker læst.",
    en="{municipality}: {rows} rows read.",
)
NOTHING = Sentence(da="Intet er nyt.", en="Nothing is new.")
CENTRE = Sentence(da="nyt center: {name}", en="new centre: {name}")
COMMITTEE = Sentence(da="nyt udvalg: {name}", en="new committee: {name}")
PERSON = Sentence(da="ny bruger, endnu uden adgangskode: {name}", en="new user, without a password yet: {name}")
GIVEN = Sentence(da="rolle: {email}, {role}{where}{deputy}{term}", en="role: {email}, {role}{where}{deputy}{term}")
DEPUTY = Sentence(da=", stedfortræder for {email}", en=", deputy for {email}")
SINCE = Sentence(da=", fra {day}", en=", from {day}")
UNTIL = Sentence(da=", til og med {day}", en=", until {day}")
BESIDE = Sentence(
    da="står ikke i tabellen og er uændret: {email}, {role}{where}",
    en="not in the table, and unchanged: {email}, {role}{where}",
)
ALIKE = Sentence(da="måske det samme: {one} / {other}", en="maybe the same: {one} / {other}")
UNUSED = Sentence(da="kolonnen »{name}« bruges ikke", en="the column “{name}” is not used")


def lines_of(report: RosterReport, language: str) -> Iterator[str]:
    """Tell everything, a line each."""
    if report.dry_run:
        yield DRY.in_(language)
    yield TAKEN.in_(language, municipality=report.municipality, rows=report.rows)
    if not report.fresh:
        yield NOTHING.in_(language)
    for sentence, names in ((CENTRE, report.centres), (COMMITTEE, report.committees), (PERSON, report.people)):
        yield from (sentence.in_(language, name=name) for name in names)
    yield from (_given(one, language) for one in report.given)
    for beside in report.beside:
        where = _where(beside.places)
        yield BESIDE.in_(language, email=beside.email, role=ROLES[beside.role][0], where=where)
    yield from (ALIKE.in_(language, one=one, other=other) for one, other in report.alike)
    yield from (UNUSED.in_(language, name=name) for name in report.unused)


def _given(one: Given, language: str) -> str:
    deputy = DEPUTY.in_(language, email=one.deputy_for) if one.deputy_for else ""
    term = _term(one.term, language)
    role = ROLES[one.role][0]
    return GIVEN.in_(language, email=one.email, role=role, where=_where(one.places), deputy=deputy, term=term)


def _term(term: Term, language: str) -> str:
    since = SINCE.in_(language, day=term.since) if term.since else ""
    return since + (UNTIL.in_(language, day=term.until) if term.until else "")


def _where(places: tuple[str, ...]) -> str:
    return f" ({'; '.join(places)})" if places else ""

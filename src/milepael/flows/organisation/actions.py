"""Taking in a table of centres, committees and people: all of it or nothing, and nobody is removed by it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from milepael.accounts.actions import audit, give_role, introduce, require
from milepael.accounts.actor import Actor
from milepael.accounts.models import Membership, Municipality, User
from milepael.accounts.rules import Right, Role, RuleBroken
from milepael.documents.sentence import Sentence
from milepael.domain.agreements.models import Centre, Committee
from milepael.domain.organisation.actions.adding import add_centre, add_committee
from milepael.domain.organisation.actions.posts import give_post
from milepael.domain.organisation.queries import roles_held
from milepael.flows.imports.rules import near
from milepael.flows.organisation.report import Beside, Given, RosterReport
from milepael.flows.organisation.rules import DEPUTY, EMAIL, Fault, Line, Roster

NOT_THAT_ROLE = Sentence(
    da="{email} har ikke rollen, hverken i tabellen eller i Milepæl", en="{email} does not have the role, here or there"
)
SAID = Sentence(da="{da}", en="{en}")
"""What another rule has said already."""
FAULTY = Sentence(
    da="Tabellen er ikke taget ind: {first} ({count} fejl i alt)",
    en="The table is not taken in: {first} ({count} faults in all)",
)


class Faulty(RuleBroken):
    """Raised for a table that cannot be taken in, with everything that is wrong in its report."""

    def __init__(self, report: RosterReport) -> None:
        super().__init__(FAULTY, first=report.faults[0].in_("en"), count=len(report.faults))
        self.report = report

    def in_(self, language: str) -> str:
        return FAULTY.in_(language, first=self.report.faults[0].in_(language), count=len(self.report.faults))


@dataclass(slots=True)
class _Taking:
    """What has been done so far; places are found by their folded names."""

    home: Municipality
    as_: Actor
    centres: dict[str, Centre]
    committees: dict[str, Committee]
    users: dict[str, User]
    new_centres: list[str] = field(default_factory=list)
    new_committees: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    given: list[Given] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


@transaction.atomic
def take_in_roster(roster: Roster, home: Municipality, *, as_: Actor, dry_run: bool = False) -> RosterReport:
    """Add the places and people of a table, and set their roles. A dry run does the same and takes it back.

    Raises NotAllowed, and Faulty where a cell is wrong.
    """
    require(Right.KEEP_ORGANISATION, home, as_=as_)
    if any(line.email for line in roster.lines):
        as_ = require(Right.KEEP_USERS, home, as_=as_)
    home = Municipality.objects.select_for_update().get(pk=home.pk)
    taking = _begun(roster, home, as_)
    known = [*(one.name for one in taking.centres.values()), *(one.name for one in taking.committees.values())]
    _take(taking, roster.lines)
    report = RosterReport(
        municipality=home.name,
        dry_run=dry_run,
        rows=len(roster.lines),
        centres=tuple(taking.new_centres),
        committees=tuple(taking.new_committees),
        people=tuple(taking.people),
        given=tuple(taking.given),
        beside=_beside(roster.lines, home),
        alike=near([*taking.new_centres, *taking.new_committees], known),
        unused=roster.unused,
        faults=(*roster.faults, *_sure(taking.faults, roster.faults)),
    )
    if report.faults:
        raise Faulty(report)
    if report.fresh:
        facts = {"rows": report.rows, "people": len(report.people), "given": len(report.given)}
        audit("take_in_roster", home, as_=as_, subject=f"municipality:{home.pk}", facts=facts)
    if dry_run:
        transaction.set_rollback(True)
    return report


def _sure(faults: Iterable[Fault], earlier: Sequence[Fault]) -> Iterator[Fault]:
    """Without deputies for somebody whose own row could not be read: once that is put right, they may have the role."""
    unread = {words.casefold() for fault in earlier for words in fault.at.words}
    return (one for one in faults if one.column != DEPUTY or str(one.values.get("email", "")) not in unread)


def _begun(roster: Roster, home: Municipality, as_: Actor) -> _Taking:
    emails = {address for line in roster.lines for address in (line.email, line.deputy_for) if address}
    return _Taking(
        home,
        as_,
        {one.name.casefold(): one for one in Centre.objects.filter(municipality=home)},
        {one.name.casefold(): one for one in Committee.objects.filter(municipality=home)},
        {one.email: one for one in User.objects.filter(email__in=emails)},
    )


def _take(taking: _Taking, lines: Sequence[Line]) -> None:
    """Places first, then what people are themselves, then whom they stand in for."""
    for line in lines:
        _places(taking, line)
    own = [line for line in lines if line.email and not line.deputy_for]
    for together in _by_role(own):
        _give_own(taking, together)
    for line in lines:
        if line.deputy_for:
            _give_deputy(taking, line)


def _places(taking: _Taking, line: Line) -> list[Centre | Committee]:
    return [
        *(_centre(taking, name) for name in line.centres),
        *(_committee(taking, name) for name in line.committees),
    ]


def _centre(taking: _Taking, name: str) -> Centre:
    found = taking.centres.get(name.casefold())
    if found is None or not found.confirmed:
        name = found.name if found else name
        found = taking.centres[name.casefold()] = add_centre(name, taking.home, as_=taking.as_)
        taking.new_centres.append(name)
    return found


def _committee(taking: _Taking, name: str) -> Committee:
    found = taking.committees.get(name.casefold())
    if found is None:
        found = taking.committees[name.casefold()] = add_committee(name, taking.home, as_=taking.as_)
        taking.new_committees.append(name)
    return found


def _by_role(lines: Iterable[Line]) -> Iterable[list[Line]]:
    together: dict[tuple[str, Role], list[Line]] = {}
    for line in lines:
        together.setdefault((line.email, line.role), []).append(line)
    return together.values()


def _give_own(taking: _Taking, lines: Sequence[Line]) -> None:
    """One role of one person, with the places of all the rows that name it."""
    line = lines[0]
    user = _user(taking, line)
    if user is None:
        return
    held = Membership.objects.filter(municipality=taking.home, user=user, role=line.role.value, stands_in_for=None)
    before = held.first()
    role = give_role(user, taking.home, as_=taking.as_, role=line.role.value, term=line.term)
    places = {place for one in lines for place in _places(taking, one)}
    here = {post.centre or post.committee for post in role.posts.select_related("centre", "committee")}
    new = sorted(places - here, key=str)
    for place in sorted(places, key=str):
        give_post(role, as_=taking.as_, at=place)
    if new or before is None or before.term != line.term:
        taking.given.append(Given(user.email, line.role, tuple(map(str, new)), line.term, ""))


def _give_deputy(taking: _Taking, line: Line) -> None:
    absent, user = taking.users.get(line.deputy_for), _user(taking, line)
    roles = Membership.objects.filter(municipality=taking.home, role=line.role.value)
    if absent is None or user is None or not roles.filter(user=absent, stands_in_for=None).exists():
        taking.faults.append(Fault(line.at, DEPUTY, NOT_THAT_ROLE, {"email": line.deputy_for}))
        return
    before = roles.filter(user=user, stands_in_for=absent).first()
    try:
        give_role(user, taking.home, as_=taking.as_, role=line.role.value, term=line.term, instead_of=absent)
    except RuleBroken as broken:
        taking.faults.append(Fault(line.at, DEPUTY, SAID, {"da": broken.in_("da"), "en": broken.in_("en")}))
        return
    if before is None or before.term != line.term:
        taking.given.append(Given(user.email, line.role, (), line.term, absent.email))


def _user(taking: _Taking, line: Line) -> User | None:
    """Somebody known, or introduced now; None where nobody could be written to at the address."""
    if line.email not in taking.users:
        try:
            user = introduce(line.email, taking.home, as_=taking.as_, name=line.name)
        except RuleBroken as broken:
            taking.faults.append(Fault(line.at, EMAIL, SAID, {"da": broken.in_("da"), "en": broken.in_("en")}))
            return None
        taking.users[line.email] = user
        taking.people.append(user.email)
    return taking.users[line.email]


def _beside(lines: Sequence[Line], home: Municipality) -> tuple[Beside, ...]:
    """What people hold that the table does not have; nothing where it has no people at all."""
    named = {(line.email, line.role, line.deputy_for) for line in lines if line.email}
    if not named:
        return ()
    places: dict[tuple[str, Role, str], set[str]] = {}
    for line in lines:
        names = {name.casefold() for name in (*line.centres, *line.committees)}
        places.setdefault((line.email, line.role, line.deputy_for), set()).update(names)
    beside = []
    for held in roles_held(home, on=timezone.localdate()):
        key = (held.email, held.role, held.instead_of)
        more = tuple(name for name in held.places if name.casefold() not in places.get(key, ()))
        if key not in named or more:
            beside.append(Beside(held.email, held.role, more))
    return tuple(beside)

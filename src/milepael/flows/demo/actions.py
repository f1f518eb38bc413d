"""Taking in the invented Havnsund Kommune: its documents, and the people who work there."""

import datetime
from dataclasses import dataclass
from importlib.resources import as_file, files

from django.db import transaction

from milepael.accounts.actions import add_user
from milepael.accounts.actor import Actor
from milepael.accounts.models import Membership, Municipality
from milepael.accounts.queries import municipality_named
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Centre, Committee
from milepael.domain.followup.actions.rounds import RoundPlan, change_round, meet, open_round
from milepael.domain.followup.models import Round
from milepael.domain.organisation.actions.posts import give_post
from milepael.editions.reading import read_file
from milepael.flows.demo.talking import talk
from milepael.flows.imports.actions import take_over
from milepael.flows.imports.report import ImportReport

MUNICIPALITY = "Havnsund Kommune"
DOCUMENTS = (
    "udmoentning-2027.txt",
    "foerste-opfoelgning-2027.txt",
    "anden-opfoelgning-2027.txt",
    "status-2024.txt",
    "udfordringer.txt",
    "aftale-om-budget-2028.txt",
)
MANAGED = (
    "Skole, Dagtilbud og Unge",
    "Klima, Vej og Havn",
    "By, Plan og Bolig",
    "Job og Erhverv",
    "Ejendomme",
    "Familie og Forebyggelse",
)
PEOPLE = (
    ("oekonomi@havnsund.example", "Signe Strand", Role.BUDGET_OFFICE, ()),
    ("oekonomi@havnsund.example", "Signe Strand", Role.ADMINISTRATOR, ()),
    ("skole@havnsund.example", "Maja Holm", Role.REPORTER, ("Skole, Dagtilbud og Unge",)),
    ("havn@havnsund.example", "Ove Krag", Role.REPORTER, ("Klima, Vej og Havn", "By, Plan og Bolig")),
    ("leder@havnsund.example", "Birgit Lund", Role.MANAGER, MANAGED),
    ("sekretaer@havnsund.example", "Jonas Vig", Role.SECRETARY, ("Børne- og Skoleudvalget",)),
    ("politiker@havnsund.example", "Karen Sund", Role.POLITICIAN, ("Børne- og Skoleudvalget",)),
    ("laeser@havnsund.example", "Aksel Bro", Role.READER, ()),
)
"""Some have several roles; some centres have nobody who reports, and some no manager, as in any municipality."""


OPEN_YEAR, OPEN_ORDINAL = 2027, 3
DAYS = datetime.timedelta(days=1)
INSTRUCTIONS = "Vurdér milepælen på det, der står.\nSkriv kort, så en borger kan forstå det."


@dataclass(frozen=True, slots=True)
class Demo:
    """What was taken in, and the addresses of the users that were made now: none the second time."""

    reports: tuple[ImportReport, ...]
    added: tuple[str, ...]


def take_in(*, as_: Actor, password: str) -> Demo:
    """Take in documents and people; a second time changes nothing, and goes on where the first was interrupted.

    The password is for new users.
    """
    reports = []
    for name in DOCUMENTS:
        with as_file(files("milepael") / "samples" / name) as path:
            edition, content = read_file(path), path.read_bytes()
            reports.append(take_over(edition, as_=as_, municipality=MUNICIPALITY, content=content))
    home = municipality_named(MUNICIPALITY)
    return Demo(tuple(reports), _people(home, as_=as_, password=password))


@transaction.atomic
def run_a_round(*, as_: Actor, today: datetime.date) -> None:
    """Open the third follow-up of the year and say something around a point: all of it, or nothing.

    One that is open stays as it is.
    """
    during = Round.objects.get(municipality__name=MUNICIPALITY, agreement__year=OPEN_YEAR, ordinal=OPEN_ORDINAL)
    if during.opened_at:
        return
    plan = RoundPlan(
        during.label,
        figures_of=today.replace(day=1) - DAYS,
        opens=today,
        deadline=today + 14 * DAYS,
        grace=3,
        instructions=INSTRUCTIONS,
    )
    during = change_round(during, plan, as_=as_, version=during.version)
    committee = Committee.objects.filter(municipality=during.municipality).earliest("name")
    meet(during, as_=as_, committee=committee, on=today + 30 * DAYS)
    talk(open_round(during, as_=as_, version=during.version), during.municipality)


@transaction.atomic
def _people(home: Municipality, *, as_: Actor, password: str) -> tuple[str, ...]:
    known = set(Membership.objects.filter(municipality=home).values_list("user__email", "role"))
    places: dict[str, Centre | Committee] = {one.name: one for one in Committee.objects.filter(municipality=home)}
    places |= {one.name: one for one in Centre.objects.filter(municipality=home)}
    added = [one for one in PEOPLE if (one[0], one[2].value) not in known]
    for email, name, role, names in added:
        user = add_user(email, home, as_=as_, role=role.value, password=password, name=name)
        for place in names:
            give_post(user.memberships.get(municipality=home, role=role.value), as_=as_, at=places[place])
    return tuple(dict.fromkeys(email for email, *_ in added))

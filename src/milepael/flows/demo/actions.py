"""Taking in the invented Havnsund Kommune: its documents, and two people who work there."""

from dataclasses import dataclass
from importlib.resources import as_file, files

from milepael.accounts.actions import add_user
from milepael.accounts.actor import Actor
from milepael.accounts.models import Membership
from milepael.accounts.queries import municipality_named
from milepael.accounts.rules import Role
from milepael.editions.reading import read_file
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
PEOPLE = (
    ("oekonomi@havnsund.example", "Signe Strand", Role.BUDGET_OFFICE),
    ("laeser@havnsund.example", "Aksel Bro", Role.READER),
)


@dataclass(frozen=True, slots=True)
class Demo:
    """What was taken in, and the addresses of the users that were made now: none the second time."""

    reports: tuple[ImportReport, ...]
    added: tuple[str, ...]


def take_in(*, as_: Actor, password: str) -> Demo:
    """Take in documents and people; a second time changes nothing. The password is for new users."""
    reports = []
    for name in DOCUMENTS:
        with as_file(files("milepael") / "samples" / name) as path:
            edition, content = read_file(path), path.read_bytes()
            reports.append(take_over(edition, as_=as_, municipality=MUNICIPALITY, content=content))
    home = municipality_named(MUNICIPALITY)
    members = set(Membership.objects.filter(municipality=home).values_list("user__email", flat=True))
    added = tuple(
        add_user(email, home, as_=as_, role=role.value, password=password, name=name).email
        for email, name, role in PEOPLE
        if email not in members
    )
    return Demo(tuple(reports), added)

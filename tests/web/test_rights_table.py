"""Every address by every role: what is answered is what the operator's guide says, and drafts stay at home."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import User
from milepael.accounts.rules import MEMBER_ROLES, Role
from milepael.domain.agreements.models import Agreement, Centre, ChallengeNote, Committee, Point
from milepael.domain.followup.models import Milestone, Round
from milepael.domain.talking.actions.attaching import attach
from milepael.domain.talking.actions.commenting import comment
from milepael.editions.model import Source
from milepael.editions.published import Version
from milepael.flows.forms.actions import keep_form
from milepael.flows.imports.actions import take_over
from milepael.flows.imports.models import ImportedEdition
from milepael.flows.publishing.actions import lock
from milepael.flows.publishing.files import make_files
from tests.builders import challenges, follow_up, member, municipality, plan, point, take
from tests.conventions.tree import document, rows
from tests.domain.people import SCHOOL, of_centre, opened
from tests.flows.dropped import dropped

pytestmark = pytest.mark.django_db

SIGNED_OUT, ELSEWHERE = "signed out", "elsewhere"
ROLES = [role.value for role in Role if role in MEMBER_ROLES]
VISITORS = (SIGNED_OUT, ELSEWHERE, *ROLES)
PAGE = "docs/operator/rights.md"
UNLISTED = ["302", *["405"] * (len(VISITORS) - 1)]
OPEN = {"workspace:sign_in"}
ON_ITS_OWN = "workspace:calendar"
"""Is let in by a key of its own in the address, whoever asks."""


@dataclass(frozen=True, slots=True)
class Address:
    """A route by its name, and an address that leads to something of Havnsund Kommune."""

    name: str
    path: str


def routes(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[tuple[str, list[str]]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, pattern.namespace or space)
        elif pattern.name:
            yield f"{space}:{pattern.name}".removeprefix(":"), list(pattern.pattern.converters)


def addresses(named: dict[str, object]) -> list[Address]:
    found = routes(get_resolver().url_patterns)
    return [Address(name, reverse(name, kwargs={each: named[each] for each in needed})) for name, needed in found]


def world() -> dict[str, object]:
    """One of everything that an address can name, all of Havnsund Kommune; a round is open."""
    source = Source(name="plan.txt", sha256=sha256(b"plan").hexdigest(), format="txt", pages=None)
    take_over(plan(point(centre=SCHOOL), source=source), as_=OPERATOR, content=b"plan")
    take(follow_up(1, point(centre=SCHOOL)), challenges("Boliger"))
    office = member(Role.BUDGET_OFFICE, of=municipality(), email="budget_office@havnsund.example")
    upload = dropped(office)
    maja = of_centre(Role.REPORTER).user
    assert maja
    during, centre = opened(2), Centre.objects.get(name=SCHOOL)
    filled = keep_form(follow_up(2, point(centre=SCHOOL)), "f.docx", centre=centre, during=during, as_=OPERATOR)
    role = maja.memberships.get()
    return {
        "agreement_id": Agreement.objects.get(year=2027).pk,
        "point_id": Point.objects.get().pk,
        "ordinal": during.ordinal,
        "centre_id": centre.pk,
        "filled_id": filled.pk,
        "note_id": ChallengeNote.objects.get().pk,
        "upload_id": upload.pk,
        "attachment_id": attached(),
        "comment_id": comment(Point.objects.get(), as_=OPERATOR, text="Husk tallene.").pk,
        "number": 1,
        "name": edition_document(),
        "slug": municipality().slug,
        "edition_id": ImportedEdition.objects.earliest("pk").pk,
        "kind": "centre",
        "place_id": Centre.objects.get(name=SCHOOL).pk,
        "user_id": maja.pk,
        "role_id": role.pk,
        "post_id": role.posts.get().pk,
        "provider_id": "directory",
        "organization_slug": "directory",
        "pk": 1,
    }


def edition_document() -> str:
    """What a document of the first edition is called, which is of a round that is over."""
    row = Round.objects.get(ordinal=1)
    made = lock(row, as_=OPERATOR, seen=row.version, version=Version.APPROVED)
    make_files.call(made.pk)
    return made.files.filter(format="csv", internal=False).earliest("pk").name


def attached() -> int:
    """A file that somebody put beside the point."""
    during = Round.objects.get(ordinal=2)
    return attach(Point.objects.get(), during=during, as_=OPERATOR, name="tal.txt", content=b"12").pk


def visitors() -> dict[str, Client]:
    """Somebody in each role at home, somebody who keeps and runs everything elsewhere, and nobody."""
    clients = {name: Client() for name in VISITORS}
    there = {Role.REPORTER, Role.BUDGET_OFFICE}
    of_centre(Role.MANAGER)
    for role in set(MEMBER_ROLES) - there - {Role.MANAGER}:
        member(role, of=municipality(), email=f"{role.value}@havnsund.example")
    for role in MEMBER_ROLES:
        clients[role.value].force_login(_user(f"{role.value}@havnsund.example"))
    for role in (Role.ADMINISTRATOR, Role.BUDGET_OFFICE):
        member(role, of=municipality("Fjordby Kommune"), email="alt@fjordby.example")
    clients[ELSEWHERE].force_login(_user("alt@fjordby.example"))
    return clients


def _user(email: str) -> User:
    return User.objects.get(email=email)


def forms() -> dict[str, dict[str, object]]:
    """What must be sent where a form that says nothing is asked nothing either."""
    milestone = Milestone.objects.get(round__ordinal=1).uid
    said = {"maal": milestone, "opfoelgning": 1, "smiley": "reached", "version": 0}
    return {
        "workspace:assess": {**said, "opfoelgning": 2},
        "workspace:answer": said,
        "workspace:postpone": {"maal": milestone, "til": 3, "grund": "Jorden er forurenet.", "foer": ""},
        "workspace:reword": {"maal": milestone, "tekst": "Planen er lagt.", "grund": "Nyt ord", "foer": ""},
        "workspace:bring_form": {"formular": SimpleUploadedFile("formular.txt", b"Tekst")},
        "workspace:lock_round": {"udgave": "godkendt", "version": 0},
        "workspace:treat": {"udvalg": Committee.objects.get().pk, "modtaget": "2027-05-04", "set": 0},
        "workspace:erase": {"hvorfor": "personal_data", "grund": "Det var en fejl."},
        "workspace:erase_file": {"hvorfor": "personal_data", "grund": "Det var en fejl."},
        "workspace:meetings": {"udvalg": Committee.objects.get().pk, "dato": "2027-05-04"},
    }


def answered(client: Client, path: str, form: dict[str, object] | None) -> str:
    """The status of one answer, and nothing of what it did; without a form it is looked at."""
    with transaction.atomic():
        status = (client.get(path) if form is None else client.post(path, form)).status_code
        transaction.set_rollback(True)
    return str(status)


def table(heading: str) -> dict[str, list[str]]:
    part = document(PAGE).partition(f"## {heading}\n")[2].partition("\n## ")[0]
    heading_row, *lines = rows(part)
    assert heading_row == ["address", *VISITORS]
    return {name.strip("`"): told for name, *told in lines}


@pytest.mark.parametrize(("heading", "posts"), [("Looking", False), ("Doing", True)])
def test_every_role_is_answered_at_every_address_as_the_guide_says(heading: str, posts: bool) -> None:
    named, clients = world(), visitors()

    sent = forms()
    found = {
        one.name: [
            answered(clients[visitor], one.path, sent.get(one.name, {}) if posts else None) for visitor in VISITORS
        ]
        for one in addresses(named)
        if one.name.startswith("workspace:") and one.name != ON_ITS_OWN
    }

    told = table(heading)
    wrong = {name: row for name, row in found.items() if told.get(name, UNLISTED) != row}
    assert "\n".join(f"| `{name}` | {' | '.join(row)} |" for name, row in wrong.items()) == ""
    assert sorted(set(told) - set(found)) == []


def test_what_is_somebody_elses_is_never_shown_and_strangers_are_asked_to_sign_in() -> None:
    told = table("Looking")
    named = {name for name, needed in routes(get_resolver().url_patterns) if needed and name.startswith("workspace:")}

    shown = [name for name in named & set(told) if told[name][VISITORS.index(ELSEWHERE)] == "200"]
    let_in = {name for name, row in told.items() if row[VISITORS.index(SIGNED_OUT)] == "200"}

    assert shown == []
    assert let_in <= OPEN


def test_no_page_that_somebody_elsewhere_is_shown_has_a_word_of_another_municipality() -> None:
    named, clients = world(), visitors()
    pages = {
        one.name: clients[ELSEWHERE].get(one.path) for one in addresses(named) if one.name.startswith("workspace:")
    }

    bodies = {name: answer.content.decode() for name, answer in pages.items() if answer.status_code == 200}

    assert len(bodies) > 5
    assert [name for name, body in bodies.items() if "Legepladser" in body or "Havnsund" in body] == []

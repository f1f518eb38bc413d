"""Whatever keeps a form from being taken, its words are on the page that says so."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from django.db.utils import OperationalError
from django.test import Client

from milepael.accounts.models import Membership
from milepael.accounts.rules import Role
from milepael.web.workspace.typed_words import LABELS
from tests.web.no_room import unable
from tests.web.test_rights_table import ELSEWHERE, addresses, visitors, world

TEMPLATES = Path(__file__).resolve().parents[2] / "src" / "milepael" / "web" / "workspace" / "templates" / "workspace"
TYPED = 'textarea[name], input:not([type])[name], input[type="text"][name], input[type="email"][name]'
HIDDEN = "input[type=hidden][name]:not([name=csrfmiddlewaretoken])"
ASKED = (Role.ADMINISTRATOR, Role.BUDGET_OFFICE, Role.REPORTER)
"""Between them they are shown every form that holds words."""
NOT_SHOWN = {"username", "code", "del"}
"""Typed at the door, where nothing is kept; a part's number, which is one figure."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form with fields that hold words: what it sends, and the words in it, each like no other."""

    action: str
    sent: dict[str, str]
    words: tuple[str, ...]


def form_of(found: Tag, page: str) -> Form:
    fields = [str(one["name"]) for one in found.select(TYPED)]
    typed = {name: f"Skrevet i {name}, <b>nummer {number}</b>." for number, name in enumerate(fields)}
    hidden = {str(one["name"]): str(one.get("value", "")) for one in found.select(HIDDEN)}
    return Form(str(found.get("action") or page), {**hidden, **typed}, tuple(typed.values()))


def forms(clients: dict[str, Client], named: dict[str, object]) -> tuple[Form, ...]:
    """One of each address, as whoever may fill them in finds them on the pages."""
    found: dict[str, Form] = {}
    paths = [one.path for one in addresses(named) if one.name.startswith("workspace:")]
    pages = [(path, clients[role.value].get(path)) for role in ASKED for path in paths]
    for path, answer in pages:
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            for part in BeautifulSoup(answer.content, "html.parser").select('form[method="post"]'):
                form = form_of(part, path)
                found |= {form.action: form} if form.words else {}
    return tuple(found.values())


def missing(client: Client, sent: tuple[Form, ...]) -> list[str]:
    """The words of forms that are not to be found, ready to be copied, on what refuses them."""
    lost = []
    for form in sent:
        answer = client.post(form.action, form.sent)
        shown = {one.text for one in BeautifulSoup(answer.content, "html.parser").select(".unsent textarea")}
        lost += [f"{form.action} ({answer.status_code}): {one}" for one in form.words if one not in shown]
    return lost


@pytest.mark.django_db
def test_whoever_may_not_do_it_any_more_is_not_signed_in_or_sends_a_stale_form_finds_their_words() -> None:
    named, clients, office = world(), visitors(), Client(enforce_csrf_checks=True)
    sent = forms(clients, named)
    office.cookies = clients[Role.BUDGET_OFFICE.value].cookies
    of_here = tuple(form for form in sent if any(letter.isdigit() for letter in form.action))
    bare = tuple(
        replace(form, sent={name: said for name, said in form.sent.items() if said in form.words}) for form in sent
    )
    lost = [*missing(Client(), sent), *missing(office, sent), *missing(clients[ELSEWHERE], of_here)]
    lost += missing(clients[Role.READER.value], bare)
    Membership.objects.update(since="2020-01-01", until="2020-01-01")
    lost += missing(clients[Role.BUDGET_OFFICE.value], sent)

    assert len(sent) >= 15
    assert lost == []


@pytest.mark.django_db
def test_whoever_sends_words_while_the_database_is_away_finds_them_whatever_the_form() -> None:
    named, clients, office = world(), visitors(), Client(raise_request_exception=False)
    sent = forms(clients, named)
    office.cookies = clients[Role.BUDGET_OFFICE.value].cookies

    with unable(OperationalError(), to="SELECT"):
        lost = missing(office, sent)
        statuses = {office.post(form.action, form.sent).status_code for form in sent}

    assert (statuses, lost) == ({503}, [])


def test_no_page_has_a_field_for_words_that_would_not_be_shown_again() -> None:
    told = "".join(template.read_text() for template in TEMPLATES.glob("*.html"))
    tags = re.findall(r"<(?:textarea|input)\b(?:{%.*?%}|{{.*?}}|[^>])*", told, re.DOTALL)
    of_words = [tag for tag in tags if not re.search(r'type="(?!text|email)', tag)]

    found = {name.partition("-")[0] for tag in of_words for name in re.findall(r'\sname="([^"]+)"', tag)} - {
        "{{ text }}"
    }
    views = "".join(view.read_text() for view in TEMPLATES.parents[1].glob("*.py"))
    found |= set(re.findall(r'shown_back\([^)]*\btext="(\w+)"', views))

    assert {"note", "beslutning"} <= found
    assert len(found) >= 15
    assert sorted(found - set(LABELS) - NOT_SHOWN) == []

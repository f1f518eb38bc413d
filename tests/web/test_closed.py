"""Rule 16: a closed matter is for those who have a task in it; others meet that it is there, and not a word of it."""

import datetime
from hashlib import sha256

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import Membership
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import KEY_LENGTH, Agreement, Centre, Committee, Point
from milepael.domain.organisation.actions.posts import give_post
from milepael.domain.talking.actions.attaching import attach
from milepael.domain.talking.actions.commenting import comment
from milepael.editions.model import Source
from milepael.editions.reading import interpret
from milepael.flows.forms.actions import draw_form, keep_form
from milepael.flows.forms.making import FORMATS as FORMS
from milepael.flows.imports.actions import take_over
from milepael.flows.imports.models import ImportedEdition
from milepael.flows.publishing.formats import FORMATS
from milepael.flows.publishing.reporting import Asked, Form, report
from milepael.web.workspace.comparing import DOWNLOADS
from tests.builders import economy, follow_up, member, milestone, municipality, plan, point, take
from tests.domain.people import SCHOOL, opened
from tests.unpacked import unpacked
from tests.web.visitors import address_of_agreement, address_of_point, page, words

pytestmark = pytest.mark.django_db

SECRET = "Kajgrunden"
OTHER = "Legepladser"


@pytest.fixture(autouse=True)
def closed() -> None:
    secret = point(
        "1.02",
        milestone(1, text=f"{SECRET} er udbudt."),
        milestone(2, text=f"{SECRET} er solgt."),
        title=f"Salg af {SECRET}",
        agreement_text=f"{SECRET} sælges.",
        implementation_text=f"Centeret vurderer {SECRET}.",
        economy=economy(text=f"{SECRET} giver 9 mio. kr."),
        catalogue=f"Katalog {SECRET}",
        involved=(INVOLVED,),
        closed=True,
    )
    source = Source(name="plan.txt", sha256=sha256(b"plan").hexdigest(), format="txt", pages=None)
    mentioning = point(
        "1.01",
        references=("1.02",),
        agreement_text="Se punkt 1.02.",
        centre=ELSEWHERE,
        committees=(OTHER_COMMITTEE,),
        contributors=(),
    )
    take_over(plan(mentioning, secret, source=source), as_=OPERATOR, content=b"plan")
    take(follow_up(1, mentioning, secret))
    Point.objects.filter(key="1.02").update(closed=True)


ELSEWHERE, OTHER_COMMITTEE, INVOLVED = "Kultur og Fritid", "Kulturudvalget", "Økonomiudvalget"
Where = tuple[Role, str]
"""A role, and the centre or committee where somebody has it; "" for none."""

OUTSIDE: tuple[Where, ...] = (
    (Role.POLITICIAN, ""),
    (Role.POLITICIAN, "Børneudvalget"),
    (Role.READER, ""),
    (Role.MANAGER, ELSEWHERE),
    (Role.REPORTER, ELSEWHERE),
    (Role.SECRETARY, OTHER_COMMITTEE),
)
WITH_DRAFTS = OUTSIDE[2:]
AT_WORK: tuple[Where, ...] = (
    (Role.ADMINISTRATOR, ""),
    (Role.BUDGET_OFFICE, ""),
    (Role.MANAGER, SCHOOL),
    (Role.REPORTER, SCHOOL),
    (Role.REPORTER, "By, Havn og Miljø"),
    (Role.SECRETARY, "Børneudvalget"),
    (Role.SECRETARY, INVOLVED),
)


def visitor(role: Role = Role.POLITICIAN, where: str = "") -> Client:
    actor, client = member(role, of=municipality(), email=f"{role}.{len(where)}@havnsund.example"), Client()
    assert actor.user
    at = Centre.objects.filter(name=where).first() or Committee.objects.filter(name=where).first()
    if at:
        give_post(Membership.objects.get(user=actor.user), as_=OPERATOR, at=at)
    client.force_login(actor.user)
    return client


def addresses() -> dict[str, str]:
    agreement = address_of_agreement()
    comparison = reverse("workspace:comparison", args=[Agreement.objects.get().pk])
    return {
        "agreement": agreement,
        "search": f"{agreement}?tekst={SECRET}",
        "point": address_of_point("1.02"),
        "beside": address_of_point("1.01"),
        "comparison": comparison,
        "file": f"{reverse('workspace:comparison_file', args=[Agreement.objects.get().pk])}?format=json",
        "page of it": f"{comparison}?a=dokument-{ImportedEdition.objects.earliest('pk').pk}&b=opfoelgning-1",
    }


def address_of_plan(key: str) -> str:
    point = Point.objects.get(key=key)
    return reverse("workspace:plan_point", args=[point.agreement_id, point.pk])


def everything() -> dict[str, str]:
    """Every address that can be looked at and leads to the closed point, its centre or its agreement, by name."""
    secret, during = Point.objects.get(key="1.02"), opened(2)
    assert secret.centre
    comment(secret, as_=OPERATOR, text=f"Hvem køber {SECRET}?")
    named = {
        "agreement_id": secret.agreement_id,
        "point_id": secret.pk,
        "ordinal": 2,
        "centre_id": secret.centre.pk,
        "edition_id": ImportedEdition.objects.earliest("pk").pk,
        "attachment_id": attach(secret, during=during, as_=OPERATOR, name="t.txt", content=SECRET.encode()).pk,
        "filled_id": keep_form(
            follow_up(2, point("1.02", title=f"Salg af {SECRET}")),
            "f.docx",
            centre=secret.centre,
            during=during,
            as_=OPERATOR,
        ).pk,
    }
    routes = (
        one for one in get_resolver().url_patterns if isinstance(one, URLResolver) and one.namespace == "workspace"
    )
    return {
        one.name: reverse(f"workspace:{one.name}", kwargs={each: named[each] for each in one.pattern.converters})
        for route in routes
        for one in route.url_patterns
        if isinstance(one, URLPattern) and one.name and set(one.pattern.converters) <= set(named)
    }


@pytest.mark.parametrize(("role", "where"), OUTSIDE)
def test_no_page_that_whoever_has_no_task_in_it_can_open_has_a_word_of_it(role: Role, where: str) -> None:
    seen, named = visitor(role, where), addresses()
    named["search"] = f"{named['agreement']}?tekst={SECRET[:4]}"

    answers = {name: seen.get(path) for name, path in named.items()}

    assert {answer.status_code for answer in answers.values()} == {200}
    assert [name for name, answer in answers.items() if SECRET in answer.getvalue().decode()] == []


@pytest.mark.parametrize("format_", sorted(FORMATS.keys() - {"csv", "json"}))
def test_a_draft_that_a_reader_takes_away_has_not_a_word_of_it(format_: str) -> None:
    address = f"{reverse('workspace:report', args=[Agreement.objects.get().pk])}?format={format_}"

    answers = [visitor(role).get(address) for role in (Role.READER, Role.BUDGET_OFFICE)]
    editions = [interpret(answer.content, f"udkast.{format_}").edition for answer in answers]

    assert [SECRET in str(edition) for edition in editions] == [False, True]


def test_a_draft_has_the_words_of_those_closed_points_alone_that_one_has_a_task_in() -> None:
    Point.objects.filter(key="1.01").update(closed=True, agreement_text="Lønnen forhandles.")
    address = f"{reverse('workspace:report', args=[Agreement.objects.get().pk])}?format=html"

    pages = [visitor(Role.MANAGER, where).get(address).content.decode() for where in (SCHOOL, ELSEWHERE)]

    assert [(SECRET in page, "Lønnen forhandles" in page) for page in pages] == [(True, False), (False, True)]


@pytest.mark.parametrize(("role", "where"), WITH_DRAFTS)
def test_no_address_that_is_opened_or_sent_to_answers_whoever_has_no_task_in_it_with_a_word_of_it(
    role: Role, where: str
) -> None:
    named, seen = everything(), visitor(role, where)
    named["carried over"] = f"{address_of_plan('1.01')}?fra={Point.objects.get(key='1.02').pk}"

    answers = {name: seen.get(path) for name, path in named.items()}
    sent = {f"to {name}": seen.post(path, {"vis": "1"}) for name, path in named.items()}

    met = (name for name, answer in (answers | sent).items() if SECRET in answer.getvalue().decode(errors="replace"))
    assert list(met) == []
    assert {name for name, answer in answers.items() if answer.status_code == 200} >= {
        *("agreement", "point", "plan", "documents", "desk", "forms", "round", "my_page")
    }
    assert {name: answers[name].status_code for name in ("point_talk", "round_talk", "filled_form", "attachment")} == {
        **dict.fromkeys(("point_talk", "round_talk", "filled_form"), 403),
        "attachment": 404,
    }


@pytest.mark.parametrize(("role", "where"), AT_WORK)
def test_whoever_has_a_task_in_it_meets_it_wherever_it_stands(role: Role, where: str) -> None:
    named, seen = everything(), visitor(role, where)

    met = {name for name, path in named.items() if SECRET in seen.get(path).getvalue().decode(errors="replace")}

    assert met >= {"point", "plan", "desk", "point_talk", "round_talk", "attachment"}


def test_its_page_says_that_it_is_there_and_whose_it_is() -> None:
    seen = page(visitor(), address_of_point("1.02"))

    assert "1.02 Behandles for lukkede døre" in words(seen.h1)
    assert "Skole, Dagtilbud og Fritid" in words(seen.select_one(".facts"))
    assert seen.select(".journal") == []


def test_a_search_does_not_find_it() -> None:
    inside = page(visitor(Role.SECRETARY, "Børneudvalget"), addresses()["search"])
    outside = [page(visitor(role, where), addresses()["search"]) for role, where in OUTSIDE[1:4]]

    assert SECRET in words(inside.select_one(".point h3"))
    assert [found.select(".point h3") for found in outside] == [[], [], []]


def test_the_file_that_holds_it_is_not_handed_out() -> None:
    address = reverse("workspace:source_file", args=[ImportedEdition.objects.earliest("pk").pk])

    seen = [visitor(Role.MANAGER, SCHOOL), *(visitor(role, where) for role, where in OUTSIDE[1:4])]

    assert [client.get(address).status_code for client in seen] == [200, 403, 403, 403]


def test_whoever_works_with_it_sees_it_marked() -> None:
    seen = page(visitor(Role.SECRETARY, INVOLVED), address_of_point("1.02"))

    assert SECRET in words(seen.h1)
    assert "Lukket punkt: ikke for offentligheden" in words(seen.select_one(".marks"))


@pytest.mark.parametrize("form", [Form.FOLLOW_UP, Form.IMPLEMENTATION_PLAN, Form.STATUS_LIST])
@pytest.mark.parametrize("format_", sorted(FORMATS))
def test_a_public_document_says_that_it_is_closed_and_reads_back_so(form: Form, format_: str) -> None:
    asked = Asked(day=datetime.date(2027, 9, 1), form=form, format=format_)

    inside, outside = (
        report(Agreement.objects.get(), each)
        for each in (asked, Asked(asked.day, form=form, format=format_, public=True))
    )

    assert [SECRET in str(one.edition) for one in (inside, outside)] == [True, False]
    assert "Behandles for lukkede døre" in [one.title for one in outside.edition.points]
    assert OTHER in str(outside.edition)
    assert [each for each in outside.departures if each.where.startswith("chapters[0].points[1]")] == []


def test_a_document_without_the_words_does_not_open_it() -> None:
    take(follow_up(1, point("1.02", title="Behandles for lukkede døre", closed=False)))

    assert Point.objects.get(key="1.02").closed


def test_an_open_round_is_not_compared_by_whoever_may_not_read_drafts() -> None:
    opened(2)
    address = f"{addresses()['comparison']}?a=opfoelgning-1&b=opfoelgning-2"

    assert [client.get(address).status_code for client in (visitor(Role.READER), visitor())] == [200, 404]


CLOSED_OTHERWISE: tuple[dict[str, str | None], ...] = (
    {"number": None, "title": f"Salg af {SECRET} {'ved den lange kaj ' * KEY_LENGTH}"[:KEY_LENGTH].strip() + " 2"},
    {"number": "1.01", "title": f"Salg af {SECRET}"},
)


@pytest.mark.parametrize("called", CLOSED_OTHERWISE, ids=("by a title too long for a key", "by another's number"))
@pytest.mark.parametrize("format_", DOWNLOADS)
def test_a_document_that_calls_it_otherwise_is_compared_without_a_word_of_it(
    called: dict[str, str | None], format_: str
) -> None:
    later = [point(**called, agreement_text=f"{SECRET} sælges {how}.") for how in ("i maj", "i juni")]
    take(*(follow_up(ordinal, point("1.01"), one) for ordinal, one in enumerate(later, 2)))
    Point.objects.filter(title=called["title"]).update(closed=True)
    kept = [ImportedEdition.objects.get(round__ordinal=ordinal).pk for ordinal in (2, 3)]
    asked = f"?a=dokument-{kept[0]}&b=dokument-{kept[1]}&format={format_}"
    address = reverse("workspace:comparison_file", args=[Agreement.objects.get().pk]) + asked

    answers = [visitor(role).get(address) for role in (Role.READER, Role.POLITICIAN, Role.BUDGET_OFFICE)]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert [SECRET.casefold() in unpacked(answer.content) for answer in answers] == [False, False, True]


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("cut", ["", "&udvalg=Børneudvalget", f"&center={SCHOOL}", "&punkt=1.02"])
def test_no_file_that_is_taken_away_holds_a_word_of_it_however_it_is_taken_apart(cut: str, format_: str) -> None:
    address = reverse("workspace:report", args=[Agreement.objects.get().pk])
    forms = [Form.POINT] if "punkt" in cut else [one for one in Form if one is not Form.POINT]
    asked, office = [f"{address}?format={format_}&dokument={form}{cut}" for form in forms], visitor(Role.BUDGET_OFFICE)

    inside, outside, public = (
        [client.get(one + more) for one in asked]
        for client, more in ((office, ""), (visitor(Role.READER), ""), (office, "&lukket=nej"))
    )

    assert {answer.status_code for answer in (*inside, *outside, *public)} == {200}
    assert all(SECRET.casefold() in unpacked(answer.content) for answer in inside)
    assert [answer for answer in (*outside, *public) if SECRET.casefold() in unpacked(answer.content)] == []
    assert [answer for answer in (*outside, *public) if SECRET.casefold() in answer["Content-Disposition"]] == []


@pytest.mark.parametrize("format_", FORMS)
def test_the_form_of_another_centre_holds_not_a_word_of_it(format_: str) -> None:
    during = opened(2)

    forms = [
        draw_form(Centre.objects.get(name=name), during=during, as_=OPERATOR, form=format_)
        for name in (ELSEWHERE, SCHOOL)
    ]

    assert [SECRET.casefold() in unpacked(form.content) for form in forms] == [False, True]


def test_no_address_answers_politicians_strangers_or_another_municipality_with_a_word_of_it() -> None:
    named = everything()
    stranger, elsewhere = Client(), Client()
    other = member(Role.BUDGET_OFFICE, of=municipality("Fjordby Kommune"), email="oekonomi@fjordby.example")
    assert other.user
    elsewhere.force_login(other.user)
    clients = {"politician": visitor(), "stranger": stranger, "another's": elsewhere}

    met = [
        (who, name)
        for who, client in clients.items()
        for name, path in named.items()
        for answer in (client.get(path), client.post(path, {"vis": "1"}))
        if SECRET in answer.getvalue().decode(errors="replace")
    ]

    assert len(named) > 40
    assert met == []


@pytest.mark.parametrize("role", [Role.READER, Role.POLITICIAN])
def test_the_sheet_of_a_closed_point_is_not_called_by_it_where_documents_are_chosen(role: Role) -> None:
    named = f"Salg af {SECRET}"
    sheet = follow_up(
        1,
        point(None, title=named, closed=True),
        title=f"Første opfølgning på Aftale om budget 2027: punktet »{named}«",
        source=Source(name=f"punkt-{SECRET}.docx", sha256="cd" * 32, format="docx", pages=None),
    )
    take(sheet)
    named_pages = [addresses()[name] for name in ("comparison", "agreement", "point", "beside")]

    outside, inside = (
        [client.get(path).getvalue().decode() for path in named_pages]
        for client in (visitor(role), visitor(Role.BUDGET_OFFICE))
    )

    assert [SECRET in each for each in outside] == [False] * len(named_pages)
    assert f"punkt-{SECRET}.docx" in inside[0]

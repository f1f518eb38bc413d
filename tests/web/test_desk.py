"""A centre's desk: what is asked, answered, submitted and approved, by those who may, and never unseen."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from milepael.accounts.actor import Actor
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Agreement, Centre, Point
from milepael.domain.followup.models import Assessment, BudgetChange, Milestone, PointReport, Round
from milepael.editions.model import Budget, Effort
from tests.builders import economy, follow_up, member, milestone, municipality, point, take
from tests.domain.people import SCHOOL, of_centre, opened
from tests.web.visitors import page, words

pytestmark = pytest.mark.django_db

MINE = "/min-side/"


@pytest.fixture(autouse=True)
def asked() -> None:
    """The second round is open: one milestone is due, one still delayed, and the economy."""
    first = (
        milestone(1, Effort.DELAYED, status_note="Frost.", text="Pladsen er drænet."),
        milestone(2, text="Legepladsen er bygget."),
    )
    take(follow_up(1, point("1.01", *first, economy=economy(Budget.KEPT))))
    opened(2)


def visitor(actor: Actor) -> Client:
    client = Client(headers={"accept-language": "da"})
    assert actor.user
    client.force_login(actor.user)
    return client


def reporter() -> Client:
    return visitor(of_centre(Role.REPORTER))


def manager() -> Client:
    return visitor(of_centre(Role.MANAGER))


def at(name: str) -> str:
    """The address of a page or deed of the round, of the centre or of the point."""
    during, centre, one = Round.objects.get(ordinal=2), Centre.objects.get(name=SCHOOL), Point.objects.get()
    last = one.pk if name in {"answer", "send_back", "reword", "change_economy"} else centre.pk
    return reverse(f"workspace:{name}", args=[during.agreement_id, 2, last])


def send(client: Client, text: str = "Legepladsen er bygget.", *, htmx: bool = False, **sent: object) -> BeautifulSoup:
    form = {"maal": Milestone.objects.get(text=text).uid, "version": 0, "note": "", **sent}
    answer = client.post(at("answer"), form, follow=True, headers={"HX-Request": "true"} if htmx else {})
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def submit_all(client: Client) -> None:
    send(client, smiley="reached")
    send(client, "Pladsen er drænet.", smiley="reached")
    client.post(at("answer"), {"maal": "oekonomi", "version": 0, "smiley": "kept", "note": ""})
    client.post(at("submit"))


def approval() -> dict[str, str]:
    row = PointReport.objects.get()
    return {"punkt": f"{row.point_id}:{row.version}"}


def test_my_page_shows_what_is_owed_with_last_rounds_words_beside_it() -> None:
    found = page(reporter(), MINE)

    lines = [words(line.select_one(".asked-about")) for line in found.select("form.asked")]
    assert words(found.select_one(".desk-count")).startswith("0 af 3 besvaret")
    assert lines[0].endswith("Pladsen er drænet. 1. budgetopfølgning 2027 : Forsinket Frost.")
    assert lines[1].endswith("Legepladsen er bygget.")
    assert lines[2].endswith("1. budgetopfølgning 2027 : Overholdt")


def test_my_page_of_many_milestones_asks_few_questions(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    many = [point(f"1.{number:02}", milestone(2, text="Det er gjort.")) for number in range(2, 32)]
    take(follow_up(1, *many))
    client = reporter()

    with django_assert_max_num_queries(15):
        found = page(client, MINE)

    assert len(found.select("form.asked")) == 3 + 60


def test_saving_as_one_types_asks_few_questions(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    client, address, uid = reporter(), at("answer"), Milestone.objects.get(round__ordinal=2).uid
    send(client, smiley="delayed", note="Grunden er", htmx=True)

    with django_assert_max_num_queries(18):
        client.post(address, {"maal": uid, "version": 1, "smiley": "delayed", "note": "Grunden er solgt."})

    assert Assessment.objects.get(during__ordinal=2).status_note == "Grunden er solgt."


def test_an_answer_is_kept_and_htmx_gets_the_new_version() -> None:
    client = reporter()

    found = send(client, smiley="reached", htmx=True)

    version = found.select_one("[name=version]")
    assert words(found.select_one(".saved")) == "Gemt."
    assert version
    assert (version["value"], version["hx-swap-oob"]) == ("1", "true")
    assert Assessment.objects.get(during__ordinal=2).role == "reporter"


@pytest.mark.parametrize("htmx", [True, False])
def test_what_cannot_be_kept_is_told_and_nothing_typed_is_lost(htmx: bool) -> None:
    found = send(reporter(), smiley="delayed", htmx=htmx)

    assert "kræver en statusbemærkning" in words(found.select_one(".form-error-message"))
    assert not Assessment.objects.filter(during__ordinal=2).exists()


def test_each_question_says_what_it_asks_of_which_point_to_whoever_cannot_see_what_stands_above() -> None:
    found = page(reporter(), "/min-side/")

    asked = found.select("form.asked")
    legends = [words(form.select_one("legend")) for form in asked]
    told = [
        " ".join(words(found.select_one(f"[id='{one}']")) for one in str(field["aria-describedby"]).split())
        for field in found.select("form.asked fieldset")
    ]
    title = words(found.select_one(".asked-point h3"))
    assert legends[1:] == ["Hvordan går det nu? 2. budgetopfølgning 2027", "Hvordan går det nu? Økonomi"]
    assert told == [f"{title} {words(form.select_one('.asked-about'))}" for form in asked]


def test_a_note_that_is_too_long_is_refused_whole_and_not_cut() -> None:
    found = send(reporter(), smiley="delayed", note="å" * 5001)

    field = found.select("form.asked textarea")[1]
    assert "Statusbemærkningen er på 5001 tegn" in words(found.select_one(".form-error-message"))
    assert (len(field.text.strip()), field.get("maxlength")) == (5001, None)
    assert not Assessment.objects.filter(during__ordinal=2).exists()


def test_what_was_typed_stays_on_the_page_where_somebody_else_was_first() -> None:
    client = reporter()
    send(client, smiley="delayed", note="Den første.")

    found = send(client, smiley="reached", note="Den anden.")

    form = found.select("form.asked")[1]
    assert "Den første." in words(form.select_one(".theirs"))
    assert form.select("textarea")[0].text.strip() == "Den anden."
    assert [one["value"] for one in form.select("input[checked]")] == ["reached"]
    assert Assessment.objects.get(during__ordinal=2).status_note == "Den første."


def test_unchanged_since_last_time_says_the_same_again_without_scripts() -> None:
    send(reporter(), "Pladsen er drænet.", uaendret="delayed", sidst="Frost.", smiley="reached", note=" ")

    row = Assessment.objects.get(during__ordinal=2)
    assert (row.assessment, row.status_note) == ("delayed", "Frost.")


def test_unchanged_since_last_time_keeps_a_note_that_was_just_typed() -> None:
    send(reporter(), "Pladsen er drænet.", uaendret="delayed", sidst="Frost.", smiley="reached", note="Noget andet.")

    row = Assessment.objects.get(during__ordinal=2)
    assert (row.assessment, row.status_note) == ("delayed", "Noget andet.")


def test_a_centre_is_submitted_and_approved_and_then_only_read() -> None:
    client = reporter()
    submit_all(client)

    waiting = page(manager(), MINE)
    visitor(of_centre(Role.MANAGER, email="anden@havnsund.example")).post(at("approve"), approval())
    done = page(client, MINE)

    assert "Godkend det indsendte punkt" in words(waiting.select_one(".desk-go"))
    assert not waiting.select("form.asked")
    assert words(done.select_one(".asked-point .badge")) == "Godkendt"
    assert "Godkendt af anden@havnsund.example" in words(done.select_one(".asked-point"))
    assert not done.select("form.asked")


def test_a_point_is_sent_back_with_a_reason_that_the_reporter_reads() -> None:
    client = reporter()
    submit_all(client)
    version = PointReport.objects.get().version

    manager().post(at("send_back"), {"grund": "Hvornår?", "version": version})
    found = page(client, MINE)

    assert words(found.select_one(".asked-point .badge")) == "Sendt tilbage"
    assert "Hvornår?" in words(found.select_one(".theirs"))


def test_nothing_is_approved_that_has_changed_since() -> None:
    client = reporter()
    submit_all(client)
    seen = approval()
    send(client, smiley="delayed", note="Regn.", version=1)

    answer = manager().post(at("approve"), seen, follow=True)

    assert "er ændret, siden du så det" in answer.content.decode()
    assert PointReport.objects.get().state == "submitted"


def test_a_milestone_is_reworded_on_the_page_with_a_reason() -> None:
    client, one = reporter(), Milestone.objects.get(text="Legepladsen er bygget.")
    form = {"maal": one.uid, "foer": one.text, "tekst": "Legepladsen er i udbud.", "grund": ""}

    refused = client.post(at("reword"), form, follow=True).content.decode()
    kept = client.post(at("reword"), {**form, "grund": "Jorden er forurenet."}, follow=True).content.decode()

    assert "Skriv, hvorfor milepælen formuleres om." in refused
    assert "De gamle ord bliver stående." in kept
    assert Milestone.objects.get(pk=one.pk).moved_reason == "Jorden er forurenet."


def test_the_manager_reads_what_a_goal_said_before_it_moved_and_which_answer_was_given_before() -> None:
    client, boss, one = reporter(), manager(), Milestone.objects.get(text="Legepladsen er bygget.")
    submit_all(client)
    client.post(
        at("reword"), {"maal": one.uid, "foer": one.text, "tekst": "Den er i udbud.", "grund": "Jorden er forurenet."}
    )

    seen, mine = page(boss, MINE), page(client, MINE)
    send(client, "Den er i udbud.", smiley="reached", version=1)
    then = page(boss, MINE)

    told, before = words(seen.select(".told-line")[1]), "Svaret blev givet, før milepælen blev formuleret om."
    assert "Formuleret om i denne opfølgning. Før: Legepladsen er bygget. Begrundelse: Jorden er forurenet." in told
    assert told.endswith(before)
    assert words(mine.select("form.asked")[1]).count(f"{before} Svaret holder stadig") == 1
    assert before not in words(then.select_one(".desk"))
    assert "Før: Legepladsen er bygget." in words(then.select_one(".desk"))
    assert PointReport.objects.get().state == "submitted"


def test_a_change_of_economy_is_told_on_the_page_with_which_budget_holds() -> None:
    client, form = reporter(), {"finansiering": "0,6 mio. kr. fra puljen.", "version": 0}

    refused = client.post(at("change_economy"), {**form, "dato-council": "en gang"}, follow=True).content.decode()
    client.post(at("change_economy"), {**form, "dato-council": "2027-09-24", "beslutning-council": "pending"})
    found = page(client, MINE)

    assert "er ikke en dato" in refused
    assert words(found.select_one(".told-change")) == (
        "Ændring af økonomien 0,6 mio. kr. fra puljen. kommunalbestyrelsen 24.09.2027 "
        "Vurderes mod det vedtagne budget, til kommunalbestyrelsen har vedtaget ændringen."
    )


def test_a_decision_that_a_reporter_tells_of_is_said_to_await_approval() -> None:
    client, today = reporter(), timezone.localdate()
    form = {"finansiering": "0,6 mio. kr.", "version": 0, "dato-council": today, "beslutning-council": "adopted"}

    client.post(at("change_economy"), form)

    told = words(page(client, MINE).select_one(".told-change"))
    assert told.endswith("til lederen har godkendt, at kommunalbestyrelsen har vedtaget ændringen.")
    point = client.get(reverse("workspace:point", args=[Agreement.objects.get().pk, Point.objects.get().pk]))
    assert "(venter på godkendelse)" in point.content.decode()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"beslutning-committee": "adopted"}, "Skriv, hvilken dag fagudvalget besluttede det."),
        ({"beslutning-council": "maybe"}, "»maybe« er ikke en beslutning"),
        ({"dato-council": "0001-01-01"}, "året skal være fra 1990 til 2100"),
        ({"beslutning-council": "adopted"}, "Der kan ikke være besluttet noget 24.09.2099"),
    ],
)
def test_a_decision_about_economy_without_its_day_or_that_is_none_is_refused(sent: dict[str, str], said: str) -> None:
    form = {"finansiering": "0,6 mio. kr. fra puljen.", "version": 0, "dato-council": "2099-09-24", **sent}

    refused = reporter().post(at("change_economy"), form, follow=True).content.decode()

    assert said in refused
    assert not BudgetChange.objects.exists()


@pytest.mark.parametrize("name", ["answer", "submit", "approve", "send_back", "reword", "change_economy"])
@pytest.mark.parametrize("role", [Role.READER, Role.SECRETARY, Role.POLITICIAN])
def test_who_has_no_task_in_the_round_does_nothing_in_it(name: str, role: Role) -> None:
    client = visitor(member(role, of=municipality()))
    form = {"maal": Milestone.objects.earliest("pk").uid, "smiley": "reached", "version": 0, "punkt": "1:1"}

    answer = client.post(at(name), form)

    assert answer.status_code == 403


@pytest.mark.parametrize("name", ["desk", "answer", "submit", "approve", "send_back", "reword", "change_economy"])
def test_nobody_of_another_municipality_finds_the_round(name: str) -> None:
    client = visitor(member(Role.BUDGET_OFFICE, of=municipality("Fjordby Kommune")))

    found, sent = client.get(at(name)), client.post(at(name))

    assert (found.status_code, sent.status_code) in {(404, 404), (404, 405)}


def test_the_budget_office_answers_for_a_centre_and_it_shows() -> None:
    office = visitor(member(Role.BUDGET_OFFICE, of=municipality()))

    found = send(office, smiley="reached")

    assert "Svaret i Milepæl af økonomi" in words(found.select("form.asked")[1])


def test_somebody_without_a_centre_owes_nothing() -> None:
    found = page(visitor(member(Role.READER, of=municipality())), MINE)

    assert "Du skylder intet" in words(found.select_one("main"))

"""What somebody typed and a dropped file says otherwise: both stand side by side, and somebody chooses."""

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Centre, Point
from milepael.domain.followup.actions.assessing import assess
from milepael.domain.followup.actions.reporting import approve, submit_centre
from milepael.domain.followup.models import Assessment, Milestone, PointReport, Round
from milepael.editions.json import to_json
from milepael.editions.model import Budget, Edition, Effort
from milepael.flows.imports.files import keep
from milepael.flows.imports.models import DoubtfulReading, Upload, UploadState
from tests.builders import economy, follow_up, member, milestone, municipality, point, take
from tests.domain.people import SCHOOL, of_centre, opened
from tests.web.visitors import page, words

pytestmark = pytest.mark.django_db

KEYS = ("1.01", "1.02", "1.03")


def printed(effort: Effort = Effort.REACHED, *, keys: tuple[str, ...] = KEYS, **more: object) -> Edition:
    """The first follow-up: three points, each with a milestone that is given the same smiley."""
    points = (point(one, milestone(1, effort), economy=economy(Budget.KEPT), **more) for one in keys)
    return follow_up(1, *points)


def drop(edition: Edition, by: Actor, *, content: bytes = b"en fil") -> Upload:
    """A file that was dropped and read."""
    home = municipality()
    return Upload.objects.create(
        municipality=home,
        file=keep(content, home),
        name="opfoelgning.txt",
        at=timezone.now(),
        by=by.user,
        state=UploadState.READ.value,
        edition=to_json(edition),
        title=edition.title,
    )


def say(key: str, note: str, *, version: int) -> None:
    one, during = Milestone.objects.get(point__key=key), Round.objects.get(ordinal=1)
    assess(one, during=during, as_=OPERATOR, effort=Effort.DELAYED, note=note, version=version)


@pytest.fixture
def office() -> Actor:
    """The round is open, and two of its three points are answered on the page."""
    take(printed(Effort.UNREACHABLE))
    opened(1)
    say("1.01", "Frost.", version=1)
    say("1.02", "Is.", version=1)
    return member(Role.BUDGET_OFFICE, of=municipality())


@pytest.fixture
def client(office: Actor) -> Client:
    found = Client(headers={"accept-language": "da"})
    assert office.user
    found.force_login(office.user)
    return found


@pytest.fixture
def one(office: Actor) -> Upload:
    return drop(printed(), office)


def address(one: Upload) -> str:
    return f"/tag-ind/{one.pk}/"


def press(client: Client, form: Tag, value: str) -> BeautifulSoup:
    """Send a form by one of its buttons, and return the page that comes then."""
    sent = [str(it["value"]) for it in form.select("input[name=set]")]
    answer = client.post(str(form["action"]), {"set": sent, "valg": value}, follow=True)
    return BeautifulSoup(answer.content, "html.parser")


def take_in(client: Client, found: BeautifulSoup) -> None:
    form = found.select_one(".decision form[action$='/tag-ind/']")
    mark = form and form.select_one("input[name=set]")
    assert form
    assert mark
    client.post(str(form["action"]), {"set": mark["value"]})


def given() -> list[tuple[str, str]]:
    rows = Assessment.objects.filter(during__ordinal=1).order_by("milestone__point__key")
    return [(row.assessment, row.status_note) for row in rows]


def test_both_stand_side_by_side_with_what_stays_if_nobody_chooses(client: Client, one: Upload) -> None:
    found = page(client, address(one))

    first, second = found.select("section[aria-labelledby=clashes] li")
    assert words(first.h3) == "1.01 Legepladser ved fjorden · 1. budgetopfølgning 2027"
    ours, theirs = first.select(".clash-side")
    assert (words(ours.dl), words(theirs.dl)) == (
        "Smiley Forsinket Statusbemærkning Frost.",
        "Smiley Nået Statusbemærkning –",
    )
    assert "Ingen har valgt: det skrevne bliver stående" in words(first)
    assert "Is." in words(second)


def test_what_nobody_chose_stays_and_is_left_on_the_list(client: Client, one: Upload) -> None:
    found = page(client, address(one))

    take_in(client, found)

    assert given() == [("delayed", "Frost."), ("delayed", "Is."), ("reached", "")]
    listed = page(client, f"{address(one)}gennemgang/?alle")
    assert "2 tilbage af 2" in words(listed)
    assert len(listed.select(".readings li")) == 2


def test_what_is_chosen_comes_in_and_what_is_kept_is_asked_no_more(client: Client, one: Upload) -> None:
    first, second = page(client, address(one)).select("section[aria-labelledby=clashes] li form")

    press(client, first, "theirs")
    found = press(client, second, "ours")
    take_in(client, found)

    assert given() == [("reached", ""), ("delayed", "Is."), ("reached", "")]
    assert [one.settling for one in DoubtfulReading.objects.all()] == ["chosen", "chosen"]


def test_all_that_are_left_are_chosen_at_once(client: Client, one: Upload) -> None:
    first = page(client, address(one)).select_one("section[aria-labelledby=clashes] > form")
    assert first

    found = press(client, first, "theirs")
    take_in(client, found)

    assert given() == [("reached", "")] * 3


def test_what_is_typed_anew_after_somebody_chose_stays_and_is_asked_again(client: Client, one: Upload) -> None:
    form = page(client, address(one)).select_one("section[aria-labelledby=clashes] li form")
    assert form
    chosen = press(client, form, "theirs")
    say("1.01", "Sne.", version=2)

    take_in(client, chosen)

    found = page(client, address(one))
    assert given()[0] == ("delayed", "Sne.")
    assert "Sne." in words(found.select_one("section[aria-labelledby=clashes] li"))
    assert "2 læsninger af 2 mangler" in words(found)


def test_of_two_who_choose_the_second_sees_what_the_first_chose(client: Client, one: Upload) -> None:
    form = page(client, address(one)).select_one("section[aria-labelledby=clashes] li form")
    assert form
    press(client, form, "theirs")

    found = press(client, form, "ours")

    assert "Nogen har afgjort den, siden du så den." in words(found)
    assert DoubtfulReading.objects.earliest("number").chosen == "theirs"


def test_afterwards_it_is_chosen_in_the_review_by_a_key(client: Client, one: Upload) -> None:
    take_in(client, page(client, address(one)))
    found = page(client, f"{address(one)}gennemgang/1/")
    keys = {str(it["data-key"]): words(it) for it in found.select(".options [data-key]")}

    client.post(f"{address(one)}gennemgang/1/", {"valg": "theirs", "version": 0})

    assert keys == {"1": "1 Behold det skrevne", "2": "2 Tag filens", "s": "s Spring over"}
    assert given() == [("reached", ""), ("delayed", "Is."), ("reached", "")]


def test_afterwards_what_came_in_is_corrected_at_the_point(client: Client, one: Upload) -> None:
    take_in(client, page(client, address(one)))
    client.post(f"{address(one)}gennemgang/1/", {"valg": "theirs", "version": 0})

    answer = client.post(f"{address(one)}gennemgang/1/", {"valg": "ours", "version": 1})

    assert "Dokumentets er taget ind: ret det på punktets egen side" in answer.content.decode()
    assert given()[0] == ("reached", "")


def test_afterwards_what_was_typed_anew_stays(client: Client, one: Upload) -> None:
    take_in(client, page(client, address(one)))
    say("1.01", "Sne.", version=2)

    answer = client.post(f"{address(one)}gennemgang/1/", {"valg": "theirs", "version": 0})

    assert "Det, der står på siden, er et andet nu" in answer.content.decode()
    assert given()[0] == ("delayed", "Sne.")


def test_what_was_kept_is_not_asked_again_of_a_corrected_file(client: Client, one: Upload, office: Actor) -> None:
    form = page(client, address(one)).select_one("section[aria-labelledby=clashes] li form")
    assert form
    take_in(client, press(client, form, "ours"))
    corrected = drop(printed(implementation_text="Rettet."), office, content=b"rettet")

    found = page(client, address(corrected))

    told = [words(it.select_one(".clash-told")) for it in found.select("section[aria-labelledby=clashes] li")]
    assert told[0].startswith("Det skrevne bliver stående: ")
    assert told[1] == "Ingen har valgt: det skrevne bliver stående"


def test_what_clashes_no_more_is_left_alone(client: Client, one: Upload) -> None:
    page(client, address(one))
    home = Point.objects.get(key="1.01")
    assert home
    row = Milestone.objects.get(point=home)
    assess(row, during=Round.objects.get(ordinal=1), as_=OPERATOR, effort=Effort.REACHED, version=2)

    found = page(client, address(one))

    assert len(found.select("section[aria-labelledby=clashes] li")) == 1
    assert "1 læsning af 2 mangler" in words(found)


def test_looking_again_costs_no_more(
    client: Client, one: Upload, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    page(client, address(one))

    with django_assert_max_num_queries(40):
        page(client, address(one))


def test_a_centre_is_told_why_what_it_submitted_is_asked_again(one: Upload) -> None:
    maja = of_centre(Role.REPORTER)
    during = Round.objects.get(ordinal=1)
    submit_centre(Centre.objects.get(name=SCHOOL), during=during, as_=maja)
    reworded = (point(key, milestone(1, Effort.UNREACHABLE, text="En anden plan.")) for key in KEYS)
    approve(
        Centre.objects.get(name=SCHOOL),
        during=during,
        as_=of_centre(Role.MANAGER),
        seen=dict(PointReport.objects.values_list("point_id", "version")),
    )
    take(follow_up(1, *reworded))
    client = Client(headers={"accept-language": "da"})
    assert maja.user
    client.force_login(maja.user)

    found = page(client, "/min-side/")

    assert words(found).count("Det er indsendt før, og et dokument eller en plan har ændret det siden") == len(KEYS)

"""A round is opened before its day, or before another, and a meeting set on an odd day, by who sees that it is so."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from milepael.accounts.actor import OPERATOR
from milepael.domain.agreements.models import Agreement, Committee
from milepael.domain.followup.actions.rounds import RoundPlan, change_round
from milepael.domain.followup.models import Meeting, Round
from milepael.domain.followup.rules.timing import Around, Window, doubts_of
from tests.builders import follow_up, label, milestone, point, take
from tests.domain.people import in_days, opened
from tests.web.test_plan_page import office
from tests.web.visitors import page, words

TODAY = datetime.date(2027, 3, 1)
A_DAY = datetime.timedelta(days=1)
SATURDAY, MONDAY = datetime.date(2027, 5, 8), datetime.date(2027, 5, 10)


@pytest.fixture
def planned(db: None) -> None:
    """Both the second and the third round are planned, the third to open in a month."""
    take(follow_up(1, point("1.01", milestone(1), milestone(2))))
    for ordinal, opens in ((2, None), (3, in_days(30))):
        row = Round.objects.get(ordinal=ordinal)
        plan = RoundPlan(label(ordinal), opens=opens, deadline=in_days(60))
        change_round(row, plan, as_=OPERATOR, version=row.version)


def at(name: str, ordinal: int) -> str:
    return reverse(f"workspace:{name}", args=[Agreement.objects.get().pk, ordinal])


@pytest.mark.parametrize(
    ("opens", "around", "said"),
    [
        (None, Around(), []),
        (TODAY, Around(), []),
        (TODAY - A_DAY, Around("Første", 0), []),
        (TODAY + A_DAY, Around(), ["er planlagt til at åbne 02.03.2027"]),
        (None, Around(passed=("Anden",)), ["»Anden« ligger før denne"]),
        (TODAY + A_DAY, Around("Første", 2, ("Anden",)), ["02.03.2027", "»Anden«", "2 centre er ikke godkendt"]),
    ],
)
def test_what_speaks_against_opening_a_round_today_is_told(
    opens: datetime.date | None, around: Around, said: list[str]
) -> None:
    doubts = doubts_of(Window(opens, TODAY + 20 * A_DAY), around, today=TODAY)

    told = [doubt.in_("da") for doubt in doubts]
    assert len(told) == len(said)
    assert all(part in sentence for part, sentence in zip(said, told, strict=True))


@pytest.mark.usefixtures("planned")
@pytest.mark.django_db
def test_a_round_is_opened_early_and_before_another_by_who_ticks_that_it_is_to_be() -> None:
    client, version = office(), Round.objects.get(ordinal=3).version

    shown = words(page(client, at("round", 3)).select_one(".desk-go .alert"))
    client.post(at("open_round", 3), {"version": version})
    refused = Round.objects.get(ordinal=3).opened_at
    client.post(at("open_round", 3), {"version": version, "alligevel": "ja"})

    assert "er planlagt til at åbne" in shown
    assert "»2. budgetopfølgning 2027« ligger før denne og er ikke åbnet" in shown
    assert refused is None
    stops = [words(stop) for stop in page(client, at("round", 3)).select(".timeline li")]
    assert stops[0].endswith("Åbnet")
    assert not any(stop.endswith("Åbner") for stop in stops)


@pytest.mark.usefixtures("planned")
@pytest.mark.django_db
def test_a_meeting_on_a_day_off_or_near_another_is_set_and_the_page_says_so() -> None:
    client, committee = office(), Committee.objects.get()

    said = [set_on(day, client, committee.pk) for day in (SATURDAY, MONDAY, MONDAY)]

    day_off = "Bemærk: 08.05.2027 er ikke en arbejdsdag. Er det en fejl, så aflys mødet, og sæt det en anden dag."
    assert said[0] == [day_off, "Mødet er sat."]
    assert said[1][0].startswith("Bemærk: Børneudvalget har også et møde 08.05.2027 om »2. budgetopfølgning 2027«.")
    assert said[2] == ["Børneudvalget har allerede et møde 10.05.2027 om denne opfølgning."]
    assert Meeting.objects.count() == 2


def set_on(day: datetime.date, client: Client, committee: int) -> list[str]:
    """What the page says once a meeting is set."""
    told = client.post(at("meetings", 2), {"udvalg": committee, "dato": day.isoformat()}, follow=True)
    return [words(one) for one in BeautifulSoup(told.content, "html.parser").select(".told")]


@pytest.mark.usefixtures("planned")
@pytest.mark.django_db
def test_a_round_is_closed_and_opened_again_on_its_page() -> None:
    client, row = office(), opened(2)
    early = page(client, at("round", 2)).select("form[action$='/afslut/']")
    Round.objects.filter(pk=row.pk).update(deadline=in_days(-1))

    warned = words(page(client, at("round", 2)).select_one("form[action$='/afslut/'] .alert"))
    client.post(at("close_round", 2), {"version": row.version})
    refused = Round.objects.get(pk=row.pk).closed_at
    client.post(at("close_round", 2), {"version": row.version, "alligevel": "ja"})
    closed = page(client, at("round", 2))
    client.post(at("close_round", 2), {"version": row.version + 1, "igen": "ja"})
    unsaid = Round.objects.get(pk=row.pk).closed_at
    client.post(at("close_round", 2), {"version": row.version + 1, "igen": "ja", "grund": "Det var en fejl."})

    assert (early, refused, bool(unsaid)) == ([], None, True)
    assert warned.startswith("1 center er ikke godkendt")
    assert words(closed.select_one(".marks .badge")) == "Slut"
    assert words(closed.select(".timeline li")[-1]).endswith("Opfølgningen er afsluttet")
    assert words(closed.select_one("form[action$='/afslut/'] button")) == "Åbn opfølgningen igen"
    assert Round.objects.get(pk=row.pk).closed_at is None

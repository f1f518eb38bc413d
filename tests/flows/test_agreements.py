"""The agreement itself taken over: points that wait for their implementation plan, and the plan that fills them in."""

import datetime
from pathlib import Path

import pytest

from milepael.domain.agreements.models import Agreement, Chapter, Point, PointCommittee
from milepael.domain.followup.models import Milestone, Round
from milepael.domain.followup.queries.overview import overview
from milepael.domain.followup.queries.point import point_page
from milepael.domain.followup.queries.values import Wanted
from milepael.editions.model import Edition, Kind
from milepael.editions.model import Point as Said
from milepael.editions.reading import read_file
from milepael.editions.sameness import differences
from milepael.flows.publishing.reporting import Asked, Form, report
from tests.builders import edition, follow_up, municipality, plan, point, take
from tests.flows.tables import everything

pytestmark = pytest.mark.django_db
SAMPLE = Path("src/milepael/samples/aftale-om-budget-2028.txt")
TODAY = datetime.date(2027, 10, 1)


def agreed(number: str | None = "1.01", **more: object) -> Said:
    values = {"title": "Legepladser ved fjorden", "agreement_text": "Parterne vil have tre nye legepladser."}
    return Said.model_validate({"number": number, **values, **more})


def agreement(*points: Said, **more: object) -> Edition:
    return edition(Kind.AGREEMENT, None, *(points or (agreed(),)), rounds=(), **more)


def waiting() -> list[str]:
    found = overview(municipality(), Agreement.objects.get().pk, wanted=Wanted(look="awaits_plan"))
    assert found is not None
    return [row.key for chapter in found.chapters for row in chapter.points]


def test_each_point_of_an_agreement_waits_for_its_plan() -> None:
    take(read_file(SAMPLE))

    found = overview(municipality(), Agreement.objects.get().pk)

    assert found is not None
    assert [found.look.awaits_plan, found.total, len(waiting())] == [9, 9, 9]
    assert found.rounds == ()


def test_an_agreement_has_its_parties_and_its_words() -> None:
    take(read_file(SAMPLE))

    kept = Agreement.objects.get()

    assert (kept.name, kept.year) == ("Aftale om budget 2028", 2028)
    assert kept.parties == ["Fjordlisten (F)", "Havn og Land (H)", "Socialdemokratiet (A)", "Venstre (V)"]
    assert list(Chapter.objects.order_by("position", "pk").values_list("number", flat=True)) == ["1", "2", "3", "4"]
    assert Point.objects.get(key="2.01").agreement_text.startswith("Der bliver anlagt en dobbeltrettet cykelsti")


def test_a_second_time_changes_nothing() -> None:
    take(agreement())

    again = take(agreement())

    assert not again.fresh
    assert again.round == ""


def test_the_plan_fills_in_the_points_of_the_agreement() -> None:
    take(agreement(agreed(), agreed("1.02", title="Skovbørnehave"), parties=("Fjordlisten",)))

    told = take(plan(point("1.01")))

    assert waiting() == ["1.02"]
    assert told.findings.added == ()
    assert told.findings.absent == ("1.02",)
    assert Milestone.objects.filter(point__key="1.01").count() == 4
    assert Agreement.objects.get().parties == ["Fjordlisten"]


def test_a_follow_up_fills_them_in_as_well() -> None:
    take(agreement())

    take(follow_up(1, point("1.01")))

    assert waiting() == []


def test_a_point_that_the_plan_divides_waits_no_longer() -> None:
    take(agreement())

    take(plan(point("1.01", part=1), point("1.01", part=2)))

    assert waiting() == []
    assert Point.objects.count() == 3


def test_an_administrative_point_waits_for_nothing() -> None:
    text = "Navnene bliver ændret. Det håndteres administrativt."

    take(agreement(agreed(agreement_text=text, administrative=True)))

    assert waiting() == []


def test_an_agreement_that_comes_late_takes_nothing_from_the_plan() -> None:
    take(plan(point("1.01", administrative=True, agreement_text="Parterne vil have nye legepladser.")))

    told = take(agreement(parties=("Fjordlisten", "Havn og Land")))

    kept = Point.objects.select_related("centre").get()
    assert (kept.administrative, kept.centre and kept.centre.name) == (True, "Skole, Dagtilbud og Fritid")
    assert kept.funding == ["operations"]
    assert PointCommittee.objects.count() == 1
    assert kept.agreement_text == "Parterne vil have tre nye legepladser."
    assert [(one.field, one.before) for one in told.findings.changes] == [
        ("agreement_text", "Parterne vil have nye legepladser.")
    ]
    assert Agreement.objects.get().parties == ["Fjordlisten", "Havn og Land"]


def test_a_plan_that_words_the_agreement_otherwise_is_told_of_and_changes_nothing() -> None:
    take(agreement(agreed(catalogue=None)))

    told = take(plan(point("1.01", agreement_text="Parterne ser gerne nye legepladser.", catalogue="Sparekatalog 2")))

    kept = Point.objects.get()
    assert kept.agreement_text == "Parterne vil have tre nye legepladser."
    assert kept.catalogue == "Sparekatalog 2"
    assert [(one.field, one.earlier, one.after) for one in told.findings.differences] == [
        ("agreement_text", "Aftalen", "Parterne ser gerne nye legepladser.")
    ]


def test_both_documents_again_change_nothing() -> None:
    documents = (agreement(), plan(point("1.01", agreement_text="Andre ord.", catalogue="Sparekatalog 2")))
    take(*documents)
    before = everything()

    take(*documents, *reversed(documents))

    assert everything() == before


def test_words_that_a_follow_up_prints_otherwise_are_kept_beside_the_agreements() -> None:
    take(agreement())

    told = take(follow_up(1, point("1.01", agreement_text="Parterne vil have to nye legepladser.")))

    page = point_page(municipality(), Point.objects.get().pk)
    assert page is not None
    assert [one.text for one in page.of("agreement_text").printed] == [
        "Parterne vil have tre nye legepladser.",
        "Parterne vil have to nye legepladser.",
    ]
    assert [one.field for one in told.findings.differences] == ["agreement_text"]


def test_the_agreement_is_reported_as_it_was_read() -> None:
    read = read_file(SAMPLE)
    take(read)

    made = report(Agreement.objects.get(), Asked(day=TODAY, form=Form.AGREEMENT))

    assert made.name == "aftale-budget-2028-udkast.docx"
    assert differences(read, made.edition, beside=("id",)) == ()
    assert made.departures == ()


def test_before_there_is_any_round_a_report_is_of_the_agreement_itself() -> None:
    take(agreement())

    made = report(Agreement.objects.get(), Asked(day=TODAY, format="json"))

    assert (made.edition.kind, made.edition.round) == (Kind.AGREEMENT, None)
    assert Round.objects.get().ordinal == 0


def test_a_committee_has_its_points_of_the_agreement_once_a_plan_says_which() -> None:
    take(agreement(agreed(), agreed("1.02", title="Skovbørnehave")))
    take(plan(point("1.01"), point("1.02", title="Skovbørnehave", committees=("Økonomiudvalget",))))

    made = report(Agreement.objects.get(), Asked(day=TODAY, form=Form.AGREEMENT, committee="Børneudvalget"))

    assert [one.key for one in made.edition.points] == ["1.01"]
    assert made.departures == ()

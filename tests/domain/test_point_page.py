"""One point with everything that is kept of it."""

import pytest
from pytest_django import DjangoAssertNumQueries

from milepael.domain.agreements.models import Point
from milepael.domain.followup.queries.point import point_page
from milepael.domain.followup.queries.values import PointPage
from milepael.editions.model import Budget, EconomyChange, Effort, Move
from milepael.flows.imports.queries import sources_of
from tests.builders import economy, follow_up, milestone, municipality, plan, point, take

pytestmark = pytest.mark.django_db


def page(number: str = "1.01") -> PointPage:
    found = point_page(municipality(), Point.objects.get(number=number).pk)
    assert found is not None
    return found


def test_milestones_show_what_each_round_gave_them() -> None:
    late = milestone(1, Effort.DELAYED, status_note="Tilbud er dyre.")
    take(plan(), follow_up(1, point("1.01", late)), follow_up(2, point("1.01", milestone(1, Effort.REACHED))))

    (block, *_) = page().milestones

    assert [(line.ordinal, line.standing.word, line.status_note) for line in block.given] == [
        (1, "delayed", "Tilbud er dyre."),
        (2, "reached", ""),
    ]
    assert block.standing.word == "reached"


def test_words_show_every_printing_where_documents_differ() -> None:
    take(plan(point(title="Legepladser")), follow_up(1, point(title="To legepladser")))

    words = page().of("title")

    assert words.now == "To legepladser"
    assert [(one.ordinal, one.label, one.text) for one in words.printed] == [
        (0, "Udmøntning", "Legepladser"),
        (1, "1. budgetopfølgning 2027", "To legepladser"),
    ]


def test_words_that_never_differed_have_no_printings() -> None:
    take(plan(), follow_up(1))

    words = page().of("agreement_text")

    assert (words.now, words.printed) == ("Parterne vil have tre nye legepladser.", ())


def test_names_beside_the_point_keep_their_order() -> None:
    names = ("Økonomi", "By, Havn og Miljø", "Akut")
    take(plan(point(committees=("Teknikudvalget", "Børneudvalget"), involved=("Byudvalget",), contributors=names)))

    shown = page()

    assert shown.row.committees == ("Teknikudvalget", "Børneudvalget")
    assert shown.row.involved == ("Byudvalget",)
    assert shown.contributors == names


def test_a_moved_milestone_and_a_changed_economy_tell_why() -> None:
    moved = Move(before="Bygget i maj.", reason="Frost")
    change = EconomyChange(financing="Puljen", path="Økonomiudvalget", decision="Juni")
    money = economy(Budget.KEPT, change=change)
    take(follow_up(1, point("1.01", milestone(1, Effort.REACHED, moved=moved), economy=money)))

    shown = page()

    assert (shown.milestones[0].moved_before, shown.milestones[0].moved_reason) == ("Bygget i maj.", "Frost")
    assert (shown.economy[0].financing, shown.economy[0].path, shown.economy[0].decision) == (
        "Puljen",
        "Økonomiudvalget",
        "Juni",
    )


def test_references_lead_to_the_points_they_can_mean() -> None:
    others = (point("1.02", title="Veje", part=1), point("1.02", title="Stier", part=2))
    take(plan(point("1.01", references=("1.02", "1.02/2", "9.99")), *others))

    mentions = [(one.printed, [title for _, title in one.points]) for one in page().mentions]

    assert mentions == [("1.02", ["Veje", "Stier"]), ("1.02/2", ["Stier"]), ("9.99", [])]


def test_a_point_knows_its_place_in_each_document_with_the_warnings_there() -> None:
    warning = {"code": "ambiguous_face", "message": "Smileyen er uklar.", "place": {"line": 14}, "point": "1.01"}
    take(plan(), follow_up(1, warnings=(warning,)))

    sources = sources_of(municipality(), page().row.id)

    assert [(one.ordinal, one.name, one.line) for one in sources] == [
        (0, "implementation_plan-None.txt", 12),
        (1, "follow_up-1.txt", 12),
    ]
    assert [(one.code, one.line) for one in sources[1].warnings] == [("ambiguous_face", 14)]


def test_another_municipality_sees_nothing_of_it() -> None:
    take(plan())
    other = municipality("Fjordby Kommune")

    seen = point_page(other, Point.objects.get().pk)

    assert seen is None
    assert sources_of(other, Point.objects.get().pk) == ()


def test_a_point_takes_seven_queries_and_its_places_one(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    take(plan(point(references=("1.02",)), point("1.02")), follow_up(1), follow_up(2))
    home, pk = municipality(), Point.objects.get(number="1.01").pk

    with django_assert_max_num_queries(8):
        shown, places = point_page(home, pk), sources_of(home, pk)

    assert shown is not None
    assert len(places) == 3

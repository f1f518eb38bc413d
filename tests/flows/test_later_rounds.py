"""A later follow-up of the same agreement: its round is added, and what earlier rounds said is never overwritten."""

import pytest

from milepael.domain.agreements.models import Agreement, Point
from milepael.domain.followup.models import Assessment, Milestone, Round, Wording
from milepael.editions.model import Budget, Effort, Kind, Move, RoundLabel, Scope
from milepael.flows.imports.models import ImportedEdition
from tests.builders import economy, edition, follow_up, label, milestone, plan, point, take
from tests.flows.tables import everything

pytestmark = pytest.mark.django_db


def spoken(field: str) -> list[tuple[int, str]]:
    rows = Wording.objects.filter(field=field).order_by("during__ordinal")
    return list(rows.values_list("during__ordinal", "text"))


def test_a_later_round_adds_assessments_to_the_same_points() -> None:
    take(plan(), follow_up(1, point("1.01", milestone(1, Effort.DELAYED, status_note="Frost."))))

    take(follow_up(2, point("1.01", milestone(1, Effort.REACHED), milestone(2, Effort.REACHED))))

    given = Assessment.objects.order_by("during__ordinal", "milestone__round__ordinal")
    assert list(given.values_list("milestone__round__ordinal", "during__ordinal", "assessment")) == [
        (1, 1, "delayed"),
        (1, 2, "reached"),
        (2, 2, "reached"),
    ]
    assert Point.objects.count() == 1


def test_words_that_differ_are_listed_and_both_kept() -> None:
    take(plan(point(title="Tre legepladser")), follow_up(1, point(title="Tre legepladser")))

    report = take(follow_up(2, point(title="To legepladser")))

    (found,) = report.findings.differences
    assert (found.subject, found.field, found.before, found.after) == (
        "1.01",
        "title",
        "Tre legepladser",
        "To legepladser",
    )
    assert (found.earlier, found.later) == ("1. budgetopfølgning 2027", "2. budgetopfølgning 2027")
    assert spoken("title") == [(0, "Tre legepladser"), (2, "To legepladser")]


def test_a_milestone_reworded_without_a_reason_deviates_from_rule_6() -> None:
    take(plan(point("1.01", milestone(2, text="Tre pladser er bygget."))))

    report = take(follow_up(1, point("1.01", milestone(2, text="Pladser er drøftet."))))

    assert [(one.rule, one.point) for one in report.findings.deviations] == [(6, "1.01 · 2. budgetopfølgning 2027")]
    assert spoken("text") == [(0, "Tre pladser er bygget."), (1, "Pladser er drøftet.")]


def test_a_milestone_moved_with_a_reason_is_no_deviation() -> None:
    take(plan(point("1.01", milestone(2, text="Tre pladser er bygget."))))
    moved = Move(before="Tre pladser er bygget.", reason="Frost")

    report = take(follow_up(1, point("1.01", milestone(2, text="To pladser er bygget.", moved=moved))))

    assert not report.findings.deviations
    assert Milestone.objects.get().moved_reason == "Frost"


def test_rounds_taken_in_the_wrong_order_end_in_the_same_words() -> None:
    texts = {1: "et", 2: "to", 3: "et"}
    take(*(follow_up(ordinal, point(agreement_text=texts[ordinal])) for ordinal in (3, 1, 2)))

    backwards = spoken("agreement_text")

    assert backwards == [(1, "et"), (2, "to"), (3, "et")]
    assert Point.objects.get().agreement_text == "et"


def test_a_centre_that_changes_is_followed_and_the_earlier_one_kept() -> None:
    take(follow_up(2, point(centre="By, Havn og Miljø", committees=("Teknikudvalget",))))

    take(follow_up(1, point(centre="Økonomi", committees=("Børneudvalget",))))

    row = Point.objects.get()
    assert str(row.centre) == "By, Havn og Miljø"
    assert [str(link.committee) for link in row.committees.all()] == ["Teknikudvalget"]
    assert spoken("centre") == [(1, "Økonomi"), (2, "By, Havn og Miljø")]


def test_another_edition_of_the_same_round_corrects_it_and_both_are_kept() -> None:
    take(follow_up(1, point("1.01", milestone(1, possible=(Effort.DELAYED, Effort.UNREACHABLE)), title="Leg")))

    report = take(follow_up(1, point("1.01", milestone(1, Effort.DELAYED, status_note="Frost."), title="Legeplads")))

    changes = [(one.field, one.before, one.after) for one in report.findings.changes]
    assert changes == [
        ("title", "Leg", "Legeplads"),
        ("assessment", "doubtful / delayed / unreachable", "delayed"),
        ("status_note", "", "Frost."),
    ]
    assert (Point.objects.get().title, spoken("title")) == ("Legeplads", [])
    assert ImportedEdition.objects.count() == 2


def test_a_smiley_that_another_edition_takes_back_is_gone_and_told() -> None:
    take(follow_up(1, point("1.01", milestone(2, Effort.REACHED))))

    report = take(follow_up(1, point("1.01", milestone(2))))

    assert [(one.field, one.before, one.after) for one in report.findings.changes] == [("assessment", "reached", "")]
    assert not Assessment.objects.exists()


def test_an_older_edition_taken_in_again_after_a_correction_holds_again() -> None:
    first, second = follow_up(1, point(title="Leg")), follow_up(1, point(title="Legeplads"))
    take(first, second)

    report = take(first)

    assert report.fresh
    assert Point.objects.get().title == "Leg"
    assert ImportedEdition.objects.count() == 3


def test_an_earlier_round_taken_in_again_changes_nothing_of_the_later_one() -> None:
    first = follow_up(1, point("1.01", milestone(1, Effort.DELAYED, status_note="Frost."), title="Leg", closed=True))
    take(first, follow_up(2, point("1.01", milestone(1, Effort.REACHED), economy=economy(Budget.KEPT))))
    before = everything()

    report = take(first)

    assert not report.fresh
    assert everything() == before


def test_points_and_milestones_that_a_whole_document_leaves_out_are_named() -> None:
    take(plan(point("1.01"), point("1.02"), point("1.03", administrative=True)))

    report = take(follow_up(1, point("1.01", milestone(1), milestone(2), milestone(3))))

    assert report.findings.absent == ("1.01 · 31.12.2027", "1.02")


def test_an_extract_for_one_committee_leaves_out_points_and_nobody_wonders() -> None:
    take(plan(point("1.01"), point("1.02", committees=("Teknikudvalget",))))

    report = take(follow_up(1, point("1.01"), scope=Scope(committees=("Børneudvalget",))))

    assert not report.findings.absent
    assert Point.objects.count() == 2


def test_a_point_we_gave_an_id_is_known_by_it_whatever_it_is_called() -> None:
    take(plan(point("1.01")))
    uid = Point.objects.get().uid

    take(follow_up(1, point("1.07", id=uid)))

    row = Point.objects.get()
    assert (row.uid, row.key, row.number) == (uid, "1.07", "1.07")


def test_an_id_that_is_not_ours_is_no_name() -> None:
    take(plan(point("1.01")))

    take(follow_up(1, point("1.01", id="somebody-elses")))

    assert Point.objects.get().uid != "somebody-elses"


def test_a_point_that_comes_later_stands_where_the_document_has_it() -> None:
    take(plan(point("1.01"), point("1.03")))

    take(follow_up(1, point("1.01"), point("1.02"), point("1.03")))

    assert list(Point.objects.order_by("position", "pk").values_list("key", flat=True)) == ["1.01", "1.02", "1.03"]


def test_an_agreement_of_the_same_year_with_another_name_is_proposed_as_the_same() -> None:
    take(plan())

    report = take(follow_up(1, agreement={"name": "Budgetaftale 2027", "year": 2027}))

    assert [(one.sort, one.other) for one in report.findings.near_names] == [("agreement", "Aftale om budget 2027")]
    assert Agreement.objects.count() == 2


def test_a_status_list_says_nothing_of_what_it_does_not_print() -> None:
    take(plan())

    report = take(edition(Kind.STATUS_LIST, 1, point(agreement_text="", centre=None, status_text="I gang.")))

    row = Point.objects.get()
    assert not report.findings.differences
    assert (row.agreement_text, str(row.centre), row.status_text) == (
        "Parterne vil have tre nye legepladser.",
        "Skole, Dagtilbud og Fritid",
        "I gang.",
    )


def test_search_finds_words_of_every_round() -> None:
    take(plan(point(title="Ålegræs")), follow_up(1, point(title="Havbund")))

    text = Point.objects.get().search_text

    assert "ålegræs" in text
    assert "havbund" in text


def test_a_row_that_changes_goes_up_a_version() -> None:
    take(follow_up(1, point("1.01", milestone(1, Effort.REACHED))))

    take(follow_up(1, point("1.01", milestone(1, Effort.UNREACHABLE, status_note="Frost."))))

    assert Assessment.objects.get().version == 2


def test_a_label_that_print_has_cut_renames_no_round_and_no_milestone() -> None:
    cut = "1. budgetopfølgnin g 2027"
    printed = follow_up(
        1,
        point("1.01", milestone(1, Effort.REACHED, label=cut)),
        rounds=(RoundLabel(ordinal=1, label=cut),),
    )

    report = take(plan(point("1.01", milestone(1))), printed)

    assert report.findings.changes == ()
    assert Round.objects.get(ordinal=1).label == label(1)
    assert Milestone.objects.get().label == label(1)


def test_words_that_print_has_cut_are_kept_and_no_rewording_without_a_reason() -> None:
    whole, cut = (milestone(1, text=text) for text in ("Kystloven er fulgt.", "Kystlo ven er fulgt."))

    report = take(plan(point("1.01", whole)), follow_up(1, point("1.01", cut)))

    assert report.findings.deviations == ()
    assert spoken("text") == [(0, whole.text), (1, cut.text)]

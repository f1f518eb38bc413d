"""The report as lines for a budget officer, in Danish and in English."""

import datetime

import pytest

from milepael.accounts.actor import OPERATOR
from milepael.domain.agreements.models import Agreement
from milepael.domain.followup.models import Assessment
from milepael.editions.model import Budget, Effort
from milepael.flows.imports.actions import take_over
from milepael.flows.imports.asking import Answers
from milepael.flows.imports.report import Change, Difference, Sort
from milepael.flows.imports.rules import WORDS
from milepael.flows.imports.telling import FIELDS, SORTS, lines_of, sides_of
from tests.builders import economy, follow_up, milestone, plan, point, take

pytestmark = pytest.mark.django_db

DOUBT = (Effort.DELAYED, Effort.UNREACHABLE)


def test_the_summary_comes_first_and_counts_what_was_new() -> None:
    report = take(follow_up(1, point("1.01"), point("1.02")))

    lines = lines_of(report, "da")

    assert lines[0] == "Havnsund Kommune · Aftale om budget 2027 · 1. budgetopfølgning 2027"
    assert "  Punkter: 2 nye, 0 ændrede, 0 uændrede" in lines


def test_a_document_that_was_here_already_says_only_that() -> None:
    take(plan())

    lines = lines_of(take(plan()), "en")

    assert lines[1:] == ("Everything in the document was here already; nothing is changed.",)


def test_a_dry_run_says_that_nothing_is_written() -> None:
    report = take_over(plan(), as_=OPERATOR, dry_run=True)

    lines = lines_of(report, "da")

    assert lines[1].startswith("Prøvekørsel: intet er skrevet.")
    assert not Agreement.objects.exists()


def test_the_marks_of_a_point_are_told_in_words() -> None:
    change = Change("1.01", "flags", "", "broken_text, restored")

    assert sides_of(change, "da") == ("", "ødelagte bogstaver, genskabte bogstaver")
    assert sides_of(change, "en") == ("", "broken letters, rebuilt letters")


@pytest.mark.parametrize(
    ("language", "told"), [("da", ("drift", "drift; anlæg")), ("en", ("operations", "operations; construction"))]
)
def test_what_pays_for_a_point_is_told_in_words(language: str, told: tuple[str, str]) -> None:
    one = Difference("1.01", "funding", "Udmøntning", "1. budgetopfølgning", "operations", "operations; construction")

    sides = sides_of(one, language)

    assert sides == told


def test_a_doubtful_smiley_is_told_in_words() -> None:
    report = take(follow_up(1, point("1.01", milestone(1, possible=DOUBT))))

    lines = {language: lines_of(report, language) for language in ("da", "en")}

    assert "  1.01 · 1. budgetopfølgning 2027: Forsinket eller Kan ikke nås" in lines["da"]
    assert "  1.01 · 1. budgetopfølgning 2027: Delayed or Cannot be reached" in lines["en"]


def test_a_deviation_is_told_with_the_number_of_its_rule() -> None:
    report = take(follow_up(1, point("1.01", economy=economy(Budget.BROKEN))))

    lines = lines_of(report, "da")

    assert "  1.01 · Økonomi: smileyen kræver en statusbemærkning, og der er ingen (regel 4)" in lines


def test_points_whose_letters_were_rebuilt_are_listed() -> None:
    report = take(follow_up(1, point("1.01"), point("1.02", restored=True, original="5]YX")))

    lines = lines_of(report, "da")

    assert lines[lines.index("Punkter, hvis bogstaver er genskabt og bør ses efter (1):") + 1] == "  1.02"


def test_words_that_differ_are_shown_side_by_side_and_long_ones_are_cut() -> None:
    take(plan(point(title="Tre legepladser", agreement_text="a" * 500)))

    lines = lines_of(take(follow_up(1, point(title="To legepladser", agreement_text="b" * 500))), "da")

    told = "  1.01, titel: Tre legepladser (Udmøntning) → To legepladser (1. budgetopfølgning 2027)"
    assert told in lines
    assert max(map(len, lines)) < 420


def test_a_corrected_smiley_is_told_old_to_new_in_words() -> None:
    take(follow_up(1, point("1.01", milestone(1, possible=DOUBT))))

    report = take(follow_up(1, point("1.01", milestone(1, Effort.REACHED))))

    told = "  1.01 · 1. budgetopfølgning 2027, smiley: Uafklaret: forsinket eller kan ikke nås → Nået"
    assert told in lines_of(report, "da")
    assert report.findings.changes[0] == Change(
        "1.01 · 1. budgetopfølgning 2027", "assessment", "doubtful / delayed / unreachable", "reached"
    )


def test_every_field_and_sort_has_a_word() -> None:
    fields, sorts = set(WORDS) - set(FIELDS), set(Sort) - set(SORTS)

    assert (fields, sorts) == (set(), set())


@pytest.mark.parametrize(("language", "day"), [("da", "22. november 2026"), ("en", "22 November 2026")])
def test_the_day_that_something_was_said_on_the_page_is_the_local_one_in_words(language: str, day: str) -> None:
    take(follow_up(1, point("1.01", milestone(1, Effort.REACHED))))
    late = datetime.datetime(2026, 11, 21, 23, 30, tzinfo=datetime.UTC)
    Assessment.objects.update(at=late, role="budget_office")

    later = follow_up(1, point("1.01", milestone(1, Effort.UNREACHABLE)))
    (clash,) = take_over(later, as_=OPERATOR, dry_run=True).findings.clashes
    answers = Answers(overruled=((clash.key, clash.mark),))

    lines = lines_of(take_over(later, as_=OPERATOR, answers=answers), language)

    (said,) = (line for line in lines if FIELDS["said_on_page"].in_(language) in line)
    assert f": {day} → " in said

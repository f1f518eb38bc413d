"""Rows that were missing, or named no round: what somebody says of them, before the document is taken in and after."""

from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from milepael.accounts.actor import Actor
from milepael.accounts.rules import Role, RuleBroken
from milepael.domain.followup.models import Assessment, Milestone
from milepael.flows.imports.models import DoubtfulReading, PointPlace, Settling, Upload
from milepael.flows.imports.settling import Answer, settle, undo
from milepael.flows.imports.uploads import preview, take_over_upload
from tests.builders import member, municipality
from tests.flows.dropped import dropped
from tests.sheets.workbooks import changed, ours, sample
from tests.sheets.workbooks import page as sheet_of

pytestmark = pytest.mark.django_db

GOLDEN = Path(__file__).parents[1] / "golden"
LATER = "3. budgetopfølgning 2027"


@pytest.fixture
def signe() -> Actor:
    return member(Role.BUDGET_OFFICE, of=municipality())


def golden(by: Actor, name: str) -> Upload:
    return dropped(by, (GOLDEN / f"{name}.txt").read_bytes(), f"{name}.txt")


def later_round(by: Actor) -> Upload:
    """Of the second follow-up: the row of that round is missing."""
    text = (GOLDEN / "missing_row.txt").read_text(encoding="utf-8")
    return dropped(by, text.replace("Første opfølgning", "Anden opfølgning", 1).encode(), "anden.txt")


def take(one: Upload, by: Actor) -> Upload:
    take_over_upload(one, as_=by, seen=preview(one, as_=by).mark)
    one.refresh_from_db()
    return one


def texts(key: str) -> dict[int, str]:
    return dict(Milestone.objects.filter(point__key=key).values_list("round__ordinal", "text"))


def test_a_milestone_that_is_missing_is_filled_in_with_its_smiley_and_kept_with_the_role(signe: Actor) -> None:
    one = later_round(signe)
    asked = one.doubts.get(label="2. budgetopfølgning 2027")

    said = ("Broen er bygget.", "Vi venter på stål.", "delayed")
    settle(one, asked.number, Answer(Settling.CORRECTED, corrected=said), as_=signe, version=0)
    take(one, signe)

    filled = Assessment.objects.get(milestone__round__ordinal=2, milestone__point__key="1.02")
    assert (filled.milestone.text, filled.assessment, filled.status_note) == (said[0], "delayed", said[1])
    mended = PointPlace.objects.get(point__key="1.02").mended
    assert {(one["field"], one["now"], one["role"]) for one in mended} == {
        ("absent.2.text", said[0], "budget_office"),
        ("absent.2.status_note", said[1], "budget_office"),
        ("absent.2.assessment", "delayed", "budget_office"),
    }


def test_what_was_filled_in_after_taking_in_can_be_taken_back(signe: Actor) -> None:
    one = take(later_round(signe), signe)
    asked = one.doubts.get(label="2. budgetopfølgning 2027")

    settle(one, asked.number, Answer(Settling.CORRECTED, corrected=("Bygget.", "", "reached")), as_=signe, version=0)
    assert texts("1.02")[2] == "Bygget."
    undo(one, as_=signe)

    assert texts("1.02")[2] == ""
    assert not Assessment.objects.filter(milestone__point__key="1.02", milestone__round__ordinal=2).exists()
    assert PointPlace.objects.get(point__key="1.02").mended == []


def test_what_an_earlier_document_promised_comes_back_when_a_later_word_is_taken_back(signe: Actor) -> None:
    text = (GOLDEN / "missing_row.txt").read_text(encoding="utf-8")
    heading, below = text.split("1.02.", 1)
    row = "Milepæl\tBroen er tegnet.\t2. budgetopfølgning 2027\t\n"
    first = f"{heading}1.02.{below.replace('Milepæl', row + 'Milepæl', 1)}"
    take(dropped(signe, first.encode(), "foerste.txt"), signe)
    one = take(later_round(signe), signe)
    asked = one.doubts.get(label="2. budgetopfølgning 2027")

    settle(one, asked.number, Answer(Settling.CORRECTED, corrected=("Bygget.", "", "")), as_=signe, version=0)
    assert texts("1.02")[2] == "Bygget."
    undo(one, as_=signe)

    assert texts("1.02")[2] == "Broen er tegnet."


def test_a_row_without_a_round_gets_the_one_that_is_chosen_and_loses_it_again(signe: Actor) -> None:
    one = take(golden(signe, "uncertain_match"), signe)
    assert texts("1.02") == {1: "Plan vedtaget.", 2: "Plantet.", 3: "", 4: ""}

    settle(one, 1, Answer(Settling.CHOSEN, chosen=LATER), as_=signe, version=0)
    moved = sorted(Milestone.objects.filter(point__key="1.02").values_list("round__ordinal", "text"))
    undo(one, as_=signe)

    assert moved == [(1, "Plan vedtaget."), (2, ""), (3, ""), (3, "Plantet."), (4, "")]
    assert sorted(filter(None, texts("1.02").values())) == ["Plan vedtaget.", "Plantet."]
    assert texts("1.02")[2] == "Plantet."


def test_a_row_that_is_no_milestone_is_not_taken_in(signe: Actor) -> None:
    one = golden(signe, "uncertain_match")

    settle(one, 1, Answer(Settling.CHOSEN, chosen="none"), as_=signe, version=0)
    take(one, signe)

    assert texts("1.02") == {1: "Plan vedtaget.", 3: "", 4: ""}


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("missing_row", Answer(Settling.CORRECTED, corrected=("Tekst", "", "måske"))),
        ("uncertain_match", Answer(Settling.CORRECTED, corrected=("En anden dag",))),
        ("uncertain_match", Answer(Settling.CHOSEN, chosen="En anden dag")),
    ],
)
def test_what_a_row_cannot_be_is_refused(signe: Actor, name: str, answer: Answer) -> None:
    one = golden(signe, name)
    asked = max(one.doubts.all(), key=lambda row: len(row.words))

    with pytest.raises(RuleBroken, match="cannot be answered so"):
        settle(one, asked.number, answer, as_=signe, version=0)

    assert DoubtfulReading.objects.get(pk=asked.pk).settling == Settling.OPEN


def stray(by: Actor) -> Upload:
    """A workbook with a row of milestones whose point there is not."""

    def change(book: Workbook) -> None:
        sheet_of(book, "Milepæle").append(["9.99", "1. budgetopfølgning 2027", "Kajen er bygget.", "Nået"])

    return dropped(by, changed(ours(sample("foerste-opfoelgning-2027")), change), "opfoelgning.xlsx")


def given_to(asked: DoubtfulReading, place: int) -> Answer:
    """The answer that gives a row to a point by its place in the workbook, all else as it was read."""
    words = [text for _, text in asked.words]
    points = [one for one in asked.possible if one.startswith("p")]
    return Answer(Settling.CORRECTED, corrected=(points[place] if place >= 0 else "", *words[1:]))


def owners() -> list[str]:
    return list(Milestone.objects.filter(text="Kajen er bygget.").values_list("point__key", flat=True))


def test_a_row_without_a_point_is_taken_in_where_somebody_says_and_moves_when_they_change_their_mind(
    signe: Actor,
) -> None:
    one = stray(signe)
    asked = one.doubts.get(code="uncertain_match")

    settle(one, asked.number, given_to(asked, 0), as_=signe, version=0)
    one = take(one, signe)
    assert owners() == ["1.01"]
    settle(one, asked.number, given_to(asked, 1), as_=signe, version=1)

    assert owners() == ["1.02"]
    assert Assessment.objects.get(milestone__text="Kajen er bygget.").assessment == "reached"
    assert [each["label"] for each in PointPlace.objects.get(point__key="1.02").mended] == [
        "1. budgetopfølgning 2027"
    ] * 2
    undo(one, as_=signe)
    assert owners() == []


def test_a_row_without_a_point_is_left_or_given_to_one_and_nothing_else(signe: Actor) -> None:
    one = stray(signe)
    asked = one.doubts.get(code="uncertain_match")

    with pytest.raises(RuleBroken, match="which point and which follow-up"):
        settle(one, asked.number, given_to(asked, -1), as_=signe, version=0)
    with pytest.raises(RuleBroken, match="cannot be answered so"):
        settle(one, asked.number, Answer(Settling.CHOSEN, chosen=asked.possible[0]), as_=signe, version=0)
    settle(one, asked.number, Answer(Settling.ACCEPTED), as_=signe, version=0)
    take(one, signe)

    assert owners() == []

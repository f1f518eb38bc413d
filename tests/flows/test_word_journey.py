"""A municipality's Word file in, a smiley changed, a committee's extract out as Word, a sentence edited, in again."""

import datetime
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest

from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import AuditRow
from milepael.documents import reading
from milepael.documents.limits import Watch
from milepael.domain.agreements.models import Agreement, Point
from milepael.domain.followup.actions.assessing import assess
from milepael.domain.followup.models import Milestone, Round
from milepael.editions.model import Edition, Effort, State
from milepael.editions.reading import interpret
from milepael.editions.sameness import differences
from milepael.flows.imports.actions import take_over
from milepael.flows.imports.asking import Answers
from milepael.flows.imports.report import ImportReport, Saying
from milepael.flows.publishing.drafting import draft
from milepael.flows.publishing.reporting import Asked, report
from tests.office import needs_office, with_words_changed
from tests.word.writing import as_word

pytestmark = pytest.mark.django_db

SAMPLES = Path("src/milepael/samples")
COMMITTEE = "Teknik- og Klimaudvalget"
DAY = datetime.date(2027, 5, 3)
NOTE = "Dykkerne fandt rust i spunsen."
Edit = Callable[[bytes, str, str], bytes]


def in_python(content: bytes, before: str, after: str) -> bytes:
    """Change words of a Word file as a person does in Word; they stand in it exactly once."""
    document = docx.Document(io.BytesIO(content))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    (run,) = [run for cell in cells for one in cell.paragraphs for run in one.runs if before in run.text]
    run.text = run.text.replace(before, after)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


EDITS: Mapping[str, Edit] = {"word": in_python, "libreoffice": with_words_changed}
WAYS = ["word", pytest.param("libreoffice", marks=needs_office)]


@dataclass(frozen=True, slots=True)
class Journey:
    """What stood in the domain before and after the edited extract came in, and what its import told."""

    extract: Edition
    told: ImportReport
    done: ImportReport
    before: Edition
    after: Edition


def first_round() -> Round:
    return Round.objects.get(ordinal=1)


def drafted() -> Edition:
    return draft(Agreement.objects.get(), during=first_round())


def municipal_word_file(name: str) -> bytes:
    return as_word(reading.read(SAMPLES / name, Watch()).tree)


def take_in(
    content: bytes, name: str, *, dry_run: bool = False, chosen: tuple[tuple[str, str], ...] = ()
) -> ImportReport:
    edition, answers = interpret(content, name).edition, Answers(overruled=chosen)
    return take_over(edition, as_=OPERATOR, dry_run=dry_run, answers=answers)


def settle_a_doubtful_smiley() -> None:
    """One of the committee's own."""
    doubtful = Milestone.objects.filter(
        assessments__state=State.DOUBTFUL.value, point__committees__committee__name=COMMITTEE
    )
    assess(doubtful[0], during=first_round(), as_=OPERATOR, effort=Effort.UNREACHABLE, note=NOTE, version=1)


def travelled(edit: Edit, sentence: str, changed: str) -> Journey:
    extract = report(Agreement.objects.get(), Asked(day=DAY, ordinal=1, committee=COMMITTEE)).content
    edited = edit(extract, sentence, changed)
    before = drafted()
    told = take_in(edited, "uddrag.docx", dry_run=True)
    chosen = tuple((one.key, one.mark) for one in told.findings.clashes)
    done = take_in(edited, "uddrag.docx", chosen=chosen)
    return Journey(interpret(extract, "uddrag.docx").edition, told, done, before, drafted())


@pytest.fixture(autouse=True)
def taken() -> None:
    for name in ("udmoentning-2027", "foerste-opfoelgning-2027"):
        take_in(municipal_word_file(f"{name}.txt"), f"{name}.docx")
    settle_a_doubtful_smiley()


@pytest.mark.parametrize("way", WAYS)
def test_an_edited_sentence_comes_in_as_exactly_that_difference(way: str) -> None:
    point = Point.objects.filter(committees__committee__name=COMMITTEE).order_by("position")[1]
    sentence = point.implementation_text.split(". ")[0]
    changed = f"{sentence} og i alle sogne"

    journey = travelled(EDITS[way], sentence, changed)

    (change,) = journey.done.findings.changes
    assert (change.subject, change.field) == (point.key, "implementation_text")
    assert (sentence in change.before, changed in change.after) == (True, True)
    assert journey.told.findings == journey.done.findings
    assert [one.where.rpartition(".")[2] for one in differences(journey.before, journey.after)] == [
        "implementation_text"
    ]


@pytest.mark.parametrize("way", WAYS)
def test_an_edited_status_note_is_asked_about_and_comes_in_as_exactly_that_difference(way: str) -> None:
    journey = travelled(EDITS[way], NOTE, "Dykkerne fandt rust og huller i spunsen.")

    (clash,) = journey.told.findings.clashes
    assert clash.words[1] == Saying("status_note", NOTE, "Dykkerne fandt rust og huller i spunsen.")
    changes = {(one.field, one.before, one.after) for one in journey.done.findings.changes}
    assert ("status_note", NOTE, "Dykkerne fandt rust og huller i spunsen.") in changes
    assert {field for field, _, _ in changes} == {"status_note", "said_on_page"}
    (unlike,) = differences(journey.before, journey.after)
    assert (unlike.one, unlike.other) == (NOTE, "Dykkerne fandt rust og huller i spunsen.")


def test_the_extract_holds_the_changed_smiley_and_the_committees_points_alone() -> None:
    journey = travelled(lambda content, before, after: content, "", "")

    notes = {one.status_note for point in journey.extract.points for one in point.milestones}
    committees = [{*point.committees, *point.involved} for point in journey.extract.points]
    assert NOTE in notes
    assert all(COMMITTEE in names for names in committees)
    assert journey.extract.title == f"Første opfølgning på Aftale om budget 2027 på {COMMITTEE}s område"
    assert not journey.extract.unread


def test_an_extract_that_nobody_edited_changes_nothing_and_no_point_outside_it_is_called_absent() -> None:
    journey = travelled(lambda content, before, after: content, "", "")

    assert journey.done.findings.changes == ()
    assert journey.done.findings.absent == ()
    assert differences(journey.before, journey.after) == ()


def test_a_centres_extract_comes_in_without_touching_the_rest() -> None:
    before = drafted()
    extract = report(Agreement.objects.get(), Asked(day=DAY, ordinal=1, centre="Klima, Vej og Havn")).content

    told = take_in(extract, "uddrag.docx")

    assert (told.findings.changes, told.findings.absent) == ((), ())
    assert differences(before, drafted()) == ()


def test_each_step_leaves_one_row_in_the_log() -> None:
    travelled(in_python, NOTE, "Rust og huller.")

    actions = list(AuditRow.objects.order_by("pk").values_list("action", flat=True))

    assert actions == ["import_edition", "import_edition", "assess", "import_edition"]

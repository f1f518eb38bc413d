"""How a comparison is told: the summary, lines for a terminal, and a document for paper and page."""

import io
import json

import docx
import pytest
from bs4 import BeautifulSoup

from milepael.documents.tree import Paragraph, Strong, Table
from milepael.documents.writing import WRITERS
from milepael.editions.compare import compare
from milepael.editions.comparing.changes import Change, ChangeKind, Comparison, Named, Pair
from milepael.editions.comparing.fields import PLAIN
from milepael.editions.comparing.json import to_json
from milepael.editions.comparing.telling import summary_of, told
from milepael.editions.comparing.wording import KINDS
from milepael.editions.comparing.words import Fate, Run, reworded, side
from milepael.editions.layouts.comparison import lay_out
from milepael.editions.layouts.comparison_text import lines_of
from milepael.editions.model import Budget, Effort
from tests.builders import economy, follow_up, milestone, point
from tests.comparing import everything as everything_that_can_happen

BEFORE = follow_up(
    1,
    point(
        "1.01", milestone(1, Effort.DELAYED, text="Broen er åben den 1. maj.", status_note="Den mangler et gelænder.")
    ),
    point("1.02", title="Stier", economy=economy(Budget.KEPT)),
    point("1.03", title="Gadelamper", agreement_text="Lygterne skiftes i Nygade."),
)
AFTER = follow_up(
    2,
    point("1.01", milestone(1, Effort.REACHED, text="Broen er åben den 1. juni.")),
    point("1.02", title="Stier", economy=economy(Budget.BROKEN)),
    point(None, title="Træer på Torvet", agreement_text="Tolv lindetræer skal give skygge."),
)


def everything() -> Comparison:
    return compare(*everything_that_can_happen.pair())


def in_words(comparison: Comparison, form: str, language: str) -> str:
    """What somebody reads, in small letters and single spaces."""
    if form == "text":
        said = " ".join(lines_of(comparison, language))
    elif form == "docx":
        tables = docx.Document(io.BytesIO(WRITERS[form](lay_out(comparison, language)))).tables
        said = " ".join(cell.text for table in tables for row in table.rows for cell in row.cells)
    else:
        said = BeautifulSoup(WRITERS[form](lay_out(comparison, language)), "html.parser").get_text(" ")
    return " ".join(said.split()).lower()


def changes_in_json(comparison: Comparison) -> list[dict[str, str]]:
    return [change for pair in json.loads(to_json(comparison))["points"] for change in pair["changes"]]


def counted(*pairs: tuple[ChangeKind, ...]) -> Comparison:
    points = tuple(Pair(point(), point(), None, tuple(Change(kind, "point") for kind in kinds)) for kinds in pairs)
    return Comparison(Named("Før"), Named("Nu"), points)


def test_the_summary_leaves_out_what_is_nought() -> None:
    worse, better, goal = ChangeKind.WORSE, ChangeKind.BETTER, ChangeKind.GOAL_MOVED
    found = counted(*[(worse,)] * 3, *[(better,)] * 5, (goal, goal), (ChangeKind.DROPPED,), *[()] * 4)

    assert summary_of(found, "da") == "14 punkter: 3 værre, 5 bedre, 2 milepæle ændret, 1 udgået"
    assert summary_of(found, "en") == "14 points: 3 worse, 5 better, 2 milestones reworded, 1 dropped"


@pytest.mark.parametrize(
    ("kinds", "sentence"),
    [
        ((), "1 punkt: ingen ændringer"),
        ((ChangeKind.DROPPED,), "1 punkt: 1 milepæl udgået"),
        ((ChangeKind.ROUND_MOVED, ChangeKind.DROPPED), "1 punkt: 1 milepæl flyttet til en anden opfølgning, 1 udgået"),
        ((ChangeKind.RENUMBERED,), "1 punkt: 1 punkt omnummereret"),
        ((ChangeKind.NOTE_NEW,), "1 punkt: 1 punkt med andre ændringer"),
    ],
)
def test_the_summary_names_what_it_counts(kinds: tuple[ChangeKind, ...], sentence: str) -> None:
    assert summary_of(counted(kinds), "da") == sentence


def test_the_terminal_tells_the_goal_that_moved_with_both_wordings() -> None:
    lines = list(lines_of(compare(BEFORE, AFTER), "da"))

    at = lines.index("  Milepæl, 1. budgetopfølgning 2027: målet er flyttet: Broen er åben den 1. [maj.] → "
                     "Broen er åben den 1. {juni.}")  # fmt: skip
    assert lines[at + 1] == "  Milepæl, 1. budgetopfølgning 2027: bedre: Forsinket → Nået"
    assert "  Økonomi: værre: Overholdt → Ikke overholdt" in lines
    assert lines[-1] == "Ord i [kantede parenteser] er taget ud, ord i {krøllede} er sat ind."


def test_a_short_word_between_changes_is_told_with_them() -> None:
    runs = reworded("Havnen er ren og åben i maj", "Havnen er lukket og tom i maj")

    assert runs == (
        Run(Fate.SAME, ("Havnen", "er")),
        Run(Fate.REMOVED, ("ren", "og", "åben")),
        Run(Fate.ADDED, ("lukket", "og", "tom")),
        Run(Fate.SAME, ("i", "maj")),
    )


def test_on_paper_words_that_differ_are_told_by_more_than_colour() -> None:
    document = lay_out(compare(BEFORE, AFTER))

    table = next(block for block in document.blocks if isinstance(block, Table))
    goal = table.rows[1]

    assert [cell.blocks[0].text for cell in table.rows[0].cells if isinstance(cell.blocks[0], Paragraph)] == [
        "Hvad",
        "Før",
        "Nu",
    ]
    assert goal.cells[1].blocks == (Paragraph(("Broen er åben den 1.", " ", Strong("[maj.]"))),)
    assert goal.cells[2].blocks == (Paragraph(("Broen er åben den 1.", " ", Strong("[juni.]"))),)


@pytest.mark.parametrize("form", ["html", "docx"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_a_comparison_is_written_the_same_each_time(form: str, language: str) -> None:
    document = lay_out(compare(BEFORE, AFTER), language)

    assert WRITERS[form](document) == WRITERS[form](lay_out(compare(BEFORE, AFTER), language))


@pytest.mark.parametrize("field", [*PLAIN, "milestones.due", "milestones", "economy.change", "point", "number"])
def test_every_field_has_a_name_in_both_languages(field: str) -> None:
    change = Change(ChangeKind.CHANGED, field, None, "operations" if field == "funding" else "closed")

    assert told(change, "da").where
    assert told(change, "en").where


@pytest.mark.parametrize("kind", ChangeKind)
def test_every_kind_of_change_is_told_in_both_languages(kind: ChangeKind) -> None:
    assert told(Change(kind, "point"), "da").what != told(Change(kind, "point"), "en").what


def test_a_doubtful_pair_is_shown_as_such_in_the_terminal_and_on_paper() -> None:
    before = follow_up(1, point("1.01", title="Gadelamper", agreement_text="Lygterne i Nygade skiftes om vinteren.",
                                implementation_text="Elektrikeren begynder ved kirken."))  # fmt: skip
    after = follow_up(2, point("1.01", title="Træer på Torvet", agreement_text="Tolv linde giver skygge.",
                               implementation_text="Gartneren vælger sorter."))  # fmt: skip

    found = compare(before, after)

    assert any(line.endswith("· tvivlsomt, om det er samme punkt") for line in lines_of(found, "da"))
    assert "Tvivlsomt, om det er samme punkt:" in str(lay_out(found).blocks)


def test_the_pair_of_everything_has_every_kind_of_change() -> None:
    found = {change.kind for pair in everything().points for change in pair.changes}

    assert found == set(ChangeKind)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("form", ["text", "html", "docx"])
def test_every_kind_of_change_is_told_in_every_form(form: str, language: str) -> None:
    told_in = in_words(everything(), form, language)

    for kind, said in KINDS.items():
        assert said.in_(language).lower() in told_in, kind


def test_a_point_that_was_split_is_told_beside_all_its_pieces_and_one_that_was_merged_beside_all_it_was() -> None:
    said = {(change["kind"], change["before"], change["after"]) for change in changes_in_json(everything())}

    assert ("split", "1.01", "1.01; 1.08") in said
    assert ("merged", "1.02; 1.03", "1.02") in said
    assert {kind for kind, _, _ in said} == {kind.value for kind in ChangeKind}


def test_where_words_were_only_taken_out_the_words_around_the_gap_are_shown() -> None:
    runs = reworded("En bro af eg med lys og gelænder over den brede å.", "En bro af eg med lys over den brede å.")

    kept = side(runs, Fate.ADDED, around=2)

    assert " ".join(run.text for run in kept) == "… med lys over den …"

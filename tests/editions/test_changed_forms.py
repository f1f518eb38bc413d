"""What people do to a form in Word: they write below ids, merge cells, and put words between headings and tables."""

import pytest

from milepael.documents.tree import Block, Cell, Document, Heading, Paragraph, Row, Table
from milepael.editions.laying_out import lay_out
from milepael.editions.model import Edition, Effort, State
from milepael.editions.reading import understand

TITLE = "Anden opfølgning på Aftale om budget 2027"
UID, OTHER = "e5ae5812d825", "0ddb79ac0f6b"
LABELS = ("1. budgetopfølgning 2027", "2. budgetopfølgning 2027")
RESPONSIBLE = "Ansvarligt center: Havn"
MERGED = Cell(merged=True)


def cell(*lines: str) -> Cell:
    return Cell(tuple(Paragraph((line,)) for line in lines if line))


def row(*cells: str | Cell) -> Row:
    return Row(tuple(one if isinstance(one, Cell) else cell(one) for one in cells))


def milestone(
    *, label: str | Cell = "Milepæl", text: str | Cell = "Bygget.", time: str = LABELS[0], smiley: str | Cell = "☺"
) -> Row:
    return row(label, text, time, smiley)


def table(*milestones: Row, description: Cell | None = None) -> Table:
    return Table(
        (
            row("1.01. Molen", "Kort beskrivelse af indsatsen (drift)", "Tid", "Smiley"),
            row("Vi bygger.", description or cell(RESPONSIBLE), "", ""),
            *(milestones or (milestone(), milestone(time=LABELS[1]))),
            row("Økonomi", "Penge.", "", "☺"),
        )
    )


def paragraph(words: str) -> Paragraph:
    return Paragraph((words,))


def read(*blocks: Block) -> Edition:
    return understand(Document((Heading(TITLE, 1), *blocks), format="docx"), "opfølgning.docx").edition


def unread(edition: Edition) -> list[str]:
    return [piece.text for piece in edition.unread]


def test_words_below_a_milestones_id_belong_to_its_text() -> None:
    texts = cell("Bygget.", f"Id: {UID}", "Malet."), cell("Åbnet.", f"Id: {OTHER}", "Status: Der mangler et skilt.")

    edition = read(table(milestone(text=texts[0]), milestone(text=texts[1], time=LABELS[1])))

    first, second = edition.points[0].milestones
    assert (first.id, first.text) == (UID, "Bygget.\nMalet.")
    assert (second.id, second.text, second.status_note) == (OTHER, "Åbnet.", "Der mangler et skilt.")


def test_words_below_a_points_id_belong_to_its_description() -> None:
    point = read(table(description=cell(RESPONSIBLE, "Der bores.", f"Id: {UID}", "Der støbes."))).points[0]

    assert (point.id, point.centre, point.implementation_text) == (UID, "Havn", "Der bores.\nDer støbes.")


def test_words_below_the_id_of_a_label_are_told() -> None:
    edition = read(table(milestone(label=cell("Milepæl", f"Id: {UID}", "Ring først.")), milestone(time=LABELS[1])))

    assert edition.points[0].milestones[0].id == UID
    assert unread(edition) == ["Ring først."]


def test_of_two_ids_in_one_cell_none_is_sure() -> None:
    edition = read(table(description=cell(RESPONSIBLE, f"Id: {UID}", f"Id: {OTHER}")))

    assert edition.points[0].id is None
    assert len(unread(edition)) == 2


@pytest.mark.parametrize("below", [MERGED, "Milepæl", "Milepæl\nMilepæl"])
def test_a_label_merged_over_milestones_leaves_them_in_their_rounds(below: str | Cell) -> None:
    merged = cell("Milepæl", "Milepæl")

    edition = read(table(milestone(label=merged), milestone(label=below, time=LABELS[1], smiley="☹ Forsinket")))

    found = [(one.round, one.label, one.assessment) for one in edition.points[0].milestones]
    assert found == [(1, LABELS[0], Effort.REACHED), (2, LABELS[1], Effort.DELAYED)]
    assert not edition.warnings


@pytest.mark.parametrize("label", ["Milepæl", MERGED])
def test_a_smiley_merged_over_milestones_holds_for_each(label: str | Cell) -> None:
    edition = read(table(milestone(), milestone(label=label, time=LABELS[1], smiley=MERGED)))

    assert [one.assessment for one in edition.points[0].milestones] == [Effort.REACHED, Effort.REACHED]
    assert not edition.unread


GUIDE = (Heading("Læsevejledning", 2), paragraph("Her er status."), paragraph("☺: Milepælen er nået"))
INTRODUCTION = paragraph("Havnen er byens hjerte.")


@pytest.mark.parametrize(
    ("between", "chapters", "left"),
    [
        ((Heading("1. Havn og by", 2), Heading("1.1. Kajen", 3)), [("1", None), ("1.1", "1")], []),
        ((Heading("1. Havn og by", 2), Heading("Kajen", 3)), [("1", None), (None, None)], []),
        ((Heading("1. Havn og by", 2), paragraph("1.1. Kajen")), [("1", None), ("1.1", "1")], []),
        ((Heading("1. Havn og by", 2), INTRODUCTION), [("1", None)], ["Havnen er byens hjerte."]),
        (
            (Heading("1. Havn og by", 2), INTRODUCTION, Heading("1.1. Kajen", 3), INTRODUCTION),
            [("1", None), ("1.1", "1")],
            ["Havnen er byens hjerte."] * 2,
        ),
    ],
    ids=["numbered below", "unnumbered below", "plain below", "introduction", "introductions"],
)
def test_a_numbered_heading_is_a_chapter_and_no_part_of_the_guide(
    between: tuple[Block, ...], chapters: list[tuple[str | None, str | None]], left: list[str]
) -> None:
    edition = read(*GUIDE, *between, table())

    assert [(one.number, one.parent) for one in edition.chapters] == chapters
    assert len(edition.chapters[-1].points) == 1
    assert edition.reading_guide == ("Her er status.", "☺: Milepælen er nået")
    assert unread(edition) == left


@pytest.mark.parametrize(
    "guide",
    [
        (Heading("1. Læsevejledning", 2), paragraph("Her er status.")),
        (Heading("Smileys", 2), paragraph("☺: Milepælen er nået")),
        (Heading("1. Smileys", 2), paragraph("☺: Milepælen er nået")),
        (Heading("1. Indledning", 2), paragraph("Her er status.")),
    ],
)
def test_a_heading_of_the_guide_is_no_chapter(guide: tuple[Block, ...]) -> None:
    edition = read(*guide, Heading("2. Havn og by", 2), table())

    assert [one.number for one in edition.chapters] == ["2"]
    assert not edition.unread


def test_a_chapter_with_an_introduction_keeps_its_points_in_the_midst_of_a_document() -> None:
    edition = read(Heading("1. Havn", 2), table(), Heading("2. Kyst", 2), INTRODUCTION, table())

    assert [(one.number, len(one.points)) for one in edition.chapters] == [("1", 1), ("2", 1)]


def test_a_row_that_says_that_there_is_no_milestone_holds_none() -> None:
    edition = read(table(milestone(), milestone(text="Ingen milepæl", time=LABELS[1], smiley="")))

    second = edition.points[0].milestones[1]
    assert (second.text, second.state) == ("", State.NONE)
    assert not edition.unread
    assert "Ingen milepæl" in str(lay_out(edition))

"""A point table is known by what its header row calls the columns; what only looks like one is left alone."""

from pathlib import Path

import pytest

from milepael.documents.limits import Watch
from milepael.documents.tree import Block, Cell, Document, Heading, Paragraph, Place, Row, Table
from milepael.editions.desk import Desk
from milepael.editions.interpreters import follow_up
from milepael.editions.interpreters.columns import Column, columns_of
from milepael.editions.model import Budget, Edition, Effort, Kind, Point, WarningCode
from milepael.editions.reading import read_file
from milepael.editions.stream import Band, stream

TITLE = "Første opfølgning på Aftale om budget 2027"
FIRST, SECOND = "1. budgetopfølgning 2027", "2. budgetopfølgning 2027"


def read(folder: Path, *lines: str, title: str = TITLE) -> Edition:
    path = folder / "opfølgning.txt"
    path.write_text("\n".join(("HAVNSUND KOMMUNE", "", title, "", *lines)) + "\n", encoding="utf-8")
    return read_file(path)


def row(*cells: str | None) -> Row:
    """A row of a tree; None is merged into the cell above."""
    return Row(
        tuple(Cell((Paragraph((words,)),) if words else (), merged=words is None) for words in cells), Place(line=1)
    )


def interpreted(*blocks: Block) -> Edition:
    document = Document((Heading(TITLE, 1), *blocks), format="docx")
    return follow_up.interpret(Desk.of(document, Watch())).edition


def header(*names: str) -> Band:
    desk = Desk.of(Document((), format="docx"), Watch())
    (band,) = stream(Document((Table((row(*names),)),), format="docx"), desk.ledger)
    assert isinstance(band, Band)
    return band


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ("Status|Frist|1.01. Molen|Beskrivelse", "smiley time title text"),
        ("Trafiklys|Termin|Molen|Implementering (drift)", "smiley time title text"),
        ("Molen|Indsats|Hvornår|Fremdrift|Kommentarer", "title text time smiley note"),
        ("1.01. Molen|Hvad vi gør|Tid|Smiley", "title text time smiley"),
        ("Nr.|Indsats|Center|Udvalg|Milepæl|Frist|Status", "number title centre committee text time smiley"),
        ("Punkt|Handling|Opfølgning|Vurdering", "title text time smiley"),
        ("Pejlemærke|Indsats|Milepæl|Tidspunkt|Lyskurv", "title description text time smiley"),
        ("Smiley|Status|Tid|Punkt|Milepæl", "smiley note time title text"),
        (
            "Punkt|Milepæl|Tid|Smiley på indsats|Økonomi|Smiley på økonomi",
            "title text time smiley economy economy_smiley",
        ),
        ("Aftaletekst|Overskrift|Kort beskrivelse|Deadline|Farve", "agreement title text time smiley"),
        ("Nr./id|Emne|Milepæle i 2027|Tid/frist|Status (farve)", "number title text time smiley"),
        ("Milepæl|Frist|Status pr. 31.3.", "text time smiley"),
    ],
)
def test_columns_are_known_by_their_names_in_any_order(names: str, found: str) -> None:
    cells = names.split("|")

    columns = columns_of(header(*cells))

    assert columns is not None
    assert [Column(name) for name in found.split()] == sorted(columns.places, key=lambda column: columns.places[column])


@pytest.mark.parametrize(
    "names",
    [
        "Nr|Overskrift|Ansvarlig|Status",
        "Aftale nr.|Overskrift|Xx ansvarlig direktør|Status for realisering",
        "Nr.|Punkt|Frist|Status",
        "Tid|Sted|Deltagere|Emne",
        "Dato|Status",
        "Grøn|Milepælen er nået|Status|Den følger sin tid",
        "Milepæl|Udbudt.|1. budgetopfølgning 2027|Grøn",
        "Økonomi|Frist og status|Tid til leg|Grøn",
    ],
)
def test_other_rows_are_no_header_of_points(names: str) -> None:
    assert columns_of(header(*names.split("|"))) is None


def test_a_status_list_stays_a_status_list(tmp_path: Path) -> None:
    edition = read(
        tmp_path, "Nr\tOverskrift\tAnsvarlig\tStatus", "1\tMolen\tAbc\tDer graves.", title="Status på budget 2027"
    )

    assert edition.kind is Kind.STATUS_LIST


def test_a_plan_of_meetings_is_no_table_of_points(tmp_path: Path) -> None:
    lines = (
        "1.01. Molen\tKort beskrivelse af indsatsen (drift)\tTid\tSmiley",
        f"Milepæl\tBygget.\t{FIRST}\t☺\nØkonomi\t\t\t☺",
        "",
        "Møder",
        "",
        "Opgave\tBeskrivelse\tFrist\tStatus\nBestil lokale\tTil 20.\t1. maj\tGrøn",
    )

    edition = read(tmp_path, *lines)

    assert [(point.number, len(point.milestones)) for point in edition.points] == [("1.01", 1)]
    assert [piece.text for piece in edition.unread][:3] == ["Møder", "Opgave", "Beskrivelse"]


def test_a_column_of_unknown_name_is_left_unread_with_a_warning(tmp_path: Path) -> None:
    edition = read(
        tmp_path, "Punkt\tMilepæl\tFrist\tStatus\tVægt\tVægt2", f"1.01. Molen\tBygget.\t{FIRST}\tGrøn\tTung\tLet"
    )

    assert [piece.text for piece in edition.unread] == ["Vægt", "Vægt2", "Tung", "Let"]
    assert [warning.message.split("«")[0] for warning in edition.warnings][:2] == ["Kolonnen »Vægt", "Kolonnen »Vægt2"]
    assert {warning.code for warning in edition.warnings} == {WarningCode.UNREAD_TEXT}


def test_cells_merged_downwards_say_the_same_for_each_row() -> None:
    table = Table(
        (
            row("Punkt", "Center", "Udvalg", "Milepæl", "Frist", "Status", "Økonomi"),
            row("1.01. Molen", "Havn", "Teknikudvalget", "Bygget.", FIRST, "Grøn", "Rød"),
            row(None, None, None, "Malet.", None, "Gul", None),
            row("1.02. Fyret", None, "Børneudvalget", "Tændt.", SECOND, "", ""),
            row(None, None, None, "Set.", None, "", None),
        )
    )

    molen, fyret = interpreted(Paragraph(("1. Kyst",)), table).points

    assert [(point.centre, point.committees) for point in (molen, fyret)] == [
        ("Havn", ("Teknikudvalget",)),
        ("Havn", ("Børneudvalget",)),
    ]
    assert [milestone.label for milestone in (*molen.milestones, *fyret.milestones)] == [FIRST, FIRST, SECOND, SECOND]
    assert (molen.economy.assessment, fyret.economy.assessment) == (Budget.BROKEN, None)


def test_an_empty_cell_that_is_not_merged_says_nothing() -> None:
    table = Table(
        (
            row("Punkt", "Center", "Milepæl", "Frist", "Status"),
            row("1.01. Molen", "Havn", "Bygget.", FIRST, "Grøn"),
            row("1.02. Fyret", "", "Tændt.", FIRST, "Grøn"),
        )
    )

    assert [point.centre for point in interpreted(table).points] == ["Havn", None]


def test_chapters_are_rows_that_say_nothing_else_or_a_column(tmp_path: Path) -> None:
    rows = read(
        tmp_path,
        "Status\tFrist\tMilepæl\tPunkt",
        "1. Kyst\t\t\t",
        "Havne\t\t\t",
        f"Grøn\t{FIRST}\tBygget.\t1.01. Molen",
        "\t\t\t2. Børn",
        f"Rød\t{FIRST}\tSpist.\tMad",
    )
    column = read(
        tmp_path,
        "Afsnit\tNr.\tPunkt\tMilepæl\tFrist\tStatus",
        f"1. Kyst\t1\tMolen\tBygget.\t{FIRST}\tGrøn",
        f"1. Kyst\t2\tFyret\tTændt.\t{FIRST}\tGrøn",
        f"2. Børn\t3\tMad\tSpist.\t{FIRST}\tRød",
    )

    assert [(chapter.title, len(chapter.points)) for chapter in rows.chapters] == [
        ("Kyst", 0),
        ("Havne", 1),
        ("Børn", 1),
    ]
    assert [(chapter.title, [point.number for point in chapter.points]) for chapter in column.chapters] == [
        ("Kyst", ["1", "2"]),
        ("Børn", ["3"]),
    ]


def _point(folder: Path, *lines: str) -> Point:
    (point,) = read(folder, *lines).points
    return point


def test_the_line_above_names_the_point_where_the_table_does_not(tmp_path: Path) -> None:
    point = _point(
        tmp_path,
        "1. Kyst\t\t\t",
        "",
        "1.01. Molen",
        "",
        "Ansvarligt center: Havn",
        "",
        "Milepæl\tFrist\tStatus",
        f"Bygget.\t{FIRST}\tGrøn",
    )

    assert (point.number, point.title, point.centre) == ("1.01", "Molen", "Havn")
    assert point.milestones[0].assessment is Effort.REACHED


def test_the_usual_order_under_other_names_is_known_by_its_labels_or_its_number(tmp_path: Path) -> None:
    labelled = _point(tmp_path, "Molen\tBeskrivelse\tFrist\tStatus", f"Milepæl\tBygget.\t{FIRST}\tGrøn")
    numbered = _point(tmp_path, "1.01. Molen\tBeskrivelse\tFrist\tStatus", f"\tBygget.\t{FIRST}\tGrøn")

    assert [point.title for point in (labelled, numbered)] == ["Molen", "Molen"]
    assert labelled.milestones == numbered.milestones


def test_an_economy_row_in_one_table_for_all_is_known_by_its_label(tmp_path: Path) -> None:
    head = "Punkt\tMilepæl\tFrist\tStatus"
    first = f"Molen\tBygget.\t{FIRST}\tGrøn"

    by_milestone = _point(tmp_path, head, first, "\tØkonomi: 2 mio. kr. Status: Dyrt.\t\tRød")
    by_title = _point(tmp_path, head, first, "Økonomi\t2 mio. kr. Status: Dyrt.\t\tRød")

    by_time = _point(tmp_path, head, first, "\t2 mio. kr. Status: Dyrt.\tØkonomi\tRød")

    assert by_milestone.economy == by_title.economy == by_time.economy
    assert by_time.milestones == by_title.milestones
    assert (by_title.economy.text, by_title.economy.status_note) == ("2 mio. kr.", "Dyrt.")
    assert by_title.economy.assessment is Budget.BROKEN


def test_a_status_of_prose_is_a_note_and_no_smiley(tmp_path: Path) -> None:
    point = _point(
        tmp_path, "Nr.\tPunkt\tMilepæl\tFrist\tStatus", f"1.01\tMolen\tBygget.\t{FIRST}\tDer graves, og det regner."
    )

    assert (point.milestones[0].status_note, point.milestones[0].assessment) == ("Der graves, og det regner.", None)


def test_a_guide_in_a_table_defines_what_it_says(tmp_path: Path) -> None:
    edition = read(
        tmp_path,
        "Læsevejledning",
        "",
        "Farve\tIndsats\tØkonomi",
        "Rød\tMilepælen er forsinket\tBudgettet er overskredet",
        "",
        "Punkt\tMilepæl\tFrist\tStatus\tØkonomi",
        f"1.01. Molen\tBygget.\t{FIRST}\tRød\tRød",
    )

    assert edition.reading_guide == ("Rød: Milepælen er forsinket; Budgettet er overskredet",)
    assert edition.points[0].milestones[0].assessment is Effort.DELAYED
    assert edition.unread == ()


def test_a_title_may_stand_alone_in_a_row(tmp_path: Path) -> None:
    path = tmp_path / "opfølgning.txt"
    path.write_text(
        f"Havnsund Kommune\t\t\t\n{TITLE}\t\t\t\n\nPunkt\tMilepæl\tFrist\tStatus\nMolen\tBygget.\t{FIRST}\tGrøn\n",
        encoding="utf-8",
    )

    edition = read_file(path)

    assert (edition.title, edition.municipality, edition.unread) == (TITLE, "Havnsund Kommune", ())


def test_what_goes_on_below_the_economy_of_one_table_for_all_belongs_to_the_economy(tmp_path: Path) -> None:
    edition = read(
        tmp_path,
        "Nr.\tIndsats\tMilepæl\tFrist\tSmiley",
        f"1.01\tMolen\tMolen er bygget.\t{FIRST}\t☺",
        "\t\tAnlæg: 9,5 mio. kr. Drift: 0,5 mio.\tØkonomi\t☺",
        "\t\tkr. i 2027.\t\t",
        f"1.02\tHavnen\tHavnen er dyb.\t{FIRST}\t☺",
    )

    point = edition.chapters[0].points[0]
    assert (point.economy.text or "").split() == "Anlæg: 9,5 mio. kr. Drift: 0,5 mio. kr. i 2027.".split()
    assert [milestone.text for milestone in point.milestones] == ["Molen er bygget."]

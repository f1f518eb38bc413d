"""The command `report`: a file, whole or not at all, and one sentence where it cannot be made."""

import io
import json
from pathlib import Path

import docx
import pytest

from milepael.accounts.actor import OPERATOR
from milepael.cli.main import main
from milepael.flows.demo.actions import MUNICIPALITY, take_in
from tests.builders import PASSWORD, follow_up, municipality, take
from tests.domain.people import opened

pytestmark = pytest.mark.django_db

AGREEMENT = "Aftale om budget 2027"
REPORT = ["report", "--agreement", AGREEMENT, "--date", "2027-09-10"]


@pytest.fixture
def demo() -> None:
    take_in(as_=OPERATOR, password=PASSWORD)


@pytest.mark.usefixtures("demo")
def test_an_extract_is_written_as_word_with_the_same_bytes_every_time(tmp_path: Path) -> None:
    words = [*REPORT, "--round", "2", "--committee", "Teknik- og Klimaudvalget", "--format", "docx", "--out"]

    statuses = [main([*words, str(tmp_path / name)]) for name in ("one.docx", "other.docx")]

    assert statuses == [0, 0]
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "other.docx").read_bytes()
    text = [one.text for one in docx.Document(str(tmp_path / "one.docx")).paragraphs]
    assert "Anden opfølgning på Aftale om budget 2027 på Teknik- og Klimaudvalgets område" in text


@pytest.mark.usefixtures("demo")
def test_without_a_file_it_goes_to_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    status = main([*REPORT, "--format", "json", "--kind", "point", "--point", "1.01"])

    points = [point for chapter in json.loads(capfdbinary.readouterr().out)["chapters"] for point in chapter["points"]]
    assert (status, [point["number"] for point in points]) == (0, ["1.01"])


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["report", "--agreement", "Aftale om budget 2072"], AGREEMENT),
        ([*REPORT, "--round", "9"], "1; 2; 3; 4"),
        ([*REPORT, "--committee", "Teknikudvalget"], "nær det er: Teknik- og Klimaudvalget."),
        ([*REPORT, "--centre", "Skole"], "Skole, Dagtilbud og Unge"),
        ([*REPORT, "--format", "odt"], "docx; pdf; html; xlsx; csv; json"),
        ([*REPORT, "--kind", "point", "--point", "9.99"], "der er blandt andre: "),
        ([*REPORT, "--municipality", "Havnesund"], MUNICIPALITY),
    ],
)
def test_a_name_that_is_not_there_is_told_with_those_that_are_near(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main([*words, "--out", "report.docx"])

    told = capsys.readouterr().err
    assert (status, told.count("\n"), Path("report.docx").exists()) == (2, 1, False)
    assert said in told


def test_where_there_are_several_municipalities_one_must_be_said(capsys: pytest.CaptureFixture[str]) -> None:
    take(follow_up(1))
    municipality("Fjordby Kommune")

    statuses = [main([*REPORT, "--format", "json", *which]) for which in ([], ["--municipality", MUNICIPALITY])]

    assert statuses == [2, 0]
    assert "Fjordby Kommune; Havnsund Kommune" in capsys.readouterr().err


def test_before_any_document_there_is_nothing_to_report(capsys: pytest.CaptureFixture[str]) -> None:
    status = main([*REPORT, "--format", "json"])

    assert (status, "ikke taget noget dokument ind" in capsys.readouterr().err) == (2, True)


@pytest.mark.usefixtures("demo")
def test_a_folder_is_no_file_and_keeps_what_it_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main([*REPORT, "--format", "json", "--out", str(tmp_path)])

    told = capsys.readouterr().err
    assert (status, told.count("\n"), list(tmp_path.iterdir())) == (2, 1, [])
    assert told == f"milepael: »{tmp_path.name}« kunne ikke skrives: det er en mappe.\n"


@pytest.mark.usefixtures("demo")
def test_a_folder_that_is_missing_or_none_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "brev").write_text("Kære alle", encoding="utf-8")

    statuses = [main([*REPORT, "--out", str(tmp_path / folder / "ud.docx")]) for folder in ("nye", "brev")]

    missing, none = capsys.readouterr().err.splitlines()
    assert statuses == [2, 2]
    assert missing == f"milepael: »ud.docx« kunne ikke skrives: mappen »{tmp_path / 'nye'}« findes ikke."
    assert none == f"milepael: »ud.docx« kunne ikke skrives: »{tmp_path / 'brev'}« er ikke en mappe."


@pytest.mark.usefixtures("demo")
def test_a_point_alone_means_its_sheet(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    status = main([*REPORT, "--format", "json", "--point", "1.01"])

    points = [point for chapter in json.loads(capfdbinary.readouterr().out)["chapters"] for point in chapter["points"]]
    assert (status, [point["number"] for point in points]) == (0, ["1.01"])


@pytest.mark.usefixtures("demo")
def test_an_open_round_is_reported_unless_another_is_asked_for_and_it_is_told(
    capfd: pytest.CaptureFixture[str],
) -> None:
    opened(3)

    main([*REPORT, "--format", "json"])
    newest, told = capfd.readouterr()
    main([*REPORT, "--format", "json", "--round", "2"])
    asked, silence = capfd.readouterr()

    assert [json.loads(one)["round"]["ordinal"] for one in (newest, asked)] == [3, 2]
    assert told.startswith("milepael: »3. budgetopfølgning 2027« er åben")
    assert silence == ""


@pytest.mark.parametrize("wrong", [["--kind", "poem"], ["--date", "i dag"], ["--round", "to"]])
def test_arguments_that_mean_nothing_are_refused_in_one_sentence(
    wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([*REPORT, *wrong])

    assert (stopped.value.code, capsys.readouterr().err.count("\n")) == (2, 1)


def test_a_file_comes_out_of_the_database_and_word_reads_it(tmp_path: Path) -> None:
    take(follow_up(1))

    main([*REPORT, "--out", str(tmp_path / "report.docx")])

    assert len(docx.Document(io.BytesIO((tmp_path / "report.docx").read_bytes())).tables) == 1

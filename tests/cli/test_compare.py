"""`milepael compare`, as a terminal sees it."""

import json
import zipfile
from pathlib import Path

import pytest

import milepael as package
from milepael.editions.json import to_json
from tests.builders import challenges, follow_up, point
from tests.cli.test_read import milepael

SAMPLES = Path(package.__file__).parent / "samples"
FIRST, SECOND = SAMPLES / "foerste-opfoelgning-2027.txt", SAMPLES / "anden-opfoelgning-2027.txt"


def test_the_summary_comes_first_in_the_users_language() -> None:
    danish, english = milepael("compare", FIRST, SECOND), milepael("compare", FIRST, SECOND, language="en")

    assert danish.stdout.splitlines()[0].startswith("29 punkter: 2 værre, 2 bedre, 2 milepæle ændret, 1 økonomitekst")
    assert english.stdout.splitlines()[0].startswith("29 points: 2 worse, 2 better, 2 milestones reworded, 1 economy")


def test_the_json_has_the_promised_keys() -> None:
    found = json.loads(milepael("compare", FIRST, SECOND, "--format", "json").stdout)

    assert list(found) == ["a", "b", "summary", "points"]
    assert found["a"]["name"] == FIRST.name
    assert list(found["summary"]) == (
        "points added removed renumbered worse better reworded moved dropped economy".split()
    )
    assert [list(each) for each in found["points"]] == [["a", "b", "match", "changes"]] * 29
    assert {tuple(change) for each in found["points"] for change in each["changes"]} == {
        ("field", "round", "before", "after", "kind")
    }


def test_an_edition_as_json_is_as_good_as_its_document(tmp_path: Path) -> None:
    edition = tmp_path / "foerste.json"
    milepael("read", FIRST, "--out", edition)

    assert milepael("compare", edition, SECOND).stdout == milepael("compare", FIRST, SECOND).stdout


def test_a_committee_is_found_however_it_is_written() -> None:
    found = milepael("compare", FIRST, SECOND, "--committee", "teknik- og klimaudvalget")

    assert found.stdout.splitlines()[0].startswith("13 punkter: 1 værre, 1 milepæl ændret")


def test_word_pdf_and_web_are_written_to_a_file(tmp_path: Path) -> None:
    word, printed, page = tmp_path / "ud.docx", tmp_path / "ud.pdf", tmp_path / "ud.html"

    done = [
        milepael("compare", FIRST, SECOND, "--format", path.suffix[1:], "--out", path).returncode
        for path in (word, printed, page)
    ]

    assert done == [0, 0, 0]
    assert printed.read_bytes().startswith(b"%PDF-")
    assert "Målet er flyttet" in zipfile.ZipFile(word).read("word/document.xml").decode()
    assert "Målet er flyttet" in page.read_text(encoding="utf-8")


def test_comparing_never_starts_django() -> None:
    done = milepael(
        "compare",
        FIRST,
        SECOND,
        code="print([name for name in sys.modules if name.startswith('django')], file=sys.stderr)",
    )

    assert done.stderr == "[]\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((FIRST, "mangler.txt"), "Filen »mangler.txt« findes ikke."),
        ((FIRST, SECOND, "--format", "odt"), "»odt« er intet format; formaterne er text, json, html, docx, pdf."),
        (
            (FIRST, SECOND, "--committee", "Havneudvalget"),
            "Ingen af dokumenternes punkter nævner et udvalg »Havneudvalget«; der er: ",
        ),
        (
            (FIRST, SAMPLES / "udfordringer.txt"),
            "»udfordringer.txt« har ingen punkter, så der er intet at sammenligne.",
        ),
    ],
)
def test_what_cannot_be_compared_is_one_sentence(words: tuple[str | Path, ...], sentence: str) -> None:
    done = milepael("compare", *words)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"milepael: {sentence}")
    assert len(done.stderr.splitlines()) == 1


def test_json_that_is_no_edition_is_one_sentence(tmp_path: Path) -> None:
    strange = tmp_path / "andet.json"
    strange.write_text('{"a": 1}', encoding="utf-8")

    done = milepael("compare", strange, SECOND)

    assert (done.returncode, done.stderr) == (
        2,
        "milepael: »andet.json« er JSON, men ikke en udgave, Milepæl kan læse.\n",
    )


def test_only_documents_with_points_are_compared(tmp_path: Path) -> None:
    note, report = tmp_path / "note.json", tmp_path / "rapport.json"
    note.write_text(to_json(challenges("Boliger")), encoding="utf-8")
    report.write_text(to_json(follow_up(1, point())), encoding="utf-8")

    done = milepael("compare", report, note)

    assert (done.returncode, done.stdout) == (2, "")

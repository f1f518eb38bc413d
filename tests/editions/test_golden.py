"""Golden pairs: small documents of an invented municipality, and the JSON that must be read from each."""

import json
import re
from pathlib import Path

import pytest

from milepael.editions.json import to_json
from milepael.editions.model import WarningCode
from milepael.editions.reading import INTERPRETERS
from tests import ours
from tests.corpus import SHARED, needs_contract
from tests.tesseract import needs_tesseract

GOLDEN = Path(__file__).parents[1] / "golden"
SOURCE = Path(__file__).parents[2] / "src" / "milepael"
SCANS = sorted(GOLDEN.glob("*.pdf"))
PAIRS = sorted([*GOLDEN.glob("*.txt"), *SCANS])
FILES = [pytest.param(path, id=path.stem, marks=needs_tesseract if path in SCANS else ()) for path in PAIRS]
NAMED = [
    pytest.param(code, path, id=code, marks=needs_tesseract if path in SCANS else ())
    for code in WarningCode
    for path in PAIRS
    if path.stem == code
]


@pytest.mark.parametrize("path", FILES)
def test_a_document_is_read_as_its_pair_says(path: Path) -> None:
    expected = path.with_suffix(".json").read_text(encoding="utf-8")

    read = ours.edition(path)

    assert json.loads(to_json(read)) == json.loads(expected)
    assert to_json(read) == expected


@pytest.mark.parametrize(("code", "path"), NAMED)
def test_a_pair_named_after_a_warning_has_it(code: WarningCode, path: Path) -> None:
    read = ours.edition(path)

    assert code in {warning.code for warning in read.warnings}


def test_every_kind_and_every_warning_that_the_code_gives_has_a_pair() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in SOURCE.glob("editions/**/*.py"))
    given = {WarningCode[name] for name in re.findall(r"WarningCode\.([A-Z_]+)", sources)}

    stems = {path.stem for path in PAIRS}

    assert {str(name) for name in [*INTERPRETERS, *given]} - stems == set()
    assert len(given) >= 10


def test_pairs_cover_the_two_encodings_that_are_guessed() -> None:
    guessed = [ours.edition(GOLDEN / name).warnings[0].message for name in ("encoding.txt", "encoding_utf16.txt")]

    assert ["Windows-1252" in guessed[0], "UTF-16" in guessed[1]] == [True, True]


@needs_contract
def test_the_contracts_own_example_is_read_to_the_letter() -> None:
    expected = (SHARED / "contract" / "example.json").read_text(encoding="utf-8")

    read = to_json(ours.edition(SHARED / "contract" / "example.txt"))

    assert read.strip() == expected.strip()

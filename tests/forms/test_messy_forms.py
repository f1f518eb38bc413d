"""What the public command reads from messy forms is what the contract says."""

import json
import os
import shutil
from pathlib import Path

import pytest

from milepael.cli.main import main
from tests.forms.messy_forms import FORMS
from tests.forms.model import Made, differences


@pytest.mark.parametrize("made", FORMS, ids=[made.build.__name__ for made in FORMS])
def test_a_messy_form_is_read_as_the_contract_says(
    made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if made.needs_office and shutil.which("soffice") is None and not os.environ.get("MILEPAEL_NOTHING_SKIPS"):
        pytest.skip("LibreOffice (soffice) is not installed, and this form is made with it")
    form = made.build()
    path = tmp_path / f"{form.name}{form.suffix}"
    path.write_bytes(form.content)
    status = main(["read", str(path)])
    printed = capsys.readouterr()
    assert not status, printed.err
    found = differences(form.truth, json.loads(printed.out))
    assert not found, "\n".join(found)


def test_forms_are_many_and_have_names_of_their_own() -> None:
    names = [made.build.__name__ for made in FORMS]
    assert len(names) >= 30
    assert len(names) == len(set(names))

"""Every warning can be told in English as well; the edition's own message stays Danish."""

from pathlib import Path
from string import Formatter

import pytest

from milepael.documents.sentence import Sentence
from milepael.documents.writers.html import write
from milepael.editions.interpreters.description import UNKNOWN
from milepael.editions.interpreters.sheets.values import NO_DATE
from milepael.editions.json import from_json
from milepael.editions.laying_out import lay_out
from milepael.editions.model import WarningCode
from milepael.editions.reading import interpret
from milepael.editions.warned import said, sentences, values_in

GOLDEN = Path(__file__).parents[1] / "golden"
OTHERWISE = {"what": NO_DATE.in_("da", words="måske"), "meanings": "forsinket eller ikke realistisk"}
IN_ENGLISH = {"what": NO_DATE.in_("en", words="måske"), "meanings": "delayed or not realistic"}


@pytest.mark.parametrize("sentence", sentences(), ids=lambda one: one.en[:40])
def test_what_is_said_in_danish_is_found_again_in_english(sentence: Sentence) -> None:
    gaps = {name: f"{name} i »filen«, 3.02" for _, name, _, _ in Formatter().parse(sentence.da) if name}

    message = sentence.in_("da", **{**gaps, **OTHERWISE})

    assert said(message, "en") == sentence.in_("en", **{**gaps, **IN_ENGLISH})
    assert said(message, "da") == message


@pytest.mark.parametrize("code", sorted(code.value for code in WarningCode))
def test_every_warning_of_a_document_has_its_english(code: str) -> None:
    editions = [from_json(path.read_bytes()) for path in GOLDEN.glob(f"{code}*.json")]
    messages = {warning.message for edition in editions for warning in edition.warnings}

    assert messages
    assert not [message for message in messages if said(message, "en") == message]


def test_what_nobody_words_any_more_stays_as_it_is() -> None:
    assert said("Det er noget andet.", "en") == "Det er noget andet."
    assert values_in(UNKNOWN, "Det er noget andet.") is None
    assert values_in(UNKNOWN, UNKNOWN.in_("da", name="Havn og Miljø")) == {"name": "Havn og Miljø"}


def test_a_document_that_says_itself_that_a_smiley_is_unsettled_is_told_in_those_words() -> None:
    edition = from_json((GOLDEN / "ambiguous_face.json").read_bytes())

    again = interpret(write(lay_out(edition)), "x.html").edition

    assert [said(one.message, "en") for one in again.warnings if one.code is WarningCode.AMBIGUOUS_FACE] == [
        "The document itself says that the smiley is unsettled: delayed or cannot be reached."
    ]

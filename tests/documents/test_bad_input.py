"""Files that cannot be read get one sentence; every limit is the product's own."""

import os
from pathlib import Path

import pytest

from milepael.documents import reading
from milepael.documents.limits import Limits, Watch
from milepael.documents.refusal import Refusal
from milepael.editions.model import Kind
from milepael.editions.reading import read_file

SMALL = Limits(text_bytes=10_000, line_length=500, cells=8, lines=40, seconds=20)
NOBODY = 65534


def refusal_of(path: Path, limits: Limits | None = None, kind: Kind | None = None) -> Refusal:
    with pytest.raises(Refusal) as refused:
        read_file(path, kind, Watch(limits or Limits()))
    return refused.value


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Filen er tom."),
        (b" \n\t\n", "Filen er tom."),
        (b"\x00\x01\x02\xff\xfe" * 50, "Filen indeholder ikke tekst, som Milepæl kan læse."),
        (bytes(range(256)), "Filen indeholder ikke tekst, som Milepæl kan læse."),
        (b"%PDF-1.7\n...", "Filen er beskadiget og kan ikke læses som PDF."),
        (b"{\\rtf1 Hej}", "»fil.txt« er en RTF-fil; denne udgave af Milepæl læser kun Word-filer"),
        (b"PK\x03\x04....", "Filen er beskadiget og kan ikke læses som Word."),
        (b'{"kind": "challenges", "text": ["1) A", "2) udfordring"]}', "»fil.txt« er JSON, ikke et dokument"),
        ("Kære alle\n\nHer er indkøbslisten.\n".encode(), "»fil.txt« ligner ikke en opfølgning"),
    ],
    ids=["empty", "blank", "binary", "noise", "pdf", "rtf", "zip", "json", "another text"],
)
def test_a_file_that_says_nothing_is_refused_in_one_sentence(content: bytes, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "fil.txt"
    path.write_bytes(content)

    refused = refusal_of(path)

    assert refused.in_("da").startswith(sentence)
    assert "\n" not in refused.in_("da") + refused.in_("en")


def test_a_hundred_megabytes_on_one_line_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "lang.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)

    refused = refusal_of(path)

    assert refused.in_("da") == "Filen fylder 100 MB; Milepæl læser højst 8 MB af denne slags."


def test_a_million_tabs_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "tabs.txt"
    path.write_text("a" + "\t" * 1_000_000, encoding="utf-8")

    refused = refusal_of(path, Limits(line_length=2_000_000))

    assert refused.in_("da") == "Linje 1 har 1000001 celler; Milepæl læser højst 60 i en række."


def test_a_line_that_is_too_long_is_named(tmp_path: Path) -> None:
    path = tmp_path / "linje.txt"
    path.write_text("kort\n" + "x" * 501, encoding="utf-8")

    refused = refusal_of(path, SMALL)

    assert refused.in_("da") == "Linje 2 har 501 tegn; Milepæl læser højst 500 på én linje."


def test_too_many_lines_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "linjer.txt"
    path.write_text("x\n" * 41, encoding="utf-8")

    refused = refusal_of(path, SMALL)

    assert "flere end 40 linjer" in refused.in_("da")


def test_a_reading_that_takes_too_long_is_put_aside(tmp_path: Path) -> None:
    path = tmp_path / "langsom.txt"
    path.write_text("1.01. Træer\tDrift\tTid\tSmiley\n", encoding="utf-8")

    refused = refusal_of(path, Limits(seconds=-1))

    assert refused.in_("da") == "Filen tog mere end -1 sekunder at læse og er lagt fra."


def test_what_is_no_file_is_told_apart(tmp_path: Path) -> None:
    pipe = tmp_path / "rør"
    os.mkfifo(pipe)

    sentences = [refusal_of(path).in_("da") for path in (tmp_path / "væk.txt", tmp_path, pipe, tmp_path / ("x" * 300))]

    assert sentences[0] == "Filen »væk.txt« findes ikke."
    assert sentences[1].endswith("er en mappe, ikke en fil.")
    assert sentences[2] == "»rør« er ikke en almindelig fil."
    assert sentences[3].endswith("kunne ikke læses fra disken.")


def test_a_file_one_may_not_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lukket.txt"
    path.write_text("x", encoding="utf-8")
    path.chmod(0)
    was_root = os.geteuid() == 0

    if was_root:
        os.seteuid(NOBODY)
    try:
        with pytest.raises(Refusal) as refused:
            reading.read(path, Watch())
    finally:
        if was_root:
            os.seteuid(0)

    assert refused.value.in_("da") == "Du har ikke adgang til at læse »lukket.txt«."


def test_a_document_of_another_kind_cannot_be_forced(tmp_path: Path) -> None:
    path = tmp_path / "notat.txt"
    path.write_text("1.01. Træer\tDrift\tTid\tSmiley\n", encoding="utf-8")

    refused = refusal_of(path, kind=Kind.STATUS_LIST)

    assert refused.in_("en") == "“notat.txt” cannot be read as status_list."

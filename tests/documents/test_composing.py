"""Letters that are put together from two, ligatures, and figures that stand above the line."""

import unicodedata

from milepael.documents.limits import Watch
from milepael.documents.readers import docx, html, text
from milepael.documents.tree import Document, Paragraph
from milepael.editions.stream import words_of
from tests.documents.word_xml import word_of

APART = unicodedata.normalize("NFD", "Åen er nået i år")
ABOVE = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r>'


def said(document: Document) -> list[str]:
    return [words_of(block) for block in document.blocks if isinstance(block, Paragraph)]


def in_word(runs: str) -> list[str]:
    return said(docx.read(word_of(f"<w:p>{runs}</w:p>"), Watch()))


def test_a_letter_written_as_two_is_one() -> None:
    assert said(text.read(APART.encode(), Watch())) == ["Åen er nået i år"]
    assert said(html.read(f"<p>{APART}</p>".encode(), Watch())) == ["Åen er nået i år"]
    assert in_word(f"<w:r><w:t>{APART}</w:t></w:r>") == ["Åen er nået i år"]


def test_a_ligature_is_the_letters_that_it_draws() -> None:
    assert in_word("<w:r><w:t>\ufb02ere \ufb01ltre</w:t></w:r>") == ["flere filtre"]


def test_a_raised_figure_is_no_digit_of_the_number_before_it() -> None:
    assert in_word(f"<w:r><w:t>6</w:t></w:r>{ABOVE.format(1)}<w:r><w:t> mio. kr.</w:t></w:r>") == ["6¹ mio. kr."]
    assert said(html.read(b"<p>6<sup>1)</sup> mio. kr. og 40 m<sup>2</sup></p>", Watch())) == ["6¹⁾ mio. kr. og 40 m²"]


def test_raised_words_and_what_was_said_not_to_be_raised_stay() -> None:
    assert in_word(ABOVE.format("st 1")) == ["st 1"]
    assert in_word(ABOVE.format(7).replace("superscript", "baseline")) == ["7"]


def test_signs_that_nobody_sees_are_left_out() -> None:
    assert said(text.read("med\u200barbej\u00addere".encode(), Watch())) == ["medarbejdere"]


def test_letters_saved_twice_as_utf_8_are_what_they_were() -> None:
    twice = "Milepælen på Åen er nået ☺".encode().decode("latin-1").encode()

    found = text.read(twice, Watch())

    assert said(found) == ["Milepælen på Åen er nået ☺"]
    assert found.guessed_encoding == "UTF-8, der er gemt to gange"

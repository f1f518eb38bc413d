"""Texts as HTML: paragraphs and lists, differences, and where a search found its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepael.web.workspace.prose import AROUND, changed, excerpts, prose


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("Et.\nTo.", "<p>Et.</p><p>To.</p>"),
        ("Vi vil:\n• bygge\n• plante\nog mere", "<p>Vi vil:</p><ul><li>bygge</li><li>plante</li></ul><p>og mere</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
    ],
)
def test_lines_become_paragraphs_and_bullets_become_lists(text: str, html: str) -> None:
    assert prose(text) == html


def test_the_words_that_another_text_has_not_are_marked() -> None:
    marked = changed("Hallen er klar i <august>.", against="Hallen er klar i juni.")

    assert marked == "Hallen er klar i <mark>&lt;august&gt;.</mark>"


@given(st.text(alphabet="ab <&\n", max_size=40), st.text(alphabet="ab <&\n", max_size=40))
def test_marking_changes_no_letter(text: str, other: str) -> None:
    marked = changed(text, against=other).replace("<mark>", "").replace("</mark>", "")

    assert marked.replace("&lt;", "<").replace("&amp;", "&") == text


def test_an_excerpt_shows_the_word_in_its_surroundings() -> None:
    text = "fjord " * 60 + "Ålegræs " + "strand " * 60

    (found,) = excerpts({1: [text]}, "ålegræs")[1]

    assert "fjord <mark>Ålegræs</mark> strand" in found
    assert found.startswith("… fjord")
    assert found.endswith("strand …")
    assert len(found) < 2 * AROUND + 40


def test_a_word_that_was_shown_is_not_shown_again() -> None:
    found = excerpts({1: ["En skole.", "Samme skole.", "En havn."]}, "skole havn")[1]

    assert found == ("En <mark>skole</mark>.", "En <mark>havn</mark>.")


@given(st.text(alphabet="abæ .*+(<&", max_size=300), st.text(alphabet="abæ.*+(<&", min_size=1, max_size=4))
def test_an_excerpt_of_any_text_is_never_markup(text: str, word: str) -> None:
    found = "".join(excerpts({1: [text]}, word)[1])

    assert "<" not in found.replace("<mark>", "").replace("</mark>", "")

"""What makes Danish words likely, and what a font leaves out: small things that the rebuilding stands on."""

import math

import pytest

from milepael.editions.language.restoring.formation import Formation
from milepael.editions.language.restoring.joining import joined
from milepael.editions.language.restoring.lexicon import Dictionary, Lexicon, lexicon
from milepael.editions.language.restoring.losses import BLANK, COMMA, Losses
from milepael.editions.language.restoring.naming import with_committees
from milepael.editions.language.restoring.nouns import nouns_among
from milepael.editions.language.restoring.rebuilding import Font, Rebuilt
from milepael.editions.language.restoring.signs import Letters
from milepael.editions.language.restoring.words import SENTENCE, Words

TEXT = "Udvalget er i gang, og der er en plan inden for rammen. Skolen er åben, når vejen er åben."


@pytest.fixture(scope="module")
def known() -> Lexicon:
    return lexicon([TEXT], ["Ansvarligt center:"])


def test_a_dictionary_tells_what_begins_so_and_how_it_goes_on() -> None:
    words = Dictionary({"plan": 0.5, "planen": 0.25, "pris": 0.25})

    assert (words.beginning("p"), words.beginning("plan"), words.beginning("q")) == (1.0, 0.75, 0.0)
    assert (words.following("p"), words.following("plane")) == ("lr", "n")


def test_nouns_are_told_from_verbs_and_adjectives_by_their_forms() -> None:
    words = {"plan", "planen", "løse", "løser", "ung", "unge", "ungt", "unger", "skole", "skolen"}

    assert nouns_among(words) == {"plan", "skole"}


def test_what_is_written_apart_is_not_likely_as_one_word(known: Lexicon) -> None:
    assert known.knows("i gang")
    assert not known.knows("igang")


def test_a_compound_takes_the_link_that_its_first_part_always_has(known: Lexicon) -> None:
    formation = Formation(known)

    assert formation.joint("forretning", "s") > formation.joint("forretning", "")
    assert formation.joint("og", "") == 0.0


def test_an_article_behind_a_bare_noun_is_its_end_where_the_font_prints_no_blank(known: Lexicon) -> None:
    text = "Konsulent en har en plan et år"
    letters = Letters(text, tuple(range(len(text))), frozenset({9, 16}), 0.0)

    found = joined(letters, Formation(known))

    assert found.text == "Konsulenten har en plan et år"
    assert found.at == tuple(place for place in range(len(text)) if place != 9)
    assert found.lost == {15}


def test_the_blank_is_likely_where_a_word_ends_and_not_within_it(known: Lexicon) -> None:
    words = Words(known)

    assert _likelihood(words, "Udvalget er") > _likelihood(words, "Ud valget er")
    assert _likelihood(words, "er i gang") > _likelihood(words, "eri gang")


def test_a_letter_is_lost_where_texts_show_it_and_stands_elsewhere() -> None:
    losses = Losses({}).taught([("til til til til sal sal", frozenset({2, 6, 10, 14}))])

    assert losses.share("i", "l") > 0.5 > losses.share("a", "l")
    assert losses.share("l", COMMA) == 0.0
    assert losses.stands("a", "l") > losses.stands("i", "l")
    assert losses.stands(BLANK, "") == 0.0


def test_a_backslash_is_an_escape_only_before_signs_that_always_have_it(known: Lexicon) -> None:
    printed = ["am~\\~b\\~ \\$1 2\\$ ~~~~"]

    font = Font(printed, Words(known), lambda: None)

    assert font.escaped == {"$"}


@pytest.mark.parametrize("between", ["samt ", "samt", " samt"])
def test_two_committees_that_were_run_together_are_parted_again(between: str) -> None:
    printed = f"Ansvarligt udvalg: Børne- og Skoleudvalget{between}Økonomiudvalget"
    heading = printed.index(":") + 1

    letters = with_committees(Rebuilt(printed, tuple(range(len(printed) + 1))), [heading])

    assert letters.text == "Ansvarligt udvalg: Børne- og Skoleudvalget samt Økonomiudvalget"
    assert (len(letters.starts), letters.starts[-1]) == (len(letters.text) + 1, len(printed))


def test_a_committee_that_talks_is_no_list_of_two() -> None:
    printed = "Ansvarligt udvalg: Skoleudvalget samtaler om planen."

    letters = with_committees(Rebuilt(printed, tuple(range(len(printed) + 1))), [printed.index(":") + 1])

    assert letters.text == printed


def _likelihood(words: Words, text: str) -> float:
    """How likely a text is, letter by letter."""
    readings = {SENTENCE: 0.0}
    for letter in text:
        further: dict[str, float] = {}
        for state, score in readings.items():
            for after, gain in words.steps(state, letter):
                further[after] = max(score + gain, further.get(after, -math.inf))
        readings = further
    return max(score + words.end(state) for state, score in readings.items())

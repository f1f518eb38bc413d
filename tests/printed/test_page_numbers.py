"""Numbers that are printed on pages tell when one is missing, stands twice, or lies in the wrong place."""

from collections.abc import Sequence

import pytest

from milepael.documents.limits import Watch
from milepael.documents.readers.pdf import read
from milepael.documents.tree import Numbered
from milepael.editions.page_numbers import doubts_of
from tests.printed.making import pdf, words


def numbers_of(feet: Sequence[str], *, head: str = "Havnsund Kommune") -> tuple[Numbered, ...]:
    pages = (words(head, 50, 30) + words("Her står en del tekst.", 50, 300) + words(foot, 280, 780) for foot in feet)
    return read(pdf(*pages), Watch()).numbers


def messages(numbers: Sequence[tuple[int, int]], *, of: int | None = None, pages: int = 4) -> list[tuple[int, str]]:
    return list(doubts_of([Numbered(page, number, of) for page, number in numbers], pages))


@pytest.mark.parametrize(
    ("form", "of"), [("Side {0} af 9", 9), ("{0}/9", 9), ("{0}", None), ("- {0} -", None), ("Havnsund side {0}", None)]
)
def test_the_number_of_each_page_is_known(form: str, of: int | None) -> None:
    numbers = numbers_of([form.format(number) for number in (1, 3, 4)])

    assert numbers == (Numbered(1, 1, of), Numbered(2, 3, of), Numbered(3, 4, of))


@pytest.mark.parametrize("foot", ["Side 7 i budgetaftalen", "2031", ""])
def test_what_is_the_same_on_all_pages_is_no_page_number(foot: str) -> None:
    numbers = numbers_of([foot] * 4)

    assert numbers == ()


@pytest.mark.parametrize(
    ("order", "named"), [((1, 3, 4, 5), "(1 → 3)"), ((1, 2, 2, 3), "(2 → 2)"), ((1, 3, 2, 4), "(1 → 3, 3 → 2, 2 → 4)")]
)
def test_numbers_that_leap_are_told(order: Sequence[int], named: str) -> None:
    told = messages(list(enumerate(order, start=1)))

    ((_, message),) = told
    assert named in message


def test_the_first_and_the_last_page_are_told_that_are_not() -> None:
    late, early = messages([(1, 2), (2, 3)], of=3, pages=2), messages([(1, 1), (2, 2)], of=3, pages=2)

    assert [page for page, _ in (*late, *early)] == [1, 2]
    assert "første side er nummer 2 af 3" in late[0][1]
    assert "sidste side er nummer 2 af 3" in early[0][1]


def test_pages_without_a_number_count_and_an_extract_may_begin_anywhere() -> None:
    assert messages([(2, 2), (4, 4)], of=4) == []
    assert messages([(1, 37), (2, 38)], pages=2) == []

"""The figures that Word counts in: decimals with and without zeros, letters, Roman numerals, ordinals."""

from collections.abc import Callable, Mapping

LETTERS = "abcdefghijklmnopqrstuvwxyz"
VALUES = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
NUMERALS = dict(zip("m cm d cd c xc l xl x ix v iv i".split(), VALUES, strict=True))
MOST = 3999
"""Numbers above have no Roman numeral and too many letters; they are shown as decimals."""
ZEROS = "decimalZero"


def figure(number: int, form: str) -> str:
    """A number in one of Word's forms, or in one that begins with such a figure ("001"); decimal where unknown."""
    if form.isdecimal():
        return str(number).zfill(len(form))
    return FORMS[form](number) if form in FORMS and 1 <= number <= MOST else str(number)


def _letters(number: int) -> str:
    """Word goes on from z with aa, bb, cc."""
    times, letter = divmod(number - 1, len(LETTERS))
    return LETTERS[letter] * (times + 1)


def _roman(number: int) -> str:
    said = ""
    for numeral, value in NUMERALS.items():
        times, number = divmod(number, value)
        said += numeral * times
    return said


FORMS: Mapping[str, Callable[[int], str]] = {
    ZEROS: "{:02}".format,
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "ordinal": "{}.".format,
    "none": lambda _number: "",
}

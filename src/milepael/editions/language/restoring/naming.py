"""Names in rebuilt letters, spelt as the document spells them where it can be read."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

from rapidfuzz import fuzz

from milepael.editions.language.restoring.rebuilding import Rebuilt

LIKE = 82.0
SLACK, LONG, REACH = 3, 8, 60
APART = re.compile(r"(?<=[a-zæøå])(?: (?:s )?udvalg ?et|(?: s ?| ?)udvalg et)(?![a-zæøå])")
"""A committee that was split before or within its last part."""
JOINED = re.compile(r"(?<=udvalget)(?:samt (?=[^\W\d_])| ?samt(?=[A-ZÆØÅ]))")
"""The word between two committees, without a blank beside it."""
PART = r"(?!\w*(?:udvalg|bestyrelse|råd)(?:et|en)?\b)[A-ZÆØÅ][a-zæøå]+"
SHORTENED = re.compile(rf"(?<![\w-])(?:{PART}, )*{PART} og (?=[A-ZÆØÅ][a-zæøå]+udvalg(?:et)?\b)")
"""What stands for more of a committee's name than is written: Danish puts a hyphen behind each."""
END_OF_PART = re.compile(r"(?=, | og )")
WORD = re.compile(r"\w+")
STOP = re.compile(r"(?<=\w)\. (?=[A-ZÆØÅ])")
COLONS = ":.;"
STRAY = re.compile(r"[\s.,:;]+$")

End = Callable[[int, str], int | None]
"""Where words end whose letters the signs from an offset on can be; None where they cannot."""
MayBe = Callable[[int, str], bool]
"""Whether the sign at an offset may stand for a letter."""
PARTS = (", ", " samt ", " og ")
FURTHER = re.compile(r"(?<= )samt ")


def with_names(letters: Rebuilt, headings: Iterable[tuple[int, int]], names: Iterable[str]) -> Rebuilt:
    """Letters with the known name behind each heading where one like it stands, else with a capital.

    Behind "samt" stands a further one.
    """
    known = sorted(_each_of(names))
    for name in known:
        start = letters.text.lower().find(name.lower())
        if start >= 0 and len(name) >= LONG:
            letters = spelt(letters, (start, start + len(name)), name)
    until = len(letters.text)
    further = {between.span() for between in FURTHER.finditer(letters.text)}
    for first, place in sorted({*headings, *further}, reverse=True):
        start = place + len(letters.text[place:]) - len(letters.text[place:].lstrip())
        likeness, length, name = max(
            (
                (fuzz.ratio(piece, name), len(piece), name)
                for name in known
                for piece in _pieces(letters.text, start, name)
            ),
            default=(0.0, 0, ""),
        )
        if likeness >= LIKE:
            letters = _named(letters, (start, start + length, until), name)
        elif (first, place) not in further and letters.text[start : start + 1].islower():
            letters = spelt(letters, (start, start + 1), letters.text[start].upper())
        until = first
    return letters


def with_printed_names(letters: Rebuilt, places: Iterable[int], names: Iterable[str], *, end_of: End) -> Rebuilt:
    """Letters with the known names that the signs from each place on can be, one behind the other."""
    known = sorted((name for name in _each_of(names) if len(name) >= LONG), key=lambda name: (-len(name), name))
    for place in sorted(places, reverse=True):
        start = place + len(letters.text[place:]) - len(letters.text[place:].lstrip())
        said, end = _printed_at(letters.starts[start], known, end_of)
        if said:
            letters = spelt(letters, (start, bisect_left(letters.starts, end)), said)
    return letters


def _each_of(names: Iterable[str]) -> set[str]:
    """The names, and those of which one is made."""
    return {part.strip() for name in names for part in (name, *FURTHER.split(name))} - {""}


def _printed_at(at: int, known: list[str], end_of: End) -> tuple[str, int]:
    """The names that stand from an offset on, with what parts them, and where they end; nothing for none."""
    said = ""
    found = _first_at(at, known, end_of)
    while found is not None:
        name, at = found
        said += name
        parted = ((sign, behind) for sign in PARTS if (behind := end_of(at, sign)) is not None)
        going_on = ((sign, next_) for sign, behind in parted if (next_ := _first_at(behind, known, end_of)) is not None)
        sign, found = next(going_on, ("", None))
        said += sign
    return said, at


def _first_at(at: int, known: list[str], end_of: End) -> tuple[str, int] | None:
    """The longest name that stands at an offset, as a word of its own, and where it ends."""
    ends = ((name, end) for name in known if (end := end_of(at, name)) is not None)
    whole = (one for one in ends if any(end_of(one[1], sign) is not None for sign in (" ", ",", ".", "")))
    return next(whole, None)


def _named(letters: Rebuilt, span: tuple[int, int, int], name: str) -> Rebuilt:
    """Letters with a name from one place to another; up to the next heading if hardly a word is left before it."""
    start, end, until = span
    left = letters.text[end:until]
    if end < until < len(letters.text) and len(left.strip()) <= SLACK:
        return spelt(letters, (start, until), f"{name} ")
    return spelt(letters, (start, end), name)


def with_headings(letters: Rebuilt, headings: Iterable[str]) -> Rebuilt:
    """Letters with each heading where one very like it stands, the likeliest first; none reaches into another."""
    found = [(fuzz.partial_ratio_alignment(heading, letters.text), heading) for heading in headings]
    likely = [(one.score, one.dest_start, one.dest_end, heading) for one, heading in found if one and one.score >= LIKE]
    chosen = list[tuple[int, int, str]]()
    for _, start, end, heading in sorted(likely, key=lambda one: (-one[0], one[1:])):
        if all(end <= other[0] or start >= other[1] for other in chosen):
            chosen.append((start, end, heading))
    for start, end, heading in sorted(chosen, reverse=True):
        if letters.text[start:end] != heading:
            letters = spelt(letters, _whole(letters.text, (start, end), heading), heading)
    return letters


def with_committees(letters: Rebuilt, places: Iterable[int]) -> Rebuilt:
    """Letters with the first committee behind each of these places as one word, and "samt" between two as another."""
    for place in sorted(places, reverse=True):
        apart = APART.search(letters.text, place, place + REACH)
        if apart:
            letters = spelt(letters, apart.span(), apart[0].replace(" ", ""))
    for between in reversed([*JOINED.finditer(letters.text)]):
        letters = spelt(letters, between.span(), " samt ")
    return letters


def with_hyphens(letters: Rebuilt, places: Iterable[int], names: Iterable[str]) -> Rebuilt:
    """Letters with the hyphens that the committees behind each of these places must have, where a font has lost all.

    A name that the document spells without is left.
    """
    known = _each_of(names)
    for place in sorted(places, reverse=True):
        for found in reversed([*SHORTENED.finditer(letters.text, place, place + REACH)]):
            if not any(name in known for name in _words_on(letters.text, found.start(), found.end())):
                letters = spelt(letters, found.span(), END_OF_PART.sub("-", found[0]))
    return letters


def _words_on(text: str, start: int, end: int) -> Iterator[str]:
    """What stands from one place to the end of any word behind another."""
    return (text[start : word.end()] for word in WORD.finditer(text, end))


def with_commas(letters: Rebuilt, headings: Iterable[tuple[int, int]], *, may_be: MayBe) -> Rebuilt:
    """Letters whose names hold commas where a stop was read that may be one, and end without any sign.

    Behind the last heading a name may stand before sentences: these are left.
    """
    until = len(letters.text)
    for first, place in sorted(headings, reverse=True):
        if until == len(letters.text) and until - place > REACH:
            until = first
            continue
        if end := STRAY.search(letters.text, place, until):
            letters = spelt(letters, end.span(), " " if until < len(letters.text) else "")
        for stop in reversed([*STOP.finditer(letters.text, place, until)]):
            if may_be(letters.starts[stop.start()], ","):
                letters = spelt(letters, stop.span(), ", ")
        until = first
    return letters


def _whole(text: str, span: tuple[int, int], heading: str) -> tuple[int, int]:
    """A span that ends with a colon or what was read for it, where one is near, and begins where it is most alike."""
    start, end = span
    near = (text.find(sign, max(end - SLACK, start), end + SLACK) for sign in COLONS)
    end = next((at + 1 for at in near if at >= 0), end)
    starts = range(max(start - SLACK, 0), min(start + SLACK, end) + 1)
    likest = max(starts, key=lambda start: (fuzz.ratio(text[start:end].lower(), heading.lower()), -start))
    return likest, end


def spelt(letters: Rebuilt, span: tuple[int, int], words: str) -> Rebuilt:
    """Letters with other words from one place up to another; each letter takes its share of the signs there."""
    start, end = span
    first, last = letters.starts[start], letters.starts[end]
    shares = tuple(first + (last - first) * place // len(words) for place in range(len(words)))
    text = letters.text[:start] + words + letters.text[end:]
    return Rebuilt(text, (*letters.starts[:start], *shares, *letters.starts[end:]))


def _pieces(text: str, start: int, name: str) -> list[str]:
    """What may be the name: pieces of about its length that end with a word."""
    lengths = range(max(len(name) - SLACK, 1), len(name) + SLACK + 1)
    ends = (start + length for length in lengths if start + length <= len(text))
    return [text[start:end] for end in ends if end == len(text) or not text[end].isalnum()]

"""The parties behind an agreement, as sentences and lists name them."""

import re

from milepael.editions.passage import Passage

SEMICOLON = re.compile(r"\s*;\s*")
LETTER = r"\([A-ZÆØÅ]{1,3}\)"
"""What the parties of a ballot paper bear behind their names: "(A)"."""
LETTERED = re.compile(rf"{LETTER}|\(løsgænger\)")
BEHIND_LETTER = re.compile(r"(?<=\))(?<=\w\))\s*(?:,\s*(?:samt\s+|og\s+)?|;\s*|\bsamt\s+|\bog\s+|(?=[A-ZÆØÅ]))")
SEPARATOR = re.compile(r"\s*,\s*(?:samt\s+|og\s+)?|\s+samt\s+")
AND = re.compile(r"\s+og\s+")
WITHOUT_LETTER = re.compile(rf"\s*{LETTER}$")
GOES_ON = r"(?:om|har|er|blev|bliver|indgik|indgår|der|for|i|den)"
"""What a sentence goes on with behind the parties."""
SENTENCE = re.compile(
    r"(?:\b[Mm]ellem|\bindgået af|\b[Aa]ftalen (?:støttes|tiltrædes|indgås|bakkes op) af)\s+"
    r"(?:partierne\s+|parterne\s+)?"
    rf"(?P<between>[A-ZÆØÅ].*?)(?=[.:]?\s*$|(?<!\b[A-ZÆØÅ])[.:]\s|,?\s+{GOES_ON}\b)"
    rf"|^(?:Parti|Part|Forligsparti|Aftalepart|Forligspart)erne\s+(?P<named>[A-ZÆØÅ].*?)\s+{GOES_ON}\b"
)
AGREED = re.compile(r"aftale|forlig|indgå", re.IGNORECASE)
ALONE = re.compile(r"løsgænger|uden for parti", re.IGNORECASE)


def parties_in(words: Passage) -> tuple[Passage, ...]:
    """The parties of a list. Names may hold "og" and commas: letters behind the names tell where each ends.

    Without letters commas part them, and "og" in front of the last.
    """
    text = words.flat
    ends = [(border.start(), border.end()) for border in _borders(text)]
    starts = [0, *(end for _, end in ends)]
    pieces = zip(starts, [*(start for start, _ in ends), len(text)], strict=True)
    return tuple(piece for start, end in pieces if (piece := words.cut(start, end)))


def between_parties(words: Passage) -> tuple[Passage, ...]:
    """The words that part the names of a list: "samt" and "og"."""
    return tuple(words.cut(*border.span()) for border in _borders(words.flat))


def parties_told(words: Passage) -> tuple[Passage, ...]:
    """The parties that a sentence names: "Aftalen er indgået mellem A, B og C."; none where it names no two."""
    found = SENTENCE.search(words.flat)
    if found is None or found.lastgroup is None:
        return ()
    if not AGREED.search(words.flat) and found.span() != (0, len(words.flat)):
        return ()
    names = parties_in(words.cut(*found.span(found.lastgroup)))
    return names if len(names) > 1 and all(map(_may_be_party, names)) else ()


def is_lettered(text: str) -> bool:
    """Whether a line is a party with its letter: "Fjordlisten (F)"."""
    return bool(WITHOUT_LETTER.search(text)) and len(LETTERED.findall(text)) == 1


def are_lettered(text: str) -> bool:
    """Whether a line is several of them."""
    return len(LETTERED.findall(text)) > 1


def without_letter(name: str) -> str:
    """Return "fjordlisten" for "Fjordlisten (F)": what a party is compared by."""
    return WITHOUT_LETTER.sub("", name.strip()).casefold()


def _borders(text: str) -> list[re.Match[str]]:
    """What parts the names; where the last piece holds several "og", the last one does."""
    if ";" in text:
        return list(SEMICOLON.finditer(text))
    if are_lettered(text):
        return list(BEHIND_LETTER.finditer(text))
    commas = list(SEPARATOR.finditer(text))
    return commas + list(AND.finditer(text, commas[-1].end() if commas else 0))[-1:]


def _may_be_party(name: Passage) -> bool:
    return name.flat[:1].isupper() or bool(ALONE.search(name.flat))

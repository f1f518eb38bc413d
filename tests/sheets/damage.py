"""How spreadsheets get damaged on their way: bytes of the zip, and the XML inside it."""

import random
import re
from pathlib import Path

from tests.damage import outcomes_of_zips, parts_damaged, without
from tests.sheets.workbooks import by_hand, ours, sample

VALUE = re.compile(rb"(?<=<v>)[^<]*(?=</v>)")
PARTS = re.compile(r"^(?:xl/(?:workbook|sharedStrings|styles)\.xml|xl/worksheets/sheet\d\.xml|xl/_rels/.*|\[.*)$")
ELEMENT = re.compile(rb"<(row|c|si|sheet|xf)(?: [^<>]*)?>.*?</\1>", re.DOTALL)
HAND = {
    "Punkter": [["Nr.", "Titel", "Afsnit", "Udvalg"], ["1.01", "En kaj", "1. Havn", "Teknikudvalget"]],
    "Milepæle": [["Punkt", "Tid", "Milepæl", "Smiley"], ["1.01", "1. opfølgning", "Kajen er tegnet", "☺"]],
}


def outcomes(*, of: int, seed: int, folder: Path) -> list[str]:
    """Damage workbooks in a few places each, the same way in every run, and read them."""
    few = sample().model_copy(update={"chapters": sample().chapters[:1]})
    whole = [ours(few), ours(sample("udfordringer")), by_hand(HAND)]
    return outcomes_of_zips(whole, parts_damaged(PARTS, _xml_damaged), folder / "skadet.xlsx", of=of, seed=seed)


def _xml_damaged(xml: bytes, tags: tuple[re.Match[bytes], re.Match[bytes]], chance: random.Random) -> bytes:
    """Tags dropped, doubled or swapped, and values made absurd."""
    one, other = tags
    match chance.randrange(6):
        case 0:
            return without(xml, ELEMENT, one.start())
        case 1:
            return xml[: one.start()] + other[0] + xml[one.end() :]
        case 2:
            absurd = chance.choice((b"0", b"-1", b"999999999", b"1e308", b"nan", b"x", b""))
            return VALUE.sub(absurd, xml, count=chance.randint(1, 5))
        case 3:
            kind = chance.choice((b"s", b"b", b"d", b"e", b"str", b"inlineStr", b"n"))
            return re.sub(rb' t="\w+"', b' t="%s"' % kind, xml, count=chance.randint(1, 5))
        case 4:
            place = chance.choice((b"A1", b"XFD1", b"A1048576", b"ZZ9", b""))
            return re.sub(rb' r="[A-Z]+\d+"', b' r="%s"' % place, xml, count=chance.randint(1, 3))
        case _:
            return re.sub(rb"<v>", b"<f>SUM(A1:A9)</f><v>", xml, count=chance.randint(1, 4))

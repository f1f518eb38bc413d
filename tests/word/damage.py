"""How Word files get damaged on their way: bytes of the zip, and the XML inside it."""

import random
import re
from pathlib import Path

from tests.damage import outcomes_of_zips, parts_damaged, without
from tests.word.messy import NAMES, document

DOCUMENT = re.compile(r"word/document\.xml$")
ELEMENT = re.compile(rb"<w:(tc|tr|p|r|tbl)(?: [^<>]*)?>.*?</w:\1>", re.DOTALL)


def outcomes(*, of: int, seed: int, folder: Path) -> list[str]:
    """Damage messy documents in a few places each, the same way in every run, and read them."""
    whole = [document(name).content for name in NAMES]
    return outcomes_of_zips(whole, parts_damaged(DOCUMENT, _xml_damaged), folder / "skadet.docx", of=of, seed=seed)


def _xml_damaged(xml: bytes, tags: tuple[re.Match[bytes], re.Match[bytes]], chance: random.Random) -> bytes:
    """Tags dropped, doubled or swapped, and numbers made absurd."""
    one, other = tags
    match chance.randrange(4):
        case 0:
            return without(xml, ELEMENT, one.start())
        case 1:
            return xml[: one.start()] + other[0] + xml[one.end() :]
        case 2:
            return re.sub(rb'w:val="\d+"', b'w:val="%d"' % chance.choice((0, 7, 10**9)), xml, count=3)
        case _:
            return xml[: one.end()] + b"<w:r><w:t>Status: samt</w:t></w:r>" + xml[one.end() :]

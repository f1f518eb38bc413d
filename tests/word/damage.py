"""How Word files get damaged on their way: bytes of the zip, and the XML inside it."""

import io
import random
import re
import zipfile
from pathlib import Path

from tests.damage import TAG, outcomes_of_zips
from tests.word.messy import documents

DOCUMENT = "word/document.xml"


def outcomes(*, of: int, seed: int, folder: Path) -> list[str]:
    """Damage messy documents in a few places each, the same way in every run, and read them."""
    whole = [messy.content for messy in documents()]
    return outcomes_of_zips(whole, _words_damaged, folder / "skadet.docx", of=of, seed=seed)


def _words_damaged(content: bytes, chance: random.Random) -> bytes:
    """Tags dropped, doubled or swapped in document.xml, and numbers in it made absurd."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            part = source.read(entry)
            target.writestr(entry, _xml_damaged(part, chance) if entry.filename == DOCUMENT else part)
    return out.getvalue()


def _xml_damaged(xml: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 4)):
        tags = list(TAG.finditer(xml))
        if not tags:
            return xml
        one, other = chance.choice(tags), chance.choice(tags)
        match chance.randrange(4):
            case 0:
                whole = re.compile(rb"<w:(tc|tr|p|r|tbl)(?: [^<>]*)?>.*?</w:\1>", re.DOTALL).search(xml, one.start())
                xml = xml[: whole.start()] + xml[whole.end() :] if whole else xml
            case 1:
                xml = xml[: one.start()] + other[0] + xml[one.end() :]
            case 2:
                xml = re.sub(rb'w:val="\d+"', b'w:val="%d"' % chance.choice((0, 7, 10**9)), xml, count=3)
            case _:
                xml = xml[: one.end()] + b"<w:r><w:t>Status: samt</w:t></w:r>" + xml[one.end() :]
    return xml

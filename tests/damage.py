"""How texts get damaged on their way, and what reading one then comes to."""

import io
import random
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from milepael.documents.refusal import Refusal
from milepael.editions.reading import interpret_file
from tests.chance import chance_of

Damage = Callable[[bytes, random.Random], bytes]
TagDamage = Callable[[bytes, tuple[re.Match[bytes], re.Match[bytes]], random.Random], bytes]
"""Takes XML and two of its tags."""
TAG = re.compile(rb"<[^<>]{1,200}>")
GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.txt"))


def outcomes(*, of: int, seed: int, folder: Path) -> list[str]:
    """Damage golden documents in a few places each, the same way in every run, and read them."""
    chance = chance_of(seed)
    path = folder / "skadet.txt"
    found = []
    for _ in range(of):
        path.write_bytes(damaged(chance.choice(GOLDEN).read_bytes(), chance))
        found.append(outcome(path))
    return found


def outcomes_of_zips(whole: Sequence[bytes], damage: Damage, path: Path, *, of: int, seed: int) -> list[str]:
    """Damage zips in a few places each, the same way in every run: one in five in its bytes, the others within."""
    chance = chance_of(seed)
    found = []
    for number in range(of):
        damaged_one = _zip_damaged if number % 5 == 0 else damage
        path.write_bytes(damaged_one(chance.choice(whole), chance))
        found.append(outcome(path))
    return found


def parts_damaged(parts: re.Pattern[str], damage: TagDamage) -> Damage:
    """Damage one of the parts of a zip in up to four places."""

    def damaged_(content: bytes, chance: random.Random) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
            chosen = chance.choice([name for name in source.namelist() if parts.match(name)])
            for entry in source.infolist():
                part = source.read(entry)
                target.writestr(entry, _tags_damaged(part, damage, chance) if entry.filename == chosen else part)
        return out.getvalue()

    return damaged_


def _tags_damaged(xml: bytes, damage: TagDamage, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 4)):
        tags = list(TAG.finditer(xml))
        if tags:
            xml = damage(xml, (chance.choice(tags), chance.choice(tags)), chance)
    return xml


def without(xml: bytes, element: re.Pattern[bytes], start: int) -> bytes:
    """Drop the first such element from a place on."""
    whole = element.search(xml, start)
    return xml[: whole.start()] + xml[whole.end() :] if whole else xml


def _zip_damaged(content: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(content)
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(damaged))
        if chance.random() < 0.3:
            del damaged[at : at + chance.randint(1, 200)]
        else:
            damaged[at] = chance.randrange(256)
    return bytes(damaged)


def outcome(path: Path) -> str:
    """Read a file with its whole ledger: "read", or the sentence of the refusal; anything else is a fault."""
    try:
        entries = interpret_file(path).ledger.entries()
    except Refusal as refusal:
        return refusal.in_("da")
    return "read" if all(entry.claimant for entry in entries) else "lost a word"


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Cut, doubled, shuffled and overwritten in a few places."""
    damaged = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at, length = chance.randrange(len(damaged) or 1), chance.randint(1, 60)
        match chance.randrange(5):
            case 0:
                del damaged[at : at + length]
            case 1:
                damaged[at:at] = damaged[max(at - length, 0) : at]
            case 2:
                damaged[at:at] = chance.choice(
                    [b"\t", b"\n", b"|", b"<p>", b"</ul>", b"<", b"\xc3", b"\r", "☹".encode()]
                )
            case 3:
                damaged[at : at + 1] = bytes([chance.randrange(256)])
            case _:
                other = chance.randrange(len(damaged) or 1)
                damaged[at:at] = damaged[other : other + length]
    return bytes(damaged)

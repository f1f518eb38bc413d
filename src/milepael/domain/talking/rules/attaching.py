"""Which files can be put beside a point: told by their first bytes as well as their name, and never opened."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from milepael.accounts.rules import RuleBroken
from milepael.documents.sentence import Sentence

TOO_LARGE = Sentence(
    da="»{name}« er for stor: der er plads til {most} MB.", en="“{name}” is too large: there is room for {most} MB."
)
EMPTY = Sentence(da="Der kom ingen fil, eller den er tom.", en="No file came, or it is empty.")
TOO_MANY = Sentence(
    da="Der er allerede {most} bilag til punktet i opfølgningen; der er ikke plads til flere.",
    en="The point has {most} files in the follow-up already; there is no room for more.",
)
OTHER_KIND = Sentence(
    da="»{name}« kan ikke vedlægges: det skal være {kinds}.", en="“{name}” cannot be attached: it must be {kinds}."
)
NOT_WHAT_IT_SAYS = Sentence(
    da="»{name}« er ikke den slags fil, som navnet siger.", en="“{name}” is not the kind of file that its name says."
)
HERE_ALREADY = Sentence(
    da="Filen er her allerede: den hedder »{name}«.", en="The file is here already: it is called “{name}”."
)
NOT_YOURS = Sentence(da="Bilaget er lagt op af en anden.", en="The file was attached by somebody else.")
MEGABYTE = 1_000_000
LARGEST = 10 * MEGABYTE
MOST = 10
"""Files beside a point in one round."""
ZIPPED, MACROS, PARTS = b"PK\x03\x04", b"vbaProject", b"[Content_Types].xml"
FIRST_NAME = 30
"""Where a zip file's first name stands; there an OpenDocument says what it is."""
PLAIN = frozenset(range(0x20)) - frozenset(b"\t\n\r\f")
"""The signs that no text has."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: what browsers call it, and whether bytes look like it."""

    content_type: str
    fits: Callable[[bytes], bool]


def _begins(*signs: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(signs)


def _office(folder: bytes) -> Callable[[bytes], bool]:
    """A zip whose list of names has an office program's folder, and no macros; the names stand unpacked in it."""
    return lambda content: (
        content.startswith(ZIPPED) and PARTS in content and folder in content and MACROS not in content
    )


def _open_document(content_type: str) -> Callable[[bytes], bool]:
    first = b"mimetype" + content_type.encode()
    return lambda content: content.startswith(ZIPPED) and content.startswith(first, FIRST_NAME)


def _is_text(content: bytes) -> bool:
    return PLAIN.isdisjoint(content)


OFFICE, OPEN = "application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument."
KINDS: Mapping[str, FileKind] = {
    ".pdf": FileKind("application/pdf", _begins(b"%PDF-")),
    ".docx": FileKind(f"{OFFICE}wordprocessingml.document", _office(b"word/")),
    ".xlsx": FileKind(f"{OFFICE}spreadsheetml.sheet", _office(b"xl/")),
    ".pptx": FileKind(f"{OFFICE}presentationml.presentation", _office(b"ppt/")),
    ".odt": FileKind(f"{OPEN}text", _open_document(f"{OPEN}text")),
    ".ods": FileKind(f"{OPEN}spreadsheet", _open_document(f"{OPEN}spreadsheet")),
    ".png": FileKind("image/png", _begins(b"\x89PNG\r\n\x1a\n")),
    ".jpg": FileKind("image/jpeg", _begins(b"\xff\xd8\xff")),
    ".jpeg": FileKind("image/jpeg", _begins(b"\xff\xd8\xff")),
    ".csv": FileKind("text/csv", _is_text),
    ".txt": FileKind("text/plain", _is_text),
}
UNKNOWN = "application/octet-stream"


def check_file(name: str, content: bytes) -> None:
    """Raise RuleBroken where a file is empty, too large, of another kind, or not what its name says."""
    kind = KINDS.get(_ending(name))
    if not content:
        raise RuleBroken(EMPTY)
    if len(content) > LARGEST:
        raise RuleBroken(TOO_LARGE, name=name, most=LARGEST // MEGABYTE)
    if kind is None:
        raise RuleBroken(OTHER_KIND, name=name, kinds=", ".join(KINDS))
    if not kind.fits(content):
        raise RuleBroken(NOT_WHAT_IT_SAYS, name=name)


def check_number(kept: int) -> None:
    """Raise RuleBroken where a point has as many files in a round as there is room for."""
    if kept >= MOST:
        raise RuleBroken(TOO_MANY, most=MOST)


def content_type_of(name: str) -> str:
    """What a browser is told that a file is."""
    kind = KINDS.get(_ending(name))
    return kind.content_type if kind else UNKNOWN


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower()

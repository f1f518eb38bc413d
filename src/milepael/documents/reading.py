"""A file on disk to a tree: which reader reads it, and the sentences for what is no file."""

import hashlib
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from milepael.documents.limits import Watch
from milepael.documents.readers import text
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.documents.tree import Document

Reader = Callable[[bytes, Watch], Document]

READERS: dict[str, Reader] = {".txt": text.read, ".text": text.read, ".tsv": text.read, "": text.read}
"""A new format is one module and one line here; files of other names are read as text if they hold text."""

MISSING = Sentence(da="Filen »{name}« findes ikke.", en="There is no file “{name}”.")
FOLDER = Sentence(da="»{name}« er en mappe, ikke en fil.", en="“{name}” is a folder, not a file.")
SPECIAL = Sentence(da="»{name}« er ikke en almindelig fil.", en="“{name}” is not a regular file.")
FORBIDDEN = Sentence(da="Du har ikke adgang til at læse »{name}«.", en="You may not read “{name}”.")
FAILED = Sentence(da="»{name}« kunne ikke læses fra disken.", en="“{name}” could not be read from the disk.")
NOT_YET = Sentence(
    da="»{name}« er en {form}-fil; denne udgave af Milepæl læser kun tekstfiler.",
    en="“{name}” is a {form} file; this version of Milepæl reads text files only.",
)
FORMS = {
    b"%PDF-": "PDF",
    b"PK\x03\x04": "Word/Excel/zip",
    b"\xd0\xcf\x11\xe0": "Office 97-2003",
    b"{\\rtf": "RTF",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was read: its tree, its name without folders, and the SHA-256 of its bytes in hexadecimal."""

    tree: Document
    name: str
    sha256: str


def read(path: Path, watch: Watch) -> Opened:
    """Read a file into a tree. Raises Refusal, with one sentence for the user, when that cannot be done."""
    content = _content(path, watch)
    for beginning, form in FORMS.items():
        if content.startswith(beginning):
            raise Refusal(NOT_YET, name=path.name, form=form)
    reader = READERS.get(path.suffix.lower(), text.read)
    return Opened(reader(content, watch), path.name, hashlib.sha256(content).hexdigest())


def _content(path: Path, watch: Watch) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise Refusal(FOLDER, name=path.name or str(path))
        if not stat.S_ISREG(status.st_mode):
            raise Refusal(SPECIAL, name=path.name)
        watch.size(status.st_size)
        return path.read_bytes()
    except PermissionError as error:
        raise Refusal(FORBIDDEN, name=path.name) from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Refusal(MISSING, name=path.name) from error
    except (OSError, ValueError) as error:
        raise Refusal(FAILED, name=path.name) from error

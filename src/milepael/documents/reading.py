"""A file on disk to a tree: which reader reads it, and the sentences for what is no file."""

import hashlib
import json
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from milepael.documents.limits import Watch
from milepael.documents.readers import docx, html, text, xlsx
from milepael.documents.readers.spreadsheet.package import holds_workbook
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.documents.tree import Document

Reader = Callable[[bytes, Watch], Document]


def _when_needed(module: str) -> Reader:
    """A reader whose libraries take a tenth of a second to load: who reads other files does not wait for them."""

    def read_(content: bytes, watch: Watch) -> Document:
        return cast("Reader", import_module(module).read)(content, watch)

    return read_


PRINTED, MARKDOWN = (_when_needed(f"milepael.documents.readers.{name}") for name in ("pdf", "markdown"))
READERS: dict[str, Reader] = {
    ".txt": text.read,
    ".docx": docx.read,
    ".docm": docx.read,
    ".xlsx": xlsx.read,
    ".xlsm": xlsx.read,
    ".html": html.read,
    ".htm": html.read,
    ".pdf": PRINTED,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
}
"""A new format is one module and one line here; files of other names are read as text if they hold text."""

MISSING = Sentence(da="Filen »{name}« findes ikke.", en="There is no file “{name}”.")
FOLDER = Sentence(da="»{name}« er en mappe, ikke en fil.", en="“{name}” is a folder, not a file.")
SPECIAL = Sentence(da="»{name}« er ikke en almindelig fil.", en="“{name}” is not a regular file.")
FORBIDDEN = Sentence(da="Du har ikke adgang til at læse »{name}«.", en="You may not read “{name}”.")
FAILED = Sentence(da="»{name}« kunne ikke læses fra disken.", en="“{name}” could not be read from the disk.")
NOT_YET = Sentence(
    da="»{name}« er en {form}-fil; denne udgave af Milepæl læser kun Word-filer (.docx), PDF, "
    "regneark (.xlsx), websider (.html), Markdown og tekstfiler.",
    en="“{name}” is a {form} file; this version of Milepæl reads only Word files (.docx), PDF, workbooks (.xlsx), "
    "web pages (.html), Markdown and text files.",
)
PASSWORD = Sentence(
    da="»{name}« er beskyttet med adgangskode; fjern den, og prøv igen.",
    en="“{name}” is protected by a password; remove it and try again.",
)
JSON = Sentence(
    da="»{name}« er JSON, ikke et dokument; »milepael import« tager en læst udgave ind fra en fil, der ender på .json.",
    en="“{name}” is JSON, no document; “milepael import” takes an edition that was read from a file ending in .json.",
)
PDF, ZIP, COMPOUND, ENCRYPTED = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", "EncryptedPackage".encode("utf-16-le")
FORMS = {COMPOUND: "Office 97-2003", b"{\\rtf": "RTF"}


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was read: its tree, its name without folders, and the SHA-256 of its bytes in hexadecimal."""

    tree: Document
    name: str
    sha256: str


def read(path: Path, watch: Watch) -> Opened:
    """Read a file into a tree. Raises Refusal, with one sentence for the user, when that cannot be done."""
    return read_bytes(content_of(path, watch), path.name, watch)


def read_bytes(content: bytes, name: str, watch: Watch, *, readers: Mapping[str, Reader] = READERS) -> Opened:
    """Read a file's bytes into a tree; name has no folders. Raises Refusal, with one sentence for the user."""
    reader = readers.get(Path(name).suffix.lower(), text.read)
    watch.size(len(content), _most_bytes(reader, watch))
    if content.startswith(COMPOUND) and ENCRYPTED in content:
        raise Refusal(PASSWORD, name=name)
    for beginning, form in FORMS.items():
        if content.startswith(beginning):
            raise Refusal(NOT_YET, name=name, form=form)
    if _is_json(content):
        raise Refusal(JSON, name=name)
    if content.startswith(PDF):
        reader = PRINTED
    elif content.startswith(ZIP):
        found = holds_workbook(content)
        reader = xlsx.read if found or (found is None and reader is xlsx.read) else docx.read
    return Opened(reader(content, watch), name, hashlib.sha256(content).hexdigest())


def _most_bytes(reader: Reader, watch: Watch) -> int:
    if reader is PRINTED:
        return watch.limits.pdf_bytes
    return watch.limits.word_bytes if reader in (docx.read, xlsx.read) else watch.limits.text_bytes


def _is_json(content: bytes) -> bool:
    """Whether a whole file is one JSON object or list, in any of JSON's encodings."""
    try:
        return isinstance(json.loads(content), (dict, list))
    except (ValueError, RecursionError):
        return False


def content_of(path: Path, watch: Watch) -> bytes:
    """Return a file's bytes, if it is a file of a size that is read at all. Raises Refusal."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise Refusal(FOLDER, name=path.name or str(path))
        if not stat.S_ISREG(status.st_mode):
            raise Refusal(SPECIAL, name=path.name)
        reader = READERS.get(path.suffix.lower(), text.read)
        watch.size(status.st_size, _most_bytes(reader, watch))
        return path.read_bytes()
    except PermissionError as error:
        raise Refusal(FORBIDDEN, name=path.name) from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Refusal(MISSING, name=path.name) from error
    except (OSError, ValueError) as error:
        raise Refusal(FAILED, name=path.name) from error

"""Word files that no reader should take."""

from collections.abc import Callable

from tests.word.messy import parts_of, untouched, zipped

_MAIN = "word/document.xml"
_PARTS = {"main": _MAIN, "types": "[Content_Types].xml", "project": "word/vbaProject.bin"}


def _with(good: bytes, **changed: bytes) -> bytes:
    return zipped({**parts_of(good), **{_PARTS[name]: content for name, content in changed.items()}})


def _said(good: bytes, text: bytes, entities: bytes) -> bytes:
    body = parts_of(good)[_MAIN].replace(b"<w:document", b"<!DOCTYPE w:document [" + entities + b"]><w:document", 1)
    return _with(good, main=body.replace(b"Tryg", text, 1))


def _with_macros(good: bytes) -> bytes:
    plain = b"openxmlformats-officedocument.wordprocessingml.document.main"
    types = parts_of(good)[_PARTS["types"]].replace(plain, b"ms-word.document.macroEnabled.main")
    return _with(good, types=types, project=b"Attribute VB_Name")


def _much_in_one_cell(good: bytes) -> bytes:
    parts = parts_of(good)
    return zipped({**parts, _MAIN: parts[_MAIN].replace(b"bruges hele vinteren", b"MANGE", 1)}, 100)


def _locked() -> bytes:
    streams = "".join(name.ljust(64, "\0") for name in ("Root Entry", "EncryptionInfo", "EncryptedPackage"))
    return b"".join((bytes.fromhex("D0CF11E0A1B11AE1").ljust(512, b"\0"), streams.encode("utf-16-le")))


_LAUGHS = b'<!ENTITY l0 "ha">' + b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
_DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "cut-off zip": lambda good: good[: len(good) // 2],
    "no word/document.xml": lambda good: zipped({n: content for n, content in parts_of(good).items() if n != _MAIN}),
    "external entity": lambda good: _said(good, b"&ude;", b'<!ENTITY ude SYSTEM "file:///etc/hostname">'),
    "billion laughs": lambda good: _said(good, b"&l9;", _LAUGHS),
    "password": lambda _: _locked(),
    "zip bomb": lambda good: zipped({**parts_of(good), _MAIN: b"MANGE"}, 300),
    "100 MB in one cell": _much_in_one_cell,
    "macros": _with_macros,
    "not XML": lambda good: _with(good, main=b"Det her er ikke XML."),
}
DAMAGED = tuple(_DAMAGES)
"""What is wrong with each file that no reader should take. Two of them are huge when unpacked."""


def damaged(name: str) -> bytes:
    return _DAMAGES[name](untouched())

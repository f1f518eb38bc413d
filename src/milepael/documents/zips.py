"""Zips come from strangers: how far into one we look, and what a damaged one raises."""

import struct
import zipfile
import zlib

MOST_ENTRIES = 10_000
"""Files in a zip that are looked at; a document has some dozens."""
FAULTS = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, KeyError, RuntimeError, OSError, ValueError, OverflowError,
)  # fmt: skip
"""What zipfile raises for bytes that are no zip, or no longer."""

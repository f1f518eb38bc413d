"""Tesseract with Danish, which reads pages that are pictures; where it is missing, what needs it skips."""

import os

import pytest

from milepael.documents.readers.scanned.recognising import program

needs_tesseract = pytest.mark.skipif(
    program() is None and os.environ.get("MILEPAEL_NOTHING_SKIPS") != "1",
    reason="tesseract with Danish (tesseract-ocr-dan) is not installed",
)

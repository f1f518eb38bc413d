"""Letters of symbol fonts that are not in the file: no text is kept of them, and nothing of their look."""

import ctypes

import pypdfium2_raw as raw

from milepael.documents.readers.printed.letters import SYMBOLS
from milepael.documents.readers.printed.shapes import ABOVE, Box

NAME_BYTES = 200


class Mute:
    """Finds such letters among the things that a page draws."""

    def __init__(self) -> None:
        self._left, self._low, self._right, self._high = (ctypes.c_float() for _ in range(4))
        self._size = ctypes.c_float()
        self._name = ctypes.create_string_buffer(NAME_BYTES)

    def box(self, thing: raw.FPDF_PAGEOBJECT) -> Box | None:
        """Where the first letter of a text stands that takes no room, before the text is moved to its place.

        None for any other text. A space of a symbol font is told to be a letter: where nothing else stands, it is asked
        about once too often.
        """
        raw.FPDFPageObj_GetBounds(thing, self._left, self._low, self._right, self._high)
        if self._right.value > self._left.value:
            return None
        length = raw.FPDFFont_GetBaseFontName(raw.FPDFTextObj_GetFont(thing), self._name, NAME_BYTES)
        if not 0 < length <= NAME_BYTES or not SYMBOLS.search(self._name.value.decode("latin-1")):
            return None
        raw.FPDFTextObj_GetFontSize(thing, self._size)
        size = self._size.value
        return Box(0.0, (ABOVE - 1) * size, size, ABOVE * size)

"""Colours that people take for a smiley: they are seen, so that a person can be told that they are not read."""

import colorsys
import re

HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{6}")
PALEST, DARKEST = 0.15, 0.5
GREENEST, REDDEST = 170 / 360, 340 / 360
"""On the circle of hues red begins below 360 degrees and goes on at 0; yellow follows, and green ends before blue."""


def is_light(shade: str) -> bool:
    """Whether a colour, as six hexadecimal digits, is a clear green, yellow or red."""
    if not HEXADECIMAL.fullmatch(shade):
        return False
    red, green, blue = (int(shade[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, clear, bright = colorsys.rgb_to_hsv(red, green, blue)
    return clear >= PALEST and bright >= DARKEST and (hue <= GREENEST or hue >= REDDEST)

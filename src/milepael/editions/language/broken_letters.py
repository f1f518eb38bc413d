"""Text whose letters a broken font has replaced: noticed by what never happens inside Danish words."""

import re

OTHER = r"[^\w\s.,:;!?()'’\"”“»«/&%+\-–—§@´`…•·\u00ad\u0300-\u036f\u200b-\u200d\u2060\ufeff]"
"""A sign that stands between no two letters; marks that only belong to a letter, or part one, are none."""
STRANGE = r"[`\[\]\\^~€°ž]"
LETTER = "[A-Za-zÆØÅæøå]"
ODD = re.compile(rf"[a-zæøå][A-ZÆØÅ]|{LETTER}{OTHER}{LETTER}|\w{STRANGE}|{STRANGE}\w")
SUSPECT = re.compile(rf"{STRANGE}|[A-ZÆØÅ](?<=[a-zæøå].)|{OTHER}(?<={LETTER}.)")
"""What is looked for first, as it is quick: without it nothing is odd."""
ADDRESS = re.compile(r"\[\d{1,3}\]|\b(?:https?://|www\.)\S+|(?<!\S)\\\\[a-z0-9]+\\\S*")
"""An address of a page or a file, which is made of signs, or the mark of a footnote; no other text looks as they do."""
SHORTEST = 4
SHARE = 0.05
IN_SIGNS = re.compile(r"[^\w\s]")


def is_broken(text: str) -> bool:
    """Whether the letters are not what was written: capitals and signs stand inside words, more than one in twenty.

    Product names such as "HavnsundKyst" stay below that in any running text.
    """
    if not SUSPECT.search(text):
        return False
    text = ADDRESS.sub(" ", text)
    letters = len(text) - text.count(" ")
    odd = len(ODD.findall(text))
    return letters >= SHORTEST and odd >= 2 and odd / letters > SHARE


def is_in_signs(text: str) -> bool:
    """Whether a text is hardly made of letters: at least as many other signs stand in it, figures not counted."""
    return len(IN_SIGNS.findall(text)) >= sum(map(str.isalpha, text))

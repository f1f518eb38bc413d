"""Text whose letters a broken font has replaced: noticed by what never happens inside Danish words."""

import re

ODD = re.compile(
    r"[a-zæøå][A-ZÆØÅ]|[A-Za-zÆØÅæøå][^\w\s.,:;!?()'’\"”“»«/&%+\-–—§@´`][A-Za-zÆØÅæøå]|\w[`\[\]\\^~€°ž]|[`\[\]\\^~€°ž]\w"
)
SUSPECT = re.compile(r"[A-ZÆØÅ`\[\]\\^~€°ž](?:(?<![A-ZÆØÅ])|(?<=[a-zæøå].))")
SHORTEST = 4
SHARE = 0.05
IN_SIGNS = re.compile(r"[^\w\s]")


def is_broken(text: str) -> bool:
    """Whether the letters are not what was written: capitals and signs stand inside words, more than one in twenty.

    Product names such as "HavnsundKyst" stay below that in any running text.
    """
    if not SUSPECT.search(text):
        return False
    letters = len(text) - text.count(" ")
    odd = len(ODD.findall(text))
    return letters >= SHORTEST and odd >= 2 and odd / letters > SHARE


def is_in_signs(text: str) -> bool:
    """Whether a text is hardly made of letters: at least as many other signs stand in it, figures not counted."""
    return len(IN_SIGNS.findall(text)) >= sum(map(str.isalpha, text))

"""Where a text points to another point of the agreement."""

import re
from collections.abc import Iterable

NUMBER = r"(?<![\d.,])\d{1,2}\.\d{1,2}(?:\.\d{1,2})?(?!\d|[.,]\d)"
ONE = rf"{NUMBER}(?:,? del \d{{1,2}}\b)?"
CUE = r"(?:\bpunkt(?:et|erne|er)?|\bpkt\.?|\bafsnit(?:tet|tene)?|\bjf\.?|\bunder)\s+"
SUM = r"\.?\s*(?:mio|mia|pct|kr|t\.kr|procent|%|m2)"
AFTER_CUE = re.compile(rf"{CUE}({ONE}(?!{SUM})(?:(?:,| og| samt) {ONE}(?!{SUM}))*)", re.IGNORECASE)
WITH_PART = re.compile(rf"({NUMBER}, del \d{{1,2}})\b", re.IGNORECASE)
POINTED = re.compile(r"\d\.\d")
KEY = re.compile(rf"({NUMBER})(?:,? del (\d{{1,2}})\b)?", re.IGNORECASE)
LONGEST_NAME = 60
CATALOGUE = re.compile(r"katalog\w*,?\s+(?:punkt\s+)?$", re.IGNORECASE)


def references_in(texts: Iterable[str | None], itself: str | None) -> tuple[str, ...]:
    """Return the point keys ("3.04", "6.03/1") that texts name, in order, each once and not the point itself.

    Source: the contract's paragraph on references.
    """
    found = (key for text in texts if text for key in _in_order(text))
    return tuple(key for key in dict.fromkeys(found) if key != itself)


def _in_order(text: str) -> list[str]:
    if not POINTED.search(text):
        return []
    hits: dict[int, str] = {}
    for pattern in (AFTER_CUE, WITH_PART):
        for match in pattern.finditer(text):
            if CATALOGUE.search(text[max(match.start() - LONGEST_NAME, 0) : match.start()]):
                continue
            for number in KEY.finditer(match[1]):
                hits[match.start(1) + number.start()] = _key(number[1], number[2])
    return [hits[at] for at in sorted(hits)]


def _key(number: str, part: str | None) -> str:
    return number if part is None else f"{number}/{int(part)}"

"""Telephone numbers and addresses by which a person can be reached."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

PHONE = re.compile(
    r"(?<![\w.,/:+-])(?<!\d )((?:\+|00)45[ \u00a0]?)?"
    r"([2-9]\d[ \u00a0]\d\d[ \u00a0]\d\d[ \u00a0]\d\d|[2-9]\d{3}[ \u00a0]\d{4}|[2-9]\d{7})"
    r"(?!\w|[.,/:-]\d|[ \u00a0]\d)"
)
CUE = re.compile(
    r"\b(?:tlf|tel|telefon\w*|mobil\w*|ring\w*|sms|træffes|nummer|telefonnr)\W*(?:(?:på|til)\W+)?$", re.IGNORECASE
)
UNIT = re.compile(r"\W{0,2}(?:kr|mio|mia|t\.kr|dkk|m2|m3|pct|procent|%)", re.IGNORECASE)
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
OF_AN_OFFICE = re.compile(
    r"(?:info|kontakt|contact|post|postkasse|mail|kommune\w*|budget\w*|borger\w*|sekretariat\w*|hovedpost\w*|sikkerpost|raadhus\w*"
    r"|admin\w*|support|service\w*|presse|job|bibliotek\w*|skole\w*|jobcenter\w*|center\w*|oekonomi|økonomi|teknik\w*"
    r"|bym?\w{0,3}|noreply|no-reply|hr|it|dpo|databeskyttelse\w*|udvalg\w*|byraad\w*|byråd\w*|.*(?:center|centret|skole|"
    r"skolen|hus|huset|udvalget|kommune|service|sekretariatet|forvaltning|forvaltningen))",
    re.IGNORECASE,
)
"""What stands before the @ where it is nobody's own."""
LOOKED_BACK = 40


@dataclass(frozen=True, slots=True)
class Reach:
    """A number or an address as it is printed, where it begins; named where the text calls it so."""

    start: int
    words: str
    named: bool = False


def phones_in(text: str) -> Iterator[Reach]:
    """Danish telephone numbers; one that is written as a plain figure only where the text calls it so."""
    for match in PHONE.finditer(text):
        before = text[max(match.start() - LOOKED_BACK, 0) : match.start()]
        named = bool(match[1]) or CUE.search(before) is not None
        in_pairs = len(re.split(r"[ \u00a0]", match[2])) == 4
        if (named or in_pairs) and not UNIT.match(text, match.end()):
            yield Reach(match.start(), match[0], named)


def mails_in(text: str) -> Iterator[Reach]:
    """E-mail addresses that are not an office's."""
    if "@" not in text:
        return
    for match in MAIL.finditer(text):
        if not OF_AN_OFFICE.fullmatch(match[0].partition("@")[0]):
            yield Reach(match.start(), match[0])

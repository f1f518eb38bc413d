"""What elements and their attributes say: a block, not shown, only there to find one's way, in a symbol font."""

import re
from collections.abc import Mapping

Attributes = Mapping[str, str]

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre search section "
    "summary table tbody td tfoot th thead tr ul".split()
)
"""Elements that begin and end a paragraph."""
PARTS = frozenset("article aside main section nav".split())
"""Parts of a page, with a header of their own perhaps."""
LISTS = {"ul": False, "menu": False, "ol": True}
"""Lists, and whether their items are numbered."""
UNREAD = frozenset(
    "script style template head iframe noembed noframes del svg object audio video canvas datalist".split()
)
"""Elements whose text is no part of what the page says."""
UNSHOWN = re.compile(r"display:none|visibility:hidden|mso-hide:all")
FONT = re.compile(r"font(?:-family)?:([^;]*)")
SYMBOL_FONT = re.compile(r"(?:^|[\s'\",])((?:wingdings|webdings|symbol)(?: ?\d)?)\s*['\"]?(?:,|$)", re.IGNORECASE)
UNSEEN = frozenset("unseen visually-hidden sr-only screen-reader-text".split())
WAYFINDING_ROLES = frozenset("navigation banner contentinfo".split())
WAYFINDING_CLASSES = re.compile(r"running|MsoTo[ac]\w+|MsoHeader|MsoFooter", re.IGNORECASE)
CONTENTS_ID = re.compile(r"table of contents|indholdsfortegnelse", re.IGNORECASE)
LISTED = re.compile(r"MsoListParagraph|MsoListBullet", re.IGNORECASE)
KEPT_TARGETS = ("http://", "https://", "mailto:", "#")


def is_unread(tag: str, attributes: Attributes) -> bool:
    """Whether nothing in the element is shown."""
    if tag in UNREAD or "hidden" in attributes:
        return True
    return bool(UNSHOWN.search(attributes.get("style", "").lower().replace(" ", "")))


def is_wayfinding(tag: str, attributes: Attributes, *, in_part: bool) -> bool:
    """Whether an element only helps to find one's way; the header of a part of the page, in_part, belongs to it."""
    if tag == "nav" or (tag in ("header", "footer") and not in_part):
        return True
    if attributes.get("role", "") in WAYFINDING_ROLES:
        return True
    if tag == "div" and attributes.get("title", "") in ("header", "footer"):
        return True  # LibreOffice's running heads
    named = any(map(WAYFINDING_CLASSES.fullmatch, attributes.get("class", "").split()))
    return named or bool(CONTENTS_ID.match(attributes.get("id", "")))


def is_unseen(attributes: Attributes) -> bool:
    """Whether the element is there for those only who hear the page."""
    return not UNSEEN.isdisjoint(attributes.get("class", "").split())


def is_listed(attributes: Attributes) -> bool:
    """Whether a paragraph is an item of one of Word's lists, its mark among its words."""
    return bool(LISTED.match(attributes.get("class", "")))


def symbol_font(attributes: Attributes) -> str | None:
    """The symbol font that the element sets, "" where it sets another font, None where it sets none."""
    said = FONT.findall(attributes.get("style", "")) or ([attributes["face"]] if "face" in attributes else [])
    if not said:
        return None
    found = SYMBOL_FONT.search(said[-1])
    return found[1] if found else ""


def heading_level(tag: str, attributes: Attributes) -> int:
    """The level of a heading from 1, else 0."""
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return int(tag[1])
    if attributes.get("role", "") != "heading":
        return 0
    level = attributes.get("aria-level", "")
    return int(level) if level.isascii() and level.isdigit() and 0 < int(level[:4]) < 100 else 2


def target(attributes: Attributes) -> str:
    """Where a link leads, if to the web, to mail or to this page itself."""
    said = attributes.get("href", "").strip()
    return said if said.lower().startswith(KEPT_TARGETS) else ""


def count(attributes: Attributes, name: str, most: int) -> int:
    """How many columns or rows a cell covers, at least one and at most so many."""
    said = attributes.get(name, "").strip()
    return min(max(int(said[:6]), 1), most) if said.isascii() and said.isdigit() else 1

"""How web pages and Markdown get damaged on their way, and what reading one then comes to."""

import random
from functools import cache
from pathlib import Path

from tests.chance import chance_of
from tests.damage import damaged, outcome
from tests.forms.html_forms import HTML_FORMS
from tests.forms.markdown_forms import MARKDOWN_FORMS

SPANS = ("", " colspan=1000", " rowspan=99999", " hidden", " style=display:none", " class=running")
TAGS = "table tr td th p div ul li ol h2 caption thead nav header a pre del br".split()
MARKS = (b"|", b"\n|---|---|\n", b"* ", b"    ", b"> ", b"`", b"[", b"](", b"<!--", b"#", b"***", b"\\", b"&#0;", b"\0")


def outcomes(*, of: int, seed: int, folder: Path) -> list[str]:
    """Damage messy forms in a few places each, the same way in every run, and read them."""
    chance = chance_of(seed)
    found = []
    for _ in range(of):
        suffix, content = chance.choice(_whole())
        path = folder / f"skadet{suffix}"
        path.write_bytes(damaged(_swapped(content, chance), chance))
        found.append(outcome(path))
    return found


@cache
def _whole() -> tuple[tuple[str, bytes], ...]:
    forms = (made.build() for made in (*HTML_FORMS, *MARKDOWN_FORMS) if not made.needs_office)
    return tuple((form.suffix, form.content) for form in forms)


def _swapped(content: bytes, chance: random.Random) -> bytes:
    """Tags and marks put where they do not belong, and spans made absurd."""
    for _ in range(chance.randint(0, 5)):
        at = chance.randrange(len(content) + 1)
        tag = chance.choice(TAGS)
        span = chance.choice(
            ("", " colspan=1000", " rowspan=99999", " hidden", " style=display:none", " class=running")
        )
        piece = chance.choice((f"<{tag}{span}>".encode(), f"</{tag}>".encode(), chance.choice(MARKS)))
        content = content[:at] + piece + content[at:]
    return content

"""The smileys to choose between, as radio buttons: put together here, as a page has a hundred of them."""

from collections.abc import Iterator
from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from milepael.web.workspace.assess_forms import Choice


def radios(choices: tuple[Choice, ...], key: str) -> SafeString:
    """Each with its label; key tells their line from every other on the page."""
    return format_html_join(key, "{}", _around_the_key(choices))


@lru_cache(maxsize=64)
def _around_the_key(choices: tuple[Choice, ...]) -> tuple[tuple[SafeString], ...]:
    """The pieces between which the key stands; the same for every line that offers the same and has the same chosen."""
    return tuple((piece,) for piece in _pieces(choices))


def _pieces(choices: tuple[Choice, ...]) -> Iterator[SafeString]:
    after = SafeString("")
    for one in choices:
        yield format_html('{}<div class="face"><input type="radio" id="s-', after)
        checked = SafeString(" checked") if one.chosen else ""
        yield format_html('-{0}" name="smiley" value="{0}"{1}><label for="s-', one.value, checked)
        after = format_html('-{}">{}</label></div>', one.value, one.face)
    yield after

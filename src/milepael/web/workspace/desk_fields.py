"""The fields in which one thing asked is answered, as HTML that is put together once for the same words."""

from functools import lru_cache

from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from milepael.web.workspace.desk_sheet import AskedLine


def fields(asked: AskedLine) -> SafeString:
    """The same for whoever looks, as long as nobody says anything else: a page that is opened again takes less time."""
    return _fields(asked, get_language() or "da")


@lru_cache(maxsize=2048)
def _fields(asked: AskedLine, language: str) -> SafeString:
    """The language is what the template is told in: it is here to keep what is put together in each apart."""
    return SafeString(get_template("workspace/desk_fields.html").render({"asked": asked}))

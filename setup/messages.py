"""Finds every text to be translated, and brings the Danish catalogue up to it: `make messages`."""

import re
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "milepael"
DANISH = PACKAGE / "locale" / "da" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "_": None,
}
# No dates and no names: the same texts make the same file.
HEADER = rb"""# The Danish words of the pages.
msgid ""
msgstr ""
"Language: da\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"

"""


def used() -> Catalog:
    """Return the texts of all Python modules and templates of the package, each with the file it stands in."""
    catalog = Catalog(locale="da", project="Milepæl", version="", charset="utf-8")
    for file in sorted({*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.txt")}):
        text = file.read_text(encoding="utf-8")
        if file.suffix != ".py":
            text = _as_python(text)
        where = str(file.relative_to(ROOT))
        for line, message, comments, context in extract("python", BytesIO(text.encode()), keywords=KEYWORDS):
            catalog.add(message, locations=[(where, line)], auto_comments=comments, context=context)
    return catalog


def _as_python(template: str) -> str:
    """What is not to be translated comes back as rows of X: flush left, Python's tokens can be read off them."""
    return re.sub(r"(?m)^[ \t]+", "", templatize(template))


def main() -> None:
    """Keep the translations there are, add the missing ones empty, drop what is used no more. Nothing is guessed."""
    catalog = Catalog(locale="da")
    if DANISH.is_file():
        with DANISH.open("rb") as file:
            catalog = read_po(file, locale="da")
    catalog.update(used(), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    DANISH.parent.mkdir(parents=True, exist_ok=True)
    with DANISH.open("wb") as file:
        file.write(HEADER)
        write_po(file, catalog, width=120, sort_by_file=True, include_lineno=False, omit_header=True)


if __name__ == "__main__":
    main()

"""Trees to one web page that stands alone: no script, nothing fetched, readable on a phone, and fit to print."""

from importlib.resources import files

from milepael.documents.sentence import Sentence
from milepael.documents.tree import Document
from milepael.documents.writers.letters import escaped, holdable
from milepael.documents.writers.outline import outline
from milepael.documents.writers.web.body import Body

SKIP = Sentence(da="Gå til indholdet", en="Skip to the contents")
PAGE = Sentence(da="Side", en="Page")
OF = Sentence(da="af", en="of")
STYLE = files("milepael.documents.writers.web").joinpath("page.css").read_text(encoding="utf-8")
IN_STRINGS = str.maketrans({letter: f"\\{ord(letter):x} " for letter in '"\\<>&\n\r\t'})
"""What may not stand in a string of a style sheet inside a page."""


def write(document: Document) -> bytes:
    """Write a tree as a page for people with and without sight; the same tree gives the same bytes, in UTF-8."""
    entries = outline(document)
    language = document.language
    title = document.title or next((entry.text for entry in entries if entry.level <= 1), "")
    titled = any(entry.level <= 1 for entry in entries)
    running = f'<p class="running">{escaped(document.running_head)}</p>\n' if document.running_head else ""
    running += "" if titled else f'<h1 class="running unseen">{escaped(title)}</h1>\n'
    page = (
        f'<!DOCTYPE html>\n<html lang="{escaped(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escaped(title)}</title>\n'
        f"<style>\n{STYLE}{_printed(document)}</style>\n</head>\n<body>\n"
        f'<header>\n<a class="skip" href="#main">{SKIP.in_(language)}</a>\n{running}</header>\n'
        f'<main id="main">\n{Body(entries).blocks(document.blocks)}</main>\n</body>\n</html>\n'
    )
    return page.encode()


def _printed(document: Document) -> str:
    """The paper, with the running head and the number on every page."""
    paper = "A4 landscape" if document.landscape else "A4"
    head = holdable(document.running_head).translate(IN_STRINGS)
    page, of = PAGE.in_(document.language), OF.in_(document.language)
    return (
        f"@page {{ size: {paper}; margin: 20mm 18mm 18mm;\n"
        f'  @top-left {{ content: "{head}"; font: bold 10pt Calibri, sans-serif; color: #8a1c1c; }}\n'
        f'  @bottom-right {{ content: "{page} " counter(page) " {of} " counter(pages); '
        "font: 8pt Calibri, sans-serif; color: #4b5661; } }\n"
    )

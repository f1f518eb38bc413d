"""HTML and Markdown written by hand, in whatever way the hand writes."""

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.forms.layouts import Row
from tests.forms.model import Chapter, Doc, Point

Rows = Callable[[Point], list[Row]]
Paragraphs = Callable[[Sequence[str]], str]


def escaped(text: str) -> str:
    """Text as HTML, faces as numeric entities."""
    plain = html.escape(text, quote=False)
    return "".join(f"&#{ord(letter)};" if ord(letter) > 0x2100 else letter for letter in plain)


def as_paragraphs(parts: Sequence[str]) -> str:
    """Each paragraph in <p>, items in one <ul>."""
    out, items = "", ""
    for part in parts:
        if part.startswith("• "):
            items += f"<li>{escaped(part[2:])}</li>"
            continue
        out += (f"<ul>{items}</ul>" if items else "") + f"<p>{escaped(part)}</p>"
        items = ""
    return out + (f"<ul>{items}</ul>" if items else "")


def as_breaks(parts: Sequence[str]) -> str:
    """Bare text with <br> between."""
    return "<br>\n".join(escaped(part) for part in parts)


def as_word(parts: Sequence[str]) -> str:
    """What Word's filtered HTML makes of a cell."""
    one = "<p class=MsoNormal style='margin-bottom:0cm;line-height:normal'><span lang=DA style='font-size:9.0pt'>"
    return "\n".join(f"{one}{escaped(part)}</span></p>" for part in parts or ("\u00a0",)).replace("\u00a0", "&nbsp;")


def as_unclosed(parts: Sequence[str]) -> str:
    """Paragraphs and items that are opened only."""
    out, inside = "", False
    for part in parts:
        item = part.startswith("• ")
        out += ("<UL>" if item and not inside else "") + ("</UL>" if inside and not item else "")
        out += f"<LI>{escaped(part[2:])}\n" if item else f"<P>{escaped(part)}\n"
        inside = item
    return out + ("</UL>" if inside else "")


@dataclass(frozen=True)
class Pen:
    """How tables and cells are written."""

    cell: Paragraphs = as_paragraphs
    table: str = "<table border=1>"
    row: str = "<tr>{}</tr>\n"
    td: str = "<td{}>{}</td>"
    chapter: str = "<h2>{}</h2>\n"
    point: str = ""
    line: str = "<p>{}</p>\n"
    title: str = "<h1>{}</h1>\n"
    guide_title: str = "<h2>Læsevejledning</h2>\n"


def table(rows: Sequence[Row], pen: Pen) -> str:
    """One table, cells merged downwards by rowspan."""
    out = ""
    for index, row in enumerate(rows):
        cells = ""
        for column, parts in enumerate(row):
            if parts is None:
                continue
            span = 1
            while index + span < len(rows) and rows[index + span][column] is None:
                span += 1
            cells += pen.td.format(f" rowspan={span}" if span > 1 else "", pen.cell(parts))
        out += pen.row.format(cells)
    return f"{pen.table}\n{out}</table>\n"


def front(doc: Doc, pen: Pen) -> str:
    """Letterhead, title and reading guide."""
    lines = "".join(pen.line.format(escaped(line)) for line in doc.letterhead)
    guide = "".join(pen.line.format(escaped(line)) for line in doc.guide)
    return lines + pen.title.format(escaped(doc.title)) + (pen.guide_title + guide if guide else "")


def body(doc: Doc, rows: Rows, pen: Pen) -> str:
    """Everything between <body> and </body>, one table a point."""
    out = front(doc, pen)
    for chapter in doc.chapters:
        out += pen.chapter.format(escaped(f"{chapter.number}. {chapter.title}"))
        for point in chapter.points:
            out += pen.point.format(escaped(point.heading)) + table(rows(point), pen)
    return out


def whole(inside: str, head: str = '<meta charset="utf-8">') -> str:
    """A whole page around a body."""
    return f'<!DOCTYPE html>\n<html lang="da">\n<head>\n{head}\n</head>\n<body>\n{inside}</body>\n</html>\n'


@dataclass(frozen=True)
class Quill:
    """How Markdown is written."""

    title: str = "# {}\n\n"
    guide_title: str = "## Læsevejledning\n\n"
    chapter: str = "## {}\n\n"
    point: str = ""
    line: str = "{}\n\n"
    join: str = "<br>"
    rule: str = "---"
    outer: bool = True
    label: str = "{}"
    face: str = "{}"


LABELS = ("Milepæl", "Økonomi", "Ansvarligt center:", "Ansvarligt udvalg:", "Væsentlig bidragsyder:", "Status:")


def marked(text: str, quill: Quill) -> str:
    """Text with its labels and faces in the hand's own marks, its pipes escaped."""
    text = text.replace("|", r"\|")
    for label in LABELS:
        if text == label or (label.endswith(":") and label in text):
            text = text.replace(label, quill.label.format(label))
    return quill.face.format(text) if text in {"☺", "😐", "☹", "Grøn", "Gul", "Rød"} else text


def piped(rows: Sequence[Row], quill: Quill) -> str:
    """One pipe table."""
    lines = []
    for row in rows:
        cells = [quill.join.join(marked(part, quill) for part in parts or ()) for parts in row]
        line = " | ".join(cells)
        lines.append(f"| {line} |" if quill.outer else line)
    rule = "|".join(quill.rule for _ in rows[0])
    lines.insert(1, f"|{rule}|" if quill.outer else rule)
    return "\n".join(lines) + "\n\n"


def text_front(doc: Doc, quill: Quill) -> str:
    """Letterhead, title and reading guide in Markdown."""
    lines = "".join(quill.line.format(line) for line in doc.letterhead) + "\n"
    guide = "".join(f"{line}\n\n" for line in doc.guide)
    return lines + quill.title.format(doc.title) + (quill.guide_title + guide if guide else "")


def text(doc: Doc, rows: Rows, quill: Quill) -> str:
    """A Markdown file with one pipe table a point."""
    out = text_front(doc, quill)
    for chapter in doc.chapters:
        out += quill.chapter.format(f"{chapter.number}. {chapter.title}")
        for point in chapter.points:
            out += quill.point.format(point.heading) + piped(rows(point), quill)
    return out


def text_by_chapter(doc: Doc, rows: Callable[[Chapter], list[Row]], quill: Quill) -> str:
    """A Markdown file with one big pipe table a chapter."""
    out = text_front(doc, quill)
    for chapter in doc.chapters:
        out += quill.chapter.format(f"{chapter.number}. {chapter.title}") + piped(rows(chapter), quill)
    return out

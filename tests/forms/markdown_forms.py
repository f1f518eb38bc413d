"""Both the corpus's own layout and others as messy Markdown."""

from dataclasses import replace

from tests.forms.layouts import SMILES, Faces, Row, own, reordered, status_first, status_first_under_heading, stepped
from tests.forms.model import SMILEYS, Chapter, Doc, Form, Made, Point, Reading, Step, truth
from tests.forms.page import Pen, Quill, piped, table, text, text_by_chapter, text_front
from tests.forms.texts import BADEBRO, COAST, FISKETORV, HARBOUR, INDKOEB, LIGHT_GUIDE, PLAN, SMILEY_GUIDE
from tests.forms.word_forms import COLOURS, CORE

LINES = Reading(joins=("\n", " "))
NO_FUNDING = replace(LINES, without=("funding",))
TABLE_ONLY = replace(LINES, only=CORE)
GUIDED = HARBOUR.guided(SMILEY_GUIDE)
CALM = COAST.guided(SMILEY_GUIDE)


def md_plain() -> Form:
    """Pipe tables and ATX headings, nothing else."""
    content = text(CALM, lambda point: own(CALM, point), Quill())
    return Form("md_plain", ".md", content.encode(), truth(CALM, LINES, unread=[], warnings=[]))


def md_bold_labels() -> Form:
    """Labels in bold, faces in italics, closed ATX headings, aligned columns."""
    quill = Quill(label="**{}**", face="_{}_", chapter="## {} ##\n\n", rule=":---:")
    content = text(GUIDED, lambda point: own(GUIDED, point), quill)
    return Form("md_bold_labels", ".md", content.encode(), truth(GUIDED, LINES))


def md_setext() -> Form:
    """Setext headings, a full stop escaped after a figure, labels in italics, <br /> with spaces around."""
    quill = Quill(
        title="{}\n=====\n\n",
        guide_title="Læsevejledning\n---\n\n",
        chapter="{}\n------\n\n",
        label="*{}*",
        join=" <br /> ",
    )
    content = text(GUIDED, lambda point: own(GUIDED, point, Faces(SMILEYS, inline=False)), quill)
    for chapter in GUIDED.chapters:
        content = content.replace(f"\n{chapter.number}. {chapter.title}\n", f"\n{chapter.number}\\. {chapter.title}\n")
    return Form("md_setext", ".md", content.encode(), truth(GUIDED, LINES))


def piped_point() -> Point:
    """A point whose words hold pipes."""
    one, two, three, four = BADEBRO.steps
    steps = (Step("Tegninger A|B er godkendt.", one.face), two, three, replace(four, text="Broen | rampen er i brug."))
    return replace(BADEBRO, title="Ny bro | rampe", steps=steps)


def md_escaped_pipes() -> Form:
    """Pipes inside the cells, escaped."""
    doc = replace(GUIDED, chapters=(Chapter("1", "En havn for alle", (piped_point(), FISKETORV, INDKOEB)),))
    content = text(doc, lambda point: own(doc, point), Quill(label="**{}**"))
    return Form("md_escaped_pipes", ".md", content.encode(), truth(doc, LINES))


def md_links() -> Form:
    """Links of every kind around words that count, and a link definition at the end."""
    content = text(CALM, lambda point: own(CALM, point), Quill())
    content = content.replace("Rådgiver er fundet.", "[Rådgiver](https://havnsund.example/sag/12) er fundet.")
    content = content.replace("Portene er bestilt.", "[Portene][1] er bestilt.")
    content = content.replace("Steder er valgt.", '[**Steder** er valgt](<#steder> "kort").')
    content += "[1]: https://havnsund.example/porte\n"
    return Form("md_links", ".markdown", content.encode(), truth(CALM, LINES))


def md_windows_lines() -> Form:
    """A mark at the start, Windows line ends, left-aligned columns, HTML comments and entities."""
    content = text(GUIDED, lambda point: own(GUIDED, point), Quill(rule=" :-- "))
    content = content.replace("## 2.", "<!-- her slutter havnen -->\n\n## 2.").replace("☺ |", "&#9786; |")
    content = content.replace(" er ", "&nbsp;er ")
    return Form("md_windows_lines", ".md", content.replace("\n", "\r\n").encode("utf-8-sig"), truth(GUIDED, LINES))


def md_hard_breaks() -> Form:
    """The letterhead is one paragraph with hard line breaks, and the title is in bold only inside its heading."""
    quill = Quill(line="{}  \n", title="# **{}**\n\n", chapter="## *{}*\n\n")
    content = text(GUIDED, lambda point: own(GUIDED, point), quill)
    return Form("md_hard_breaks", ".md", content.encode(), truth(GUIDED, LINES))


def md_mirrored() -> Form:
    """The corpus's columns from right to left, in colours with a guide."""
    doc = HARBOUR.guided(LIGHT_GUIDE)
    content = text(doc, lambda point: reordered(own(doc, point, COLOURS), (3, 2, 1, 0)), Quill(face="**{}**"))
    return Form("md_mirrored", ".md", content.encode(), truth(doc, LINES))


def md_status_first() -> Form:
    """Status | Frist | Aftalens punkt | Beskrivelse, the point named inside."""
    content = text(CALM, lambda point: status_first(CALM, point, SMILES), Quill())
    return Form("md_status_first", ".md", content.encode(), truth(CALM, NO_FUNDING))


def md_status_first_headings() -> Form:
    """The same columns under a heading for each point, in colours."""
    doc = HARBOUR.guided(LIGHT_GUIDE)
    quill = Quill(point="### {}\n\n", label="**{}**")
    content = text(doc, lambda point: status_first_under_heading(doc, point, COLOURS), quill)
    return Form("md_status_first_headings", ".md", content.encode(), truth(doc, NO_FUNDING))


def md_big_table() -> Form:
    """One big pipe table a chapter: cells below the first are empty, as Markdown cannot merge."""
    content = text_by_chapter(CALM, lambda one: stepped(CALM, [one], SMILES), Quill())
    return Form("md_big_table", ".md", content.encode(), truth(CALM, TABLE_ONLY))


def headed(doc: Doc, point: Point) -> str:
    """A point as a heading, bold labels and a small table of what is followed."""
    names = (
        ("Ansvarligt center", point.centre),
        ("Ansvarligt udvalg", " samt ".join(point.committees)),
        ("Væsentlig bidragsyder", " samt ".join(point.contributors)),
    )
    labels = "".join(f"**{label}:** {name}".rstrip() + "\n\n" for label, name in names)
    rows: list[Row] = [(("",), ("Beskrivelse",), ("Tid",), ("Smiley",)), *own(doc, point, COLOURS)[2:]]
    return f"### {point.heading}\n\n{labels}{piped(rows, Quill())}"


def md_labels_and_headings() -> Form:
    """Each point a heading with bold labels, and only what is followed in a table."""
    doc = COAST.guided(LIGHT_GUIDE)
    content = text_front(doc, Quill())
    for chapter in doc.chapters:
        content += f"## {chapter.number}. {chapter.title}\n\n" + "".join(headed(doc, point) for point in chapter.points)
    reading = Reading(only=(*CORE, "contributors"))
    return Form("md_labels_and_headings", ".md", content.encode(), truth(doc, reading))


def md_plan() -> Form:
    """An implementation plan: a face nowhere, and nothing due."""
    content = text(PLAN, lambda point: own(PLAN, point), Quill(label="__{}__"))
    return Form("md_plan", ".md", content.encode(), truth(PLAN, LINES))


def md_html_tables() -> Form:
    """Markdown whose point tables are HTML, as some editors keep them."""
    content = text_front(CALM, Quill())
    for chapter in CALM.chapters:
        content += f"## {chapter.number}. {chapter.title}\n\n"
        for point in chapter.points:
            content += table(own(CALM, point), Pen()) + "\n"
    return Form("md_html_tables", ".md", content.encode(), truth(CALM))


MARKDOWN_FORMS = (
    *(Made(build) for build in (md_plain, md_bold_labels, md_setext, md_escaped_pipes, md_links, md_windows_lines)),
    *(Made(build) for build in (md_hard_breaks, md_mirrored, md_status_first, md_status_first_headings, md_big_table)),
    *(Made(build) for build in (md_labels_and_headings, md_plan, md_html_tables)),
)

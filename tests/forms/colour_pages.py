"""Other layouts as messy HTML: colours, other columns, and one big table."""

from tests.forms.layouts import (
    SMILES,
    STATUS_FIRST,
    STEPS,
    Faces,
    Row,
    followed,
    own,
    reordered,
    status_first,
    status_first_under_heading,
    wide,
)
from tests.forms.model import Chapter, Doc, Form, Made, Reading, truth
from tests.forms.page import Pen, as_breaks, as_unclosed, body, escaped, front, table, whole
from tests.forms.texts import COAST, HARBOUR, LIGHT_GUIDE, PLAN, SMILEY_GUIDE
from tests.forms.word_forms import COLOURS, NO_FUNDING, TABLE_ONLY

LIT = HARBOUR.guided(LIGHT_GUIDE)
LIT_COAST = COAST.guided(LIGHT_GUIDE)
LINES = Reading(without=("funding",), joins=("\n", " "))


def coloured_cells() -> Form:
    """Colours as words on a ground of their own."""
    content = body(LIT, lambda point: own(LIT, point, COLOURS), Pen())
    for word, ground in (("Grøn", "#0a0"), ("Gul", "#fd0"), ("Rød", "#d00")):
        cell = f'<td bgcolor="{ground}" style="text-align:center"><b style="color:#fff">&nbsp;{word}&nbsp;</b></td>'
        content = content.replace(f"<td><p>{word}</p></td>", cell)
    return Form("coloured_cells", ".html", whole(content).encode(), truth(LIT, unread=[]))


def colours_undefined() -> Form:
    """Colours that nothing defines, in a fragment."""
    content = body(COAST, lambda point: own(COAST, point, COLOURS), Pen(cell=as_unclosed))
    return Form("colours_undefined", ".htm", content.encode(), truth(COAST, Reading(open_faces=True)))


def colours_with_words() -> Form:
    """A colour and its word: the word decides."""
    words = {"": "", "good": "Grøn – nået", "middle": "Rød – forsinket", "bad": "Rød – kan ikke nås"}
    doc = LIT_COAST
    content = body(doc, lambda point: own(doc, point, Faces(words)), Pen())
    content = content.replace("nået</p></td></tr>\n</table>", "overholdt</p></td></tr>\n</table>")
    return Form("colours_with_words", ".html", whole(content).encode(), truth(doc))


def head_and_body() -> Form:
    """Status first, its header in <thead>, <th scope=col> and <tbody>, in colours."""
    content = body(LIT, lambda point: status_first(LIT, point, COLOURS), Pen())
    old = "<tr>" + "".join(f"<td><p>{title}</p></td>" for title in STATUS_FIRST)
    new = "".join(f"<th scope='col'><strong>{title}</strong></th>" for title in STATUS_FIRST)
    content = content.replace(f"{old}</tr>\n", f"<thead><tr>{new}</tr></thead>\n<tbody>")
    content = content.replace("</table>", "</tbody></table>")
    return Form("head_and_body", ".html", whole(content).encode(), truth(LIT, NO_FUNDING))


def heading_above() -> Form:
    """Status first under <h3>, cells with <br>, windows-1252 in the old meta."""
    doc = COAST.guided(SMILEY_GUIDE)
    pen = Pen(cell=as_breaks, point="<h3>{}</h3>\n", table="<table cellpadding=3>")
    content = body(doc, lambda point: status_first_under_heading(doc, point, SMILES), pen)
    head = '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=iso-8859-1"><title>Havnsund</title>'
    return Form("heading_above", ".html", whole(content, head).encode("windows-1252"), truth(doc, LINES))


def plan_mirrored_page() -> Form:
    """An implementation plan from right to left, with a <colgroup>."""
    pen = Pen(table="<table><colgroup><col width=40><col width=90><col><col></colgroup>")
    content = body(PLAN, lambda point: reordered(own(PLAN, point), (3, 2, 1, 0)), pen)
    return Form("plan_mirrored_page", ".html", whole(content).encode(), truth(PLAN))


def chapter_rows(doc: Doc, row: str) -> str:
    """One table for the whole document, its chapters as rows across all columns."""
    out = ""
    for chapter in doc.chapters:
        rows = wide(doc, [chapter], COLOURS)
        inside = table(rows, Pen()).removeprefix("<table border=1>\n").removesuffix("</table>\n")
        header, _, rest = inside.partition("\n")
        out += (header + "\n" if not out else "") + row.format(escaped(f"{chapter.number}. {chapter.title}")) + rest
    return f"<table>\n{out}</table>\n"


def one_table_for_all() -> Form:
    """One single table, header once, chapters as rows across, points merged downwards."""
    content = front(LIT, Pen()) + chapter_rows(LIT, '<tr><th colspan="8"><p>{}</p></th></tr>\n')
    known = truth(LIT, TABLE_ONLY)
    return Form("one_table_for_all", ".html", whole(content).encode(), known)


def big_table_page() -> Form:
    """One big table a chapter, milestones and economy as steps, the centre merged over all points of one centre."""
    content = front(LIT_COAST, Pen())
    for chapter in LIT_COAST.chapters:
        content += f"<h2>{chapter.number}. {chapter.title}</h2>\n" + table(shared(LIT_COAST, chapter), Pen())
    return Form("big_table_page", ".html", whole(content).encode(), truth(LIT_COAST, TABLE_ONLY))


def shared(doc: Doc, chapter: Chapter) -> list[Row]:
    """Rows whose centre is merged over several points."""
    rows: list[Row] = [tuple((title,) for title in STEPS)]
    centre = ""
    for point in chapter.points:
        for number, row in enumerate(followed(doc, point, COLOURS)):
            head = (
                (point.heading,),
                None if point.centre == centre else (point.centre,),
                (" samt ".join(point.committees),),
            )
            rows.append((*(head if not number else (None, None, None)), *row))
            centre = point.centre
    return rows


SMALL = """<p align=right>HAVNSUND KOMMUNE</p>
<h1>Tredje opf&oslash;lgning p&aring; Aftale om budget 2029</h1>
<h2>7. By og natur</h2>
<table>
<tr><th>Smiley<th>Tid<th>7.02. Tr&aelig;er i gaden - del 4 - Nordbyen (Sparekataloget&nbsp;2.04)
<th>Kort beskrivelse af <i>indsatsen</i> (anl&aelig;g)
<tr><td><td><td><p>Der plantes 40&#160;tr&#230;er.<td><b>Ansvarligt center:</b> Gr&oslash;nne Byrum<br>
<b>Ansvarligt udvalg:</b> Teknik- og Milj&oslash;udvalget<br><b>V&aelig;sentlig bidragsyder:</b>
<p>Beboerne v&aelig;lger sorten.
<tr><td>&#9786;<td rowspan=1>1. budgetopf&oslash;lgning 2029<td>Milep&aelig;l<td>Steder er
   valgt.
<tr><td>&#9786;<td>2. budgetopf&oslash;lgning 2029<td>Milep&aelig;l<td>Huller er gravet.
<tr><td>&#x2639;<td>3. budgetopf&oslash;lgning 2029<td>Milep&aelig;l<td>Tr&aelig;er er plantet.<br>
<b>Status:</b> T&oslash;rke.
<tr><td><td>31.12.2029<td>Milep&aelig;l<td>Tr&aelig;er er vandet.
<tr><td>&#9786;<td><td>&Oslash;konomi<td>0,4 mio. kr. i 2029.
</table>
"""


def written_by_hand() -> Form:
    """A small page as somebody typed it in an editor, smiley first."""
    chapter = {"number": "7", "title": "By og natur", "points": [trees()]}
    known: dict[str, object] = {
        "kind": "follow_up",
        "title": "Tredje opfølgning på Aftale om budget 2029",
        "municipality": "Havnsund Kommune",
        "agreement": {"name": "Aftale om budget 2029", "year": 2029},
        "round": {"ordinal": 3, "name": "3. budgetopfølgning 2029"},
        "chapters": [chapter],
    }
    return Form("written_by_hand", ".html", SMALL.encode(), known)


def trees() -> dict[str, object]:
    """The one point of the small page."""
    return {
        "number": "7.02",
        "title": "Træer i gaden",
        "part": 4,
        "part_title": "Nordbyen",
        "catalogue": "Sparekataloget 2.04",
        "funding": ["construction"],
        "agreement_text": "Der plantes 40 træer.",
        "centre": "Grønne Byrum",
        "committees": ["Teknik- og Miljøudvalget"],
        "contributors": [],
        "implementation_text": "Beboerne vælger sorten.",
        "milestones": [
            {"round": 1, "text": "Steder er valgt.", "state": "assessed", "assessment": "reached"},
            {"round": 2, "text": "Huller er gravet.", "state": "assessed", "assessment": "reached"},
            {"round": 3, "text": "Træer er plantet.", "status_note": "Tørke.", "assessment": "unreachable"},
            {"round": 4, "text": "Træer er vandet.", "state": "not_due", "due": "2029-12-31"},
        ],
        "economy": {"text": "0,4 mio. kr. i 2029.", "state": "assessed", "assessment": "kept"},
    }


COLOUR_PAGES = (
    *(Made(build) for build in (coloured_cells, colours_undefined, colours_with_words, head_and_body, heading_above)),
    *(Made(build) for build in (plan_mirrored_page, one_table_for_all, big_table_page, written_by_hand)),
)

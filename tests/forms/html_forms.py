"""The corpus's own layout as messy HTML."""

from tests.forms.layouts import SMILES, Faces, Row, own
from tests.forms.model import SMILEYS, Doc, Form, Made, OneOf, Reading, truth
from tests.forms.page import Pen, as_breaks, as_paragraphs, as_unclosed, as_word, body, table, whole
from tests.forms.texts import COAST, HARBOUR, SMILEY_GUIDE

GUIDED = HARBOUR.guided(SMILEY_GUIDE)
CALM = COAST.guided(SMILEY_GUIDE)
APART = Faces(SMILEYS, inline=False)
LINES = Reading(joins=("\n", " "))
WORD_PEN = Pen(
    cell=as_word,
    table="<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse'>",
    row=" <tr style='page-break-inside:avoid'>\n{} </tr>\n",
    td="  <td{} valign=top style='width:120.5pt;border:solid windowtext 1.0pt;padding:0cm 5.4pt'>\n  {}\n  </td>\n",
    chapter='<h1><a name="_Toc4711"><span lang=DA style=\'font-family:"Cambria",serif\'>{}</span></a></h1>\n',
    line="<p class=MsoNormal><span lang=DA>{}</span></p>\n",
    title="<p class=MsoTitle><b><span lang=DA>{}</span></b></p>\n",
    guide_title="<p class=MsoNormal><b><span lang=DA>Læsevejledning</span></b></p>\n",
)
WORD_HEAD = """<meta http-equiv=Content-Type content="text/html; charset=windows-1252">
<meta name=Generator content="Microsoft Word 15 (filtered)">
<style>
<!--
 /* Style Definitions */
 p.MsoNormal, li.MsoNormal {margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif;}
-->
</style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->"""


def page(doc: Doc, pen: Pen, faces: Faces = SMILES) -> str:
    """The corpus's own tables between <body> and </body>."""
    return body(doc, lambda point: own(doc, point, faces), pen)


def word_filtered() -> Form:
    """Word's filtered HTML in windows-1252, with conditional comments."""
    field = "<!--[if supportFields]><b>Felt</b><![endif]-->"
    inside = f"{field}\n<div class=WordSection1>\n{page(GUIDED, WORD_PEN, APART)}</div>\n"
    inside = inside.replace("</table>\n", "</table>\n<p class=MsoNormal><o:p>&nbsp;</o:p></p>\n")
    content = whole(inside, WORD_HEAD).replace("<!DOCTYPE html>\n", "")
    return Form("word_filtered", ".html", content.encode("windows-1252"), truth(GUIDED, unread=[], warnings=[]))


def word_wingdings() -> Form:
    """Word's own faces are letters in Wingdings: a face, though perhaps not a certain one."""
    content = page(CALM, WORD_PEN)
    for letter, entity in (("J", "&#9786;"), ("K", "&#128528;"), ("L", "&#9785;")):
        content = content.replace(f"9.0pt'>{entity}<", f"9.0pt;font-family:Wingdings'>{letter}<")
    reading = Reading(open_faces=True)
    return Form("word_wingdings", ".htm", whole(content, WORD_HEAD).encode("windows-1252"), truth(CALM, reading))


def fragment_with_breaks() -> Form:
    """No <html>, no <p> in cells, <br> between lines."""
    pen = Pen(cell=as_breaks, chapter="<h3>{}</h3>\n", guide_title="")
    return Form("fragment_with_breaks", ".html", page(GUIDED, pen).encode(), truth(GUIDED, LINES))


def table_in_table() -> Form:
    """The whole page stands in a layout table, each point in a table of its own in there."""
    frame = "<table width=100%><tr><td width=20></td><td>{}</td></tr></table>\n"
    pen = Pen(table='<table class="punkt">')
    tables = page(GUIDED, pen).replace('<table class="punkt">', '<table><tr><td><table class="punkt">')
    content = frame.format(tables.replace("</table>\n", "</table></td></tr></table>\n"))
    return Form("table_in_table", ".html", whole(content).encode(), truth(GUIDED))


def table_in_cells() -> Form:
    """Faces and the milestones' words stand in little tables of their own inside their cells."""
    small = '<table border=0 align="center"><tbody><tr><td>{}</td></tr></tbody></table>'
    content = page(CALM, Pen())
    for entity in ("&#9786;", "&#128528;", "&#9785;", "Portene er bestilt.", "0,1 mio. kr. årligt."):
        content = content.replace(f"<td><p>{entity}</p></td>", f"<td>{small.format(entity)}</td>")
    return Form("table_in_cells", ".html", whole(content).encode(), truth(CALM))


def faces_as_pictures() -> Form:
    """Smileys are pictures with an alternative text."""
    content = page(CALM, Pen())
    for name, entity in (("glad", "&#9786;"), ("neutral", "&#128528;"), ("sur", "&#9785;")):
        picture = f'<p><img src="smileys/{name}.png" width="16" height="16" alt="{name} smiley"></p>'
        content = content.replace(f"<p>{entity}</p>", picture)
    known = truth(CALM)
    return Form("faces_as_pictures", ".html", whole(content).encode(), known)


def hidden_words() -> Form:
    """Comments, script and style hold points that nobody has agreed on."""
    false = table([(("9.99. Falsk punkt",), ("Kort beskrivelse af indsatsen (drift)",), ("Tid",), ("Smiley",))], Pen())
    script = f"<script>document.title = 'x'; var t = '{false.replace(chr(10), '')}';</script>\n"
    style = "<style>td:before { content: '☹ Milepæl' }</style>\n"
    content = page(GUIDED, Pen()).replace("<h2>2.", f"<!-- {false} -->\n{script}{style}<h2>2.")
    content = content.replace("Udbud er holdt.", "Udbud er <!-- ikke -->holdt.")
    return Form("hidden_words", ".html", whole(content, style + script).encode(), truth(GUIDED))


def deleted_and_inserted() -> Form:
    """What is struck out is gone, what is inserted counts."""
    content = page(GUIDED, Pen())
    content = content.replace("Tegninger er godkendt.", "Tegninger er <del>tegnet</del><ins>godkendt</ins>.")
    content = content.replace("Taget er tæt.", "<ins datetime='2028-09-01'>Taget er tæt.</ins><del> Næsten.</del>")
    content = content.replace("2,5 mio. kr.", "<del>1,9</del> <ins>2,5</ins> mio. kr.")
    return Form("deleted_and_inserted", ".html", whole(content).encode(), truth(GUIDED))


def soft_and_hard_spaces() -> Form:
    """&nbsp; for every other space, &shy; in long words, empty rows and empty paragraphs."""
    content = page(GUIDED, Pen(table="<table>\n<tr><td>&nbsp;</td><td></td><td>&nbsp;</td><td></td></tr>"))
    content = content.replace("opfølgning", "op&shy;følgning").replace("kørestole", "køre&shy;stole")
    content = (
        content.replace(" er ", "&nbsp;er&nbsp; ").replace("<p>", "<p>&nbsp;").replace("</td>", "<p>&nbsp;</p></td>")
    )
    content = content.replace("</tr>\n", "</tr>\n<tr><td colspan=4>&nbsp;</td></tr>\n")
    return Form("soft_and_hard_spaces", ".html", whole(content).encode(), truth(GUIDED))


def nothing_closed() -> Form:
    """Tags in capitals, never closed."""
    pen = Pen(cell=as_unclosed, table="<TABLE BORDER=1>", row="<TR>{}\n", td="<TD{} VALIGN=TOP>{}", line="<P>{}\n")
    return Form("nothing_closed", ".html", page(GUIDED, pen).encode(), truth(GUIDED))


def byte_order_mark() -> Form:
    """A mark at the start, Windows line ends, XHTML, entities for Danish letters, sections and inline styles."""
    pen = Pen(td='<td{} style="color:#333"><div><span style="font-family:Arial">{}</span></div></td>', cell=as_breaks)
    content = page(CALM, pen).replace("<br>", "<br />")
    for letter, entity in (("æ", "&aelig;"), ("ø", "&oslash;"), ("å", "&aring;"), ("Ø", "&Oslash;"), ("Æ", "&AElig;")):
        content = content.replace(letter, entity)
    data = '<?xml version="1.0" encoding="UTF-8"?>\n' + whole(f"<main><section>{content}</section></main>")
    reading = Reading(joins=("\n", " "))
    return Form("byte_order_mark", ".html", data.replace("\n", "\r\n").encode("utf-8-sig"), truth(CALM, reading))


def torn_rows() -> Form:
    """Rows that continue the one above, after a full stop and in mid-sentence."""
    content = page(CALM, Pen())
    more: Row = ((), ("Udvalget er orienteret.",), (), ())
    rest: Row = ((), ("er bestilt.",), (), ())
    one, two = (
        table([row], Pen()).removeprefix("<table border=1>\n").removesuffix("</table>\n") for row in (more, rest)
    )
    tail = "<td><p>1. budgetopfølgning 2027</p></td>"
    start = content.index(tail, content.index("Rådgiver er fundet."))
    end = content.index("</tr>\n", start) + len("</tr>\n")
    content = content[:end] + one + content[end:]
    content = content.replace("Portene er bestilt.", "Portene")
    start = content.index("</tr>\n", content.index("<p>Portene</p>")) + len("</tr>\n")
    content = content[:start] + rest_row(two) + content[start:]
    known = truth(CALM)
    note = {"status_note": "Udbuddet gik om.\nUdvalget er orienteret.", "text": "Rådgiver er fundet."}
    first(known)[0] |= note
    return Form("torn_rows", ".html", whole(content).encode(), known)


def rest_row(row: str) -> str:
    """The continuation, with one space too many."""
    return row.replace("er bestilt.", "  er\n bestilt.")


def first(known: dict[str, object]) -> list[dict[str, object]]:
    """The milestones of the first point."""
    chapters = known["chapters"]
    assert isinstance(chapters, list)
    milestones = chapters[0]["points"][0]["milestones"]
    assert isinstance(milestones, list)
    return milestones


def words_beside_faces() -> Form:
    """The guide gives ☹ two meanings, and a word beside the face decides."""
    doc = COAST.guided((*SMILEY_GUIDE[:3], SMILEY_GUIDE[3].replace("😐", "☹"), *SMILEY_GUIDE[4:]))
    words = {"": "", "good": "☺ Nået", "middle": "☹ Forsinket", "bad": "☹ Kan ikke nås"}
    content = page(doc, Pen(), Faces(words)).replace(
        "Nået</p></td></tr>\n</table>", "Overholdt</p></td></tr>\n</table>"
    )
    return Form("words_beside_faces", ".html", whole(content).encode(), truth(doc, warnings=[]))


def faces_for_all() -> Form:
    """The face is hidden from a screen reader and its word from everyone else."""
    both = '<p><span aria-hidden="true">{}</span> <span class="sr-only">{}</span></p>'
    content = page(CALM, Pen())
    for entity, word in (("&#9786;", "Nået"), ("&#128528;", "Forsinket"), ("&#9785;", "Kan ikke nås")):
        content = content.replace(f"<p>{entity}</p>", both.format(entity, word))
    content = content.replace("Nået</span></p></td></tr>\n</table>", "Overholdt</span></p></td></tr>\n</table>")
    return Form("faces_for_all", ".html", whole(content).encode(), truth(CALM))


def label_over_four_rows() -> Form:
    """»Milepæl« stands once over four rows, the economy's cell is two columns wide, lists are nested."""
    content = page(GUIDED, Pen())
    label = "<tr><td><p>Milepæl</p></td>"
    parts = content.split(label)
    for index in range(1, len(parts)):
        parts[index] = ("<tr>" if (index - 1) % 4 else "<tr><td rowspan='4'>Milepæl</td>") + parts[index]
    content = "".join(parts)
    for point in GUIDED.points:
        cell = as_paragraphs(SMILES.step(point.economy))
        content = content.replace(f"<td>{cell}</td><td></td>", f"<td colspan=2>{cell}</td>")
    inner = "<li>Rampe til kørestole<ul><li>Med gelænder</li></ul></li>"
    content = content.replace("<li>Rampe til kørestole</li>", inner)
    known = truth(GUIDED, Reading())
    chapters = known["chapters"]
    assert isinstance(chapters, list)
    lines = (
        "Parterne vil have en badebro, som alle kan bruge.",
        "• Rampe til kørestole",
        "• Med gelænder",
        "• Bænke i læ",
    )
    chapters[0]["points"][0]["agreement_text"] = "\n".join(lines)
    return Form("label_over_four_rows", ".html", whole(content).encode(), known)


def indifferent_pictures() -> Form:
    """»ligeglad« holds »glad«: whatever it is, it is not reached."""
    content = page(CALM, Pen())
    for name, entity in (("glad smiley", "&#9786;"), ("ligeglad smiley", "&#128528;"), ("sur smiley", "&#9785;")):
        content = content.replace(
            f"<p>{entity}</p>", f"<img alt='{name}' src=data:image/gif;base64,R0lGODlhAQABAAAAACw=>"
        )
    known = truth(CALM)
    chapters = known["chapters"]
    assert isinstance(chapters, list)
    doubt = {"state": OneOf(("assessed", "doubtful")), "assessment": OneOf(("delayed", None))}
    late = chapters[0]["points"][1]["milestones"][0]
    late.pop("possible")
    late |= doubt
    return Form("indifferent_pictures", ".html", whole(content).encode(), known)


def divs_and_spans() -> Form:
    """Letterhead, title and guide in <div> and <span>, with much white space."""
    pen = Pen(
        line="<div><span>{}</span></div>\n\n\n",
        title="<div><h1><span>{}</span></h1></div>\n",
        chapter="<div><h2 id=k><span> {} </span></h2></div>\n",
    )
    return Form("divs_and_spans", ".html", whole(page(CALM, pen)).encode(), truth(CALM, unread=[], warnings=[]))


HTML_FORMS = (
    *(
        Made(build)
        for build in (word_filtered, word_wingdings, fragment_with_breaks, table_in_table, faces_as_pictures)
    ),
    *(
        Made(build)
        for build in (table_in_cells, hidden_words, deleted_and_inserted, soft_and_hard_spaces, nothing_closed)
    ),
    *(Made(build) for build in (byte_order_mark, torn_rows, words_beside_faces, faces_for_all, label_over_four_rows)),
    *(Made(build) for build in (indifferent_pictures, divs_and_spans)),
)

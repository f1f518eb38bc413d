"""Word files as people make them, each with what a careful person reads in it."""

import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import count
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsmap, qn
from docx.text.run import Run


@dataclass(frozen=True)
class Messy:
    """A document messy in one way. Its truth has some of the edition's keys, and texts that stand `somewhere`, if
    only in `unread`, `nowhere`, or `nowhere_in_points`.
    """

    content: bytes
    truth: dict[str, object]


_TITLE = "Første opfølgning på Aftale om budget 2027"
_HEAD = {"title": _TITLE, "municipality": "Havnsund Kommune", "date": "2027-05-10", "case_number": "00.30.00-S00-4-27"}
_OPENING = "HAVNSUND KOMMUNE|Dato: 10. maj 2027|E-mail: budget@havnsund.example|Sagsid: 00.30.00-S00-4-27".split("|")
_GUIDE = (
    "Læsevejledning|Hver milepæl får en smiley. Økonomien får en smiley ved hver opfølgning.|Definition af smileys på "
    "indsats:|☺: Milepæl er nået|😐: Milepæl er ikke fuldt nået, men målet er fortsat realistisk|☹: Milepæl er ikke "
    "nået, og det er ikke realistisk at nå den|Definition af smileys på økonomi:|☺: Budgettet er overholdt|☹: "
    "Budgettet er ikke overholdt"
).split("|")
_FACES = {"reached": "☺", "kept": "☺", "delayed": "😐", "unreachable": "☹", "broken": "☹", None: ""}
_FUNDING = {"operations": "drift", "construction": "anlæg"}
_ROUNDS = ("1. budgetopfølgning 2027", "2. budgetopfølgning 2027", "3. budgetopfølgning 2027", "31.12.2027")
_CHAPTERS = {"1.01": "1. Børn og unge", "2.01": "2. Kultur og havn"}


def _milestones(texts: str, note: str | None, assessment: str) -> list[tuple[object, ...]]:
    first, *rest = texts.split("|")
    later = [(n, _ROUNDS[n - 1], t, None, "not_due" if t else "none", None) for n, t in enumerate(rest, start=2)]
    return [(1, _ROUNDS[0], first, note, "assessed", assessment), *later]


# fmt: off
_POINTS: list[dict[str, Any]] = [
    {"number": "1.01", "part": None, "part_title": None, "title": "Tryg vej til vandet", "funding": ["operations"],
     "centre": "Børn og Skole", "committees": ["Børneudvalget"], "contributors": ["Teknik og Havn"],
     "agreement_text": "Parterne vil give børnene en tryg vej til vandet.\nDer skal være plads til alle.",
     "implementation_text": "Skolerne spørger eleverne, hvor de færdes.\nSvarene tegnes ind på et kort.",
     "milestones": _milestones("Eleverne er spurgt.|Kortet er tegnet.|Ruterne er skiltet.|I brug.", None, "reached"),
     "economy": ("Der er afsat 250.000 kr. i 2027.", "assessed", "kept")},
    {"number": "1.02", "part": 2, "part_title": "Strandskolen", "title": "Læsehjørner",
     "funding": ["operations", "construction"], "centre": "Teknik og Havn",
     "committees": ["Børneudvalget", "Teknikudvalget"], "contributors": ["Kultur, Fritid og Idræt", "Børn og Skole"],
     "agreement_text": "Hver skole får et læsehjørne.", "implementation_text": "Biblioteket vælger bøgerne.",
     "milestones": _milestones("Lokalet er fundet.||Reolerne er sat op.|", "Lokalet deles indtil juni.", "delayed"),
     "economy": ("Der er afsat 1,2 mio. kr. i 2027.", "assessed", "broken")},
    {"number": "2.01", "part": None, "part_title": None, "title": "Lys på lystbådehavnen", "funding": ["construction"],
     "centre": "Kultur, Fritid og Idræt", "committees": ["Havne- og Fritidsudvalg"], "contributors": ["Børn og Skole"],
     "agreement_text": "Havnen skal kunne bruges hele vinteren.", "implementation_text": "Foreningerne stiller dem op.",
     "milestones": _milestones("Masterne er købt.|Masterne står.||Lyset er på.", "Firmaet er konkurs.", "unreachable"),
     "economy": ("", "none", None)},
]
# fmt: on
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_SPACES = {**nsmap, "wps": _SHAPE, "v": "urn:schemas-microsoft-com:vml"}
_SPACES["mc"] = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_ROOT = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())
_MARKS = {"\t": "tab/", "\n": "br/", "\f": 'br w:type="page"/', "\v": "lastRenderedPageBreak/"}
_MARKS |= {"\x1e": "noBreakHyphen/", "\x1f": "softHyphen/"}


def _r(text: str, properties: str = "") -> str:
    """A run of Word's XML; control characters stand for Word's own marks."""
    inner = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    for character, mark in _MARKS.items():
        inner = inner.replace(character, f'</w:t><w:{mark}><w:t xml:space="preserve">')
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>"


def _elements(inner: str) -> list[Any]:
    return list(parse_xml(f"<w:body {_ROOT}>{inner}</w:body>"))


def _around(element: Any, wrapper: str) -> None:
    outer = _elements(wrapper)[0]
    element.addprevious(outer)
    list(outer.iter())[-1].append(element)


def _each_run(root: Any, change: Callable[[str], str]) -> None:
    for run in list(root.iter(qn("w:r"))):
        for new in _elements(change("".join(text.text or "" for text in run.iter(qn("w:t"))))):
            run.addprevious(new)
        run.getparent().remove(run)


def _faces(text: str, change: Callable[[str], str]) -> str:
    return "".join(change("JKL"["☺😐☹".index(p)]) if p in "☺😐☹" else _r(p) for p in re.split("([☺😐☹])", text) if p)


def _field(text: str) -> str:
    first, gap, rest = text.partition(" ")
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    order = '<w:r><w:instrText xml:space="preserve"> DATE \\@ "d. MMMM yyyy" </w:instrText></w:r>'
    return f'<w:fldSimple w:instr=" REF x \\h ">{_r(first)}</w:fldSimple>{begin}{order}{middle}{_r(gap + rest)}{end}'


_BY = 'w:id="900" w:author="Økonomi" w:date="2027-05-01T09:00:00Z"'
_DELETED = f'<w:del {_BY}><w:r><w:delText xml:space="preserve">{{}}</w:delText></w:r></w:del>'
_TC = "<w:tc><w:p>{}</w:p></w:tc>"
_SMART = '<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="place">{}</w:smartTag>'
_CONTROL = '<w:sdt><w:sdtPr><w:alias w:val="Felt"/></w:sdtPr><w:sdtContent/></w:sdt>'
_SYMBOL = '<w:r><w:sym w:font="Wingdings" w:char="F0{:X}"/></w:r>'
_WINGDINGS = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
_PNG = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
_EVERY_RUN: dict[str, Callable[[str], str]] = {
    "clean": _r,
    "runs_split_inside_words": lambda text: "".join(map(_r, re.findall(".{1,3}", text))),
    "soft_hyphens": lambda text: _r(re.sub("([a-zæøå]{3})([a-zæøå]{2})([a-zæøå]{3})", "\\1\x1f\\2\u00ad\\3", text)),
    "no_break_hyphens": lambda text: _r(text.replace("-", "\x1e")),
    "fields": _field,
    "smart_tags": lambda text: _SMART.format(_r(text.partition(" ")[0])) + _r("".join(text.partition(" ")[1:])),
    "content_controls_around_runs": lambda text: _CONTROL.replace("/></w:sdt>", f">{_r(text)}</w:sdtContent></w:sdt>"),
    "small_capitals": lambda text: _r(text, "<w:smallCaps/>"),
    "tabs": lambda text: _r(text.replace(" ", "\t")),
    "rendered_page_breaks": lambda text: _r(text.replace(" ", " \v")),
    "faces_as_symbols": lambda text: _faces(text, lambda letter: _SYMBOL.format(ord(letter))),
    "faces_as_letters": lambda text: _faces(text, lambda letter: _r(letter, _WINGDINGS)),
}


class _Draft:
    """The clean follow-up, and the ways of making it messy: every method of its own name is one."""

    def __init__(self) -> None:
        self._word, self._points = Document(), deepcopy(_POINTS)
        self._body: Any = self._word.element.body
        self._somewhere, self._nowhere, self._nowhere_in_points = list[str](), list[str](), list[str]()
        for text in (*_OPENING, _TITLE, *_GUIDE):
            self._word.add_paragraph(text, style="Title" if text == _TITLE else None)
        self._tables = [self._table(point) for point in self._points]
        self._cell = self._tables[0].cell(1, 0)

    def _table(self, point: dict[str, Any]) -> Any:
        if point["number"] in _CHAPTERS:
            self._word.add_heading(_CHAPTERS[point["number"]], 1)
        table = self._word.add_table(0, 4, style="Table Grid")
        for texts in _printed(point):
            for cell, text in zip(table.add_row().cells, texts, strict=True):
                cell.text, *more = text.split("\n")
                for paragraph in more:
                    cell.add_paragraph(paragraph)
        return table

    def _attach(self, name: str, inner: str) -> None:
        blob = f'<w:{name} xmlns:w="{nsmap["w"]}">{inner}</w:{name}>'.encode()
        kind, relation = getattr(CONTENT_TYPE, f"WML_{name.upper()}"), getattr(RELATIONSHIP_TYPE, name.upper())
        part = Part(PackURI(f"/word/{name}.xml"), kind, blob, self._word.part.package)
        self._word.part.relate_to(part, relation)

    def _show(self, *pairs: tuple[str, str]) -> None:
        for table, (effort, economy) in zip(self._tables, pairs, strict=True):
            table.cell(2, 3).text, table.cell(6, 3).text = effort, economy

    def _done(self) -> Messy:
        self._word.save(stream := BytesIO())
        truth = {**_HEAD, "number_of_points": len(self._points), "points": self._points, "somewhere": self._somewhere}
        truth |= {"nowhere": self._nowhere, "nowhere_in_points": self._nowhere_in_points}
        return Messy(zipped(parts_of(stream.getvalue())), truth)

    def hidden_text(self) -> None:
        self._nowhere_in_points.append("skjult bemærkning")
        _each_run(self._body, lambda text: _r(text) + _r(" skjult bemærkning", "<w:vanish/>"))

    def tracked_changes(self) -> None:
        self._nowhere += ["slettede ord", "slettet række"]
        was = _DELETED.format("slettede ord ")
        _each_run(self._body, lambda t: f"<w:ins {_BY}>{_r(t[:2])}</w:ins>{was}{_r(t[2:])}")
        gone = "".join(_TC.format(_DELETED.format(t)) for t in ("Milepæl", "slettet række", _ROUNDS[0], "☺"))
        self._tables[1].rows[2]._tr.addnext(_elements(f"<w:tr><w:trPr><w:del {_BY}/></w:trPr>{gone}</w:tr>")[0])

    def moved_text(self) -> None:
        first, second = self._cell.paragraphs
        first._p.extend(_elements(f"<w:moveFrom {_BY}>{_r(second.text)}</w:moveFrom>"))
        _around(second.runs[0]._r, f"<w:moveTo {_BY}/>")

    def header_repeated_and_typed_again(self) -> None:
        for table in self._tables:
            table.rows[0]._tr.get_or_add_trPr().extend(_elements("<w:tblHeader/>"))
            table.rows[3]._tr.addnext(deepcopy(table.rows[0]._tr))

    def table_cut_in_two(self) -> None:
        for table in self._tables:
            table._tbl.addnext(rest := deepcopy(table._tbl))
            table._tbl.addnext(_elements("<w:p/>")[0])
            for row in (*rest.tr_lst[1:4], *table._tbl.tr_lst[4:]):
                row.getparent().remove(row)

    def merged_economy_cells(self) -> None:
        for table, first in zip(self._tables, (1, 1, 0), strict=True):
            table.cell(6, first).merge(table.cell(6, 2))

    def merged_label_cells(self) -> None:
        for table in self._tables:
            for row in (3, 4, 5):
                table.cell(row, 0).text = ""
            table.cell(2, 0).merge(table.cell(5, 0))

    def nested_table(self) -> None:
        words = ("Nordvej", "90 børn", "Sydvej", "80 børn")
        for cell, text in zip(self._cell.add_table(2, 2)._cells, words, strict=True):
            cell.text = text
            self._points[0]["agreement_text"] += f"\n{text}"

    def bullets(self) -> None:
        for text in ("Lys på stien", "Bænke ved fjorden"):
            self._cell.add_paragraph(text, style="List Bullet")
            self._points[0]["agreement_text"] += f"\n• {text}"

    def content_controls(self) -> None:
        inside, cells, rows = ([row._tr for row in table.rows] for table in self._tables)
        paragraphs = [row.tc_lst[1].p_lst[0] for row in inside]
        for element in (*paragraphs, *[cell for row in cells for cell in row.tc_lst], *rows):
            _around(element, _CONTROL)

    def footnote(self) -> None:
        self._somewhere.append(note := "Elevtallet er fra september.")
        own = f"<w:p><w:r><w:footnoteRef/></w:r>{_r(' ' + note)}</w:p>"
        self._attach("footnotes", f'<w:footnote w:id="2">{own}</w:footnote>')
        mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
        _each_run(self._cell.paragraphs[0]._p, lambda text: _r(text[:-1]) + mark + _r(text[-1:]))

    def comments(self) -> None:
        self._nowhere.append(said := "Spørg direktøren først")
        self._attach("comments", f"<w:comment {_BY}><w:p>{_r(said)}</w:p></w:comment>")
        start, end, mark = (f'<w:comment{kind} w:id="900"/>' for kind in ("RangeStart", "RangeEnd", "Reference"))
        _each_run(self._cell.paragraphs[0]._p, lambda t: f"{_r(t[:9])}{start}{_r(t[9:])}{end}<w:r>{mark}</w:r>")

    def text_box_beside_the_title(self) -> None:
        self._somewhere.append(said := "Direktionens eksemplar")
        box = f"<w:txbxContent><w:p>{_r(said)}</w:p></w:txbxContent>"
        shape = f"<wps:wsp><wps:cNvSpPr/><wps:spPr/><wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp>"
        graphic = f'<a:graphic><a:graphicData uri="{_SHAPE}">{shape}</a:graphicData></a:graphic>'
        size = '<wp:extent cx="1800000" cy="400000"/><wp:docPr id="77" name="Tekstfelt"/>'
        choice = f'<mc:Choice Requires="wps"><w:drawing><wp:inline>{size}{graphic}</wp:inline></w:drawing></mc:Choice>'
        fallback = f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
        both = f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"
        title = next(paragraph for paragraph in self._word.paragraphs if paragraph.text == _TITLE)
        _each_run(title._p, lambda text: _r(text[:7]) + both + _r(text[7:]))

    def faces_as_other_emoji(self) -> None:
        self._show(("😊\ufe0f", "🙂\ufe0f"), ("😐\ufe0f", "🙁\ufe0f"), ("☹\ufe0f", ""))

    def faces_with_words(self) -> None:
        self._show(("☺ Nået", "☺ Overholdt"), ("☹ Forsinket", "☹ Ikke overholdt"), ("☹ Kan ikke nås", ""))

    def faces_as_pictures_with_words(self) -> None:
        words = {"☺": "Glad smiley", "😐": "Neutral smiley", "☹": "Sur smiley"}
        for run in [run for table in self._tables for run in table._tbl.iter(qn("w:r")) if run.text in words]:
            alternative, run.text = words[run.text], ""
            Run(run, self._word).add_picture(BytesIO(_PNG))._inline.docPr.set("descr", alternative)

    def faces_as_pictures_without_words(self) -> None:
        self.faces_as_pictures_with_words()
        for properties in self._body.iter(qn("wp:docPr")):
            properties.attrib.pop("descr")
        for point in self._points:
            point["milestones"] = [(*m[:4], "doubtful", None) if m[5] else m for m in point["milestones"]]
            text, _, assessment = point["economy"]
            point["economy"] = (text, "doubtful" if assessment else "none", None)

    def line_breaks_in_cells(self) -> None:
        for table, point in zip(self._tables, self._points, strict=True):
            for column, field in enumerate(("agreement_text", "implementation_text")):
                table.cell(1, column).text = table.cell(1, column).text
                point[field] = point[field].replace("\n", " ")

    def many_paragraphs_in_cells(self) -> None:
        for cell in [cell for table in self._tables for row in table.rows for cell in row.cells]:
            texts = re.split("(Status:)|\n", cell.text)
            cell.text = ""
            for text in (*filter(None, texts), " "):
                cell.add_paragraph(text.strip())

    def page_break_in_a_cell(self) -> None:
        for table in self._tables:
            _each_run(table.cell(1, 1).paragraphs[-1]._p, lambda text: _r("\f" + text))

    def header_and_footer(self) -> None:
        self._word.sections[0].header.paragraphs[0].text = "Havnsund Kommune\tOpfølgning for byrådet"
        page, pages = (f'<w:fldSimple w:instr=" {code} ">{_r("1")}</w:fldSimple>' for code in ("PAGE", "NUMPAGES"))
        footer = self._word.sections[0].footer.paragraphs[0]
        footer._p.extend(_elements(_r("Side ") + page + _r(" af ") + pages))
        self._nowhere_in_points += ["Opfølgning for byrådet", "Side 1"]

    def hyperlink(self) -> None:
        self._nowhere_in_points.append(url := "https://havnsund.example/vand")
        target = self._word.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        _around(self._cell.paragraphs[0].runs[0]._r, f'<w:hyperlink r:id="{target}"/>')

    def bookmarks_and_proofing_marks(self) -> None:
        mark = (
            '<w:bookmarkStart w:id="{0}" w:name="b{0}"/><w:proofErr w:type="spellStart"/>{1}<w:bookmarkEnd w:id="{0}"/>'
        )
        numbers, pieces = count(1), re.compile(".{1,4}")
        _each_run(self._body, lambda t: "".join(mark.format(next(numbers), _r(p)) for p in pieces.findall(t)))

    def empty_rows(self) -> None:
        for row in [row for table in self._tables for row in table.rows]:
            row._tr.addnext(_elements(f"<w:tr>{_TC.format('') * 4}</w:tr>")[0])


def _printed(point: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    part = f" - del {point['part']} - {point['part_title']}" if point["part"] else ""
    funding = " og ".join(_FUNDING[kind] for kind in point["funding"])
    yield f"{point['number']}. {point['title']}{part}", f"Kort beskrivelse af indsatsen ({funding})", "Tid", "Smiley"
    names = f"Ansvarligt center: {point['centre']}\nAnsvarligt udvalg: {' samt '.join(point['committees'])}\n"
    names += f"Væsentlig bidragsyder: {' samt '.join(point['contributors'])}\n"
    yield point["agreement_text"], names + point["implementation_text"], "", ""
    for _, label, text, note, _, assessment in point["milestones"]:
        yield "Milepæl", f"{text} Status: {note}" if note else text, label, _FACES[assessment]
    yield "Økonomi", point["economy"][0], "", _FACES[point["economy"][2]]


def parts_of(content: bytes) -> dict[str, bytes]:
    """The files in a zip, by their names."""
    with ZipFile(BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def zipped(parts: dict[str, bytes], megabytes: int = 0) -> bytes:
    """The parts as a zip without a clock; where a part says MANGE, that many megabytes of one letter."""
    with ZipFile(stream := BytesIO(), "w", ZIP_DEFLATED, compresslevel=1) as file:
        for name, content in parts.items():
            before, much, after = content.partition(b"MANGE")
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            with file.open(entry, "w") as part:
                for piece in (before, *[b"a" * 1_000_000] * (megabytes if much else 0), after):
                    part.write(piece)
    return stream.getvalue()


NAMES = (*_EVERY_RUN, *(name for name in vars(_Draft) if not name.startswith("_")))
"""What each messy document is messy in, the clean one first."""


@cache
def document(name: str) -> Messy:
    """The same bytes each time. Made when it is asked for: that takes a while."""
    draft = _Draft()
    if name in _EVERY_RUN:
        _each_run(draft._body, _EVERY_RUN[name])
    else:
        getattr(draft, name)()
    return draft._done()


def untouched() -> bytes:
    """The follow-up in which nothing is messy."""
    return _Draft()._done().content

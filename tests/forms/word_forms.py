"""Messy Word files in two layouts of their own, some of them passed through LibreOffice."""

from tests.forms.layouts import (
    SMILES,
    Faces,
    listed,
    own,
    reordered,
    status_first,
    status_first_under_heading,
    stepped,
    wide,
)
from tests.forms.model import BAD, LIGHTS, MIDDLE, Doc, Form, Made, Reading, Some, truth
from tests.forms.texts import COAST, DOUBLE_LIGHT_GUIDE, HARBOUR, LIGHT_GUIDE, PLAN, SMILEY_GUIDE
from tests.forms.word import Hand, by_chapter, by_point, office

COLOURS = Faces(LIGHTS)
CORE = ("number", "title", "part", "part_title", "catalogue", "centre", "committees", "milestones", "economy")
TABLE_ONLY = Reading(only=CORE)
NO_FUNDING = Reading(without=("funding",))


def lights(doc: Doc, faces: Faces = COLOURS, hand: Hand | None = None) -> bytes:
    """The corpus's own tables with traffic lights."""
    return by_point(doc, lambda point: own(doc, point, faces), hand)


def lights_with_guide() -> Form:
    """Colours, defined in the reading guide."""
    doc = HARBOUR.guided(LIGHT_GUIDE)
    return Form("lights_with_guide", ".docx", lights(doc), truth(doc, unread=[]))


def lights_without_guide() -> Form:
    """Colours that nothing defines: never unread as missing, never another face."""
    reading = Reading(open_faces=True)
    return Form("lights_without_guide", ".docx", lights(HARBOUR), truth(HARBOUR, reading))


def lights_red_twice() -> Form:
    """The guide gives red two meanings on effort: doubtful there, certain on economy."""
    doc = HARBOUR.guided(DOUBLE_LIGHT_GUIDE)
    faces = Faces(LIGHTS | {MIDDLE: LIGHTS[BAD]})
    warned = {"code": "ambiguous_face", "point": "1.01"}, {"code": "ambiguous_face", "point": "1.02/2"}
    from_guide = truth(doc, Reading(doubled=True))
    return Form("lights_red_twice", ".docx", lights(doc, faces), from_guide | {"warnings": Some(warned)})


def lights_capitals_torn() -> Form:
    """GRØN, gul and RØD in torn runs, notes in their own paragraphs, empty paragraphs in every cell."""
    doc = COAST.guided(LIGHT_GUIDE)
    faces = Faces({"": "", "good": "GRØN", "middle": "gul", "bad": "RØD"}, inline=False)
    content = lights(doc, faces, Hand(chapter_style=None, torn=True, grid=False))
    return Form("lights_capitals_torn", ".docx", content, truth(doc))


def lights_real_lists() -> Form:
    """Colours, and the agreement's items as a real list."""
    doc = HARBOUR.guided(LIGHT_GUIDE)
    return Form("lights_real_lists", ".docx", lights(doc, hand=Hand(real_lists=True)), truth(doc))


def lights_through_office() -> Form:
    """Colours with a guide, through LibreOffice and back."""
    doc = COAST.guided(LIGHT_GUIDE)
    return Form("lights_through_office", ".docx", office(lights(doc), "odt", "docx"), truth(doc))


def lights_office_html() -> Form:
    """Colours with a guide, as LibreOffice's own HTML."""
    doc = HARBOUR.guided(LIGHT_GUIDE)
    return Form("lights_office_html", ".html", office(lights(doc), "html"), truth(doc))


def mirrored() -> Form:
    """The corpus's columns from right to left."""
    doc = HARBOUR.guided(SMILEY_GUIDE)
    content = by_point(doc, lambda point: reordered(own(doc, point), (3, 2, 1, 0)))
    return Form("mirrored", ".docx", content, truth(doc))


def smiley_before_time() -> Form:
    """The last two columns swapped."""
    doc = COAST.guided(SMILEY_GUIDE)
    content = by_point(doc, lambda point: reordered(own(doc, point, Faces(SMILES.marks, inline=False)), (0, 3, 1, 2)))
    return Form("smiley_before_time", ".docx", content, truth(doc))


def status_first_inside() -> Form:
    """Status | Frist | Aftalens punkt | Beskrivelse, the point named in its own row."""
    doc = HARBOUR.guided(SMILEY_GUIDE)
    content = by_point(doc, lambda point: status_first(doc, point, SMILES))
    return Form("status_first_inside", ".docx", content, truth(doc, NO_FUNDING))


def status_first_above() -> Form:
    """Status | Frist | Aftalens punkt | Beskrivelse under a heading for each point, in colours."""
    doc = HARBOUR.guided(LIGHT_GUIDE)
    content = by_point(
        doc, lambda point: status_first_under_heading(doc, point, COLOURS), Hand(point_style="Heading 2")
    )
    return Form("status_first_above", ".docx", content, truth(doc, NO_FUNDING))


def status_first_through_office() -> Form:
    """The same under a bold line, through LibreOffice and back."""
    doc = COAST.guided(SMILEY_GUIDE)
    hand = Hand(point_style="Heading 3", chapter_style="Heading 2")
    content = by_point(doc, lambda point: status_first_under_heading(doc, point, SMILES), hand)
    return Form("status_first_through_office", ".docx", office(content, "odt", "docx"), truth(doc, NO_FUNDING))


def status_first_office_html() -> Form:
    """The same order as LibreOffice's own HTML."""
    doc = COAST.guided(SMILEY_GUIDE)
    content = office(by_point(doc, lambda point: status_first(doc, point, SMILES)), "html")
    return Form("status_first_office_html", ".html", content, truth(doc, NO_FUNDING))


def plan_mirrored() -> Form:
    """An implementation plan with its columns from right to left: nothing is due."""
    content = by_point(PLAN, lambda point: reordered(own(PLAN, point), (3, 2, 1, 0)))
    return Form("plan_mirrored", ".docx", content, truth(PLAN))


def big_table() -> Form:
    """One big table a chapter, one row a milestone, points merged downwards."""
    doc = HARBOUR.guided(SMILEY_GUIDE)
    return Form("big_table", ".docx", by_chapter(doc, lambda one: wide(doc, [one], SMILES)), truth(doc, TABLE_ONLY))


def big_table_lights_through_office() -> Form:
    """The big table in colours, through LibreOffice and back."""
    doc = COAST.guided(LIGHT_GUIDE)
    content = office(by_chapter(doc, lambda one: wide(doc, [one], COLOURS)), "odt", "docx")
    return Form("big_table_lights_through_office", ".docx", content, truth(doc, TABLE_ONLY))


def big_table_with_steps() -> Form:
    """The big table with the economy as a row of its own."""
    doc = HARBOUR.guided(SMILEY_GUIDE)
    content = by_chapter(doc, lambda one: stepped(doc, [one], SMILES))
    return Form("big_table_with_steps", ".docx", content, truth(doc, TABLE_ONLY))


def big_table_office_html() -> Form:
    """The big table with steps as LibreOffice's own HTML: rowspans everywhere."""
    doc = COAST.guided(LIGHT_GUIDE)
    content = office(by_chapter(doc, lambda one: stepped(doc, [one], COLOURS)), "html")
    return Form("big_table_office_html", ".html", content, truth(doc, TABLE_ONLY))


def big_list() -> Form:
    """A list of milestones with the point near its end, and no economy at all."""
    doc = COAST.guided(LIGHT_GUIDE)
    content = by_chapter(doc, lambda one: listed(doc, [one], COLOURS))
    reading = Reading(only=("number", "title", "part", "part_title", "centre", "milestones"))
    return Form("big_list", ".docx", content, truth(doc, reading))


WORD_FORMS = (
    *(Made(build) for build in (lights_with_guide, lights_without_guide, lights_red_twice, lights_capitals_torn)),
    *(Made(build) for build in (lights_real_lists, mirrored, smiley_before_time, status_first_inside)),
    *(Made(build) for build in (status_first_above, plan_mirrored, big_table, big_table_with_steps, big_list)),
    *(Made(build, needs_office=True) for build in (lights_through_office, lights_office_html)),
    *(Made(build, needs_office=True) for build in (status_first_through_office, status_first_office_html)),
    *(Made(build, needs_office=True) for build in (big_table_lights_through_office, big_table_office_html)),
)

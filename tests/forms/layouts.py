"""The point tables as rows of cells: the corpus's own order, other orders, and one big table."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.forms.model import SMILEYS, Chapter, Doc, Point, Step

Cell = tuple[str, ...] | None  # paragraphs; None is merged into the cell above
Row = tuple[Cell, ...]
STATUS_FIRST = ("Status", "Frist", "Aftalens punkt", "Beskrivelse")


@dataclass(frozen=True)
class Faces:
    """How faces are typed, and whether the note stands in its own paragraph."""

    marks: dict[str, str]
    inline: bool = True

    def step(self, step: Step) -> tuple[str, ...]:
        """The words of a milestone or economy cell."""
        parts = step.text.split("\n") if step.text else []
        note = f"Status: {step.note}" if step.note else ""
        if note and self.inline and parts:
            return (*parts[:-1], f"{parts[-1]} {note}")
        return tuple(part for part in (*parts, note) if part)

    def mark(self, step: Step) -> tuple[str, ...]:
        """The cell of a face."""
        return (self.marks[step.face],) if step.face else ()


SMILES = Faces(SMILEYS)


def named(point: Point) -> tuple[str, ...]:
    """Centre, committees and contributors under their labels."""
    return (
        f"Ansvarligt center: {point.centre}",
        f"Ansvarligt udvalg: {' samt '.join(point.committees)}",
        f"Væsentlig bidragsyder: {' samt '.join(point.contributors)}".strip(),
    )


def followed(doc: Doc, point: Point, faces: Faces) -> list[Row]:
    """The four milestones and the economy in the corpus's own order."""
    rows: list[Row] = [
        (("Milepæl",), faces.step(step), (label,), faces.mark(step))
        for label, step in zip(doc.labels, point.steps, strict=True)
    ]
    return [*rows, (("Økonomi",), faces.step(point.economy), (), faces.mark(point.economy))]


def own(doc: Doc, point: Point, faces: Faces = SMILES) -> list[Row]:
    """One table as the corpus has it."""
    header: Row = ((point.heading,), (f"Kort beskrivelse af indsatsen ({point.money})",), ("Tid",), ("Smiley",))
    return [header, (point.agreement, named(point) + point.plan, (), ()), *followed(doc, point, faces)]


def reordered(rows: Sequence[Row], order: Sequence[int]) -> list[Row]:
    """The same rows with their columns in another order."""
    return [tuple(row[index] for index in order) for row in rows]


def status_first(doc: Doc, point: Point, faces: Faces) -> list[Row]:
    """Status | Frist | Aftalens punkt | Beskrivelse, the point's name inside the table."""
    first: Row = ((point.heading, *point.agreement), named(point) + point.plan, (), ())
    header: Row = tuple((title,) for title in STATUS_FIRST)
    return [header, *reordered([first, *followed(doc, point, faces)], (3, 2, 0, 1))]


def status_first_under_heading(doc: Doc, point: Point, faces: Faces) -> list[Row]:
    """Status | Frist | Aftalens punkt | Beskrivelse, the point's name in a heading above the table."""
    first: Row = (point.agreement, named(point) + point.plan, (), ())
    header: Row = tuple((title,) for title in STATUS_FIRST)
    return [header, *reordered([first, *followed(doc, point, faces)], (3, 2, 0, 1))]


WIDE = (
    "Aftalens punkt",
    "Ansvarligt center",
    "Ansvarligt udvalg",
    "Milepæl",
    "Tid",
    "Smiley på indsats",
    "Økonomi",
    "Smiley på økonomi",
)


def wide(doc: Doc, chapters: Sequence[Chapter], faces: Faces) -> list[Row]:
    """One big table: one row a milestone, everything of the point merged downwards."""
    rows: list[Row] = [tuple((title,) for title in WIDE)]
    for point in (point for chapter in chapters for point in chapter.points):
        committees = (" samt ".join(point.committees),)
        money = (faces.step(point.economy), faces.mark(point.economy))
        for number, (label, step) in enumerate(zip(doc.labels, point.steps, strict=True)):
            middle: Row = (faces.step(step), (label,), faces.mark(step))
            if number:
                rows.append((None, None, None, *middle, None, None))
            else:
                rows.append(((point.heading,), (point.centre,), committees, *middle, *money))
    return rows


STEPS = ("Aftalens punkt", "Center", "Udvalg", "Trin", "Beskrivelse", "Frist", "Status")


def stepped(doc: Doc, chapters: Sequence[Chapter], faces: Faces) -> list[Row]:
    """One big table: one row a milestone and one for the economy, told apart by the column of steps."""
    rows: list[Row] = [tuple((title,) for title in STEPS)]
    for point in (point for chapter in chapters for point in chapter.points):
        head: Row = ((point.heading,), (point.centre,), (" samt ".join(point.committees),))
        for number, row in enumerate(followed(doc, point, faces)):
            rows.append((*(head if not number else (None, None, None)), *row))
    return rows


LIST = ("Status", "Frist", "Milepæl", "Aftalens punkt", "Ansvarligt center")


def listed(doc: Doc, chapters: Sequence[Chapter], faces: Faces) -> list[Row]:
    """One big table that knows no economy, with the point near its end."""
    rows: list[Row] = [tuple((title,) for title in LIST)]
    for point in (point for chapter in chapters for point in chapter.points):
        for number, (label, step) in enumerate(zip(doc.labels, point.steps, strict=True)):
            head: Row = ((point.heading,), (point.centre,)) if not number else (None, None)
            rows.append((faces.mark(step), (label,), faces.step(step), *head))
    return rows

"""One point: its rows become the fields of the edition."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from milepael.documents.sentence import Sentence
from milepael.editions.desk import Desk, Form, place
from milepael.editions.interpreters.description import (
    Responsible,
    is_administrative,
    is_closed,
    read_description,
    take_apart,
)
from milepael.editions.interpreters.labelled import take_id, without_id
from milepael.editions.interpreters.placed import is_free, number_beside, parts_of
from milepael.editions.interpreters.rows import PointRows, is_illegible, is_label
from milepael.editions.interpreters.smiley_cells import MilestoneRow, Timing, read_economy, read_milestone
from milepael.editions.interpreters.titles import read_funding, read_marks, read_title
from milepael.editions.language.names import KnownNames
from milepael.editions.language.references import references_in
from milepael.editions.language.rounds import round_meant
from milepael.editions.language.smileys import ReadingGuide
from milepael.editions.model import Milestone, Point, RoundLabel, WarningCode
from milepael.editions.passage import Passage

RESTORED = Sentence(
    da="Bogstaverne i punktet var byttet om af en ødelagt skrifttype og er genskabt: hold ordene op mod "
    "filen. Tal og datoer i dem er ikke sikre.",
    en="The letters of the point were exchanged by a broken font and have been rebuilt: hold the words "
    "against the file. Figures and dates in them are not sure.",
)
BROKEN = Sentence(
    da="Bogstaverne i punktet er byttet om af en ødelagt skrifttype; de står, som de er trykt.",
    en="The letters of the point are exchanged by a broken font; they stand as they are printed.",
)
NO_MILESTONE = Sentence(da="Punktet mangler en række til »{label}«.", en="The point lacks a row for “{label}”.")
NO_LABEL = Sentence(
    da="Rækken siger ikke, hvilken opfølgning den hører til; den er taget efter sin plads som nr. {ordinal}.",
    en="The row does not say which follow-up it belongs to; it was taken by its place as no. {ordinal}.",
)
ALMOST = Sentence(
    da="Rækkens tid, »{printed}«, er taget som »{meant}«.", en="The row's time, “{printed}”, was taken as “{meant}”."
)
NO_DESCRIPTION = Sentence(
    da="Punktet mangler rækken, der beskriver det.",
    en="The point lacks the row that describes it.",
)
NO_ECONOMY = Sentence(da="Punktet mangler rækken »Økonomi«.", en="The point lacks the row “Økonomi”.")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the whole document says, and each of its points is read by."""

    rounds: tuple[RoundLabel, ...]
    timing: Timing
    guide: ReadingGuide
    known: KnownNames


def read_point(rows: PointRows, setting: Setting, desk: Desk, *, path: tuple[str | int, ...]) -> Point:
    """Read one point; path is where it goes in the edition's JSON."""
    title = read_title(rows.heading.cell(0), number=number_beside(rows.heading))
    form = desk.form(*path, point=title.key)
    form.label(rows.heading.cell(2), rows.heading.cell(3), *title.marks, *_labels(rows, setting.rounds))
    form.label(*(cell for band in rows.repeated for cell in band.cells))
    if rows.broken or is_illegible(rows.heading.cell(0)):
        form.warn(WarningCode.BROKEN_TEXT, BROKEN.da, at=rows.heading.place)
    original = _original(rows, desk)
    if original is not None:
        form.warn(WarningCode.RESTORED_TEXT, RESTORED.da, at=rows.heading.place)
    rows, uid = _without_id(rows, form)
    described, marks = read_marks(rows.heading.cell(1), form)
    agreement, responsible = _read_texts(rows, setting, form)
    milestones = tuple(
        read_milestone(row, setting.timing, setting.guide, form=form.part("milestones", index))
        for index, row in enumerate(_with_rounds(rows, setting.rounds))
    )
    _warn_of_rows(rows, milestones, setting, form=form)
    point = Point(
        id=uid,
        number=form.maybe(title.number, "number"),
        title=form.take(title.words, "title"),
        part=int(form.take(title.part, "part")) if title.part is not None else None,
        part_title=form.maybe(title.part_title, "part_title"),
        catalogue="; ".join(form.each(title.catalogues, "catalogue")) or None,
        funding=read_funding(described, form),
        agreement_text=agreement,
        centre=responsible.centre,
        committees=responsible.committees,
        contributors=responsible.contributors,
        involved=responsible.involved,
        implementation_text=responsible.text,
        milestones=milestones,
        economy=read_economy(rows.economy, setting.guide, form.part("economy"), broken=rows.broken),
        administrative="administrative" in marks or any(map(is_administrative, (agreement, responsible.text))),
        closed="closed" in marks or any(map(is_closed, (agreement, responsible.text))),
        restored=original is not None,
        original=original,
        place=place(rows.heading.place),
    )
    return point if point.restored else point.model_copy(update={"references": references_of(point)})


def _original(rows: PointRows, desk: Desk) -> str | None:
    """The letters that were rebuilt as they stood, a line for each paragraph; None where none were."""
    bands = (rows.heading, rows.description, *rows.milestones, rows.economy)
    cells = [cell for band in bands if band is not None for cell in (*band.cells, *parts_of(band)) if cell.restored]
    return "\n".join(map(desk.ledger.as_printed, cells)) or None


def _without_id(rows: PointRows, form: Form) -> tuple[PointRows, str | None]:
    """A point's id is a paragraph of its description."""
    if rows.description is None:
        return rows, None
    uid, rest = take_id(rows.description.cell(1), form)
    if rest is rows.description.cell(1):
        return rows, None
    cells = (rows.description.cell(0), rest, *rows.description.cells[2:])
    apart = take_apart(rest) if rows.apart.headings or not rows.broken else rows.apart
    return replace(rows, description=replace(rows.description, cells=cells), apart=apart), uid


def references_of(point: Point) -> tuple[str, ...]:
    """Find the other points that a point's texts name, in the contract's order of the texts."""
    milestones, economy = point.milestones, point.economy
    texts = (
        point.agreement_text,
        point.implementation_text,
        *(milestone.text for milestone in milestones),
        *(milestone.status_note for milestone in milestones),
        economy.status_note,
        economy.text,
        point.status_text,
    )
    return references_in(texts, point.key)


def _read_texts(rows: PointRows, setting: Setting, form: Form) -> tuple[str, Responsible]:
    """The agreement text and what the second cell says; broken letters are kept as printed, whole."""
    if rows.description is None:
        return "", Responsible()
    agreement, description = rows.description.cell(0), rows.description.cell(1)
    text = form.take(agreement, "agreement_text", as_printed=rows.broken and is_illegible(agreement))
    if rows.broken and is_illegible(description) and not parts_of(rows.description):
        return text, Responsible(text=form.take(description, "implementation_text", as_printed=True))
    return text, read_description(rows.apart, setting.known, form)


def _with_rounds(rows: PointRows, rounds: tuple[RoundLabel, ...]) -> tuple[MilestoneRow, ...]:
    """Each milestone row with its round: by its label, else by its order among the rows."""
    found = []
    for index, band in enumerate(rows.milestones):
        printed = band.cell(2).flat
        legible = bool(printed) and not (rows.broken or band.cell(2).restored)
        met = round_meant(printed, rounds) or (rounds[index] if index < len(rounds) else None)
        met = met or RoundLabel(ordinal=index + 1, label="")
        if legible and met.label != printed:
            met = met.model_copy(update={"label": printed})
        elif rows.broken:
            met = met.model_copy(update={"due": None})
        found.append(MilestoneRow(band, met, printed=legible or printed == met.label, broken=rows.broken))
    return tuple(found)


def _labels(rows: PointRows, rounds: tuple[RoundLabel, ...]) -> Iterator[Passage]:
    """What the first column calls the rows; also broken times, whose place tells what they are."""
    bands = [*rows.milestones, *filter(None, [rows.economy])]
    for band in bands:
        if rows.broken or is_label(band.cell(0).flat):
            yield without_id(band.cell(0))
    yield from (row.band.cell(2) for row in _with_rounds(rows, rounds) if not row.printed)


def _warn_of_rows(rows: PointRows, milestones: tuple[Milestone, ...], setting: Setting, *, form: Form) -> None:
    labels = {met.label for met in setting.rounds}
    counted = len(milestones) == len(setting.rounds)
    for band, milestone in zip(rows.milestones, milestones, strict=True):
        printed = band.cell(2).flat
        placed = band.cell(2).restored and not counted
        if rows.broken or (printed in labels and not placed):
            continue
        meant = None if placed else round_meant(printed, setting.rounds)
        almost = ALMOST.in_("da", printed=printed, meant=meant.label) if meant else None
        said = almost or NO_LABEL.in_("da", ordinal=milestone.round)
        form.warn(WarningCode.UNCERTAIN_MATCH, said, at=band.place)
    at = rows.heading.place
    present = {milestone.round for milestone in milestones}
    for met in setting.rounds:
        if met.ordinal not in present and not is_free(rows.heading):
            form.warn(WarningCode.MISSING_ROW, NO_MILESTONE.in_("da", label=met.label), at=at)
    if rows.description is None:
        form.warn(WarningCode.MISSING_ROW, NO_DESCRIPTION.da, at=at)
    if rows.economy is None:
        form.warn(WarningCode.MISSING_ROW, NO_ECONOMY.da, at=at)

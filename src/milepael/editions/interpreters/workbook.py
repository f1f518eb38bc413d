"""Our spreadsheet back to an edition: sheets by their names, columns by their headings, rows by what they name."""

from milepael.editions.desk import Desk, Interpretation
from milepael.editions.interpreters.guide import read_guide
from milepael.editions.interpreters.sheets.about import kind_in, open_about, read_about
from milepael.editions.interpreters.sheets.definitions import read_definitions
from milepael.editions.interpreters.sheets.grid import (
    Grid,
    has_header,
    in_order,
    lines_of,
    open_grid,
    tell_unknown_sheets,
)
from milepael.editions.interpreters.sheets.milestones import (
    ECONOMY_HEADINGS,
    MILESTONE_HEADINGS,
    Setting,
    round_of,
)
from milepael.editions.interpreters.sheets.points import (
    POINT_HEADINGS,
    join_others,
    read_chapters,
    rows_of_points,
)
from milepael.editions.interpreters.sheets.values import list_in, maybe_in, text_in
from milepael.editions.interpreters.smiley_cells import Timing
from milepael.editions.language import headings
from milepael.editions.language.headings import folded
from milepael.editions.language.kinds import kind_said
from milepael.editions.language.rounds import rounds_of
from milepael.editions.language.smileys import WORDS
from milepael.editions.model import Challenge, Kind, RoundLabel, State

CHALLENGE_HEADINGS = (headings.NUMBER, headings.TITLE, headings.TEXT, headings.BULLETS, headings.ORDER)
TABLES = {
    headings.POINTS: POINT_HEADINGS,
    headings.MILESTONES: MILESTONE_HEADINGS,
    headings.ECONOMY: ECONOMY_HEADINGS,
    headings.CHALLENGES: CHALLENGE_HEADINGS,
}
NOT_YET = folded(WORDS[State.NOT_DUE].da)
FOLLOWED = frozenset({Kind.FOLLOW_UP, Kind.IMPLEMENTATION_PLAN})


def recognises(desk: Desk) -> bool:
    """Whether there is a sheet of points or of challenges, by its name, with its headings."""
    if desk.document.format != "xlsx":
        return False
    sheets = lines_of(desk)
    found = ((sheets.get(folded(name)), TABLES[name]) for name in (headings.POINTS, headings.CHALLENGES))
    return any(lines is not None and has_header(lines, known) for lines, known in found)


def interpret(desk: Desk) -> Interpretation:
    """Read every sheet. What a cell says wrongly is told with the cell's name, and nothing is put in its place."""
    sheets = lines_of(desk)
    tell_unknown_sheets(desk, sheets, (headings.ABOUT, *TABLES, headings.DEFINITIONS))
    about = open_about(desk, sheets.get(folded(headings.ABOUT)))
    definitions = read_definitions(desk, sheets.get(folded(headings.DEFINITIONS)))
    points, milestones, economies, challenges = (
        open_grid(desk, sheets.get(folded(name)), known) for name, known in TABLES.items()
    )
    rounds = definitions.rounds
    if rounds is None:
        rounds = rounds_of(row[headings.ROUND].flat for row in milestones.rows)
    smileys = any(row[headings.SMILEY] for row in (*milestones.rows, *economies.rows))
    kind = kind_in(about) or _kind(about[headings.TITLE].flat, points, challenges, smileys=smileys)
    edition = read_about(about, kind, rounds)
    until = None
    if kind is Kind.FOLLOW_UP:
        until = edition.round.ordinal if edition.round else _last_reported(milestones, rounds)
    rows = rows_of_points(desk, points)
    join_others(desk, rows, (milestones, economies), rounds=rounds)
    guide = read_guide(definitions.guide)
    setting = Setting(rounds, Timing(until), guide, points.headings, complete=kind in FOLLOWED)
    update = {
        "reading_guide": definitions.guide,
        "chapters": read_chapters(desk, rows, definitions, setting=setting),
        "challenges": _challenges(desk, challenges),
    }
    return desk.finish(edition.model_copy(update=update))


def _kind(title: str, points: Grid, challenges: Grid, *, smileys: bool) -> Kind:
    """What a workbook is that does not say so."""
    if challenges.rows and not points.rows:
        return Kind.CHALLENGES
    return kind_said(title) or (Kind.FOLLOW_UP if smileys else Kind.IMPLEMENTATION_PLAN)


def _last_reported(milestones: Grid, rounds: tuple[RoundLabel, ...]) -> int:
    """The last round beside which a smiley stands: what a follow-up reports that does not name its round."""
    reported = (row for row in milestones.rows if folded(row[headings.SMILEY].flat) not in ("", NOT_YET))
    return max((met.ordinal for row in reported if (met := round_of(row, rounds))), default=0)


def _challenges(desk: Desk, grid: Grid) -> tuple[Challenge, ...]:
    found = []
    for index, row in enumerate(in_order(desk, grid.rows)):
        form = desk.form("challenges", index, point=row[headings.NUMBER].flat or row[headings.TITLE].flat)
        found.append(
            Challenge(
                number=maybe_in(row[headings.NUMBER], form, "number"),
                title=text_in(row[headings.TITLE], form, "title"),
                text=text_in(row[headings.TEXT], form, "text"),
                bullets=list_in(row[headings.BULLETS], form, "bullets"),
            )
        )
    return tuple(found)

"""Where an imported document breaks a rule: kept as it is, and listed."""

from dataclasses import dataclass

from milepael.documents.sentence import Sentence
from milepael.domain.followup.rules.standing import GOOD, Standing, has_face
from milepael.editions.model import Economy, Milestone, Point


@dataclass(frozen=True, slots=True)
class Deviation:
    """Where an imported point breaks a rule; rule is its number in the domain's list, label the milestone's."""

    point: str
    rule: int
    label: str
    sentence: Sentence


NOTE_OWED = Sentence(
    da="smileyen kræver en statusbemærkning, og der er ingen", en="the smiley needs a status note, and there is none"
)
NO_MILESTONE_TEXT = Sentence(da="der er en smiley, men ingen milepæl", en="there is a smiley, but no milestone text")
NO_ECONOMY_TEXT = Sentence(
    da="der er en smiley på økonomi, men ingen tekst om økonomi",
    en="there is a smiley on economy, but no text on economy",
)
ADMINISTRATIVE = Sentence(
    da="punktet er administrativt håndteret og skulle ikke have en smiley",
    en="the point is administrative and should have no smiley",
)
UNFOUNDED_CHANGE = Sentence(
    da="økonomien er ændret, uden at der står, både hvordan det finansieres, og hvor det besluttes",
    en="the economy has changed, and it is not told both how that is paid for and where it is decided",
)
REWORDED = Sentence(
    da="milepælen er formuleret om, uden at der står hvorfor", en="the milestone is reworded, and no reason is given"
)

ECONOMY = "Økonomi"


def deviations(point: Point) -> tuple[Deviation, ...]:
    """Rule 15: what a document prints against rules 1, 3, 4, 5 and 9; kept as it is, and listed."""
    found: list[tuple[int, str, Sentence]] = []
    for milestone in point.milestones:
        broken = effort_deviations(milestone, has_text=bool(milestone.text), has_note=bool(milestone.status_note))
        found += [(rule, milestone.label, sentence) for rule, sentence in broken]
    economy = point.economy
    broken = economy_deviations(economy, has_text=bool(economy.text), has_note=bool(economy.status_note))
    if economy.change:
        broken += change_deviations(economy.change.financing, economy.change.path, economy.change.decision)
    found += [(rule, ECONOMY, sentence) for rule, sentence in broken]
    if point.administrative and (has_face(economy) or any(map(has_face, point.milestones))):
        found.append((9, "", ADMINISTRATIVE))
    return tuple(Deviation(point.key, rule, label, sentence) for rule, label, sentence in found)


def reworded(point: str, label: str) -> Deviation:
    """Rule 6: a milestone whose words differ from those of the round before, and no reason with them."""
    return Deviation(point, 6, label, REWORDED)


def effort_deviations(given: Milestone | Standing, *, has_text: bool, has_note: bool) -> list[tuple[int, Sentence]]:
    """What one smiley on effort breaks of rules 1 and 4, by what stands beside it."""
    textless = [(1, NO_MILESTONE_TEXT)] if has_face(given) and not has_text else []
    return textless + _note_owed(given, has_note=has_note)


def economy_deviations(given: Economy | Standing, *, has_text: bool, has_note: bool) -> list[tuple[int, Sentence]]:
    """What one smiley on economy breaks of rules 3 and 4, by what stands beside it."""
    textless = [(3, NO_ECONOMY_TEXT)] if has_face(given) and not has_text else []
    return textless + _note_owed(given, has_note=has_note)


def change_deviations(financing: str, path: str, decision: str) -> list[tuple[int, Sentence]]:
    """What a change of economy breaks of rule 5, by what is told of it; nothing where none is told."""
    is_founded = bool(financing and (path or decision))
    return [] if is_founded or not (financing or path or decision) else [(5, UNFOUNDED_CHANGE)]


def _note_owed(given: Milestone | Economy | Standing, *, has_note: bool) -> list[tuple[int, Sentence]]:
    return [(4, NOTE_OWED)] if has_face(given) and given.assessment not in GOOD and not has_note else []

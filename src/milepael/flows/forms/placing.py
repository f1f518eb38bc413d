"""A filled form laid on the form that was taken away: each answer by what it answers, and what has no place."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from milepael.documents.sentence import Sentence
from milepael.editions.language.smileys import word_of
from milepael.editions.layouts.follow_up import title_of_chapter
from milepael.editions.model import Economy, Edition, Milestone, Point, State
from milepael.flows.forms.rules import SILENCE, Words, left_over, words_of

UNKNOWN_POINT = Sentence(
    da="Punktet er ikke i formularen, som den blev hentet.", en="The point is not in the form as it was taken away."
)
UNKNOWN_ROW = Sentence(
    da="Rækken svarer ikke til noget, der blev spurgt om.", en="The row answers nothing that was asked."
)
TWICE = Sentence(da="Det står to gange i formularen.", en="It stands twice in the form.")
ALTERED = Sentence(
    da="Teksten er ændret i formularen; kun svar og statusbemærkninger tages over.",
    en="The text is changed in the form; only answers and status notes are taken over.",
)
OUTSIDE = Sentence(da="Teksten står uden for felterne.", en="The text stands outside of the fields.")
GONE = Sentence(
    da="Rækken mangler i formularen; det, der står i Milepæl, bliver stående.",
    en="The row is missing in the form; what stands in Milepæl stays.",
)
NO_LONGER = Sentence(
    da="Der spørges ikke længere til det i denne opfølgning.", en="It is no longer asked for in this follow-up."
)
ECONOMY = Sentence(da="Økonomi", en="Economy")
FIELDS = (
    "number",
    "title",
    "part",
    "part_title",
    "catalogue",
    "funding",
    "agreement_text",
    "centre",
    "committees",
    "contributors",
    "involved",
    "implementation_text",
)
"""What a form tells of a point, and nobody is asked to change."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Something in a form that is not taken over: where it is about, its words (and what stood there), and why."""

    where: str
    words: str
    why: Sentence
    before: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """Answers by the id of the milestone, or of the point for its economy; and what has no place."""

    answers: Mapping[str, Words]
    unplaced: tuple[Unplaced, ...]


def place(filled: Edition, base: Edition) -> Placed:
    """Lay a filled form on what it was; points and rows are found by their ids, else by what they are called."""
    placing = _Placing({row.id: row for point in base.points for row in point.milestones if row.id})
    known, met = list(base.points), set[str]()
    keys = Counter(one.key for one in known)
    for point in filled.points:
        own = next((one for one in known if one.id and one.id == point.id), None)
        if own is None and point.id is None and keys[point.key] == 1:
            own = next(one for one in known if one.key == point.key)
        if own is None or own.id in met:
            placing.strange(point, own)
        else:
            met.add(own.id or "")
            placing.point(point, own)
    placing.unplaced += _gone(base, placing.answers)
    placing.unplaced += _of_document(filled, base)
    return Placed(placing.answers, tuple(placing.unplaced))


@dataclass(slots=True)
class _Placing:
    asked: Mapping[str, Milestone]
    answers: dict[str, Words] = field(default_factory=dict)
    unplaced: list[Unplaced] = field(default_factory=list)

    def point(self, filled: Point, own: Point) -> None:
        """Take the answers of a point, and note whatever else is changed."""
        for row in filled.milestones:
            self._milestone(row, _meant(row, own), key=own.key)
        self._economy(filled, own)
        for name in FIELDS:
            self._altered(own.key, (getattr(own, name), getattr(filled, name)))

    def strange(self, point: Point, own: Point | None) -> None:
        """Whatever a point says that has no place: all of it, or what its first appearance did not say.

        Its rows are known by their ids all the same.
        """
        for row in point.milestones:
            self._milestone(row, None, key=point.key)
        texts = (getattr(point, name) for name in FIELDS if own is None or getattr(own, name) != getattr(point, name))
        said = "\n".join(filter(None, (point.title, *map(_in_words, texts), _told(point.economy))))
        self.unplaced.append(Unplaced(point.key, said, TWICE if own else UNKNOWN_POINT))

    def _milestone(self, row: Milestone, meant: Milestone | None, *, key: str) -> None:
        asked = self.asked.get(row.id) if row.id else meant
        where = f"{key}, {row.label}"
        if asked is None or asked.id is None or asked.id in self.answers:
            why = UNKNOWN_ROW if asked is None else TWICE
            self.unplaced += [Unplaced(where, _told(row), why)] if row.text or _says(row) else []
            return
        self.answers[asked.id] = words_of(row)
        self._altered(where, (asked.label, row.label))
        self._altered(where, (asked.text, row.text))
        self._altered(where, (_moved(asked), _moved(row)))

    def _economy(self, filled: Point, own: Point) -> None:
        """A row that was taken out says nothing, not even that nothing is to be said."""
        where, money = f"{own.key}, {ECONOMY.da}", filled.economy
        if money == Economy() and own.economy.text:
            return
        self._altered(where, (own.economy.text, money.text))
        self._altered(where, (_change(own.economy), _change(money)))
        if own.economy.state is not State.NONE and own.id:
            self.answers[own.id] = words_of(money)
        elif words_of(money) != SILENCE:
            self.unplaced.append(Unplaced(where, _told(money), UNKNOWN_ROW))

    def _altered(self, where: str, both: tuple[object, object]) -> None:
        before, words = map(_in_words, both)
        if before != words:
            self.unplaced.append(Unplaced(where, words, ALTERED, before=before))


def _meant(row: Milestone, own: Point) -> Milestone | None:
    """The milestone that a row without an id answers: the only one of its round, or of its words."""
    of_round = [one for one in own.milestones if one.round == row.round]
    alike = [one for one in own.milestones if one.text == row.text]
    return next((found[0] for found in (of_round, alike) if len(found) == 1), None)


def _gone(base: Edition, answers: Mapping[str, Words]) -> Iterator[Unplaced]:
    for point in base.points:
        for one in point.milestones:
            if one.id and one.id not in answers:
                yield Unplaced(f"{point.key}, {one.label}", one.text, GONE)
        if point.id and point.economy.state is not State.NONE and point.id not in answers:
            yield Unplaced(f"{point.key}, {ECONOMY.da}", point.economy.text, GONE)


def _of_document(filled: Edition, base: Edition) -> Iterator[Unplaced]:
    """What stands around the points, and was not printed there; in another order it is the same."""
    headings = (title_of_chapter(chapter) for chapter in base.chapters)  # one whose points are gone is read as a line
    for text in left_over(_around(filled), (*_around(base), *headings)):
        yield Unplaced("", text, OUTSIDE)


def _around(edition: Edition) -> tuple[str, ...]:
    chapters = (" ".join(filter(None, (one.number, one.title))) for one in edition.chapters)
    contact, date = edition.contact, edition.date
    head = (edition.title, edition.municipality, edition.case_number, contact.name, contact.phone, contact.email)
    said = (*head, date.isoformat() if date else "", *edition.parties, *chapters)
    return tuple(filter(None, (*said, *edition.reading_guide, *(one.text for one in edition.unread))))


def _says(given: Milestone | Economy) -> bool:
    return words_of(given) != SILENCE


def _told(given: Milestone | Economy) -> str:
    """A row in words: what it is about, the smiley's word, the note."""
    smiley = word_of(given.assessment or given.state, given.possible) if _says(given) else ""
    further = _moved(given) if isinstance(given, Milestone) else _change(given)
    return "\n".join(filter(None, (given.text, smiley, given.status_note, further)))


def _moved(milestone: Milestone) -> str:
    return f"{milestone.moved.before}\n{milestone.moved.reason}" if milestone.moved else ""


def _change(economy: Economy) -> str:
    change = economy.change
    return "\n".join((change.financing, change.path, change.decision)) if change else ""


def _in_words(value: object) -> str:
    if isinstance(value, tuple):
        return "\n".join(map(str, value))
    return "" if value is None else str(value)

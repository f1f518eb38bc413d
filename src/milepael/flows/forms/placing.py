"""A filled form laid on the form that was taken away: each answer by what it answers, and what has no place."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from milepael.documents.sentence import Sentence
from milepael.editions.interpreters.sheets.complaints import BY_TITLE
from milepael.editions.interpreters.sheets.grid import IN_CELL
from milepael.editions.language import headings
from milepael.editions.language.smileys import word_of
from milepael.editions.layouts.follow_up import title_of_chapter
from milepael.editions.model import Economy, Edition, Milestone, Point, State
from milepael.editions.reviewing.questions import ECONOMY as OF_ECONOMY
from milepael.editions.reviewing.questions import MILESTONES, questions_of
from milepael.editions.warned import values_in
from milepael.flows.forms.altered import FIELDS, Alterations, Unplaced, in_words
from milepael.flows.forms.rules import SILENCE, Words, left_over, words_of

UNKNOWN_POINT = Sentence(
    da="Punktet er ikke i formularen, som den blev hentet.", en="The point is not in the form as it was taken away."
)
UNKNOWN_ROW = Sentence(
    da="Rækken svarer ikke til noget, der blev spurgt om.", en="The row answers nothing that was asked."
)
TWICE = Sentence(da="Det står to gange i formularen.", en="It stands twice in the form.")
OUTSIDE = Sentence(da="Teksten står uden for felterne.", en="The text stands outside of the fields.")
GONE = Sentence(
    da="Rækken mangler i formularen; det, der står i Milepæl, bliver stående.",
    en="The row is missing in the form; what stands in Milepæl stays.",
)
NO_LONGER = Sentence(
    da="Der spørges ikke længere til det i denne opfølgning.", en="It is no longer asked for in this follow-up."
)
ASKED_OF_ANOTHER = Sentence(
    da="Punktet hører nu til {centre}. Læg formularen op dér.",
    en="The point belongs to {centre} now. Bring the form there.",
)
OTHER_NUMBER = Sentence(
    da="Rækken nævner et punkt, der ikke er i formularen. Svaret er lagt dér, hvor rækkens id og titel hører til.",
    en="The row names a point that is not in the form. Its answer is put where the row's id and title belong.",
)
ECONOMY = Sentence(da="Økonomi", en="Economy")
COLUMNS = (headings.POINT, headings.POINT_TITLE, headings.ROUND, headings.ID, headings.ORDER)
"""The columns that name a row of milestones."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one row of a form answers, and what the reading told of its smiley.

    either are the ids of what it can answer, where its id is of one and its text of another: Milepæl does not guess.
    """

    words: Words
    told: str = ""
    either: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """Answers by the id of the milestone, or of the point for its economy, at least one each; what has no place."""

    answers: Mapping[str, tuple[Said, ...]]
    unplaced: tuple[Unplaced, ...]


def place(filled: Edition, base: Edition) -> Placed:
    """Lay a filled form on what it was; points and rows are found by their ids, else by what they are called."""
    asked = {row.id: row for point in base.points for row in point.milestones if row.id}
    told = {(one.point, one.field): one.message for one in questions_of(filled) if one.field}
    placing = _Placing(asked, told, base.points)
    known, met = list(base.points), set[str]()
    keys = Counter(one.key for one in known)
    for number, point in enumerate(filled.points):
        own = next((one for one in known if one.id and one.id == point.id), None)
        if own is None and point.id is None and keys[point.key] == 1:
            own = next(one for one in known if one.key == point.key)
        if own is None or own.id in met:
            placing.strange(number, point, own)
        else:
            met.add(own.id or "")
            placing.point(number, point, own)
    unplaced = (*placing.unplaced, *placing.altered.found(), *_gone(base, placing.answers), *_of_document(filled, base))
    return Placed({uid: tuple(each) for uid, each in placing.answers.items()}, unplaced)


@dataclass(slots=True)
class _Placing:
    """told is what the reading said of a smiley, by the number of its point and its field there.

    points are those of the form as it was taken away.
    """

    asked: Mapping[str, Milestone]
    told: Mapping[tuple[int | None, str], str]
    points: Sequence[Point]
    answers: dict[str, list[Said]] = field(default_factory=dict)
    unplaced: list[Unplaced] = field(default_factory=list)
    altered: Alterations = field(default_factory=Alterations)

    def point(self, number: int, filled: Point, own: Point) -> None:
        """Take the answers of a point, and note whatever else is changed."""
        self._milestones(number, filled, own, known=own)
        self._economy(filled, own, told=self.told.get((number, OF_ECONOMY), ""))
        if filled.title == own.key != own.title:  # all that a row of milestones tells of its point
            filled = filled.model_copy(update={"title": ""})
        for name, called in FIELDS.items():
            self.altered.hold(own.key, called, (getattr(own, name), getattr(filled, name)))

    def strange(self, number: int, point: Point, own: Point | None) -> None:
        """Whatever a point says that has no place: all of it, or what its first appearance did not say.

        Its rows are known by their ids all the same.
        """
        self._milestones(number, point, own, known=None)
        money = point.economy
        if own and own.id in self.answers and words_of(money) != SILENCE:
            again = self._say(own.id, Said(words_of(money), self.told.get((number, OF_ECONOMY), "")))
            money = Economy() if again else money
        texts = (getattr(point, name) for name in FIELDS if own is None or getattr(own, name) != getattr(point, name))
        said = "\n".join(filter(None, (point.title, *map(in_words, texts), _told(money))))
        is_answer = words_of(money) != SILENCE
        self.unplaced.append(Unplaced(point.key, said, TWICE if own else UNKNOWN_POINT, is_answer=is_answer))

    def _milestones(self, number: int, filled: Point, own: Point | None, *, known: Point | None) -> None:
        """The rows of a point; known is where those without an id are looked for."""
        for index, row in enumerate(filled.milestones):
            said = Said(words_of(row), self.told.get((number, f"{MILESTONES}.{index}"), ""))
            meant = _meant(row, known) if known else None
            where = f"{(known or filled).key}, {row.label}"
            self._milestone(row, self.asked.get(row.id) if row.id else meant, said, where=where, own=own)

    def _milestone(self, row: Milestone, asked: Milestone | None, said: Said, *, where: str, own: Point | None) -> None:
        either = self._either(row, asked, own) if row.id else ()
        if either:
            for uid in either:
                self._say(uid, replace(said, either=either))
            return
        if asked is None or asked.id is None or not self._say(asked.id, said):
            why = UNKNOWN_ROW if asked is None else TWICE
            one = Unplaced(where, _told(row), why, is_answer=_says(row) and asked is None)
            self.unplaced += [one] if row.text or _says(row) else []
            return
        self.altered.hold(where, headings.ROUND, (asked.label, row.label))
        self.altered.hold(where, headings.MILESTONE, (asked.text, row.text))
        self.altered.hold(where, headings.BEFORE, (_moved(asked), _moved(row)))

    def _either(self, row: Milestone, asked: Milestone | None, own: Point | None) -> tuple[str, ...]:
        """What a row can answer whose text is another's than its id, as when some columns were sorted by themselves."""
        beside = _called(row, own.milestones if own else ()) or _called(row, self.asked.values())
        if asked is None or not beside or asked in beside:
            return ()
        return tuple(one.id for one in (asked, *beside) if one.id)

    def _say(self, uid: str, said: Said) -> bool:
        """Take an answer; False where the same is there already."""
        there = self.answers.setdefault(uid, [])
        if any((one.words, one.either) == (said.words, said.either) for one in there):
            return False
        there.append(said)
        return True

    def _economy(self, filled: Point, own: Point, *, told: str) -> None:
        """A row that was taken out says nothing, not even that nothing is to be said."""
        where, money = f"{own.key}, {ECONOMY.da}", filled.economy
        if money == Economy() and own.economy.text:
            return
        either = self._either_money(money, own)
        named = next((one for one in either if _change(one.economy) == _change(money)), own)
        self.altered.hold(where, headings.FINANCING, (_change(named.economy), _change(money)))
        if either:
            uids = tuple(one.id for one in either if one.id and one.economy.state is not State.NONE)
            for uid in uids:
                self._say(uid, Said(words_of(money), told, uids))
            return
        self.altered.hold(where, headings.ECONOMY, (own.economy.text, money.text))
        if own.economy.state is not State.NONE and own.id:
            self._say(own.id, Said(words_of(money), told))
        elif words_of(money) != SILENCE:
            self.unplaced.append(Unplaced(where, _told(money), UNKNOWN_ROW, is_answer=True))

    def _either_money(self, money: Economy, own: Point) -> tuple[Point, ...]:
        """The points that a row of money can be of where its text is another's, as `_either` is of milestones."""
        text = money.text.split()
        alike = [one for one in self.points if text and one.economy.text.split() == text]
        return () if own in alike or not alike else (own, *alike)


def _called(row: Milestone, among: Iterable[Milestone]) -> list[Milestone]:
    """Those of a row's words; of several, those of its round."""
    alike = [one for one in among if row.text and one.text.split() == row.text.split()]
    return [one for one in alike if one.round == row.round] or alike


def _meant(row: Milestone, own: Point) -> Milestone | None:
    """The milestone that a row without an id answers: the only one of its round, or of its words."""
    of_round = [one for one in own.milestones if one.round == row.round]
    alike = [one for one in own.milestones if one.text == row.text]
    return next((found[0] for found in (of_round, alike) if len(found) == 1), None)


def _gone(base: Edition, answers: Collection[str]) -> Iterator[Unplaced]:
    for point in base.points:
        for one in point.milestones:
            if one.id and one.id not in answers:
                yield Unplaced(f"{point.key}, {one.label}", one.text, GONE)
        if point.id and point.economy.state is not State.NONE and point.id not in answers:
            yield Unplaced(f"{point.key}, {ECONOMY.da}", point.economy.text, GONE)


def _of_document(filled: Edition, base: Edition) -> Iterator[Unplaced]:
    """What stands around the points, and was not printed there; in another order it is the same."""
    chapters = (title_of_chapter(chapter) for chapter in base.chapters)  # one whose points are gone is read as a line
    for warning in filled.warnings:
        cell = values_in(IN_CELL, warning.message) or {}
        named = values_in(BY_TITLE, cell.get("what", ""))
        if named:
            yield Unplaced(warning.point or "", named["words"], OTHER_NUMBER)
    naming = _naming(filled, base)
    for text in left_over(_around(filled), (*_around(base), *chapters)):
        if text not in naming:
            yield Unplaced("", text, OUTSIDE, is_answer=True)


def _naming(filled: Edition, base: Edition) -> frozenset[str]:
    """What only names the rows of a form, which is left over where sheets are missing: nobody has written it."""
    rows = [row for point in base.points for row in point.milestones]
    named = {*COLUMNS, *(text for row in rows for text in (row.id or "", row.label))}
    named |= {text for point in base.points for text in (point.id or "", point.key, point.title)}
    if headings.ORDER in {one.text for one in filled.unread}:
        named |= {str(number) for number in range(1, len(rows) + 1)}
    return frozenset(named)


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

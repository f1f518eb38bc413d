"""Signs that documents, points or rows have run together: what a person should look at before it is believed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Set

from milepael.documents.sentence import Sentence
from milepael.documents.tree import Place
from milepael.editions.desk import Desk
from milepael.editions.interpreters.head import agreement_in
from milepael.editions.interpreters.rows import DESCRIPTION, ChapterRows, PointRows
from milepael.editions.language.kinds import TITLE, kind_said
from milepael.editions.model import Chapter, Edition, Point, WarningCode
from milepael.editions.stream import Band, Item, Line

TWO_DOCUMENTS = Sentence(
    da="»{title}« ligner titlen på et dokument for sig: filen rummer måske to.",
    en="“{title}” looks like the title of a document of its own: the file may hold two.",
)
TWICE = Sentence(
    da="Punktet står der to gange med samme nummer og titel.",
    en="The point stands there twice, with the same number and title.",
)
SAME_NUMBER = Sentence(da="Punktet har samme nummer som »{title}«.", en="The point has the same number as “{title}”.")
TWO_POINTS = Sentence(
    da="Punktet har to beskrivelser: måske er to punkter løbet sammen, fordi en side mangler eller ligger forkert.",
    en="The point has two descriptions: two points may have run together where a page is missing or misplaced.",
)
TWO_ROWS = Sentence(
    da="Punktet har mere end én række til »{label}«.", en="The point has more than one row for “{label}”."
)
NO_CENTRE = Sentence(
    da="Det kan ikke ses, hvilket center der er ansvarligt, som det kan ved de fleste andre punkter.",
    en="Which centre is responsible cannot be seen, as it can of most other points.",
)
ELSEWHERE = Sentence(
    da="Punktets nummer passer ikke til afsnit {number}: måske mangler en overskrift eller en side.",
    en="The point's number does not fit chapter {number}: a heading or a page may be missing.",
)
TWO_NAMES = Sentence(
    da="»{name}« kan være to udvalg: begge navne står for sig i dokumentet.",
    en="“{name}” may be two committees: both names stand by themselves in the document.",
)
HALF_ROW = Sentence(
    da="»{words}« står foran en række, der er lagt til rækken over den: se, om den hører til dér.",
    en="“{words}” stands before a row that was added to the row above it: see whether it belongs there.",
)


def warn_of_what_ran_together(desk: Desk, edition: Edition, chapters: tuple[ChapterRows, ...]) -> None:
    """Warn of each sign, once; what was read stays as it is."""
    _warn_of_titles(desk, edition)
    points = [(chapter, point) for chapter in edition.chapters for point in chapter.points]
    rows = [read for chapter in chapters for read in chapter.points]
    usual = 2 * sum(point.centre is not None for _, point in points) > len(points)
    committees = {name for _, point in points for name in point.committees}
    added = {place for read in rows for place in _added(read)}
    left = {piece.place: piece.text for piece in desk.ledger.leftovers()} if added else {}
    before: dict[str, str] = {}
    for (chapter, point), read in zip(points, rows, strict=True):
        form, at = desk.form(point=point.key), read.heading.place
        if usual and point.centre is None and read.description is not None and not read.broken:
            form.warn(WarningCode.UNCERTAIN_SPLIT, NO_CENTRE.da, at=at)
        for sentence in (*_of_place(point, chapter, before), *_of_rows(point, read)):
            form.warn(WarningCode.UNCERTAIN_MATCH, sentence, at=at)
        for name in _of_two(point.committees, committees):
            form.warn(WarningCode.UNCERTAIN_NAME, TWO_NAMES.in_("da", name=name), at=at)
        for place in filter(left.__contains__, _added(read)):
            form.warn(WarningCode.UNREAD_TEXT, HALF_ROW.in_("da", words=left[place]), at=place)


def _warn_of_titles(desk: Desk, edition: Edition) -> None:
    """A line among the points that says what the title says: of which agreement the document is."""
    for item in _behind_the_first_point(desk.items):
        words = item.words.flat if isinstance(item, Line) else ""
        if not (words and TITLE.search(words) and kind_said(words) and agreement_in(words)):
            continue
        if words == edition.title or agreement_in(words) != edition.agreement:
            desk.warn(WarningCode.UNCERTAIN_MATCH, TWO_DOCUMENTS.in_("da", title=words), at=item.place)


def _behind_the_first_point(items: tuple[Item, ...]) -> Iterator[Item]:
    rest = iter(items)
    for item in rest:
        if isinstance(item, Band) and DESCRIPTION.search(item.cell(1).flat):
            break
    return rest


def _of_place(point: Point, chapter: Chapter, before: dict[str, str]) -> Iterator[str]:
    """A point that stands there already, or in a chapter of another number; before grows by it."""
    if point.key in before:
        yield TWICE.da if before[point.key] == point.title else SAME_NUMBER.in_("da", title=before[point.key])
    before[point.key] = point.title
    if chapter.number and point.number and _first(chapter.number) != _first(point.number):
        yield ELSEWHERE.in_("da", number=chapter.number)


def _of_rows(point: Point, read: PointRows) -> Iterator[str]:
    """Rows that a point has more of than it can have."""
    bands = (read.description, *read.milestones, read.economy)
    if sum(len(DESCRIPTION.findall(band.cell(1).flat)) for band in bands if band is not None) > 1:
        yield TWO_POINTS.da
    for label, times in Counter(milestone.label for milestone in point.milestones).items():
        if label and times > 1:
            yield TWO_ROWS.in_("da", label=label)


def _of_two(names: Iterable[str], known: Set[str]) -> Iterator[str]:
    for name in names:
        one, _, other = name.partition(" og ")
        if one in known and other in known:
            yield name


def _first(number: str) -> str:
    return number.partition(".")[0]


def _added(read: PointRows) -> Iterator[Place]:
    """Where rows stand that were added to a row with a label of its own."""
    for band in (*read.milestones, read.economy):
        if band is not None:
            pieces = (piece for cell in band.cells for piece in cell.segments)
            yield from dict.fromkeys(piece.place for piece in pieces if piece.place != band.place)

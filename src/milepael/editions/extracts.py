"""An edition cut down to what a committee follows or a centre answers for, titled as municipalities title it."""

import re
from collections.abc import Sequence

from milepael.editions.interpreters.head import SCOPE, scope_in
from milepael.editions.model import Chapter, Edition, Point, Scope
from milepael.editions.passage import Passage, Segment

CENTRE = re.compile(r" for (?:Cent(?:er|ret)|Sekretariat(?:et)?)\b.*$")
"""How a title says that it is of one centre."""
POINT = re.compile(r": punkt(?:et)? .*$")
"""How a title says that it is of one point."""


def extract(
    edition: Edition, *, committees: Sequence[str] = (), centre: str = "", known: Edition | None = None
) -> Edition:
    """The points that a committee is responsible for or involved in, and that the centre answers for.

    Chapters without points go, but for the parents of those that stay. Both given must both hold; nothing given leaves
    the edition as it is. known is an edition of the same points, by id, that has what this kind does not print.
    """
    if not (committees or centre):
        return edition
    kept = {_name(point, known) for point in (known or edition).points if _is_theirs(point, committees, centre)}
    chapters = [
        chapter.model_copy(update={"points": tuple(one for one in chapter.points if _name(one, known) in kept)})
        for chapter in edition.chapters
    ]
    cut = edition.model_copy(update={"chapters": without_empty(chapters)})
    return titled(cut, committees=committees, centre=centre)


def single(edition: Edition, point: Point) -> Edition:
    """The edition with one of its points alone, under its chapter, and the title that says which."""
    chapters = [
        chapter.model_copy(update={"points": tuple(one for one in chapter.points if one is point)})
        for chapter in edition.chapters
    ]
    named = f"punkt {point.key}" if point.number else f"punktet »{point.title}«"
    title = f"{uncut(edition.title)}: {named}"
    return edition.model_copy(update={"chapters": without_empty(chapters), "title": title, "scope": Scope()})


def titled(edition: Edition, *, committees: Sequence[str] = (), centre: str = "") -> Edition:
    """The edition with the scope, and the title that says it."""
    title = uncut(edition.title)
    if centre:
        title = _of_centre(title, centre)
    if committees:
        title = f"{title} på {_genitives(committees)} område"
    return edition.model_copy(update={"title": title, "scope": Scope(committees=tuple(committees))})


def uncut(title: str) -> str:
    """The title of the whole document, where a title says that it is an extract."""
    return CENTRE.sub("", _of_all_committees(title))


def of_no_point(title: str) -> str:
    """The title without the point that it says the document is of."""
    return POINT.sub("", title)


def is_of_a_centre(title: str) -> bool:
    """Whether a title says that the document holds what a centre answers for."""
    return bool(CENTRE.search(_of_all_committees(title)))


def names_centre(title: str, centre: str) -> bool:
    """Whether it is this centre that a title names."""
    return _of_all_committees(title).casefold() == _of_centre(uncut(title), centre).casefold()


def is_whole(title: str) -> bool:
    """Whether a document of this title holds all points, and not those of committees, of a centre, or a single one."""
    return uncut(title) == title


def _is_theirs(point: Point, committees: Sequence[str], centre: str) -> bool:
    follows = not committees or not {*point.committees, *point.involved}.isdisjoint(committees)
    return follows and (not centre or point.centre == centre)


def _name(point: Point, known: Edition | None) -> str | int | None:
    """What tells a point from the others of its edition; where two editions are compared, its id."""
    return point.id if known else id(point)


def without_empty(chapters: Sequence[Chapter]) -> tuple[Chapter, ...]:
    """The chapters that have points, and those above them."""
    parents = {chapter.number: chapter.parent for chapter in chapters if chapter.number}
    kept = {id(chapter) for chapter in chapters if chapter.points}
    above: set[str] = set()
    for chapter in chapters:
        parent = chapter.parent if id(chapter) in kept else None
        while parent and parent not in above:
            above.add(parent)
            parent = parents.get(parent)
    return tuple(chapter for chapter in chapters if id(chapter) in kept or chapter.number in above)


def _of_all_committees(title: str) -> str:
    """A title without the point and the committees that it names."""
    title = of_no_point(title)
    starts = [preposition.start() for preposition in SCOPE.finditer(title)]
    named = [start for start in starts if _scope(title[start:])]
    return title[: named[-1]].rstrip() if named else title


def _of_centre(title: str, centre: str) -> str:
    """A name that would read as a committee's is quoted."""
    named = centre if CENTRE.match(f" for {centre}") else f"Center for {centre}"
    said = f"{title} for {named}"
    return f"{title} for Center for »{centre}«" if _scope(said) else said


def _genitives(names: Sequence[str]) -> str:
    """A name of several words may hold a comma of its own: then only "samt" tells names apart."""
    *first, last = (f"{name}s" for name in names)
    between = " samt " if any(name.startswith("Udvalget for ") for name in names) else ", "
    return f"{between.join(first)} samt {last}" if first else last


def _scope(title: str) -> tuple[str, ...]:
    return scope_in(Passage((Segment(title, 0),))).committees

"""The follow-up and the implementation plan: reading guide, chapters, and a table for each point."""

from collections.abc import Iterator

from milepael.documents.tree import Block, Document, Heading, Paragraph, Small
from milepael.editions.language import wording
from milepael.editions.layouts.front import front, guide
from milepael.editions.layouts.point import point_table, title_of
from milepael.editions.layouts.printing import Printing
from milepael.editions.model import Chapter, Edition, Point


def lay_out(edition: Edition, printing: Printing) -> Document:
    """The form that municipalities know: landscape, a table a point, its heading row repeated on every page."""
    return Document(
        (*front(edition, contents=3), *guide(edition), *body(edition, printing)),
        format="",
        title=edition.title,
        running_head=printing.running_head,
        landscape=True,
    )


def body(edition: Edition, printing: Printing) -> Iterator[Block]:
    """The chapters with their points, and what the points refer to outside of an extract."""
    outside = _outside(edition, printing)
    for chapter in edition.chapters:
        yield Heading(title_of_chapter(chapter), 2)
        for point in chapter.points:
            yield point_table(point, edition)
            places = [outside[key] for key in point.references if key in outside]
            if places:
                yield Paragraph((Small(f"{wording.OUTSIDE} {'; '.join(places)}."),))


def title_of_chapter(chapter: Chapter) -> str:
    """A chapter's heading as it is printed: number, title, and who is responsible for it."""
    number = f"{chapter.number}. " if chapter.number and chapter.title is not None else ""
    title = wording.NO_CHAPTER if chapter.title is None else f"{number}{chapter.title}"
    return f"{title} {wording.CHAPTERS_RESPONSIBLE.format(name=chapter.responsible)}" if chapter.responsible else title


def _outside(edition: Edition, printing: Printing) -> dict[str, str]:
    """Where the points are that an extract leaves out, by the key that texts name them by."""
    if printing.whole is None:
        return {}
    inside = {key for point in edition.points for key in _keys(point)}
    return {key: _whereabouts(point) for point in printing.whole.points for key in _keys(point) if key not in inside}


def _keys(point: Point) -> tuple[str, ...]:
    return (point.key, point.number) if point.number and point.part is not None else (point.key,)


def _whereabouts(point: Point) -> str:
    responsible = " og ".join(point.committees) or point.centre
    return f"{title_of(point)} ({responsible})" if responsible else title_of(point)

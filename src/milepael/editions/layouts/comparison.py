"""A comparison on paper: the summary, and for each point that changed a table of what it said before and says now."""

from collections.abc import Iterator, Sequence
from itertools import islice

from milepael.documents.tree import (
    Block,
    Cell,
    Document,
    Heading,
    Inline,
    Link,
    List,
    Paragraph,
    Row,
    Small,
    Strong,
    Table,
)
from milepael.documents.writers.outline import anchor
from milepael.editions.comparing import wording
from milepael.editions.comparing.changes import Change, ChangeKind, Comparison, Match, Named, Pair
from milepael.editions.comparing.telling import Told, chapter_of, remarks_of, summary_of, told
from milepael.editions.comparing.words import Fate, Run
from milepael.editions.layouts.point import title_of
from milepael.editions.layouts.prose import cell_of
from milepael.editions.layouts.smileys import GREEN, GREY, RED, YELLOW

WIDTHS = (30, 35, 35)
MARKS = {Fate.REMOVED: ("[", "]"), Fate.ADDED: ("[", "]")}
SHADES = {
    ChangeKind.WORSE: RED,
    ChangeKind.BETTER: GREEN,
    ChangeKind.GOAL_MOVED: YELLOW,
    ChangeKind.ROUND_MOVED: YELLOW,
    ChangeKind.ADDED: GREY,
    ChangeKind.REMOVED: GREY,
    ChangeKind.DROPPED: GREY,
}


def lay_out(comparison: Comparison, language: str = "da") -> Document:
    """Landscape; points that did not change are listed by their numbers at the end."""
    title = wording.TITLE.in_(language)
    changed = [pair for pair in comparison.points if pair.changes]
    blocks = (
        Heading(title, 1),
        *_named(comparison, language),
        Paragraph((Strong(summary_of(comparison, language)),)),
        *_listed(comparison, language),
        *(_guide(language) if changed or comparison.chapters else ()),
        *(block for one in comparison.chapters for block in _table(chapter_of(one, language), one.changes, language)),
        *(block for pair in changed for block in _point(pair, language)),
        *_unchanged(comparison, language),
    )
    return Document(tuple(blocks), format="", title=title, language=language, landscape=True)


def _named(comparison: Comparison, language: str) -> Iterator[Block]:
    for label, named in ((wording.BEFORE, comparison.a), (wording.NOW, comparison.b)):
        yield Paragraph((Strong(f"{label.in_(language)}:"), f" {named.title}", *_file(named)))


def _file(named: Named) -> tuple[Inline, ...]:
    return (" ", Small(f"({named.name})")) if named.name else ()


def _listed(comparison: Comparison, language: str) -> Iterator[Block]:
    """Where to look first: the points of each kind of change that the summary counts."""
    kinds = (*SHADES, ChangeKind.RENUMBERED, ChangeKind.SPLIT, ChangeKind.MERGED)
    groups = [(_listed_as(kind, language), [pair for pair in comparison.points if pair.has(kind)]) for kind in kinds]
    doubtful = [pair for pair in comparison.points if pair.match is Match.DOUBTFUL and pair.changes]
    groups.append((wording.DOUBTFUL.in_(language), doubtful))
    if items := tuple(_links(words, pairs) for words, pairs in groups if pairs):
        yield List(items)


def _links(words: str, pairs: Sequence[Pair]) -> Paragraph:
    apart = (run for pair in pairs for run in ("; ", _link(pair)))
    return Paragraph((Strong(f"{words}:"), " ", *islice(apart, 1, None)))


def _listed_as(kind: ChangeKind, language: str) -> str:
    """A point is told from a milestone where the kind is the same word for both."""
    return wording.LISTED.get(kind, wording.KINDS[kind]).in_(language)


def _link(pair: Pair) -> Link:
    return Link(pair.point.key, f"#{anchor(title_of(pair.point))}")


def _guide(language: str) -> tuple[Block, ...]:
    return (Paragraph((Small(wording.STRONG.in_(language)),)),)


def _point(pair: Pair, language: str) -> Iterator[Block]:
    yield from _table(title_of(pair.point), pair.changes, language, remarks=remarks_of(pair, language))


def _table(title: str, changes: Sequence[Change], language: str, *, remarks: Sequence[str] = ()) -> Iterator[Block]:
    yield Heading(title, 2)
    if remarks:
        yield Paragraph((Small(" · ".join(remarks)),))
    heads = (wording.WHAT, wording.BEFORE, wording.NOW)
    header = Row(tuple(cell_of(one.in_(language)) for one in heads), header=True)
    rows = (_change(told(change, language)) for change in changes)
    yield Table((header, *rows), widths=WIDTHS, words=title)


def _change(one: Told) -> Row:
    about = (Paragraph((Small(one.about),)),) if one.about else ()
    what = (Paragraph((Strong(one.what),)), Paragraph((one.where,)), *about)
    return Row((Cell(what, shade=SHADES.get(one.kind, "")), _words(one.before), _words(one.now)))


def _words(runs: Sequence[Run]) -> Cell:
    """Paragraphs of words; those that differ stand out by their weight and in brackets."""
    paragraphs: list[list[Inline]] = [[]]
    for run in runs:
        for at, line in enumerate(_lines(run)):
            if at:
                paragraphs.append([])
            if line:
                _add(paragraphs[-1], line, run.fate)
    return Cell(tuple(Paragraph(tuple(runs)) for runs in paragraphs if runs)) if runs else cell_of(wording.NOTHING)


def _lines(run: Run) -> list[str]:
    return [line.strip() for line in " ".join(run.words).split("\n")]


def _add(paragraph: list[Inline], line: str, fate: Fate) -> None:
    if paragraph:
        paragraph.append(" ")
    before, behind = MARKS.get(fate, ("", ""))
    paragraph.append(line if fate is Fate.SAME else Strong(f"{before}{line}{behind}"))


def _unchanged(comparison: Comparison, language: str) -> Iterator[Block]:
    keys = [pair.point.key for pair in comparison.points if not pair.changes]
    if keys:
        yield Heading(wording.UNCHANGED.in_(language), 2)
        yield Paragraph(("; ".join(keys),))

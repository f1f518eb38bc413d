"""A comparison as lines for a terminal: the summary, then every point that changed."""

from collections.abc import Iterator, Sequence

from milepael.editions.comparing import wording
from milepael.editions.comparing.changes import Change, Comparison, Pair
from milepael.editions.comparing.telling import Told, chapter_of, remarks_of, summary_of, told
from milepael.editions.comparing.words import Fate, Run
from milepael.editions.layouts.point import title_of

INDENT = "  "
ARROW = "→"
LONGEST_LINE = 60
"""Characters before and now together may have to stand on the line that says what changed."""
MARKS = {Fate.SAME: ("", ""), Fate.REMOVED: ("[", "]"), Fate.ADDED: ("{", "}")}


def lines_of(comparison: Comparison, language: str) -> Iterator[str]:
    """The summary first; words that differ are marked, and the last lines say how."""
    yield summary_of(comparison, language)
    for label, named in ((wording.BEFORE, comparison.a), (wording.NOW, comparison.b)):
        file = f" ({named.name})" if named.name else ""
        yield f"{label.in_(language)}: {named.title}{file}"
    is_marked = False
    for heading, found in _changed(comparison, language):
        changes = [told(change, language) for change in found]
        is_marked = is_marked or any(run.fate is not Fate.SAME for one in changes for run in (*one.before, *one.now))
        yield ""
        yield heading
        for one in changes:
            yield from _change(one, language)
    if is_marked:
        yield ""
        yield wording.MARKS.in_(language)


def _changed(comparison: Comparison, language: str) -> Iterator[tuple[str, Sequence[Change]]]:
    """Chapters, then points, each under its heading."""
    for chapters in comparison.chapters:
        yield chapter_of(chapters, language), chapters.changes
    for pair in comparison.points:
        if pair.changes:
            yield _heading(pair, language), pair.changes


def _heading(pair: Pair, language: str) -> str:
    return " · ".join((title_of(pair.point), *remarks_of(pair, language)))


def _change(one: Told, language: str) -> Iterator[str]:
    before, now = marked(one.before), marked(one.now)
    line = f"{INDENT}{one.where}: {one.what[0].lower()}{one.what[1:]}"
    if before and now and len(before) + len(now) <= LONGEST_LINE:
        yield f"{line}: {before} {ARROW} {now}"
        return
    yield line
    for label, words in ((wording.BEFORE, before), (wording.NOW, now)):
        if words:
            yield f"{INDENT * 2}{label.in_(language).lower()}: {words}"


def marked(runs: Sequence[Run]) -> str:
    """Words in one line, with marks around those that differ."""
    return " ".join(f"{MARKS[run.fate][0]}{_flat(run)}{MARKS[run.fate][1]}" for run in runs)


def _flat(run: Run) -> str:
    return " ".join(run.text.split())

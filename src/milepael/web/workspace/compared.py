"""Two editions of an agreement as the page shows them: a summary, and the points that changed, what is worse first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlencode

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from milepael.domain.followup.rules.standing import Standing
from milepael.editions.comparing import wording
from milepael.editions.comparing.changes import Change, ChapterPair, Comparison, Match, Pair
from milepael.editions.comparing.ordering import WORST_FIRST, rank, worst_first
from milepael.editions.comparing.telling import chapter_of, remarks_of, summary_of, told
from milepael.editions.comparing.words import Fate, Run
from milepael.editions.layouts.point import title_of
from milepael.editions.model import Budget, Effort, State
from milepael.web.workspace.faces import economy_face, effort_face

SHOWN = 100
"""How many points a page shows; the words of the others are not compared one by one."""
DOUBTFUL = Match.DOUBTFUL.value
SAID: Mapping[str, Standing] = {
    **{one.value: Standing(State.ASSESSED, one) for one in (*Effort, *Budget)},
    **{one.value: Standing(one) for one in State if one is not State.ASSESSED},
}
ASSESSMENTS = {"milestones.assessment": effort_face, "economy.assessment": economy_face}


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: two editions, a committee, a kind of change, and how many points are passed over."""

    a: str = ""
    b: str = ""
    committee: str = ""
    kind: str = ""
    skipped: int = 0

    @property
    def address(self) -> str:
        """The end of an address, nothing in it that is not asked for."""
        named = (("a", self.a), ("b", self.b), ("udvalg", self.committee), ("aendring", self.kind))
        skipped = {"fra": str(self.skipped)} if self.skipped else {}
        return "?" + urlencode({**{name: value for name, value in named if value}, **skipped})


@dataclass(frozen=True, slots=True)
class Looked:
    """A kind of change to look at alone: how many points have it, and its address."""

    name: str
    points: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A change: kind is its code; before and now are words with what differs marked, or faces with their words."""

    kind: str
    what: str
    where: str
    about: str
    before: SafeString
    now: SafeString
    has_faces: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """A point, or a chapter, that changed; id is the kept point's, if any, remarks how the two were found to be one."""

    title: str
    id: int | None
    remarks: tuple[str, ...]
    doubtful: bool
    changes: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """The whole page below what was chosen; before and after are the addresses of the points around those shown."""

    comparison: Comparison
    summary: str
    committees: tuple[str, ...]
    looks: tuple[Looked, ...]
    points: tuple[Moved, ...]
    first: int
    found: int
    unchanged: tuple[str, ...]
    chapters: tuple[Moved, ...] = ()
    before: str = ""
    after: str = ""

    @property
    def last(self) -> int:
        """The number of the last point shown, counted from 1."""
        return self.first + len(self.points) - 1


def committees_of(comparison: Comparison) -> tuple[str, ...]:
    """Whoever follows a point or is involved in one, in either edition."""
    points = (point for pair in comparison.points for point in (pair.a, pair.b) if point)
    return tuple(sorted({name for one in points for name in (*one.committees, *one.involved)}, key=str.casefold))


def compared(comparison: Comparison, asked: Asked, *, committees: tuple[str, ...], ids: Mapping[str, int]) -> Compared:
    """Lay a comparison out in the reader's language; ids are the kept points' by uid and key."""
    language = get_language() or "da"
    changed = worst_first(comparison.points)
    found = [pair for pair in changed if asked.kind in _kinds(pair)]
    skipped = asked.skipped if asked.skipped < len(found) else 0
    rest = skipped + SHOWN
    return Compared(
        comparison=comparison,
        summary=summary_of(comparison, language),
        committees=committees,
        looks=tuple(_looks(changed, asked, language)),
        points=tuple(_moved(pair, ids, language) for pair in found[skipped:rest]),
        first=skipped + 1,
        found=len(found),
        unchanged=tuple(title_of(pair.point) for pair in comparison.points if not pair.changes),
        chapters=() if asked.kind or skipped else tuple(_chapter(pair, language) for pair in comparison.chapters),
        before=replace(asked, skipped=max(skipped - SHOWN, 0)).address if skipped else "",
        after=replace(asked, skipped=rest).address if rest < len(found) else "",
    )


def _kinds(pair: Pair) -> frozenset[str]:
    """What a point can be looked at for; "" is that it changed at all."""
    doubtful = (DOUBTFUL,) if pair.match is Match.DOUBTFUL else ()
    return frozenset(("", *doubtful, *(change.kind.value for change in pair.changes)))


def _looks(changed: Iterable[Pair], asked: Asked, language: str) -> Iterator[Looked]:
    """Everything, and then each kind of change that there is."""
    points = Counter(kind for pair in changed for kind in _kinds(pair))
    names = [("", gettext("Everything that changed"))]
    names += [(kind.value, wording.LISTED.get(kind, wording.KINDS[kind]).in_(language)) for kind in WORST_FIRST]
    for kind, name in (*names, (DOUBTFUL, wording.DOUBTFUL.in_(language))):
        if points[kind] or kind == asked.kind:
            yield Looked(name, points[kind], replace(asked, kind=kind, skipped=0).address, chosen=kind == asked.kind)


def _chapter(pair: ChapterPair, language: str) -> Moved:
    changes = tuple(_shown(change, language) for change in pair.changes)
    return Moved(chapter_of(pair, language), None, remarks=(), doubtful=False, changes=changes)


def _moved(pair: Pair, ids: Mapping[str, int], language: str) -> Moved:
    point = pair.point
    return Moved(
        title=title_of(point),
        id=ids.get(point.id or "", ids.get(point.key)),
        remarks=remarks_of(pair, language),
        doubtful=pair.match is Match.DOUBTFUL,
        changes=tuple(_shown(change, language) for change in sorted(pair.changes, key=rank)),
    )


def _shown(change: Change, language: str) -> Shown:
    said = told(change, language)
    words = partial(Shown, change.kind.value, said.what, said.where, said.about)
    if face := ASSESSMENTS.get(change.field):
        before, now = (face(SAID[code]) if code else SafeString() for code in (change.before, change.after))
        return words(before, now, has_faces=True)
    return words(_words(said.before), _words(said.now))


def _words(runs: Sequence[Run]) -> SafeString:
    return format_html_join(" ", "{}", ((_marked(run),) for run in runs))


def _marked(run: Run) -> SafeString | str:
    """Words that were taken out or put in say so to those who only hear them."""
    words = " ".join(run.words)
    if run.fate is Fate.REMOVED:
        return format_html('<del><span class="sr-only">{} </span>{}{}</del>', gettext("taken out:"), words, _end())
    if run.fate is Fate.ADDED:
        return format_html('<ins><span class="sr-only">{} </span>{}{}</ins>', gettext("put in:"), words, _end())
    return words


def _end() -> SafeString:
    return format_html('<span class="sr-only"> {}</span>', gettext("(end)"))

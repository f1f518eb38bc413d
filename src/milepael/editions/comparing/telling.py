"""A comparison in words: its summary in one sentence, and each change with the wording before and the one now."""

from collections.abc import Iterator
from dataclasses import dataclass

from milepael.documents.sentence import Sentence
from milepael.editions.comparing import wording
from milepael.editions.comparing.changes import Change, ChangeKind, ChapterPair, Comparison, Match, Pair
from milepael.editions.comparing.words import WORD, Fate, Run, reworded, side
from milepael.editions.language.smileys import WORDS
from milepael.editions.model import Budget, Effort, State
from milepael.editions.printed import JOINER

AROUND = 8
"""Words that are shown on either side of a change in a long text."""
COUNTED = frozenset(
    {
        ChangeKind.ADDED,
        ChangeKind.REMOVED,
        ChangeKind.RENUMBERED,
        ChangeKind.WORSE,
        ChangeKind.BETTER,
        ChangeKind.GOAL_MOVED,
        ChangeKind.ROUND_MOVED,
        ChangeKind.DROPPED,
        ChangeKind.ECONOMY_CHANGED,
    }
)
"""What the summary counts on its own; the rest are other changes."""
SMILEYS: dict[str, Effort | Budget | State] = {said.value: said for said in (*Effort, *Budget, *State)}
TEXTS = frozenset({"agreement_text", "implementation_text", "status_text", "milestones.text", "economy.text"})
REWORDED = TEXTS | {"milestones.status_note", "economy.status_note", "economy.change", "title", "part_title"}


@dataclass(frozen=True, slots=True)
class Told:
    """A change for people: what happened, to what, and the words before and now, with what differs in runs of its own.

    about is the milestone's text where the words are not it.
    """

    kind: ChangeKind
    what: str
    where: str
    about: str = ""
    before: tuple[Run, ...] = ()
    now: tuple[Run, ...] = ()


def summary_of(comparison: Comparison, language: str) -> str:
    """Return "14 punkter: 3 værre, 5 bedre, 2 milepæle ændret, 1 udgået"; what is nought is left out."""
    points = _counted(wording.POINTS, comparison.summary.points, language)
    said = ", ".join(_counts(comparison, language)) or wording.NO_CHANGE.in_(language)
    return f"{points}: {said}"


def told(change: Change, language: str) -> Told:
    """One change in words."""
    before, now = _sides(change, language)
    about = change.about if not change.field.startswith("milestones.text") and change.field != "milestones" else ""
    return Told(change.kind, wording.KINDS[change.kind].in_(language), _where(change, language), about, before, now)


def chapter_of(pair: ChapterPair, language: str) -> str:
    """What a chapter is called now, as a heading above what changed of it."""
    name = f"{pair.b.number}. {pair.b.title or ''}" if pair.b.number else pair.b.title or ""
    return wording.CHAPTER.in_(language, name=name.strip())


def remarks_of(pair: Pair, language: str) -> tuple[str, ...]:
    """What must be said of how two points were found to be the same, and what the one was called before."""
    found = wording.MATCHED.get(pair.match) if pair.match else None
    said = found.in_(language) if found else ""
    moved = pair.a and pair.b and pair.a.key != pair.b.key
    formerly = wording.FORMERLY.in_(language, key=pair.a.key) if pair.a and moved else ""
    needed = formerly or pair.match is Match.DOUBTFUL
    return tuple(filter(None, (formerly, said if needed else "")))


def _counts(comparison: Comparison, language: str) -> Iterator[str]:
    summary = comparison.summary
    if summary.worse:
        yield wording.WORSE.in_(language, n=summary.worse)
    if summary.better:
        yield wording.BETTER.in_(language, n=summary.better)
    yield from _counts_of_milestones(comparison, language)
    counts = (
        (wording.ADDED, summary.added),
        (wording.REMOVED, summary.removed),
        (wording.RENUMBERED, summary.renumbered),
        (wording.ECONOMY, summary.economy),
        (wording.OTHERWISE, sum(bool(pair.changes) and not pair.has(*COUNTED) for pair in comparison.points)),
        (wording.CHAPTERS, len(comparison.chapters)),
    )
    yield from (_counted(words, n, language) for words, n in counts if n)


def _counts_of_milestones(comparison: Comparison, language: str) -> Iterator[str]:
    """The first count names what is counted; those behind it need not."""
    summary = comparison.summary
    named = False
    for words, again, n in (
        (wording.REWORDED, None, summary.reworded),
        (wording.MOVED, wording.MOVED_TOO, summary.moved),
        (wording.DROPPED, wording.DROPPED_TOO, summary.dropped),
    ):
        if n:
            yield again.in_(language, n=n) if again and named else _counted(words, n, language)
            named = True


def _counted(words: tuple[Sentence, Sentence], n: int, language: str) -> str:
    return words[n != 1].in_(language, n=n)


def _where(change: Change, language: str) -> str:
    words = wording.FIELDS.get(change.field) or wording.FIELDS[change.field.partition(".")[0]]
    return f"{words.in_(language)}, {change.label}" if change.label else words.in_(language)


def _sides(change: Change, language: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    before, after = (_words(change, said, language) for said in (change.before, change.after))
    if change.field in REWORDED and before and after:
        around = 0 if change.field == "milestones.text" else AROUND
        runs = reworded(before, after)
        return side(runs, Fate.REMOVED, around=around), side(runs, Fate.ADDED, around=around)
    return _whole(before), _whole(after)


def _whole(text: str) -> tuple[Run, ...]:
    return (Run(Fate.SAME, tuple(WORD.findall(text))),) if text else ()


def _words(change: Change, said: str | None, language: str) -> str:
    """Codes in words; what the edition says in its own."""
    if said is None:
        return ""
    if change.field.endswith(".assessment"):
        none = said == State.NONE and change.round is not None
        return (wording.NO_MILESTONE if none else WORDS[SMILEYS[said]]).in_(language)
    if change.field in {"funding", "administrative", "closed"}:
        return JOINER.join(wording.CODES[code].in_(language) for code in said.split(JOINER))
    return said

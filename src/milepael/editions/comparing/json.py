"""A comparison as JSON."""

import json
from dataclasses import asdict

from milepael.editions.comparing.changes import Change, ChapterPair, Comparison, Pair

Said = dict[str, str | int | None]


def to_json(comparison: Comparison) -> str:
    """Return one JSON object, indented by one space, with a final newline; every key is always present."""
    said = {
        "a": asdict(comparison.a),
        "b": asdict(comparison.b),
        "summary": asdict(comparison.summary),
        "points": [_pair(pair) for pair in comparison.points],
        "chapters": [_chapters(pair) for pair in comparison.chapters],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _pair(pair: Pair) -> dict[str, str | list[Said] | None]:
    return {
        "a": pair.a.key if pair.a else None,
        "b": pair.b.key if pair.b else None,
        "match": pair.match,
        "changes": [_change(change) for change in pair.changes],
    }


def _chapters(pair: ChapterPair) -> dict[str, str | list[Said] | None]:
    return {
        "a": pair.a.number or pair.a.title,
        "b": pair.b.number or pair.b.title,
        "changes": [_change(change) for change in pair.changes],
    }


def _change(change: Change) -> Said:
    return {
        "field": change.field,
        "round": change.round,
        "before": change.before,
        "after": change.after,
        "kind": change.kind,
    }

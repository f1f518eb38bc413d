"""A comparison as JSON."""

import json
from dataclasses import asdict, replace

from milepael.editions.comparing.changes import Change, Comparison, Pair

Said = dict[str, str | int | None]


def to_json(comparison: Comparison) -> str:
    """Return one JSON object, indented by one space, with a final newline; every key is always present.

    What a chapter's heading says now stands with each of its points, as the field "chapter.title".
    """
    headings = {id(point): pair.changes for pair in comparison.chapters for point in pair.b.points}
    said = {
        "a": asdict(comparison.a),
        "b": asdict(comparison.b),
        "summary": asdict(comparison.summary),
        "points": [_pair(pair, headings.get(id(pair.b), ())) for pair in comparison.points],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _pair(pair: Pair, headings: tuple[Change, ...]) -> dict[str, str | list[Said] | None]:
    of_chapter = [replace(change, field=f"chapter.{change.field}") for change in headings]
    return {
        "a": pair.a.key if pair.a else None,
        "b": pair.b.key if pair.b else None,
        "match": pair.match,
        "changes": [_change(change) for change in (*of_chapter, *pair.changes)],
    }


def _change(change: Change) -> Said:
    return {
        "field": change.field,
        "round": change.round,
        "before": change.before,
        "after": change.after,
        "kind": change.kind,
    }

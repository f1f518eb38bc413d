"""Clean follow-ups of Havnsund Kommune, to be broken: eight points each, their cells written in three ways."""

from pathlib import Path

FOLLOW_UPS = tuple(sorted((Path(__file__).parent / "follow_ups").glob("*.txt")))


def clean_texts() -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8") for path in FOLLOW_UPS)

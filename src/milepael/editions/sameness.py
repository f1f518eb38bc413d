"""Whether two editions say the same, as the contract defines it, and where they do not."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from milepael.editions.model import Edition

BESIDE = frozenset(
    {"source", "place", "warnings", "unread", "restored", "original", "references", "amounts"},
)
"""What may differ between editions that are the same. Source: the contract's paragraph on sameness."""

IDS = frozenset({"id"})
"""What Milepæl gives a point or milestone, and a foreign document cannot have."""


@dataclass(frozen=True, slots=True)
class Unlike:
    """One place where two editions differ: "chapters[0].points[2].title", and what each says there."""

    where: str
    one: object
    other: object


def same(one: Edition, other: Edition, *, beside: Collection[str] = ()) -> bool:
    """Whether both say the same; beside are keys that may differ as well."""
    return not differences(one, other, beside=beside)


def differences(one: Edition, other: Edition, *, beside: Collection[str] = ()) -> tuple[Unlike, ...]:
    """Every place where they differ, in the document's order; a list of another length counts as one place."""
    return tuple(_compared((one, other), "", BESIDE.union(beside)))


def _compared(both: tuple[object, object], where: str, beside: frozenset[str]) -> Iterator[Unlike]:
    one, other = both
    if isinstance(one, BaseModel) and type(one) is type(other):
        for name in _keys(one, other):
            if name not in beside:
                path = f"{where}.{name}" if where else name
                yield from _compared((getattr(one, name, None), getattr(other, name, None)), path, beside)
    elif isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        for index, pair in enumerate(zip(one, other, strict=True)):
            yield from _compared(pair, f"{where}[{index}]", beside)
    elif one != other:
        yield Unlike(where, one, other)


def _keys(one: BaseModel, other: object) -> Iterator[str]:
    """The keys we know, then those that a newer version added to either."""
    added = {**(one.model_extra or {}), **(getattr(other, "model_extra", None) or {})}
    yield from type(one).model_fields
    yield from sorted(added)

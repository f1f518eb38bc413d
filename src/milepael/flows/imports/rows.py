"""Rows of one sort under their keys: what is kept, what a document adds, what it changes; written in one go."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Generic, Protocol, TypeVar

from django.db.models import Model, QuerySet

from milepael.flows.imports.report import Change, Count, Sort

M = TypeVar("M", bound=Model)
Key = tuple[str | int, ...]
Shown = Callable[[M], Mapping[str, str]]

BATCH = 400
"""Rows in one statement: SQLite bounds the number of values."""


def _nothing(row: Model) -> Mapping[str, str]:
    return {}


class Pending(Protocol):
    """Rows of any sort, when it no longer matters which."""

    changes: list[Change]

    @property
    def pending(self) -> bool: ...

    def write(self) -> None: ...


class Rows(Generic[M]):
    """The first part of a key is whose row it is; always are values that every new row gets.

    shown are the values whose change a person is told of. uncounted fields are written when they differ, yet do not
    make a row count as changed.
    """

    def __init__(
        self,
        model: type[M],
        kept: Mapping[Key, M] | None = None,
        *,
        always: Mapping[str, object] = MappingProxyType({}),
        shown: Shown[M] = _nothing,
        uncounted: Collection[str] = (),
    ) -> None:
        self.changes: list[Change] = []
        self._model, self._always, self._shown = model, always, shown
        self._uncounted = {"version", "beside", *uncounted}
        self._rows: dict[Key, M] = dict(kept or {})
        self._new: dict[Key, M] = {}
        self._changed: dict[Key, set[str]] = defaultdict(set)
        self._dropped: dict[Key, M] = {}
        self._met: set[Key] = set()
        self._owned: dict[str | int, list[Key]] = defaultdict(list)
        for key in self._rows:
            self._owned[key[0]].append(key)

    def get(self, key: Key) -> M | None:
        """The row of a key, None where there is none."""
        return self._rows.get(key)

    def __getitem__(self, key: Key) -> M:
        return self._rows[key]

    def of(self, owner: str | int) -> list[tuple[Key, M]]:
        """What somebody owns."""
        return [(key, self._rows[key]) for key in self._owned[owner] if key in self._rows]

    def all(self) -> list[tuple[Key, M]]:
        """Everything, kept and new."""
        return list(self._rows.items())

    def met(self, key: Key) -> bool:
        """Tell whether this document has the row."""
        return key in self._met

    def keep(self, key: Key, /, **values: object) -> M:
        """Find a row and leave it as it is, or make it."""
        self._met.add(key)
        return self._rows[key] if key in self._rows else self._add(key, values)

    def put(self, key: Key, /, *, subject: str = "", **values: object) -> M:
        """Find a row and let it have these values, or make it. A change that is shown is noted under the subject."""
        self._met.add(key)
        if key not in self._rows:
            return self._add(key, values)
        before = self._shown(self._rows[key])
        self.refresh(key, **values)
        if key not in self._new:
            self._note(subject, before, self._shown(self._rows[key]))
        return self._rows[key]

    def refresh(self, key: Key, /, **values: object) -> None:
        """Let a row have values that follow from others, whether the document has it or not."""
        row = self._rows[key]
        differing = {name: value for name, value in values.items() if getattr(row, name) != value}
        for name, value in differing.items():
            setattr(row, name, value)
        if differing and key not in self._new:
            self._version(key, row)
            self._changed[key].update(differing)

    def aside(self, key: Key, /, **values: object) -> None:
        """Let a kept row have values that nobody edits, and that no version counts."""
        row = self._rows[key]
        for name in (name for name, value in values.items() if getattr(row, name) != value):
            setattr(row, name, values[name])
            if key not in self._new:
                self._changed[key].add(name)

    def drop(self, key: Key, *, subject: str = "") -> None:
        """Take a row away."""
        row = self._rows.pop(key)
        self._note(subject, self._shown(row), {})
        if self._new.pop(key, None) is None:
            self._dropped[key] = row

    def count(self, sort: Sort, *, beside: Collection[Key] = ()) -> Count:
        """How much of what the document holds was new, changed, or there already; beside is not counted."""
        met = self._met.difference(beside)
        new = len(met & self._new.keys())
        changed = len({key for key, names in self._changed.items() if names - self._uncounted} & met)
        return Count(sort, new=new, changed=changed, unchanged=len(met) - new - changed)

    def touched(self, *names: str) -> set[Key]:
        """The keys of rows that are new, go away, or change in one of the fields; of no names, in any that counts."""
        changed = (
            key
            for key, differing in self._changed.items()
            if (differing.intersection(names) if names else differing - self._uncounted)
        )
        return {*self._new, *self._dropped, *changed}

    @property
    def pending(self) -> bool:
        """Whether there is anything to write."""
        return bool(self._new or self._changed or self._dropped)

    def write(self) -> None:
        """Write what is pending, in batches. What new rows point at must be written before them."""
        queries: QuerySet[M] = QuerySet(self._model)
        if self._dropped:
            queries.filter(pk__in=[row.pk for row in self._dropped.values()]).delete()
        queries.bulk_create(self._new.values(), batch_size=BATCH)
        names = set().union(*self._changed.values())
        if names:
            queries.bulk_update([self._rows[key] for key in self._changed], sorted(names), batch_size=BATCH)

    def _add(self, key: Key, values: Mapping[str, object]) -> M:
        row = self._model(**self._always, **values)
        self._rows[key] = self._new[key] = row
        self._owned[key[0]].append(key)
        return row

    def _version(self, key: Key, row: M) -> None:
        """A row that is edited by people as well carries a version, which goes up by one for each writing."""
        if "version" not in self._changed[key] and hasattr(row, "version"):
            row.version += 1
            self._changed[key].add("version")

    def _note(self, subject: str, before: Mapping[str, str], after: Mapping[str, str]) -> None:
        for name in {**before, **after}:
            old, new = before.get(name, ""), after.get(name, "")
            if old != new:
                self.changes.append(Change(subject, name, old, new))

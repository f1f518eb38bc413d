"""Which tables a database has by the migrations that it has had: whatever the models of this program are today.

No table is named here but those that are left out, so a model that is new is in the next backup.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.models import AutoField, Field, Model
from django.db.models.sql.query import Query

from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence

NOT_SET_UP = Sentence(
    da="Databasen er ikke sat op, og der er intet at tage med: kør »milepael migrate«.",
    en="The database is not set up, and there is nothing to take: run “milepael migrate”.",
)
UNKNOWN = Sentence(
    da="Databasen er fra en nyere udgave af Milepæl end denne: brug den udgave.",
    en="The database is of a newer version of Milepæl than this one: use that version.",
)
LEFT_OUT = frozenset({"django_session", "entrance_vouchedsession"})
"""Whoever has a session's key is signed in: after a restore all sign in anew."""
FILLED_BY_MIGRATE = frozenset({"auth_permission", "django_content_type"})
"""Tables that hold rows as soon as a database is set up."""

Step = tuple[str, str]
"""A migration: its app and its name."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the model that the migrations make of it, its columns by their names, and the field of each."""

    name: str
    model: type[Model]
    columns: tuple[str, ...]
    fields: tuple["Field[Any, Any]", ...]
    key: "Field[Any, Any]"

    @property
    def is_counted(self) -> bool:
        """Whether the database gives each row a number."""
        return isinstance(self.key, AutoField)


@dataclass(frozen=True, slots=True)
class Shape:
    """The migrations of a database, and its tables in the order of their names."""

    steps: tuple[Step, ...]
    tables: tuple[Table, ...]


def shape_of(connection: BaseDatabaseWrapper) -> Shape:
    """The shape of a database as it is. Raises Refusal where it is of a newer version, or was never set up."""
    loader = MigrationLoader(connection)
    steps = tuple(sorted(loader.applied_migrations))
    if not steps:
        raise Refusal(NOT_SET_UP)
    shape = shape_after(steps, loader)
    if not knows(steps, loader) or any(set(one.columns) != _columns_of(one, connection) for one in shape.tables):
        raise Refusal(UNKNOWN)
    return shape


def shape_after(steps: Sequence[Step], loader: MigrationLoader) -> Shape:
    """The shape that a database has after some migrations."""
    state = loader.project_state(list(last_of(steps, loader)))
    models = state.apps.get_models(include_auto_created=True)
    tables = [_table_of(model) for model in models if _has_own_table(model)]
    kept = [table for table in tables if table.name not in LEFT_OUT]
    return Shape(tuple(steps), tuple(sorted(kept, key=lambda one: one.name)))


def knows(steps: Collection[Step], loader: MigrationLoader) -> bool:
    """Whether this program has all those of our own; a library may give up some that it has put together."""
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("milepael.")}
    return all(step in loader.disk_migrations for step in steps if step[0] in ours)


def last_of(steps: Collection[Step], loader: MigrationLoader) -> tuple[Step, ...]:
    """Those after which no other of the same app comes."""
    nodes = loader.graph.node_map
    here = {step for step in steps if step in nodes}
    after = {step: {child.key for child in nodes[step].children if child.key[0] == step[0]} for step in here}
    return tuple(sorted(step for step in here if not after[step] & here))


def _has_own_table(model: type[Model]) -> bool:
    options = Query(model).get_meta()
    return options.managed and not options.proxy


def _table_of(model: type[Model]) -> Table:
    options = Query(model).get_meta()
    fields = {str(field.column): field for field in options.local_concrete_fields}
    columns = tuple(sorted(fields))
    return Table(options.db_table, model, columns, tuple(fields[column] for column in columns), options.pk)


def _columns_of(table: Table, connection: BaseDatabaseWrapper) -> set[str]:
    with connection.cursor() as cursor:
        return {one.name for one in connection.introspection.get_table_description(cursor, table.name)}

"""A database of the version before this one, with a row in every table of ours, made by the models of then."""

import datetime
from typing import Any

from django.apps import apps
from django.apps.registry import Apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Field, Model

LAST = {
    "accounts": "0003_roles_and_posts",
    "agreements": "0005_follows",
    "deciding": "0001_decisions",
    "entrance": "0001_doors",
    "followup": "0009_typed_unknown_when",
    "forms": "0001_initial",
    "imports": "0008_typed_otherwise",
    "jobs": "0001_initial",
    "organisation": "0003_posts_from_directory",
    "reminding": "0003_unsure",
    "talking": "0005_taken_back",
}
"""The last migration that each of our apps had then."""
AT = datetime.datetime(2027, 3, 28, 2, 30, 15, 123456, tzinfo=datetime.UTC)
VALUES: dict[str, object] = {
    "BinaryField": b"PK\x00\xff and so on",
    "BooleanField": True,
    "DateField": AT.date(),
    "DateTimeField": AT,
    "EmailField": "signe@havnsund.example",
    "JSONField": {"æble": [1, "to", None, True]},
    "TextField": "Første linje: »Æ, ø og å«.\n\t\\ 'anden' \"linje\" 😐",
}
SAID = {
    ("accounts", "membership", "stands_in_for"): None,
    ("accounts", "membership", "role"): "manager",
    ("followup", "assessment", "assessment"): "delayed",
    ("followup", "assessment", "state"): "assessed",
    ("followup", "economyassessment", "assessment"): "broken",
    ("followup", "economyassessment", "state"): "assessed",
    ("followup", "pointreport", "state"): "approved",
    ("organisation", "post", "committee"): None,
    ("organisation", "succession", "committee"): None,
}
"""What holds only together with something else, or leads elsewhere."""


def build() -> None:
    """Bring an empty database to that version, and put a row into each table."""
    steps = MigrationExecutor(connection)
    others = [leaf for leaf in steps.loader.graph.leaf_nodes() if not _is_ours(leaf[0])]
    state = steps.migrate([*LAST.items(), *others])
    Filled(state.apps).fill()


def _is_ours(label: str) -> bool:
    """Apps of ours that came later wait for what the others have by now."""
    return apps.get_app_config(label).name.startswith("milepael.")


class Filled:
    """One row for each model; what a row leads to is there before it."""

    def __init__(self, then: Apps) -> None:
        self._models = [model for label in LAST for model in then.get_app_config(label).get_models()]
        self._rows: dict[str, Model] = {}

    def fill(self) -> None:
        for model in self._models:
            self._row_of(model)

    def _row_of(self, model: type[Model]) -> Model:
        label = model._meta.label
        if label not in self._rows:
            fields = [field for field in model._meta.local_concrete_fields if not field.auto_created]
            values = {field.name: self._value_of(field) for field in fields}
            self._rows[label] = model._default_manager.create(**values)
        return self._rows[label]

    def _value_of(self, field: "Field[Any, Any]") -> object:
        named = (field.model._meta.app_label, field.model._meta.model_name or "", field.name)
        if named in SAID:
            return SAID[named]
        if field.related_model:
            itself = field.related_model is field.model
            return None if itself else self._row_of(field.related_model)
        if field.choices:
            return next(iter(field.flatchoices))[0]
        kind = field.get_internal_type()
        return VALUES[kind] if kind in VALUES else 3 if "Integer" in kind else f"{field.name}"[: field.max_length]

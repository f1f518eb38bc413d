"""An empty database gets its tables by the migrations, which cost a third of what Django's command takes."""

from collections.abc import Sequence

from django.db import transaction
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState

from milepael.flows.backup.tables import Step


class OneByOne(ProjectState):
    """Makes a model anew where a migration changes it, and not each one that leads to it, or that it leads to.

    No change of a table asks these; a migration that works with rows gets all models made anew, since they are delayed.
    """

    def reload_model(self, app_label: str, model_name: str, delay: object = None) -> None:
        if "apps" in self.__dict__:
            self.is_delayed = True
            with self.apps.bulk_update():
                self.apps.unregister_model(app_label, model_name)
            self.apps.render_multiple([self.models[app_label, model_name]])


class Steps(MigrationExecutor):
    """Makes each step and notes it down at once.

    Django does so one after the other: whoever is stopped between the two finds tables of a step that was never made.
    """

    def apply_migration(self, state: ProjectState, migration: Migration, *how: bool, **named: bool) -> ProjectState:
        # SQLite forbids to change tables that others point to within a transaction that began with keys checked.
        with self.connection.constraint_checks_disabled(), transaction.atomic(using=self.connection.alias):
            return super().apply_migration(state, migration, *how, **named)


def set_up(steps: Steps, last: Sequence[Step]) -> None:
    """Bring the database up to some migrations. One that was stopped halfway is gone on with, as Django would."""
    begun = bool(steps.loader.applied_migrations)
    steps.migrate(list(last), state=None if begun else OneByOne(real_apps=steps.loader.unmigrated_apps))

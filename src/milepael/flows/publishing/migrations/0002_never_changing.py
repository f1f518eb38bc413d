"""What was locked stays: the database itself refuses to change or delete an edition or a document of it."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from milepael.accounts import append_only
from milepael.flows.publishing.fixed import FIXED


def install(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for table, guard in FIXED.items():
        append_only.install(schema_editor.connection, table, guard)


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for table in FIXED:
        append_only.remove(schema_editor.connection, table)


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]

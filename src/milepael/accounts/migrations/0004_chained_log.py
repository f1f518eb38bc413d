"""The log becomes a chain for each municipality; rows that are there already are numbered and hashed in their order.

The triggers that let the log only grow are away while the new columns are filled, in the same transaction.
"""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from milepael.accounts import append_only
from milepael.accounts.chain import Entry, Head, sha256_of

COLUMNS = ("pk", "at", "actor_id", "role", "action", "subject", "facts")
FILL = "UPDATE accounts_auditrow SET number = %s, sha256 = %s WHERE id = %s"
AT_A_TIME = 1000


def loosen(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    append_only.remove(schema_editor.connection)


def guard_as_before(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    append_only.install(schema_editor.connection, guard=append_only.Guard())


def guard(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    append_only.install(schema_editor.connection)


def chain(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    municipalities = apps.get_model("accounts", "Municipality").objects
    for home in municipalities.values_list("pk", flat=True):
        head = _chain_of(home, apps, schema_editor)
        municipalities.filter(pk=home).update(log_length=head.number, log_sha256=head.sha256)
    if schema_editor.connection.vendor == "postgresql":  # which alters no table that still has something to check
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _chain_of(home: int, apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> Head:
    head, after = Head(), 0
    rows = apps.get_model("accounts", "AuditRow").objects.filter(municipality=home).order_by("pk")
    while batch := list(rows.filter(pk__gt=after).values_list(*COLUMNS)[:AT_A_TIME]):
        filled = []
        for after, at, actor, role, action, subject, facts in batch:
            entry = Entry(head.number + 1, at, actor, role, action, subject, facts, previous=head.sha256)
            head = Head(entry.number, sha256_of(entry))
            filled.append((head.number, head.sha256, after))
        with schema_editor.connection.cursor() as cursor:
            cursor.executemany(FILL, filled)
    return head


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_roles_and_posts")]

    operations = [
        migrations.RunPython(loosen, guard_as_before),
        migrations.AddField("municipality", "log_length", models.PositiveBigIntegerField(default=0)),
        migrations.AddField(
            "municipality",
            "log_sha256",
            models.CharField(blank=True, default="", max_length=64),
            preserve_default=False,
        ),
        migrations.AddField("auditrow", "number", models.PositiveBigIntegerField(null=True)),
        migrations.AddField("auditrow", "sha256", models.CharField(default="", max_length=64), preserve_default=False),
        migrations.RunPython(chain, migrations.RunPython.noop),
        migrations.AlterField("auditrow", "number", models.PositiveBigIntegerField()),
        migrations.AddConstraint(
            "auditrow", models.UniqueConstraint(fields=("municipality", "number"), name="one_log_row_of_a_number")
        ),
        migrations.RunPython(guard, loosen),
    ]

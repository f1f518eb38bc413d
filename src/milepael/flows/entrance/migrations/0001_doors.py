import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.core.management import call_command
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REMEMBERED = "entrance_remembered"


def _make_cache(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    call_command("createcachetable", REMEMBERED, database=editor.connection.alias, verbosity=0)


def _drop_cache(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    editor.execute(f"DROP TABLE {REMEMBERED}")


class Migration(migrations.Migration):
    initial = True

    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="Guessing",
            fields=[
                ("key", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("count", models.PositiveIntegerField()),
                ("since", models.DateTimeField(db_index=True)),
                ("locked_until", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="VouchedSession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("directory", models.CharField(max_length=40)),
                ("name", models.CharField(db_index=True, max_length=64)),
                ("session_key", models.CharField(max_length=40)),
                ("began", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.RunPython(_make_cache, _drop_cache, elidable=False),
    ]

"""What centres were called when they wrote; for what stands already that is what they are called now."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery


def name_centres(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Comments do not know for which centre they were written, and go on without one."""
    texts = apps.get_model("talking", "ContributedText")
    centres = apps.get_model("agreements", "Centre").objects.filter(pk=OuterRef("centre"))
    texts.objects.update(centre_name=Subquery(centres.values("name")[:1]))


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0002_closed"),
        ("talking", "0003_attachments"),
    ]

    operations = [
        migrations.AddField(
            model_name="contributedtext",
            name="centre_name",
            field=models.CharField(default="", max_length=300),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="comment",
            name="centre",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agreements.centre"
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="centre_name",
            field=models.CharField(blank=True, default="", max_length=300),
            preserve_default=False,
        ),
        migrations.RunPython(name_centres, migrations.RunPython.noop),
    ]

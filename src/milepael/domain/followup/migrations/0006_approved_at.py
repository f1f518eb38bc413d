"""When a point was approved last: what was said before that has been approved by somebody."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F


def keep_approvals(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """What is approved now was approved when it was decided."""
    apps.get_model("followup", "PointReport").objects.filter(state="approved").update(approved_at=F("decided_at"))


class Migration(migrations.Migration):
    dependencies = [("followup", "0005_return")]

    operations = [
        migrations.AddField(model_name="pointreport", name="approved_at", field=models.DateTimeField(null=True)),
        migrations.RunPython(keep_approvals, migrations.RunPython.noop),
    ]

"""When a round was closed, so that it is over though no later one has come."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0013_postponed_by"),
    ]

    operations = [
        migrations.AddField(
            model_name="round",
            name="closed_at",
            field=models.DateTimeField(null=True),
        ),
    ]

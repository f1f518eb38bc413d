"""Which point's economy another goes on with, since it was split off or has taken the other in."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agreements", "0004_decided")]

    operations = [
        migrations.AddField(
            model_name="point",
            name="follows",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="agreements.point",
            ),
        ),
    ]

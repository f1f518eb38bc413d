"""Which milestone of another point one goes on from, since its point was split off or has taken another in."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("followup", "0006_approved_at")]

    operations = [
        migrations.AddField(
            model_name="milestone",
            name="follows",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="followup.milestone",
            ),
        ),
    ]

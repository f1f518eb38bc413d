"""What a document says and what was typed, beside each other."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0015_rewording"),
    ]

    operations = [
        migrations.AddField(
            model_name="assessment",
            name="beside",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="economyassessment",
            name="beside",
            field=models.JSONField(default=dict),
        ),
    ]

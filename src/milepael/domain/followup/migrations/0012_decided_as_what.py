"""As what somebody approved or sent back: the budget office does where a centre has no manager."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0011_told_as_what"),
    ]

    operations = [
        migrations.AddField(
            model_name="pointreport",
            name="decided_as",
            field=models.CharField(default="manager", max_length=20),
        ),
        migrations.AddField(
            model_name="return",
            name="role",
            field=models.CharField(default="manager", max_length=20),
        ),
    ]

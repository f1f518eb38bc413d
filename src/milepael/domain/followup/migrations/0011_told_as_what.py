"""As what somebody told of a change of economy: a reporter's word for a decision counts once it is approved."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0010_postponed"),
    ]

    operations = [
        migrations.AddField(
            model_name="budgetchange",
            name="role",
            field=models.CharField(blank=True, max_length=20),
        ),
    ]

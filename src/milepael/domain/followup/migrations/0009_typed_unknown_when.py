"""Words that were typed before anybody noted when."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0008_typed_field"),
    ]

    operations = [
        migrations.AlterField(
            model_name="typedfield",
            name="at",
            field=models.DateTimeField(null=True),
        ),
    ]

"""What people typed last, told from what documents printed."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_roles_and_posts"),
        ("agreements", "0004_decided"),
        ("followup", "0007_follows"),
    ]

    operations = [
        migrations.CreateModel(
            name="TypedField",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("field", models.CharField(max_length=30)),
                ("text", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "milestone",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="typed_fields",
                        to="followup.milestone",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.municipality"
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="typed_fields", to="agreements.point"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("milestone__isnull", True)),
                        fields=("point", "field"),
                        name="one_typing_of_a_point",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("milestone__isnull", False)),
                        fields=("milestone", "field"),
                        name="one_typing_of_a_milestone",
                    ),
                ],
            },
        ),
    ]

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("agreements", "0001_initial"),
        ("followup", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportedEdition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("follow_up", "follow_up"),
                            ("implementation_plan", "implementation_plan"),
                            ("status_list", "status_list"),
                            ("challenges", "challenges"),
                            ("agreement", "agreement"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.TextField(blank=True)),
                ("sha256", models.CharField(max_length=64)),
                ("source_name", models.TextField(blank=True)),
                ("source_sha256", models.CharField(blank=True, max_length=64)),
                ("edition", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "agreement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.municipality"
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.challengenote",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="followup.round"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PointPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("page", models.PositiveIntegerField(null=True)),
                ("line", models.PositiveIntegerField(null=True)),
                ("warnings", models.JSONField(default=list)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="places", to="imports.importededition"
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="places", to="agreements.point"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="importededition",
            index=models.Index(fields=["municipality", "sha256"], name="imported_by_hash"),
        ),
        migrations.AddConstraint(
            model_name="pointplace",
            constraint=models.UniqueConstraint(fields=("edition", "point"), name="one_place_in_an_edition"),
        ),
    ]

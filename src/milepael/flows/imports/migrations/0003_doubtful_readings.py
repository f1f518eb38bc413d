import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_append_only"),
        ("imports", "0002_kept_files_and_uploads"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="pointplace",
            name="number",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="pointplace",
            name="mended",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="upload",
            name="taken",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="uploads",
                to="imports.importededition",
            ),
        ),
        migrations.CreateModel(
            name="DoubtfulReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                (
                    "code",
                    models.CharField(
                        choices=[
                            ("ambiguous_face", "ambiguous_face"),
                            ("unknown_face", "unknown_face"),
                            ("broken_text", "broken_text"),
                            ("restored_text", "restored_text"),
                            ("uncertain_name", "uncertain_name"),
                            ("uncertain_split", "uncertain_split"),
                            ("missing_row", "missing_row"),
                            ("cut_word", "cut_word"),
                            ("uncertain_match", "uncertain_match"),
                            ("encoding", "encoding"),
                            ("ocr", "ocr"),
                            ("unread_text", "unread_text"),
                        ],
                        max_length=30,
                    ),
                ),
                ("message", models.TextField(blank=True)),
                ("page", models.PositiveIntegerField(null=True)),
                ("line", models.PositiveIntegerField(null=True)),
                ("warning", models.PositiveIntegerField(null=True)),
                ("of_point", models.PositiveIntegerField(null=True)),
                ("subject", models.TextField(blank=True)),
                ("label", models.TextField(blank=True)),
                ("field", models.CharField(blank=True, max_length=60)),
                ("possible", models.JSONField(default=list)),
                ("words", models.JSONField(default=list)),
                ("beside", models.JSONField(default=list)),
                (
                    "settling",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("chosen", "chosen"),
                            ("corrected", "corrected"),
                            ("accepted", "accepted"),
                            ("skipped", "skipped"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("chosen", models.TextField(blank=True)),
                ("corrected", models.JSONField(default=list)),
                ("version", models.PositiveIntegerField(default=0)),
                ("role", models.CharField(blank=True, max_length=20)),
                ("at", models.DateTimeField(null=True)),
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
                    "upload",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="doubts", to="imports.upload"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("upload", "number"), name="one_reading_of_a_number")],
            },
        ),
    ]

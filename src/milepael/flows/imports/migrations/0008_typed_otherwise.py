"""Readings that are sure, where somebody typed something else on the page."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("imports", "0007_answers_before"),
    ]

    operations = [
        migrations.AddField(
            model_name="doubtfulreading",
            name="typed",
            field=models.JSONField(default=dict),
        ),
        migrations.AlterField(
            model_name="doubtfulreading",
            name="code",
            field=models.CharField(
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
                    ("typed_otherwise", "typed_otherwise"),
                ],
                max_length=30,
            ),
        ),
    ]

import django.db.models.deletion
from django.db import migrations, models

import milepael.domain.agreements.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("agreements", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Round",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ordinal", models.PositiveSmallIntegerField()),
                ("label", models.TextField()),
                ("due", models.DateField(null=True)),
                ("reported", models.BooleanField(default=False)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rounds", to="agreements.agreement"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.municipality"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sequence", models.PositiveSmallIntegerField(default=1)),
                ("uid", models.CharField(default=milepael.domain.agreements.models.new_uid, max_length=40)),
                ("label", models.TextField(blank=True)),
                ("due", models.DateField(null=True)),
                ("text", models.TextField(blank=True)),
                ("moved_before", models.TextField(blank=True)),
                ("moved_reason", models.TextField(blank=True)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.municipality"
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="milestones", to="agreements.point"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="milestones", to="followup.round"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EconomyAssessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("assessed", "assessed"),
                            ("doubtful", "doubtful"),
                            ("not_reported", "not_reported"),
                            ("not_due", "not_due"),
                            ("none", "none"),
                        ],
                        max_length=12,
                    ),
                ),
                ("possible", models.JSONField(default=list)),
                ("status_note", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "assessment",
                    models.CharField(blank=True, choices=[("kept", "kept"), ("broken", "broken")], max_length=12),
                ),
                ("financing", models.TextField(blank=True)),
                ("path", models.TextField(blank=True)),
                ("decision", models.TextField(blank=True)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.municipality"
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="economy_assessments",
                        to="agreements.point",
                    ),
                ),
                (
                    "during",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="followup.round"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("assessed", "assessed"),
                            ("doubtful", "doubtful"),
                            ("not_reported", "not_reported"),
                            ("not_due", "not_due"),
                            ("none", "none"),
                        ],
                        max_length=12,
                    ),
                ),
                ("possible", models.JSONField(default=list)),
                ("status_note", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "assessment",
                    models.CharField(
                        blank=True,
                        choices=[("reached", "reached"), ("delayed", "delayed"), ("unreachable", "unreachable")],
                        max_length=12,
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.municipality"
                    ),
                ),
                (
                    "milestone",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="assessments", to="followup.milestone"
                    ),
                ),
                (
                    "during",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="followup.round"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("field", models.CharField(max_length=30)),
                ("text", models.TextField(blank=True)),
                (
                    "during",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="followup.round"
                    ),
                ),
                (
                    "milestone",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wordings",
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="wordings", to="agreements.point"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.UniqueConstraint(fields=("agreement", "ordinal"), name="one_round_of_an_ordinal"),
        ),
        migrations.AddConstraint(
            model_name="milestone",
            constraint=models.UniqueConstraint(fields=("point", "round", "sequence"), name="one_milestone_in_sequence"),
        ),
        migrations.AddConstraint(
            model_name="milestone",
            constraint=models.UniqueConstraint(fields=("municipality", "uid"), name="one_milestone_of_a_uid"),
        ),
        migrations.AddConstraint(
            model_name="economyassessment",
            constraint=models.UniqueConstraint(fields=("point", "during"), name="one_economy_a_round"),
        ),
        migrations.AddConstraint(
            model_name="economyassessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "assessed"), models.Q(("assessment", ""), _negated=True)),
                    models.Q(models.Q(("state", "assessed"), _negated=True), ("assessment", "")),
                    _connector="OR",
                ),
                name="economy_only_when_assessed",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.UniqueConstraint(fields=("milestone", "during"), name="one_assessment_a_round"),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "assessed"), models.Q(("assessment", ""), _negated=True)),
                    models.Q(models.Q(("state", "assessed"), _negated=True), ("assessment", "")),
                    _connector="OR",
                ),
                name="assessment_only_when_assessed",
            ),
        ),
        migrations.AddConstraint(
            model_name="wording",
            constraint=models.UniqueConstraint(
                condition=models.Q(("milestone__isnull", True)),
                fields=("point", "during", "field"),
                name="one_wording_of_a_point",
            ),
        ),
        migrations.AddConstraint(
            model_name="wording",
            constraint=models.UniqueConstraint(
                condition=models.Q(("milestone__isnull", False)),
                fields=("milestone", "during", "field"),
                name="one_wording_of_a_milestone",
            ),
        ),
    ]

"""A grade for what is in several reports."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("elections", "0008_audit_entries"),
    ]

    operations = [
        migrations.AlterField(
            model_name="figure",
            name="grade",
            field=models.CharField(
                choices=[
                    ("official", "official record"),
                    ("read_out", "read out in the room"),
                    ("named", "a named official"),
                    ("unnamed", "unnamed diplomats"),
                    ("several", "several reports, unconfirmed"),
                    ("single", "one report, unconfirmed"),
                    ("derived", "worked out by us"),
                    ("unverified", "unverified"),
                ],
                max_length=12,
                verbose_name="grade",
            ),
        ),
        migrations.AlterField(
            model_name="tallysheet",
            name="grade",
            field=models.CharField(
                blank=True,
                choices=[
                    ("official", "official record"),
                    ("read_out", "read out in the room"),
                    ("named", "a named official"),
                    ("unnamed", "unnamed diplomats"),
                    ("several", "several reports, unconfirmed"),
                    ("single", "one report, unconfirmed"),
                    ("derived", "worked out by us"),
                    ("unverified", "unverified"),
                ],
                max_length=12,
                verbose_name="grade",
            ),
        ),
        migrations.AlterField(
            model_name="voteround",
            name="number_grade",
            field=models.CharField(
                blank=True,
                choices=[
                    ("official", "official record"),
                    ("read_out", "read out in the room"),
                    ("named", "a named official"),
                    ("unnamed", "unnamed diplomats"),
                    ("several", "several reports, unconfirmed"),
                    ("single", "one report, unconfirmed"),
                    ("derived", "worked out by us"),
                    ("unverified", "unverified"),
                ],
                max_length=12,
                verbose_name="how the number is known",
            ),
        ),
    ]

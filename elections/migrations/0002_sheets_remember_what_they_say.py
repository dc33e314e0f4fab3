import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0003_sources_typed_at_the_desk"),
        ("elections", "0001_records"),
    ]

    operations = [
        migrations.AddField(
            model_name="tallysheet",
            name="corrects",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="elections.bulletin",
                verbose_name="made to correct",
            ),
        ),
        migrations.AddField(
            model_name="tallysheet",
            name="grade",
            field=models.CharField(
                blank=True,
                choices=[
                    ("official", "official record"),
                    ("read_out", "read out in the room"),
                    ("named", "a named official"),
                    ("unnamed", "unnamed diplomats"),
                    ("single", "one report, unconfirmed"),
                    ("derived", "worked out by us"),
                    ("unverified", "unverified"),
                ],
                max_length=12,
                verbose_name="grade",
            ),
        ),
        migrations.AddField(
            model_name="tallysheet",
            name="happened_earliest",
            field=models.DateTimeField(null=True, verbose_name="happened, not before"),
        ),
        migrations.AddField(
            model_name="tallysheet",
            name="happened_latest",
            field=models.DateTimeField(null=True, verbose_name="happened, not after"),
        ),
        migrations.AddField(
            model_name="tallysheet",
            name="reason",
            field=models.TextField(blank=True, verbose_name="why a correction is needed"),
        ),
        migrations.AddField(
            model_name="tallysheet",
            name="sources",
            field=models.ManyToManyField(blank=True, related_name="+", to="agencies.source", verbose_name="read from"),
        ),
    ]

"""An agency says by which clock its seat goes, and up to which day its list of members is complete.

Until now every roll was that of one day, and every clock of Europe/Zurich was called that of Geneva, whatever the agency.
What is here keeps its pages; packs and editors may say otherwise from now on.
"""

from datetime import date

from django.db import migrations, models

import agencies.models.agency

ROLL_DAY = date(2023, 5, 15)


def keep_what_pages_say(apps, _editor):
    agencies = apps.get_model("agencies", "Agency").objects
    agencies.filter(memberships__isnull=False).update(roll_day=ROLL_DAY)
    agencies.filter(seat="Geneva").update(time_zone="Europe/Zurich")


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0014_other_names_of_states"),
    ]

    operations = [
        migrations.AddField(
            model_name="agency",
            name="roll_day",
            field=models.DateField(
                blank=True,
                help_text="The day for which all members are known. Leave it empty if the list is kept up to date.",
                null=True,
                verbose_name="list of members complete up to",
            ),
        ),
        migrations.AddField(
            model_name="agency",
            name="time_zone",
            field=models.CharField(
                blank=True,
                max_length=50,
                validators=[agencies.models.agency.zone_is_known],
                verbose_name="time zone of the seat",
            ),
        ),
        migrations.AlterField(
            model_name="statement",
            name="topic",
            field=models.CharField(
                choices=[
                    ("contest", "a contested election"),
                    ("election", "how its head is chosen"),
                    ("vote", "who may vote"),
                    ("history", "history"),
                    ("role", "what it does"),
                    ("un", "place in the United Nations"),
                    ("criticism", "criticism"),
                ],
                max_length=20,
                verbose_name="topic",
            ),
        ),
        migrations.RunPython(keep_what_pages_say, migrations.RunPython.noop),
    ]

"""Labels in the words of docs/style.md; no column changes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("elections", "0010_embargoes_hold_back_only_themselves"),
    ]

    operations = [
        migrations.AlterField(
            model_name="auditentry",
            name="did",
            field=models.CharField(
                choices=[
                    ("handed_in", "handed in"),
                    ("verified", "verified"),
                    ("differed", "typed it differently"),
                    ("set_aside", "set aside"),
                    ("preferred", "chose what is shown first"),
                    ("asked", "asked to publish"),
                    ("stopped", "stopped"),
                    ("published", "published"),
                    ("failed", "could not publish"),
                    ("retracted", "retracted"),
                    ("entry", "changed how figures are entered"),
                ],
                max_length=10,
                verbose_name="did",
            ),
        ),
        migrations.AlterField(
            model_name="candidacy",
            name="ballot_name",
            field=models.CharField(max_length=150, verbose_name="name on the ballot"),
        ),
        migrations.AlterField(
            model_name="endorsement",
            name="backer_kind",
            field=models.CharField(
                choices=[
                    ("state", "state"),
                    ("official", "official of a state"),
                    ("body", "body of states"),
                    ("claim", "claim by a third party"),
                ],
                max_length=10,
                verbose_name="kind of backer",
            ),
        ),
        migrations.AlterField(
            model_name="endorsement",
            name="kind",
            field=models.CharField(
                choices=[
                    ("nomination", "nominated"),
                    ("support", "announced support"),
                    ("statement", "spoke in favour"),
                    ("lobbying", "lobbied"),
                    ("claim", "claimed by others as a backer"),
                ],
                max_length=12,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="voteround",
            name="kind",
            field=models.CharField(
                choices=[
                    ("open", "between all candidates"),
                    ("restricted", "between the remaining candidates"),
                    ("confirmation", "yes/no vote on the last candidate"),
                    ("straw_poll", "straw poll"),
                ],
                max_length=12,
                verbose_name="kind",
            ),
        ),
    ]

from django.db import migrations, models
from django.db.models.functions import Left, Lower
from django.db.models.lookups import Exact


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0004_sources_of_rehearsals_stay_at_the_desk"),
        ("elections", "0005_names_for_rehearsals"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="election",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("is_rehearsal", True),
                        Exact(Lower(Left(models.F("slug"), 10)), "rehearsal-"),
                    ),
                    models.Q(
                        ("is_rehearsal", False),
                        models.Q(Exact(Lower(Left(models.F("slug"), 10)), "rehearsal-"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="rehearsals_and_no_others_are_named_so",
            ),
        ),
    ]

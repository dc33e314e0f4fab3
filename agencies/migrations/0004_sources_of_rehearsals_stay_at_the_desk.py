from django.db import migrations, models
from django.db.models.functions import Left, Lower
from django.db.models.lookups import Exact


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0003_sources_typed_at_the_desk"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_draft", True),
                    models.Q(Exact(Lower(Left(models.F("key"), 10)), "rehearsal-"), _negated=True),
                    _connector="OR",
                ),
                name="sources_of_rehearsals_stay_at_the_desk",
            ),
        ),
    ]

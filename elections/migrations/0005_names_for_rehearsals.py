"""Names for rehearsals that were made by hand before there was a rule; the next migration lays it.

Their earlier bulletins keep the earlier names, as all bulletins do. Where something that really happens bears such a
name, nobody but its editors can say what it should be called, and the migration stops.
"""

from django.db import migrations
from django.db.models.functions import Lower

REHEARSAL, INVENTED = "rehearsal-", "test-"


def name_them(apps, schema_editor):
    elections, candidacies = (apps.get_model("elections", name).objects for name in ("Election", "Candidacy"))
    for election in elections.filter(is_rehearsal=True):
        _begin(election, REHEARSAL)
    for candidacy in candidacies.filter(election__is_rehearsal=True):
        _begin(candidacy, INVENTED)
    named_so = elections.annotate(name=Lower("slug")).filter(is_rehearsal=False, name__startswith=REHEARSAL)
    called_so = candidacies.annotate(name=Lower("slug")).filter(election__is_rehearsal=False, name__startswith=INVENTED)
    if strangers := [*named_so, *called_so]:
        slugs = ", ".join(stranger.slug for stranger in strangers)
        raise RuntimeError(f"These are no rehearsals; rename them before you migrate: {slugs}")


def _begin(row, prefix):
    if not row.slug.lower().startswith(prefix):
        row.slug = f"{prefix}{row.slug}"[: row._meta.get_field("slug").max_length]
        row.save(update_fields=["slug"])


class Migration(migrations.Migration):
    dependencies = [
        ("elections", "0004_two_people"),
    ]

    operations = [migrations.RunPython(name_them, migrations.RunPython.noop)]

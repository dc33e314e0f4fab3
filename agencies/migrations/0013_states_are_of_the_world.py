"""States moved from the pack of IOM into one of their own: what is remembered of their rows goes along."""

from django.db import migrations

STATES = "states.csv"


def move(apps, schema_editor):
    rows, packs = apps.get_model("agencies", "LoadedRow"), apps.get_model("agencies", "LoadedPack")
    rows.objects.filter(pack="iom", file=STATES).update(pack="world")
    for loaded in packs.objects.filter(name="iom"):
        # Its files are others than those that were loaded last, so that they are looked at once.
        packs.objects.get_or_create(name="world", defaults={"digest": "", "loaded_at": loaded.loaded_at})


def move_back(apps, schema_editor):
    apps.get_model("agencies", "LoadedRow").objects.filter(pack="world", file=STATES).update(pack="iom")
    apps.get_model("agencies", "LoadedPack").objects.filter(name="world").delete()


class Migration(migrations.Migration):
    dependencies = [("agencies", "0012_tenures_in_one_order")]
    operations = [migrations.RunPython(move, move_back)]

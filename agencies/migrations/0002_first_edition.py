from django.db import migrations


def create(apps, schema_editor):
    apps.get_model("agencies", "Edition").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("agencies", "0001_records")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0008_loaded_rows"),
    ]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="rose_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="rose at"),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0002_first_edition"),
    ]

    operations = [
        migrations.AddField(
            model_name="source",
            name="is_draft",
            field=models.BooleanField(default=False, editable=False, verbose_name="typed at the desk, not published"),
        ),
    ]

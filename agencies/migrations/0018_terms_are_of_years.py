import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0017_until_when_it_is_known"),
    ]

    operations = [
        migrations.AlterField(
            model_name="post",
            name="term_years",
            field=models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                validators=[django.core.validators.MaxValueValidator(50)],
                verbose_name="term in years",
            ),
        ),
    ]

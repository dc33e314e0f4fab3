"""A tenure may end because somebody resigned."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agencies", "0015_seats_have_clocks_and_rolls_a_day")]

    operations = [
        migrations.AlterField(
            model_name="tenure",
            name="end_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("term_ended", "the term ended"),
                    ("not_re_elected", "lost a bid for another term"),
                    ("withdrew", "withdrew from the election for another term"),
                    ("resigned", "resigned"),
                    ("died", "died in office"),
                    ("unknown", "how the term ended is not known"),
                ],
                max_length=20,
                verbose_name="how it ended",
            ),
        ),
    ]

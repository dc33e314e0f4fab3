"""Labels in the words of docs/style.md; no column changes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0010_people_have_colours"),
    ]

    operations = [
        migrations.AlterField(
            model_name="keyfigure",
            name="metric",
            field=models.CharField(
                choices=[
                    ("active_projects", "active projects"),
                    ("budget_operations_voted_usd", "operations budget as voted, US dollars"),
                    ("budget_usd", "budget, US dollars"),
                    ("countries_active", "countries in which it is active"),
                    ("countries_with_offices", "countries in which it has offices"),
                    ("countries_with_presence", "countries with a presence"),
                    ("donor_funding_change_pct", "change in donor funding"),
                    ("expenditure_usd", "expenditure, US dollars"),
                    ("expenditure_usd_estimate", "expenditure as estimated, US dollars"),
                    ("field_offices", "field offices"),
                    ("headquarters_staff", "staff at headquarters"),
                    ("income_usd", "income, US dollars"),
                    ("international_migrants_world", "international migrants in the world"),
                    ("members", "member states, as stated"),
                    ("members_cia_edition", "member states, counted in editions of the CIA World Factbook"),
                    ("members_cow", "member states, counted in the Correlates of War data"),
                    ("observers_cia_edition", "observers, counted in editions of the CIA World Factbook"),
                    ("observers_states", "observer states, as stated"),
                    ("people_assisted", "people assisted"),
                    ("people_moved", "people moved"),
                    ("people_moved_estimate", "people moved, as estimated"),
                    ("people_moved_target", "people to be moved, planned"),
                    ("revenue_usd", "revenue, US dollars"),
                    ("staff", "staff"),
                    ("staff_affected_by_cuts", "staff affected by cuts"),
                    ("us_contribution_pct", "contribution of the United States, share of the total"),
                    ("us_contribution_usd", "contribution of the United States, US dollars"),
                ],
                max_length=40,
                verbose_name="metric",
            ),
        ),
        migrations.AlterField(
            model_name="person",
            name="former_names",
            field=models.CharField(
                blank=True,
                help_text="Earlier names of this person, separated by “; ”. Search finds them.",
                max_length=300,
                verbose_name="former names",
            ),
        ),
        migrations.AlterField(
            model_name="tenure",
            name="end_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("term_ended", "the term ended"),
                    ("not_re_elected", "lost a bid for another term"),
                    ("withdrew", "withdrew from the election for another term"),
                    ("died", "died in office"),
                    ("unknown", "how the term ended is not known"),
                ],
                max_length=20,
                verbose_name="how it ended",
            ),
        ),
    ]

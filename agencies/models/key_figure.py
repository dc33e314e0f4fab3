"""Stores numbers about an agency, each of a year and a metric."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .agency import Agency
from .source import Sourced


class KeyFigure(Sourced):
    """A number about the agency in a year. Two sources may disagree: both stay, as rows of their own."""

    class Metric(models.TextChoices):
        ACTIVE_PROJECTS = "active_projects", _("active projects")
        BUDGET_OPERATIONS_VOTED = "budget_operations_voted_usd", _("operations budget as voted, US dollars")
        BUDGET = "budget_usd", _("budget, US dollars")
        COUNTRIES_ACTIVE = "countries_active", _("countries in which it is active")
        COUNTRIES_OFFICES = "countries_with_offices", _("countries in which it has offices")
        COUNTRIES_PRESENCE = "countries_with_presence", _("countries with a presence")
        DONOR_FUNDING_CHANGE = "donor_funding_change_pct", _("change in donor funding")
        EXPENDITURE = "expenditure_usd", _("expenditure, US dollars")
        EXPENDITURE_ESTIMATE = "expenditure_usd_estimate", _("expenditure as estimated, US dollars")
        FIELD_OFFICES = "field_offices", _("field offices")
        HEADQUARTERS_STAFF = "headquarters_staff", _("staff at headquarters")
        INCOME = "income_usd", _("income, US dollars")
        MIGRANTS_WORLD = "international_migrants_world", _("international migrants in the world")
        MEMBERS = "members", _("member states, as stated")
        MEMBERS_CIA = "members_cia_edition", _("member states, counted in editions of the CIA World Factbook")
        MEMBERS_COW = "members_cow", _("member states, counted in the Correlates of War data")
        OBSERVERS_CIA = "observers_cia_edition", _("observers, counted in editions of the CIA World Factbook")
        OBSERVERS = "observers_states", _("observer states, as stated")
        PEOPLE_ASSISTED = "people_assisted", _("people assisted")
        PEOPLE_MOVED = "people_moved", _("people moved")
        PEOPLE_MOVED_ESTIMATE = "people_moved_estimate", _("people moved, as estimated")
        PEOPLE_MOVED_TARGET = "people_moved_target", _("people to be moved, planned")
        REVENUE = "revenue_usd", _("revenue, US dollars")
        STAFF = "staff", _("staff")
        STAFF_CUTS = "staff_affected_by_cuts", _("staff affected by cuts")
        US_CONTRIBUTION_SHARE = "us_contribution_pct", _("contribution of the United States, share of the total")
        US_CONTRIBUTION = "us_contribution_usd", _("contribution of the United States, US dollars")

    class Qualifier(models.TextChoices):
        ABOUT = "about", _("about")
        NEARLY = "nearly", _("nearly")
        OVER = "over", _("more than")
        ESTIMATE = "estimate", _("estimated")
        ANNOUNCED = "announced", _("announced")
        AMBIGUOUS = "ambiguous", _("ambiguous")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="key_figures", verbose_name=_("agency"))
    metric = models.CharField(_("metric"), max_length=40, choices=Metric)
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.BigIntegerField(_("value"))
    qualifier = models.CharField(_("qualifier"), max_length=10, choices=Qualifier, blank=True)

    class Meta:
        ordering = ["metric", "year", "value"]
        verbose_name = _("key figure")
        verbose_name_plural = _("key figures")
        constraints = [
            models.UniqueConstraint(
                name="one_key_figure_per_statement", fields=["agency", "metric", "year", "value", "note"]
            ),
        ]

    @property
    def label(self) -> str:
        """Of its metric. Django's own way to it looks through all metrics each time, and a page has hundreds."""
        return str(self.Metric(self.metric).label)

    def __str__(self) -> str:
        return f"{self.metric} {self.year}: {self.value}"

"""Says on a page what is older than it may be, as of today."""

from django import template
from django.utils import timezone

from agencies.freshness import Watched, due_text
from agencies.models.agency import Agency
from agencies.models.tenure import Tenure

register = template.Library()


@register.filter
def agency_due(agency: Agency) -> str:
    return due_text(Watched.AGENCY, agency.confirmed_on, timezone.now().date())


@register.filter
def holder_due(tenure: Tenure) -> str:
    """Nothing of a former holder, who is history, and of one to come."""
    today = timezone.now().date()
    return due_text(Watched.HOLDER, tenure.confirmed_on, today) if tenure.is_in_office(today) else ""

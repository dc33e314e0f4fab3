"""Lists the addresses of pages about agencies that need no election."""

from django.urls import URLPattern, path

from agencies.states import views
from agencies.tables import table_paths

app_name = "agencies"


def urls(*, agencies_page: str, agency_page: str) -> tuple[list[URLPattern], str]:
    """For `include`. Whoever draws the site map names the pages above: the list of agencies, and that of one agency."""
    pages_above = {"agencies_page": agencies_page, "agency_page": agency_page}
    patterns = [
        path("agencies/<slug:agency>/states/", views.states, pages_above, name="states"),
        *table_paths("agencies/<slug:agency>/states", views.states_table, name="states-table"),
        *table_paths("agencies/<slug:agency>/members", views.members_table, name="members-table"),
    ]
    return patterns, app_name

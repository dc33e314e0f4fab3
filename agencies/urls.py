"""Lists the addresses of pages about agencies that need no election."""

from django.urls import URLPattern, path

from agencies.states import views
from agencies.tables import table_paths

app_name = "agencies"


def urls(*, agencies_page: str, agency_page: str, votes_on: views.VotesOn) -> tuple[list[URLPattern], str]:
    """For `include`. Whoever draws the site map names the pages above, the list of agencies and that of one agency, and
    says where one reads of a vote that was held on a day."""
    elsewhere = {"agencies_page": agencies_page, "agency_page": agency_page, "votes_on": votes_on}
    patterns = [
        path("agencies/<slug:agency>/states/", views.states, elsewhere, name="states"),
        *table_paths("agencies/<slug:agency>/states", views.states_table, name="states-table"),
        *table_paths("agencies/<slug:agency>/members", views.members_table, name="members-table"),
    ]
    return patterns, app_name

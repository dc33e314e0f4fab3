"""Lists the addresses of pages about agencies that need no election."""

from django.urls import URLPattern, path

from agencies.states import views
from agencies.tables import table_paths

app_name = "agencies"


def urls(*, votes_on: views.VotesOn, rule_subjects: views.RuleSubjects) -> tuple[list[URLPattern], str]:
    """For `include`. Whoever draws the site map says where one reads of a vote that was held on a day, and of the rule."""
    elsewhere = {"votes_on": votes_on, "rule_subjects": rule_subjects}
    patterns = [
        path("agencies/<slug:agency>/states/", views.states, elsewhere, name="states"),
        *table_paths("agencies/<slug:agency>/states", views.states_table, name="states-table"),
        *table_paths("agencies/<slug:agency>/members", views.members_table, name="members-table"),
    ]
    return patterns, app_name

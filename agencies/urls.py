from django.urls import path

from agencies.states import views
from agencies.tables import table_paths

app_name = "agencies"

urlpatterns = [
    path("agencies/<slug:agency>/states/", views.states, name="states"),
    *table_paths("agencies/<slug:agency>/states", views.states_table, name="states-table"),
    *table_paths("agencies/<slug:agency>/members", views.members_table, name="members-table"),
]

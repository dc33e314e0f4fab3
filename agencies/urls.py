from django.urls import path

from agencies import views

app_name = "agencies"

urlpatterns = [
    path("agencies/<slug:agency>/states/", views.states, name="states"),
    path("agencies/<slug:agency>/states.csv", views.states_table, name="states-table"),
    path("agencies/<slug:agency>/members.csv", views.members_table, name="members-table"),
]

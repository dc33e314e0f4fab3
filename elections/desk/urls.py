"""The desk's addresses. Each view says itself who may enter (elections.desk.access)."""

from django.urls import include, path

from elections.desk.views import amendments, door, elections, paper, sheets, statements

ballot_urls = [
    path("new/", statements.ballot_new, name="ballot-new"),
    path("<int:number>/paper/", paper.paper, name="paper"),
    path("<int:number>/sheets/new/", sheets.sheet_new, name="sheet-new"),
    path("<int:number>/sheets/tally/", sheets.tally, name="tally"),
]

bulletin_urls = [
    path("correction/", amendments.correction, name="correction"),
    path("correction/tally/", amendments.correction_tally, name="correction-tally"),
    path("retraction/", amendments.retraction, name="retraction"),
]

election_urls = [
    path("", elections.election, name="election"),
    path("ballots/", include(ballot_urls)),
    path("sheets/<int:pk>/", sheets.sheet, name="sheet"),
    path("sheets/<int:pk>/publication/", sheets.sheet_publication, name="sheet-publication"),
    path("departures/new/", statements.departure_new, name="departure-new"),
    path("outcome/new/", statements.outcome_new, name="outcome-new"),
    path("notices/new/", statements.notice_new, name="notice-new"),
    path("bulletins/<int:number>/", include(bulletin_urls)),
]

desk_urls = [
    path("", elections.elections, name="elections"),
    path("<slug:slug>/", include(election_urls)),
]

urlpatterns = [
    path("sign-in/", door.sign_in, name="sign-in"),
    path("sign-out/", door.sign_out, name="sign-out"),
    path("", include((desk_urls, "desk"))),
]

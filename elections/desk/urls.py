"""The desk's addresses. Each view says itself who may enter (elections.desk.access)."""

from django.urls import include, path

from elections.desk.views import amendments, door, elections, files, sheets, statements

ballot_urls = [
    path("new/", statements.ballot_new, name="ballot-new"),
    path("<int:number>/sheets/new/", sheets.sheet_new, name="sheet-new"),
    path("<int:number>/sheets/tally/", sheets.tally, name="tally"),
]

bulletin_urls = [
    path("correction/", amendments.correction, name="correction"),
    path("correction/tally/", amendments.correction_tally, name="correction-tally"),
    path("retraction/", amendments.retraction, name="retraction"),
]

file_urls = [
    path("new/", files.file_new, name="file-new"),
    path("template.csv", files.file_template, {"kind": "csv"}, name="file-template-csv"),
    path("template.xlsx", files.file_template, {"kind": "xlsx"}, name="file-template-xlsx"),
]

election_urls = [
    path("", elections.election, name="election"),
    path("ballots/", include(ballot_urls)),
    path("sheets/<int:pk>/", sheets.sheet, name="sheet"),
    path("sheets/<int:pk>/publication/", sheets.sheet_publication, name="sheet-publication"),
    path("files/", include(file_urls)),
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

"""The desk's addresses. Each view says itself who may enter (elections.desk.access)."""

from django.urls import include, path

from elections.desk.views import (
    account,
    amendments,
    audit,
    door,
    drafts,
    elections,
    files,
    paper,
    publication,
    readings,
    rehearsals,
    sheets,
    statements,
)

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

file_urls = [
    path("new/", files.file_new, name="file-new"),
    path("template.csv", files.file_template, {"kind": "csv"}, name="file-template-csv"),
    path("template.xlsx", files.file_template, {"kind": "xlsx"}, name="file-template-xlsx"),
]

sheet_urls = [
    path("", readings.sheet, name="sheet"),
    path("again/", readings.again, name="sheet-again"),
    path("settlement/", readings.settlement, name="settlement"),
    path("publication/", publication.sheet_publication, name="sheet-publication"),
    path("preference/", readings.sheet_preference, name="sheet-preference"),
    path("set-aside/", readings.sheet_set_aside, name="sheet-set-aside"),
]

proposal_urls = [
    path("", statements.proposal, name="proposal"),
    path("publication/", publication.proposal_publication, name="proposal-publication"),
    path("set-aside/", statements.proposal_set_aside, name="proposal-set-aside"),
]

release_urls = [
    path("", publication.release, name="release"),
    path("stop/", publication.release_stop, name="release-stop"),
]

election_urls = [
    path("", elections.election, name="election"),
    path("ballots/", include(ballot_urls)),
    path("files/", include(file_urls)),
    path("sheets/<int:pk>/", include(sheet_urls)),
    path("proposals/<int:pk>/", include(proposal_urls)),
    path("releases/<int:pk>/", include(release_urls)),
    path("drafts/", drafts.draft, name="draft"),
    path("entry/", audit.entry, name="entry"),
    path("deeds/", audit.deeds, name="deeds"),
    path("deeds.csv", audit.deeds_file, name="deeds-file"),
    path("departures/new/", statements.departure_new, name="departure-new"),
    path("outcome/new/", statements.outcome_new, name="outcome-new"),
    path("notices/new/", statements.notice_new, name="notice-new"),
    path("bulletins/<int:number>/", include(bulletin_urls)),
    path("rehearsal/new/", rehearsals.rehearsal_new, name="rehearsal-new"),
]

desk_urls = [
    path("", elections.elections, name="elections"),
    path("<slug:slug>/", include(election_urls)),
]

urlpatterns = [
    path("sign-in/", door.sign_in, name="sign-in"),
    path("sign-out/", door.sign_out, name="sign-out"),
    path("account/", account.account, name="account"),
    path("password/", door.password, name="password"),
    path("second-factor/", account.second_factor, name="second-factor"),
    path("second-factor/code/", door.second_factor_code, name="second-factor-code"),
    path("second-factor/recovery-codes/", account.recovery_codes, name="recovery-codes"),
    path("", include((desk_urls, "desk"))),
]

"""The addresses of the desk. Each view says itself who may enter (elections.desk.access)."""

from django.urls import URLPattern, URLResolver, include, path

from elections.desk.audit import views as audit
from elections.desk.drafts import views as drafts
from elections.desk.figure_files import views as files
from elections.desk.overview import broken_records, due_views, entry_mode_views, loaded_row_views, rehearsal_views
from elections.desk.overview import views as overview
from elections.desk.publication import handed_in_views, retraction_views
from elections.desk.publication import views as publication
from elections.desk.sheets import double_entry_views, printed_sheet_views
from elections.desk.sheets import views as sheets
from elections.desk.statements import correction_views
from elections.desk.statements import views as statements

ballot_urls = [
    path("new/", statements.ballot_new, name="ballot-new"),
    path("<str:key>/paper/", printed_sheet_views.paper, name="paper"),
    path("<str:key>/sheets/new/", sheets.sheet_new, name="sheet-new"),
    path("<str:key>/sheets/tally/", sheets.tally, name="tally"),
]

bulletin_urls = [
    path("correction/", correction_views.correction, name="correction"),
    path("correction/tally/", correction_views.correction_tally, name="correction-tally"),
    path("retraction/", retraction_views.retraction, name="retraction"),
]

file_urls = [
    path("new/", files.file_new, name="file-new"),
    path("template.csv", files.file_template, {"kind": "csv"}, name="file-template-csv"),
    path("template.xlsx", files.file_template, {"kind": "xlsx"}, name="file-template-xlsx"),
]

sheet_urls = [
    path("", handed_in_views.sheet, name="sheet"),
    path("again/", double_entry_views.again, name="sheet-again"),
    path("settlement/", double_entry_views.settlement, name="settlement"),
    path("publication/", publication.sheet_publication, name="sheet-publication"),
    path("preference/", double_entry_views.sheet_preference, name="sheet-preference"),
    path("set-aside/", double_entry_views.sheet_set_aside, name="sheet-set-aside"),
]

proposal_urls = [
    path("", handed_in_views.proposal, name="proposal"),
    path("publication/", publication.proposal_publication, name="proposal-publication"),
    path("set-aside/", statements.proposal_set_aside, name="proposal-set-aside"),
]

release_urls = [
    path("", publication.release, name="release"),
    path("stop/", publication.release_stop, name="release-stop"),
]

election_urls: list[URLPattern | URLResolver] = [
    path("", overview.election, name="election"),
    path("ballots/", include(ballot_urls)),
    path("files/", include(file_urls)),
    path("sheets/<int:pk>/", include(sheet_urls)),
    path("proposals/<int:pk>/", include(proposal_urls)),
    path("releases/<int:pk>/", include(release_urls)),
    path("drafts/", drafts.draft, name="draft"),
    path("entry/", entry_mode_views.entry_mode, name="entry"),
    path("deeds/", audit.deeds, name="deeds"),
    path("deeds.csv", audit.deeds_file, name="deeds-file"),
    path("departures/new/", statements.departure_new, name="departure-new"),
    path("outcome/new/", statements.outcome_new, name="outcome-new"),
    path("notices/new/", statements.notice_new, name="notice-new"),
    path("entries/new/", statements.entry_new, name="entry-new"),
    path("nominations/new/", statements.nomination_new, name="nomination-new"),
    path("stages/new/", statements.move_new, name="move-new"),
    path("set-aside/new/", statements.set_aside_new, name="set-aside-new"),
    path("procedure/new/", statements.rule_new, name="rule-new"),
    path("bulletins/<int:number>/", include(bulletin_urls)),
    path("rehearsal/new/", rehearsal_views.rehearsal_new, name="rehearsal-new"),
]

desk_urls: list[URLPattern | URLResolver] = [
    path("", overview.elections, name="elections"),
    path("records/", broken_records.records, name="records"),
    path("due/", due_views.due, name="due"),
    path("due/confirmed/", due_views.confirmed, name="due-confirmed"),
    path("loaded-rows/", loaded_row_views.loaded_row, name="loaded-row"),
    path("<slug:slug>/", include(election_urls)),
]

urlpatterns = [
    path("", include((desk_urls, "desk"))),
]

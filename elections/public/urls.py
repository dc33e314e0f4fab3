"""Lists the addresses of public pages, files and the API."""

from django.urls import include, path, register_converter
from django.urls.converters import IntConverter, StringConverter

from agencies.tables import table_paths
from elections.public.api import page, service
from elections.public.downloads import (
    bulletin_chain,
    calendars,
    citations,
    datapackage,
    feeds,
    formats,
    page_pictures,
    share_images,
)
from elections.public.downloads import tables as files
from elections.public.downloads.share_images import picture_paths
from elections.public.embeds import frames, oembed, timelines
from elections.public.embeds import races as embeds
from elections.public.leaders import views as leaders
from elections.public.pages import (
    about,
    agencies,
    agency_facts,
    agency_list,
    coming,
    contested,
    elections,
    freshness,
    home,
    people,
    search,
    sources,
)
from elections.public.race import compare, dossier_files, electorate, scenario, support_files
from elections.public.race import views as races
from elections.public.timeline import views as timeline
from elections.scoreboard.ballots import ADDRESSED

app_name = "public"


class CountConverter(IntConverter):
    """`2`, and not `02` as well: under a thousand spellings one page would push all others out of the front's memory."""

    regex = "[1-9][0-9]{0,8}"


class BallotConverter(StringConverter):
    """`3`, `4b`, `poll-2`: one spelling for each as well."""

    regex = ADDRESSED.pattern


register_converter(CountConverter, "count")
register_converter(BallotConverter, "ballot")

race_urls = [
    path("", races.race, name="race"),
    path("live/", races.live, name="live"),
    path("wall/", races.wall, name="wall"),
    path("wall/news/", races.wall_news, name="wall-news"),
    path("embed/", embeds.race_embed_builder, name="embed-builder"),
    path("as-of/<count:number>/", races.race_as_of, name="race-as-of"),
    path("rounds/<ballot:key>/", races.ballot, name="ballot"),
    path("rounds/<ballot:key>/cite/", citations.ballot_citation, name="ballot-citation"),
    path("electorate/", electorate.electorate, name="electorate"),
    *table_paths("support", support_files.support_file, name="support-file"),
    *table_paths("dossiers", dossier_files.dossiers_file, name="dossiers-file"),
    path("scenario/", scenario.scenario, name="scenario"),
    *picture_paths("picture", share_images.race_picture, name="picture"),
    *picture_paths("picture-ballots", share_images.ballots_picture, name="ballots-picture"),
    path("as-of/<count:number>/picture.png", share_images.race_as_of_picture, name="picture-as-of"),
    path(
        "as-of/<count:number>/rounds/<ballot:key>/picture.png",
        share_images.ballot_as_of_picture,
        name="picture-ballot",
    ),
    path("cite/", citations.citation, name="citation"),
    *table_paths("ballots", files.ballots_file, name="ballots-file"),
    *table_paths("ballots-wide", files.wide_file, name="ballots-wide-file"),
    path("bulletins/", races.bulletins, name="bulletins"),
    *table_paths("bulletins", files.bulletins_file, name="bulletins-file"),
    path("popolo.json", formats.popolo_file, name="popolo"),
    path("nist.json", formats.nist_gone, name="nist"),
    path("wikitext.txt", formats.wikitext_file, name="wikitext"),
    path("bulletins.jsonl", bulletin_chain.bulletins_chain, name="bulletins-chain"),
    path("head.json", bulletin_chain.chain_head_file, name="head"),
    path("feed.atom", feeds.race_atom, name="race-atom"),
    path("feed.json", feeds.race_json, name="race-json"),
    path("candidates/<slug:candidacy>/", races.candidacy, name="candidacy"),
]

embed_urls = [
    path("", embeds.race_embed, name="embed"),
    path("news/", embeds.race_embed_news, name="embed-news"),
    path("as-of/<count:number>/", embeds.race_as_of_embed, name="embed-as-of"),
    path("rounds/<ballot:key>/", embeds.ballot_embed, name="embed-ballot"),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("agencies/", agency_list.agencies, name="agencies"),
    path("agencies/<slug:agency>/", agencies.agency, name="agency"),
    path("agencies/<slug:agency>/milestones/", agency_facts.milestones, name="milestones"),
    path("agencies/<slug:agency>/figures/", agency_facts.key_figures, name="key-figures"),
    *table_paths("agencies/<slug:agency>/figures", agency_facts.figures_table, name="figures-table"),
    path("agencies/<slug:agency>/calendar.ics", calendars.agency_calendar, name="agency-calendar"),
    path("agencies/<slug:agency>/feed.atom", feeds.agency_atom, name="agency-atom"),
    path("agencies/<slug:agency>/feed.json", feeds.agency_json, name="agency-json"),
    *picture_paths("agencies/<slug:agency>/picture", page_pictures.agency_picture, name="agency-picture"),
    *picture_paths("agencies/<slug:agency>/states/picture", page_pictures.states_picture, name="states-picture"),
    path("agencies/<slug:agency>/<slug:post>/", timeline.timeline, name="timeline"),
    *picture_paths(
        "agencies/<slug:agency>/<slug:post>/picture", page_pictures.timeline_picture, name="timeline-picture"
    ),
    path("agencies/<slug:agency>/<slug:post>/embed/", timelines.timeline_embed_builder, name="timeline-embed-builder"),
    *table_paths("agencies/<slug:agency>/<slug:post>", timeline.timeline_table, name="timeline-table"),
    path("leaders/", leaders.leaders, name="leaders"),
    *table_paths("leaders", leaders.leaders_file, name="leaders-file"),
    *table_paths("leaders/holders", leaders.holders_file, name="holders-file"),
    path("leaders/feed.atom", leaders.leaders_atom, name="leaders-atom"),
    path("leaders/feed.json", leaders.leaders_json, name="leaders-json"),
    path("people/<slug:slug>/", people.person, name="person"),
    path("elections/", elections.elections, name="elections"),
    *table_paths("elections", elections.elections_file, name="elections-file"),
    path("elections/coming/", coming.coming, name="coming"),
    *table_paths("elections/coming", coming.coming_file, name="coming-file"),
    path("elections/compare/", compare.compare, name="compare"),
    *table_paths("elections/compared", compare.compare_table, name="compare-table"),
    path("elections/contested/", contested.contested, name="contested"),
    *table_paths("elections/contested", contested.contested_file, name="contested-file"),
    path("elections/<slug:slug>/", include(race_urls)),
    path("embed/agencies/<slug:agency>/<slug:post>/", timelines.timeline_embed, name="embed-timeline"),
    path("embed/<slug:slug>/", include(embed_urls)),
    path("embed.js", frames.script, name="embed-script"),
    path("oembed/", oembed.oembed, name="oembed"),
    path("calendar.ics", calendars.calendar, name="calendar"),
    path("feed.atom", feeds.all_atom, name="all-atom"),
    path("feed.json", feeds.all_json, name="all-json"),
    path("datapackage.json", datapackage.package, name="package"),
    path("heads.json", bulletin_chain.chain_heads_file, name="heads"),
    path("procedures/<slug:digest>.json", bulletin_chain.procedure_file, name="procedure-file"),
    path("search/", search.search, name="search"),
    path("sources/", sources.sources, name="sources"),
    *table_paths("sources", sources.sources_file, name="sources-file"),
    path("about/", about.about, name="about"),
    path("about/freshness/", freshness.freshness, name="freshness"),
    path("api/", page.api, name="api-page"),
    path("api/v1/", include(service)),
]

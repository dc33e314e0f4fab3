"""Describes the page of leaders to programs: a data set with its files."""

from django.utils.translation import gettext as _

from elections.exchange.json_ld import LICENCE, JsonLd
from elections.exchange.json_ld_graph import Thing, graph
from elections.public.leaders.page import LeadersPage
from elections.public.timeline.json_ld import KINDS


def leaders_json_ld(site: str, page: LeadersPage) -> Thing:
    names = JsonLd(site)
    home, table = names.page("leaders"), names.page("leaders-file").removesuffix("csv")
    firsts = [first for one in page.led if (first := one.spells[0].tenure.started.earliest)]
    dataset = {
        "@type": "Dataset",
        "@id": f"{home}#data",
        "url": home,
        "name": _("Who leads which international organization"),
        "description": _("Who leads each of them today, since when, until when and how chosen, and who led before."),
        "license": LICENCE,
        "creator": {"@id": names.publisher["@id"]},
        "temporalCoverage": f"{min(firsts).isoformat()}/.." if firsts else "",
        "isAccessibleForFree": True,
        "citation": [note.source.url for note in page.notes.listed],
        "distribution": [
            {"@type": "DataDownload", "contentUrl": table + ending, "encodingFormat": kind}
            for ending, kind in KINDS.items()
        ],
    }
    return graph(dataset, names.publisher)

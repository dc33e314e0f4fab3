"""Describes the timeline to programs: a data set with its files."""

from elections.exchange.json_ld import LICENCE, JsonLd
from elections.exchange.json_ld_graph import Thing, graph
from elections.public.timeline.page import TimelinePage

KINDS = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def timeline_json_ld(site: str, page: TimelinePage) -> Thing:
    names = JsonLd(site)
    agency, slug = page.post.agency, page.post.slug
    address = names.page("timeline", agency.slug, slug)
    table = names.page("timeline-table", agency.slug, slug).removesuffix("csv")
    dataset = {
        "@type": "Dataset",
        "@id": f"{address}#data",
        "url": address,
        "name": page.title,
        "description": page.description,
        "license": LICENCE,
        "creator": {"@id": names.publisher["@id"]},
        "temporalCoverage": f"{page.since.isoformat()}/.." if page.since else "",
        "isAccessibleForFree": True,
        "citation": [note.source.url for note in page.notes.listed],
        "distribution": [
            {"@type": "DataDownload", "contentUrl": table + ending, "encodingFormat": kind}
            for ending, kind in KINDS.items()
        ],
    }
    return graph(dataset, names.publisher)

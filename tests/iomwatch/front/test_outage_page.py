"""The page that says sorry looks like the others, by style sheets that the front has in memory, and needs none of them."""

import re

from tests.iomwatch.front.test_outage import GONE, break_pages


def test_it_looks_like_every_other_page_in_the_light_and_in_the_dark(stage):
    stage.outage = GONE
    break_pages(stage)
    page = stage.get("/", accept="text/html").body
    sheets = re.findall(r'<link rel="stylesheet" href="/static/css/(\w+)[.\w]*\.css" media="([^"]+)">', page)
    assert sheets[:2] == [("colours", "all"), ("colours_dark", "(prefers-color-scheme: dark)")]
    assert {"base", "frame", "headline"} <= {name for name, _media in sheets}
    assert '<meta name="color-scheme" content="light dark">' in page


def test_control_it_needs_none_of_them(stage, monkeypatch):
    """As where no files were ever collected."""

    def missing(path: str) -> str:
        raise ValueError(f"no {path} in the manifest")

    monkeypatch.setattr("iomwatch.front.outage.static", missing)
    stage.outage = GONE
    break_pages(stage)
    answer = stage.get("/", accept="text/html")
    assert answer.status == 503
    assert "<link" not in answer.body
    assert "iomwatch cannot show this page at present" in answer.body

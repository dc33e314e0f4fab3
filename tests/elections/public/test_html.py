"""The HTML of every public page is valid."""

from pathlib import Path

import pytest

from tests.elections.public.public_pages import BESIDE_THE_SITEMAP, one_of_each_kind, page_at
from tests.node import html_faults, needs_html_validate

pytestmark = needs_html_validate


def write(folder: Path, path: str, page: str) -> None:
    (folder / f"{path.strip('/').replace('/', '_') or 'home'}.html").write_text(page)


@pytest.mark.django_db
def test_every_public_page_is_valid_html(client, tmp_path):
    for path in (*one_of_each_kind(), *BESIDE_THE_SITEMAP):
        write(tmp_path, path, page_at(path))
    write(tmp_path, "not found", client.get("/nothing/").content.decode())

    assert len(list(tmp_path.iterdir())) > 100
    assert html_faults(tmp_path) == []


VALID = (
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Page</title></head><body>{}</body></html>\n'
)
HARMS = {
    '<p id="a">One</p><p id="a">Two</p>': "no-dup-id",
    "<p>One<div>Two</div></p>": "close-order",
    "<ul><p>One</p></ul>": "element-permitted-content",
    "<h2></h2>": "empty-heading",
    '<img src="/x.png">': "wcag/h37",
    '<input id="a">': "input-missing-label",
    '<label for="b">One</label>': "no-missing-references",
    '<p style="color: red">One</p>': "no-inline-style",
    '<a href="/" role="button" aria-label="x"><button type="button">x</button></a>': "element-permitted-content",
}


def test_control_a_page_that_is_not_is_caught(tmp_path):
    write(tmp_path, "fine", VALID.format("<h1>One</h1>"))
    assert html_faults(tmp_path) == []
    for number, harm in enumerate(HARMS):
        write(tmp_path, f"harm-{number}", VALID.format(harm))
    faults = html_faults(tmp_path)
    for number, rule in enumerate(HARMS.values()):
        assert [fault for fault in faults if fault.startswith(f"harm-{number}.html") and f" {rule}:" in fault], rule

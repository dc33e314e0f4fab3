"""Tables that a phone shows as paragraphs are tables to every browser: their parts carry their roles."""

import pytest
from django.template import Context, Template
from lxml import html as html_parser

from agencies.models import Source

EXPECTED = {"table": {"table"}, "thead": {"rowgroup"}, "tbody": {"rowgroup"}, "tr": {"row"}, "td": {"cell"}}
HEADINGS = {"col": "columnheader", "row": "rowheader"}


@pytest.mark.parametrize("path", ["/desk/", "/desk/iom-2033/deeds/", "/desk/records/", "/desk/due/"])
def test_every_part_of_a_table_has_its_role(desk, path):
    desk.open()
    Source.objects.filter(pk=desk.source.pk).update(url="nowhere")
    page = html_parser.document_fromstring(desk.client.get(path).content)
    (table, *_) = page.xpath("//div[contains(@class, 'desk-table')]//table")
    for name, roles in EXPECTED.items():
        assert {part.get("role") for part in table.xpath(f"descendant-or-self::{name}")} == roles, name
    for heading in table.xpath(".//th"):
        assert heading.get("role") == HEADINGS[heading.get("scope")]


def test_what_somebody_typed_stays_what_it_is():
    page = Template("{% load table_roles %}{% with_table_roles %}<td>{{ typed }}</td>{% endwith_table_roles %}")
    assert page.render(Context({"typed": '<td> <th scope="row">'})) == (
        '<td role="cell">&lt;td&gt; &lt;th scope=&quot;row&quot;&gt;</td>'
    )

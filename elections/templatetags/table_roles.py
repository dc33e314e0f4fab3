"""Gives a table its roles in so many words, for browsers that see none where a style sheet sets its rows as paragraphs."""

import re

from django import template
from django.utils.safestring import SafeString

register = template.Library()

ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
SCOPES = {"col": "columnheader", "row": "rowheader"}
PART = re.compile(r'<(?:(?P<name>table|thead|tbody|tr|td)(?=[\s>])|th(?=[^>]*\sscope="(?P<scope>col|row)"))')


@register.simple_block_tag
def with_table_roles(content: str) -> SafeString:
    """The table within. Headings say by `scope` what they are of."""
    return SafeString(PART.sub(_with_role, content))


def _with_role(part: re.Match[str]) -> str:
    role = ROLES[part["name"]] if part["name"] else SCOPES[part["scope"]]
    return f'{part[0]} role="{role}"'

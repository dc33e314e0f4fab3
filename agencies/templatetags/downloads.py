"""Links to a table as a file, in each of its formats."""

from django import template
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from agencies.tables import WRITERS, named

register = template.Library()


@register.simple_tag
def downloads(name: str, *args: str, query: str = "") -> SafeString:
    """`CSV · CSV for Excel · XLSX · JSON`, each a link. `name` is that of the CSV's address, `query` what the
    reader asked for."""
    labels = {"excel.csv": _("CSV for Excel")}
    files = ((reverse(named(name, ending), args=args), query, labels.get(ending, ending.upper())) for ending in WRITERS)
    return format_html_join(" · ", '<a href="{}{}" download>{}</a>', files)

"""Says where the navigation of every page leads beside the lists."""

from django import template

from agencies.models.agency import Agency
from elections.public.addresses import with_a_page
from elections.public.followed import followed_agencies

register = template.Library()


@register.simple_tag
def only_agency() -> Agency | None:
    """Of a site that follows one agency. Where several are followed, the list of them is one click away. One query."""
    followed = with_a_page(followed_agencies()[:2])
    return followed[0] if len(followed) == 1 else None

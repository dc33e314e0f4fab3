"""Asks which agencies a site follows, and what of each a page can lead to."""

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from agencies.models.agency import Agency
from agencies.models.membership import Membership
from agencies.models.post import Post
from elections.public.timeline.titles import leading_first

IN_AN_ADDRESS = r"^[-a-zA-Z0-9_]+$"  # what may stand in one: another slug has no page


def followed_agencies() -> QuerySet[Agency]:
    """Each with its `leading_post`, a slug, and whether it `has_states`."""
    posts = leading_first(Post.objects.filter(agency=OuterRef("pk"), slug__regex=IN_AN_ADDRESS))
    return Agency.objects.annotate(
        leading_post=Subquery(posts.values("slug")[:1]),
        has_states=Exists(Membership.objects.filter(agency=OuterRef("pk"))),
    )

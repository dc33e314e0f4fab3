"""Says which post leads an agency, and what the timeline of a post is called: of the one that leads, its leaders."""

from datetime import date

from django.db.models import Case, QuerySet, Value, When
from django.utils.translation import gettext as _

from agencies.isolates import isolated
from agencies.models.post import Post

# By its slug; all other posts are called by their title.
LEADING = frozenset(
    {"director-general", "secretary-general", "executive-director", "high-commissioner", "president", "director"}
)


def leading_first(posts: QuerySet[Post]) -> QuerySet[Post]:
    return posts.order_by(Case(When(slug__in=LEADING, then=Value(0)), default=Value(1)), "title")


def title_for(post: Post, since: date | None) -> str:
    """`since` is the first day on which anybody is known to have held it."""
    params = {
        "agency": isolated(post.agency.acronym),
        "post": isolated(post.title),
        "year": since.year if since else "",
    }
    match post.slug in LEADING, since is not None:
        case True, True:
            return _("%(agency)s’s leaders since %(year)s") % params
        case True, False:
            return _("%(agency)s’s leaders") % params
        case False, True:
            return _("%(post)s of %(agency)s: every holder since %(year)s") % params
    return _("%(post)s of %(agency)s: every holder") % params

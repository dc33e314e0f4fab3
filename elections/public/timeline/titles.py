"""Says which post leads an agency, and what the timeline of a post is called: of the one that leads, its leaders."""

from datetime import date

from django.db.models import Case, OuterRef, QuerySet, Subquery, Value, When
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agencies.isolates import isolated
from agencies.models.post import Post

# By its slug; all other posts are called by their title.
LEADING = frozenset(
    {"director-general", "secretary-general", "executive-director", "high-commissioner", "president", "director"}
)


def leading_first(posts: QuerySet[Post]) -> QuerySet[Post]:
    return posts.order_by(Case(When(slug__in=LEADING, then=Value(0)), default=Value(1)), "title", "slug")


def leading_rank(post: Post) -> tuple[bool, str, str]:
    """The same order, of posts that were read."""
    return post.slug not in LEADING, post.title, post.slug


def leading_post(agency: str) -> Subquery:
    """The first post of an agency, whatever it is called; `agency` is the field of the query that names it."""
    return Subquery(leading_first(Post.objects.filter(agency=OuterRef(agency))).values("pk")[:1])


def title_for(post: Post, since: date | None) -> str:
    """`since` is the first day on which anybody is known to have held it."""
    params = {
        "agency": isolated(post.agency.in_sentence()),
        "post": isolated(post.title),
        "year": since.year if since else "",
    }
    match post.slug in LEADING, since is not None:
        case True, True:
            return capfirst(_("%(agency)s’s leaders since %(year)s") % params)
        case True, False:
            return capfirst(_("%(agency)s’s leaders") % params)
        case False, True:
            return _("%(post)s of %(agency)s: every holder since %(year)s") % params
    return _("%(post)s of %(agency)s: every holder") % params

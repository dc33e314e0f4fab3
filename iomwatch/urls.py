"""The site map: the admin, the accounts, the desk and the public pages."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

import agencies.urls
from agencies.models import Edition
from elections.desk.publication import timer
from elections.models import guards
from elections.public.broken_record import broken_election_answer
from elections.public.race import electorate
from elections.public.sitemap import PublicPages
from iomwatch import site_files
from iomwatch.accounts import database_away
from iomwatch.health import HealthWatch, database_answers, health_page
from iomwatch.metrics import metrics_page
from iomwatch.public_pages import public_page

health = HealthWatch(
    {
        "database": database_answers,
        "edition": Edition.objects.facts,
        "clock": timer.clock_facts,
        "guards": guards.guard_facts,
    }
)


def record_or_server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler of what went wrong: an election whose own data are broken says so, wherever it was asked for."""
    return broken_election_answer(request) or database_away.server_error(request)


agency_urls = agencies.urls.urls(votes_on=electorate.votes_on, rule_subjects=electorate.rule_subjects)

handler500 = record_or_server_error
handler404 = "elections.public.api.problems.page_not_found"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("desk/", include("iomwatch.accounts.urls")),
    path("desk/", include("elections.desk.urls")),
    path("favicon.ico", site_files.icon),
    path("robots.txt", site_files.robots, name="robots"),
    path("sitemap.xml", public_page()(sitemap), {"sitemaps": {"public": PublicPages}}, name="sitemap"),
    path("site.webmanifest", site_files.manifest, name="manifest"),
    path(".well-known/security.txt", site_files.security, name="security"),
    path("health", health_page(health)),
    path("metrics", metrics_page(health)),
    # English has no prefix; other languages are /fr/…, because public pages ignore cookies.
    *i18n_patterns(
        path("", include(agency_urls)),
        path("", include("elections.public.urls")),
        prefix_default_language=False,
    ),
]

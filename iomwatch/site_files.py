"""Serves the small files that programs look for at fixed addresses: robots.txt, security.txt, the manifest, the icon."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone

from iomwatch.public_pages import STAFF_ONLY, public_page

TEXT = "text/plain; charset=utf-8"
# The desk and the admin say noindex themselves; this keeps well-behaved programs from asking at all.
PRIVATE = (*STAFF_ONLY, "/health", "/metrics")
# Where addresses without end are made of queries, and what is a part of another page.
ENDLESS = ("/search/*?", "/elections/compare/*?", "/elections/*/scenario/*?", "/elections/*/live/", "/*/news/")
VALID_FOR = timedelta(days=180)  # RFC 9116: less than a year
PAPER, INK = "#fffdf8", "#1b1a18"


@public_page()
def robots(request: HttpRequest) -> HttpResponse:
    rules = [f"Disallow: {path}" for path in (*PRIVATE, *ENDLESS)]
    lines = ["User-agent: *", *rules, "", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type=TEXT)


@public_page()
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness. Made anew each day, as every page is, so that it does not run out."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    expires = datetime.combine(timezone.now().date() + VALID_FOR, time(), UTC)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
        f"Preferred-Languages: {', '.join(code for code, _ in settings.LANGUAGES)}",
        f"Canonical: {request.build_absolute_uri(request.path)}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type=TEXT)


@public_page()
def manifest(request: HttpRequest) -> HttpResponse:
    icons = [
        {"src": staticfiles_storage.url("icon.svg"), "type": "image/svg+xml", "sizes": "any"},
        {"src": staticfiles_storage.url("icon-192.png"), "type": "image/png", "sizes": "192x192"},
        {"src": staticfiles_storage.url("icon-512.png"), "type": "image/png", "sizes": "512x512"},
    ]
    about_the_site = {
        "name": "iomwatch",
        "short_name": "iomwatch",
        "start_url": "/",
        "display": "browser",
        "background_color": PAPER,
        "theme_color": INK,
        "icons": icons,
    }
    return JsonResponse(about_the_site, content_type="application/manifest+json")


def icon(request: HttpRequest) -> HttpResponseRedirect:
    """For pages that name no icon of their own, such as the admin's, and for browsers that look nowhere else."""
    return HttpResponseRedirect(staticfiles_storage.url("icon.ico"))

"""The site map: the admin, the accounts, the desk and the public pages."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import include, path

import agencies.urls


def icon(request: HttpRequest) -> HttpResponseRedirect:
    """For pages that name no icon of their own, such as the admin's."""
    return HttpResponseRedirect(staticfiles_storage.url("icon.svg"))


handler500 = "iomwatch.accounts.database_away.server_error"
handler404 = "elections.public.api.problems.page_not_found"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("desk/", include("iomwatch.accounts.urls")),
    path("desk/", include("elections.desk.urls")),
    path("favicon.ico", icon),
    # English has no prefix; other languages are /fr/…, because public pages ignore cookies.
    *i18n_patterns(
        path("", include(agencies.urls.urls(agencies_page="public:agencies", agency_page="public:agency"))),
        path("", include("elections.public.urls")),
        prefix_default_language=False,
    ),
]

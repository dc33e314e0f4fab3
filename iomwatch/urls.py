"""The site map."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    # English has no prefix; other languages are /fr/…, because public pages ignore cookies.
    *i18n_patterns(
        path("", include("agencies.urls")),
        path("", include("elections.public.urls")),
        prefix_default_language=False,
    ),
]

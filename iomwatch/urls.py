"""The site map. Adds the agencies' and elections' addresses as they come."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import path

urlpatterns = [
    path("admin/", admin.site.urls),
    # English has no prefix; other languages are /fr/…, because public pages ignore cookies.
    *i18n_patterns(prefix_default_language=False),
]

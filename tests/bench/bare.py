"""The yardstick: a Django view without middleware that says hello, under the same server as the product."""

import os

from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iomwatch.settings")


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello")


urlpatterns = [path("", hello)]


def bare_application() -> WSGIHandler:
    import django
    from django.conf import settings

    django.setup()
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = []
    return WSGIHandler()


application = bare_application()

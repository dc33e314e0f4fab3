"""The yardstick: a Django view without middleware that says hello, under the same server as the product."""

import os

from django.core.handlers.wsgi import WSGIHandler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iomwatch.settings")


def bare_application() -> WSGIHandler:
    import django
    from django.conf import settings

    django.setup()
    settings.ROOT_URLCONF = "tests.bench.hello"
    settings.MIDDLEWARE = []
    return WSGIHandler()


application = bare_application()

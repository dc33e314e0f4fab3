"""The application that the server (granian) loads: Django behind its front, with the desk's clock."""

import os
from collections.abc import Callable

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iomwatch.settings")


def with_front(django: Callable) -> Callable:
    from agencies.models import Edition
    from agencies.models.edition import advanced
    from iomwatch.front.edition import EditionWatch, edition_reader
    from iomwatch.front.front import Front
    from iomwatch.front.requests import PublicRequests
    from iomwatch.headers import security_headers

    watch = EditionWatch(edition_reader(Edition.objects.current))
    advanced.connect(watch.outdate, weak=False)
    return Front(
        django,
        watch,
        PublicRequests(django, site_host=settings.SITE_HOST),
        security_headers=security_headers(secure=settings.PRODUCTION),
    )


def start_clock() -> None:
    from elections.desk.publication import timer

    timer.start()


django = get_wsgi_application()
start_clock()
# With DEBUG the traceback is the page one wants to see, not the last good one.
application = django if settings.DEBUG else with_front(django)

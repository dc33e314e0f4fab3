"""The application that the server (granian) loads: Django behind its front, with the desk's clock."""

import ctypes
import os
import resource
import sys
from collections.abc import Callable

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from iomwatch.plain_errors import in_a_sentence

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iomwatch.settings")

# A thread that computes lets the others in this often (seconds): what is ready must not wait for what is being made.
LET_OTHERS_IN = 0.001
# `M_ARENA_MAX` of glibc's malloc.h.
MOST_HEAPS = -8


def served(django: Callable):
    """Django, with the front before it, as granian wants it."""
    from agencies.models import Edition
    from agencies.models.edition import advanced
    from iomwatch.accounts.database_away import without_room
    from iomwatch.front.bodies import Bodies
    from iomwatch.front.edition import EditionWatch, edition_reader
    from iomwatch.front.front import Front
    from iomwatch.front.protocol import Server
    from iomwatch.front.requests import PublicRequests
    from iomwatch.front.static_files import StaticFiles
    from iomwatch.headers import security_headers

    watch = EditionWatch(edition_reader(Edition.objects.current))
    advanced.connect(watch.outdate, weak=False)
    headers = security_headers(secure=settings.PRODUCTION)
    requests = PublicRequests(django, site_host=settings.SITE_HOST)
    front = Front(requests, watch, security_headers=headers, give_back=without_room)
    return Server(front, StaticFiles(headers), Bodies(seconds=settings.BODY_TIMEOUT))


def start_clock() -> None:
    from elections.desk.publication import timer

    timer.start()


def allow_many_connections() -> None:
    """As many as this process may have at all: a connection that says nothing costs one, and is no reason to refuse others."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def share_one_heap() -> None:
    """All threads take memory from one place. By itself glibc keeps one for each, and what a page took in one of them is of
    no use to the next page, which another thread makes. Other C libraries have no such call, and no need of it."""
    if set_option := getattr(ctypes.CDLL(None), "mallopt", None):
        set_option(MOST_HEAPS, 1)


allow_many_connections()
share_one_heap()
sys.setswitchinterval(LET_OTHERS_IN)
application = in_a_sentence(lambda: served(get_wsgi_application()))
start_clock()

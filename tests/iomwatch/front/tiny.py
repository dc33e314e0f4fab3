"""A tiny site behind the front, whose pages do what a test tells them to."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from iomwatch.htmx import page_or_fragment
from iomwatch.public_pages import public_page


@dataclass
class Script:
    """What the pages say, and what Django saw of those who asked."""

    say: Callable[[HttpRequest], HttpResponse]
    seen: list[HttpRequest] = field(default_factory=list)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.seen.append(request)
        return self.say(request)


def page_says(text: str) -> Callable[[HttpRequest], HttpResponse]:
    return lambda request: HttpResponse(f"<body><!--front:notice-->{text} {'and again ' * 50}</body>")


script = Script(page_says("hello"))


@public_page(query=("q", "region"))
def plain(request: HttpRequest, name: str = "") -> HttpResponse:
    return script(request)


@public_page(query=("q",), endless=True)
def endless(request: HttpRequest) -> HttpResponse:
    return script(request)


@public_page(query=("q",), names_unknown=True)
def strict(request: HttpRequest) -> HttpResponse:
    return script(request)


@public_page(fragment=True)
def swapped(request: HttpRequest) -> HttpResponse:
    script(request)
    return HttpResponse(page_or_fragment(request, "page", "part"))


def personal(request: HttpRequest) -> HttpResponse:
    return script(request)


urlpatterns = [
    path("", plain),
    path("pages/<str:name>/", plain),
    path("endless/", endless),
    path("strict/", strict),
    path("swapped/", swapped),
    path("desk/", personal),
    path("desk/sign-in/", csrf_exempt(personal)),
]

"""Says what every frame has in common: who may show it, its colours, its code, and the script that sets its height."""

from collections.abc import Callable

from csp.decorators import csp_replace
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt

from iomwatch.public_pages import public_page
from iomwatch.unusable_values import UnusableValue, unusable_values

THEMES = ("auto", "light", "dark")
WIDTH, HEIGHT = 800, 420  # pixels, until the frame tells its own height


def embeddable(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """May be shown within anybody's page."""
    return xframe_options_exempt(csp_replace({"frame-ancestors": ["*"]})(view))  # type: ignore[return-value]


def theme_of(request: HttpRequest) -> str:
    theme = request.GET.get("theme", "")
    return theme if theme in THEMES else THEMES[0]


def unusable_theme(request: HttpRequest) -> list[UnusableValue]:
    return unusable_values(request, "theme", THEMES, _("The frame follows the colours of the reader’s device."))


def with_theme(address: str, theme: str) -> str:
    return f"{address}?theme={theme}" if theme != THEMES[0] else address


@public_page()
def script(request: HttpRequest) -> HttpResponse:
    """The few lines that let a frame of ours be as high as what is in it. One address, for pages that we do not write."""
    path = finders.find("js/frame.js")
    with open(str(path), "rb") as lines:
        answer = HttpResponse(lines.read(), content_type="text/javascript; charset=utf-8")
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def embed_code(request: HttpRequest, address: str, title: str, width: int = WIDTH, height: int = HEIGHT) -> str:
    """What somebody pastes into a page. Without the script the frame keeps the height that is given here."""
    return format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" style="width:100%;max-width:{}px;border:0" loading="lazy"></iframe>'
        '<script async src="{}"></script>',
        request.build_absolute_uri(address),
        title,
        width,
        height,
        width,
        request.build_absolute_uri(reverse("public:embed-script")),
    )

"""Real Chromium for tests. A page fails its test by itself if it complains on the console or asks a third party."""

import os
import shutil
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright

# What htmx says of a request that a newer one replaces, or that ends because its reader leaves the page: the page did as it
# should. A request that fails says "htmx:sendError" or "htmx:responseError", and Chromium complains of its own.
CALLED_OFF = ("htmx:afterRequest", "htmx:sendAbort")
LONGEST_WAIT = 20_000  # milliseconds; two cores are shared by two workers, each with a server and a browser
# The first is Chromium without all that only a window needs, and costs half as much.
EXECUTABLES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = next(filter(None, map(shutil.which, EXECUTABLES)), None)
    expect.set_options(timeout=LONGEST_WAIT)
    assert executable, "no Chromium on the path: `make browser` installs it or says how"
    # Playwright keeps an event loop in this thread; Django would take any query here for an asynchronous one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """Opens pages with Playwright's context options: `open_page(java_script_enabled=False, color_scheme="dark")`."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(width: int = 1280, height: int = 800, **options) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(LONGEST_WAIT)
        listen(page, complaints)
        return page

    yield opened
    for context in contexts:
        context.close()
    if request.node.get_closest_marker("complaints") is None:
        assert not complaints, complaints


def listen(page: Page, complaints: list[str]) -> None:
    """Write down what the page asks a third party for, and what it complains of: errors of scripts, errors and warnings."""

    def note_request(request: Request) -> None:
        host = urlsplit(request.url).hostname
        if host and host not in ("127.0.0.1", "localhost"):
            complaints.append(f"asked a third party: {request.url}")

    def note_console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(CALLED_OFF):
            complaints.append(f"{page.url}: {message.text} {message.location}")

    page.on("request", note_request)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on("console", note_console)


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page()


# Contrast is four fifths of axe's work and hangs on colours and letters alone. A part all of which has been seen before, the
# same on the same grounds, is not measured again: of 183 rows that look alike one is. Every other rule sees the whole page.
ALL_RULES = """async (isOnlyContrast) => {
  const looks = new Map(), seen = new Set(), again = [];
  const told = ["color", "backgroundColor", "backgroundImage", "textShadow", "fontSize", "fontWeight", "opacity", "filter",
    "visibility", "mixBlendMode"];
  const lookOf = (part, ground) => {
    const styles = [null, "::before", "::after"].map((which) => getComputedStyle(part, which));
    const look = [ground, part.tagName, part.className, ...styles.flatMap((style) => told.map((name) => style[name]))];
    const said = look.join("|");
    if (!looks.has(said)) looks.set(said, looks.size);
    return looks.get(said);
  };
  const isNew = (part, ground) => {
    const look = lookOf(part, ground), within = [];
    let found = !seen.has(look);
    seen.add(look);
    for (const child of part.children) {
      if (isNew(child, look)) found = true; else within.push(child);
    }
    if (found) again.push(...within);
    return found;
  };
  isNew(document.documentElement, "");
  const contrast = await axe.run({exclude: again}, {runOnly: ["color-contrast"], resultTypes: ["violations"]});
  if (isOnlyContrast) return contrast;
  const rules = {"color-contrast": {enabled: false}, "target-size": {enabled: true}};
  const all = await axe.run({resultTypes: ["violations"], rules});
  return {...all, violations: [...all.violations, ...contrast.violations]};
}"""


def assert_accessible(page: Page, *, only_contrast: bool = False) -> None:
    """By every rule of axe, also that of fields which lie over each other, which axe leaves out by itself. Where only the
    colours are others than on a page that was looked at in full, as in the dark, contrast is all there is to ask for."""
    expect(page.locator(".htmx-request")).to_have_count(0)  # what is on its way may come while axe looks
    page.evaluate(Axe().axe_script)
    results = AxeResults(page.evaluate(ALL_RULES, only_contrast))
    assert results.violations_count == 0, f"{page.url}:\n{results.generate_report()}"


def assert_accessible_in_both_schemes(page: Page) -> None:
    """In the light, as every page opens here, and in the colours of the dark."""
    assert_accessible(page)
    page.emulate_media(color_scheme="dark")
    assert_accessible(page, only_contrast=True)
    page.emulate_media(color_scheme="light")


def assert_fits(page: Page) -> None:
    """No sideways scrolling: the page is as wide as its window at most."""
    wide, window = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= window, f"{page.url} is {wide} px wide in a window of {window} px"

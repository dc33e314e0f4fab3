"""On a phone every label of the timeline can be read: none touches another, and no bar hides a bar."""

import pytest
from playwright.sync_api import Page

TIMELINES = ("/agencies/iom/director-general/", "/agencies/iom/deputy-director-general/")
LEAST = 3  # pixels between the boxes of two labels

# Pairs of texts whose boxes are nearer to each other than that. A rule of the axis and its year are one thing.
TOUCHING = f"""() => {{
  const labels = [...document.querySelectorAll('.timeline__upright text')]
    .map((text) => [text.textContent.replace(/\\s+/g, ' ').trim(), text.getBoundingClientRect()]);
  const near = (a, b) => a.left < b.right + {LEAST} && b.left < a.right + {LEAST}
    && a.top < b.bottom + {LEAST} && b.top < a.bottom + {LEAST};
  return labels.flatMap(([name, box], place) => labels.slice(place + 1)
    .filter(([, other]) => near(box, other)).map(([other]) => `${{name}} | ${{other}}`));
}}"""
HIDDEN = """() => {
  const bars = [...document.querySelectorAll('.timeline__upright .timeline__soft')]
    .map((bar) => bar.getBoundingClientRect()).filter((box) => box.height > 0);
  return bars.filter((a, place) => bars.slice(place + 1).some((b) =>
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 20 && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0
  )).length;
}"""


def opened(site, open_page, path: str, width: int) -> Page:
    page = open_page(width=width, height=844)
    page.goto(site.address + path)
    page.evaluate("document.fonts.ready.then(() => true)")
    return page


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("path", TIMELINES)
def test_no_label_touches_another(site, open_page, path, width):
    page = opened(site, open_page, path, width)
    assert page.locator(".timeline__upright text").count() > 7
    assert page.evaluate(TOUCHING) == []
    assert page.evaluate(HIDDEN) == 0


def test_control_a_label_moved_to_the_next_one_touches_it(site, open_page):
    page = opened(site, open_page, TIMELINES[0], 390)
    page.evaluate("""() => {
      const [tittmann, gibson] = ['Tittmann', 'Gibson'].map((name) =>
        [...document.querySelectorAll('.timeline__upright text')].find((text) => text.textContent.includes(name)));
      gibson.setAttribute('y', +tittmann.getAttribute('y') + 30);
    }""")
    assert [pair for pair in page.evaluate(TOUCHING) if "Tittmann" in pair and "Gibson" in pair]


def test_control_two_bars_in_one_column_hide_each_other(site, open_page):
    page = opened(site, open_page, TIMELINES[1], 390)
    page.evaluate("""() => document.querySelectorAll('.timeline__upright .timeline__soft').forEach((bar) =>
      bar.setAttribute('x', 44))""")
    assert page.evaluate(HIDDEN) == 1

"""What a finger has to hit: every control of a page is at least 24 by 24 px (WCAG 2.2, 2.5.8), its spacing not counted.

Only a link within a sentence may be as low as its line. The number of a note stands in a sentence and is no part of it.
"""

from playwright.sync_api import Page

SMALLEST = 24  # CSS pixels

# What is drawn smaller may still be hit around its edges, by padding of a pseudo-element or by its label: what a browser
# would hand a click to is asked of the browser, at the corners of a square around the middle.
TOO_SMALL = """(smallest) => {
  const controls = "a[href], button, summary, input:not([type=hidden]), select, textarea, [tabindex='0']";
  const words = (text) => (text.match(/\\p{L}{2,}/gu) ?? []).length;
  const blockOf = (part) => {
    const isInline = getComputedStyle(part).display.startsWith("inline") || part.namespaceURI.endsWith("svg");
    return isInline ? blockOf(part.parentElement) : part;
  };
  const isInSentence = (part) => {
    if (part.tagName !== "A" || getComputedStyle(part).display !== "inline" || !words(part.textContent)) return false;
    const around = blockOf(part).cloneNode(true);
    around.querySelectorAll(controls).forEach((other) => other.remove());
    return words(around.textContent) > 1;
  };
  const isSeen = (box) => box.width > 1 && box.height > 1 && box.right > 0 && box.bottom + scrollY > 0;
  const boxesOf = (part) => [part, ...(part.labels ?? [])].map((one) => one.getBoundingClientRect()).filter(isSeen);
  const isHit = (part, x, y) => {
    const top = document.elementFromPoint(x, y);
    return top !== null && (part.contains(top) || [...(part.labels ?? [])].some((label) => label.contains(top)));
  };
  const takesClicksAround = (part) => {
    part.scrollIntoView({block: "center", inline: "center", behavior: "instant"});
    const box = boxesOf(part)[0], half = smallest / 2 - 0.5;
    const x = box.x + box.width / 2, y = box.y + box.height / 2;
    return [[-half, -half], [half, -half], [-half, half], [half, half]].every(([dx, dy]) => isHit(part, x + dx, y + dy));
  };
  const isLarge = (part) => boxesOf(part).some((box) => box.width >= smallest - 0.1 && box.height >= smallest - 0.1);
  const small = [...document.querySelectorAll(controls)].filter((part) =>
    part.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}) && !part.disabled && boxesOf(part).length > 0
    && !isLarge(part) && !isInSentence(part) && !takesClicksAround(part));
  return small.map((part) => {
    const box = boxesOf(part)[0];
    return `${Math.round(box.width)}x${Math.round(box.height)} ${part.outerHTML.slice(0, 100)}`;
  });
}"""


def too_small(page: Page) -> list[str]:
    """Controls that are hard to hit, each with its size."""
    return page.evaluate(TOO_SMALL, SMALLEST)

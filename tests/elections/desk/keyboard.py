"""A clerk's hands, without a mouse."""

from playwright.sync_api import Page, expect


class Keyboard:
    """Tab, type, Enter, Space: nothing else."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def go(self) -> None:
        """Enter, where that leads to another page."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.settle()

    def goto(self, address: str) -> None:
        self.page.goto(address)
        self.settle()

    def settle(self) -> None:
        """A page puts the cursor into its first field a moment after it is loaded: what is typed before goes astray."""
        first = self.page.locator("[autofocus]").first
        if first.count():
            expect(first).to_be_focused()

    def tab_to(self, name: str) -> None:
        """Press Tab until the element of this accessible name has the focus."""
        for _ in range(120):
            if self.focused() == name:
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"“{name}” cannot be reached with Tab")

    def enter_one(self, beginning: str) -> None:
        """The same for the first whose name begins so."""
        for _ in range(120):
            if self.focused().startswith(beginning):
                return self.go()
            self.page.keyboard.press("Tab")
        raise AssertionError(f"nothing that begins with “{beginning}” can be reached with Tab")

    def focused(self) -> str:
        return self.page.evaluate(
            """() => {
              const at = document.activeElement;
              const label = at.labels && at.labels.length ? at.labels[0].innerText : at.innerText;
              return (label || "").trim();
            }"""
        )

    def fill(self, name: str, text: str) -> None:
        self.tab_to(name)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def choose(self, name: str, beginning: str) -> None:
        """Arrow down a list until the option that begins so. Typing its letters is forgotten between slow ones."""
        self.tab_to(name)
        for _ in range(40):
            at = self.page.evaluate("document.activeElement.selectedOptions[0].label")
            if at.strip().casefold().startswith(beginning):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no option of “{name}” begins with “{beginning}”")

    def back_to(self, name: str) -> None:
        """The other way round: to what stands before."""
        for _ in range(120):
            if self.focused() == name:
                return
            self.page.keyboard.press("Shift+Tab")
        raise AssertionError(f"“{name}” cannot be reached with Shift and Tab")

    def enter(self, name: str) -> None:
        self.tab_to(name)
        self.go()

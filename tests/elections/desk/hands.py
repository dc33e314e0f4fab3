"""Two clerks with a keyboard each, in real browsers: one types first, the other types again and publishes."""

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.elections.desk.keyboard import Keyboard
from tests.site import Clerk, Site


@dataclass
class Two:
    site: Site
    desk: str
    first: Keyboard
    second: Keyboard

    def at_desk(self, hands: Keyboard) -> Keyboard:
        hands.goto(self.site.address + self.desk)
        return hands

    def say(
        self, act: str, question: str, typed: str, *, choose: tuple[str, str] | None = None, arrows: int = 0
    ) -> None:
        """Something that is no result: handed in by the first, published by the second, who types what it is about."""
        hands = self.at_desk(self.first)
        hands.enter(act)
        if choose:
            hands.tab_to(choose[0])
            for _ in range(arrows):
                hands.page.keyboard.press("ArrowDown")
            assert hands.focused() == choose[1]
        hands.choose("How it is known", "read")
        hands.enter("Hand in")
        self.publish("Publish it", {question: typed})

    def hand_in(self, number: int, votes: dict[str, str], **more: str) -> None:
        hands = self.at_desk(self.first)
        hands.enter(f"Type the result of ballot {number}")
        assert hands.focused() == next(iter(votes)), "the cursor waits at the first number"
        hands.back_to("How the figures are known")
        hands.choose("How the figures are known", "read")
        for name, count in votes.items():
            hands.fill(name, count)
        if "odd" in more:
            hands.fill("Why publish figures that look odd", more["odd"])
        hands.enter("Hand in")

    def result(self, number: int, votes: dict[str, str], confirmed: dict[str, str], **more: str) -> None:
        self.hand_in(number, votes, **more)
        hands = self.at_desk(self.second)
        hands.enter_one("Type it a second time")
        for name, count in votes.items():
            hands.fill(name, count)
        hands.enter("Hand in")
        self.confirm(confirmed)

    def publish(self, act: str, confirmed: dict[str, str]) -> None:
        self.at_desk(self.second).enter_one(act)
        self.confirm(confirmed)

    def confirm(self, confirmed: dict[str, str]) -> None:
        for label, typed in confirmed.items():
            self.second.fill(label, typed)
        self.second.enter("Publish")
        expect(self.second.page.get_by_role("status").first).to_contain_text("is public.")


def sign_in_by_hand(page: Page, site: Site, clerk: Clerk, path: str) -> Keyboard:
    hands = Keyboard(page)
    hands.goto(site.address + path)
    page.keyboard.type(clerk.username)
    hands.tab_to("Password")
    page.keyboard.type(clerk.password)
    hands.go()
    page.keyboard.type(clerk.code())
    hands.go()
    expect(page).to_have_url(site.address + path)
    return hands

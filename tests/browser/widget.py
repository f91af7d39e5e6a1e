"""The widget as a resident handles it: opens, types, chooses, reads."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


class Widget:
    """Sophie on one page. Whatever says something to her waits until she has answered."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.launcher = page.locator("sophie-widget button.launcher")
        self.panel = page.locator("sophie-widget dialog")
        self.field = page.get_by_role("textbox", name="Uw bericht")
        self.conversation = page.locator("sophie-widget .scroll")
        self.banner = page.locator("sophie-widget .banner")
        self.announced = page.locator("sophie-widget [role=log]")
        """What a screen reader says while the panel is open."""
        self.news = page.locator("sophie-widget section > [role=status]")
        """What it says while the panel is closed."""
        self.header = page.locator("sophie-widget header")
        self.queue = page.locator("sophie-widget .queue")
        self.take_over = page.locator("sophie-widget .take-over")
        """The banner that a human or the machine took over."""
        self.call_back = page.locator("sophie-widget form.call-back")
        self.feedback = page.locator("sophie-widget form.feedback")
        self.to_newest = page.get_by_role("button", name="Naar het laatste bericht")

    def open(self) -> None:
        """By the button in the corner, until Sophie's first words are there."""
        self.launcher.click()
        expect(self.answers().first).to_be_visible()

    def say(self, text: str) -> str:
        """Gives everything that Sophie answers, as one text."""
        self.send(text)
        return self._answer()

    def send(self, text: str) -> None:
        """Says something without waiting for the answer."""
        self.field.fill(text)
        self.field.press("Enter")
        expect(self.field).to_have_value("")

    def choose(self, title: str) -> str:
        """Gives everything that Sophie answers, as one text."""
        self.page.get_by_role("button", name=title, exact=True).click()
        return self._answer()

    def _answer(self) -> str:
        self.wait_for_answer()
        mine = ".message.resident:nth-last-child(1 of .message.resident)"
        return "\n".join(self.conversation.locator(f"{mine} ~ .message.sophie .text").all_inner_texts())

    def wait_for_answer(self) -> None:
        expect(self.conversation).to_have_attribute("aria-busy", "false", timeout=30_000)

    def pick(self, title: str) -> None:
        """Chooses from the menu."""
        self.page.get_by_role("button", name="Meer", exact=True).click()
        self.page.get_by_role("button", name=title, exact=True).click()

    def notices(self) -> Locator:
        """What the system announced."""
        return self.conversation.locator(".message.system .text")

    def colleague_said(self) -> Locator:
        return self.conversation.locator(".message.colleague:not(.typing) .text")

    def messages(self) -> Locator:
        """The text of everything that was said, also what is still being sent."""
        return self.conversation.locator(".message .text")

    def said_by(self, author: str) -> Locator:
        """The text of everything that the resident, sophie, a colleague or the system said and that was stored."""
        return self.conversation.locator(f".message.{author}:not(.typing):not(.pending) .text")

    def own(self) -> Locator:
        """What the resident said."""
        return self.conversation.locator(".message.resident .text")

    def unsent(self) -> Locator:
        """Messages of the resident that are still to be confirmed."""
        return self.conversation.locator(".message.pending, .message.failed")

    def answers(self) -> Locator:
        return self.conversation.locator(".message.sophie:not(.typing) .text")

    def last_answer(self) -> Locator:
        return self.answers().last

    def typing(self) -> Locator:
        return self.conversation.locator(".message.typing")

    def choices(self) -> Locator:
        """What can be chosen now."""
        return self.conversation.locator("button.choice")

    def links(self) -> Locator:
        return self.conversation.locator(".links a")

    def references(self) -> Locator:
        return self.conversation.locator(".reference code")

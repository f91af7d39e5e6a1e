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

    def open(self) -> None:
        """By the button in the corner, until Sophie's first words are there."""
        self.launcher.click()
        expect(self.answers().first).to_be_visible()

    def say(self, text: str) -> None:
        self.send(text)
        self.wait_for_answer()

    def send(self, text: str) -> None:
        """Says something without waiting for the answer."""
        self.field.fill(text)
        self.field.press("Enter")
        expect(self.field).to_have_value("")

    def choose(self, title: str) -> None:
        self.choices().filter(has_text=title).first.click()
        self.wait_for_answer()

    def wait_for_answer(self) -> None:
        expect(self.conversation).to_have_attribute("aria-busy", "false", timeout=30_000)

    def messages(self) -> Locator:
        """The text of everything that was said, also what is still being sent."""
        return self.conversation.locator(".message .text")

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

"""The console as a colleague handles it: signs in, claims, talks, passes on."""

from __future__ import annotations

import time

import pyotp
from playwright.sync_api import Locator, Page, expect


class Colleague:
    """A colleague at the console of one browser."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.field = page.get_by_role("textbox", name="Uw antwoord")

    def sign_in(self, url: str, username: str, password: str) -> None:
        """The first time: an app for codes is connected too."""
        page = self.page
        page.goto(f"{url}/console")
        page.get_by_label("Gebruikersnaam").fill(username)
        page.get_by_label("Wachtwoord", exact=True).fill(password)
        page.keyboard.press("Enter")
        secret = page.locator(".secret").inner_text().replace(" ", "")
        page.get_by_label("2. Vul de 6 cijfers in").fill(pyotp.TOTP(secret).at(int(time.time())))
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Wachtend")).to_be_visible()

    def waiting(self) -> Locator:
        return self.page.locator("[data-list=waiting] .list-link")

    def mine(self) -> Locator:
        return self.page.locator("[data-list=mine] .list-link")

    def claim(self, conversation: str) -> None:
        """Takes a conversation that waits."""
        self.open(conversation)
        self.do("Overnemen")
        expect(self.field).to_be_visible()

    def open(self, conversation: str) -> None:
        self.page.locator(f".list-link[data-conversation='{conversation}']").first.click()

    def say(self, text: str) -> None:
        self.field.fill(text)
        self.field.press("Enter")

    def messages(self, author: str) -> Locator:
        return self.page.locator(f".message.{author} .text")

    def do(self, name: str) -> None:
        """One of the buttons above the conversation."""
        self.page.locator(".conversation-actions").get_by_role("button", name=name, exact=True).click()

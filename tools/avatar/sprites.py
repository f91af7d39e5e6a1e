"""`python -m tools.avatar.sprites`: pictures that stand in for the head, and masks to colour them, drawn by the page's own code.

Needs what the browser tests need: playwright, Chromium, and `npm ci` in frontend/. To be run after each bake of the head.
"""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

FRONTEND = Path("frontend")
OUTPUT = FRONTEND / "avatar/assets"

_PREFIX = "data:image/webp;base64,"


@contextmanager
def development_server() -> Iterator[str]:
    """Vite on a free port; yields its address."""
    command = ["npx", "vite", "--host", "127.0.0.1", "--port", "0", "--clearScreen", "false"]
    environment = {**os.environ, "NO_COLOR": "1"}
    with subprocess.Popen(command, cwd=FRONTEND, stdout=subprocess.PIPE, text=True, env=environment) as server:
        try:
            assert server.stdout is not None
            for line in server.stdout:
                if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                    yield found[0]
                    return
            raise RuntimeError("vite stopped before it was ready: see above.")
        finally:
            server.terminate()


def draw(address: str) -> dict[str, bytes]:
    """File name -> WebP."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{address}/avatar/studio/sheet.html")
        links = page.locator("a[download]")
        links.last.wait_for(timeout=300_000)
        found = {link.inner_text(): link.get_attribute("href") or "" for link in links.all()}
        browser.close()
    if not all(href.startswith(_PREFIX) for href in found.values()):
        raise RuntimeError("The browser made no WebP.")
    return {name: base64.b64decode(href.removeprefix(_PREFIX)) for name, href in found.items()}


def main() -> int:
    with development_server() as address:
        pictures = draw(address)
    for name, picture in pictures.items():
        (OUTPUT / name).write_bytes(picture)
        print(f"{OUTPUT / name}: {len(picture) / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())

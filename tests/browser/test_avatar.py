"""Sophie's face as it is built, in a real Chromium: what counts are the pixels. Time is virtual, so nothing races."""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from tests.browser.conftest import FLAGS
from tests.browser.scripted_gateway import CONTENT_SECURITY_POLICY, DIST
from tests.browser.serving import served

MEGABYTE = 1_000_000
FRAME_MS = 40

MOUTH = (0.4, 0.54, 0.2, 0.13)
"""Left, top, width and height as parts of her picture."""
EYES = (0.34, 0.365, 0.32, 0.06)
FOREHEAD = (0.42, 0.2, 0.16, 0.06)
HAIR = (0.2, 0.35, 0.05, 0.2)
CLOTHES = (0.05, 0.92, 0.1, 0.06)
BLOUSE = (0.45, 0.92, 0.1, 0.06)

PAGE = """<!doctype html><html lang="nl"><head><title>Sophie</title><link rel="stylesheet" href="/page.css">
<script type="module" src="/page.js"></script></head><body><div id="host"></div><p>Einde</p></body></html>"""
STYLE = """#host { width: 160px; height: 160px } p { margin-top: 3000px } .dark { --sophie-avatar-hair: #101010 }
.themed { --sophie-avatar-hair: #d9b36c; --sophie-avatar-skin: #8d5a3c; --sophie-avatar-clothes: rgb(107, 31, 75) }"""
SCRIPT = """
import { Avatar } from "/assets/sophie-avatar.js";

// So that what was drawn can still be read, and what was left behind counted.
const getContext = HTMLCanvasElement.prototype.getContext;
window.contexts = new Set();
HTMLCanvasElement.prototype.getContext = function (kind, options) {
  const context = getContext.call(this, kind, { ...options, preserveDrawingBuffer: true });
  if (context && kind.startsWith("webgl")) window.contexts.add(context);
  return context;
};
window.frames = 0;
const request = window.requestAnimationFrame;
window.requestAnimationFrame = (draw) => request((now) => { window.frames += 1; draw(now); });

window.host = document.querySelector("#host");
window.begin = async (options) => {
  window.sophie = new Avatar(host, { minimumRate: 0, seed: 1, ...options });
  await sophie.ready;
  return sophie.kind;
};
window.hold = (viseme) => {
  sophie.hush();
  sophie.speak([{ at: 0, viseme }, { at: 1e6, viseme: "sil" }], 0, { currentTime: 1 });
};
window.region = ([left, top, width, height]) => {
  const copy = document.createElement("canvas");
  copy.width = copy.height = 160;
  const context = getContext.call(copy, "2d", { willReadFrequently: true });
  context.drawImage(host.querySelector("canvas"), 0, 0, 160, 160);
  return [...context.getImageData(left * 160, top * 160, width * 160, height * 160).data];
};
document.body.dataset.ready = "";
"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    def page(_: Request) -> Response:
        return HTMLResponse(PAGE, headers={"Content-Security-Policy": CONTENT_SECURITY_POLICY})

    def file(content: str, kind: str) -> Callable[[Request], Response]:
        return lambda _: Response(content, media_type=kind)

    app = Starlette(
        routes=[
            Route("/", page),
            Route("/page.js", file(SCRIPT, "text/javascript")),
            Route("/page.css", file(STYLE, "text/css")),
            Mount("/assets", StaticFiles(directory=DIST / "assets")),
        ]
    )
    with served(app) as (running, _):
        yield running


def _chromium() -> str | None:
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.clock.install()
    page.goto(address)
    page.locator("body[data-ready]").wait_for()
    return page


def begin(page: Page, **options: Any) -> str:
    kind: str = page.evaluate("(options) => begin(options)", options)
    return kind


def region(page: Page, where: tuple[float, float, float, float]) -> list[int]:
    data: list[int] = page.evaluate("(where) => region(where)", where)
    return data


def difference(one: list[int], other: list[int]) -> float:
    """Mean distance a channel, 0 to 255."""
    assert len(one) == len(other)
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one)


def held(page: Page, viseme: str) -> dict[str, list[int]]:
    page.evaluate("(viseme) => hold(viseme)", viseme)
    page.clock.run_for(2 * FRAME_MS)
    return {"mouth": region(page, MOUTH), "forehead": region(page, FOREHEAD)}


def lightness(data: list[int]) -> float:
    return sum(data[at] + data[at + 1] + data[at + 2] for at in range(0, len(data), 4)) / (len(data) / 4) / 3


@pytest.fixture
def avatar(new_context: Callable[..., BrowserContext], address: str) -> Page:
    page = opened(new_context(), address)
    assert begin(page) == "3d"
    return page


def test_her_mouth_differs_between_shapes_and_her_forehead_does_not(avatar: Page) -> None:
    shapes = {viseme: held(avatar, viseme) for viseme in ("sil", "PP", "FF", "aa", "O", "I")}
    names = list(shapes)
    for index, one in enumerate(names):
        for other in names[index + 1 :]:
            mouth = difference(shapes[one]["mouth"], shapes[other]["mouth"])
            forehead = difference(shapes[one]["forehead"], shapes[other]["forehead"])
            assert mouth > 2.5, (one, other, mouth)
            assert mouth > 2 * forehead, (one, other, mouth, forehead)


def test_she_blinks_and_opens_her_eyes_again(avatar: Page) -> None:
    avatar.clock.run_for(FRAME_MS)
    open_eyes = lightness(region(avatar, EYES))
    seen = [open_eyes]
    # An eye is darker than its lid: a blink is a peak of light, and it comes within six seconds.
    while max(seen) < open_eyes + 8 and len(seen) * FRAME_MS < 6500:
        avatar.clock.run_for(FRAME_MS)
        seen.append(lightness(region(avatar, EYES)))
    assert max(seen) > open_eyes + 8
    avatar.clock.run_for(400)
    assert abs(lightness(region(avatar, EYES)) - open_eyes) < 8


def test_she_looks_happier_and_sorrier(avatar: Page) -> None:
    rest = held(avatar, "sil")["mouth"]
    for mood in ("smile", "sorry"):
        avatar.evaluate("(mood) => sophie[mood]()", mood)
        avatar.clock.fast_forward(1000)
        avatar.clock.run_for(FRAME_MS)
        assert difference(region(avatar, MOUTH), rest) > 2.5, mood
        avatar.clock.fast_forward(4000)


def test_the_ground_behind_her_is_transparent(avatar: Page) -> None:
    avatar.clock.run_for(FRAME_MS)
    assert max(region(avatar, (0.0, 0.0, 0.1, 0.1))[3::4]) == 0
    assert min(region(avatar, FOREHEAD)[3::4]) == 255


def test_a_theme_colours_her_hair(new_context: Callable[..., BrowserContext], address: str) -> None:
    page = opened(new_context(), address)
    page.evaluate("host.className = 'dark'")
    begin(page)
    dark = lightness(region(page, HAIR))
    page.evaluate("sophie.dispose(), host.className = ''")
    begin(page)
    assert lightness(region(page, HAIR)) > dark + 15


def colour(data: list[int]) -> tuple[float, float, float]:
    """Mean red, green and blue."""
    return tuple(sum(data[channel::4]) / (len(data) / 4) for channel in range(3))  # type: ignore[return-value]


def test_her_pictures_follow_the_theme_as_the_head_does(new_context: Callable[..., BrowserContext], address: str) -> None:
    def seen(theme: str, **options: Any) -> dict[str, tuple[float, float, float]]:
        page = opened(new_context(**options), address)
        page.evaluate("(theme) => { host.className = theme }", theme)
        begin(page)
        return {
            name: colour(region(page, where))
            for name, where in {"hair": HAIR, "skin": FOREHEAD, "clothes": CLOTHES, "blouse": BLOUSE}.items()
        }

    plain, themed = seen("", reduced_motion="reduce"), seen("themed", reduced_motion="reduce")
    head = seen("themed")
    for part in ("hair", "skin", "clothes"):
        assert max(abs(a - b) for a, b in zip(plain[part], themed[part], strict=True)) > 40, part
        assert max(abs(a - b) for a, b in zip(head[part], themed[part], strict=True)) < 20, (part, head[part], themed[part])
    assert max(abs(a - b) for a, b in zip(plain["blouse"], themed["blouse"], strict=True)) < 2


def test_without_a_theme_no_masks_are_fetched(new_context: Callable[..., BrowserContext], address: str) -> None:
    context = new_context(reduced_motion="reduce")
    fetched: list[str] = []
    context.on("request", lambda request: fetched.append(request.url))
    begin(opened(context, address))
    assert [url for url in fetched if "sprites" in url]
    assert not [url for url in fetched if "masks" in url]


def test_out_of_view_she_costs_nothing(avatar: Page) -> None:
    def frames_of(duration: int) -> int:
        before: int = avatar.evaluate("frames")
        avatar.clock.run_for(duration)
        after: int = avatar.evaluate("frames")
        return after - before

    assert frames_of(500) > 5
    avatar.locator("p").scroll_into_view_if_needed()
    avatar.screenshot()  # One frame of the browser's own, in which it tells what went out of view.
    frames_of(50)
    assert frames_of(500) == 0


def test_nothing_is_left_when_she_is_gone(avatar: Page) -> None:
    for _ in range(3):
        avatar.evaluate("sophie.dispose()")
        begin(avatar)
    avatar.evaluate("sophie.dispose()")
    before = avatar.evaluate("frames")
    avatar.clock.run_for(500)
    assert avatar.evaluate("frames") == before
    assert avatar.locator("canvas").count() == 0
    assert avatar.evaluate("[contexts.size, [...contexts].filter((context) => !context.isContextLost()).length]") == [4, 0]


def test_gone_before_she_came_she_does_not_come(new_context: Callable[..., BrowserContext], address: str) -> None:
    page = opened(new_context(), address)
    assert page.evaluate("async () => { const coming = begin({}); sophie.dispose(); return (await coming) ?? null; }") is None
    assert page.locator("canvas").count() == 0


def test_where_she_cannot_keep_up_she_becomes_pictures(new_context: Callable[..., BrowserContext], address: str) -> None:
    page = opened(new_context(), address)
    # More than the virtual clock gives, and not twice as much: she is first drawn more coarsely.
    assert begin(page, minimumRate=40) == "3d"
    assert page.locator("canvas").get_attribute("width") == "320"
    page.clock.run_for(2500)
    assert (page.evaluate("sophie.kind"), page.locator("canvas").get_attribute("width")) == ("3d", "160")
    frames = 0
    while page.evaluate("sophie.kind") == "3d" and frames < 500:
        page.clock.run_for(FRAME_MS)
        frames += 1
    assert page.evaluate("sophie.kind") == "pictures"
    assert page.locator("canvas").count() == 1


def test_with_reduced_motion_she_is_pictures_and_three_js_is_never_fetched(
    new_context: Callable[..., BrowserContext], address: str
) -> None:
    context = new_context(reduced_motion="reduce")
    fetched: list[str] = []
    context.on("request", lambda request: fetched.append(request.url))
    page = opened(context, address)
    assert begin(page) == "pictures"
    assert not [url for url in fetched if "head" in url]
    assert difference(held(page, "aa")["mouth"], held(page, "PP")["mouth"]) > 2.5


def test_without_webgl_she_is_pictures_that_speak_and_blink(browser: Browser, address: str) -> None:
    flat = browser.browser_type.launch(executable_path=_chromium(), args=[*FLAGS, "--disable-3d-apis"])
    page = opened(flat.new_context(), address)
    assert begin(page) == "pictures"
    rest, speaking = held(page, "sil"), held(page, "aa")
    assert difference(rest["mouth"], speaking["mouth"]) > 2.5
    assert difference(rest["forehead"], speaking["forehead"]) < 2.5
    flat.close()


def test_the_head_stays_under_a_megabyte_over_the_wire() -> None:
    assets = DIST / "assets"
    assert len(gzip.compress((assets / "sophie-head.glb").read_bytes())) < MEGABYTE
    assert (assets / "sophie-sprites.webp").stat().st_size < 200_000
    assert (assets / "sophie-sprite-masks.webp").stat().st_size < 50_000

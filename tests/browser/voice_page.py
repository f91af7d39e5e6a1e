"""A page as a test hears it: what a microphone picked up, what the loudspeaker plays, and how Sophie's mouth moves."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.conftest import FLAGS

NO_PROCESSING = """
const ask = navigator.mediaDevices?.getUserMedia?.bind(navigator.mediaDevices);
if (ask) navigator.mediaDevices.getUserMedia = async (wanted) => {
    window.asked = wanted;
    const off = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
    return (window.stream = await ask({ audio: { ...wanted.audio, ...off } }));
};
"""
"""Otherwise the browser takes a file that is played over and over for noise. Keeps what the page asked for, and what it got."""

TAP = """
const connect = AudioNode.prototype.connect;
AudioNode.prototype.connect = function (target, ...others) {
    if (target === this.context.destination) {
        window.tap = this.context.createAnalyser();
        window.tap.fftSize = 4096;
        connect.call(this, window.tap);
    }
    return connect.call(this, target, ...others);
};
window.loudness = () => {
    if (!window.tap) return 0;
    const samples = new Float32Array(1024);
    window.tap.getFloatTimeDomainData(samples);
    return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
};
"""
"""Listens to everything that goes to the loudspeaker."""

HEARD_AND_SEEN = """
window.onsets = [];
window.shapes = [];
window.frames = [];
let wasLoud = false;
const listen = () => {
    requestAnimationFrame(listen);
    if (!window.tap) return;
    window.frames.push(window.tap.context.currentTime);
    const samples = new Float32Array(4096);
    window.tap.getFloatTimeDomainData(samples);
    const { currentTime, sampleRate, outputLatency } = window.tap.context;
    const isLoud = samples.subarray(-512).some((sample) => Math.abs(sample) > 0.02);
    if (isLoud && !wasLoud) {
        const first = samples.findIndex((sample) => Math.abs(sample) > 0.02);
        window.onsets.push(currentTime - (samples.length - first) / sampleRate + outputLatency);
    }
    wasLoud = isLoud;
};
listen();
const draw = CanvasRenderingContext2D.prototype.drawImage;
CanvasRenderingContext2D.prototype.drawImage = function (image, x, y, ...others) {
    if (window.tap) window.shapes.push([window.tap.context.currentTime, Math.round(y / 320) * 5 + Math.round(x / 320)]);
    return draw.call(this, image, x, y, ...others);
};
"""
"""When a sound begins to be heard, which picture of her is drawn when, and when anything is, by the AudioContext's clock."""


def spoken(text: str, path: Path) -> Path:
    """A WAV of a Dutch voice that says this, with silence around it."""
    subprocess.run(["espeak-ng", "-v", "nl", "-s", "150", "-w", str(path), text], check=True, timeout=30)
    return path


@contextmanager
def browser_with_microphone(*flags: str) -> Iterator[Browser]:
    """A Chromium that may use its microphone, which beeps unless a flag says what it picks up."""
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert executable, "Chromium is missing: apt-get install chromium, or set CHROMIUM to where it is."
    fake = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=[*FLAGS, *fake, *flags])
        yield running
        running.close()


def listen_in(context: BrowserContext, *scripts: str) -> None:
    """To be called before a page is opened."""
    for script in (NO_PROCESSING, TAP, *scripts):
        context.add_init_script(f"(() => {{ {script} }})();")


def loudness(page: Page) -> float:
    return float(page.evaluate("window.loudness()"))


def lateness_of_mouth(page: Page) -> list[float]:
    """Seconds between a sound and the opening of her mouth, for each sound around which the browser drew often enough."""
    onsets, shapes, frames = page.evaluate("[window.onsets, window.shapes, window.frames]")
    opened = [at for at, frame in shapes if frame in (10, 13)]  # "aa" and "O" on the sheet
    return [min((at - onset for at in opened), key=abs) for onset in onsets if _drew_often(frames, onset)]


def _drew_often(frames: list[float], at: float) -> bool:
    around = [frame for frame in frames if at - 0.06 < frame < at + 0.1]
    return len(around) > 1 and max(np.diff(around)) < 0.035


def microphone_is_on(page: Page) -> bool:
    return bool(page.evaluate("window.stream?.getTracks().some(track => track.readyState === 'live') ?? false"))


def likeness(one: np.ndarray, other: np.ndarray) -> float:
    """The highest correlation of `one` with an equally long part of `other`, 0 to 1."""
    spectrum = np.fft.rfft(other, 2 * len(other)) * np.conj(np.fft.rfft(one, 2 * len(other)))
    products = np.fft.irfft(spectrum)[: len(other) - len(one) + 1]
    squares = np.concatenate([[0], np.cumsum(other**2)])
    energies = squares[len(one) :] - squares[: len(other) - len(one) + 1]
    usable = energies > 0.05 * energies.max()
    return float(np.max(products[usable] / np.sqrt(energies[usable] * np.sum(one**2))))


class Speaking:
    """The part of a page with which a resident speaks, as he handles it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.talk = page.locator(".talk")
        """The big button."""
        self.state = page.locator(".talk-state")
        self.partial = page.locator(".caption.partial")
        """What was understood so far."""
        self.caption = page.locator(".caption:not(.partial)")
        """What Sophie is saying."""
        self.news = page.locator(".talk-news")
        """What the resident must know or is asked."""
        self.answers = page.locator(".talk-answers button")
        self.hush = page.get_by_role("button", name="Stop met voorlezen")

    def press(self) -> None:
        self.talk.hover()
        self.page.mouse.down()

    def hold(self) -> None:
        """Presses the button, until it is listened to."""
        self.press()
        expect(self.state).to_have_text("Ik luister")

    def let_go(self) -> None:
        # Shorter than this is a click, after which the turn goes on.
        self.page.wait_for_timeout(400)
        self.page.mouse.up()
        expect(self.state).not_to_have_text("Ik luister")

    def set(self, name: str, *, on: bool) -> None:
        """Changes one of the settings."""
        settings = self.page.get_by_role("button", name="Instellingen voor praten")
        settings.click()
        self.page.get_by_role("checkbox", name=name).set_checked(on)
        settings.click()


def eventually(check: Callable[[], bool], page: Page, seconds: float = 10.0) -> None:
    """Waits until it is so; fails when that takes too long."""
    until = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < until, "it never came so far"
        page.wait_for_timeout(30)

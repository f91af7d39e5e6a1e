"""Her hair: parted at her left, over the ears, to just above the shoulders.

Every strand starts on the parting, follows the skull to the height of the eyes and hangs from there. Strands side by side make a
sheet for each half of the head, furrowed as hair is; over it lie locks, which give the outline its ends.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tools.avatar.geometry import Array, grid, normals, smoothstep, unit
from tools.avatar.part import Part, grey, joined
from tools.avatar.skull import CENTRE, Skull, direction

_PARTING_FRONT = np.array([0.026, 0.071, 0.014])
_PARTING_CROWN = np.array([0.014, 0.104, -0.105])
_ROWS = 32
_COLUMNS = 96
_LOCKS = 46
"""For each half."""
_LOCK_ROWS = 20
_LOCK_COLUMNS = 5


@dataclass(frozen=True)
class Side:
    sign: float
    """1 is her left, the smaller half; -1 her right, over which the hair is combed."""
    front: float
    """Azimuth in degrees of the foremost strand where it hangs."""
    volume: float
    """Metres that the hair stands off from the skull at most."""


_SIDES = (Side(1.0, 56.0, 0.015), Side(-1.0, 50.0, 0.019))


def grow(skull: Skull, seed: int = 7) -> Part:
    random = np.random.default_rng(seed)
    parts = [part for side in _SIDES for part in (_lining(skull, side), _sheet(skull, side), *_locks(skull, side, random))]
    return joined(parts)


def _strands(skull: Skull, side: Side, u: Array, v: Array, lift: Array, length: Array) -> Array:
    """Points of strands. `u`: 0 the foremost, 1 the middle of the back. `v`: 0 the root, 0.5 the height of the eyes, 1 the tip.
    `lift`: times the volume. `length`: metres longer than the cut. All of one shape."""
    root = _root(u)
    azimuth = np.radians(side.front + (180 - side.front) * u) * side.sign
    hang = direction(azimuth, np.full_like(u, np.radians(-4)))
    root_direction = unit(root - CENTRE)
    over = direction(azimuth, np.arcsin(root_direction[..., 1]) * (0.52 + 0.02 * u))
    t = np.clip(v / 0.5, 0, 1)[..., None]
    towards = unit((1 - t) ** 2 * root_direction + 2 * t * (1 - t) * over + t**2 * hang)
    distance = skull.distance(towards.reshape(-1, 3)).reshape(u.shape)
    on_skull = CENTRE + towards * (distance + _volume(side, u, v) * lift)[..., None]
    # The way down: out over the ear and the jaw, in again at the tips.
    w = np.clip((v - 0.5) / 0.5, 0, 1)
    level = np.stack([np.sin(azimuth), np.zeros_like(u), np.cos(azimuth)], axis=-1)
    along = np.stack([np.cos(azimuth), np.zeros_like(u), -np.sin(azimuth)], axis=-1) * side.sign
    back = smoothstep(0.45, 0.95, u)
    out = 0.006 * np.sin(np.pi * w) - (0.022 + 0.008 * back) * w**2.2
    wave = 0.0035 * np.sin(2 * np.pi * (1.15 * w + 3.1 * u)) * w
    foremost = 1 - smoothstep(0.0, 0.3, u)
    inward = foremost * (0.004 * w**2.2 - 0.004 * np.sin(np.pi * w))
    fall = on_skull + level * (out * lift.clip(0.75, 1.25))[..., None] + along * (wave - inward)[..., None]
    cut = 0.128 + 0.006 * foremost - 0.012 * back + length
    fall[..., 1] -= w * cut
    strands: Array = fall
    return strands


def _root(u: Array) -> Array:
    s = smoothstep(0.0, 0.75, u)[..., None] ** 0.85
    root: Array = _PARTING_FRONT * (1 - s) + _PARTING_CROWN * s
    return root


def _volume(side: Side, u: Array, v: Array) -> Array:
    """How far the hair stands off from the skull: least at the parting and at the hairline, where it rises out of the skin."""
    rise = 0.003 + (side.volume - 0.003) * smoothstep(0.0, 0.2, v) ** 0.7
    ear = 0.007 * np.exp(-(((u - 0.22) / 0.2) ** 2)) * smoothstep(0.3, 0.5, v)
    hairline = np.sqrt(smoothstep(-0.01, 0.16, u))
    free = smoothstep(0.28, 0.5, v)
    return (rise + ear) * (hairline * (1 - free) + free * (0.6 + 0.4 * hairline))


def _furrows(u: Array, v: Array, sign: float) -> Array:
    """-1..1 across the strands; drifts a little along them, as no strand keeps its neighbours."""
    drift = u + 0.012 * np.sin(5 * v + 9 * u) + 0.1 * sign
    coarse = np.sin(2 * np.pi * 13 * drift + 1.7 * np.sin(2 * np.pi * 3.3 * drift))
    fine = np.sin(2 * np.pi * 41 * drift + 2.1 * np.sin(2 * np.pi * 7.7 * drift + 2 * v))
    mixed: Array = 0.6 * coarse + 0.4 * fine
    return mixed


def _uv(rows: int, columns: int) -> tuple[Array, Array]:
    v, u = np.meshgrid(np.linspace(0, 1, rows), np.linspace(0, 1, columns) ** 1.15, indexing="ij")
    return u, v


def _sheet(skull: Skull, side: Side) -> Part:
    u, v = _uv(_ROWS, _COLUMNS)
    furrow = _furrows(u, v, side.sign)
    depth = smoothstep(0.0, 0.25, v)
    lift = 1 + 0.075 * furrow * depth
    length = 0.0035 * furrow * smoothstep(0.6, 1.0, v)
    points = _strands(skull, side, u, v, lift, length)
    return _surface(points, side, _shade(u, v, furrow))


def _lining(skull: Skull, side: Side) -> Part:
    """The inner side, dark: what is seen behind the neck and under the tips."""
    u, v = _uv(16, 30)
    # Not as far to the front as the hair over it: it would hang before the neck.
    u = 0.14 + 0.86 * u
    points = _strands(skull, side, u, v, np.full_like(u, 0.45), np.full_like(u, -0.006))
    level = points - CENTRE
    level[..., 1] = 0
    points -= unit(level) * (0.007 * smoothstep(0.5, 0.7, v))[..., None]
    return _surface(points, side, np.full(u.shape, 0.62))


def _locks(skull: Skull, side: Side, random: np.random.Generator) -> list[Part]:
    return [_lock(skull, side, random, u) for u in (np.arange(_LOCKS) + random.uniform(0, 0.9, _LOCKS)) / _LOCKS]


def _lock(skull: Skull, side: Side, random: np.random.Generator, middle: float) -> Part:
    start = random.uniform(0.02, 0.3)
    end = random.uniform(0.93, 1.0)
    v = np.repeat(np.linspace(start, end, _LOCK_ROWS)[:, None], _LOCK_COLUMNS, axis=1)
    along = (v - start) / (end - start)
    across = np.linspace(-1, 1, _LOCK_COLUMNS)[None, :] * np.ones_like(v)
    width = random.uniform(0.016, 0.034)
    taper = smoothstep(0.0, 0.3, along) * (1 - smoothstep(0.55, 1.0, along) ** 1.4 * 0.97)
    sway = random.uniform(-0.02, 0.02) * along**2
    u = np.clip(middle + sway + across * width * taper, 0.004, 1.0)
    raised = random.uniform(0.03, 0.09)
    lift = 1 + (raised + 0.1 * (1 - across**2)) * smoothstep(0.0, 0.2, along) - 0.1 * (1 - smoothstep(0, 0.12, along))
    length = random.uniform(-0.010, 0.006) * smoothstep(0.5, 1.0, v)
    points = _strands(skull, side, u, v, lift, length)
    tone = random.uniform(-0.1, 0.1)
    ridge = 1 - np.abs(across)
    return _surface(points, side, np.clip(_shade(u, v, 1.6 * ridge - 0.8) + tone, 0, 1))


def _shade(u: Array, v: Array, furrow: Array) -> Array:
    """Darker at the roots, in the furrows and towards the nape; lighter where the sun gets."""
    root = 0.72 + 0.28 * smoothstep(0.0, 0.3, v)
    tip = 1 + 0.08 * smoothstep(0.55, 1.0, v)
    nape = 1 - 0.25 * smoothstep(0.5, 1.0, u) * smoothstep(0.6, 1.0, v)
    shade: Array = np.clip((0.74 + 0.13 * furrow) * root * tip * nape, 0, 1)
    return shade


def _surface(points: Array, side: Side, shade: Array) -> Part:
    rows, columns = shade.shape
    flat = points.reshape(-1, 3)
    faces = grid(rows, columns)
    if side.sign < 0:
        faces = faces[:, ::-1]
    return Part("hair", "hair", flat, normals(flat, faces), faces, grey(shade.ravel()))

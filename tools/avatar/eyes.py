"""Her eyes: a ball with an iris that turns, and the light in it that doesn't."""

from __future__ import annotations

import numpy as np

from tools.avatar.character import Character
from tools.avatar.geometry import Array, grid, normals, smoothstep, unit
from tools.avatar.part import Part, grey, joined, opaque

_IRIS = 0.455
"""Radians from the middle of the pupil to the rim."""
_PUPIL = 0.19
_AROUND = 40


def eyeball(character: Character, side: str) -> tuple[Part, Part]:
    """The white with the pupil, and the iris, which has a colour of its own; both around the middle of the eye."""
    white = np.concatenate([np.linspace(_IRIS, 0.75, 7), np.linspace(0.9, 2.2, 9)])
    iris = np.linspace(0.0, _IRIS, 16)
    radius = character.eye_radius
    return _rings(f"{side}White", "eyeWhite", radius, white), _rings(f"{side}Iris", "eyes", radius, iris)


def _rings(name: str, material: str, radius: float, angles: Array) -> Part:
    around = np.linspace(0, 2 * np.pi, _AROUND + 1)
    angle, turn = np.meshgrid(angles, around, indexing="ij")
    ball = np.stack([np.sin(angle) * np.cos(turn), np.sin(angle) * np.sin(turn), np.cos(angle)], axis=-1).reshape(-1, 3)
    bulge = 1 + 0.045 * (1 - smoothstep(0.0, _IRIS + 0.12, angle)).ravel()
    points = ball * radius * bulge[:, None]
    faces = grid(len(angles), _AROUND + 1)
    colours = _iris(angle.ravel(), turn.ravel()) if material == "eyes" else _white(ball, angle.ravel())
    return Part(name, material, points, normals(points, faces) if material == "eyeWhite" else unit(ball), faces, opaque(colours))


def _iris(angle: Array, turn: Array) -> Array:
    """Dark rim, light ring around the pupil, fibres between; the shade of the upper lid on top."""
    out = angle / _IRIS
    fibres = 0.82 + 0.18 * np.sin(turn * 21 + 2 * np.sin(turn * 5)) * np.sin(turn * 9 + 1)
    light = (0.42 + 0.55 * smoothstep(0.98, 0.5, out)) * fibres
    light = light * (1 - 0.78 * smoothstep(0.84, 1.0, out))
    lid = 1 - 0.5 * smoothstep(-0.1, 0.9, np.sin(turn) * out)
    pupil = smoothstep(_PUPIL - 0.02, _PUPIL + 0.035, angle)
    shade = np.clip(light * lid * 1.15, 0, 1) * pupil + 0.012 * (1 - pupil)
    return np.repeat(shade[:, None], 3, axis=1)


def _white(ball: Array, angle: Array) -> Array:
    """Not white but faintly pink, in the shade of the upper lid and towards the corners."""
    rim = smoothstep(_IRIS, _IRIS + 0.1, angle)[:, None]
    lid = 1 - 0.42 * smoothstep(0.05, 0.5, ball[:, 1])
    corner = 1 - 0.3 * smoothstep(0.45, 0.95, np.abs(ball[:, 0]))
    white = np.array([0.93, 0.90, 0.88]) * (lid * corner)[:, None]
    edge: Array = white * rim + np.array([0.16, 0.12, 0.11]) * (1 - rim)
    return edge


def shine(character: Character) -> Part:
    """The window that every portrait painter puts in an eye, and its faint reflection below; fixed while the eye turns."""
    discs: list[Part] = []
    for centre in character.eye_centres.values():
        discs.append(_disc(character, centre, (0.17, 0.17), 0.088, 0.95))
        discs.append(_disc(character, centre, (-0.16, -0.19), 0.05, 0.35))
    return joined(discs)


def _disc(character: Character, centre: Array, at: tuple[float, float], size: float, opacity: float) -> Part:
    """`at` and `size` in radii of the eye."""
    rings, around = 3, 12
    radius, turn = np.meshgrid(np.linspace(0, 1, rings), np.linspace(0, 2 * np.pi, around + 1), indexing="ij")
    x = at[0] + size * radius * np.cos(turn)
    y = at[1] + size * radius * np.sin(turn)
    towards = unit(np.stack([x, y, np.sqrt(1 - x**2 - y**2)], axis=-1).reshape(-1, 3))
    points = centre + towards * character.eye_radius * 1.055
    alpha = (opacity * smoothstep(1.05, 0.55, radius)).ravel()
    return Part("shine", "shine", points, towards, grid(rings, around + 1), grey(np.ones_like(alpha), alpha))

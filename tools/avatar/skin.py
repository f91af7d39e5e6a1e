"""The colours of her skin, relative to the colour that is themed: lips, cheeks, lids, ears, and shade."""

from __future__ import annotations

import numpy as np

from tools.avatar.base_mesh import read_mask
from tools.avatar.character import Character
from tools.avatar.geometry import Array, averaging, smoothstep, triangles
from tools.avatar.occlusion import Occluders
from tools.avatar.source import Source

_LIPS = (0.74, 0.40, 0.42)
_CHEEKS = (0.98, 0.72, 0.68)
_LIDS = (0.90, 0.78, 0.74)
_CORNERS = (0.66, 0.40, 0.36)
_EARS = (0.97, 0.78, 0.74)
_MOUTH = (0.30, 0.08, 0.08)
_SHADE = (0.54, 0.36, 0.30)
"""What white becomes in full shade: skin lets red through, so its shadows are warm."""


def colours(source: Source, character: Character, normals: Array, occluders: Occluders) -> Array:
    """(vertices, 3)."""
    points = character.points
    colour = np.ones_like(points)

    def blend(towards: tuple[float, float, float], share: Array) -> None:
        nonlocal colour
        colour = colour * (1 - share[:, None]) + np.array(towards) * share[:, None]

    front = smoothstep(-0.03, 0.005, points[:, 2])
    for side in (1.0, -1.0):
        blend(_CHEEKS, 0.5 * front * _spot(points, (side * 0.043, -0.033, 0.008), (0.021, 0.016, 0.03)))
        blend(_CHEEKS, 0.22 * front * _spot(points, (side * 0.03, 0.016, 0.02), (0.02, 0.008, 0.03)))
    blend(_CHEEKS, 0.28 * _spot(points, (0, -0.03, 0.05), (0.013, 0.011, 0.02)))
    blend(_CHEEKS, 0.16 * _spot(points, (0, -0.092, 0.02), (0.016, 0.01, 0.03)))
    blend(_EARS, 0.5 * read_mask(source, character.base, "ears"))
    blend(_LIDS, 0.3 * read_mask(source, character.base, "eyelids"))
    blend(_LIPS, 0.82 * smoothstep(0.25, 0.85, read_mask(source, character.base, "lips")))
    lips = np.flatnonzero(read_mask(source, character.base, "lips") > 0.6)
    for side in (1.0, -1.0):
        corner = points[lips[np.argmax(side * points[lips, 0])]]
        blend(_CORNERS, 0.8 * _spot(points, tuple(corner), (0.004, 0.003, 0.006)))
    blend(_MOUTH, 0.95 * read_mask(source, character.base, "inside-mouth"))
    return colour * _shade(character, normals, occluders)


def _spot(points: Array, centre: tuple[float, float, float], size: tuple[float, float, float]) -> Array:
    result: Array = np.exp(-(((points - np.array(centre)) / np.array(size)) ** 2).sum(axis=1))
    return result


def _shade(character: Character, normals: Array, occluders: Occluders) -> Array:
    near = np.flatnonzero((character.points[:, 1] > -0.3) & (np.abs(character.points[:, 0]) < 0.22))
    light = np.ones(len(character.points))
    light[near] = occluders.light(character.points[near], normals[near])
    mean = averaging(triangles(character.base.quads["body"]), len(light))
    for _ in range(3):
        light = 0.4 * light + 0.6 * (mean @ light)
    share = smoothstep(0.16, 0.8, light)[:, None]
    result: Array = share + (1 - share) * np.array(_SHADE)
    return result

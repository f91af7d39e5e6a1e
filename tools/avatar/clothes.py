"""The beginning of her clothes: a light blouse with an open neck under a jacket in the municipality's colour."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from tools.avatar.character import Character, body_normals
from tools.avatar.geometry import (
    Array,
    Indices,
    averaging,
    compact,
    cut,
    grid,
    midpoint_subdivision,
    normals,
    smoothstep,
    triangles,
)
from tools.avatar.part import Part, grey, joined

_LOW = -0.285
_WIDE = 0.205
_V_POINT = -0.255
"""Height where the jacket closes."""


def blouse(character: Character) -> Part:
    points, faces = _shell(character, 0.0045)
    x, y, z = points.T
    neckline = -0.128 - 0.42 * np.clip(z + 0.115, 0, None) + 0.12 * np.abs(x)
    points, faces = cut(points, faces, y - neckline)
    # Only what shows between the lapels.
    points, faces = cut(points, faces, np.maximum(np.abs(points[:, 0]) - 0.085, -0.1 - points[:, 2]))
    return _finished("blouse", "blouse", points, faces)


def jacket(character: Character) -> Part:
    points, faces = _shell(character, 0.013)
    x, y, z = points.T
    front = smoothstep(-0.1, -0.06, z)
    opening = 0.074 * np.clip((y - _V_POINT) / (-0.14 - _V_POINT), 0, 1.4) ** 0.85
    points, faces = cut(points, faces, np.where(front > 0.5, opening - np.abs(x), -1.0))
    points, faces = cut(points, faces, points[:, 1] - (-0.122 - 0.3 * np.minimum(np.abs(points[:, 0]), 0.05)))
    return _finished("jacket", "clothes", points, faces)


def collar(character: Character) -> Part:
    """Both lapels: a band that lies on the jacket from the nape to where it closes."""
    return joined([_lapel(character, sign) for sign in (1.0, -1.0)])


_LAPEL_INNER = np.array(
    [[0.0, -0.120, -0.152], [0.034, -0.121, -0.135], [0.058, -0.132, -0.09], [0.062, -0.16, -0.045],
     [0.038, -0.205, -0.02], [0.0, -0.25, -0.005]]
)  # fmt: skip
_LAPEL_OUTER = np.array(
    [[0.0, -0.150, -0.17], [0.058, -0.15, -0.15], [0.094, -0.152, -0.09], [0.104, -0.175, -0.045],
     [0.072, -0.215, -0.02], [0.006, -0.262, -0.005]]
)  # fmt: skip


def _lapel(character: Character, sign: float) -> Part:
    rows, columns = 7, 34
    s = np.linspace(0, 1, columns)
    inner, outer = _curve(_LAPEL_INNER, s), _curve(_LAPEL_OUTER, s)
    t = np.linspace(0, 1, rows)[:, None, None]
    rough = (inner[None] * (1 - t) + outer[None] * t).reshape(-1, 3) * np.array([sign, 1, 1])
    body = _torso(character)
    gap, nearest = cKDTree(character.points[body]).query(rough, k=5)
    weight = 1 / (gap + 1e-3) ** 2
    weight /= weight.sum(axis=1, keepdims=True)
    ground = (character.points[body[nearest]] * weight[..., None]).sum(axis=1)
    outward = (body_normals(character)[body[nearest]] * weight[..., None]).sum(axis=1)
    outward /= np.linalg.norm(outward, axis=1, keepdims=True)
    across = np.repeat(np.linspace(0, 1, rows), columns)
    height = 0.0135 + 0.006 * np.sin(np.pi * np.clip(across * 0.9 + 0.1, 0, 1)) - 0.004 * smoothstep(0.9, 1.0, across)
    # Onto the body along its normal, so that the band keeps its outline.
    points = rough + outward * ((ground - rough) * outward).sum(axis=1, keepdims=True) + outward * height[:, None]
    mean = averaging(grid(rows, columns), len(points))
    border = np.zeros((rows, columns), dtype=bool)
    border[:, [0, -1]] = border[[0, -1]] = True
    for _ in range(3):
        points = np.where(border.ravel()[:, None], points, 0.5 * points + 0.5 * (mean @ points))
    faces = grid(rows, columns) if sign > 0 else grid(rows, columns)[:, ::-1]
    shade = 0.74 + 0.12 * np.sin(np.pi * across) - 0.16 * smoothstep(0.85, 1.0, across)
    return Part("collar", "clothes", points, normals(points, faces), faces, grey(shade))


def _curve(knots: Array, s: Array) -> Array:
    """Through the knots by Catmull-Rom, `s` in 0..1."""
    padded = np.concatenate([2 * knots[:1] - knots[1:2], knots, 2 * knots[-1:] - knots[-2:-1]])
    at = np.clip(s * (len(knots) - 1), 0, len(knots) - 1 - 1e-9)
    k = at.astype(int)
    t = (at - k)[:, None]
    a, b, c, d = (padded[k + n] for n in range(4))
    result: Array = 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
    return result


def _torso(character: Character) -> Indices:
    body = np.unique(character.base.quads["body"])
    x, y, _ = character.points[body].T
    near: Indices = body[(y > -0.36) & (y < -0.1) & (np.abs(x) < 0.27)]
    return near


def _shell(character: Character, offset: float) -> tuple[Array, Indices]:
    quads = character.base.quads["body"]
    corners = character.points[quads]
    x, y, _ = np.moveaxis(corners, -1, 0)
    near = (y.max(axis=1) < -0.095) & (y.min(axis=1) > -0.36) & (np.abs(x).max(axis=1) < 0.27)
    used, faces = compact(triangles(quads[near]))
    points = character.points[used] + body_normals(character)[used] * offset
    points, faces = midpoint_subdivision(points, faces)
    mean = averaging(faces, len(points))
    for _ in range(4):
        points = 0.5 * points + 0.5 * (mean @ points)
    points = points + normals(points, faces) * 0.0025
    points, faces = cut(points, faces, _LOW - points[:, 1])
    return cut(points, faces, np.abs(points[:, 0]) - _WIDE)


def _finished(name: str, material: str, points: Array, faces: Indices) -> Part:
    used, faces = compact(faces)
    return Part(name, material, points[used], normals(points[used], faces), faces, grey(np.full(len(used), 0.97)))

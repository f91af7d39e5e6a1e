"""Eyebrows and upper lashes: soft-edged ribbons that go with the skin. No lower lashes: they look like make-up."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from tools.avatar.character import Character, body_normals
from tools.avatar.geometry import Array, Indices, grid, normals, smoothstep
from tools.avatar.part import Part, grey, joined

_LENGTHWISE = 26
_LASH_COLUMNS = 24
_LASH_LENGTH = 0.7
"""Of MakeHuman's, which are for a party."""
_ACROSS = np.array([-1.0, -0.6, -0.15, 0.3, 0.7, 1.0])


def eyebrow(character: Character, side: str) -> Part:
    """Full where it begins, thin where it ends, dense in the middle and soft at its edges."""
    sign = 1.0 if side == "left" else -1.0
    s = np.linspace(0, 1, _LENGTHWISE)
    middle = np.stack([sign * (0.0125 + 0.0395 * s), 0.0222 + 0.0066 * np.sin(np.pi * (0.86 * s**0.9)) - 0.0042 * s**3], axis=1)
    width = 0.0036 * (0.6 + 0.4 * smoothstep(0.0, 0.3, s)) * (1 - 0.72 * smoothstep(0.45, 1.0, s))
    along = np.gradient(middle, axis=0)
    upward = np.stack([-along[:, 1], along[:, 0]], axis=1) * sign
    upward /= np.linalg.norm(upward, axis=1, keepdims=True)
    flat = (middle[None] + upward[None] * (width[None, :] * _ACROSS[:, None])[..., None]).reshape(-1, 2)
    face = _front(character)
    gap, nearest = cKDTree(character.points[face][:, :2]).query(flat, k=6)
    weight = 1 / (gap + 1e-4) ** 2
    weight /= weight.sum(axis=1, keepdims=True)
    skin = face[nearest]

    def on_skin(values: Array) -> Array:
        return np.asarray((values[skin] * weight[..., None]).sum(axis=1))

    points = np.concatenate([flat, on_skin(character.points)[:, 2:] + 0.0014], axis=1)
    faces = grid(len(_ACROSS), _LENGTHWISE)
    if sign > 0:
        faces = faces[:, ::-1]
    hairs = 0.95 + 0.05 * np.sin(np.arange(_LENGTHWISE) * 1.9)
    ends = smoothstep(0.0, 0.14, s) * (1 - smoothstep(0.8, 1.0, s))
    edge = np.array([0.0, 0.72, 0.95, 0.95, 0.6, 0.0])
    opacity = (edge[:, None] * (ends * hairs * 0.95)[None]).ravel()
    shapes = {name: on_skin(offsets) for name, offsets in character.shapes.items()}
    moved = {name: offsets for name, offsets in shapes.items() if np.abs(offsets).max() > 1e-4}
    return Part(f"{side}Eyebrow", "brows", points, normals(points, faces), faces, grey(np.ones(len(points)), opacity), moved)


def _front(character: Character) -> Indices:
    """Vertices of the forehead and the lids that look forward."""
    body = np.unique(character.base.quads["body"])
    ahead = (body_normals(character)[body, 2] > 0.1) & (character.points[body, 1] > 0.012) & (character.points[body, 2] > -0.03)
    front: Indices = body[ahead]
    return front


def lashes(character: Character) -> Part:
    """Upper lashes: a line on the lid, thickest at the outer corner, that fades out."""
    return joined([_lash_line(character, side) for side in ("l", "r")])


def _lash_line(character: Character, side: str) -> Part:
    """MakeHuman's lashes give where the lid is and which way lashes point; curves through them make an even line of it."""
    lash = np.unique(character.base.quads[f"helper-{side}-eyelashes-2"])
    body = np.unique(character.base.quads["body"])
    gap, _ = cKDTree(character.points[body]).query(character.points[lash])
    roots, tips = lash[gap < np.quantile(gap, 0.4)], lash[gap > np.quantile(gap, 0.6)]
    across = np.abs(character.points[lash, 0])
    s = np.linspace(0, 1, _LASH_COLUMNS)
    x = across.min() + (across.max() - across.min()) * (0.03 + 0.94 * s)

    def ribbon(values: Array) -> Array:
        root, tip = (_fitted(np.abs(character.points[row, 0]), values[row], x) for row in (roots, tips))
        reach = _LASH_LENGTH * (0.4 + 0.6 * s**1.5)
        return np.concatenate([root + (tip - root) * (reach * t)[:, None] for t in (-0.12, 0.25, 0.6, 1.0)])

    points = ribbon(character.points)
    points[:, 2] += 0.0009
    faces = grid(4, _LASH_COLUMNS)
    ends = smoothstep(0.0, 0.2, s) * smoothstep(1.02, 0.93, s)
    opacity = np.concatenate([ends * strength for strength in (0.95, 1.0, 0.6, 0.0)])
    shapes = {name: ribbon(offsets) for name, offsets in character.shapes.items()}
    for name in ("blinkLeft", "blinkRight"):
        # A lid bulges over the eye on its way down; the line must not sink into it.
        shapes[name][:, 2] += 0.2 * np.abs(shapes[name][:, 1])
    moved = {name: offsets for name, offsets in shapes.items() if np.abs(offsets).max() > 1e-4}
    return Part("lashes", "lashes", points, normals(points, faces), faces, grey(np.ones(len(points)), opacity), moved)


def _fitted(at: Array, values: Array, wanted: Array) -> Array:
    """A smooth curve (of the fourth degree) through values (n, 3) given at places along the lid."""
    low, high = at.min(), at.max()
    scaled, asked = (2 * (place - low) / (high - low) - 1 for place in (at, wanted))
    coefficients = np.polynomial.polynomial.polyfit(scaled, values, 4)
    return np.asarray(np.polynomial.polynomial.polyval(np.clip(asked, -1.05, 1.05), coefficients)).T

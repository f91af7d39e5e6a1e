"""Teeth: two arches that follow MakeHuman's, which are too coarse to be seen when she smiles."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from tools.avatar.character import Character
from tools.avatar.geometry import Array, grid, normals, smoothstep
from tools.avatar.part import Part, opaque

_ROWS, _COLUMNS = 9, 61
_SPAN = np.radians(78)
_HALF_WIDTH, _DEPTH = 0.0225, 0.027
_GUM = np.array([0.80, 0.36, 0.36])
_TEETH_EDGES = np.radians([0.0, 19.5, 36.5, 53.0, 67.0])
"""Where one tooth ends and the next begins, seen from above."""


def teeth(character: Character) -> list[Part]:
    return [_arch(character, "upper"), _arch(character, "lower")]


def _arch(character: Character, jaw: str) -> Part:
    bone = np.unique(character.base.quads[f"helper-{jaw}-teeth"])
    low, high = character.points[bone].min(axis=0), character.points[bone].max(axis=0)
    turn, down = np.meshgrid(np.linspace(-_SPAN, _SPAN, _COLUMNS), np.linspace(0, 1, _ROWS))
    between = np.abs(np.abs(turn)[..., None] - _TEETH_EDGES).min(axis=-1)
    notch = smoothstep(0.055, 0.0, between)
    length = 0.0125 - 0.0012 * notch * smoothstep(0.6, 1.0, down) - 0.0012 * smoothstep(0.5, 1.2, np.abs(turn))
    inward = 0.0014 * down**2 + 0.0007 * notch
    narrower = 1.0 if jaw == "upper" else 0.93
    x = (_HALF_WIDTH * narrower - inward) * np.sin(turn)
    z = high[2] + (0.001 if jaw == "upper" else -0.0012) - _DEPTH * (1 - np.cos(turn)) - inward
    y = low[1] - 0.0035 + length * (1 - down) if jaw == "upper" else low[1] - 0.0035 + length * down
    points = np.stack([x, y, z], axis=-1).reshape(-1, 3)
    faces = grid(_ROWS, _COLUMNS) if jaw == "upper" else grid(_ROWS, _COLUMNS)[:, ::-1]
    gap, nearest = cKDTree(character.points[bone]).query(points, k=4)
    weight = 1 / (gap + 1e-3)
    weight /= weight.sum(axis=1, keepdims=True)
    shapes = {name: _followed(offsets[bone[nearest]], weight) for name, offsets in character.shapes.items()}
    moved = {name: offsets for name, offsets in shapes.items() if np.abs(offsets).max() > 1e-4}
    return Part(f"{jaw}Teeth", "teeth", points, normals(points, faces), faces, opaque(_colours(turn, down, notch)), moved)


def _followed(offsets: Array, weight: Array) -> Array:
    result: Array = (offsets * weight[..., None]).sum(axis=1)
    return result


def _colours(turn: Array, down: Array, notch: Array) -> Array:
    """Gums above, darker towards the cheeks and between two teeth."""
    light = (1 - 0.5 * smoothstep(0.55, 1.3, np.abs(turn))) * (1 - 0.16 * notch)
    gum = smoothstep(0.42, 0.24, down)[..., None]
    colour = (np.ones(3) * (1 - gum) + _GUM * gum) * light[..., None]
    return np.asarray(colour.reshape(-1, 3))

"""Ambient occlusion: how much light from all around reaches a point. Gives depth under the hair, the chin and the brows."""

from __future__ import annotations

import numpy as np

from tools.avatar.geometry import Array, Indices, unit

_VOXEL = 0.004
_REACH = 0.09
_START = 0.007
_DIRECTIONS = 72


class Occluders:
    """What stands in the way of light, as filled cells of 4 mm."""

    def __init__(self, meshes: list[tuple[Array, Indices]]) -> None:
        samples = np.concatenate([_covering(points[faces]) for points, faces in meshes])
        self._low = samples.min(axis=0) - _VOXEL
        cells = self._cells(samples)
        self._filled = np.zeros(cells.max(axis=0) + 2, dtype=bool)
        self._filled[tuple(cells.T)] = True

    def _cells(self, points: Array) -> Indices:
        cells: Indices = np.floor((points - self._low) / _VOXEL).astype(np.int64)
        return cells

    def light(self, points: Array, normals: Array) -> Array:
        """0 (dark) to 1 (nothing in the way), for points with unit normals."""
        directions = _sphere(_DIRECTIONS)
        steps = np.arange(_START, _REACH, _VOXEL)
        received = np.zeros(len(points))
        possible = np.zeros(len(points))
        for direction in directions:
            facing = np.clip(normals @ direction, 0, None)
            start = points + normals * _START
            blocked = np.zeros(len(points))
            for step in steps:
                cells = np.clip(self._cells(start + direction * step), 0, np.array(self._filled.shape) - 1)
                # Near things take more light than far ones.
                blocked = np.maximum(blocked, self._filled[tuple(cells.T)] * (1 - 0.6 * step / _REACH))
            received += facing * (1 - blocked)
            possible += facing
        result: Array = received / np.maximum(possible, 1e-9)
        return result


def _covering(corners: Array) -> Array:
    """Points on triangles (n, 3, 3), closer together than a cell for triangles up to 1 cm."""
    shares = np.array([(i, j, 4 - i - j) for i in range(5) for j in range(5 - i)]) / 4
    result: Array = np.einsum("sk,nkd->nsd", shares, corners).reshape(-1, 3)
    return result


def _sphere(count: int) -> Array:
    """Directions spread evenly (Fibonacci)."""
    index = np.arange(count) + 0.5
    height = 1 - 2 * index / count
    turn = np.pi * (1 + np.sqrt(5)) * index
    level = np.sqrt(1 - height**2)
    return unit(np.stack([level * np.cos(turn), height, level * np.sin(turn)], axis=1))

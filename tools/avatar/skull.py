"""The skull without ears as a distance in each direction: the ground that the hair grows on."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from tools.avatar.character import Character
from tools.avatar.geometry import Array, unit

CENTRE = np.array([0.0, 0.01, -0.062])
"""The middle of the head, in metres from the point between the eyes."""

_NEIGHBOURS = 24
_BLUR = 0.13
"""Radians: wide enough to lose the brow ridge and the nose, narrow enough to keep the shape of the head."""


class Skull:
    def __init__(self, character: Character, ears: Array) -> None:
        """`ears`: for each vertex how much it belongs to an ear."""
        body = np.unique(character.base.quads["body"])
        points = character.points[body]
        head = (points[:, 1] > -0.075) & (ears[body] < 0.15) & (np.abs(points[:, 0]) < 0.082)
        outward = points[head] - CENTRE
        distance = np.linalg.norm(outward, axis=1)
        # Leaves out what lies inside: the mouth, the sockets of the eyes.
        outside = distance > 0.062
        self._distances = distance[outside]
        self._tree = cKDTree(unit(outward[outside]))

    def distance(self, directions: Array) -> Array:
        """From CENTRE to the skin, for unit vectors (n, 3)."""
        gap, nearest = self._tree.query(directions, k=_NEIGHBOURS)
        weight = np.exp(-((gap / _BLUR) ** 2)) + 1e-9
        result: Array = (self._distances[nearest] * weight).sum(axis=1) / weight.sum(axis=1)
        return result


def direction(azimuth: Array, elevation: Array) -> Array:
    """Azimuth 0 is the front, positive is her left; radians."""
    level = np.cos(elevation)
    return np.stack([level * np.sin(azimuth), np.sin(elevation), level * np.cos(azimuth)], axis=-1)

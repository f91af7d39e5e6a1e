"""The base mesh hm08 of MakeHuman: one list of vertices, and named groups of faces (`body`, `helper-tongue`, …)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.avatar.source import Source

Array = NDArray[np.float64]
Indices = NDArray[np.int64]


@dataclass(frozen=True)
class BaseMesh:
    vertices: Array
    """(vertices, 3), decimetres."""
    quads: dict[str, Indices]
    """Group -> (faces, 4)."""
    texture_coordinates: Array
    """(vertices, 2). At a seam a vertex has several; any of them will do, as our masks don't cross a seam."""


def read(obj: str) -> BaseMesh:
    vertices: list[list[float]] = []
    coordinates: list[list[float]] = []
    quads: dict[str, list[list[int]]] = defaultdict(list)
    coordinate_of: dict[int, int] = {}
    group = ""
    for line in obj.splitlines():
        match line.split():
            case ["v", *numbers]:
                vertices.append([float(number) for number in numbers])
            case ["vt", *numbers]:
                coordinates.append([float(number) for number in numbers[:2]])
            case ["g", name]:
                group = name
            case ["f", *corners]:
                pairs = [corner.split("/") for corner in corners]
                quads[group].append([int(pair[0]) - 1 for pair in pairs])
                coordinate_of.update({int(pair[0]) - 1: int(pair[1]) - 1 for pair in pairs})
    texture = np.zeros((len(vertices), 2))
    texture[list(coordinate_of)] = np.array(coordinates)[list(coordinate_of.values())]
    return BaseMesh(np.array(vertices), {name: np.array(faces, dtype=np.int64) for name, faces in quads.items()}, texture)


def read_mask(source: Source, base: BaseMesh, name: str) -> Array:
    """A map of the skin (`lips`, `eyelids`, …) as a value in 0..1 for each vertex."""
    picture = source.mask(name)
    height, width = picture.shape
    u, v = (base.texture_coordinates % 1).T
    rows = np.clip(((1 - v) * height).astype(int), 0, height - 1)
    columns = np.clip((u * width).astype(int), 0, width - 1)
    result: Array = picture[rows, columns]
    return result

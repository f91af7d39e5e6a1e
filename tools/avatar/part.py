"""A part of the head: one mesh with one material, as it goes into the GLB."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from tools.avatar.geometry import Array, Indices, compact, normals


@dataclass(frozen=True)
class Part:
    name: str
    material: str
    points: Array
    """Metres."""
    normals: Array
    faces: Indices
    colours: Array | None = None
    """(vertices, 4), 0..1, linear, multiplied with the material's colour; the fourth is opacity."""
    shapes: dict[str, Array] = field(default_factory=dict)
    """Morph target -> (vertices, 3) metres."""
    shape_normals: dict[str, Array] = field(default_factory=dict)
    head_weights: Array | None = None
    """(vertices,) how far a vertex goes with the head and not with the shoulders; None: fixed to the node it hangs from."""


def opaque(colours: Array) -> Array:
    return np.concatenate([np.clip(colours, 0, 1), np.ones((len(colours), 1))], axis=1)


def grey(shade: Array, opacity: Array | None = None) -> Array:
    column = np.ones_like(shade) if opacity is None else opacity
    return np.clip(np.stack([shade, shade, shade, column], axis=1), 0, 1)


def of_mesh(
    name: str,
    material: str,
    points: Array,
    faces: Indices,
    shapes: dict[str, Array],
    *,
    colours: Array | None = None,
    head_weights: Array | None = None,
) -> Part:
    """The part of a mesh that `faces` use, with the shapes that move it, and their normals."""
    used, renumbered = compact(faces)
    at_rest = normals(points, faces)
    moved = {name: offsets for name, offsets in shapes.items() if np.abs(offsets[used]).max() > 2e-5}
    return Part(
        name,
        material,
        points[used],
        at_rest[used],
        renumbered,
        None if colours is None else colours[used],
        {name: offsets[used] for name, offsets in moved.items()},
        {name: (normals(points + offsets, faces) - at_rest)[used] for name, offsets in moved.items()},
        None if head_weights is None else head_weights[used],
    )


def joined(parts: list[Part]) -> Part:
    """Several pieces as one mesh. Name and material are those of the first."""
    starts = np.cumsum([0, *(len(part.points) for part in parts[:-1])])
    names = {name: None for part in parts for name in part.shapes}
    return Part(
        parts[0].name,
        parts[0].material,
        np.concatenate([part.points for part in parts]),
        np.concatenate([part.normals for part in parts]),
        np.concatenate([part.faces + start for part, start in zip(parts, starts, strict=True)]),
        np.concatenate([part.colours for part in parts if part.colours is not None]),
        {name: np.concatenate([part.shapes.get(name, np.zeros_like(part.points)) for part in parts]) for name in names},
    )

"""Operations on triangle meshes that several parts of the head need."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

Array = NDArray[np.float64]
Indices = NDArray[np.int64]


def triangles(quads: Indices) -> Indices:
    return np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])


def normals(points: Array, faces: Indices) -> Array:
    """Unit normals of the vertices, each face counted by its area."""
    summed = np.zeros_like(points)
    face_normals = np.cross(points[faces[:, 1]] - points[faces[:, 0]], points[faces[:, 2]] - points[faces[:, 0]])
    for corner in range(3):
        np.add.at(summed, faces[:, corner], face_normals)
    return unit(summed)


def unit(vectors: Array) -> Array:
    scaled: Array = vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-12)
    return scaled


def smoothstep(low: float, high: float, value: Array) -> Array:
    """0 below `low`, 1 above `high`, smooth between; `low` may be the larger one."""
    t = np.clip((value - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def averaging(faces: Indices, count: int) -> csr_array:
    """The matrix that replaces a value at each vertex by the mean over its neighbours; a vertex without any keeps its own."""
    edges = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    both = np.concatenate([edges, edges[:, ::-1]])
    links = coo_array((np.ones(len(both)), (both[:, 0], both[:, 1])), shape=(count, count)).tocsr()
    links.data[:] = 1
    degree = np.asarray(links.sum(axis=1)).ravel()
    alone = np.flatnonzero(degree == 0)
    links = (links + coo_array((np.ones(len(alone)), (alone, alone)), shape=(count, count))).tocsr()
    scale = 1 / np.where(degree == 0, 1, degree)
    return csr_array(links.multiply(scale[:, None]))


def compact(faces: Indices) -> tuple[Indices, Indices]:
    """The vertices that the faces use, and the faces counted in those."""
    used, renumbered = np.unique(faces, return_inverse=True)
    return used, renumbered.reshape(faces.shape).astype(np.int64)


def grid(rows: int, columns: int) -> Indices:
    """Triangles of a sheet of `rows` x `columns` points in row order; its front is where rows go down and columns go right."""
    at = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = at[:-1, :-1], at[:-1, 1:], at[1:, 1:], at[1:, :-1]
    return triangles(np.stack([a, d, c, b], axis=-1).reshape(-1, 4))


def cut(points: Array, faces: Indices, outside: Array) -> tuple[Array, Indices]:
    """What lies where `outside` <= 0, with the border cut straight through the triangles that cross it."""
    made: dict[tuple[int, int], int] = {}
    added: list[Array] = []
    kept: list[list[int]] = []

    def crossing(a: int, b: int) -> int:
        edge = (min(a, b), max(a, b))
        if edge not in made:
            part = outside[a] / (outside[a] - outside[b])
            made[edge] = len(points) + len(added)
            added.append(points[a] + (points[b] - points[a]) * part)
        return made[edge]

    for face in faces.tolist():
        border: list[int] = []
        for a, b in zip(face, [*face[1:], face[0]], strict=True):
            if outside[a] <= 0:
                border.append(a)
            if (outside[a] <= 0) != (outside[b] <= 0):
                border.append(crossing(a, b))
        kept += [[border[0], border[k], border[k + 1]] for k in range(1, len(border) - 1)]
    return np.concatenate([points, np.array(added).reshape(-1, 3)]), np.array(kept, dtype=np.int64)


def midpoint_subdivision(points: Array, faces: Indices) -> tuple[Array, Indices]:
    """Each triangle in four; the new points then move with `averaging`."""
    edges = np.sort(np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]]), axis=1)
    unique, inverse = np.unique(edges, axis=0, return_inverse=True)
    middle = (inverse.reshape(3, -1) + len(points)).T
    a, b, c = faces.T
    ab, bc, ca = middle.T
    finer = np.concatenate([np.stack(t, axis=1) for t in ((a, ab, ca), (ab, b, bc), (ca, bc, c), (ab, bc, ca))])
    return np.concatenate([points, points[unique].mean(axis=1)]), finer

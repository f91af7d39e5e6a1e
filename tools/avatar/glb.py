"""Writes a binary glTF 2.0 file with quantised attributes (KHR_mesh_quantization) and sparse morph targets.

Positions are whole steps of 2^-16 m (0.015 mm), which the scale of the node undoes; normals and their changes are bytes. three.js
reads this without a decoder, so the page's Content-Security-Policy needs no `wasm-unsafe-eval`.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.avatar.geometry import Array
from tools.avatar.part import Part

STEP = 2.0**-16
"""Metres."""

_COMPONENT = {"int8": 5120, "uint8": 5121, "int16": 5122, "uint16": 5123, "float32": 5126}
_VERTICES, _INDICES = 34962, 34963


@dataclass(frozen=True)
class Material:
    colour: tuple[float, float, float]
    """Linear."""
    roughness: float = 0.6
    double_sided: bool = False
    blended: bool = False
    unlit: bool = False


class GlbWriter:
    def __init__(self, materials: Mapping[str, Material], copyright_notice: str) -> None:
        self._binary = bytearray()
        self._materials = list(materials)
        self._json: dict[str, Any] = {
            "asset": {"version": "2.0", "generator": "sophie tools.avatar", "copyright": copyright_notice},
            "extensionsUsed": ["KHR_mesh_quantization", "KHR_materials_unlit"],
            "extensionsRequired": ["KHR_mesh_quantization"],
            "scene": 0,
            "scenes": [{"nodes": []}],
            "nodes": [],
            "meshes": [],
            "skins": [],
            "materials": [_material(name, material) for name, material in materials.items()],
            "accessors": [],
            "bufferViews": [],
        }

    def node(self, name: str, at: Array, parent: int | None = None, **more: Any) -> int:
        """A node at a place relative to its parent; returns its number."""
        number = len(self._json["nodes"])
        self._json["nodes"].append({"name": name, "translation": [float(n) for n in at], **more})
        if parent is None:
            self._json["scenes"][0]["nodes"].append(number)
        else:
            self._json["nodes"][parent].setdefault("children", []).append(number)
        return number

    def add(self, parts: Sequence[Part], at: Array, parent: int) -> None:
        """Parts whose points are relative to `at`."""
        for part in parts:
            self.node(part.name, at, parent, scale=[STEP] * 3, mesh=self._mesh(part))

    def add_skinned(self, part: Part, joints: Mapping[int, Array], root: int) -> None:
        """A part that bends between two joints, the second of which is the head. `joints`: node -> its place in the world."""
        matrices = []
        for place in joints.values():
            undo = np.diag([STEP, STEP, STEP, 1.0])
            undo[:3, 3] = -place
            matrices.append(undo.T.ravel())
        bind = self._accessor(np.array(matrices, dtype=np.float32), "MAT4")
        self._json["skins"].append({"joints": list(joints), "inverseBindMatrices": bind, "skeleton": root})
        self.node(part.name, np.zeros(3), root, mesh=self._mesh(part), skin=len(self._json["skins"]) - 1)

    def bytes(self) -> bytes:
        self._align()
        self._json["buffers"] = [{"byteLength": len(self._binary)}]
        text = json.dumps(self._json, separators=(",", ":")).encode()
        text += b" " * (-len(text) % 4)
        head = struct.pack("<4sII", b"glTF", 2, 28 + len(text) + len(self._binary))
        return b"".join(
            [head, struct.pack("<I4s", len(text), b"JSON"), text, struct.pack("<I4s", len(self._binary), b"BIN\0"), self._binary]
        )

    def _mesh(self, part: Part) -> int:
        attributes = {
            "POSITION": self._accessor(_steps(part.points), "VEC3", _VERTICES, bounds=True),
            "NORMAL": self._accessor(_bytes(part.normals), "VEC3", _VERTICES, normalised=True),
        }
        if part.colours is not None:
            colours = np.round(np.clip(part.colours, 0, 1) * 255).astype(np.uint8)
            attributes["COLOR_0"] = self._accessor(colours, "VEC4", _VERTICES, normalised=True)
        if part.head_weights is not None:
            head = np.round(part.head_weights * 255).astype(np.uint8)
            nothing = np.zeros_like(head)
            weights = np.stack([255 - head, head, nothing, nothing], axis=1)
            joints = np.stack([nothing, (head > 0).astype(np.uint8), nothing, nothing], axis=1)
            attributes["WEIGHTS_0"] = self._accessor(weights, "VEC4", _VERTICES, normalised=True)
            attributes["JOINTS_0"] = self._accessor(joints, "VEC4", _VERTICES)
        indices = self._accessor(part.faces.ravel().astype(np.uint16), "SCALAR", _INDICES)
        primitive: dict[str, Any] = {
            "attributes": attributes,
            "indices": indices,
            "material": self._materials.index(part.material),
        }
        mesh: dict[str, Any] = {"name": part.name, "primitives": [primitive]}
        if part.shapes:
            primitive["targets"] = [self._target(offsets, part.shape_normals.get(name)) for name, offsets in part.shapes.items()]
            mesh["weights"] = [0] * len(part.shapes)
            mesh["extras"] = {"targetNames": list(part.shapes)}
        self._json["meshes"].append(mesh)
        return len(self._json["meshes"]) - 1

    def _target(self, offsets: Array, normal_changes: Array | None) -> dict[str, int]:
        steps = _steps(offsets)
        changes = np.zeros((len(steps), 3), np.int8) if normal_changes is None else _bytes(normal_changes)
        moved = np.flatnonzero(np.abs(steps).max(axis=1) | np.abs(changes.astype(np.int16)).max(axis=1)).astype(np.uint16)
        where = self._view(moved)
        target = {"POSITION": self._sparse(steps, where, moved)}
        if normal_changes is not None:
            target["NORMAL"] = self._sparse(changes, where, moved)
        return target

    def _sparse(self, values: NDArray[Any], where: int, moved: NDArray[np.uint16]) -> int:
        low, high = np.minimum(values.min(axis=0), 0), np.maximum(values.max(axis=0), 0)
        accessor: dict[str, Any] = {
            "componentType": _COMPONENT[values.dtype.name],
            "count": len(values),
            "type": "VEC3",
            "min": low.tolist(),
            "max": high.tolist(),
            "sparse": {
                "count": len(moved),
                "indices": {"bufferView": where, "componentType": _COMPONENT["uint16"]},
                "values": {"bufferView": self._view(values[moved])},
            },
        }
        if values.dtype == np.int8:
            accessor["normalized"] = True
        self._json["accessors"].append(accessor)
        return len(self._json["accessors"]) - 1

    def _accessor(
        self, values: NDArray[Any], kind: str, target: int | None = None, *, normalised: bool = False, bounds: bool = False
    ) -> int:
        accessor: dict[str, Any] = {
            "bufferView": self._view(values, target),
            "componentType": _COMPONENT[values.dtype.name],
            "count": len(values),
            "type": kind,
        }
        if normalised:
            accessor["normalized"] = True
        if bounds:
            accessor |= {"min": values.min(axis=0).tolist(), "max": values.max(axis=0).tolist()}
        self._json["accessors"].append(accessor)
        return len(self._json["accessors"]) - 1

    def _view(self, values: NDArray[Any], target: int | None = None) -> int:
        """Bytes in the buffer. Each element of a vertex attribute begins at a multiple of four bytes."""
        self._align()
        view: dict[str, int] = {"buffer": 0, "byteOffset": len(self._binary)}
        if target == _VERTICES:
            size = values.dtype.itemsize
            width = -(-values.shape[1] * size // 4) * 4 // size
            values = np.pad(values, ((0, 0), (0, width - values.shape[1])))
            view |= {"byteStride": width * size}
        raw = np.ascontiguousarray(values).tobytes()
        view |= {"byteLength": len(raw)} | ({} if target is None else {"target": target})
        self._binary += raw
        self._json["bufferViews"].append(view)
        return len(self._json["bufferViews"]) - 1

    def _align(self) -> None:
        self._binary += bytes(-len(self._binary) % 4)


def _steps(points: Array) -> NDArray[np.int16]:
    return np.round(points / STEP).astype(np.int16)


def _bytes(vectors: Array) -> NDArray[np.int8]:
    return np.round(np.clip(vectors, -1, 1) * 127).astype(np.int8)


def _material(name: str, material: Material) -> dict[str, Any]:
    written: dict[str, Any] = {
        "name": name,
        "pbrMetallicRoughness": {
            "baseColorFactor": [*material.colour, 1],
            "metallicFactor": 0,
            "roughnessFactor": material.roughness,
        },
    }
    if material.double_sided:
        written["doubleSided"] = True
    if material.blended:
        written["alphaMode"] = "BLEND"
    if material.unlit:
        written["extensions"] = {"KHR_materials_unlit": {}}
    return written

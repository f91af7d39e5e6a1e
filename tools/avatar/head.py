"""Puts the head together: parts, materials, and the nodes that the page moves."""

from __future__ import annotations

import numpy as np

from tools.avatar import brows, clothes, eyes, hair, skin, teeth
from tools.avatar.base_mesh import read_mask
from tools.avatar.character import Character, body_normals, build
from tools.avatar.geometry import Array, Indices, smoothstep, triangles
from tools.avatar.glb import GlbWriter, Material
from tools.avatar.occlusion import Occluders
from tools.avatar.part import Part, grey, of_mesh
from tools.avatar.skull import Skull
from tools.avatar.source import Source

COPYRIGHT = (
    "CC0 1.0: MakeHuman base mesh hm08 and targets (MakeHuman community), Face Units (Mika Suominen); "
    "hair, eyes and clothes are Sophie's own"
)

PIVOT = np.array([0.0, -0.098, -0.09])
"""Where the head turns: in the neck, metres from the point between the eyes."""


def linear(colour: str) -> tuple[float, float, float]:
    """`#rrggbb` (sRGB) as glTF wants it."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


MATERIALS = {
    "skin": Material(linear("#f6cdb6"), 0.62),
    "hair": Material(linear("#7d5642"), 0.53, double_sided=True),
    "brows": Material(linear("#4a2c1e"), 0.9, double_sided=True, blended=True),
    "lashes": Material(linear("#2a1a14"), 0.9, double_sided=True, blended=True),
    "eyes": Material(linear("#8a5a34"), 0.25),
    "eyeWhite": Material((1.0, 1.0, 1.0), 0.3),
    "shine": Material((1.0, 1.0, 1.0), unlit=True, blended=True),
    "teeth": Material(linear("#f2ece2"), 0.35),
    "tongue": Material(linear("#c46a66"), 0.5),
    "clothes": Material(linear("#14707f"), 0.8, double_sided=True),
    "blouse": Material(linear("#f7f1e8"), 0.85, double_sided=True),
}
"""`skin`, `hair` (with `brows`), `eyes` and `clothes` are the ones that a municipality may colour."""


def bake(source: Source) -> bytes:
    character = build(source)
    normals = body_normals(character)
    hair_part = hair.grow(Skull(character, read_mask(source, character.base, "ears")))
    body = _visible_skin(character)
    clothing = [clothes.blouse(character), clothes.jacket(character), clothes.collar(character)]
    occluders = Occluders([(character.points, body), *((part.points, part.faces) for part in (hair_part, *clothing))])
    face = of_mesh(
        "face",
        "skin",
        character.points,
        body,
        character.shapes,
        colours=np.concatenate([skin.colours(source, character, normals, occluders), np.ones((len(normals), 1))], axis=1),
        head_weights=_head_weights(character.points),
    )
    glb = GlbWriter(MATERIALS, COPYRIGHT)
    root = glb.node("sophie", np.zeros(3))
    shoulders = glb.node("shoulders", np.zeros(3), root)
    head = glb.node("head", PIVOT, root)
    glb.add_skinned(face, {shoulders: np.zeros(3), head: PIVOT}, root)
    *cloth, band = clothing
    glb.add([*(_shaded(part, occluders) for part in cloth), band], np.zeros(3), shoulders)
    glb.add([_shaded(hair_part, occluders), *_mouth(character), *_hairs_of_face(character), eyes.shine(character)], -PIVOT, head)
    for side in ("left", "right"):
        eye = glb.node(f"{side}Eye", character.eye_centres[side] - PIVOT, head)
        glb.add(eyes.eyeball(character, side), np.zeros(3), eye)
    return glb.bytes()


def _visible_skin(character: Character) -> Indices:
    quads = character.base.quads["body"]
    corners = character.points[quads]
    x, y, z = np.moveaxis(corners, -1, 0)
    # The chest goes on a little under the blouse; the back and the skull are never seen.
    chest = (y.min(axis=1) > -0.24) & (np.abs(x).max(axis=1) < 0.11) & ((z.max(axis=1) > -0.12) | (y.min(axis=1) > -0.17))
    scalp = (y.min(axis=1) > 0.0) & (z.max(axis=1) < -0.1)
    return triangles(quads[chest & ~scalp])


def _head_weights(points: Array) -> Array:
    _, y, z = points.T
    return smoothstep(-0.155, -0.1, y + 0.5 * np.clip(z + 0.05, 0, None))


def _mouth(character: Character) -> list[Part]:
    shade = 0.25 + 0.75 * smoothstep(-0.02, 0.012, character.points[:, 2])
    faces = triangles(character.base.quads["helper-tongue"])
    tongue = of_mesh("tongue", "tongue", character.points, faces, character.shapes, colours=grey(shade))
    return [*teeth.teeth(character), tongue]


def _hairs_of_face(character: Character) -> list[Part]:
    return [brows.eyebrow(character, "left"), brows.eyebrow(character, "right"), brows.lashes(character)]


def _shaded(part: Part, occluders: Occluders) -> Part:
    assert part.colours is not None
    light = 0.45 + 0.55 * smoothstep(0.1, 0.75, occluders.light(part.points, part.normals))
    colours = part.colours * np.stack([light, light, light, np.ones_like(light)], axis=1)
    return Part(part.name, part.material, part.points, part.normals, part.faces, colours)

"""Who Sophie is: which of MakeHuman's shapes make her face, and which face units make her expressions and visemes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tools.avatar.base_mesh import BaseMesh, read, read_mask
from tools.avatar.geometry import Array, averaging, normals, smoothstep, triangles
from tools.avatar.source import Source

METRES = 0.1
"""MakeHuman counts in decimetres."""

_SMOOTHINGS = 6
"""Rounds of averaging over neighbours."""

_AGE = 0.12
"""0 is MakeHuman's `young` (25 years), 1 its `old`. About 30."""

_FEATURES = {
    "head/head-oval": 0.7,
    "head/head-scale-vert-decr": 0.1,
    "head/head-scale-horiz-decr": 0.12,
    "head/head-invertedtriangular": 0.2,
    "chin/chin-triangle": 0.25,
    "chin/chin-width-decr": 0.3,
    "chin/chin-height-decr": 0.25,
    "chin/chin-bones-decr": 0.3,
    "chin/chin-prominent-decr": 0.12,
    "cheek/l-cheek-volume-incr": 0.15,
    "cheek/r-cheek-volume-incr": 0.15,
    "eyes/l-eye-scale-incr": 0.95,
    "eyes/r-eye-scale-incr": 0.95,
    "eyes/l-eye-height2-incr": 0.6,
    "eyes/r-eye-height2-incr": 0.6,
    "eyes/l-eye-bag-decr": 0.6,
    "eyes/r-eye-bag-decr": 0.6,
    "nose/nose-scale-horiz-decr": 0.16,
    "nose/nose-scale-vert-decr": 0.12,
    "nose/nose-point-up": 0.15,
    "nose/nose-nostrils-width-decr": 0.25,
    "nose/nose-volume-decr": 0.15,
    "mouth/mouth-angles-up": 0.3,
    "mouth/mouth-scale-horiz-incr": 0.22,
    "mouth/mouth-upperlip-volume-incr": 0.35,
    "mouth/mouth-lowerlip-volume-incr": 0.15,
    "neck/neck-scale-horiz-decr": 0.25,
    "neck/neck-scale-depth-decr": 0.2,
}

_BOTH_SIDES = (
    "browDown", "browOuterUp", "cheekSquint", "eyeLookDown", "eyeLookUp", "eyeSquint", "eyeWide", "mouthDimple", "mouthFrown",
    "mouthLowerDown", "mouthPress", "mouthSmile", "mouthStretch", "mouthUpperUp",
)  # fmt: skip
"""Face units that exist as `…Left` and `…Right` and are named without the side here."""

_NEUTRAL = {"mouthSmile": 0.56, "cheekSquint": 0.16, "browInnerUp": 0.1, "eyeWide": 0.24}
"""Her face at rest is a friendly one: the other shapes are added to this."""

_TONGUE_UP = "tongueUp"

SHAPES: dict[str, dict[str, float]] = {
    "viseme_PP": {"mouthPress": 0.5, "mouthRollLower": 0.35, "mouthRollUpper": 0.35, "mouthSmile": -0.22},
    "viseme_FF": {"jawOpen": 0.09, "mouthRollLower": 0.72, "mouthUpperUp": 0.24, "mouthSmile": -0.2},
    "viseme_TH": {"jawOpen": 0.2, "mouthLowerDown": 0.1, "tongueOut": 0.33},
    "viseme_DD": {"jawOpen": 0.17, "mouthLowerDown": 0.22, "mouthUpperUp": 0.1, _TONGUE_UP: 0.9},
    "viseme_kk": {"jawOpen": 0.24, "mouthLowerDown": 0.16, "mouthUpperUp": 0.06},
    "viseme_CH": {"jawOpen": 0.1, "mouthFunnel": 0.36, "mouthPucker": 0.2, "mouthLowerDown": 0.04, "mouthSmile": -0.46},
    "viseme_SS": {"jawOpen": 0.06, "mouthStretch": 0.3, "mouthLowerDown": 0.34, "mouthUpperUp": 0.1},
    "viseme_nn": {"jawOpen": 0.13, "mouthLowerDown": 0.18, "mouthUpperUp": 0.05, _TONGUE_UP: 1.0},
    "viseme_RR": {"jawOpen": 0.16, "mouthFunnel": 0.3, "mouthPucker": 0.12, "mouthSmile": -0.3, _TONGUE_UP: 0.4},
    "viseme_aa": {"jawOpen": 0.56, "mouthLowerDown": 0.18, "mouthUpperUp": 0.12},
    "viseme_E": {"jawOpen": 0.32, "mouthStretch": 0.22, "mouthSmile": 0.16, "mouthLowerDown": 0.14, "mouthUpperUp": 0.1},
    "viseme_I": {"jawOpen": 0.17, "mouthSmile": 0.34, "mouthStretch": 0.18, "mouthLowerDown": 0.2, "mouthUpperUp": 0.08},
    "viseme_O": {"jawOpen": 0.36, "mouthFunnel": 0.26, "mouthPucker": 0.4, "mouthLowerDown": -0.1, "mouthSmile": -0.5},
    "viseme_U": {"jawOpen": 0.16, "mouthPucker": 0.72, "mouthFunnel": 0.14, "mouthLowerDown": -0.12, "mouthSmile": -0.44},
    "blinkLeft": {"eyeBlinkLeft": 1.0, "eyeSquintLeft": -0.05},
    "blinkRight": {"eyeBlinkRight": 1.0, "eyeSquintRight": -0.05},
    "lidsUp": {"eyeLookUp": 0.8},
    "lidsDown": {"eyeLookDown": 0.8},
    "smile": {"mouthSmile": 0.4, "cheekSquint": 0.5, "eyeSquint": 0.28, "jawOpen": 0.14, "mouthUpperUp": 0.42,
              "mouthLowerDown": 0.12},
    "sorry": {"mouthSmile": -0.4, "mouthFrown": 0.45, "browInnerUp": 1.5, "browOuterUp": -0.25, "eyeSquint": 0.16},
    "browsUp": {"browInnerUp": 0.45, "browOuterUp": 0.55, "eyeWide": 0.15},
    "browsDown": {"browDown": 0.4, "eyeSquint": 0.15},
}  # fmt: skip
"""Morph target -> how much of each face unit. A viseme `sil` needs none: that is her face at rest."""


@dataclass(frozen=True)
class Character:
    base: BaseMesh
    points: Array
    """(vertices, 3) of her face at rest, metres; the origin lies between the eyes, z to the front."""
    shapes: dict[str, Array]
    """Morph target -> how far each vertex moves, metres."""
    eye_centres: dict[str, Array]
    eye_radius: float


def build(source: Source) -> Character:
    base = read(source.base_mesh())
    count = len(base.vertices)
    points = base.vertices + sum(weight * source.shape_target(name, count) for name, weight in _recipe().items())
    units = _FaceUnits(source, base, points)
    points = points + units.mixed(_NEUTRAL)
    centres = {side: _middle(points[np.unique(base.quads[f"helper-{side[0]}-eye"])]) for side in ("left", "right")}
    eye = points[np.unique(base.quads["helper-l-eye"])]
    origin = (centres["left"] + centres["right"]) / 2
    return Character(
        base=base,
        points=(points - origin) * METRES,
        shapes={name: units.mixed(mix) * METRES for name, mix in SHAPES.items()},
        eye_centres={side: (centre - origin) * METRES for side, centre in centres.items()},
        eye_radius=float((eye.max(axis=0) - eye.min(axis=0)).mean() / 2 * METRES),
    )


def _recipe() -> dict[str, float]:
    recipe = dict(_FEATURES)
    for age, share in (("young", 1 - _AGE), ("old", _AGE)):
        for origin, part in (("caucasian", 0.7), ("african", 0.15), ("asian", 0.15)):
            recipe[f"macrodetails/{origin}-female-{age}"] = part * share
        recipe[f"macrodetails/universal-female-{age}-averagemuscle-averageweight"] = share
        recipe[f"macrodetails/proportions/female-{age}-averagemuscle-averageweight-idealproportions"] = 0.6 * share
    return recipe


def _middle(points: Array) -> Array:
    middle: Array = (points.min(axis=0) + points.max(axis=0)) / 2
    return middle


class _FaceUnits:
    """Face units in decimetres, smoothed outside lips and lids: their steps and creases show where light grazes a cheek."""

    def __init__(self, source: Source, base: BaseMesh, points: Array) -> None:
        self._source = source
        self._base = base
        self._points = points
        self._mean = averaging(triangles(base.quads["body"]), len(points))
        sharp = np.maximum.reduce([read_mask(source, base, name) for name in ("lips", "inside-mouth", "eyelids")])
        for _ in range(2):
            sharp = np.maximum(sharp, self._mean @ sharp)
        body = np.zeros(len(points), dtype=bool)
        body[base.quads["body"]] = True
        self._sharp = np.where(body, np.clip(sharp * 1.5, 0, 1), 1)[:, None]
        self._made: dict[str, Array] = {}

    def mixed(self, mix: dict[str, float]) -> Array:
        total = np.zeros_like(self._points)
        for name, weight in mix.items():
            for unit in (f"{name}Left", f"{name}Right") if name in _BOTH_SIDES else (name,):
                total += weight * self._unit(unit)
        return total

    def _unit(self, name: str) -> Array:
        if name not in self._made:
            self._made[name] = self._tongue_up() if name == _TONGUE_UP else self._smooth(name)
        return self._made[name]

    def _smooth(self, name: str) -> Array:
        offsets = self._source.face_unit(name, len(self._points))
        for _ in range(_SMOOTHINGS):
            offsets = self._sharp * offsets + (1 - self._sharp) * (self._mean @ offsets)
        return offsets

    def _tongue_up(self) -> Array:
        """The tip of the tongue behind the upper teeth, for which there is no face unit."""
        tongue = np.unique(self._base.quads["helper-tongue"])
        depth = self._points[tongue, 2]
        tip = smoothstep(float(np.quantile(depth, 0.35)), float(depth.max()), depth)
        offsets = np.zeros_like(self._points)
        offsets[tongue, 1] = 0.11 * tip
        return offsets


def body_normals(character: Character) -> Array:
    return normals(character.points, triangles(character.base.quads["body"]))

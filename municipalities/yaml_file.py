"""A YAML file as plain data, with the line of every key and list item. Reads safe scalars, lists and mappings only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from municipalities.errors import Problem

FieldPath = tuple[str | int, ...]
"""Keys and list positions from the top of a file to a value."""


def dotted(path: FieldPath) -> str:
    """A field path as it stands in an error."""
    return ".".join(str(part) for part in path)


@dataclass(frozen=True)
class YamlFile:
    """What a file says, and where it says it."""

    name: str
    data: Any
    lines: Mapping[FieldPath, int]

    def line(self, path: FieldPath) -> int:
        """The line of a field, or of the nearest thing around it when the field itself is missing."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def problem(self, path: FieldPath, message: str) -> Problem:
        """A mistake in this file at a field."""
        return Problem(self.name, self.line(path), dotted(path), message)


def read_yaml(path: Path, name: str) -> tuple[YamlFile | None, list[Problem]]:
    """Reads the file at `path`, called `name` in errors. The file is None when nothing can be made of it: see the problems."""
    try:
        content = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None, [Problem(name, None, "", "the file is missing")]
    except UnicodeDecodeError as error:
        return None, [Problem(name, None, "", f"the file is not UTF-8 text (byte {error.start + 1})")]
    except OSError as error:
        return None, [Problem(name, None, "", f"the file can't be read: {error.strerror}")]
    yaml = YAML(typ="safe", pure=True)
    try:
        node = yaml.compose(content)
    except YAMLError as error:
        return None, [_syntax_problem(name, error)]
    if node is None:
        return None, [Problem(name, 1, "", "the file is empty")]
    reader = _NodeReader(yaml, name)
    data = reader.value(node, ())
    return YamlFile(name, data, reader.lines), reader.problems


def _syntax_problem(name: str, error: YAMLError) -> Problem:
    if isinstance(error, MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        what = " ".join(part for part in (error.context, error.problem) if part)
        return Problem(name, mark.line + 1 if mark else None, "", f"is not valid YAML: {what}")
    return Problem(name, None, "", f"is not valid YAML: {str(error).splitlines()[0]}")


_PLAIN_COLLECTIONS = ("tag:yaml.org,2002:seq", "tag:yaml.org,2002:map")


class _NodeReader:
    """Turns composed nodes into data, noting the line of each path and every mistake that YAML itself lets pass."""

    def __init__(self, yaml: YAML, name: str) -> None:
        self._constructor = yaml.constructor
        self._name = name
        self._seen: set[int] = set()
        self.lines: dict[FieldPath, int] = {}
        self.problems: list[Problem] = []

    def value(self, node: Node, path: FieldPath) -> Any:
        self.lines.setdefault(path, _line(node))
        if id(node) in self._seen:
            # A file where each value stands where it is used can be read by anyone; and an alias can be made to go round forever.
            return self._wrong(self.lines[path], path, "YAML aliases (*name) are not supported: write the value out")
        self._seen.add(id(node))
        if isinstance(node, (SequenceNode, MappingNode)) and node.tag not in _PLAIN_COLLECTIONS:
            return self._wrong(_line(node), path, f"has a YAML tag that is not supported: {node.tag}")
        if isinstance(node, ScalarNode):
            return self._scalar(node, path)
        if isinstance(node, SequenceNode):
            return [self.value(item, (*path, position)) for position, item in enumerate(node.value)]
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        raise TypeError(f"unknown kind of YAML node: {type(node).__name__}")

    def _scalar(self, node: ScalarNode, path: FieldPath) -> Any:
        try:
            return self._constructor.construct_object(node)
        except YAMLError:
            return self._wrong(_line(node), path, f"has a YAML tag that is not supported: {node.tag}")
        except ValueError as error:
            # For example 2024-02-30, which looks like a day to YAML.
            return self._wrong(_line(node), path, f"can't be read: {node.value!r} ({error})")

    def _mapping(self, node: MappingNode, path: FieldPath) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                self._wrong(_line(key_node), path, "a key must be a single word")
                continue
            key = str(key_node.value)
            here = (*path, key)
            if key in result:
                self._wrong(_line(key_node), here, f"stands here twice; the first is on line {self.lines[here]}")
                continue
            self.lines[here] = _line(key_node)
            result[key] = self.value(value_node, here)
        return result

    def _wrong(self, line: int, path: FieldPath, message: str) -> None:
        self.problems.append(Problem(self._name, line, dotted(path), message))


def _line(node: Node) -> int:
    """The line on which a node starts, counted from 1."""
    return int(node.start_mark.line) + 1

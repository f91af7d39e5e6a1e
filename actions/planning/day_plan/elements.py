"""HTML and SVG as a tree of elements. What goes in as text is escaped when the tree is written."""

from __future__ import annotations

from xml.etree.ElementTree import Element

Child = Element | str


def element(tag: str, attributes: dict[str, str], *children: Child) -> Element:
    """An element with its children, in order."""
    made = Element(tag, attributes)
    for child in children:
        if isinstance(child, Element):
            made.append(child)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + child
        else:
            made.text = (made.text or "") + child
    return made


def text(tag: str, written: str, kind: str = "") -> Element:
    """An element that holds text only; `kind` is its class."""
    return element(tag, {"class": kind} if kind else {}, written)

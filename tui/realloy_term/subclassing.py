"""Textual looks through every name of every ancestor for each class that is made of its own.

The app makes a hundred such classes before its first paint, screens with a thousand names each:
30 ms. What a class adds itself is found once here, and its ancestors' is known by then.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from textual.dom import DOMNode
from textual.reactive import Reactive

_READS = (
    *("super", "__init_subclass__", "_reactives", "reversed", "__mro__", "update", "__dict__"),
    *("items", "_inherit_css", "_inherit_bindings", "_inherit_component_classes", "set"),
    *("_css_bases", "__name__", "_css_type_name", "add", "_merge_bindings", "_merged_bindings"),
    *("frozenset", "_css_type_names", "dir", "_computes"),
)
"""What Textual's own reads and sets: another version's, which differs, is left alone."""
_COMPUTES = "compute_", "_compute_"


def subclass_quickly() -> None:
    """Have classes made quickly from now on."""
    code: Any = getattr(DOMNode.__init_subclass__, "__func__", None)
    if code is not None and code.__code__.co_names == _READS:
        DOMNode.__init_subclass__ = classmethod(_made)  # type: ignore[assignment]


def _made(
    cls: Any,
    inherit_css: bool = True,
    inherit_bindings: bool = True,
    inherit_component_classes: bool = True,
) -> None:
    """Give a class what Textual gives it."""
    super(DOMNode, cls).__init_subclass__()
    ancestors = cls.__mro__[::-1]
    cls._reactives = {name: each for base in ancestors for name, each in _reactives(base).items()}
    cls._inherit_css = inherit_css
    cls._inherit_bindings = inherit_bindings
    cls._inherit_component_classes = inherit_component_classes
    bases = cls._css_bases(cls)
    cls._css_type_name = bases[0].__name__
    cls._merged_bindings = cls._merge_bindings()
    cls._css_type_names = frozenset(base.__name__ for base in bases)
    cls._computes = frozenset(name for base in ancestors for name in _computed(base))


@cache
def _reactives(own: type) -> dict[str, Any]:
    """Return the reactives that a class itself has."""
    return {name: each for name, each in vars(own).items() if isinstance(each, Reactive)}


@cache
def _computed(own: type) -> list[str]:
    """Return the names of what a class itself computes."""
    return [name.lstrip("_")[8:] for name in vars(own) if name.startswith(_COMPUTES)]

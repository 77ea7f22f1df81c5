"""Classes of screens and widgets made quickly are what Textual makes of them."""

from __future__ import annotations

from typing import Any

import pytest
from textual.binding import Binding
from textual.dom import DOMNode
from textual.reactive import reactive
from textual.screen import Screen

from realloy_term.subclassing import subclass_quickly

MADE = (
    *("_reactives", "_computes", "_css_type_name", "_css_type_names", "_merged_bindings"),
    *("_inherit_css", "_inherit_bindings", "_inherit_component_classes"),
)


def family() -> dict[str, Any]:
    """Make classes of which one has two parents and another's reactive under its own name."""

    class Upper(Screen[None]):
        BINDINGS = [Binding("x", "x", "X")]
        ore = reactive(0)

        def compute_grade(self) -> int:
            return 1

    class Left(Upper):
        ore = reactive(1)

    class Right(Upper, inherit_bindings=False, inherit_css=False):
        tin = reactive(2)

        def _compute_price(self) -> int:
            return 1

    class Lower(Left, Right):
        focused = reactive(None)

    return {each.__name__: each for each in (Upper, Left, Right, Lower)}


def facts(made: type[DOMNode]) -> dict[str, Any]:
    found: dict[str, Any] = {name: getattr(made, name) for name in MADE}
    reactives = {name: (each._default, each._repaint) for name, each in made._reactives.items()}
    sets = {name: sorted(found[name]) for name in ("_computes", "_css_type_names")}
    return found | sets | {"_reactives": reactives}


def test_a_class_made_quickly_is_what_textual_makes_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    own = DOMNode.__dict__["__init_subclass__"]
    slow = family()
    monkeypatch.setattr(DOMNode, "__init_subclass__", own)  # what it is afterwards, too
    subclass_quickly()
    assert DOMNode.__dict__["__init_subclass__"] is not own, "this version of Textual is known"
    quick = family()
    for name, made in slow.items():
        assert repr(facts(quick[name])) == repr(facts(made)), name
    assert quick["Lower"]._reactives["ore"]._default == 1
    assert {"grade", "price"} <= quick["Lower"]._computes


def test_another_textual_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def another(cls: Any, /, **_: Any) -> None:
        cls._all_otherwise = True

    monkeypatch.setattr(DOMNode, "__init_subclass__", classmethod(another))
    subclass_quickly()
    assert DOMNode.__dict__["__init_subclass__"].__func__ is another

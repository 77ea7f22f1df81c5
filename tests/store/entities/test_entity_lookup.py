"""What a reader types for an entity: a key, a symbol without its exchange, a name, a beginning."""

from __future__ import annotations

import pytest

from realloy_store.research.entities.lookup import beginning_with, meant
from realloy_store.research.entities.profile import profile_of


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("syrah", ("company", "SYR.AX")),
        ("SYR", ("company", "SYR.AX")),
        ("syr.ax", ("company", "SYR.AX")),
        ("lysdy", ("company", "LYC.AX")),
        ("EFR.TO", ("company", "UUUU")),
        ("Syrah Resources Limited", ("company", "SYR.AX")),
        ("mount weld", ("company", "LYC.AX")),
        ("hancock", ("company", "p_hancock")),
        ("dysprosium", ("mineral", "Dy")),
        ("company:MP", ("company", "MP")),
        ("usa", ("country", "US")),
        ("gallium oxide", ("mineral", "Ga")),
        ("Mountain Pass mine", ("company", "MP")),
    ],
)
def test_a_name_in_any_form_is_understood(text: str, first: tuple[str, str]) -> None:
    assert meant(text)[0] == first


def test_a_name_is_not_taken_for_what_stands_in_it() -> None:
    assert meant("Orrin Gallium") == meant("Foo Cobalt plc") == []


def test_a_beginning_has_its_candidates() -> None:
    assert {"p_vulcan", "VUL.AX"} <= {key for _, key in beginning_with("vulcan")}
    assert beginning_with("") == []


def test_what_nobody_checked_says_so() -> None:
    assert profile_of("company", "SYR.AX").source == "unverified"
    assert profile_of("company", "SYR.AX").checked is None
    assert profile_of("company", "LYC.AX").checked
    assert "SEC" in str(profile_of("company", "KR").source)

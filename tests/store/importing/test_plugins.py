"""Readers of other packages: found by their entry point, and harmless when they are broken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from realloy_store.errors import Broken, Refused
from realloy_store.importing import is_heavy, plugins, read

MODULE = """
from realloy_store.errors import Refused

class Cards:
    name = "index cards"
    reads = "a card a line"
    extensions = (".cards",)
    def recognises(self, head, name):
        return head.startswith(b"%CARDS")
    def read(self, data, name):
        lines = data.decode().split("\\n")[1:]
        if "locked" in lines:
            raise Refused("the cards are locked: unlock them")
        return [dict(zip(("title", "date", "text"), line.split("|"))) for line in lines if line]

class Blind(Cards):
    name = "blind"
    def recognises(self, head, name):
        raise ValueError("no light")

class Clumsy(Cards):
    name = "clumsy"
    def recognises(self, head, name):
        return head.startswith(b"%CLUMSY")
    def read(self, data, name):
        return 1 / 0

nothing = object()
"""
POINTS = """[realloy_store.readers]
a_blind = fake_cards:Blind
b_cards = fake_cards:Cards
c_clumsy = fake_cards:Clumsy
d_gone = fake_cards_missing:Reader
e_odd = fake_cards:nothing
"""
CARDS = b"%CARDS\nMill closes|2026-05-04|The owner said on Monday that the mill will close.\n"


@pytest.fixture
def fake_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package with good and bad readers, as an installer leaves it."""
    (tmp_path / "fake_cards.py").write_text(MODULE)
    about = tmp_path / "fake_cards-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: fake-cards\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(POINTS)
    monkeypatch.syspath_prepend(str(tmp_path))
    plugins.installed.cache_clear()
    yield
    plugins.installed.cache_clear()


@pytest.mark.usefixtures("fake_package")
def test_a_plugin_reads_its_files() -> None:
    (article,) = read(CARDS, "box.cards")
    assert (article.title, article.published) == ("Mill closes", "2026-05-04")
    assert article.analysis == "The owner said on Monday that the mill will close."
    assert article.provenance.published_from == "meta"
    assert is_heavy(CARDS, "box.cards")
    assert "index cards" in {each.name for each in plugins.formats()}


@pytest.mark.usefixtures("fake_package")
def test_a_broken_plugin_is_named_and_skipped() -> None:
    (plain,) = read(b"A note\n\nNothing of this is a card.\n", "note.txt")
    assert plain.title == "A note"
    problems = "\n".join(plugins.installed().problems)
    for said in ("blind is skipped: ValueError: no light", "d_gone", "e_odd"):
        assert said in problems
    assert len(plugins.installed().problems) == 3


@pytest.mark.usefixtures("fake_package")
def test_what_a_plugin_refuses_or_fails_on_says_so() -> None:
    with pytest.raises(Refused, match="unlock them"):
        read(b"%CARDS\nlocked", "box.cards")
    with pytest.raises(Refused, match="index cards found no article"):
        read(b"%CARDS\n", "box.cards")
    with pytest.raises(Broken, match="clumsy failed: ZeroDivisionError"):
        read(b"%CLUMSY\n", "any")


def test_without_plugins_there_is_nothing_to_say() -> None:
    plugins.installed.cache_clear()
    assert plugins.for_file(b"text", "a.txt") is None
    assert plugins.installed().problems == []

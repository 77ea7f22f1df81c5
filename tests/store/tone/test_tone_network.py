"""The network of tone: its pieces, how it is mixed in, and when it is asked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import MagicMock

import pytest

from realloy_store import data
from realloy_store.research import tone_choice
from realloy_store.research.tone import TONE_VERSION, entity_tone, network, read_tone
from realloy_store.research.tone.article import tone_score
from realloy_store.research.tone.network import Classes, blended
from realloy_store.research.tone.pieces import LONGEST, Pieces
from realloy_store.research.tone.sentence import DEEP, tone_of

TABLE = "[PAD]\n[UNK]\n[CLS]\n[SEP]\nmag\n##net\n##s\ncafe\n.\n5\n##0"


class Told:
    """Stands for the network: a sentence is good where it has a word, and plain elsewhere."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.asked: list[str] = []

    def classes(self, sentence: str) -> Classes:
        self.asked.append(sentence)
        return Classes(0, 0.1, 0.9) if self.word in sentence else Classes(0.01, 0.98, 0.01)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """A network that is installed and chosen."""
    there = Told("kuantan")
    monkeypatch.setattr(network, "network", lambda: there)
    monkeypatch.setattr(tone_choice, "installed", lambda: True)
    monkeypatch.setenv("REALLOY_TONE", "auto")
    tone_of.cache_clear()
    return there


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Magnets.", [2, 4, 5, 6, 8, 3]),
        ("Café https://example.org/5 magnet", [2, 7, 4, 5, 3]),
        ("50 ohms", [2, 9, 10, 1, 3]),
        ("", [2, 3]),
    ],
)
def test_words_are_cut_into_their_longest_pieces(text: str, pieces: list[int]) -> None:
    assert Pieces(TABLE).of(text) == pieces


def test_a_long_text_is_read_as_far_as_it_goes() -> None:
    found = Pieces(TABLE).of("magnets " * 100)
    assert len(found) == LONGEST
    assert found[-1] == 3


def test_the_pieces_that_ship_are_told_apart() -> None:
    pieces = data.text("tone_network/pieces.txt").splitlines()
    assert pieces[:4] == ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
    assert len(set(pieces)) == len(pieces)
    assert len(data.content("tone_network/network.onnx")) < 16_000_000


def test_onnxruntime_is_told_to_send_nothing_before_it_is_loaded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[str] = []

    class Loaded(ModuleType):
        def __getattr__(self, name: str) -> Any:
            seen.append(f"{name} {os.environ.get('ORT_DISABLE_TELEMETRY')}")
            return MagicMock()

    monkeypatch.setenv("ORT_DISABLE_TELEMETRY", "0")
    monkeypatch.setitem(sys.modules, "onnxruntime", Loaded("onnxruntime"))
    network.Network()
    assert seen[0] == "disable_telemetry_events 1"


def test_rules_that_found_much_outweigh_the_network_and_silence_leaves_it_the_word() -> None:
    bad = Classes(0.9, 0.05, 0.05)
    assert blended(3.0, bad, 1.0) > 1
    assert blended(0.0, bad, 1.0) < blended(0.0, bad, 0.3) < -0.3
    assert 0 < blended(1.0, Classes(0.0, 1.0, 0.0), 1.0) < 1


def test_the_model_is_the_readers_choice_and_has_its_own_version(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tone_choice, "installed", lambda: True)
    versions = {}
    for name in ("builtin", "network"):
        tone_choice.choose(name)
        assert tone_choice.chosen() == name
        versions[name] = tone_choice.version()
    assert versions["builtin"] == str(TONE_VERSION) != versions["network"]
    tone_choice.choose("auto")
    assert tone_choice.chosen() == "network"
    monkeypatch.setattr(tone_choice, "installed", lambda: False)
    assert tone_choice.chosen() == "builtin"
    assert tone_choice.lacking()


def test_the_network_decides_where_the_rules_are_silent(told: Told) -> None:
    text = "The lorries go to Kuantan on Monday."
    tone = read_tone(text)
    assert tone.score is not None
    assert tone.score >= 0.2
    assert tone.score == tone_score(text)
    (cause,) = tone.causes
    assert "Kuantan" in cause.text
    assert text[slice(*cause.span)] == cause.text
    assert entity_tone(text, [(4, 11)]).score == tone.score


def test_the_network_reads_the_title_and_the_first_sentences_alone(told: Told) -> None:
    text = " ".join(f"Lorry number {n} is being loaded." for n in range(100, 140))
    tone_score(text, title="Lorries are loaded")
    assert len(told.asked) == DEEP + 1


def test_a_network_that_was_not_chosen_is_not_asked(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REALLOY_TONE", "builtin")
    assert abs(read_tone("The lorries go to Kuantan on Monday.").score or 0) < 0.1
    assert told.asked == []


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("The smelter was picked by a carmaker to make its alloy for ten years.", 1),
        ("The only customer is taking its business elsewhere.", -1),
        ("The company's registered office is in Perth.", 0),
    ],
)
def test_the_network_that_ships_reads_what_rules_cannot(
    text: str, sign: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("onnxruntime", reason="the extra ml is not installed")
    monkeypatch.setenv("REALLOY_TONE", "network")
    score = read_tone(text).score or 0.0
    assert (score >= 0.2) - (score <= -0.2) == sign
    assert score == tone_score(text)


def test_the_network_leaves_nothing_behind(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime", reason="the extra ml is not installed")
    program = (
        "from realloy_store.research.tone.network import network; network().classes('Profit rose.')"
    )
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    path = {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([sys.executable, "-c", program], env={**os.environ, **home, **path}, check=True)
    assert list(tmp_path.rglob("*")) == []


def test_rules_that_are_sure_are_not_contradicted() -> None:
    bad, good = Classes(0.98, 0.01, 0.01), Classes(0.01, 0.01, 0.98)
    assert blended(2.6, bad, 1.0, 2.6) == pytest.approx(2.6)
    assert blended(2.6, good, 1.0, 2.6) > 2.6
    assert blended(2.6, bad, 1.0) < blended(2.6, bad, 1.0, 1.0) < 2.6


def test_the_network_does_not_read_the_joy_of_releases(told: Told) -> None:
    read_tone("Gannet is pleased to present a world-class report.")
    assert told.asked == ["gannet to present a report"]

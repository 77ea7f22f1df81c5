"""`tone`: JSON lines in, the tone of each out."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from realloy_store.research import tone_choice
from realloy_term.cli import main

LINES = (
    '{"id": 7, "text": "Profit rose to 5.2m."}\n'
    "\n"
    '{"id": "b", "text": "It opened in 1998.", "title": "Mine shut after fatal accident"}\n'
    '{"id": null, "text": "Der Gewinn ist gefallen und die Aktie auch nicht gestiegen."}\n'
)


def test_each_line_is_answered_in_order_and_flat(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(LINES))
    assert main(["tone", "-", "--json"]) == 0
    tones = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [tone["id"] for tone in tones] == [7, "b", None]
    assert all(list(tone) == ["id", "label", "score", "causes"] for tone in tones)
    assert tones[0]["label"] == "moderately positive"
    assert tones[0]["causes"][0] == {"text": "Profit rose", "span": [0, 11]}
    assert tones[1]["score"] < -0.2
    assert tones[1]["causes"][0]["part"] == "title"
    assert tones[2] == {"id": None, "label": None, "score": None, "causes": []}


def test_a_bad_line_is_named_and_the_rest_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text('nonsense\n{"id": 1}\n{"id": 2, "text": "x", "title": 3}\n' + LINES, "utf-8")
    assert main(["tone", str(file)]) == 1
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 3
    assert "+0." in said.out and "not estimated" in said.out
    places = [line.split(": ")[1] for line in said.err.splitlines()]
    assert places == [f"{file}, line {number}" for number in (1, 2, 3)]
    assert "Terbium" in said.err and "Buy" not in said.err  # the shape of a text, not of an idea


def test_control_characters_do_not_reach_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text(json.dumps({"id": "\x1b[31m", "text": "Profit \x1b[0m rose."}), "utf-8")
    assert main(["tone", str(file)]) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_a_network_that_is_not_installed_is_said_to_be_lacking(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tone_choice, "installed", lambda: False)
    config, file = tmp_path / "config.toml", tmp_path / "texts.jsonl"
    config.write_text('[tone]\nmodel = "network"\n', "utf-8")
    file.write_text('{"id": 1, "text": "Profit rose."}\n', "utf-8")
    assert main(["--config", str(config), "tone", str(file)]) == 0
    said = capsys.readouterr()
    assert "realloy-term[ml]" in said.err
    assert "positive" in said.out

"""`tone`: JSON lines in, the tone of each out."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

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
    assert [line.split(": ")[1] for line in said.err.splitlines()] == ["line 1", "line 2", "line 3"]


def test_control_characters_do_not_reach_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text(json.dumps({"id": "\x1b[31m", "text": "Profit \x1b[0m rose."}), "utf-8")
    assert main(["tone", str(file)]) == 0
    assert "\x1b" not in capsys.readouterr().out

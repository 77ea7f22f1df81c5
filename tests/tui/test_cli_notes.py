"""Notes and highlights on the command line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., tuple[int, str, str]]
PAGE = """Lynas expands
2026-05-04

Lynas said on Monday that it would expand its plant in Kuantan. Prices of terbium rose.

Prices of terbium rose. <script>alert(1)</script> Nobody agreed with the company's own figures.
"""


@pytest.fixture
def page(run: Run, tmp_path: Path) -> str:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, "utf-8")
    report = json.loads(run("import", str(path), "--json")[1])
    return str(report["items"][0]["id"])


def listed(run: Run, *query: str) -> list[dict[str, Any]]:
    code, out, _ = run("notes", *query, "--json")
    assert code == 0
    found: list[dict[str, Any]] = json.loads(out)
    return found


def test_a_passage_is_highlighted_listed_and_taken_away(run: Run, page: str) -> None:
    code, out, err = run("highlight", page[:7], "it would EXPAND its plant", "--note", "when?")
    assert (code, err) == (0, "highlighted\n")
    (found,) = listed(run)
    assert out.startswith(found["id"])
    assert found["quote"] == "it would expand its plant"
    assert (found["kind"], found["meaning"], found["note"]) == ("highlight", "key", "when?")
    assert (found["field"], found["place"]) == ("analysis", "exact")
    assert run("highlight", page, "it would expand its plant", "--meaning", "Doubted")[0] == 0
    (found,) = listed(run, "note:when")
    assert (found["meaning"], found["note"]) == ("doubt", "when?")
    assert run("highlight", page, found["id"], "--remove")[0] == 0
    assert listed(run) == []
    assert run("undo")[0] == 0
    assert len(listed(run)) == 1


def test_a_passage_goes_from_one_field_into_the_next(run: Run, page: str) -> None:
    quote = "expands\n\n“Lynas said on MONDAY"
    code, out, err = run("highlight", page, quote, "--note", "when?")
    assert (code, err) == (0, "highlighted\n")
    assert out.endswith("  expands Lynas said on Monday\n")
    (found,) = listed(run)
    assert (found["quote"], found["note"]) == ("expands\n\nLynas said on Monday", "when?")
    assert run("highlight", page, quote, "--meaning", "act")[2] == "highlighted\n"
    assert [(each["meaning"], each["note"]) for each in listed(run)] == [("act", "when?")]
    assert run("highlight", page, "Lynas expands it would expand")[0] == 1, "a gap is no passage"
    assert run("highlight", page, quote, "--remove")[0] == 0
    assert listed(run) == []


def test_what_stands_twice_or_nowhere_is_said_with_what_there_is(run: Run, page: str) -> None:
    code, _, err = run("highlight", page, "Prices of terbium rose.")
    assert code == 1
    assert "2 times" in err
    assert "--nth" in err
    assert run("highlight", page, "Prices of terbium rose.", "--nth", "2")[0] == 0
    assert run("highlight", page, "Prices of terbium rose.", "--nth", "3")[0] == 1
    code, _, err = run("highlight", page, "Lynas said on Friday it would expand the plant")
    assert code == 1
    assert "nearest is: “Lynas said on Monday" in err
    assert run("highlight", page, "terbium", "--meaning", "red")[0] == 2
    assert run("highlight", page, "no such", "--remove")[0] == 1
    assert run("highlight", "0000000", "x")[0] == 1


def test_notes_of_all_kinds_newest_first_and_by_their_words(run: Run, page: str) -> None:
    assert run("note", page, "Ask the desk")[0] == 0
    assert run("highlight", page, "Nobody agreed", "--note", "Really")[0] == 0
    assert {each["kind"] for each in listed(run)} == {"note", "highlight"}
    assert [each["note"] for each in listed(run, "note:desk")] == ["Ask the desk"]
    assert [each["note"] for each in listed(run, "note:really")] == ["Really"]
    assert len(listed(run, "terbium")) == 2
    assert listed(run, "tag:none") == []
    made = [each["made"] for each in listed(run)]
    assert made == sorted(made, reverse=True)
    lines = run("notes")[1].splitlines()
    assert len(lines) == 2
    assert all(line.startswith(page[:7]) for line in lines)
    assert run("notes", "colour:red")[0] == 2


def test_what_lost_its_place_is_still_told(run: Run, page: str, tmp_path: Path) -> None:
    assert run("highlight", page, "Nobody agreed with the company's own figures")[0] == 0
    assert run("correct", page, "title=Other")[0] == 0
    shard = next((tmp_path / "library" / "articles").glob("*.json"))
    text = shard.read_text("utf-8")
    shard.write_text(text.replace("Nobody agreed with the company's own figures", "It ends"))
    (found,) = listed(run)
    assert (found["place"], found["field"]) == ("lost", None)
    assert "no longer in the text" in run("notes", "--markdown")[1]


def test_cells_are_guarded_and_markdown_is_text(run: Run, page: str) -> None:
    assert run("highlight", page, "<script>alert(1)</script> Nobody", "--note", "=1+1")[0] == 0
    rows = list(csv.DictReader(io.StringIO(run("notes", "--csv")[1])))
    assert rows[0]["note"] == "'=1+1"
    assert rows[0]["quote"] == "<script>alert(1)</script> Nobody"
    told = run("notes", "--markdown")[1]
    assert "<script" not in told.replace("\\<script", "")


@pytest.fixture
def noted(run: Run, page: str) -> str:
    """A page with a note and three highlights, one of which stands twice in the text."""
    run("note", page, "ask the company")
    run("highlight", page, "it would expand its plant", "--note", "when?")
    run("highlight", page, "terbium", "--nth", "2", "--meaning", "doubt")
    run("highlight", page, "Nobody agreed")
    return page


@pytest.mark.parametrize("command", [("notes", "--json"), ("export",)])
def test_what_was_written_out_comes_back_once(
    run: Run, noted: str, tmp_path: Path, command: tuple[str, ...]
) -> None:
    before = listed(run)
    assert len(before) == 4
    file = tmp_path / "notes.json"
    file.write_text(run(*command)[1], "utf-8")
    assert run("notes", "--import", str(file)) == (0, "", "0 put back, 4 there already\n")
    for each in before:
        run("highlight", noted, each["id"], "--remove") if each["id"] else run("note", noted, "")
    assert listed(run) == []
    said = run("notes", "--import", str(file))
    assert said == (0, "", "4 put back, 0 there already\n")
    assert sorted(map(str, listed(run))) == sorted(map(str, before))
    assert run("notes", "--import", str(file))[2] == "0 put back, 4 there already\n"
    assert run("undo")[0] == 0
    assert listed(run) == []


def test_what_the_reader_has_here_stays(run: Run, noted: str, tmp_path: Path) -> None:
    entries = listed(run)
    file = tmp_path / "notes.json"
    for number, entry in enumerate(entries):
        if entry["kind"] == "note":
            entry["note"] = "another note"
        elif entry["note"] is None:
            entry.update(note="filled in", id=f"{number:08}")  # the same place, marked elsewhere
    gone = {**entries[0], "kind": "note", "article": "f" * 20, "note": "lost"}
    file.write_text(json.dumps([*entries, gone]), "utf-8")
    code, _, err = run("notes", "--import", str(file))
    assert code == 1
    assert err == (
        "2 put back, 1 there already; 1 note stayed as you have them here;"
        " 1 note of articles that are not in the library: fffffff\n"
    )
    found = listed(run)
    assert len(found) == 4
    assert {each["note"] for each in found} == {"ask the company", "when?", "filled in"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<html>", "is no JSON"),
        ('[{"kind": "highlight", "article": "x"}]', 'entry 1: field "highlights.1" needs'),
        ('[{"kind": "highlight", "article": "x", "further": 7}]', 'field "further" is a list'),
        ('[{"article": "x"}]', '"kind" is note, idea or highlight'),
        ("[7]", "entry 1"),
    ],
)
def test_a_file_that_is_none_of_ours_changes_nothing(
    run: Run, noted: str, tmp_path: Path, text: str, said: str
) -> None:
    file = tmp_path / "notes.json"
    file.write_text(text, "utf-8")
    code, _, err = run("notes", "--import", str(file))
    assert code == 1 and said in err
    assert len(listed(run)) == 4
    assert run("notes", "--import", str(tmp_path / "absent"))[0] == 1

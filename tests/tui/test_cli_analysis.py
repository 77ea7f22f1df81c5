"""What we make of articles, on the command line: beside the record, never in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from realloy_store.records import ARTICLE_KEYS

Run = Callable[..., tuple[int, str, str]]
LYNAS = """Lynas ends its talks with MP Materials after heavy losses

Lynas Rare Earths and MP Materials ended their talks in China on Monday after heavy losses. The
separation plant for dysprosium stays shut. Nobody expects another meeting before the summer.
"""
ILUKA = """Iluka wins a record order

Iluka Resources won a record order for its refinery in Australia. The mine raises its output.
"""


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> Run:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "lynas.txt").write_text(LYNAS, "utf-8")
    (folder / "iluka.txt").write_text(ILUKA, "utf-8")
    assert run("import", str(folder))[0] == 0
    return run


def ids(run: Run, *query: str) -> list[str]:
    found: list[dict[str, Any]] = json.loads(run("list", *query, "--json")[1])
    return [record["title"].split()[0] for record in found]


def test_show_has_the_analysis_beside_the_record(filled: Run) -> None:
    record = json.loads(filled("list", "ticker:LYC", "--json")[1])[0]
    assert set(record) == ARTICLE_KEYS
    shown = json.loads(filled("show", record["id"], "--json")[1])
    ours = shown.pop("ours")
    assert shown == record
    assert ours["tone"] < 0 and ours["novelty"] == 100 and ours["story"] == record["id"]
    assert {"LYC.AX", "MP", "Dy", "CN"} <= {each["key"] for each in ours["entities"]}
    assert ours["versions"].keys() == {
        "entities", "tone", "themes", "impact", "summary", "stories"
    }  # fmt: skip
    text = filled("show", record["id"])[1]
    assert "no part of the page" in text and "Lynas Rare Earths Limited (LYC.AX)" in text
    assert "no part of the page" not in filled("show", record["id"], "--markdown")[1]
    assert "ours" not in json.loads(filled("show", record["id"], "--json", "--version", "1")[1])


def test_what_was_shown_comes_back_without_the_analysis(filled: Run, tmp_path: Path) -> None:
    record = json.loads(filled("list", "ticker:LYC", "--json")[1])[0]
    shown = filled("show", record["id"], "--json")[1]
    file = tmp_path / "shown.jsonl"
    file.write_text(json.dumps(json.loads(shown)) + "\n", "utf-8")
    assert filled("--library", str(tmp_path / "other"), "import", str(file))[0] == 0
    out = filled("--library", str(tmp_path / "other"), "export")[1]
    assert "ours" not in json.loads(out)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("mineral:Dy", ["Lynas"]),
        ("country:Australia", ["Iluka"]),
        ("stage:separation tone:negative", ["Lynas"]),
        ("tone>0.1", ["Iluka"]),
        ("ticker:ILU", ["Iluka"]),
        ("is:new novelty=100 -country:CN", ["Iluka"]),
        ("is:building", []),
    ],
)
def test_lists_ask_for_it(filled: Run, query: str, found: list[str]) -> None:
    assert ids(filled, query) == found


def test_an_entity_is_told_of_in_text_and_json(filled: Run) -> None:
    code, out, _ = filled("entity", "lynas")
    assert code == 0
    assert out.startswith("Lynas Rare Earths Limited  company LYC.AX\n")
    assert "Named in 1 article, the subject of 1; tone" in out
    card = json.loads(filled("entity", "company:LYC.AX", "--json")[1])
    assert (card["key"], card["articles"], card["primary"]) == ("LYC.AX", 1, 1)
    assert [each["title"].split()[0] for each in card["latest"]] == ["Lynas"]
    code, out, err = filled("entity", "dysprosum")
    assert (code, out) == (1, "") and "near it: Dysprosium" in err


def test_the_analysis_alone_is_read_anew(filled: Run) -> None:
    before = filled("show", "--json", json.loads(filled("list", "--json")[1])[0]["id"])[1]
    code, out, err = filled("reindex", "--analysis")
    assert (code, out) == (0, "") and "2 articles analysed" in err
    again = filled("show", "--json", json.loads(filled("list", "--json")[1])[0]["id"])[1]
    assert again == before


def test_entities_are_put_right_by_signs(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Lynas signs\n\n2026-05-01\n\nLynas Rare Earths met MP Materials in Perth.\n")
    run("import", str(page))
    (found,) = json.loads(run("list", "--json")[1])
    code, _, said = run("correct", found["id"], "entities=-MP, *Tb", "source=Reuters")
    assert (code, said) == (0, "1 article corrected\n")
    assert run("list", "ticker:MP")[1] == ""
    assert (
        "Corrected by you: entities -company:MP *mineral:Tb, source" in run("show", found["id"])[1]
    )
    code, _, said = run("correct", found["id"], "entities=-Nobody Knows It")
    assert code == 1 and "no entity is called" in said
    run("correct", found["id"], "entities")
    assert "1 article" in run("mark", "ticker:MP", "--star")[2], "taken back"

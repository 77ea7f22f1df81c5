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

2026-05-04

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
    assert set(record) == {*ARTICLE_KEYS, "ours"}, "of the record nothing goes and nothing comes"
    ours = record["ours"]
    assert json.loads(filled("show", record["id"], "--json")[1]) == record
    assert ours["tone"] < 0 and ours["novelty"] is None and ours["story"] == record["id"]
    assert {"LYC.AX", "MP", "Dy", "CN"} <= {each["key"] for each in ours["entities"]}
    assert ours["versions"].keys() == {
        "entities", "tone", "themes", "impact", "summary", "stories"
    }  # fmt: skip
    text = filled("show", record["id"])[1]
    assert "not known: the page has no date" in text
    assert "no part of the page" in text and "Lynas Rare Earths Limited (LYC.AX)" in text
    assert "no part of the page" not in filled("show", record["id"], "--markdown")[1]
    assert "ours" not in json.loads(filled("show", record["id"], "--json", "--version", "1")[1])


@pytest.mark.parametrize("form", ["shown", "json", "jsonl", "csv"])
def test_what_is_ours_goes_out_by_its_name_and_never_comes_back(
    filled: Run, tmp_path: Path, form: str
) -> None:
    record = json.loads(filled("list", "ticker:LYC", "--json")[1])[0]
    file = tmp_path / f"out.{form}"
    if form == "shown":
        file.write_text(filled("show", record["id"], "--json")[1], "utf-8")
    else:
        assert filled("export", "ticker:LYC", "-o", str(file))[0] == 0
    text = file.read_text("utf-8")
    assert "ours_tone" in text if form == "csv" else '"ours":' in text
    other = ("--library", str(tmp_path / "other"))
    assert filled(*other, "import", str(file))[0] == 0
    (back,) = json.loads(filled(*other, "list", "--json")[1])
    for field in ("market_impact", "sentiment_score", "sentiment_label", "tickers", "themes"):
        assert back[field] == record[field], field
    stored = "".join(each.read_text("utf-8") for each in (tmp_path / "other").rglob("*-*.json"))
    assert back["id"] in stored and "ours" not in stored


def test_lists_are_sorted_by_what_is_ours_and_say_so(filled: Run) -> None:
    assert ids(filled, "--sort", "tone") == ["Iluka", "Lynas"]
    assert ids(filled, "--sort=+tone") == ["Lynas", "Iluka"]
    impacts = [each["ours"]["local_impact"] for each in json.loads(
        filled("list", "--json", "--sort", "local-impact")[1])]  # fmt: skip
    assert impacts == sorted(impacts, reverse=True)
    by_tone = filled("list", "--sort", "tone")[1].splitlines()
    assert "(+0." in by_tone[0] and "(−0." in by_tone[1]
    assert "(" not in filled("list")[1].splitlines()[0]
    header, first, *_ = filled("list", "--csv")[1].splitlines()
    assert header.endswith("ours_tone,ours_local_impact,ours_novelty,ours_badges,ours_story")
    assert len(first.split(",")) >= len(header.split(","))


def test_a_list_tells_how_new_its_stories_were(filled: Run, tmp_path: Path) -> None:
    again = tmp_path / "again.txt"
    again.write_text("2026-05-02\n\n" + LYNAS.replace("Nobody", "No buyer"), "utf-8")
    first = tmp_path / "first.txt"
    first.write_text("2026-05-01\n\nLynas and MP Materials part\n\nLynas Rare Earths and MP "
                     "Materials said on Friday that they part as friends.\n", "utf-8")  # fmt: skip
    assert filled("import", str(first), str(again))[0] == 0
    lines = filled("list", "since:2026-04-01")[1].splitlines()
    assert any(" 75  " in line for line in lines), lines


def test_a_card_says_when_it_was_looked_up_and_how_sure_it_is(filled: Run) -> None:
    card = filled("entity", "LYC")[1]
    assert "looked up" in card and "confidence high" in card


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

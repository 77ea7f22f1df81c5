"""versions, show --version and split, as a reader types them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, str, str]]
STORY = " ".join(f"Plant {n} of the region adds {n * 7} tonnes of oxide." for n in range(60))


def page(folder: Path, name: str, title: str, text: str, url: str = "") -> str:
    link = f'<link rel="canonical" href="{url}">' if url else ""
    body = "".join(f"<p>{part}.</p>" for part in text.split(". "))
    html = f"<html><head><title>{title}</title>{link}</head><body><article><h1>{title}</h1>{body}"
    path = folder / name
    path.write_text(f"{html}</article></body></html>", "utf-8")
    return str(path)


def test_a_revised_page_is_shown_as_it_was(run: Run, tmp_path: Path) -> None:
    url = "https://example.org/news/1"
    run("import", page(tmp_path, "a.html", "Plants add oxide", STORY, url))
    added = f"{STORY} The ministry denied every figure on Monday."
    run("import", page(tmp_path, "b.html", "Plants add oxide, ministry denies", added, url))
    ((article_id, *_),) = [line.split() for line in run("list")[1].splitlines()]
    code, out, _ = run("versions", article_id)
    first, second = out.splitlines()
    assert code == 0
    assert "Plants add oxide" in first and "first kept" in first
    assert "now" in second and "title" in second and "analysis" in second
    told = json.loads(run("versions", article_id, "--json")[1])
    assert [version["number"] for version in told] == [1, 2]
    assert set(told[1]["changed"]) >= {"title", "analysis"}
    assert "ministry" not in run("show", article_id, "--version", "1")[1]
    assert "ministry" in run("show", article_id, "--version", "2")[1]
    assert json.loads(run("show", article_id, "--version", "1", "--json")[1])["title"] == (
        "Plants add oxide"
    )
    code, _, said = run("show", article_id, "--version", "3")
    assert (code, "has 2 versions, not 3" in said) == (1, True)


def test_a_copy_is_split_and_joined_again(run: Run, tmp_path: Path) -> None:
    run("import", page(tmp_path, "a.html", "Plants add oxide", STORY))
    run("import", page(tmp_path, "b.html", "Oxide from every plant", STORY[:-200]))
    ((article_id, *_),) = [line.split() for line in run("list")[1].splitlines()]
    code, _, said = run("split", article_id)
    assert code == 0
    assert "Oxide from every plant" in said or "Plants add oxide" in said
    assert len(run("list")[1].splitlines()) == 2
    run("import", str(tmp_path / "a.html"), str(tmp_path / "b.html"))
    assert len(run("list")[1].splitlines()) == 2
    assert "split" in run("undo")[2]
    assert len(run("list")[1].splitlines()) == 1


def test_an_article_of_one_file_says_so(run: Run, tmp_path: Path) -> None:
    run("import", page(tmp_path, "a.html", "Plants add oxide", STORY))
    ((article_id, *_),) = [line.split() for line in run("list")[1].splitlines()]
    code, _, said = run("split", article_id)
    assert (code, "nothing was merged" in said) == (1, True)
    assert len(run("versions", article_id)[1].splitlines()) == 1

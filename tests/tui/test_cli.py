"""The command line: what it prints, where, and the exit code."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from realloy_store.library import Library
from realloy_store.query import parse
from realloy_store.records import ARTICLE_KEYS
from realloy_store.samples import sample_files

Run = Callable[..., tuple[int, str, str]]


def records(run: Run, *arguments: str) -> list[dict[str, Any]]:
    code, out, _ = run(*arguments, "--json")
    assert code == 0
    found: list[dict[str, Any]] = json.loads(out)
    return found


def test_an_import_reports_counts_and_one_item_a_page(run: Run) -> None:
    code, out, _ = run("import", *map(str, sample_files()), "--json")
    report = json.loads(out)
    assert code == 0
    assert list(report) == [
        "files", "added", "updated", "merged", "duplicates", "skipped", "failed", "several",
        "dated", "undated", "items",
    ]  # fmt: skip
    assert report["added"] + report["merged"] == report["files"] == len(sample_files())
    assert {"file", "status", "id", "title", "reason", "unread", "dated", "undated"} == set(
        report["items"][0]
    )
    again = json.loads(run("import", *map(str, sample_files()), "--json")[1])
    assert again["duplicates"] == len(sample_files())
    assert again["added"] == 0


def test_what_has_no_date_is_told_with_the_remedy(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Pair ahead\n\nSummary\nNdPr rose at the plant, two people familiar with it said.\n\n"
        "Key Decisions for Investors\n- Short Lynas / long MP for 3 months; target 10%.\n"
    )
    _, out, err = run("import", str(page))
    assert "1 page without a date: `realloy-term mark is:undated --date DATE`" in err
    for command in (("ideas",), ("score", "--prices", str(tmp_path))):
        assert "`realloy-term mark QUERY --date DATE` sets one" in run(*command)[2], command
    _, out, err = run("import", str(page), "--date", "2026-05-04")
    assert ("1 page without a date: 2026-05-04, as your date" in out, err) == (True, "")
    assert "without a date" not in run("ideas")[2]
    run("undo")
    assert run("ideas", "is:undated")[1]


def test_a_summary_says_which_files_gave_several_and_does_not_flood(
    run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    words = sample_files()[0].read_text("utf-8").split()
    for n in range(22):
        lines = [
            json.dumps({"title": f"T {n} {m}", "text": " ".join(words[n + m :: 29])})
            for m in (0, 7)
        ]
        (folder / f"feed{n:02}.jsonl").write_text("\n".join(lines[: 1 if n == 1 else 2]), "utf-8")
    for n in range(70):
        (folder / f"empty{n:02}.txt").touch()
    _, out, err = run("import", str(folder))
    assert out.startswith("92 files: ")
    assert "feed00.jsonl: 2 articles\n" in err and "feed01" not in err
    assert "feed20.jsonl: 2 articles\n2 articles from 1 more file\n" in err
    assert err.count("empty6") == 0 and "empty59" in err and "more like these" in err


def test_a_dry_run_shows_what_would_be_read_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("import", "--dry-run", "--json", *map(str, sample_files()))
    found = json.loads(out)
    assert code == 0
    assert found["files"] == len(sample_files()) == len(found["records"])
    assert set(found["records"][0]) >= ARTICLE_KEYS
    assert sum(bool(record["duplicate_of"]) for record in found["records"]) == 1
    assert not (tmp_path / "library").exists()


def test_refusals_are_named_with_reasons_and_the_rest_goes_in(run: Run, tmp_path: Path) -> None:
    good, empty, binary = (tmp_path / name for name in ("good.txt", "empty.txt", "binary.txt"))
    good.write_text(sample_files()[0].read_text("utf-8"), "utf-8")
    empty.touch()
    binary.write_bytes(bytes(range(256)) * 20)
    cut = tmp_path / "cut.jsonl"
    cut.write_text('{"title": "Kiln restarts", "text": "It was lit."}\n{"title": "Kiln st', "utf-8")
    none = tmp_path / "none.txt"
    code, out, err = run("import", str(good), str(empty), str(binary), str(cut), str(none))
    assert code == 1
    assert "2 added" in out
    assert "3 failed" in out
    assert "cut.jsonl: added, but only partly read: The JSON is damaged at line 2" in err
    for name in ("empty.txt", "binary.txt", "none.txt"):
        assert f"{name}: failed: " in err


def test_what_is_not_ours_in_a_folder_is_skipped_not_failed(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "page.txt").write_text(sample_files()[0].read_text("utf-8"), "utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    code, out, err = run("import", str(folder))
    assert code == 0
    assert "1 added" in out
    assert "picture.png: skipped: " in err


def test_an_export_is_imported_again_without_loss(
    samples: Library, run: Run, tmp_path: Path
) -> None:
    target = tmp_path / "out.jsonl"
    assert run("export", "-o", str(target))[0] == 0
    assert run("export", "-o", str(target))[0] == 1, "an existing file is never overwritten"
    before = {r["id"]: r for r in records(run, "list")}
    code, out, _ = run("--library", str(tmp_path / "second"), "import", str(target), "--json")
    assert code == 0
    assert json.loads(out)["added"] == len(before)
    after = {r["id"]: r for r in records(run, "--library", str(tmp_path / "second"), "list")}
    assert after == before


def test_lists_are_filtered_sorted_and_limited(samples: Library, run: Run) -> None:
    everything = records(run, "list")
    assert len(everything) == samples.count()
    found = records(run, "list", "impact>0.5", "--sort", "impact", "--limit", "3")
    impacts = [record["market_impact"] for record in found]
    assert impacts == sorted(impacts, reverse=True)
    assert len(impacts) == 3 and min(impacts) > 0.5
    assert records(run, "search", "zirconium unobtainium") == []
    assert records(run, "search", "cobalt")


def test_a_list_is_one_line_an_article_and_csv_is_guarded(
    library: Library, put: Callable[..., Any], run: Run
) -> None:
    put(title='=HYPERLINK("http://x")', analysis="Text.", source="\x1b[31mred")
    code, out, _ = run("list")
    assert (code, len(out.splitlines())) == (0, 1)
    assert "\x1b" not in out
    rows = run("list", "--csv")[1].splitlines()
    assert rows[0].startswith("id,date,title")
    assert "\"'=HYPERLINK" in rows[1]


def test_a_query_for_dates_says_how_many_have_none(samples: Library, run: Run) -> None:
    undated = samples.count(parse("is:undated"))
    assert undated and f"{undated} articles without a date" in run("list", "since:2026-05")[2]
    assert "without a date" not in run("list", "arrived:2020..")[2]
    assert len(run("list", "arrived:2020..")[1].splitlines()) == samples.count()


def test_one_article_is_shown_in_three_ways(samples: Library, run: Run) -> None:
    row = next(row for row in samples.headlines() if row.ideas)
    plain, markdown = run("show", row.id[:7])[1], run("show", row.id, "--markdown")[1]
    record = json.loads(run("show", row.id, "--json")[1])
    assert plain.splitlines()[0] == row.title
    assert f"· Impact {row.market_impact:.2f}" in plain.splitlines()[1], "as on a terminal"
    assert markdown.startswith(f"# {row.title}")
    assert record["id"] == row.id
    assert {"kind", "legs", "horizon"} <= set(record["trade_ideas"][0])


def test_any_beginning_of_an_id_that_no_other_has_is_enough(samples: Library, run: Run) -> None:
    ids = sorted(row.id for row in samples.headlines(limit=100))
    wanted, other = ids[0], ids[1]
    length = next(n for n in range(1, 20) if sum(name[:n] == wanted[:n] for name in ids) == 1)
    assert json.loads(run("show", wanted[:length], "--json")[1])["id"] == wanted
    found = records(run, "list", wanted[:7], other, "--sort", "title")
    assert sorted(record["id"] for record in found) == [wanted, other]
    assert json.loads(run("export", wanted[:7])[1])["id"] == wanted
    assert {idea["article"] for idea in records(run, "ideas", wanted[:7])} <= {wanted}
    assert run("list", "2026051")[0] == 0, "a number is a word where no id begins so"


@pytest.mark.parametrize("wanted", ["0000000", "xyz", ""])
def test_an_id_that_is_none_is_an_error(samples: Library, run: Run, wanted: str) -> None:
    code, out, err = run("show", wanted)
    assert (code, out) == (1, "")
    assert err.startswith("realloy-term: ")


def test_what_begins_with_a_minus_sign_is_a_part_of_the_query(samples: Library, run: Run) -> None:
    def listed(*arguments: str) -> int:
        code, out, _ = run("list", *arguments)
        assert code == 0
        return len(out.splitlines())

    stated = samples.count(parse("has:impact"))
    assert listed("-has:impact") == samples.count() - stated > 0
    assert listed("--sort", "-impact", "-(cobalt or gallium)", "--limit", "3") == 3
    assert listed("cobalt", "-quota*") == samples.count(parse("cobalt -quota*"))
    assert run("mark", "-has:impact", "--read")[0] == 0
    samples.sync()
    assert samples.counts().unread == stated
    for wrong in (
        ("list", "--jsn"),
        ("show", "-x"),
        ("list", "--sort", "size"),
        ("ideas", "--sort", "size"),
    ):
        assert run(*wrong)[0] == 2, wrong


@pytest.mark.parametrize("command", ["list", "search"])
def test_words_are_answered_by_the_best_match_first(
    samples: Library, run: Run, command: str
) -> None:
    first = run(command, "gallium")[1].splitlines()
    assert "Gallium and Germanium" in first[0]
    by_date = run(command, "gallium", "--sort", "date")[1].splitlines()
    assert by_date != first and sorted(by_date) == sorted(first)
    dates = [line.split()[1] for line in run(command, "has:impact")[1].splitlines()]
    assert dates == sorted(dates, reverse=True)
    assert [line.split()[1] for line in by_date] == sorted(
        (line.split()[1] for line in first), reverse=True
    )


def test_a_query_that_does_not_parse_names_the_column(samples: Library, run: Run) -> None:
    code, out, err = run("list", "tikcer:MP")
    assert (code, out) == (2, "")
    assert "column 1" in err
    assert "ticker" in err


def test_marks_are_made_by_id_and_by_query_and_undone(samples: Library, run: Run) -> None:
    first = samples.headlines()[0].id
    assert run("mark", first[:8], "--read", "--star")[0] == 0
    samples.sync()
    assert samples.mark(first).read and samples.mark(first).starred
    assert run("undo")[0] == 0
    samples.sync()
    assert not samples.mark(first).starred
    assert not samples.mark(first).read, "one command is one step"
    assert run("tag", "impact>0.5", "--add", "big")[0] == 0
    assert len(records(run, "list", "tag:big")) == len(records(run, "list", "impact>0.5"))
    assert run("note", first, "call them")[0] == 0
    samples.sync()
    assert samples.mark(first).note == "call them"
    assert run("mark", first)[0] == 2
    assert run("mark", first, "--date", "soon")[0] == 2


def test_deleting_by_query_asks_for_more_and_undo_brings_back(samples: Library, run: Run) -> None:
    before = samples.count()
    assert run("delete", "impact>0.5")[0] == 2
    assert run("delete", "impact>0.5", "--yes")[0] == 0
    samples.sync()
    assert samples.count() < before
    again = json.loads(run("import", *map(str, sample_files()), "--json")[1])
    assert again["added"] == 0, "importing again does not bring deleted articles back"
    assert run("undo")[0] == 0
    samples.sync()
    assert samples.count() == before


def test_undo_without_a_step_is_no_error(run: Run) -> None:
    assert run("undo") == (0, "", "nothing to undo\n")
    assert run("redo") == (0, "", "nothing to do again\n")
    assert run("history") == (0, "", "")


def test_what_was_undone_is_listed_and_done_again(samples: Library, run: Run) -> None:
    (row,) = samples.headlines(limit=1)
    run("mark", row.id, "--star")
    run("undo")
    listed = run("history", "--limit", "1")[1]
    assert "undone  star: “" in listed
    assert json.loads(run("history", "--json")[1].splitlines()[0])["article"] == row.id
    assert run("redo") == (0, "", "done again: star (1 article)\n")
    assert "undone" not in run("history")[1]
    samples.sync()
    assert samples.mark(row.id).starred
    assert run("mark", row.id, "--star")[2] == "1 article was starred already\n"


def test_the_same_done_to_one_after_the_other_is_one_line(samples: Library, run: Run) -> None:
    rows = samples.headlines(limit=3)
    for row in rows:
        run("mark", row.id, "--star")
    said = run("mark", *(row.id for row in rows), "--read", "--star")[2]
    assert said == "3 articles changed\n", "in one step, which one undo takes back"
    run("undo")
    first, second, *others = run("history")[1].splitlines()
    assert "undone  mark read, star" in first
    assert f"star: “{rows[2].title}” and 2 more since " in second
    assert not [line for line in others if "star" in line]
    assert len(run("history", "--json")[1].splitlines()) == 4 + len(others)
    said = run("mark", *(row.id for row in rows), "--star", "--date", "2026-01-01")[2]
    assert said == "3 articles changed\n"
    assert run("mark", rows[0].id, "--unstar")[2] == "1 article changed\n"
    said = run("mark", *(row.id for row in rows), "--star")[2]
    assert said == "1 article changed, 2 were starred already\n"


def test_words_behind_an_article_are_told_how_to_become_tags(samples: Library, run: Run) -> None:
    (row,) = samples.headlines(limit=1)
    code, _, err = run("tag", row.id, "later", "two words")
    assert code == 2
    assert f"realloy-term tag {row.id} --add later --add 'two words'" in err


def test_an_import_is_undone_whole(run: Run) -> None:
    run("import", *map(str, sample_files()))
    assert run("undo")[0] == 0
    assert records(run, "list") == []


def test_where_and_doctor_speak_json(samples: Library, run: Run) -> None:
    assert {"library", "articles", "marks", "index"} <= set(json.loads(run("where", "--json")[1]))
    code, out, _ = run("doctor", "--json")
    assert (code, json.loads(out)) == (0, {"articles": samples.count(), "findings": []})


@pytest.mark.parametrize("command", ["list", "search magnets", "ideas", "searches", "doctor"])
def test_damage_that_no_index_knew_is_named(samples_path: Path, run: Run, command: str) -> None:
    shard = next((samples_path / "articles").glob("*.json"))
    shard.write_bytes(shard.read_bytes()[:-200])
    code, out, err = run(*command.split())
    assert code == (command == "doctor")
    said = out if command == "doctor" else err
    assert f"articles/{shard.name}" in said and "can be read" in said
    assert said.count("doctor --repair") == 1


def test_a_damaged_desk_hides_no_article(samples: Library, run: Run) -> None:
    samples.mute("magnets")
    desk = samples.where()["desk"]
    desk.write_bytes(desk.read_bytes()[:-9])
    code, out, err = run("list")
    assert (code, len(out.splitlines())) == (0, samples.count())
    assert "desk.json is damaged" in err and "no mute rule is followed" in err


def test_ideas_are_read_line_by_line_and_a_bad_line_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = '{"id": 7, "text": "Short REMX for 2-3 weeks.", "article_date": "2026-03-09"}'
    monkeypatch.setattr("sys.stdin", io.StringIO(f'{good}\nno\n{{"id": 1}}\n\n{good}\n'))
    code, out, err = run("idea", "-", "--json")
    ideas = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [idea["id"] for idea in ideas] == [7, None, 1, 7], "an answer a line, in order"
    assert ideas[0]["expiry"]["latest"] == "2026-03-30"
    assert "line 2: not JSON: Expecting value at character 1; write {" in err and "line 3" in err
    assert [idea["error"] in err for idea in ideas[1:3]] == [True, True]


def test_a_file_of_ideas_may_have_any_start_and_says_where_it_is_wrong(
    run: Run, tmp_path: Path
) -> None:
    lines = tmp_path / "ideas.jsonl"
    deep = b"[" * 100_000
    digits = b'{"text": "Buy MP", "n": ' + b"9" * 6_000 + b"}"
    good = b'{"text": "Buy MP for 3 months"}'
    lines.write_bytes(b"\r\n".join((b"\xef\xbb\xbf" + good, b'{"text": "\xe9"}', deep, digits)))
    code, out, err = run("idea", str(lines))
    assert (code, out) == (1, "–  LONG  MP  target –  loss –  3m\n")
    assert [line.split(": ")[2].split(";")[0] for line in err.splitlines()] == [
        "not UTF-8", "nested too deeply", "a number has thousands of digits"
    ]  # fmt: skip
    assert err.count(f"{lines}, line ") == 3
    code, out, err = run("idea", str(tmp_path / "none"))
    assert (code, out) == (1, "") and f"{tmp_path / 'none'}: No such file" in err


def test_the_ledger_lists_every_idea_with_its_state(samples: Library, run: Run) -> None:
    ideas = records(run, "ideas")
    assert len(ideas) == sum(row.ideas for row in samples.headlines())
    assert {"id", "kind", "state", "article", "published", "title"} <= set(ideas[0])
    rows = run("ideas", "--csv", "--limit", "2")[1].splitlines()
    assert len(rows) == 3


@pytest.mark.parametrize(
    "arguments",
    [
        "--frobnicate", "show", "list --limit -1", "list --sort foo", "list --json --csv",
        "ideas --sort foo", "ideas --csv --html", "show x --json --markdown", "mute is:deleted",
        "score --prices . --csv --json", "import x --date soon",
        "highlight 1 x --meaning zz", "mark is:read --date foo",
        "correct {id} foo=1", "correct {id} tickers=[", "config --set foo.bar=1", "save _/ MP",
        "config --set display.theme", "config --set display.theme=drak", "config --explain nope",
        "mark {id}-1 --set horizon=never", "mark {id}-1 --set nothing=1", "mark {id} --price 3",
    ],
)  # fmt: skip
def test_wrong_use_is_two(samples: Library, run: Run, arguments: str) -> None:
    row = next(row for row in samples.headlines() if row.ideas)
    code, out, err = run(*arguments.format(id=row.id).split())
    assert (code, out) == (2, "")
    assert "realloy-term" in err


@pytest.mark.parametrize("arguments", [("forget", "nope"), ("unmute", "nope")])
def test_what_is_not_there_is_one(samples: Library, run: Run, arguments: tuple[str, str]) -> None:
    assert run("save", "hope", "ticker:MP")[0] == run("mute", "hope")[0] == 0
    code, _, err = run(*arguments)
    assert code == 1
    assert "did you mean" in err and "hope" in err


def test_a_reader_that_goes_away_is_no_error(samples: Library, samples_path: Path) -> None:
    command = f"{sys.executable} -m realloy_term --library {samples_path} list --json | head -c 10"
    shell = ["bash", "-o", "pipefail", "-c", command]
    done = subprocess.run(shell, capture_output=True, check=False)
    assert done.stderr == b""

"""What is written for others: nothing that the reader said is in it, whatever the format."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from operator import itemgetter
from pathlib import Path

import pytest
from textual.widgets import Input

from realloy_store.highlights import anchored, passages
from realloy_store.library import Library
from realloy_store.models import IdeaMark, Mark
from realloy_store.samples import sample_files
from realloy_term.app import RealloyTerm
from realloy_term.screens.news import NewsScreen
from realloy_term.sharing import FORMATS

Run = Callable[..., tuple[int, str, str]]
MakeApp = Callable[..., RealloyTerm]
Settled = Callable[..., Awaitable[NewsScreen]]
SECRETS = ("my own note", "secret-tag", "margin note", "2019-07-08", "77.25", "2019-09-10",
           "because I say so", "corrected title", "Corrected Source", "2031-01-02")  # fmt: skip
"""Words that only the reader said: note, tag, highlight, ledger, corrections, date."""


def said(library: Library) -> str:
    """Say something of every kind about an article with ideas; return its id."""
    found = next(a for a in library.iterate() if a.trade_ideas and a.analysis and a.published)
    made = anchored(passages(found), "analysis", (0, 30), note="margin note", meaning="doubt")
    mark = Mark(
        found.id, read="2031-01-01T00:00:00+00:00", starred=True, tags=("secret-tag",),
        note="my own note", noted="2031-01-01T00:00:00+00:00", published="2031-01-02",
        corrections={"title": "corrected title", "source": "Corrected Source"}, highlights=(made,),
    )  # fmt: skip
    library.change([found.id], lambda _: mark, label="say")
    entered = IdeaMark(
        entered="2019-07-08", entry_price=77.25, closed="2019-09-10", reason="because I say so"
    )
    library.change_ideas(
        [f"{found.id}-1"], lambda old: replace(entered, text=old.text), label="close"
    )
    return found.id


def told(text: str) -> list[str]:
    """Return which of the reader's words a text has."""
    return [secret for secret in SECRETS if secret in text]


@pytest.fixture
def read_and_said(run: Run, tmp_path: Path) -> Callable[[], None]:
    """Import some samples; return what says something of every kind about one of them."""
    assert run("import", *map(str, sample_files()[:6]))[0] == 0

    def say() -> None:
        with Library.open(tmp_path / "library", cache_root=tmp_path / "cache") as library:
            said(library)

    return say


def stated(form: str, text: str) -> list[object]:
    """Return what an export has, in no order: that goes by the reader's dates.

    Without what we make of articles, which heeds what the reader corrects.
    """
    if form == "csv":
        rows = sorted(csv.DictReader(io.StringIO(text)), key=itemgetter("id"))
        return [{key: row[key] for key in row if not key.startswith("ours_")} for row in rows]
    if form in ("json", "jsonl"):
        lines = map(json.loads, text.splitlines())
        records = sorted(json.loads(text) if form == "json" else lines, key=itemgetter("id"))
        return [{key: record[key] for key in record if key != "ours"} for record in records]
    return [*sorted(text)]


@pytest.mark.parametrize("form", [form.name for form in FORMATS])
def test_an_export_without_marks_tells_nothing_of_the_reader(
    run: Run, read_and_said: Callable[[], None], form: str
) -> None:
    before = run("export", "--format", form, "--without-marks")[1]
    read_and_said()
    assert {"my own note", "secret-tag"} & set(told(run("export", "--format", form)[1]))
    shared = run("export", "--format", form, "--without-marks")[1]
    assert told(shared) == []
    assert stated(form, shared) == stated(form, before), "as if nobody had read it"
    asked = run("export", "tag:secret-tag or ticker:MP", "--format", form, "--without-marks")[1]
    assert told(asked) == [], "nor does a title tell what was asked for"


@pytest.mark.parametrize("form", ["--json", "--csv", "--markdown", "--html"])
def test_ideas_without_marks_are_what_their_pages_state(
    run: Run, read_and_said: Callable[[], None], form: str
) -> None:
    before = run("ideas", form)[1]
    read_and_said()
    assert told(run("ideas", form)[1])
    shared = run("ideas", form, "--without-marks")[1]
    assert told(shared) == []
    assert sorted(shared) == sorted(before), "the same, though a changed date changes their order"


async def test_the_app_leaves_out_what_is_yours_when_asked(
    samples: Library, tmp_path: Path, app_on: MakeApp, settled: Settled
) -> None:
    said(samples)
    async with app_on(samples).run_test(size=(100, 30)) as pilot:
        await settled(pilot)

        async def write(*keys: str, name: str) -> str:
            await pilot.press(*keys)
            pilot.app.screen.query_one(Input).value = str(tmp_path / name)
            await pilot.press("enter")
            await settled(pilot)
            return (tmp_path / name).read_text("utf-8")

        assert told(await write("x", "l", "a", name="all.json"))
        assert not told(await write("x", "l", "w", "a", name="shared.json"))
        assert told(await write("x", "l", "w", "w", "a", name="again.json"))
        await pilot.press(":")
        line = pilot.app.screen.query_one("#typed", Input)
        line.value = f"export csv {tmp_path / 't.csv'} --without-marks"
        await pilot.press("enter")
        await settled(pilot)
        assert not told((tmp_path / "t.csv").read_text("utf-8"))
        await pilot.press("L")
        await pilot.pause()
        assert told(await write("x", "a", name="ideas.jsonl"))
        assert not told(await write("x", "w", name="mine-not.jsonl"))

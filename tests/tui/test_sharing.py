"""What leaves the library: every format is whole, and hostile text stays text."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realloy_store.highlights import anchored, passages
from realloy_store.library import Library
from realloy_store.models import Article, IdeaBullet, Mark, Source
from realloy_store.samples import sample_files
from realloy_term.sharing import (
    FORMATS,
    Passage,
    Shared,
    by_ending,
    written,
    written_ideas,
    written_passage,
)
from realloy_term.sharing.destination import numbered, write
from realloy_term.sharing.gathering import gathered

Run = Callable[..., tuple[int, str, str]]
EVIL = (
    "</title></style></article><script>alert(1)</script><img src=x onerror='a()'>"
    "& \"x' `t` \x1b[31m"
)
VOID = {"meta", "br"}
ELEMENTS = set(
    "html head meta title style body h1 h2 h3 h4 p span b a br article section aside div figure "
    "figcaption svg path circle dl dt dd mark blockquote".split()
)


class Page(HTMLParser):
    """Reads a page, and complains of what should not be there."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []
        self.links: list[str] = []
        self.looks: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ELEMENTS, tag
        for name, value in attrs:
            assert not name.startswith("on")
            assert name != "src"
            if name == "href":
                self.links.append(value or "")
            if name == "class":
                self.looks += (value or "").split()
        if tag not in VOID and tag not in ("path", "circle"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("path", "circle"):
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)

    @property
    def words(self) -> str:
        return " ".join("".join(self.text).split())


def read(html: str) -> Page:
    page = Page(html)
    assert page.open == []
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", html)
    return page


def article(text: str, **more: object) -> Article:
    return Article(
        "a" * 20, "", f"{text}.txt", title=text, summary=text, analysis=f"{text}\n\n{text}",
        author=text, source=text, tickers=(text,), themes=(text,), sentiment_label=text,
        sources=(Source(text, text, text),), risk_notice=text, url=text,
        trade_ideas=(IdeaBullet("a-1", text),),
    ).with_(**more)  # fmt: skip


def marked(each: Article, note: str) -> Mark:
    texts = passages(each)
    spans = [(0, len(texts["analysis"])), (2, 9), (5, 12)]
    several = [anchored(texts, "analysis", span, note=note, made=str(span)) for span in spans]
    lost = anchored({"summary": "gone for good and ever"}, "summary", (0, 22), meaning="odd <b>")
    return Mark(each.id, note=note, tags=(note,), highlights=(*several, lost))


@pytest.mark.parametrize("form", [form.name for form in FORMATS])
def test_hostile_text_stays_text_in_every_format(form: str) -> None:
    each = article(EVIL)
    told = "".join(written(form, [Shared(each, marked(each, EVIL))] * 2, title=EVIL))
    assert "\x1b" not in told
    if form == "html":
        assert "<script>alert(1)</script>" in read(told).words
    if form == "markdown":
        assert not re.search(r"(?<!\\)<[a-z/!?]", re.sub("`[^`]*`", "", told))
    if form == "csv":
        assert len(list(csv.DictReader(io.StringIO(told)))) == 2


@given(st.text(max_size=60), st.text(max_size=30))
def test_every_text_gives_a_page_that_is_whole(text: str, note: str) -> None:
    each = article(text or "x", title=None)
    page = read("".join(written("html", [Shared(each, marked(article(text + " " * 20), note))])))
    assert set(page.links) <= {each.url}


def test_only_web_links_are_links() -> None:
    for url, linked in (
        ("javascript:alert(1)", []),
        ("https://e.org/?a=1&b", ["https://e.org/?a=1&b"]),
    ):
        each = article("T", url=url)
        assert read("".join(written("html", [Shared(each, Mark(each.id))]))).links == linked


def test_a_page_draws_gauge_ideas_and_highlights(samples: Library) -> None:
    found = next(a for a in samples.iterate() if len(a.trade_ideas) > 2 and a.sentiment_score)
    texts = passages(found)
    made = anchored(texts, "analysis", (0, 20), note="remember this", meaning="doubt")
    samples.change([found.id], lambda _: Mark(found.id, highlights=(made,)), label="highlight")
    html = "".join(written("html", gathered(samples, [found], "html")))
    page = read(html)
    assert page.looks.count("idea") == len(found.trade_ideas)
    assert {"scale", "dot", "doubt"} <= set(page.looks)
    assert f"{found.sentiment_score:+.2f}".replace("-", "−") in page.words
    assert "remember this" in page.words
    assert str(found.title) in page.words
    assert all(" ".join(idea.text.split()) in page.words for idea in found.trade_ideas)
    assert not re.search(r"url\(|@import|//", html.split("</style>")[0])
    assert "@media print" in html
    assert "prefers-color-scheme: dark" in html


def test_ideas_and_passages_in_every_format(samples: Library) -> None:
    rows = samples.ideas(limit=5)
    for form in FORMATS:
        told = "".join(written_ideas(form.name, rows, title=EVIL))
        shown = read(told).words if form.name == "html" else told
        assert all((row.id if form.name == "csv" else row.idea.text[:40]) in shown for row in rows)
    passage = Passage(f"quote {EVIL}", article(EVIL), "analysis")
    for form in FORMATS:
        told = "".join(written_passage(form.name, passage))
        assert "\x1b" not in told.replace("\\u001b", "")
        assert "quote" in (read(told).words if form.name == "html" else told)


def test_the_ending_says_the_format() -> None:
    endings = {"a.md": "markdown", "A.HTML": "html", "x.htm": "html", "x.csv": "csv", "x": None}
    for name, form in endings.items():
        found = by_ending(Path(name))
        assert (found.name if found else None) == form


def test_export_writes_files_and_takes_its_own_back(run: Run, tmp_path: Path) -> None:
    assert run("import", *map(str, sample_files()[:4]))[0] == 0
    first = json.loads(run("list", "--json")[1])[0]
    assert run("note", first["id"], "mine & <b>")[0] == 0
    for form in FORMATS:
        path = tmp_path / f"out{form.ending}"
        assert run("export", "-o", str(path))[0] == 0
        assert path.read_text("utf-8") == run("export", "--format", form.name)[1]
        assert run("export", "-o", str(path))[0] == 1
        path.write_text("mine")
        assert run("export", "-o", str(path), "--force")[0] == 0
        assert path.read_text("utf-8") == run("export", "-o", "-", "--format", form.name)[1]
    assert "mine & <b>" in read((tmp_path / "out.html").read_text("utf-8")).words
    lines = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    assert json.loads(lines[0])["reader"]["note"] == "mine & <b>"
    other = ("--library", str(tmp_path / "other"))
    again = json.loads(run(*other, "import", str(tmp_path / "out.jsonl"), "--json")[1])
    assert again["added"] == 4
    back = json.loads(run(*other, "export", f"id:{first['id']}")[1])
    assert back["reader"]["note"] == "mine & <b>", "what the reader said comes back, in its mark"
    assert "reader" not in json.loads(run(*other, "show", first["id"], "--json")[1])


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    def cut() -> Iterator[str]:
        yield "half"
        raise OSError(28, "No space left on device")

    there, new = tmp_path / "there.md", tmp_path / "new.md"
    there.write_text("mine")
    for path in (there, new):
        with pytest.raises(OSError, match=f"No space left on device: '{path}'"):
            write(path, cut(), over=True)
    with pytest.raises(FileExistsError):
        write(there, ["other"])
    assert [path.name for path in tmp_path.iterdir()] == ["there.md"]
    assert there.read_text() == "mine"
    link = tmp_path / "link.md"
    link.symlink_to(there)
    write(link, ["other"], over=True)
    assert link.is_symlink() and there.read_text() == "other"
    assert numbered(there).name == "there-2.md"


@pytest.mark.parametrize(
    ("name", "code", "told"),
    [
        ("/dev/full", 1, "/dev/full: No space left on device"),
        ("none/a.md", 1, "There is no folder none. Make it first"),
        ("a.zzz", 2, "no format ends in '.zzz'"),
        (".", 1, ". is a folder"),
    ],
)
def test_where_nothing_can_be_written_it_says_why(
    samples: Library, run: Run, name: str, code: int, told: str
) -> None:
    found, out, err = run("export", "-o", name, "--force")
    assert (found, out) == (code, "")
    assert err.startswith(f"realloy-term: {told}")


def test_ideas_are_printed_as_markdown_and_html(run: Run) -> None:
    assert run("import", *map(str, sample_files()))[0] == 0
    ideas = json.loads(run("ideas", "--json")[1])
    assert run("ideas", "--markdown")[1].count("## ") == len(ideas)
    assert read(run("ideas", "--html")[1]).looks.count("idea") == len(ideas)

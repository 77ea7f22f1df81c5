"""The index finds what the predicate matches: the same articles, for any query.

Articles and queries are drawn from one small world, so that they meet.
"""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from realloy_store.library import idea_entries
from realloy_store.library.analysis_entries import Entries, entry
from realloy_store.library.compile import compile_query
from realloy_store.library.entries import Place
from realloy_store.library.indexer import Indexer
from realloy_store.library.schema import TABLES
from realloy_store.library.settling import settle
from realloy_store.library.shardtext import Document
from realloy_store.models import Article, Copy, Correction, IdeaBullet, IdeaMark, Mark, Provenance
from realloy_store.query import Query, parse
from realloy_store.query.predicate import idea_matches, matches
from realloy_store.query.subject import Place as StoryPlace
from realloy_store.query.subject import Subject
from realloy_store.research.stories import MemoryShelf
from realloy_store.research.undated import known_tellings

NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)

WORDS = (
    "copper rare earth earths rare-earth NdPr didymium Didymium dysprosium Dy2O3 aluminium "
    "aluminum U.S. China's bastnäsite BASTNASITE LYC.AX ½ 稀土 氧化锑 锑 稀土出口 희토류 straße "
    "is dated date or not 3.5 China Chinese Lynas mine separation surges slump MOFCOM tariff "
    "Australia magnet"
).split()
TICKERS = ("MP", "LYC.AX", "LYC", "LYCX", "ARA", "ARA.V", "0700.HK", "BRK.B")
THEMES = (
    "Trade Policy & Supply Chain",
    "Sanctions & Export Controls",
    "Policy",
    'The "New" (Deal)',
)
SOURCES = ("Reuters", "Reuters News", "AllMind AI Terminal", "中国稀土网")
TAGS = ("follow up", "Follow-Up", "dy", "Dysprosium", "a/b\tc", 'say "so"')
DATES = (
    "2025-12-31",
    "2026-01-01",
    "2026-05",
    "2026",
    "2026-05-31T23:30:00-05:00",
    "2026-06-01T00:10:00+09:00",
    "2026-06-14T08:00:00+00:00",
    "2026-06-15",
    "some day",
)

NEWS = (
    "China bans exports of dysprosium to Australia.",
    "Lynas Rare Earths and MP Materials end their talks after heavy losses.",
    "Lynas Rare Earths and MP Materials win a record order for magnets.",
    "MOFCOM Announcement No. 61 of 2025 stays suspended.",
)
prose = st.lists(st.sampled_from([*WORDS, ",", "–", "\n\n"]), max_size=8).map(" ".join)
maybe_prose = st.none() | prose | st.sampled_from(NEWS)
fractions = st.sampled_from([0.0, 0.2, 0.3, 0.31, 0.5, 1.0])
ids = st.text("0123456789abcdef", min_size=8, max_size=8)
CORRECTIONS: st.SearchStrategy[dict[str, Correction]] = st.fixed_dictionaries(
    {},
    optional={
        "title": maybe_prose,
        "source": st.none() | st.sampled_from(SOURCES),
        "tickers": st.sampled_from([(), ("MP", "ARA.V")]),
        "themes": st.sampled_from([(), THEMES[:1]]),
        "entities": st.sampled_from(
            [("-company:MP",), ("*company:LYC.AX", "+mineral:Tb"), ("~mineral:Dy", "nonsense")]
        ),
    },
)


BULLETS = (
    "Buy MP for 3-6 months on weakness; target 20-30%, stop 10%.",
    "Long LYC.AX versus short BATT over 6 weeks; target 300 bps.",
    "Buy 3-month puts or put spreads on REMX to hedge miner exposure.",
    "Avoid ARA until the resource update.",
    "Sell straddles on ALB into the decision on 20 June 2026.",
    "Short the weakest developers.",
    "Accumulate UUUU below $9 by year-end.",
    "Short Lynas / long MP for 3 months.",
    "Long MP Materials and Lynas versus short Vulcan Materials.",
    "Avoid Lynas until the permit.",
    "Buy Kestrel Point for 6 weeks.",
)
TOLD = (None, None, "2025-12-01", "2026-05-31", "2026-07-01")
"""Days that a text tells of; the last one only after its import."""
DAYS = (None, "2025-12-01", "2026-03-10", "2026-06-14", "2026-06-15")
IDEA_MARKS = st.builds(
    IdeaMark,
    st.just(""),
    entered=st.sampled_from(DAYS),
    closed=st.sampled_from((None, None, "2026-06-15", "2026-07-01")),
    base=st.sampled_from(DAYS),
    horizon=st.sampled_from((None, None, "6m", "10d")),
    side=st.sampled_from((None, None, "short")),
    tickers=st.sampled_from(({}, {"": "TROX"})),
)


def some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


@st.composite
def subjects(draw: st.DrawFn) -> Subject:
    article_id = draw(ids)
    bullets = st.one_of(prose.filter(bool), st.sampled_from(BULLETS))
    article = Article(
        id=article_id,
        rev="1",
        file="page.txt",
        status=draw(st.sampled_from(["ok", "partial"])),
        title=draw(maybe_prose),
        published=draw(st.none() | st.sampled_from(DATES)),
        source=draw(st.none() | st.sampled_from(SOURCES)),
        author=draw(st.none() | st.sampled_from(["Ann Lee", "Lee Policy"])),
        url=draw(st.sampled_from([None, "https://example.org/a"])),
        language=draw(st.sampled_from([None, "en", "zh"])),
        market_impact=draw(st.none() | fractions),
        sentiment_label=draw(st.sampled_from([None, "neutral"])),
        sentiment_score=draw(st.none() | fractions | fractions.map(lambda value: -value)),
        tickers=draw(some(TICKERS)),
        themes=draw(some(THEMES)),
        summary=draw(maybe_prose),
        analysis=draw(maybe_prose),
        trade_ideas=tuple(
            IdeaBullet(f"{article_id}-{n}", text)
            for n, text in enumerate(draw(st.lists(bullets, max_size=2)), 1)
        ),
        imported="2026-06-10T12:00:00+00:00",
        provenance=Provenance(published_not_before=draw(st.sampled_from(TOLD))),
        copies=tuple(Copy(copy, "b.txt", "") for copy in draw(st.lists(ids, max_size=1))),
    )
    mark = Mark(
        id=article_id,
        read=draw(st.sampled_from([None, "2026-06-11T00:00:00+00:00"])),
        starred=draw(st.booleans()),
        tags=draw(some(TAGS)),
        note=draw(st.none() | prose),
        published=draw(st.none() | st.sampled_from(DATES)),
        deleted=draw(st.sampled_from([None, None, "2026-06-11T00:00:00+00:00"])),
        corrections=draw(CORRECTIONS),
        ideas=draw(st.dictionaries(st.just(f"{article_id}-1"), IDEA_MARKS, max_size=1)),
    )
    return Subject(article, mark)


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


word = st.sampled_from([w for w in WORDS if w not in ("or", "not", "–")])
star = st.sampled_from(["", "*"])
period = st.sampled_from(
    [
        "2025",
        "2026",
        "2026-05",
        "2026-06",
        "2026-05-31",
        "2026-06-01",
        "2w",
        "1m",
        "1y",
        "today",
        "last-month",
    ]
)
number = st.sampled_from(["0", "0.2", "0.3", "0.5", "1"])
sign = st.sampled_from([">", ">=", "<", "<=", "=", ":"])
about = st.one_of(
    st.builds(
        "company:{}{}".format,
        st.sampled_from(
            ["mp", "lynas", '"mp materials"', "LYC.AX", "vulcan", "materials", "rare", "point"]
        ),
        star,
    ),
    st.builds(
        "ticker:{}{}".format, st.sampled_from(["mp", "LYC", "lyc.ax", "ARA", "brk", "07"]), star
    ),
)
leaves = st.one_of(
    word,
    about,
    st.builds(
        "{}{}".format, st.sampled_from(["c", "dys", "rar", "i", "稀", "straß", "3"]), st.just("*")
    ),
    st.builds(
        lambda words, end: quoted(" ".join(words)) + end,
        st.lists(word, min_size=1, max_size=3),
        star,
    ),
    st.builds("{}:{}{}".format, st.sampled_from(["title", "text", "note", "author"]), word, star),
    st.builds("mineral:{}".format, st.sampled_from(["Dy", "NdPr", "Sb", "al", "REE"])),
    st.builds("country:{}".format, st.sampled_from(["CN", "us", "Australia", "chi*"])),
    st.sampled_from(["stage:mining", "stage:separation", "stage:m*"]),
    st.sampled_from(
        ["policy:mofcom", "policy:cn-mofcom-61-2025", '"rare earth" policy:"section 232"']
    ),
    st.builds("{}{}{}".format, st.sampled_from(["tone", "local-impact"]), sign, number),
    st.sampled_from(["tone:negative", "tone:positive", "tone:neutral", "tone:strongly-negative"]),
    st.sampled_from(["novelty>50", "novelty<=75", "novelty:42..100", "novelty=100"]),
    st.sampled_from(["is:new", "is:building", "is:flipped", "is:persistent"]),
    st.builds("story:{}".format, st.text("0123456789abcdef", min_size=1, max_size=2)),
    st.builds(
        "theme:{}{}".format,
        st.sampled_from(["policy", '"trade policy"', '"policy sup"', "new"]),
        star,
    ),
    st.builds(
        "source:{}{}".format, st.sampled_from(["reuters", '"ai terminal"', "中国", "稀土网"]), star
    ),
    st.builds("tag:{}{}".format, st.sampled_from([*map(quoted, TAGS), "dys", "fol"]), star),
    st.builds("lang:{}".format, st.sampled_from(["en", "ZH", "e"])),
    st.builds("id:{}".format, st.text("0123456789abcdefAB", min_size=1, max_size=2)),
    st.builds(
        "is:{}".format,
        st.sampled_from("unread read starred noted partial dup dated undated deleted".split()),
    ),
    st.builds(
        "has:{}".format,
        st.sampled_from("ideas note impact sentiment date tickers url copies".split()),
    ),
    st.builds("{}{}{}".format, st.sampled_from(["impact", "sentiment"]), sign, number),
    st.sampled_from(["sentiment<-0.2", "impact:0.2..0.3", "impact:..0.3", "sentiment:-0.3..0"]),
    st.builds(
        "{}:{}".format, st.sampled_from(["date", "since", "before", "after", "arrived"]), period
    ),
    st.sampled_from(
        [
            "date:2026-05..2026-06",
            "date:..2026-05",
            "date>2025",
            "date<=2026-05",
            "arrived:2026-06..",
            "arrived<2026-06-10",
            "arrived>1m",
        ]
    ),
)
idea_leaves = st.one_of(
    st.builds("kind:{}".format, st.sampled_from("outright pair options hedge event watch".split())),
    st.builds("side:{}".format, st.sampled_from(["long", "short"])),
    st.builds("structure:{}".format, st.sampled_from(["shares", "puts", "put-spread", "straddle"])),
    st.builds(
        "state:{}".format,
        st.sampled_from("pending open review expired closed no-date watch".split()),
    ),
    st.sampled_from(
        ["expires<30d", "expires>2w", "expires:2026-06", "expires<=2026", "expires:1y"]
    ),
)
queries = st.recursive(
    st.one_of(leaves, idea_leaves),
    lambda inner: st.one_of(
        st.builds("-({})".format, inner),
        st.builds("({} {})".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
        st.builds("({} -({}))".format, inner, inner),
    ),
    max_leaves=6,
)
"""Texts of queries, strictly valid."""


def indexed(found: list[Subject]) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.executescript(TABLES)
    indexer = Indexer(connection, fetch=lambda _: None)
    analyses = Entries(connection)
    for number, subject in enumerate(found, 1):
        indexer.put_mark(subject.mark, file=1)
        indexer.put(subject.article, Place(1, Document(number, 0, 0, 0), 0))
        query = "SELECT row FROM page WHERE id = ?"
        (row,) = connection.execute(query, (subject.article.id,)).fetchone()
        idea_entries.put(connection, row, map(idea_entries.entry, subject.ideas))
        analyses.put(row, entry(subject.article, subject.mark))
    indexer.finish()
    settle(connection)
    return connection


def placed(found: list[Subject]) -> list[Subject]:
    """Return subjects with their places in stories, by the model; deleted ones tell none."""
    told = [s.findings.told for s in found if s.mark.deleted is None and s.findings.told]
    places = {
        each.told.id: StoryPlace(each.novelty, each.badges, tuple(one.id for one in story))
        for story in MemoryShelf(told).stories().values()
        for each in known_tellings(story)
    }
    return [replace(s, place=places.get(s.article.id)) for s in found]


def picked(connection: sqlite3.Connection, query: Query) -> set[str]:
    where = compile_query(query, now=NOW)
    if where.match is None:
        source, bound = "doc WHERE", tuple(where.parameters)
    else:
        source = "fts CROSS JOIN doc ON doc.row = fts.rowid WHERE fts MATCH ? AND"
        bound = (where.match, *where.parameters)
    sql = f"SELECT id FROM page WHERE row IN (SELECT doc.row FROM {source} ({where.sql}))"
    return {article_id for (article_id,) in connection.execute(sql, bound)}


@settings(max_examples=50)
@given(
    st.lists(subjects(), min_size=1, max_size=6, unique_by=lambda subject: subject.article.id),
    st.lists(queries, min_size=1, max_size=12),
)
def test_the_index_finds_what_the_predicate_matches(found: list[Subject], texts: list[str]) -> None:
    connection = indexed(found)
    found = placed(found)
    for text in texts:
        query = parse(text)
        matching = {s.article.id for s in found if matches(query, s, now=NOW)}
        assert picked(connection, query) == matching, str(query)


@settings(max_examples=30)
@given(
    st.lists(subjects(), min_size=1, max_size=4, unique_by=lambda subject: subject.article.id),
    st.lists(
        st.builds("{} {}".format, st.one_of(idea_leaves, about), st.one_of(idea_leaves, leaves)),
        min_size=1,
        max_size=8,
    ),
)
def test_the_ledger_finds_the_ideas_that_match(found: list[Subject], texts: list[str]) -> None:
    connection = indexed(found)
    found = placed(found)
    for text in texts:
        query = parse(text)
        where = compile_query(query, now=NOW, ideas=True)
        expected = {
            (subject.article.id, idea.idea.id)
            for subject in found
            for idea in subject.ideas
            if idea_matches(query, subject, idea, now=NOW)
        }
        match = () if where.match is None else (where.match,)
        tables = "idea JOIN doc USING (row) JOIN page USING (row)"
        tables += " JOIN idea_page ON key = 1024 * idea.row + 1024 + idea.place"
        if where.match is not None:
            tables = f"fts CROSS JOIN {tables} WHERE idea.row = fts.rowid AND fts MATCH ? AND"
        else:
            tables += " WHERE"
        sql = f"SELECT page.id, idea_page.id FROM {tables} ({where.sql})"
        assert set(connection.execute(sql, (*match, *where.parameters))) == expected, text


@settings(max_examples=100)
@given(queries)
def test_a_query_prints_as_a_query_of_the_same_value(text: str) -> None:
    query = parse(text)
    assert parse(str(query)) == query
    assert str(parse(str(query))) == str(query)

"""What is made of articles is read in time, and the same by whatever way they came."""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from realloy_store.errors import NoSuchEntity
from realloy_store.library import Library, Sort
from realloy_store.library.analysing import Analysing
from realloy_store.library.shift import Standing
from realloy_store.models import Article, Correction, Mark
from realloy_store.query import Query, parse
from realloy_store.query.predicate import matches
from realloy_store.query.subject import Subject
from realloy_store.research import tone_choice
from realloy_store.research.analysis import Part, analyse
from realloy_store.research.stories import MemoryShelf, Told, badges, novelty
from realloy_store.research.stories.model import UNDATED
from realloy_store.research.undated import known_tellings

SUBJECTS = (
    ("MP Materials", "Lynas Rare Earths", "sign a supply deal"),
    ("Iluka Resources", "Arafura Rare Earths", "share a refinery"),
    ("Energy Fuels", "USA Rare Earth", "end their talks after losses"),
    ("MP Materials", "Energy Fuels", "raise output to a record"),
)


def report(
    make_article: Any, seed: int, subject: int, published: str | None, **fields: Any
) -> Article:
    """An article about two companies, in words of its own."""
    one, other, deed = SUBJECTS[subject]
    body = f"{one} and {other} {deed}, {one} said. {make_article(seed).analysis}"
    article: Article = make_article(
        seed, text=body, title=f"{one} and {other} {deed} again", published=published, **fields
    )
    return article


def world(make_article: Any, count: int, seed: int = 1) -> list[Article]:
    """Articles of four subjects within ten days, some undated, some with a month only."""
    chance = random.Random(seed)
    found = []
    for n in range(count):
        hour = chance.randrange(240)
        stated = f"2026-05-{1 + hour // 24:02}"
        published = chance.choice([stated, f"{stated}T{hour % 24:02}:30:00+00:00", None, "2026-05"])
        tone = chance.choice([None, 0.5, -0.5])
        found.append(
            report(
                make_article, seed * 1000 + n, chance.randrange(4), published, sentiment_score=tone
            )
        )
    return found


def held(library: Library) -> dict[str, dict[str, Any]]:
    """Everything that the index has of each article, without what numbers it goes by."""
    library.complete()
    rows = {row.id: row for row in library.headlines(limit=-1)}
    return {
        article_id: {
            **library.analysis(article_id).to_json(),
            "row": (row.tone, row.local_impact, row.novelty, row.badges, row.story, row.story_size),
        }
        for article_id, row in rows.items()
    }


def model(library: Library) -> dict[str, tuple[str, int | None, tuple[str, ...], int]]:
    """Story, novelty, badges and size of each article, from the shelf in memory."""
    told: list[Told] = []
    for row in library.headlines(limit=-1):
        found = analyse(library.get(row.id), library.mark(row.id)).told
        assert found is not None
        told.append(found)
    shelf = MemoryShelf(told)
    return {
        each.id: (lead, *_known(each, story), len(story))
        for lead, story in shelf.stories().items()
        for each in story
    }


def _known(told: Told, story: Sequence[Told]) -> tuple[int | None, tuple[str, ...]]:
    if told.dated:
        return novelty(told, story), badges(story, told.time)
    return (75 if any(e.dated and e.order < told.order for e in story) else None), ()


def listed(library: Library) -> dict[str, tuple[Any, ...]]:
    rows = library.headlines(limit=-1)
    return {row.id: (row.story, row.novelty, row.badges, row.story_size) for row in rows}


def test_stories_of_the_index_are_those_of_the_model(
    library: Library, make_article: Any, put: Any
) -> None:
    put(library, *world(make_article, 60))
    library.complete()
    assert library.pending == 0
    assert listed(library) == model(library)
    assert max(row.story_size for row in library.headlines(limit=-1)) > 3
    assert {badge for row in library.headlines(limit=-1) for badge in row.badges} >= {
        "NEW", "BUILDING", "FLIPPED"
    }  # fmt: skip


def marked(library: Library, chance: random.Random, **said: Any) -> None:
    """Say something of one article."""
    wanted = chance.choice([row.id for row in library.headlines(limit=-1)])
    library.change([wanted], lambda mark: replace(mark, **said), label="")


@pytest.mark.parametrize("seed", range(4))
def test_every_way_leads_to_what_a_rebuild_gives(
    shelf: Any, make_article: Any, put: Any, seed: int
) -> None:
    chance = random.Random(seed)
    library = shelf.open()
    waiting = world(make_article, 40, seed + 10)
    chance.shuffle(waiting)
    for _ in range(14):
        known = [row.id for row in library.headlines(limit=-1)]
        match chance.choice("put put undo delete restore date correct read".split()):
            case "put" if waiting:
                put(library, *(waiting.pop() for _ in range(min(len(waiting), 8))))
            case "undo":
                library.undo()
            case "delete" if known:
                library.delete(chance.sample(known, min(3, len(known))))
            case "restore":
                hidden = library.headlines(parse("is:deleted"), limit=-1)
                library.restore([row.id for row in hidden][:2])
            case "date" if known:
                marked(library, chance, published=f"2026-05-{chance.randint(1, 9):02}")
            case "correct" if known:
                said = {"tickers": ("MP", "UUUU"), "title": "Lynas and Iluka merge"}
                marked(library, chance, corrections=said)
            case _:
                pass
        library.complete()
        assert listed(library) == model(library)
    before = held(library)
    library.close()
    shutil.rmtree(shelf.cache)
    assert held(shelf.open()) == before


def test_another_version_reads_only_its_part_again(
    library: Library, make_article: Any, put: Any
) -> None:
    put(library, *world(make_article, 6))
    library.complete()
    before = held(library)
    connection = library._parts.index.connection
    connection.execute("UPDATE derived SET version = '0' WHERE name = 'summary'")
    connection.execute("UPDATE analysis SET summary = '0-4'")
    assert library.pending == 6
    assert [parts for (parts,) in connection.execute("SELECT parts FROM analysis_due")] == [16] * 6
    some = library.headlines()[0].id
    assert library.analysis(some, read=False).pending == ("summary",)  # nobody waits for it
    assert library._readiness.pending("analysis") == 6
    assert library.analysis(some).pending == ()  # read when it is asked for
    assert library._readiness.pending("analysis") == 5
    library.complete()
    assert held(library) == before


def test_another_model_reads_tone_alone_again(
    library: Library, make_article: Any, put: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(library, *world(make_article, 3))
    library.complete()
    monkeypatch.setattr(tone_choice, "installed", lambda: True)
    monkeypatch.setenv("REALLOY_TONE", "network")
    assert library._readiness.pending("analysis") == 3
    due = library._parts.index.connection.execute("SELECT parts FROM analysis_due")
    assert {parts for (parts,) in due} == {Part.TONE | Part.STORY}
    monkeypatch.setenv("REALLOY_TONE", "builtin")
    library.complete()
    assert library._readiness.pending("analysis") == 0


def test_another_version_of_stories_tells_them_all_again(
    library: Library, make_article: Any, put: Any
) -> None:
    put(library, *world(make_article, 12))
    library.complete()
    before = listed(library)
    connection = library._parts.index.connection
    connection.execute("UPDATE derived SET version = '0' WHERE name = 'stories'")
    connection.execute("UPDATE doc SET novelty = 1")
    assert library.complete() == 0  # words
    assert listed(library) == before
    assert library.analyse_again() == 12
    assert listed(library) == before


def test_other_processes_read_what_is_read_here(shelf: Any, make_article: Any, put: Any) -> None:
    library = shelf.open()
    put(library, *world(make_article, 30))
    library.delete([library.headlines()[0].id])
    before = held(library)
    library._readiness.analysis.renew(["entities", "tone", "summary"])
    assert library.pending == 30
    assert library._readiness.analysis.run(many=1) == 30
    assert held(library) == before


def test_shards_are_read_whole_only_where_most_of_them_is_due(
    library: Library, make_article: Any, put: Any
) -> None:
    class Singly(Analysing):
        def _task(self) -> str:
            raise AssertionError("a whole shard for two articles")

    put(library, *world(make_article, 8))
    before = held(library)
    parts = library._parts
    analysing = Singly(parts.index, parts.layout, parts.reader.found, parts.marks.many)
    some = "INSERT INTO analysis_due SELECT row, 63 FROM doc LIMIT 2"
    parts.index.connection.execute(some)
    assert analysing.run(many=1) == 2
    assert held(library) == before


def test_what_the_reader_put_right_wins(library: Library, make_article: Any, put: Any) -> None:
    article = report(make_article, 1, 0, "2026-05-01", themes=())
    put(library, article)

    def found(query: str) -> int:
        return library.count(parse(query))

    assert found("ticker:LYC") == found("ticker:MP") == 1  # found, though the page lists none
    assert library.analysis(article.id).themes
    said: dict[str, Correction] = {
        "tickers": ("MP",),
        "themes": (),
        "title": "China bans exports of terbium",
    }
    library.change([article.id], lambda mark: replace(mark, corrections=said), label="right")
    assert (found("ticker:LYC"), found("ticker:MP"), found("mineral:Tb")) == (0, 1, 1)
    assert library.analysis(article.id).themes == ()
    library.change([article.id], lambda mark: replace(mark, published="2026-04-02"), label="date")
    assert library.entity("MP").weeks[-1].start == "2026-03-30"
    library.undo()
    library.undo()
    assert (found("ticker:LYC"), found("mineral:Tb")) == (1, 0)


def test_of_a_page_without_a_date_no_novelty_is_made_up(
    library: Library, make_article: Any, put: Any
) -> None:
    dated = report(make_article, 1, 0, "2026-05-01")
    alone = report(make_article, 2, 3, None)
    put(library, dated, alone)
    row = {each.id: each for each in library.headlines()}
    assert (row[alone.id].novelty, row[alone.id].badges, row[alone.id].story) == (
        None,
        (),
        alone.id,
    )
    assert row[alone.id].local_impact is not None, "taken for new, and said to be"
    assert row[dated.id].novelty == 100
    assert [each.id for each in library.headlines(parse("novelty>0 or is:new"))] == [dated.id]
    assert library.headlines(sort=Sort("novelty"))[-1].id == alone.id
    library.change([alone.id], lambda mark: replace(mark, published="2026-05-03"), label="date")
    assert library.analysis(alone.id).novelty == 100, "the reader knows"
    library.undo()
    library.analyse_again(("impact",))
    assert library.analysis(alone.id).local_impact == row[alone.id].local_impact


def test_what_was_told_before_is_not_new_without_a_date_either() -> None:
    words = frozenset(range(16, 800, 16))
    told = [
        Told("a", 0, 300, words),
        Told("b", 3_600, 300, words, frozenset((UNDATED,))),
        Told("c", 7_200, 300, words),
    ]
    found = {each.told.id: (each.novelty, each.badges) for each in known_tellings(told)}
    assert found["b"] == (75, ())
    assert found["c"][0] == 56
    first, *_ = known_tellings(told[1:])
    assert (first.told.id, first.novelty, first.badges) == ("b", None, ())


def test_merged_and_split_articles_tell_their_stories_anew(
    library: Library, make_article: Any, put: Any
) -> None:
    first = report(make_article, 1, 0, "2026-05-01")
    copy = first.with_(
        id="f" * 20, rev="1" * 16, file="b.txt", summary="More.",
        provenance=replace(first.provenance, sha256="ab" * 32),
    )  # fmt: skip
    put(library, first, report(make_article, 2, 0, "2026-05-01T20:00:00+00:00"))
    put(library, copy)
    assert listed(library) == model(library)
    assert library.count() == 2
    merged = next(row for row in library.headlines() if row.copies)
    library.split(merged.id)
    assert library.count() == 3
    assert listed(library) == model(library)
    assert {row.story_size for row in library.headlines()} == {3}


def test_the_app_reads_behind_the_headlines(shelf: Any, make_article: Any, put: Any) -> None:
    with shelf.open() as library:
        put(library, *world(make_article, 5))
    shutil.rmtree(shelf.cache)
    with shelf.open(lazy=True) as lazy:
        assert {row.tone for row in lazy.headlines()} == {None}
        assert (lazy.pending, lazy.count(parse("novelty>0"))) == (5, 0)
        lazy.complete()
        assert (lazy.pending, lazy.count(parse("novelty>0"))) == (0, 5)


def test_companies_are_asked_for_by_words_of_their_names(
    library: Library, make_article: Any, put: Any
) -> None:
    texts = {
        "Lynas ships oxide": "Nothing more was said.",
        "Harrow Downs Ltd drills": "A hole was sunk.",
        "Magnets": "Vulcan Elements bought a furnace.",
        "Weather": "It rained.",
        "Depositary receipts": "LYSDY closed at 11 dollars.",
        "Results": "Marlow-Ridge Metals (TSXV: MRM) drilled 40 metres.",
    }
    put(
        library,
        *(make_article(n, title=t, analysis=text) for n, (t, text) in enumerate(texts.items())),
        make_article(
            9, title="A page that lists a symbol", analysis="No more.", tickers=("LYSCF",)
        ),
    )
    asked = {"lynas": 3, "LYC.AX": 3, "lyc": 3, "vulcan": 1, '"harrow downs"': 1, "harrow*": 1}
    asked |= {'"downs harrow"': 0, "umicore": 0, "n_harrow_downs": 1, "LYSCF": 3, "lysdy": 3}
    asked |= {'"marlow ridge"': 1, "MRM": 1, "marl*": 1, "ridg": 0}
    symbols = {"LYC.AX": 3, "lyc": 3, "LYSCF": 3, "LYSDY": 3, "MRM.V": 1, "RIO": 0}
    for field, expected in (("company", asked), ("ticker", symbols)):
        for text, count in expected.items():
            query = parse(f"{field}:{text}")
            assert library.count(query) == count, query
            assert _matched(library, query) == count, query


def _matched(library: Library, query: Query) -> int:
    """How many articles a query matches, each asked by itself."""
    articles = (library.get(row.id) for row in library.headlines())
    now = datetime(2026, 6, 1, tzinfo=UTC)
    return sum(matches(query, Subject(each, Mark(each.id)), now=now) for each in articles)


def test_an_entitys_card_says_who_it_is_and_what_is_told_of_it(
    library: Library, make_article: Any, put: Any
) -> None:
    put(
        library,
        report(make_article, 1, 0, "2026-05-04"),
        report(make_article, 2, 2, "2026-05-12"),
        report(make_article, 3, 0, "2026-05-13"),
        report(make_article, 4, 0, None),
    )
    card = library.entity("Lynas", articles=2)
    assert (card.kind, card.key, card.articles, card.primary) == ("company", "LYC.AX", 3, 3)
    assert card.profile.country == "AU" and "separation" in card.profile.stages
    assert [week.start for week in card.weeks] == ["2026-05-04", "2026-05-11"]
    assert [each.headline.date for each in card.latest] == [None, "2026-05-13"]
    assert library.entity("lyc.ax") == library.entity("company:LYC.AX") == library.entity("LYC.AX")
    assert library.entity("Dy").articles == 0
    assert library.entity("mofcom announcement no. 61").kind == "policy"
    with pytest.raises(NoSuchEntity, match="near it: Dysprosium"):
        library.entity("dysprosum")
    story = library.story(card.latest[1].headline.id)
    assert [row.published for row in map(library.get, (m.id for m in story.members))] == [
        "2026-05-13"
    ]


def test_a_killed_run_leaves_nothing_half(library: Library, make_article: Any, put: Any) -> None:
    articles = world(make_article, 60)
    put(library, *articles)

    class Killed(Exception):
        pass

    for what in ("analysis", "stories"):  # in the middle of reading, and before the stories

        def killed(standing: Standing, what: str = what) -> None:
            if standing.what == what:
                raise Killed

        with pytest.raises(Killed):
            library.complete(killed)
    assert library.pending > 0
    library.complete()
    assert listed(library) == model(library)


def test_of_several_beginnings_the_one_that_articles_speak_of_is_meant(
    library: Library, make_article: Any, put: Any
) -> None:
    text = "Kestrel Ridge plc (AIM: KRQ) sold magnets to Vulcan Elements."
    put(library, make_article(1, text=text))
    assert library.entity("vulcan").key == "p_vulcan"
    assert library.entity("KRQ").key == "KRQ.L"
    with pytest.raises(NoSuchEntity, match=r"begins .* names: .*Sumitomo Metal"):
        library.entity("sumitomo")


def test_a_company_in_no_table_is_found_by_its_name_its_symbol_and_its_beginning(
    library: Library, make_article: Any, put: Any
) -> None:
    text = "Orrin Gallium (ASX: ORRN) signed an offtake. ORRN shares rose 9% in Sydney."
    put(library, make_article(1, title="Orrin Gallium signs", text=text))
    later = "Orrin Gallium Ltd shipped its first metal to Japan, the company said."
    put(library, make_article(2, title="Orrin Gallium ships", text=later))  # without its symbol
    assert [library.entity(name).articles for name in ("ORRN", "Orrin Gallium")] == [2, 2]
    asked = ("Orrin Gallium", "orrin gallium", "Orrin Gallium Ltd", "ORRN", "Orrin")
    keys = {text: library.entity(text).key for text in asked}
    assert keys == dict.fromkeys(asked, "ORRN.AX")
    signed = make_article(1, title="Orrin Gallium signs", text=text).id
    (found,) = [e for e in library.analysis(signed).entities if e.count]
    assert (found.key, found.count) == ("ORRN.AX", 4)  # the bare symbol is no company of its own
    with pytest.raises(NoSuchEntity, match="near it: Gallium"):
        library.entity("Kestrel Gallium")


def test_in_a_text_without_full_stops_what_stands_near_counts(make_article: Any) -> None:
    filling = "where it stands in the country beside a road " * 60
    text = f"Lynas reports a record profit {filling} and China suffers heavy losses"
    found = analyse(make_article(1, text=text, title=None), Mark("x"))
    tones = {
        entity.key: tone for entity, tone in zip(found.entities, found.tones, strict=True) if tone
    }
    assert tones["LYC.AX"] > 0 > tones["CN"]

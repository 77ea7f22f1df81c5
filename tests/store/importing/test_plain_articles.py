"""Articles without a layout: what stands before and behind their text, in several languages."""

from __future__ import annotations

import pytest

from realloy_store.importing import read
from realloy_store.models import Article, Source

BODY = (
    "The plant at the coast will run at half its rate until the kiln is lined again. Its owner "
    "said that deliveries to magnet makers go on from stock.\n\nBuyers do not believe in a quick "
    "repair. They have asked two other suppliers for prices, and one of them has answered with a "
    "higher one."
)


def one(text: str) -> Article:
    (article,) = read(text.encode(), "article.txt")
    return article


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        ("A Kiln That Nobody Can Line\n\n", "A Kiln That Nobody Can Line"),
        ("# A Kiln That Nobody Can Line\n\n", "A Kiln That Nobody Can Line"),
        (
            "A Kiln That Nobody Can Line\n===========================\n",
            "A Kiln That Nobody Can Line",
        ),
        ("Title: A Kiln That Nobody Can Line\n", "A Kiln That Nobody Can Line"),
        ("Who Will Line the Kiln?\n\n", "Who Will Line the Kiln?"),
        ("谁来修窑\n\n", "谁来修窑"),
        ("", None),
        ("\n\n", None),
        ("- - -\n\n", None),
    ],
)
def test_a_title_only_if_the_text_has_one(opening: str, title: str | None) -> None:
    article = one(opening + BODY)
    assert article.title == title
    assert article.analysis == BODY


@pytest.mark.parametrize(
    ("opening", "author", "published", "source"),
    [
        ("By Ann Lee\n4 May 2026\n\n", "Ann Lee", "2026-05-04", None),
        ("By Ann Lee, Ore Daily\nMay 4, 2026\n\n", "Ann Lee", "2026-05-04", "Ore Daily"),
        ("Ore Daily | May 4, 2026 | By Ann Lee\n\n", "Ann Lee", "2026-05-04", "Ore Daily"),
        ("Author: Ann Lee\nDate: 2026-05-04\nSource: Ore Daily\n\n", "Ann Lee", "2026-05-04",
         "Ore Daily"),
        ("Von Anna Lehm\n4. Mai 2026\n\n", "Anna Lehm", "2026-05-04", None),
        ("2026年5月4日\n\n", None, "2026-05-04", None),
        ("PERTH, May 4, 2026 (Ore Wire) - ", None, "2026-05-04", "Ore Wire"),
        ("PERTH, May 4 (Ore Wire) - ", None, None, "Ore Wire"),
        ("May 4\n\n", None, None, None),
        ("By A. Lee, Ore Agency - 4 May 2026 10:40 GMT\n\n", "A. Lee",
         "2026-05-04T10:40+00:00", "Ore Agency"),
        ("By Ann Lee and Bo Chen | Ore Daily | Mon, 4 May 2026 10:40 UTC\n", "Ann Lee and Bo Chen",
         "2026-05-04T10:40+00:00", "Ore Daily"),
        ("Newswire | May 4th, 2026\n", None, "2026-05-04", "Newswire"),
        ("(Ore Newswire) – 4th of May 2026\n", None, "2026-05-04", "Ore Newswire"),
        ("Ore Daily, Monday 4 May 2026\n", None, "2026-05-04", "Ore Daily"),
        ("Ore Daily May 4, 2026 10:40 AM\n", None, "2026-05-04T10:40", "Ore Daily"),
        ("ORE WIRE\tMay 4, 2026\tBy Ann Lee\n", "Ann Lee", "2026-05-04", "ORE WIRE"),
        ("Ann Lee\nOre Daily\nMay 4, 2026\n", "Ann Lee", "2026-05-04", "Ore Daily"),
        ("Ann Lee · Ore Daily · May 4, 2026 · 3 min read\n", "Ann Lee", "2026-05-04", "Ore Daily"),
        ("Author: Ann Lee | Source: Ore Daily | Date: 4-May-2026\n", "Ann Lee", "2026-05-04",
         "Ore Daily"),
        ("Published: May 4, 2026 9:15 pm | Updated: May 5, 2026\n", None, "2026-05-04T21:15", None),
        ("Updated: May 5, 2026 | Published: May 4, 2026\n", None, "2026-05-04", None),
        ("By ANN LEE | Ore Daily\nPublished 10:40 GMT, 4 May 2026 | Updated GMT 5 May 2026\n",
         "ANN LEE", "2026-05-04T10:40+00:00", "Ore Daily"),
        ("Von Anna Lehm, Erzblatt – 4. Mai 2026, 10:40 Uhr\n", "Anna Lehm", "2026-05-04T10:40",
         "Erzblatt"),
        ("By Ann Lee, Ore Agency\nUpdated: May 5, 2026\n", "Ann Lee", None, "Ore Agency"),
        ("May 4, 2026 - ", None, "2026-05-04", None),
        ("Reuters\nMon, May 4, 2026 at 7:00 AM GMT+1 2 min read\n", None, "2026-05-04T07:00+01:00",
         "Reuters"),
        ("May 4, 2026 by Ann Lee in Metals\n", "Ann Lee", "2026-05-04", None),
    ],
)  # fmt: skip
def test_by_lines_and_dates(
    opening: str, author: str | None, published: str | None, source: str | None
) -> None:
    article = one("A Kiln That Nobody Can Line\n\n" + opening + BODY)
    assert (article.author, article.published, article.source) == (author, published, source)
    assert article.provenance.published_from == ("text" if published else None)


@pytest.mark.parametrize(
    "opening",
    [
        "A Kiln That Nobody Can Line | Ore Newswire | May 4th, 2026",
        "A Kiln That Nobody Can Line  Ore Newswire | May 4th, 2026",
        "A Kiln That Nobody Can Line - Ore Newswire - 4 May 2026",
        "A Kiln That Nobody Can LineBy Ann Lee, Ore Newswire | 4 May 2026",
        "A Kiln That Nobody Can Line By Ann Lee, Ore Newswire - 4 May 2026",
        "A Kiln That Nobody Can Line | Ore Newswire\n4 May 2026",
        "Ore Newswire | May 4th, 2026\nA Kiln That Nobody Can Line",
        "By Ann Lee, Ore Newswire - 4 May 2026\n\nA Kiln That Nobody Can Line",
    ],
)
def test_a_headline_without_the_by_line_that_runs_on_from_it(opening: str) -> None:
    article = one(f"{opening}\n\n{BODY}")
    assert (article.title, article.published, article.source, article.analysis) == (
        "A Kiln That Nobody Can Line", "2026-05-04", "Ore Newswire", BODY,
    )  # fmt: skip
    assert article.author == ("Ann Lee" if "Ann Lee" in opening else None)


@pytest.mark.parametrize(
    "title",
    [
        "MP Materials – What Next for the Heavy Elements",
        "Lined Again by May: Kilns, Coils and a Long Wait",
        "Magnets | A Short History of a Long Shortage",
        "Who Pays the Kiln – The Smelter or the Bank",
        "Rare Earth Weekly - Kilns Out of Line",
        "Kiln Maker Agrees to Takeover by Pelham",
        "Magnet Plant to Be Built by Rio Tinto in Quebec",
    ],
)
def test_a_headline_with_a_dash_or_a_bar_is_whole(title: str) -> None:
    article = one(f"{title}\n\n{BODY}")
    assert (article.title, article.published, article.source) == (title, None, None)


@pytest.mark.parametrize(
    ("line", "author", "url"),
    [
        ("© 2026 Ore Daily. All rights reserved.", None, None),
        ("Originally published at https://ore.example/n/1.", None, "https://ore.example/n/1"),
        ("原创文章，作者：李安，转载请注明出处：https://ore.example/n/1", "李安",
         "https://ore.example/n/1"),
        ("Alle Rechte vorbehalten. Nachdruck nur mit Genehmigung.", None, None),
        ("Tous droits réservés. Article original : https://ore.example/n/1", None,
         "https://ore.example/n/1"),
        ("Publicado originalmente en https://ore.example/n/1", None, "https://ore.example/n/1"),
        ("При перепечатке ссылка на https://ore.example/n/1 обязательна", None,
         "https://ore.example/n/1"),
        ("無断転載を禁じます。 著者：山田", "山田", None),
        ("저작권자 © 광물일보, 무단 전재 및 재배포 금지", None, None),
    ],
)  # fmt: skip
def test_copyright_lines_are_metadata(line: str, author: str | None, url: str | None) -> None:
    article = one(f"{BODY}\n\n{line}\n")
    assert article.analysis == BODY
    assert (article.author, article.url) == (author, url)
    assert article.source == ("ore.example" if url else None)
    assert article.language == "en"


@pytest.mark.parametrize(
    "heading", ["Sources", "## References", "Quellen:", "Fuentes", "参考资料："]
)
def test_a_list_of_sources(heading: str) -> None:
    listed = (
        "Ore Daily: Kiln to be lined again\n- Coast Smelting: notice to customers "
        "https://coast.example/n\n[Wire](https://wire.example/2)\n"
    )
    article = one(f"{BODY}\n\n{heading}\n{listed}")
    assert article.analysis == BODY
    assert article.sources == (
        Source("Ore Daily", "Kiln to be lined again"),
        Source("Coast Smelting", "notice to customers", "https://coast.example/n"),
        Source(None, "Wire", "https://wire.example/2"),
    )


@pytest.mark.parametrize(
    "notice",
    [
        "Risk notice: prices of metals can fall as well as rise, and kilns can break.",
        "Disclaimer: the author holds shares of the owner of the plant.",
        "Haftungsausschluss: Dieser Text ist keine Anlageberatung.",
        "风险提示：本文不构成投资建议。",
    ],
)
def test_a_risk_notice(notice: str) -> None:
    article = one(f"{BODY}\n\n{notice}\n\n© 2026 Ore Daily")
    assert article.risk_notice == notice
    assert article.analysis == BODY


def test_lines_that_a_mailer_broke_are_joined() -> None:
    first, second = BODY.split("\n\n")
    words, lines = first.split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) > 60:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    assert one("\n".join(lines) + "\n\n" + second).analysis == BODY


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        (
            "The firm said on May 27 that it signed. On December 16, 2025 it had agreed.",
            "2026-05-27",
        ),
        ("On March 3, 2026 the mine closed. On June 10 the owner said why.", "2026-06-10"),
        ("The firm said on May 27 that it signed.", None),
        ("The rule will take effect on November 10, 2026.", None),
        ("The pause expires on November 10, 2026, the ministry said.", None),
        ("The quota was raised on February 2, 2026.", "2026-02-02"),
    ],
)
def test_a_bound_for_an_undated_page(text: str, bound: str | None) -> None:
    article = one(f"{BODY}\n\n{text}\n")
    assert article.published is None
    assert article.provenance.published_not_before == bound


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Preise für seltene Erden steigen, weil die Ausfuhr nicht wie geplant läuft.", "de"),
        ("Les prix des terres rares montent, car les exportations ne sont pas libres.", "fr"),
        ("Los precios de las tierras raras suben porque la exportación no es libre.", "es"),
        ("Os preços das terras raras sobem porque a exportação não está livre.", "pt"),
        ("I prezzi delle terre rare salgono perché le esportazioni non sono libere.", "it"),
        ("De prijzen van zeldzame aarden stijgen omdat de uitvoer niet vrij is.", "nl"),
        ("Цены на редкоземельные металлы растут, потому что экспорт ограничен.", "ru"),
        ("稀土价格上涨，因为出口受到限制。", "zh"),
        ("希土類の価格は輸出制限のために上昇している。", "ja"),
        ("희토류 가격이 수출 제한 때문에 오르고 있다.", "ko"),
        ("أسعار المعادن النادرة ترتفع بسبب القيود على التصدير.", "ar"),
        ("Qwx zzt.", None),
    ],
)
def test_languages(text: str, language: str | None) -> None:
    assert one(text).language == language


@pytest.mark.parametrize(
    "last",
    [
        "This is no manifesto™© and nobody should read it as one, least of all the buyers.",
        "The study behind these figures, which the institute has revised twice, was originally "
        "published in a journal that few traders read, and none of them cites it.",
        "Copyright law does not help a smelter whose process was copied by its neighbour.",
    ],
)
def test_a_last_paragraph_that_speaks_of_publishing_stays(last: str) -> None:
    article = one(f"{BODY}\n\n{last}\n")
    assert article.analysis == f"{BODY}\n\n{last}"


@pytest.mark.parametrize(
    ("last", "source", "url"),
    [
        ("Source: Ore Daily", "Ore Daily", None),
        ("Quelle: Erz heute", "Erz heute", None),
        ("来源：矿业日报", "矿业日报", None),
        ("Source: https://ore.example/n/1", "ore.example", "https://ore.example/n/1"),
        ("(Reporting by Ann Lee; Editing by B. Roe)", None, None),
    ],
)
def test_where_an_article_comes_from(last: str, source: str | None, url: str | None) -> None:
    article = one(f"{BODY}\n\n{last}\n")
    assert (article.analysis, article.source, article.url) == (BODY, source, url)
    assert article.sources == ()


@pytest.mark.parametrize(
    ("opening", "title", "day", "author"),
    [
        ("Kilns Wait\n\nBy 李明, 2026-05-12\n\n", "Kilns Wait", "2026-05-12", "李明"),
        ("Kilns Wait\nAcme Wire\nBy 李明, 2026-05-12\n\n", "Kilns Wait", "2026-05-12", "李明"),
        ("News release\n\nKilns Wait\n\nPERTH, June 17, 2026 – ", "Kilns Wait", "2026-06-17", None),
        ("News release\nPERTH, June 17, 2026\n\nKilns Wait\n\n", "Kilns Wait", "2026-06-17", None),
        ("PRESS RELEASE\nHALIFAX, Nova Scotia, June 17, 2026 / ", None, "2026-06-17", None),
        (
            "Kiln morning note, 15 June 2026\nFrom: The Desk <desk@kiln.example>\nTo: readers\n\n",
            "Kiln morning note, 15 June 2026", "2026-06-15", "The Desk",
        ),
        ("Quotas End, 1 January 2027\n\n", "Quotas End, 1 January 2027", None, None),
    ],
)  # fmt: skip
def test_what_releases_and_letters_say_of_themselves(
    opening: str, title: str | None, day: str | None, author: str | None
) -> None:
    article = one(opening + BODY)
    assert (article.title, article.published, article.author) == (title, day, author)
    assert article.analysis is not None and article.analysis.endswith(BODY)


def test_a_headline_may_be_long() -> None:
    title = "Magnet Makers Brace for Licences, Audits and Delays as " + "Smelters Pause and " * 9
    assert len(title) > 211
    assert one(f"{title}Buyers Wait\n\n{BODY}").title == f"{title}Buyers Wait"


@pytest.mark.parametrize(
    "below",
    [
        "Share this page\nRelated articles\nCerium Falls Again\nIluka Posts a Record Quarter",
        "Lesen Sie auch: Cer fällt weiter\nTeilen\n© 2027 Erzblatt",
        "Sign up for our weekly brief\nBack to top",
        "The post A Kiln That Nobody Can Line appeared first on Ore Daily.",
    ],
)
def test_buttons_and_other_articles_below_the_text_go(below: str) -> None:
    assert one(f"A Kiln That Nobody Can Line\n\n{BODY}\n\n{below}\n").analysis == BODY


def test_a_publisher_above_the_headline() -> None:
    article = one(f"Ore Daily\nA Kiln That Nobody Can Line\n4 May 2026 | Ann Lee\n\n{BODY}")
    assert (article.title, article.source) == ("A Kiln That Nobody Can Line", "Ore Daily")
    assert (article.author, article.published) == ("Ann Lee", "2026-05-04")

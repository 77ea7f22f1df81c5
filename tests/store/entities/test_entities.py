"""Entities of an article: names, symbols and their traps, weight, the reader's corrections."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from realloy_store.models import Article, IdeaBullet
from realloy_store.research.entities import Correction, Entity, find_entities
from realloy_store.research.entities.scan import texts


def article(text: str, title: str | None = None, **changes: object) -> Article:
    page = Article(id="x", rev="", file="x.txt", title=title, analysis=text)
    return page.with_(**changes)


def keys(text: str, kind: str, title: str | None = None, **changes: object) -> set[str]:
    return {e.key for e in find_entities(article(text, title, **changes)) if e.kind == kind}


def one(entities: tuple[Entity, ...], key: str) -> Entity:
    return next(entity for entity in entities if entity.key == key)


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("Long $USAR and $CRML into the print.", {"USAR", "CRML"}),
        ("Hastings Technology Metals (ASX:HAS) drilled.", {"HAS.AX"}),
        ("Buy HAS.AX, DRE.AX and 600111.SS today.", {"HAS.AX", "DRE.AX", "600111.SS"}),
        ("Ucore (TSXV: UCU) (OTCQX: UURAF) won an award.", {"UCU.V"}),
        ("Energy Fuels (NYSE American: UUUU; TSX: EFR) closed.", {"UUUU"}),
        ("The list names TSX: EFR and OTC: LYSCF.", {"UUUU", "LYC.AX"}),
        ("Shares of Lynas and of Mt. Weld Mining rose.", {"LYC.AX"}),
        ("Ma'aden and Shin-Etsu and 5N Plus met.", {"1211.SR", "4063.T", "VNP.TO"}),
        ("U.S. Steel sued Cleveland-Cliffs.", {"X", "CLF"}),
        ("Apple <AAPL.O> fell, JPMorgan <JPM.N> rose.", {"AAPL", "JPM"}),
        ("Copart Inc. and Freeport-McMoRan gained.", {"CPRT", "FCX"}),
        ("Sunstone Metals (ASX: STM) drilled. Sunstone Metals has gold.", {"STM.AX"}),
        ("Xylotree Magnetics GmbH signed.", {"n_xylotree_magnetics"}),
        ("AR3:ASX, 600392.SH and SHE: 300748", {"AR3.AX", "600392.SS", "300748.SZ"}),
        ("Lynas (LYC:ASX) and MP Materials (MP.N) traded.", {"LYC.AX", "MP"}),
        ("Kotak Mahindra and Tech Mahindra; shares of Mahindra itself", {"M&M.NS"}),
        ("Citic Securities and CITIC Securities", {"600030.SS"}),
        ("China Rare Earth Group has the quota.", {"p_creg"}),
        ("MP rose as NdPr oxide gained.", {"MP"}),
    ],
)
def test_companies_are_found(text: str, symbols: set[str]) -> None:
    assert keys(text, "company") == symbols


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The magnet maker Magnosphere closed.", {"Magnosphere"}),
        ("Tradium, a Frankfurt-based metal trading firm, sold out.", {"Tradium"}),
        (
            "It helps companies such as Halvorsen, Lynas and Warwick Acoustics.",
            {"Halvorsen", "Warwick Acoustics", "Lynas Rare Earths Limited"},
        ),
        ("Nagambie Resources has antimony.", {"Nagambie Resources"}),
        (
            "Lockhurst Resources rose. LOCKHURST RESOURCES (ASX:LKX) drilled.",
            {"LOCKHURST RESOURCES"},
        ),
        ("The company CEO said that Mineral Resources grew; Indicated Resources too.", set()),
        ("Human Resources and the Department of Natural Resources", set()),
        ("A new Explorer SUV; the Chubb lithium project", set()),
        ("The producer Rs 40 lakh firm", set()),
    ],
)
def test_companies_that_no_table_has(text: str, names: set[str]) -> None:
    entities = find_entities(article(text))
    assert {e.name for e in entities if e.kind == "company"} - {
        "Mineral Resources Limited"
    } == names


@pytest.mark.parametrize(
    "text",
    [
        "He HAS seen it. We PICK our spots. AI and EV makers gain. REE prices rose.",
        "The MP for Kalgoorlie asked a question.",
        "The Department of Energy (DOE) and the European Central Bank (ECB) met.",
        "A rainbow over the arctic trail; a trilogy of crucibles.",
        "Critical metals, energy fuels and defense metals attract money.",
        "Critical Metals Race Heats Up As Energy Fuels Debate",
        "The Amazon rainforest, Harrison Ford and the Battle of Hastings.",
        "The Development Finance Corporation may lend.",
        "Cyrus McCormick and Nikola Tesla invented things.",
        "It costs US$40. The U.S. dollar fell. Nos. 5 and 6.",
        "La Rochelle, Narva and Dubbo are towns.",
    ],
)
def test_words_are_no_companies(text: str) -> None:
    assert keys(text, "company") == set()


@pytest.mark.parametrize(
    ("text", "minerals"),
    [
        ("NdPr is also called didymium.", {"NdPr"}),
        ("Dy and Tb prices rose.", {"Dy", "Tb"}),
        ("Oxides of Nd, Pr, Sm and Gd.", {"Nd", "Pr", "Sm", "Gd"}),
        ("Sm Allen and Er Smith went to La Rochelle.", set()),
        ("Lead times lead to a lead role; tin ear.", set()),
        ("LME lead fell; zinc and lead too; refined tin rose.", {"Pb", "Zn", "Sn"}),
        ("Heavy rare earths and heavy rare-earth oxides", {"HREE"}),
        ("Lynas Rare Earths said so.", set()),
        ("稀土 and 钕铁硼", {"REE", "NdFeB"}),
        ("SmCo and NdFeB magnets", {"SmCo", "NdFeB"}),
    ],
)
def test_minerals(text: str, minerals: set[str]) -> None:
    assert keys(text, "mineral") == minerals


@pytest.mark.parametrize(
    ("text", "policies"),
    [
        ("MOFCOM Announcement No. 61 of 2025 stays.", {"cn-mofcom-61-2025"}),
        ("Announcements No. 56 and No. 62", {"cn-mofcom-56-2025", "cn-mofcom-62-2025"}),
        (
            "Announcements Nos. 55-57 of 2025 are paused",
            {"cn-mofcom-55-2025", "cn-mofcom-56-2025", "cn-mofcom-57-2025"},
        ),
        ("MOFCOM's 2025 notice No. 18", {"cn-mofcom-18-2025"}),
        ("MOFCOM Announcement No. 18 of 2019", set()),
        ("An announcement on 18 May pleased 61 buyers.", set()),
        ("Beijing licensed seven medium and heavy rare earths.", {"cn-mofcom-18-2025"}),
        ("Project Vault bought gallium under DFARS.", {"us-vault", "us-dfars-7052"}),
        ("The Critical Raw Materials Act (CRMA)", {"eu-crma"}),
        ("A price floor would help.", set()),
    ],
)
def test_policies(text: str, policies: set[str]) -> None:
    assert keys(text, "policy") == policies


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("Tell us more about the US and U.S. plants in New Mexico.", "country", {"US"}),
        ("US-China talks in Seoul; the DRC and Papua New Guinea", "country", {*"US CN KR".split()}),
        ("Inner Mongolia, Guinea pigs and Indian Ocean", "country", {"CN"}),
        ("The Fed and the ECB wait; FedEx does not. Fed up.", "central_bank", {"FED", "ECB"}),
        ("The S&P 500, the Nasdaq and the Dow fell.", "index", {"SPX", "COMP", "DJI"}),
        ("Listed on Nasdaq: MP. The Department of War (DoW).", "index", set()),
        ("The FTSE 100 and the S&P/ASX 200", "index", {"FTSE100", "ASX200"}),
        ("Gold and Brent crude rose on the Gold Coast", "commodity", {"GOLD", "BRENT"}),
        ("REMX fell. We pick a lit room.", "fund", {"REMX"}),
        (
            "From solvent extraction to strip casting and sintered magnets for carmakers",
            "stage",
            {"separation", "alloy", "magnet", "oem"},
        ),
        ("Data mining, and concentrate on the separation of powers", "stage", set()),
    ],
)
def test_other_kinds(text: str, kind: str, wanted: set[str]) -> None:
    if "DRC" in text:
        wanted = wanted | {"CD", "PG"}
    assert keys(text, kind) == wanted


def test_the_ticker_line_speaks_for_bare_capitals() -> None:
    text = "HAS and PRE were weak."
    assert keys(text, "company") == set()
    assert keys(text, "company", tickers=("HAS.AX", "PRE.L")) == {"HAS.AX", "PRE.L"}


def test_a_second_listing_is_the_same_company() -> None:
    entities = find_entities(article("Rio Tinto dug.", tickers=("RIO", "EFR.TO")))
    assert {e.key for e in entities if e.kind == "company"} == {"RIO.L", "UUUU"}


def test_a_weak_alias_needs_its_company() -> None:
    assert keys("The Kalgoorlie plant runs.", "company") == set()
    entities = find_entities(article("Lynas said that the Kalgoorlie plant runs."))
    assert len(one(entities, "LYC.AX").spans) == 2


def test_furniture_is_no_news() -> None:
    text = (
        "Arafura drew its loan.\n\nAbout Arafura Rare Earths\nArafura competes with Lynas.\n\n"
        "Disclaimer: the author holds Iluka.\n\nRead more: MP Materials jumps"
    )
    assert keys(text, "company") == {"ARU.AX"}


def test_relevance_goes_from_a_headline_to_an_aside() -> None:
    page = article(
        "Lynas raised output at Mt Weld.\n\nLynas is not alone. Iluka builds.\n\nSolvay too.",
        title="Lynas lifts output",
    )
    entities = find_entities(page)
    lynas, iluka = one(entities, "LYC.AX"), one(entities, "ILU.AX")
    assert lynas.relevance == 90  # title 45, first paragraph 25, four mentions 20
    assert lynas.primary
    assert iluka.relevance == 10
    assert not iluka.primary
    assert [entity.relevance for entity in entities] == sorted(
        (entity.relevance for entity in entities), reverse=True
    )


def test_without_a_title_the_first_sentence_stands_for_it() -> None:
    entities = find_entities(article("Lynas rose. Iluka fell.\n\nSolvay did neither."))
    assert [(e.key, e.relevance) for e in entities if e.kind == "company"] == [
        ("LYC.AX", 80),
        ("ILU.AX", 35),
        ("SOLB.BR", 10),
    ]


def test_spans_point_at_the_words() -> None:
    page = article(
        "Ω Lynas (ASX: LYC) sold dysprosium.", title="Lynas", summary="“Dy” sells"
    ).with_(trade_ideas=(IdeaBullet("x-1", "Buy LYC.AX on weakness."),))
    fields = dict(texts(page))
    told = {
        (entity.key, fields[place.field][place.start : place.end])
        for entity in find_entities(page)
        for place in entity.spans
    }
    assert told >= {
        ("LYC.AX", "Lynas"),
        ("LYC.AX", "LYC.AX"),
        ("Dy", "Dy"),
        ("Dy", "dysprosium"),
    }


def test_the_reader_wins() -> None:
    page = article("Lynas and Iluka agreed.", title="Lynas signs")
    said = [
        Correction.parse(text) for text in ("-company:LYC.AX", "+mineral:Tb", "*company:ILU.AX")
    ]
    entities = find_entities(page, corrections=said)
    assert "LYC.AX" not in {entity.key for entity in entities}
    assert one(entities, "Tb").name == "Terbium"
    assert one(entities, "Tb").primary
    assert one(entities, "ILU.AX").primary
    least = find_entities(page, corrections=[Correction("company", "LYC.AX", "secondary")])
    assert not one(least, "LYC.AX").primary


def test_corrections_are_written_as_they_are_read() -> None:
    for text in ("+company:MP", "-country:US", "*mineral:Dy", "~stage:magnet"):
        assert str(Correction.parse(text)) == text
    for wrong in ("company:MP", "+planet:Mars", "+company", "", "+company:"):
        with pytest.raises(ValueError, match="correction"):
            Correction.parse(wrong)


PIECES = st.sampled_from(
    "Lynas (ASX: LYC) $MP US$ 稀土 the Fed Dow Jones Announcement No. 61-62 of 2025 About Us "
    "Hastings HAS.AX <BA.N> Tb, Inc. Ltd \n \n\n é İ ß — ’s S&P/ASX 200 MOFCOM 55".split(" ")
)


@settings(max_examples=100)
@given(st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=40))
def test_any_text_is_read_and_every_span_lies_in_it(pieces: list[str]) -> None:
    page = article(" ".join(pieces), title=" ".join(pieces[:5]) or None)
    fields = dict(texts(page))
    for entity in find_entities(page):
        assert 0 <= entity.relevance <= 100
        assert entity.primary == (entity.relevance >= 50)
        places = [place for place in entity.spans if place.field == "analysis"]
        for place in entity.spans:
            assert 0 <= place.start < place.end <= len(fields[place.field])
        assert len(places) == len(set(places))

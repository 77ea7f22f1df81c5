"""Ticker lines: separated, prefixed, run together, unclear."""

from __future__ import annotations

import pytest

from realloy_store.importing import tickers


def symbols(line: str, body: str = "", *, labelled: bool = False) -> tuple[str, ...] | None:
    found = tickers.read(line, body, labelled=labelled)
    return None if found is None else found.symbols


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("MP", ("MP",)),
        ("MP, USAR", ("MP", "USAR")),
        ("MP USAR UUUU", ("MP", "USAR", "UUUU")),
        ("$MP $USAR", ("MP", "USAR")),
        ("$MP$USAR", ("MP", "USAR")),
        ("NYSE: MP | NASDAQ: USAR", ("MP", "USAR")),
        ("ASX: LYC, TSX: NEO, LSE: PRE", ("LYC.AX", "NEO.TO", "PRE.L")),
        ("LYC AU, MP US", ("LYC.AX", "MP")),
        ("LYC.AX · ILU.AX", ("LYC.AX", "ILU.AX")),
        ("HKEX: 769", ("0769.HK",)),
        ("TSE: 5713", ("5713.T",)),
        ("[MP, USAR]", ("MP", "USAR")),
        ("MP/USAR", ("MP", "USAR")),
        ("MP, MP, USAR", ("MP", "USAR")),
    ],
)
def test_separated(line: str, expected: tuple[str, ...]) -> None:
    assert symbols(line) == expected


@pytest.mark.parametrize(
    ("line", "body", "expected"),
    [
        ("NFLXNVDAINTC", "", ("NFLX", "NVDA", "INTC")),
        ("USARWNFLXNVDA", "", ("USARW", "NFLX", "NVDA")),
        ("MPLYC.AXUSAR", "", ("MP", "LYC.AX", "USAR")),
        ("SOLB.BRUMI.BRMP", "", ("SOLB.BR", "UMI.BR", "MP")),
        ("600111.SS000831.SZ0769.HK", "", ("600111.SS", "000831.SZ", "0769.HK")),
        ("NEO.TOMP", "", ("NEO.TO", "MP")),
        ("LMTRTXNOC", "", ("LMT", "RTX", "NOC")),
        ("ALBSQMLAC", "", ("ALB", "SQM", "LAC")),
        ("QQZXMP", "The new listing (QQZX) rose; MP fell.", ("QQZX", "MP")),
        ("VML.AXQRE.AX", "Vital Metals and Query Resources (QRE.AX)", ("VML.AX", "QRE.AX")),
        ("AAMP", "MP Materials and Alcoa (AA)", ("AA", "MP")),
    ],
)
def test_run_together(line: str, body: str, expected: tuple[str, ...]) -> None:
    assert symbols(line, body) == expected


@pytest.mark.parametrize("line", ["QXZWVKJQZX", "ZZZZQQQQXXXXJJ"])
def test_what_cannot_be_split_stays_raw_with_a_note(line: str) -> None:
    found = tickers.read(line, "")
    assert found is not None
    assert found.symbols == ()
    assert found.note is not None
    assert line in found.note


@pytest.mark.parametrize(
    "line",
    [
        "Rare Earth Prices Rise",
        "RARE EARTHS SURGE ON EXPORT FEARS",
        "CHINA HALTS EXPORTS",
        "MP Materials Signs Offtake",
        "Lithium",
        "Read the full story",
        "",
        "42",
        "- -",
        "A" * 5_000,
    ],
)
def test_other_lines_are_no_ticker_lines(line: str) -> None:
    assert not symbols(line)


@pytest.mark.parametrize("word", ["COBALT", "NICKEL", "CHINA", "BREAKING", "UPDATE", "SUMMARY"])
def test_a_word_in_capitals_is_no_row_of_small_companies(word: str) -> None:
    assert not symbols(word)
    assert symbols(word, f"The {word.lower()} came as no surprise.") is None, "a headline"


def test_companies_of_the_field_win_over_others() -> None:
    assert symbols("MPUUUUUSARCRML") == ("MP", "UUUU", "USAR", "CRML")
    assert symbols("METCMPUSAR") == ("METC", "MP", "USAR")


def test_a_heading_admits_symbols_that_are_in_no_table() -> None:
    assert symbols("QZXJ", labelled=True) == ("QZXJ",)
    assert symbols("QZXJ, MP", labelled=True) == ("QZXJ", "MP")
    assert symbols("None", labelled=True) is None
    assert symbols("NEO (TSX), TDK (TYO: 6762)", labelled=True) == ("NEO.TO", "6762.T")
    assert symbols("Quartz Ore (QZXJ); MP (MP Materials)", labelled=True) == ("QZXJ", "MP")
    assert not symbols("N/A", labelled=True)


def test_what_the_body_says_decides() -> None:
    assert symbols("USARCRMLMP", "USA Rare Earth (USAR), Critical Metals (CRML), MP (MP)") == (
        "USAR",
        "CRML",
        "MP",
    )


def test_evidence() -> None:
    found = tickers.mentioned(
        "Lynas (ASX: LYC) and $UUUU; MP Materials rose. In the US, AI matters."
    )
    assert found["LYC.AX"] == 0
    assert found["UUUU"] == 0
    assert found["MP"] == 0, "by its name"
    assert found["US"] > 0


@pytest.mark.parametrize(
    ("line", "expected", "unclear"),
    [
        ("UUUUCRMLQZXV", ("UUUU", "CRML"), "QZXV"),
        ("QZXVBUUUUUSARCRML", ("UUUU", "USAR", "CRML"), "QZXVB"),
        ("USARQZXVBJKWQ", (), ""),
    ],
)
def test_of_strange_symbols_among_sure_ones_the_sure_ones_are_read(
    line: str, expected: tuple[str, ...], unclear: str
) -> None:
    found = tickers.read(line, "Prices moved.")
    assert found is not None and found.symbols == expected
    assert found.note and (not unclear or f": {unclear} is unclear" in found.note)

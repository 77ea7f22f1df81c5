"""Symbols: what is one, what only looks like one."""

from __future__ import annotations

import pytest

from realloy_store.research.ideas import read_idea


def tickers(text: str, page: tuple[str, ...] = ()) -> tuple[str, ...]:
    return read_idea(text, id="x", page_tickers=page).tickers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Buy $QREX now.", ("QREX",)),
        ("Buy Lynas (ASX: LYC) now.", ("LYC.AX",)),
        ("Buy ASX:LYC now.", ("LYC.AX",)),
        ("Buy LYC.AX now.", ("LYC.AX",)),
        ("Buy LYC AU now.", ("LYC.AX",)),
        ("Buy LYC now.", ("LYC.AX",)),
        ("Buy TSX-V: DEFN now.", ("DEFN.V",)),
        ("Buy LSE: MKA now.", ("MKA.L",)),
        ("Buy JL Mag (6680 HK) now.", ("6680.HK",)),
        ("Buy Shin-Etsu (4063.T) now.", ("4063.T",)),
        ("Buy NYSE American: UUUU now.", ("UUUU",)),
        ("Buy Quarex Metals (QRX) now.", ("QRX",)),
        ("Buy MP, USAR and UUUU.", ("MP", "USAR", "UUUU")),
        ("Buy developers (MEI.AX; VMM.AX) now.", ("MEI.AX", "VMM.AX")),
        ("Buy $AI on the dip.", ("AI",)),
        ("Buy Aclara (ARA on the TSX) now.", ("ARA.TO",)),
        ("Buy TSX-listed ARA now.", ("ARA.TO",)),
        ("Buy Defense Metals (TSX Venture: DEFN; OTCQB: DFMTF).", ("DEFN.V", "DFMTF")),
        ("Buy Lynas (LYC:ASX) now.", ("LYC.AX",)),
        ("Buy Shin-Etsu (4063, Tokyo) now.", ("4063.T",)),
        ("Buy JL Mag (Hong Kong: 6680) now.", ("6680.HK",)),
        ("Buy Hydro (Oslo: NHY) and Eramet (Euronext Paris: ERA).", ("NHY.OL", "ERA.PA")),
        ("Buy 600111.SH and 000831 CH.", ("600111.SS", "000831.SZ")),
        ("Buy Yageo (2327 TT) now.", ("2327.TW",)),
        ("Buy MP Materials (ticker: MP) now.", ("MP",)),
        ("Buy MP.N and USAR.O.", ("MP", "USAR")),
        ("Buy BRK.B on weakness.", ("BRK.B",)),
        ("Buy calls on MP's stock.", ("MP",)),
        ("Buy Citigroup (C) and Linde (LIN).", ("C", "LIN")),
        ("Buy TDK (TSE: 6762) and Aclara (TSE: ARA).", ("6762.T", "ARA.TO")),
    ],
)
def test_symbols_in_canonical_form(text: str, expected: tuple[str, ...]) -> None:
    assert tickers(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Buy US and EU processors before the CEO speaks.",
        "Buy AI and EV names.",
        "Buy OEM suppliers with REE exposure.",
        "Buy MP Materials on weakness.",
        "Buy US-based and ASX-listed names.",
        "Buy processors; the MP for Kalgoorlie said no.",
        "Buy processors ahead of the FOMC, the NDAA and the IRA.",
        "Buy processors under the Inflation Reduction Act (IRA).",
        "Buy NOW, not LATER.",
    ],
)
def test_capitals_that_are_no_symbols(text: str) -> None:
    assert tickers(text) == ()


def test_the_page_vouches_for_a_bare_symbol() -> None:
    assert tickers("Buy QREX now.") == ()
    assert tickers("Buy QREX now.", page=("QREX.AX",)) == ("QREX.AX",)


def test_a_name_stays_a_name_and_its_symbol_is_marked_as_ours() -> None:
    leg = read_idea("Buy MP Materials and Lynas.", id="x").legs[0]
    assert leg.tickers == ()
    assert leg.names == ("MP Materials", "Lynas")
    assert leg.resolved == ("MP", "LYC.AX")

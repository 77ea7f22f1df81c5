"""Other listings of the companies of the tables: `LYSDY`, `LYSCF` and `LYC.AX` are one company."""

from __future__ import annotations

from functools import cache

from realloy_store.data.tables import rows


def home_listing(symbol: str) -> str:
    """Return the symbol that stands for a company: `UUUU` for `EFR.TO`; any other as it is."""
    return _homes().get(symbol, symbol)


def other_listings(symbol: str) -> tuple[str, ...]:
    """Return the further symbols of the company that a symbol is of, its own left out.

    Without its suffix a symbol is that of any exchange: `LYC` has those of `LYC.AX`.
    """
    home = _homes().get(symbol)
    if home is not None:
        return tuple(each for each in (home, *_by_home()[home]) if each != symbol)
    return _by_home().get(symbol) or _by_bare_home().get(symbol, ())


def over_the_counter() -> dict[str, str]:
    """Return the symbols that no text means anything else by, with those of their companies.

    Five letters that end in F or Y: foreign shares and receipts in the United States.
    """
    return {
        symbol: home
        for symbol, home in _homes().items()
        if len(symbol) == 5 and symbol.isalpha() and symbol.endswith(("F", "Y"))
    }


@cache
def _homes() -> dict[str, str]:
    """Return the symbols of companies by other symbols of theirs. Read once, about 1 ms."""
    return {row["symbol"]: row["home"] for row in rows("listings.csv")}


@cache
def _by_home() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for symbol, home in _homes().items():
        found[home] = (*found.get(home, ()), symbol)
    return found


@cache
def _by_bare_home() -> dict[str, tuple[str, ...]]:
    return {home.split(".")[0]: others for home, others in _by_home().items() if "." in home}

"""Price histories out of CSV files: what brokers and data sites write, or the line that is wrong.

A file holds one symbol, its name without the ending (`LYC.AX.csv`), or says the symbol in a column.
Columns are found by the names that exporters give them, separators are commas, semicolons or tabs,
decimals points or commas, dates in any order that is unambiguous within the file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from stat import S_ISBLK, S_ISCHR

from realloy_store.research.scoring.currencies import rate_name
from realloy_store.research.scoring.price_dates import Order, date_order, read_date
from realloy_store.research.scoring.price_tables import PRICES, PriceError, has_symbols, read_table
from realloy_store.research.scoring.prices import Bar, Series

_ENDINGS = frozenset({".csv", ".txt", ".tsv"})
_NOTHING = frozenset({"", "-", "–", "null", "none", "nan", "n/a", "na", "#n/a"})
_AROUND = "$€£¥ \u00a0\u202f'"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read, and what could not be."""

    series: dict[str, Series]
    errors: tuple[str, ...]


def load_prices(paths: Iterable[Path], symbols: Collection[str] | None = None) -> Loaded:
    """Return the histories in files and folders; with `symbols`, of these alone.

    A file that cannot be read is named in `errors`, and the others count.
    """
    found: dict[str, Series] = {}
    listed = {place: _files(place) for place in paths}
    errors = [
        f"{place}: no CSV files in this folder; name them SYMBOL.csv"
        for place, files in listed.items()
        if not files
    ]
    for path in (path for files in listed.values() for path in files):
        try:
            for series in read_prices(_bytes(path), str(path), symbols):
                if series.symbol in found:
                    other = found[series.symbol].file
                    raise PriceError(f"{path}: {series.symbol} is in {other} already")
                found[series.symbol] = series
        except PriceError as error:
            errors.append(str(error))
        except OSError as error:
            errors.append(f"{path}: {error.strerror or error}")
    return Loaded(found, tuple(errors))


def read_prices(data: bytes, name: str, symbols: Collection[str] | None = None) -> list[Series]:
    """Return the histories that a file holds; PriceError names file and line.

    The symbol of a file without such a column is its name. With `symbols`, a file that holds none
    of them is not looked into.
    """
    own = _name(Path(name).stem)
    if not _is_wanted(own, symbols) and not has_symbols(data):
        return []
    columns, rows = read_table(data, name)
    order = date_order(_cell(row, columns["date"]) for _, row in rows)
    found: defaultdict[str, _Days] = defaultdict(_Days)
    for number, row in rows:
        place = f"{name}, line {number}"
        symbol = _name(_cell(row, columns["symbol"])) if "symbol" in columns else own
        bar = _bar(row, columns, order, place) if _is_wanted(symbol, symbols) else None
        if bar is not None:
            currency = _cell(row, columns["currency"]) if "currency" in columns else ""
            found[symbol].add(bar, currency, place)
    digest = sha256(data).hexdigest()
    return [
        Series(symbol, tuple(d.bars[day] for day in sorted(d.bars)), name, digest, d.currency or "")
        for symbol, d in found.items()
    ]


class _Days:
    """The bars of one symbol while its file is read."""

    def __init__(self) -> None:
        self.bars: dict[date, Bar] = {}
        self.currency: str | None = None

    def add(self, bar: Bar, currency: str, place: str) -> None:
        """Take a bar; PriceError for a second one of a day, or in another currency."""
        if self.bars.setdefault(bar.day, bar) is not bar:
            raise PriceError(f"{place}: {bar.day} stands twice; keep one bar a day")
        if self.currency not in (None, currency):
            raise PriceError(f"{place}: the currency was {self.currency} before")
        self.currency = currency


def _name(text: str) -> str:
    """Return the symbol, or the pair of currencies, that a file or a cell names."""
    return rate_name(text) or text.upper()


def _is_wanted(symbol: str, symbols: Collection[str] | None) -> bool:
    """Whether prices of a symbol are asked for; exchange rates always are."""
    return symbols is None or symbol in symbols or rate_name(symbol) is not None


def _bytes(path: Path) -> bytes:
    """Return what is in a file; PriceError for a device, which may have no end."""
    state = path.stat()
    if S_ISCHR(state.st_mode) or S_ISBLK(state.st_mode):
        raise PriceError(f"{path}: this is no file, but a device")
    if state.st_size > _LARGEST:
        raise PriceError(f"{path}: larger than {_LARGEST >> 20} MB; split it by symbol")
    return path.read_bytes()


_LARGEST = 256 << 20
"""Bytes: a century of daily bars of a hundred symbols has a tenth of that."""


def _files(place: Path) -> list[Path]:
    if not place.is_dir():
        return [place]
    return [path for path in sorted(place.iterdir()) if path.suffix.lower() in _ENDINGS]


def _bar(
    row: Sequence[str], columns: dict[str, int], order: Order | None, place: str
) -> Bar | None:
    """Return the bar of a row; None for a day without prices."""
    if any(len(cell) > _LONGEST for cell in row):
        raise PriceError(f"{place}: a cell is longer than any price, date or name")
    cells = [_cell(row, columns[name]) for name in PRICES]
    empty = [cell.casefold() in _NOTHING for cell in cells]
    if all(empty):
        return None
    try:
        day = read_date(_cell(row, columns["date"]), order)
    except ValueError as error:
        raise PriceError(f"{place}: {error}") from None
    if any(empty):
        raise PriceError(f"{place}: no {PRICES[empty.index(True)]} on {day}")
    opened, high, low, close = (_price(cell, place) for cell in cells)
    if high < max(opened, low, close) or low > min(opened, close):
        raise PriceError(f"{place}: the day's high and low do not enclose its open and close")
    return Bar(day, opened, high, low, close)


def _cell(row: Sequence[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""


def _price(text: str, place: str) -> float:
    """Read `1234.5`, `1,234.50`, `1.234,50`, `12,5` or `$12.50`; the last sign is the decimal's."""
    digits = text.strip(_AROUND).replace(" ", "").replace("\u00a0", "").replace("'", "")
    point, comma = digits.rfind("."), digits.rfind(",")
    if comma > point:
        thousands = point < 0 and re.fullmatch(r"[1-9]\d{0,2}(,\d{3})+", digits) is not None
        digits = digits.replace(",", "") if thousands else digits.replace(".", "").replace(",", ".")
    elif point >= 0:
        digits = digits.replace(",", "")
    plain = re.fullmatch(r"\d+(\.\d+)?(e[+-]?\d+)?", digits, re.IGNORECASE)
    if not plain or not 0 < float(digits) < _TOO_MUCH:
        raise PriceError(f"{place}: {text!r} is no price; a positive number is needed")
    return float(digits)


_LONGEST = 1000
"""Characters; an error that quotes a cell would fill the screen with a longer one."""
_TOO_MUCH = 1e12
"""No price of anything; sums of such numbers would overflow."""

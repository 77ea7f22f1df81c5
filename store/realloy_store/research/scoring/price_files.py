"""Price histories out of CSV files: what brokers and data sites write, or the line that is wrong.

A file holds one symbol, its name without the ending (`LYC.AX.csv`), or says the symbol in a column.
Columns are found by the names that exporters give them, separators are commas, semicolons or tabs,
decimals points or commas, dates in any order that is unambiguous within the file.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from realloy_store.errors import RealloyError
from realloy_store.research.scoring.currencies import rate_name
from realloy_store.research.scoring.price_dates import Order, date_order, read_date
from realloy_store.research.scoring.prices import Bar, Series


class PriceError(RealloyError):
    """A price file that cannot be read: names the file, the line and what it should hold."""


_NAMES = {
    "date": "date day time timestamp datetime datum tradedate tradingday pricedate",
    "open": "open o openprice opening first eröffnung eroeffnung ouverture apertura 1open",
    "high": "high h highprice max hoch höchst hoechst tageshoch plushaut massimo 2high",
    "low": "low l lowprice min tief tiefst tagestief plusbas minimo 3low",
    "close": "close c closeprice closing last closelast lastprice price settle settlement schluss "
    "schlusskurs clôture cloture chiusura 4close",
    "symbol": "symbol ticker code ric instrument",
    "currency": "currency ccy währung waehrung devise valuta",
}
_COLUMN_OF = {name: column for column, names in _NAMES.items() for name in names.split()}
_PRICES = ("open", "high", "low", "close")
_ENDINGS = frozenset({".csv", ".txt", ".tsv"})
_NOTHING = frozenset({"", "-", "–", "null", "none", "nan", "n/a", "na", "#n/a"})
_NOT_A_LETTER = re.compile(r"[\W_]+")
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
    errors: list[str] = []
    for path in _files(paths):
        try:
            for series in read_prices(path.read_bytes(), str(path), symbols):
                if series.symbol in found:
                    other = found[series.symbol].file
                    raise PriceError(f"{path}: {series.symbol} is in {other} already")
                found[series.symbol] = series
        except (PriceError, OSError) as error:
            errors.append(str(error))
    return Loaded(found, tuple(errors))


def read_prices(data: bytes, name: str, symbols: Collection[str] | None = None) -> list[Series]:
    """Return the histories that a file holds; PriceError names file and line.

    The symbol of a file without such a column is its name. With `symbols`, a file that holds none
    of them is not looked into.
    """
    own = _name(Path(name).stem)
    rows = _rows(_text(data))
    number, header = next(rows, (1, []))
    columns = _columns(header)
    if "symbol" not in columns and not _is_wanted(own, symbols):
        return []
    _check(columns, f"{name}, line {number}")
    table = [(n, row) for n, row in rows if any(cell.strip() for cell in row)]
    order = date_order(row[columns["date"]] for _, row in table if len(row) > columns["date"])
    bars: defaultdict[str, list[Bar]] = defaultdict(list)
    currencies: dict[str, str] = {}
    for number, row in table:
        place = f"{name}, line {number}"
        symbol = _name(_cell(row, columns["symbol"])) if "symbol" in columns else own
        if _is_wanted(symbol, symbols):
            bar = _bar(row, columns, order, place)
            if bar is not None:
                bars[symbol].append(bar)
                told = _cell(row, columns["currency"]) if "currency" in columns else ""
                if currencies.setdefault(symbol, told) != told:
                    raise PriceError(f"{place}: {symbol} is in {currencies[symbol]} before")
    digest = sha256(data).hexdigest()
    return [
        Series(symbol, _in_order(b, name), name, digest, currencies[symbol])
        for symbol, b in bars.items()
    ]


def _name(text: str) -> str:
    """Return the symbol, or the pair of currencies, that a file or a cell names."""
    return rate_name(text) or text.upper()


def _is_wanted(symbol: str, symbols: Collection[str] | None) -> bool:
    """Whether prices of a symbol are asked for; exchange rates always are."""
    return symbols is None or symbol in symbols or rate_name(symbol) is not None


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from (p for p in sorted(path.iterdir()) if p.suffix.lower() in _ENDINGS)
        else:
            yield path


def _text(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows with their line numbers; the header decides what separates the cells."""
    lines = text.splitlines()
    head = next((line for line in lines if line.strip()), "")
    separator = max(";\t,", key=head.count)
    reader = csv.reader(lines, delimiter=separator)
    for row in reader:
        if any(cell.strip() for cell in row):
            yield reader.line_num, row


def _columns(header: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(header):
        column = _COLUMN_OF.get(_NOT_A_LETTER.sub("", cell.casefold()))
        if column is not None:
            found.setdefault(column, at)
    return found


def _check(columns: Collection[str], place: str) -> None:
    missing = ", ".join(column for column in ("date", *_PRICES) if column not in columns)
    if missing:
        raise PriceError(f"{place}: no column {missing}; date,open,high,low,close needed")


def _bar(
    row: Sequence[str], columns: dict[str, int], order: Order | None, place: str
) -> Bar | None:
    """Return the bar of a row; None for a day without prices."""
    cells = [_cell(row, columns[name]) for name in _PRICES]
    empty = [cell.casefold() in _NOTHING for cell in cells]
    if all(empty):
        return None
    try:
        day = read_date(_cell(row, columns["date"]), order)
    except ValueError as error:
        raise PriceError(f"{place}: {error}") from None
    if any(empty):
        raise PriceError(f"{place}: no {_PRICES[empty.index(True)]} on {day}")
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
    if not re.fullmatch(r"\d+(\.\d+)?(e[+-]?\d+)?", digits, re.IGNORECASE) or float(digits) <= 0:
        raise PriceError(f"{place}: {text!r} is no price; a positive number is needed")
    return float(digits)


def _in_order(bars: list[Bar], name: str) -> tuple[Bar, ...]:
    bars.sort(key=lambda bar: bar.day)
    for earlier, later in pairwise(bars):
        if earlier.day == later.day:
            raise PriceError(f"{name}: {later.day} stands twice; keep one bar a day")
    return tuple(bars)

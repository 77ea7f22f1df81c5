"""CSV files of prices as tables: their encoding, their header, and rows with line numbers."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from realloy_store.errors import RealloyError


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
PRICES = ("open", "high", "low", "close")
_NOT_A_LETTER = re.compile(r"[\W_]+")
_FOREWORD = 20
"""Lines in front of the header that exporters write about the file at most."""


class Table(NamedTuple):
    """What a file holds: where each column is, and its rows with their line numbers."""

    columns: dict[str, int]
    rows: list[tuple[int, list[str]]]


def read_table(data: bytes, name: str) -> Table:
    """Return the table of a file; PriceError names file and line."""
    lines = _text(data).splitlines()
    first, separator = _header(lines)
    rows = list(_rows(lines, first, separator, name))
    if not rows:
        raise PriceError(f"{name}: the file is empty")
    number, header = rows[0]
    columns = _columns(header)
    missing = ", ".join(column for column in ("date", *PRICES) if column not in columns)
    if missing:
        raise PriceError(
            f"{name}, line {number}: no column {missing}; date,open,high,low,close needed"
        )
    if len(rows) == 1:
        raise PriceError(f"{name}: no prices under the header")
    for number, row in rows[1:]:
        if any(cell.strip() for cell in row[len(header) :]):
            raise PriceError(
                f"{name}, line {number}: {len(row)} cells under {len(header)} columns; put numbers "
                f'that hold "{separator}" in quotes'
            )
    return Table(columns, rows[1:])


def has_symbols(data: bytes) -> bool:
    """Whether a file says in a column what each row is a price of."""
    lines = _text(data[:_HEAD]).splitlines()
    if not lines:
        return False
    first, separator = _header(lines)
    return "symbol" in _columns(lines[first].replace('"', "").split(separator))


_HEAD = 8_192
"""Bytes in which the header of a file stands."""


def _text(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _header(lines: Sequence[str]) -> tuple[int, str]:
    """Return the line of the header and what separates its cells: the first with a date column."""
    told = [n for n, line in enumerate(lines[:_FOREWORD]) if line.strip()]
    for n in told:
        separator = max(";\t,", key=lines[n].count)
        if {"date", "close"} <= _columns(lines[n].replace('"', "").split(separator)).keys():
            return n, separator
    first = told[0] if told else 0
    return first, max(";\t,", key=lines[first].count) if lines else ","


def _rows(
    lines: Sequence[str], first: int, separator: str, name: str
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not blank, with the number of their first line."""
    reader = csv.reader(lines[first:], delimiter=separator, strict=True)
    number = first + 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield number, row
            number = first + reader.line_num + 1
    except csv.Error as error:
        told = "a quote is never closed" if "unexpected end" in str(error) else str(error)
        raise PriceError(f"{name}, line {number}: {told}") from None


def _columns(header: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(header):
        column = _COLUMN_OF.get(_NOT_A_LETTER.sub("", cell.casefold()))
        if column is not None:
            found.setdefault(column, at)
    return found

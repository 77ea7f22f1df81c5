"""Price files as exporters write them, and what is said of one that cannot be read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from realloy_store.research.scoring.price_files import load_prices, read_prices
from realloy_store.research.scoring.price_tables import PriceError
from realloy_store.research.scoring.prices import Bar, Series, weekdays

WANTED = Bar(date(2026, 3, 9), 1234.5, 1250.0, 1200.0, 1249.75)
HEAD = "date,open,high,low,close\n"
ROW = "2026-03-09,1234.5,1250,1200,1249.75"


def bars(text: str, name: str = "MP.csv", encoding: str = "utf-8") -> tuple[Bar, ...]:
    (series,) = read_prices(text.encode(encoding), name)
    assert series.symbol == "MP"
    return series.bars


@pytest.mark.parametrize(
    "text",
    [
        f"date,open,high,low,close\n{ROW}\n",
        f"Date,Open,High,Low,Close,Adj Close,Volume\n{ROW},1200,55\n",
        "\ufeffDate,Close/Last,Volume,Open,High,Low\n"
        "03/25/2026,$1,$1,$1,$1,$1\n03/09/2026,$1249.75,100,$1234.50,$1250.00,$1200.00\n",
        "Datum;Eröffnung;Hoch;Tief;Schluss\n09.03.2026;1.234,50;1.250,00;1.200,00;1.249,75\n",
        "Date\tOpen\tHigh\tLow\tLast\n9 Mar 2026\t1,234.50\t1,250\t1,200\t1,249.75\n",
        "timestamp,1. open,2. high,3. low,4. close\n20260309,1234.5,1250,1200,1249.75\n",
        "\n\nDate,Price,Open,High,Low,Vol.,Change %\n"
        '"Mar 09, 2026","1,249.75","1,234.50","1,250.00","1,200.00",1M,1%\n',
        f"date,open,high,low,close\n2026-03-06,null,null,null,null\n{ROW}\n\n",
        f"date,open,high,low,close\n{ROW.replace('09,', '09 00:00:00-05:00,')}\n",
        f"{HEAD}{ROW.replace('2026-03-09', 'Mon 9-Mar-26')}\n",
        f"sep=;\n{HEAD}{ROW}\n".replace(",", ";"),
        f"Export of MP, 2026\n\n{HEAD}{ROW}\n",
    ],
)
def test_files_of_many_makers(text: str) -> None:
    assert WANTED in bars(text)


def test_other_encodings() -> None:
    text = "Datum;Eröffnung;Hoch;Tief;Schluß\n09.03.2026;1;2;1;2\n"
    assert bars(text, encoding="cp1252")[0].close == 2
    assert bars(text, encoding="utf-16")[0].open == 1


def test_several_symbols_in_one_file() -> None:
    text = "Date,Ticker,Open,High,Low,Close\n2026-03-09,mp,1,2,1,2\n2026-03-09,LYC.AX,3,4,3,4\n"
    found = {series.symbol: series.bars[0].open for series in read_prices(text.encode(), "all.csv")}
    assert found == {"MP": 1, "LYC.AX": 3}
    only = read_prices(text.encode(), "all.csv", {"LYC.AX"})
    assert [series.symbol for series in only] == ["LYC.AX"]


def test_day_or_month_first_is_told_by_the_file() -> None:
    head = "date,open,high,low,close\n"
    assert bars(head + "03/09/2026,1,1,1,1\n03/30/2026,1,1,1,1\n")[0].day == date(2026, 3, 9)
    assert bars(head + "09/03/2026,1,1,1,1\n30/03/2026,1,1,1,1\n")[0].day == date(2026, 3, 9)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("date,open\n", "MP.csv, line 1: no column high, low, close"),
        (
            f"date,open,high,low,close\n{ROW}\n2026-03-10,x,1,1,1\n",
            "MP.csv, line 3: 'x' is no price",
        ),
        ("date,open,high,low,close\n2026-03-09,-1,1,1,1\n", "line 2: '-1' is no price"),
        ("date,open,high,low,close\n2026-03-09,1,2,1,\n", "line 2: no close on 2026-03-09"),
        ("date,open,high,low,close\n2026-03-09,1,2,1.5,2\n", "line 2: the day's high and low"),
        ("date,open,high,low,close\n2026-02-30,1,1,1,1\n", "line 2"),
        ("date,open,high,low,close\nsoon,1,1,1,1\n", "line 2: 'soon' is no date"),
        ("date,open,high,low,close\n03/04/2026,1,1,1,1\n", "day or month first"),
        (f"date,open,high,low,close\n{ROW}\n{ROW}\n", "line 3: 2026-03-09 stands twice"),
        ("", "MP.csv: the file is empty"),
        ("\n;;;\n", "MP.csv: the file is empty"),
        ("date,open,high,low,close\n", "MP.csv: no prices under the header"),
        (f"{HEAD}2026-03-09,1,200.5,1,300.5,1,100.5,1,200.5\n", "line 2: 9 cells under 5 columns"),
        (f'{HEAD}{ROW}\n2026-03-10,"1,1,1,1\n{ROW}\n', "line 3: a quote is never closed"),
        pytest.param(HEAD + "1" * 2_000 + ",1,1,1,1\n", "line 2: a cell is longer", id="long"),
        pytest.param(HEAD + "1" * 200_000 + ",1,1,1,1\n", "line 2: ", id="longer"),
        (f"{HEAD}2026-03-09,1e400,1e400,1e400,1e400\n", "'1e400' is no price"),
        (f"Currency,{HEAD}EUR,{ROW}\nUSD,2026-03-10,1,1,1,1\n", "the currency was EUR before"),
    ],
)
def test_what_is_wrong_is_named(text: str, message: str) -> None:
    with pytest.raises(PriceError, match=message):
        bars(text)


def test_a_folder_gives_what_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "MP.csv").write_text(f"date,open,high,low,close\n{ROW}\n")
    (tmp_path / "lyc.ax.CSV").write_text(f"date,open,high,low,close\n{ROW}\n")
    (tmp_path / "BAD.csv").write_text("date,open\n")
    (tmp_path / "notes.md").write_text("nothing")
    found = load_prices([tmp_path])
    assert sorted(found.series) == ["LYC.AX", "MP"]
    assert found.series["MP"].sha256 != ""
    assert len(found.errors) == 1
    assert "BAD.csv, line 1" in found.errors[0]
    assert load_prices([tmp_path], {"MP"}).errors == ()  # what is not needed is not looked into


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    assert load_prices([tmp_path / "no"]).errors == (
        f"{tmp_path / 'no'}: No such file or directory",
    )
    (empty,) = load_prices([tmp_path]).errors
    assert "no CSV files in this folder" in empty


def test_a_gap_is_no_holiday() -> None:
    days = [date(2026, 3, n) for n in (2, 3, 4, 5, 6, 19, 20)]
    gapped = Series("MP", tuple(Bar(day, 1, 1, 1, 1) for day in days))
    assert gapped.missing(days[0], days[4]) is None
    assert gapped.missing(days[0], days[-1]) is None  # eight weekdays
    later = Series("MP", tuple(bar for bar in gapped.bars if bar.day.day != 6))
    assert later.missing(days[0], days[-1]) == "prices have a gap: MP from 2026-03-05 to 2026-03-19"


def test_weekdays_between() -> None:
    friday = date(2026, 3, 6)
    assert weekdays(friday, date(2026, 3, 9)) == 0
    assert weekdays(friday, date(2026, 3, 11)) == 2
    assert weekdays(friday, date(2026, 3, 17)) == 6
    assert weekdays(friday, friday) == 0


def test_a_device_is_not_read_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "A.csv").symlink_to("/dev/zero")
    (error,) = load_prices([tmp_path]).errors
    assert "device" in error

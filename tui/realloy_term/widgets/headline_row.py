"""One headline drawn as a row: two lines in a narrow list, one line in a wide one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from realloy_store.models import Headline
from realloy_term import safe, wording
from realloy_term.widgets.cells import cut, fit

ONE_LINE_WIDTH = 72
"""From this many cells on, a row takes one line."""
PARTS = (
    *("base", "title", "unread", "untitled", "fine", "ticker", "positive", "negative"),
    *("impact", "ours", "badge", "star", "mark"),
)
"""What has a style of its own in a row."""
Styles = Mapping[str, Style]


def row_height(width: int) -> int:
    """Return how many lines a row takes in a list of this width."""
    return 1 if width >= ONE_LINE_WIDTH else 2


@dataclass(frozen=True, slots=True)
class Look:
    """What a row shows beside the title, in the reader's order, and how it shows dates."""

    columns: tuple[str, ...] = ("date", "impact", "sentiment", "novelty", "tickers", "signs")
    dates: str = "short"
    sorted_by: str = "date"
    """By which of our own figures a list is sorted is shown in the column of the page's."""

    @property
    def facts(self) -> int:
        """Cells of what stands in columns."""
        return sum(self.cells(column) for column in self.columns)

    def cells(self, column: str) -> int:
        """Cells of a column with the gap behind it; 0 for what has no place of its own."""
        wider = column == "date" and self.dates == "iso"
        return _CELLS.get(column, 0) + wider


_CELLS = {"date": 8, "impact": 5, "sentiment": 7, "novelty": 6}


def draw(
    row: Headline, width: int, line: int, styles: Styles, today: date, look: Look
) -> list[Segment]:
    """Return the segments of one line of a row, exactly `width` cells."""
    if row_height(width) == 1:
        return list(_one_line(row, width, styles, today, look))
    return list(
        _title_line(row, width, styles)
        if line == 0
        else _fact_line(row, width, styles, today, look)
    )


def _one_line(
    row: Headline, width: int, styles: Styles, today: date, look: Look
) -> Iterator[Segment]:
    tail = _tail(row, look)
    tickers = cut(_tickers(row, look), 20)
    room = width - 2 - look.facts - 1 - cell_len(tail) - 1
    if width >= 96 and tickers:
        room -= cell_len(tickers) + 1
    yield _mark(row, styles)
    yield from _facts(row, styles, today, look)
    yield Segment(fit(_title(row), room), _title_style(row, styles))
    if width >= 96 and tickers:
        yield Segment(" " + tickers, styles["ticker"])
    yield Segment(" " + tail + " ", styles["star"] if row.starred else styles["fine"])


def _title_line(row: Headline, width: int, styles: Styles) -> Iterator[Segment]:
    yield _mark(row, styles)
    yield Segment(fit(_title(row), width - 3) + " ", _title_style(row, styles))


def _fact_line(
    row: Headline, width: int, styles: Styles, today: date, look: Look
) -> Iterator[Segment]:
    tail = _tail(row, look)
    yield Segment("  ", styles["base"])
    yield from _facts(row, styles, today, look)
    room = width - 2 - look.facts - cell_len(tail) - 1
    yield Segment(fit(_tickers(row, look), room - 1) + " ", styles["ticker"])
    yield Segment(tail + " ", styles["star"] if row.starred else styles["fine"])


def _facts(row: Headline, styles: Styles, today: date, look: Look) -> Iterator[Segment]:
    """Date, impact, sentiment and novelty, those of them that are shown: 26 cells at most."""
    score = row.sentiment_score
    for column in look.columns:
        if column == "date":
            text = wording.short_date(row.date, today, look.dates)
            yield Segment(fit(text, look.cells("date")), styles["fine"])
        elif column == "impact":
            yield _impact(row, styles, ours=look.sorted_by == "local-impact")
        elif column == "sentiment" and look.sorted_by == "tone":
            yield Segment(f"{wording.own_score(row.tone):>6} ", styles["ours"])
        elif column == "sentiment":
            tone = "fine" if not score else "positive" if score > 0 else "negative"
            yield Segment(f"{wording.signed(score):>5}  ", styles[tone])
        elif column == "novelty":
            yield from _novelty(row, styles)


def _impact(row: Headline, styles: Styles, *, ours: bool) -> Segment:
    """Return the published impact; ours, drawn thin, where it is wanted or the page states none."""
    if (ours or row.market_impact is None) and row.local_impact is not None:
        return Segment(wording.own_bar(row.local_impact, 4) + " ", styles["ours"])
    return Segment(wording.bar(row.market_impact, 4) + " ", styles["impact"])


def _novelty(row: Headline, styles: Styles) -> Iterator[Segment]:
    """The letter of what the story does, and how new it was; blank until that is known.

    N is the first telling of a story that others tell too, without a number beside it.
    """
    badge, novelty = wording.telling(row)
    yield Segment(f"{badge:1}", styles["fine" if badge == "N" else "badge"])
    yield Segment(f"{novelty:>3}  ", styles["fine"])


def _mark(row: Headline, styles: Styles) -> Segment:
    if row.damaged:
        return Segment("! ", styles["negative"])
    return Segment("● " if row.unread else "  ", styles["mark"])


def _title_style(row: Headline, styles: Styles) -> Style:
    if not row.title:
        return styles["untitled"]
    return styles["unread" if row.unread else "title"]


def _title(row: Headline) -> str:
    """Return the title, drawn in below the row of its story where that is unfolded."""
    return ("└ " if row.fold == "inside" else "") + wording.title(row)


def _more(row: Headline) -> str:
    """Return how many more articles of its story a row stands for, or has below it."""
    return f"{'−' if row.fold == 'open' else '+'}{row.echoes}" if row.echoes else ""


def _tickers(row: Headline, look: Look) -> str:
    if "tickers" not in look.columns:
        return ""
    return " ".join(safe.line(ticker) for ticker in row.tickers)


def _tail(row: Headline, look: Look) -> str:
    if "signs" not in look.columns:
        return _more(row)
    parts = [
        _more(row),
        "…" if row.partial else "",
        f"×{row.copies + 1}" if row.copies else "",
        f"◆{row.ideas}" if row.ideas else "",
        "#" if row.tags else "",
        "✎" if row.noted else "",
        "★" if row.starred else "",
    ]
    return " ".join(part for part in parts if part)

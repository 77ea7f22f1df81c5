"""How dates, numbers and missing values read, in the app and on the command line alike."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from realloy_store.import_report import ImportReport, ItemStatus
from realloy_store.models import Article, Badge, Headline
from realloy_term import safe

NOT_STATED = "not stated"
NO_DATE = "–"
UNDATED = "no date"
BARS = "▁▂▃▄▅▆▇█"
"""One cell each, from the lowest to the highest."""
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_TELLING: tuple[Badge, ...] = ("FLIPPED", "BUILDING", "PERSISTENT", "NEW")
"""Of several badges the first of these has the one cell that there is."""
IMPORT_STATUS: dict[ItemStatus, str] = {
    "added": "added",
    "updated": "updated",
    "merged": "merged into an article already there",
    "duplicate": "known already",
    "skipped": "skipped",
    "failed": "failed",
}
"""What became of a page, in words."""


def short_date(value: str | None, today: date, style: str = "short") -> str:
    """Return at most seven cells, eight in the style `iso`.

    `short`: `14:05` today, `09 Mar` within a year, `Mar ’24` before that. `iso`: `14:05`, else
    `26-03-09`. `age`: days, months or years before today, `+3d` for what lies ahead.
    """
    moment = _moment(value)
    if value is None or moment is None:
        return NO_DATE
    day = moment.date()
    if day == today and len(value) > 10:
        return f"{moment:%H:%M}"
    if style != "short":
        return f"{day:%y-%m-%d}" if style == "iso" else age((today - day).days)
    if abs((today - day).days) < 330 or day.year == today.year:
        return f"{day.day:02} {_MONTHS[day.month - 1]}"
    return f"{_MONTHS[day.month - 1]} ’{day.year % 100:02}"


def age(days: int) -> str:
    """Return `today`, `12d`, `14mo` or `3y`; what lies ahead has a plus sign."""
    if days == 0:
        return "today"
    size = abs(days)
    text = f"{size}d" if size < 100 else f"{size // 30}mo" if size < 730 else f"{size // 365}y"
    return text if days > 0 else f"+{text}"


def long_date(value: str | None) -> str:
    """Return `9 March 2026`, with the time when it is given; an undated value is `no date`."""
    moment = _moment(value)
    if value is None or moment is None:
        return "no date"
    text = f"{moment.day} {moment:%B %Y}"
    return f"{text}, {moment:%H:%M}" if len(value) > 10 else text


def _moment(value: str | None) -> datetime | None:
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment.astimezone() if moment.tzinfo else moment


def signed(score: float | None) -> str:
    """Return `+0.05`, `−0.15` or an en dash: five cells at most, with a real minus sign."""
    if score is None:
        return "–"
    text = f"{score:+.2f}"
    return "0.00" if text in ("+0.00", "-0.00") else text.replace("-", "−")


def own_score(score: float | None) -> str:
    """Return a score of ours in brackets, `(+.33)`: six cells at most."""
    if score is None:
        return NO_DATE
    text = signed(score)
    return f"({text[:-1] if abs(score) >= 1 else text[0] + text[2:] if text[0] in '+−' else text})"


def impact(value: float | None) -> str:
    """Return the market impact with two decimals, or that it is not stated."""
    return NOT_STATED if value is None else f"{value:.2f}"


def bar(value: float | None, width: int) -> str:
    """Return a bar in half cells for a value of 0..1, padded to `width` cells; a dot for none."""
    if value is None:
        return "·".ljust(width)
    return _drawn(value, width, "━", "╸")


def own_bar(value: float, width: int) -> str:
    """Return the bar of a value that the program made of an article: thinner than `bar`."""
    return _drawn(value, width, "─", "╴")


def _drawn(value: float, width: int, whole: str, half: str) -> str:
    wholes, halves = divmod(max(1, round(min(max(value, 0.0), 1.0) * width * 2)), 2)
    return (whole * wholes + half * halves).ljust(width)


def telling(row: Headline) -> tuple[str, str]:
    """Return what an article's story did as one letter, and how new it was where not all new.

    N is the first telling of a story that others tell too; both are empty where nothing is known.
    """
    badge = next((badge for badge in _TELLING if badge in row.badges), "")
    if badge == "NEW" and row.story_size < 2:
        badge = ""  # as most of what one reads
    unsaid = row.novelty is None or (row.novelty == 100 and badge in ("", "NEW"))
    return badge[:1], "" if unsaid else str(row.novelty)


def title(headline: Headline) -> str:
    """Return the title, else the first sentence, else a stand-in; one safe line."""
    return safe.line(headline.title) or safe.line(headline.lead) or "(no title)"


def article_title(article: Article) -> str:
    """Return the title of an article, else its first sentence; one safe line."""
    if article.title:
        return safe.line(article.title[:300])
    from realloy_store.research.lead import lead  # 3 ms, and most pages state a title

    return safe.line(lead(article)) or "(no title)"


def stated(article: Article) -> str:
    """Return in one line what the page itself states of sentiment and impact."""
    score = "" if article.sentiment_score is None else signed(article.sentiment_score)
    mood = f"{safe.line(article.sentiment_label)} {score}".strip() or NOT_STATED
    return f"Sentiment {mood} · Impact {impact(article.market_impact)}"


def undated_left_out(count: int) -> str:
    """Say that a query for dates passes over articles that have none."""
    return f"Left out: {plural(count, 'article')} without a date; is:undated finds them."


def plural(count: int, noun: str) -> str:
    """Return `1 article`, `2 articles`, `1,000 articles`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def place(path: Path) -> str:
    """Return where a file is, with its folder: `~/news/list.html`."""
    whole = path.absolute()
    try:
        return str(Path("~") / whole.relative_to(Path.home()))
    except (ValueError, RuntimeError):  # elsewhere, or nobody's home
        return str(whole)


SET_DATES = "`realloy-term mark QUERY --date DATE` sets one"
"""What to do about articles without a date, where their ideas are asked for."""


def dates_given(report: ImportReport) -> list[str]:
    """Return a line for the pages that an import gave a day of the reader's."""
    days = {item.dated for item in report.items if item.dated}
    if not days:
        return []
    which = days.pop() if len(days) == 1 else "the days of their files"
    return [f"{plural(report.dated, 'page')} without a date: {which}, as your date"]


def dates_missing(report: ImportReport) -> list[str]:
    """Return a line for the pages that came in without a date, and what to do about them."""
    if not report.undated:
        return []
    remedy = "`realloy-term mark is:undated --date DATE`, or import again with `--date file`"
    return [f"{plural(report.undated, 'page')} without a date: {remedy}"]


def several_each(report: ImportReport, most: int) -> list[str]:
    """Return lines that say how many articles came from each file that gave more than one.

    Of more files than `most`, the rest is told together.
    """
    lines = [f"{safe.line(file)}: {count:,} articles" for file, count in report.several[:most]]
    if rest := report.several[most:]:
        articles = sum(count for _, count in rest)
        lines.append(f"{articles:,} articles from {plural(len(rest), 'more file')}")
    return lines

"""Trade ideas: the ledger, their scores, lines of them read from a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from realloy_term.cli.arguments.parser import (
    Make,
    count,
    json_option,
    offer,
    query_words,
    record_formats,
    without_marks,
)

SORTS = ("date", "expiry", "review", "kind", "ticker", "state")


def declare(command: Make) -> None:
    """Declare the commands of this family."""
    _lines_of_text(command)
    _ledger_command(command)
    _score_command(command)


def _lines_of_text(command: Make) -> None:
    idea = command("idea", "ideas:read", "read trade ideas: JSON lines in, the parsed ideas out")
    idea.add_argument("file", type=Path, help='lines of {"id", "text", "article_date"?}, or -')
    record_formats(idea)
    tone = command("tone", "tone:run", "estimate tone: JSON lines in, the tone of each out")
    tone.add_argument("file", type=Path, help='lines of {"id", "text", "title"?}, or -')
    record_formats(tone)


def _ledger_command(command: Make) -> None:
    ledger = command("ideas", "ledger:run", "list the trade ideas, with their states")
    query_words(ledger, "which ideas, or @NAME (default: all)")
    ledger.add_argument(
        "--state", action="append", default=[], help="only these",
        choices="entered pending open review expired closed no-date watch".split(),
    )  # fmt: skip
    names = f"{', '.join(SORTS[:-1])} or {SORTS[-1]}; -FIELD falls"
    offer(ledger.add_argument("--sort", metavar="FIELD", help=names), SORTS)
    ledger.add_argument(
        "--group", choices=["ticker", "kind", "stage", "expiry"], help="print them by group"
    )
    ledger.add_argument("--prose", action="store_true", help="also trades told in the analysis")
    view = ledger.add_mutually_exclusive_group()
    view.add_argument("--conflicts", action="store_true", help="what contradicts what instead")
    view.add_argument("--calendar", action="store_true", help="what is due in the coming weeks")
    ledger.add_argument("--weeks", type=count, metavar="N", default=8, help="of the calendar (8)")
    form = ledger.add_mutually_exclusive_group()
    record_formats(form)
    form.add_argument("--csv", action="store_true", help="print a row an idea as CSV")
    form.add_argument("--markdown", action="store_true", help="print Markdown")
    form.add_argument("--html", action="store_true", help="print a page of HTML")
    without_marks(ledger)
    ledger.add_argument("-n", "--limit", type=count, metavar="N", help="at most so many")


def _score_command(command: Make) -> None:
    score = command("score", "score:run", "score the trade ideas on price files of yours")
    query_words(score, "which ideas, or @NAME (default: all)")
    score.add_argument(
        "--prices", action="append", type=Path, required=True, metavar="DIR",
        help="CSV files of date,open,high,low,close named SYMBOL.csv, or a folder of them",
    )  # fmt: skip
    score.add_argument("--as-of", metavar="DATE", help="look at nothing later (default: today)")
    score.add_argument(
        "--cost", type=float, default=10.0, metavar="BPS", help="of buying or selling a side (10)"
    )
    score.add_argument(
        "--benchmark", action="append", default=[], metavar="[SUFFIX=]SYMBOL",
        help="of relative targets (default: SPY and .AX=ASX200)",
    )  # fmt: skip
    score.add_argument(
        "--currency", default="", metavar="CODE",
        help="what gains are measured in, by rates such as AUDUSD.csv (default: as quoted)",
    )  # fmt: skip
    form = score.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true", help="print a row an idea as CSV")
    json_option(form, "print the whole report as JSON")


def idea_options(group: argparse._ArgumentGroup) -> None:
    """Add what `mark` says of trade ideas."""
    day = "YYYY-MM-DD, or today; '' takes it back"
    group.add_argument("--entered", metavar="DATE", help=f"you took the position: {day}")
    group.add_argument("--closed", metavar="DATE", help=f"you left it: {day}")
    group.add_argument("--price", type=float, metavar="P", help="at this price")
    group.add_argument("--reason", metavar="TEXT", help="why it was closed")
    group.add_argument("--reopen", action="store_true", help="take the closing back")
    group.add_argument(
        "--set", action="append", default=[], metavar="FIELD=VALUE",
        help="fill in what the bullet leaves open: horizon=3-6m, target=20%%, "
        "downside='stop 10%%', side=short, base=YYYY-MM-DD, "
        "tickers=MP,LYC.AX or tickers:short=REMX",
    )  # fmt: skip

"""The language as a page of documentation, from the table of fields."""

from __future__ import annotations

from realloy_store.query.fields import FIELDS, Field

_INTRODUCTION = """\
# The query language

The same everywhere: filter, search, saved searches, alerts, bulk actions, export and every command.

| write | to find |
|---|---|
| `dysprosium offtake` | articles with both words, in any case, with or without accents |
| `copper or nickel` | one of the two; `or` binds weaker than neighbours do |
| `"rare earth"` | these words next to each other |
| `electr*` | words that begin so; also the last word of a phrase, `"rare ear"*` |
| `-tariff`, `not tariff` | articles without it |
| `(copper or nickel) -tariff` | parentheses group |
| `ticker:MP` | a field; `theme:"trade policy"` for values with blanks |
| `ticker:(MP or LYC.AX)` | one field, several values |
| `impact>0.3`, `impact:0.2..0.5` | `>` `>=` `<` `<=` `=`, blanks may stand around; ranges |
| `date:2026-05`, `date:2026-05..2026-06`, `since:2w` | days, months, years; d, w, m, y ago |
| `since:month`, `date:last-week`, `since:monday` | this month, week, quarter, year; last, next |
| `date:november`, `date:2026-q2`, `until:march` | months, quarters and weekdays: the latest one |

Words are looked for in headline, summary, analysis, ideas, tickers, themes, source, author, tags
and notes. An unquoted name of a mineral also finds its other names: `NdPr` finds didymium, `Dy`
(written so) dysprosium, `aluminum` aluminium; quotes find what they say. `licence` and `license`,
`stabilise` and `stabilize` find each other, in quotes too. Chinese and Japanese text is found by
any part of it.

While you type in the app, the last word counts as the beginning of one. `Enter` keeps a question
that is the same everywhere: the whole word where that finds something, else `dyspro*`, as the title
then shows.

What has words to look for comes best match first, a word in the title before one in the text;
everything else newest first. `--sort`, and `S` in the app, say otherwise. In a library of more than
20,000 articles (`filter.large`) the app ranks once the filter is finished, not at every letter.

A number or date that the page does not state is in no range: neither `impact>0.3` nor
`impact<=0.3` finds it, `-has:impact` does. A page that states only its month is in every range
that has a day of it. A page without a date is later than the days that its text tells of:
`since:2026-11-01` finds one that tells what happened on the 12th. `arrived:` takes the day of the
import for a missing date, and `list` says how many a query leaves out for want of one. A date
that you set counts before the page's own. Deleted articles are found by `is:deleted` only. The
words `and`, `or` and `not` stand in quotes when they are meant.

An article is found by `kind:`, `side:`, `structure:`, `state:` and `expires` when one of its trade
ideas is so; such tests that stand together are asked of one and the same idea, and `-kind:pair`
alone means that none is a pair. In the list of ideas they are asked of each idea.
There `ticker:` and `company:` are, too: of what the idea itself trades or watches, by symbol or by
name ("short Lynas" is found by `ticker:LYC.AX`); by words of the bullet where no table knows the
company. For all ideas of articles that name one, write the bare word: `lynas`.

What we make of articles can be asked for, too: `company:`, `mineral:`, `stage:`, `country:` and
`policy:` find what an article was found to speak of, `ticker:` also companies that it is about
without listing them (unless you put its tickers right), `company:` those too that it only mentions
or that have no symbol, by any words of their names; `tone` and `local-impact` our own estimates;
`impact` and `sentiment` stay what pages publish. `novelty` and `is:new`, `is:building`,
`is:flipped` and `is:persistent` say how its story stood when the article was told. The words of
`tone:` are positive, negative and neutral, and mildly-, moderately- and strongly-positive or
-negative.
"""


def reference() -> str:
    """Return the page in Markdown."""
    ready = "\n".join(_row(field) for field in FIELDS if field.available)
    later = ", ".join(f"`{field.name}:`" for field in FIELDS if not field.available)
    return (
        f"{_INTRODUCTION}\n## Fields\n\n| field | finds | example |\n|---|---|---|\n{ready}\n"
        + (f"\nKnown by name, but not available yet in this version: {later}.\n" if later else "")
    )


def _row(field: Field) -> str:
    values = f" One of {', '.join(field.values)}." if field.values else ""
    return f"| `{field.name}` | {field.help}{values} | `{field.example}` |"

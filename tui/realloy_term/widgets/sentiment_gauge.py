"""The sentiment gauge: the published score on a scale of −1 to +1, our own beside it, impact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len

from realloy_store.models import Article
from realloy_term import safe, wording
from realloy_term.widgets.cells import cut, whole_words
from realloy_term.widgets.parts import Parts, PartsWidget
from realloy_term.wrapping import wrap

if TYPE_CHECKING:
    from realloy_term.insight import Insight

ONE_LINE = 3
"""Below this height the gauge is one line."""
SHORT_BAR = 6
"""Cells of the impact bar on one line."""
_IDEAS = 10
"""Cells that are left on one line for the number of trade ideas."""
_LABEL = 26
"""Cells of the published label on one line at most."""
_NAME = (" Sentiment ", "fine")


def needle(score: float, width: int) -> int:
    """Return the cell of the needle on a scale of this width, for a score of −1..1."""
    return round((min(max(score, -1.0), 1.0) + 1) / 2 * (width - 1))


def tone(score: float | None) -> str:
    """Return the component that colours a score: its sign, not its size."""
    return "fine" if not score else "positive" if score > 0 else "negative"


def _cells(parts: Parts) -> int:
    return sum(cell_len(text) for text, _ in parts)


class SentimentGauge(PartsWidget):
    """Shows what the page says; a page without a score is "not stated", never 0."""

    PREFIX = "gauge"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "gauge--scale", "gauge--positive", "gauge--negative", "gauge--fine", "gauge--text",
        "gauge--impact", "gauge--ticker",
    }  # fmt: skip

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._article: Article | None = None
        self._insight: Insight | None = None
        self.ideas_named = True
        """Whether the one line also counts the trade ideas, where their panel is not in sight."""
        self.tickers: Sequence[str] = ()
        self.below_list = False
        """Whether the one line lies below a list whose rows have no room for these tickers."""

    def show(self, article: Article | None, insight: Insight | None = None) -> None:
        """Show one article's sentiment and impact as published, and what we make of it.

        Without an insight, nothing is known of that yet.
        """
        self._article, self._insight = article, insight
        stated = article and (article.sentiment_score is not None or article.sentiment_label)
        self.border_title = "Sentiment, as published" if stated else "Sentiment"
        self.refresh()

    def lines(self, width: int, height: int) -> list[Parts]:
        """Return the gauge as lines of text and component names."""
        if self._article is None:
            return []
        if height < ONE_LINE:
            return [self._one_line(self._article, width)]
        return self._panel(self._article, width, height)

    def _one_line(self, article: Article, width: int) -> Parts:
        """What the page states, ours, and impact; then as much of the rest as there is room for."""
        score = article.sentiment_score
        number = [(f"{wording.signed(score)} ", tone(score))] if score is not None else []
        impact = [("  Impact ", "fine"), *self._impact(article, SHORT_BAR)]
        ours, word = self._ours_short(), self._word()
        room = width - _cells([*number, *ours, *impact])
        name = self._called(room - min(_LABEL, cell_len(self._label(article))))
        room -= cell_len(name[0])
        label = cut(self._label(article), max(0, min(_LABEL, room)))
        room -= cell_len(label) + _IDEAS
        sizes = ((17, word), (9, word), (9, ""), (0, ""))[0 if name == _NAME else -1 :]
        cells, word = next((c, w) for c, w in sizes if not c or c + 1 + cell_len(w) <= room)
        scale = [*self._scale(score, cells), (" ", "fine")] if cells else []
        told = [(word, "text")] if ours else []
        parts = [name, *scale, *number, (label, tone(score)), *ours, *told, *impact]
        ideas = f"◆ {wording.plural(len(article.trade_ideas), 'idea')}"
        gap = width - _cells(parts) - cell_len(ideas) - 1
        if self.ideas_named and article.trade_ideas and gap >= 2:
            parts += [(" " * gap + ideas, "text")]
        return parts

    def _called(self, room: int) -> tuple[str, str]:
        """What the line is, or below the list the tickers of the row, as far as there is room."""
        tickers = " ".join(map(safe.line, self.tickers)) if self.below_list else ""
        shown = whole_words(tickers, room - 3)
        return (f" {shown}  ", "ticker") if shown else _NAME

    def _ours_short(self) -> Parts:
        """Our tone as a number, nothing where none is known."""
        own = self._insight.analysis.tone if self._insight else None
        return [] if own is None else [("  Ours ", "fine"), (wording.signed(own), tone(own))]

    def _word(self) -> str:
        """The word of our tone, behind its number."""
        own = self._insight.analysis.tone if self._insight else None
        if own is None:
            return ""
        from realloy_store.research.tone.model import word_for  # with its values 1 ms

        return f" {word_for(own)}"

    def _panel(self, article: Article, width: int, height: int) -> list[Parts]:
        score = article.sentiment_score
        room = max(9, width - 10)
        number = [(f"   {wording.signed(score)}", tone(score))] if score is not None else []
        label = (" " + cut(self._label(article), width - 12), tone(score))
        return [
            [(" −1 ", "fine"), *self._scale(score, room), (" +1", "fine")],
            [label, *number],
            *self._ours(width, height - ONE_LINE),
            [(" Impact  ", "fine"), *self._impact(article, 12)],
        ]

    def _ours(self, width: int, height: int) -> list[Parts]:
        """What we make of the words, in so many lines, marked as ours, with those that say so."""
        lines: list[Parts] = [[(" Ours    ", "fine"), *self._told_of_ours()]]
        lead = f" {self._because():8}"
        for text in self._causes_in(width - len(lead) - 1, height - 1):
            lines.append([(lead, "fine"), (text, "fine")])
            lead = " " * len(lead)
        return lines + [[]] * (height - len(lines))

    def _because(self) -> str:
        """What stands before the words of our tone, as soon as they are known."""
        causes = self._insight.causes if self._insight else None
        if not causes:
            return ""
        return "between" if self._word().strip() == "neutral" else "due to"

    def _told_of_ours(self) -> Parts:
        """Our tone as number and word, or why there is none."""
        if self._insight is None:
            return [("not read yet", "fine")]
        score = self._insight.analysis.tone
        if score is None:
            return [("none: not read in this language", "fine")]
        from realloy_store.research.tone.model import word_for  # with its values 1 ms

        return [(f"{wording.signed(score)} ", tone(score)), (word_for(score), "text")]

    def _causes_in(self, width: int, height: int) -> list[str]:
        """The words of our tone in so many lines at most; none where there is no tone."""
        if self._insight is None or self._insight.analysis.tone is None:
            return []
        text = self._causes()
        lines = [text[start:end].strip(" ·") for start, end in wrap(text, width)]
        if len(lines) > height:
            lines[height - 1 :] = [cut(" · ".join(lines[height - 1 :]), width)]
        return lines

    def _causes(self) -> str:
        """The words of our tone; blank while they are looked for."""
        causes = self._insight.causes if self._insight else None
        if causes is None:
            return ""
        none = "takes sides" if self._word().strip() == "neutral" else "says so"
        return " · ".join(map(safe.line, causes)) or f"no single word {none}"

    def _scale(self, score: float | None, width: int) -> Parts:
        middle = width // 2
        line = "─" * middle + "┼" + "─" * (width - middle - 1)
        if score is None:
            return [(line, "scale")]
        place = needle(score, width)
        return [(line[:place], "scale"), ("◆", tone(score)), (line[place + 1 :], "scale")]

    def _label(self, article: Article) -> str:
        if article.sentiment_label:
            return safe.line(article.sentiment_label)
        return wording.NOT_STATED if article.sentiment_score is None else "no label"

    def _impact(self, article: Article, width: int) -> Parts:
        """The published impact, and ours where there is room, or where the page states none."""
        stated = article.market_impact
        ours = self._insight.analysis.local_impact if self._insight else None
        if stated is None and ours is None:
            return [(wording.NOT_STATED, "fine")]
        if stated is None:
            return [(f"{wording.own_bar(ours or 0.0, width)} {wording.impact(ours)} ours", "fine")]
        parts = [(wording.bar(stated, width), "impact"), (f" {wording.impact(stated)}", "text")]
        if ours is not None and width > SHORT_BAR:
            parts.append((f"   ours {wording.impact(ours)}", "fine"))
        return parts

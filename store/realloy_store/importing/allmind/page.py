"""One page's sections to one draft record."""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.importing import dates, furniture, language, references, themes, tickers
from realloy_store.importing.allmind import below, bullets, displaced, head, left_out, values
from realloy_store.importing.allmind.item import Item
from realloy_store.importing.allmind.labels import Role
from realloy_store.importing.allmind.sections import Page, sections
from realloy_store.importing.draft import Draft
from realloy_store.importing.prose import (
    Line,
    Paragraph,
    ends_sentence,
    fold,
    paragraphs,
    spans_of,
    text_of,
)
from realloy_store.models import Source, Span

READER = "allmind/1"
SOURCE = "AllMind AI Terminal"
_STATED: tuple[Role, ...] = ("published", "author", "publisher", "url", "sources")
"""Headings whose lines are kept, though not where they stand."""
_UNHEADED = "The heading of the decisions is missing: a list of orders is taken for them."
NO_END = 1 << 62
"""Where a file that is whole could end inside a value: nowhere."""


def read(items: Sequence[Item], text: str, *, cut: bool) -> Draft:
    """Return the record of one page; `cut`: the file may end in the middle of it."""
    listed = displaced.with_decisions(items)
    draft = _Reading(listed or items, text, cut=cut).draft()
    if draft.title is None and (headed := displaced.with_headline(listed or items)):
        draft = _Reading(headed, text, cut=cut).draft()
    return draft.noted(_UNHEADED) if listed else draft


class _Reading:
    """The fields of a page as they are worked out, one after the other."""

    def __init__(self, items: Sequence[Item], text: str, *, cut: bool) -> None:
        self.items = items
        self.text = text
        self.page: Page = sections(items)
        self.end = len(text.rstrip()) if cut else NO_END
        self.notes: list[str] = []
        self.spans: dict[str, Span] = {}
        self.partial = False

    def draft(self) -> Draft:
        """Return the record."""
        analysis = paragraphs(self._prose("analysis"))
        title = self._one_line("title")
        body = self._body()
        top = head.read(
            self.page.head,
            body,
            titled=title.text if title else None,
            late_from=self.page.late_from,
            summed=self.page.has("summary"),
        )
        title = title or top.title
        self._place("title", title)
        summary, moved = self._summary(top.prose, has_analysis=bool(analysis))
        analysis = analysis or moved
        decisions = below.read(self.page.lines("ideas"))
        ideas = bullets.read(decisions.kept)
        risk = self._risk(decisions)
        label, score = self._sentiment()
        draft = Draft(
            READER,
            title=fold(title.text) if title else None,
            source=SOURCE,
            author=self._value("author") or top.author,
            url=self._value("url") or top.url,
            language=language.detect(body),
            market_impact=self._impact(),
            sentiment_label=label,
            sentiment_score=score,
            summary=text_of(summary),
            analysis=text_of(analysis),
            bullets=tuple((idea.text, idea.span) for idea in ideas),
            sources=self._sources(top),
            risk_notice=text_of(risk),
        )
        self.spans |= spans_of("summary", summary, self.text)
        self.spans |= spans_of("analysis", analysis, self.text)
        self.spans |= spans_of("risk_notice", risk, self.text)
        draft = self._tags(self._dated(draft, top), top, body)
        self._check_end()
        understood = {"tickers": draft.tickers, "themes": draft.themes}
        filed = [span for name, span in self.spans.items() if understood.get(name, True)]
        filed += [idea.span for idea in ideas]
        self._name_left_out(top, filed, decisions.left)
        status = "partial" if self.partial else "ok"
        return draft.with_(status=status, notes=tuple(self.notes), spans=self.spans)

    def _summary(
        self, loose: list[Line], *, has_analysis: bool
    ) -> tuple[list[Paragraph], list[Paragraph]]:
        """Return the summary and, where the page has no "Analysis" heading, the analysis."""
        stated = paragraphs(self._prose("summary"))
        found = paragraphs(self._placed(loose, has_analysis=has_analysis))
        if stated:
            return stated, [] if has_analysis else found
        if has_analysis or len(found) < 2:
            return found, []
        self.notes.append(
            "Headings are missing: summary and analysis are told apart by their order."
        )
        return found[:1], found[1:]

    def _placed(self, loose: list[Line], *, has_analysis: bool) -> list[Line]:
        """Return the loose lines without furniture that follows the page's sections."""
        late_from = self.page.late_from if self.page.late_from is not None else len(self.text)
        early = [line for line in loose if line.start < late_from]
        late = [line for line in loose if line.start >= late_from and _is_prose(line.text)]
        return early if early and has_analysis else [*early, *late]

    def _prose(self, role: Role) -> list[Line]:
        found = [line for line in self.page.lines(role) if not head.is_noise(line.text)]
        return [found[n] for n in furniture.kept([line.text for line in found])]

    def _body(self) -> str:
        """Return all text of the page that can speak of a ticker, ticker lines excepted."""
        roles: tuple[Role, ...] = ("summary", "analysis", "ideas", "title")
        under = [line.text for role in roles for line in self.page.lines(role)]
        loose = [item.text for item in self.page.head if " " in item.text]
        return "\n".join([*loose, *under])

    def _one_line(self, role: Role) -> Line | None:
        found = self.page.lines(role)
        return found[0] if found else None

    def _value(self, role: Role) -> str | None:
        line = self._one_line(role)
        return fold(line.text) if line else None

    def _at_edge(self, line: Line | None) -> bool:
        """Whether a line is the last of a file that may be cut off in the middle of it."""
        if line is None or self.end == NO_END:
            return False
        return not self.text[line.end : self.end].strip(" .,-–()*")

    def _place(self, name: str, line: Line | None) -> None:
        if line is not None:
            self.spans[name] = (line.start, line.end)

    def _number(self, item: Item, name: str, lowest: float) -> float | None:
        """Return a stated number, if it is whole and in range."""
        match = values.NUMBER.fullmatch(item.text) or values.behind_word(item.text)
        if match is None:
            self.notes.append(f"The page states {name} as {item.text!r}, which is no number.")
            return None
        if self._at_edge(item.line) and values.may_be_cut(item.text):
            self.partial = True
            self.notes.append(f"The file ends inside {name}; the number is left out.")
            return None
        value = values.number(match)
        if not lowest <= value <= 1:
            self.notes.append(f"The page states {name} as {item.text!r}, which is out of range.")
            return None
        self._place(name, item.line)
        return value

    def _impact(self) -> float | None:
        stated = [item for item in self.page.impact if item.kind != "heading"]
        for item in stated:
            if (value := self._number(item, "market_impact", 0)) is not None:
                return value
        return None

    def _sentiment(self) -> tuple[str | None, float | None]:
        label: str | None = None
        score: float | None = None
        for item in self.page.sentiment:
            if item.kind == "mood" and label is None:
                if self._at_edge(item.line) and not values.LABEL.fullmatch(item.text):
                    continue
                label = fold(item.text)
                self._place("sentiment_label", item.line)
            elif item.kind == "number" and score is None:
                score = self._number(item, "sentiment_score", -1)
        return label, score

    def _risk(self, decisions: below.Decisions) -> list[Paragraph]:
        """Return the notices of risk, under their heading or below the decisions."""
        under = [line for line in self.page.lines("risk") if not below.is_window(line.text)]
        return paragraphs(sorted([*under, *decisions.notices], key=lambda line: line.start))

    def _sources(self, top: head.Head) -> tuple[Source, ...]:
        named = [Source(publisher=fold(line.text)) for line in self.page.lines("publisher")]
        if not named and top.publisher:
            named = [Source(publisher=top.publisher)]
        return (*named, *references.read(self.page.lines("sources")))

    def _dated(self, draft: Draft, top: head.Head) -> Draft:
        stated = self._value("published")
        published = (dates.stands_alone(stated) or dates.parse(stated)) if stated else top.published
        if published:
            return draft.with_(published=published, published_from="text")
        body = "\n".join(filter(None, (draft.summary, draft.analysis)))
        return draft.with_(published_not_before=dates.not_before(body))

    def _tags(self, draft: Draft, top: head.Head, body: str) -> Draft:
        stated = self.page.lines("tickers")
        lines = stated or top.tickers
        listed = tickers.read_block([line.text for line in lines], body, labelled=bool(stated))
        if lines and self._at_edge(lines[-1]):
            listed = tickers.TickerLine((), "The file ends inside the ticker line.")
        self.notes += [listed.note] if listed.note else []
        tag_lines = self.page.lines("themes") or top.themes
        tags = themes.read_block([line.text for line in tag_lines])
        if tag_lines and self._at_edge(tag_lines[-1]):
            tags = tuple(tag for tag in tags if themes.is_known(tag))
        return draft.with_(
            tickers=listed.symbols,
            raw_tickers=self._raw("tickers", lines),
            themes=tags,
            raw_themes=self._raw("themes", tag_lines),
        )

    def _raw(self, name: str, lines: list[Line]) -> str | None:
        """Return lines as they stand in the file, and keep their place."""
        if not lines:
            return None
        self.spans[name] = (lines[0].start, lines[-1].end)
        return self.text[lines[0].start : lines[-1].end]

    def _name_left_out(self, top: head.Head, filed: Sequence[Span], judged: Sequence[Line]) -> None:
        """Name what went into no field, so that no reader thinks that the page has said it all."""
        stated = [*top.stated, *(line for role in _STATED for line in self.page.lines(role))]
        filed = [*filed, *((line.start, line.end) for line in stated)]
        if left := left_out.note(self.items, self.text, filed, judged):
            self.notes.append(left)

    def _check_end(self) -> None:
        """Mark a page that the file cuts off."""
        last = self.page.last
        if last is None or not self._at_edge(last.line) or last.line in self.page.stray:
            return
        unfinished = last.kind == "heading" and last.role not in ("promo", "back")
        if last.kind == "text":
            listed = last.line in self.page.lines("sources") + self.page.lines("url")
            value = values.NUMBER.fullmatch(last.text) or values.LABEL.fullmatch(last.text)
            unfinished = not (ends_sentence(last.text) or listed or value)
        if unfinished:
            self.partial = True
            self.notes.append("The file ends in the middle of the page.")


def _is_prose(text: str) -> bool:
    return len(text) >= 60 and ends_sentence(text)

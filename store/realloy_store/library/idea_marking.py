"""Changing what the reader said about trade ideas, as steps that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from realloy_store.days import done_by
from realloy_store.errors import NoSuchArticle, RealloyError
from realloy_store.library.ideas import positions
from realloy_store.library.marking import Marking
from realloy_store.library.names import Names
from realloy_store.library.reading import Reader
from realloy_store.models import Article, IdeaBullet, IdeaMark, Mark
from realloy_store.research.ideas.completing import checked
from realloy_store.research.ideas.following import following, idea_marks

Change = Callable[[IdeaMark], IdeaMark]


class IdeaMarking:
    """Changes the marks of ideas, step by step."""

    def __init__(
        self, marking: Marking, names: Names, reader: Reader, today: Callable[[], date]
    ) -> None:
        self._marking = marking
        self._names = names
        self._reader = reader
        self._today = today

    def change(self, ids: Sequence[str], change: Change, label: str) -> int:
        """Apply `change` to the marks of these ideas; return how many differ now.

        NoSuchArticle for an id that no idea has; RealloyError for a value that is no date, horizon,
        size or symbol, for no leg, or for a deed on a day to come, and then nothing is written.
        """
        today = self._today()
        wanted: dict[str, dict[str, IdeaBullet]] = {}
        for name, (prefix, position) in zip(ids, positions(ids), strict=True):
            article_id = self._names.resolve(prefix)
            bullets = self._reader.article(article_id).trade_ideas
            if not 1 <= position <= len(bullets):
                raise NoSuchArticle(f"no trade idea has the id {name}")
            bullet = bullets[position - 1]
            wanted.setdefault(article_id, {})[bullet.id] = bullet
        changed: dict[str, set[str]] = {}

        def change_article(mark: Mark) -> Mark:
            article = self._reader.article(mark.id)
            bullets = article.trade_ideas
            new = _changed(mark, bullets, wanted[mark.id], change)
            before, after = (idea_marks(bullets, m.ideas) for m in (mark, new))
            changed[mark.id] = {i for i in wanted[mark.id] if before.get(i) != after.get(i)}
            for bullet_id in changed[mark.id]:
                _check_done(before.get(bullet_id), after.get(bullet_id), today)
                _check_days(article, mark, before.get(bullet_id), after.get(bullet_id))
                _check_symbols(article, bullet_id, before, after)
            return new if changed[mark.id] else mark

        self._marking.change(list(wanted), change_article, label)
        return sum(map(len, changed.values()))


def _check_done(before: IdeaMark | None, after: IdeaMark | None, today: date) -> None:
    """Refuse to have entered or closed on a day to come; what was said before stays."""
    for name in ("entered", "closed"):
        said, old = getattr(after, name, None), getattr(before, name, None)
        if said and said != old:
            done_by(date.fromisoformat(said[:10]), today, name)


def _check_days(
    article: Article, mark: Mark, before: IdeaMark | None, after: IdeaMark | None
) -> None:
    """Refuse to close what nobody has told yet; who was in it before says so."""
    if after is None or after.entered or not after.closed:
        return
    from realloy_store.research.ideas.standing import base_of, day_of  # 10 ms with the model

    base, closed = base_of(article, mark, after), day_of(after.closed)
    known = base.day if base.origin in ("reader", "published") else None
    changed = before is None or before.closed != after.closed
    if changed and closed and known and closed < known:
        raise RealloyError(
            f"closed on {closed}, before the page of {known}: say when you entered, too"
        )


def _check_symbols(
    article: Article, bullet_id: str, before: Mapping[str, IdeaMark], after: Mapping[str, IdeaMark]
) -> None:
    old, new = (said.get(bullet_id, IdeaMark()).tickers for said in (before, after))
    if old == new:
        return
    from realloy_store.research.ideas.leg_tickers import check_tickers
    from realloy_store.research.ideas.standing import standings  # 70 ms with the parser

    place = [bullet.id for bullet in article.trade_ideas].index(bullet_id)
    check_tickers(standings(article, Mark(article.id), place + 1)[place].idea, new, old)


def _changed(
    mark: Mark, bullets: Sequence[IdeaBullet], wanted: dict[str, IdeaBullet], change: Change
) -> Mark:
    said, keys = idea_marks(bullets, mark.ideas), following(bullets, mark.ideas)
    ideas = dict(mark.ideas)
    for bullet in wanted.values():
        new = checked(replace(change(said.get(bullet.id, IdeaMark())), text=bullet.text))
        for key in keys.get(bullet.id, ()):
            ideas.pop(key, None)
        if not new.says_nothing:
            ideas[bullet.id] = new
    return replace(mark, ideas=ideas)

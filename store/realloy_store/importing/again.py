"""Files read a second time: which reading is which stored article, and what becomes of it.

An article is made of parts: the file that leads it, and the copies that were merged into it. Each
part is looked for in what its file gives now, and the article is put together again from them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from realloy_store.importing.apart import APART, as_set_apart
from realloy_store.importing.merge import gifts, merge, richness, stated
from realloy_store.models import Article, Copy, Provenance
from realloy_store.research.similarity import SAME_STORY, containment, shingles, sketch

_OURS = ("member", "merged", APART)
"""Keys of `provenance.extra` that readers and merging write; others are somebody else's."""
Found = Mapping[Copy, Article | None]
"""A part to its new reading; None where its file does not hold it any more, absent where the file
cannot be read."""

Readings = dict[tuple[str, Copy], Article]
"""The reading of each part of one file, by the owner's id and the part."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A stored article's part that a file is to hold."""

    owner: Article
    part: Copy

    @property
    def leads(self) -> bool:
        """Whether the part gave the article its text."""
        return self.part == leading(self.owner)

    @property
    def alone(self) -> bool:
        """Whether it is the article's only part in the file; of several, some are earlier ids."""
        return sum(part.sha256 == self.part.sha256 for part in parts(self.owner)) == 1


def leading(article: Article) -> Copy:
    """Return the part that gives an article its id and text."""
    return Copy(article.id, article.file, article.provenance.sha256)


def parts(article: Article) -> tuple[Copy, ...]:
    """Return all parts of an article, the leading one first."""
    return leading(article), *article.copies


def paired(claims: Sequence[Claim], readings: Sequence[Article]) -> Readings:
    """Return which reading each part of one file is.

    Readings keep their id; where a better reader gives another, the part is known by its place in
    a container, its text, its title or its story, or because nothing else is left. A part that the
    readings do not hold is absent.
    """
    by_id = {reading.id: reading for reading in reversed(readings)}
    result = {(c.owner.id, c.part): by_id[c.part.id] for c in claims if c.part.id in by_id}
    used = {reading.id for reading in result.values()}
    left = [c for c in claims if c.part.id not in by_id and (c.leads or c.alone)]
    free = [reading for reading in by_id.values() if reading.id not in used]
    as_many = len(left) == len(free)
    for pick in (_by_member, _by_text, _by_title, _by_story, _by_earlier_id(result)):
        new = {(c.owner.id, c.part): reading for c, reading in pick(left, free)}
        result |= new
        used |= {reading.id for reading in new.values()}
        left = [claim for claim in left if (claim.owner.id, claim.part) not in new]
        free = [reading for reading in free if reading.id not in used]
    if len(left) == len(free) == 1 and as_many:
        result[left[0].owner.id, left[0].part] = free[0]
    return result


def put_together(stored: Article, found: Found) -> Article:
    """Return a stored article as the new readings of its parts have it.

    The part that leads goes on leading, so that the id changes only when the reader says so; the
    earlier id then becomes a copy's, and goes on leading to the article. What copies gave that
    cannot be read again is kept. `found` must have the leading part.
    """
    first = found[leading(stored)]
    assert first is not None
    first = as_set_apart(first, stored)
    found = {**found, leading(stored): first}
    main = first.with_(file=stored.file, copies=())
    result = main
    for part in stored.copies:
        if other := found.get(part):
            result = _completed(result, other.with_(file=part.file, copies=()))
    if unread := {part.file for part in stored.copies if part not in found}:
        result = merge(result, _kept_gifts(stored, unread))
    new = {replace(part, id=reading.id) for part, reading in found.items() if reading}
    return result.with_(
        copies=_sorted({*parts(stored), *new} - {leading(result)}),
        filed=stored.filed,
        imported=stored.imported,
        duplicate_of=None,
        extra=stored.extra,
        provenance=_with_extra(result.provenance, stored.provenance),
    )


def _completed(main: Article, copy: Article) -> Article:
    """Return `main` with what only the copy states, even if the copy is the richer one."""
    if richness(main) >= richness(copy):
        return merge(main, copy)
    rank = {"file": copy.file, "rank": list(richness(copy))}
    new = {name: rank for name in stated(copy) if name not in stated(main)}
    return merge(main, _only(copy, new))


def _kept_gifts(stored: Article, files: set[str]) -> Article:
    """Return what an article has from these files, as the poorest of copies."""
    return _only(stored, {n: gift for n, gift in gifts(stored).items() if gift["file"] in files})


def _only(article: Article, given: Mapping[str, Any]) -> Article:
    provenance = article.provenance
    return Article(
        id=article.id,
        rev="",
        file=article.file,
        status="partial",
        provenance=Provenance(
            sha256=provenance.sha256,
            raw_tickers=provenance.raw_tickers,
            raw_themes=provenance.raw_themes,
            published_from=provenance.published_from,
            published_not_before=provenance.published_not_before,
            extra={"merged": dict(given)},
        ),
        **{name: getattr(article, name) for name in given},
    )


def _with_extra(new: Provenance, old: Provenance) -> Provenance:
    foreign = {key: value for key, value in old.extra.items() if key not in _OURS}
    return replace(new, extra={**foreign, **new.extra})


def _sorted(copies: Iterable[Copy]) -> tuple[Copy, ...]:
    return tuple(sorted(copies, key=lambda copy: (copy.file, copy.id, copy.sha256)))


Pairs = list[tuple[Claim, Article]]
Key = Callable[[Article], Hashable]


def _by_member(left: list[Claim], free: list[Article]) -> Pairs:
    return _by_key([c for c in left if c.leads], free, lambda a: a.provenance.extra.get("member"))


def _by_text(left: list[Claim], free: list[Article]) -> Pairs:
    return _by_key([c for c in left if c.leads], free, lambda a: a.rev)


def _by_title(left: list[Claim], free: list[Article]) -> Pairs:
    return _by_key(left, free, lambda a: " ".join((a.title or "").casefold().split()))


def _by_key(left: list[Claim], free: list[Article], key: Key) -> Pairs:
    """Pair by a value that one part and one reading have."""
    wanted, offered = defaultdict(list), defaultdict(list)
    for claim in left:
        wanted[key(claim.owner)].append(claim)
    for reading in free:
        offered[key(reading)].append(reading)
    return [
        (claims[0], offered[value][0])
        for value, claims in wanted.items()
        if value and len(claims) == len(offered[value]) == 1
    ]


def _by_earlier_id(known: Readings) -> Callable[[list[Claim], list[Article]], Pairs]:
    """Pair what leads with the reading that has an id by which the article was known before."""
    earlier = {owner: reading for (owner, _), reading in known.items()}
    return lambda left, _: [
        (claim, earlier[claim.owner.id])
        for claim in left
        if claim.leads and claim.owner.id in earlier
    ]


def _by_story(left: list[Claim], free: list[Article]) -> Pairs:
    """Pair by the text itself; candidates share hashes of it, as everywhere."""
    by_hash = defaultdict(list)
    for reading in free if left else ():
        for value in sketch(shingles(reading)):
            by_hash[value].append(reading.id)
    offered = {reading.id: reading for reading in free}
    pairs: Pairs = []
    for claim in left:
        grams = shingles(claim.owner)
        shared = Counter(found for value in sketch(grams) for found in by_hash.get(value, ()))
        likely = [offered[found] for found, _ in shared.most_common(3) if found in offered]
        for reading in likely:
            if containment(grams, shingles(reading)) >= SAME_STORY:
                pairs.append((claim, offered.pop(reading.id)))
                break
    return pairs

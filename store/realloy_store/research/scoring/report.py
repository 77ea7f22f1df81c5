"""Many outcomes: by who told them and of what kind, with what a small number does not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from realloy_store.models import Json
from realloy_store.research.scoring.outcome import ENDED, Outcome

ENOUGH = 10
"""Scored ideas from which a hit rate is told."""
RANKED = 20
"""Scored ideas from which one record stands before another."""
ALL = "all kinds"


@dataclass(frozen=True, slots=True)
class Record:
    """The outcomes of one source and kind; duplicates are left out, unscorable ones counted."""

    source: str
    kind: str
    ideas: int
    scored: int
    """Ended, with a gain: what the rates below are of. Watched names and hedges are not among."""
    hits: int
    """Of these, with a gain after costs."""
    targets: int
    """Of these, those that reached their target."""
    running: int
    pending: int
    """Still waiting for their entry."""
    not_triggered: int
    unscorable: int
    reasons: Mapping[str, int]
    """Why they were not scored, the commonest first."""
    mean_gain: float | None
    """Of shares and the like; multiples of a modelled premium are no shares of the money."""
    mean_modelled: float | None
    """Of modelled options, as shares of the premium."""
    mean_r: float | None
    median_r: float | None
    mean_offset: float | None
    """Of ended hedges: the share of the losses that they made good."""
    mean_watched: float | None
    """Of watched names: what they did."""

    @property
    def hit_rate(self) -> float | None:
        """Share of the scored ideas that gained; None below `ENOUGH`."""
        return self.hits / self.scored if self.scored >= ENOUGH else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's 95% interval of the hit rate; None below `ENOUGH`."""
        return wilson(self.hits, self.scored) if self.scored >= ENOUGH else None

    @property
    def triggered(self) -> float | None:
        """Share of the ideas with a known entry that were entered."""
        known = self.scored + self.running + self.not_triggered
        return (known - self.not_triggered) / known if known else None

    @property
    def share_unscorable(self) -> float:
        """Share of all ideas that could not be scored."""
        return self.unscorable / self.ideas if self.ideas else 0.0

    def to_json(self) -> Json:
        """Flat, rates as shares."""
        return {
            "source": self.source,
            "kind": self.kind,
            "ideas": self.ideas,
            "scored": self.scored,
            "hits": self.hits,
            "hit_rate": self.hit_rate,
            "interval": self.interval and list(self.interval),
            "targets": self.targets,
            "mean_gain": self.mean_gain,
            "mean_modelled": self.mean_modelled,
            "mean_r": self.mean_r,
            "median_r": self.median_r,
            "mean_offset": self.mean_offset,
            "mean_watched": self.mean_watched,
            "running": self.running,
            "pending": self.pending,
            "not_triggered": self.not_triggered,
            "triggered": self.triggered,
            "unscorable": self.unscorable,
            "share_unscorable": self.share_unscorable,
            "reasons": dict(self.reasons),
        }


def summarise(outcomes: Sequence[Outcome]) -> list[Record]:
    """Return a record for each source as a whole and for each of its kinds, by name."""
    groups: dict[tuple[str, str], list[Outcome]] = {}
    for outcome in outcomes:
        if outcome.state != "duplicate":
            for kind in (ALL, outcome.kind):
                groups.setdefault((outcome.source, kind), []).append(outcome)
    by_name = sorted(groups, key=lambda name: (name[0].casefold(), name[1] != ALL, name[1]))
    return [_record(source, kind, groups[source, kind]) for source, kind in by_name]


def ranking(records: Sequence[Record]) -> list[Record]:
    """Return the sources with `RANKED` scored ideas, by the lower end of their interval."""
    able = [record for record in records if record.kind == ALL and record.scored >= RANKED]
    return sorted(able, key=lambda r: (-(r.interval or (0.0, 1.0))[0], r.source))


def wilson(hits: int, n: int, z: float = 1.959964) -> tuple[float, float]:
    """Return Wilson's interval for `hits` of `n`, n at least 1 (Wilson 1927)."""
    share = hits / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    spread = z * (share * (1 - share) / n + z * z / (4 * n * n)) ** 0.5 / (1 + z * z / n)
    return max(0.0, middle - spread), min(1.0, middle + spread)


def _record(source: str, kind: str, outcomes: Sequence[Outcome]) -> Record:
    scored = [outcome for outcome in outcomes if outcome.state in ENDED]
    gains = [outcome.gain for outcome in scored if outcome.gain is not None]
    plain = [o.gain for o in scored if o.gain is not None and not o.modelled]
    modelled = [o.gain for o in scored if o.gain is not None and o.modelled]
    ratios = [outcome.r for outcome in scored if outcome.r is not None]
    states = Counter(outcome.state for outcome in outcomes)
    unscored = (outcome for outcome in outcomes if outcome.state == "unscorable")
    reasons = Counter((outcome.reason or "").partition(":")[0] for outcome in unscored)
    shares = [o.offset.share for o in outcomes if o.state == "hedge" and o.offset]
    offsets = [share for share in shares if share is not None]
    watched = [o.gain for o in outcomes if o.state == "watch" and o.gain is not None]
    return Record(
        source,
        kind,
        ideas=len(outcomes),
        scored=len(gains),
        hits=sum(gain > 0 for gain in gains),
        targets=states["target"],
        running=states["running"],
        pending=states["pending"],
        not_triggered=states["not_triggered"],
        unscorable=states["unscorable"],
        reasons=dict(reasons.most_common()),
        mean_gain=fmean(plain) if plain else None,
        mean_modelled=fmean(modelled) if modelled else None,
        mean_r=fmean(ratios) if ratios else None,
        median_r=median(ratios) if ratios else None,
        mean_offset=fmean(offsets) if offsets else None,
        mean_watched=fmean(watched) if watched else None,
    )

"""Words that say what a number next to them is for.

Each cue has a role, a side on which it is heard (before or after the number) and a weight: the
nearest cue wins, and a weak cue counts as farther away than it stands.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Role = Literal["target", "downside", "stop", "size", "level", "terms", "context", "fall", "rise"]
"""`fall` and `rise` are moves of the price: a gain or a loss by the direction of the trade."""


class Cue(NamedTuple):
    """A role, and how many words farther away than it stands the cue counts."""

    role: Role
    handicap: float


def _table(groups: dict[Role, str], handicaps: dict[str, float]) -> dict[str, Cue]:
    return {
        word: Cue(role, handicaps.get(word, 0.0))
        for role, words in groups.items()
        for word in words.split()
    }


_AFTER: dict[Role, str] = {
    "target": (
        "retrace retracement wider tighter return returns performance gain gains re-rating "
        "rerating outperformance alpha payoff payout irr profit profits appreciation pickup "
        "expected possible potential prize opportunity objective target targets credit income "
        "pick-up cagr tsr tgt tp obj convergence reversion capture reward widening spread relative "
        "gross net goal aim ambition "
        "annualised annualized "
        "excess divergence realistic achievable upswing normalisation "
        "normalization re-pricing repricing catch-up outperform mean-reversion yield carry premium "
        "bull base move roi swing profit-taking pickups total fair looks attainable tightening "
        "compression "
        "underperformance expansion"
    ),
    "rise": (
        "upside up higher rise rally advance rebound rises rallies advances rebounds bounce "
        "bounces "
        "pop pops squeeze squeezes spike spikes jump jumps surge surges recovery rip melt-up"
    ),
    "fall": "downside lower decline drop fall slide correction pullback down sell-off selloff "
    "de-rating derating declines drops falls slides pullbacks weakness giveback give-back "
    "give-up retreat",
    "downside": (
        "drawdown drawdowns risk risked adverse against loss losses pain tolerated haircut "
        "hit reset setback hole air air-pocket impairment markdown mark-down writedown write-down "
        "damage shortfall slippage erosion bear worst tail poorer"
    ),
    "stop": "cut-loss cut-out cut-off cutoff sl stop stops stop-loss stop-losses stop-out",
    "size": "nav book portfolio weight weights weighting each position positions allocation aum "
    "holding stake debit gross-exposure sizing tranche tranches",
    "terms": (
        "out-of-the-money otm in-the-money itm coupon delta strike strikes moneyness "
        "beyond implied vol volatility wide wings either spot"
    ),
    "context": (
        "growth fcf dividend off run gap discount cost costs quota duty tariff tariffs share "
        "market "
        "already owner dilution capacity moving average stake free-float short-interest "
        "utilisation utilization sensitivity margin margins exposure revenue sales ebitda earnings "
        "demand supply output imports exports volumes recycling government-owned now today "
        "currently priced since ytd yoy cheaper ramp facility plant line raise multiple multiples "
        "equity placement cheap rich expensive"
    ),
}
_BEFORE: dict[Role, str] = {
    "target": (
        "eye bulls t/p take-profit take-profits t1 t2 t3 tp1 tp2 tp3 pt1 pt2 target targets "
        "targeting "
        "targeted tgt tgts objectives "
        "beats beating outpace outpaces "
        "prize reach objective aim aims aiming expect expects expecting "
        "expected worth pays pay paying payoff payout earn earning collect collecting make return "
        "returns reward upside gain gains outperformance deliver fair looking look capture seek "
        "seeking offers offering pocket keep keeping bank harvest best base bull income carry "
        "possible potential goal eyeing toward towards see for alpha receive profit tightening "
        "premium projecting anticipate win winning want swing pt tp outperform beat clip "
        "widen widens widening "
        "narrow convergence re-rating rerating compression normalisation normalization"
    ),
    "rise": "rise rises rising rally gains advance climb climbs adds squeeze squeezes rebounds",
    "fall": (
        "retreat retreats shed sheds sinks slips correct corrects tumble slump "
        "lag lags trail trails decline declines fall falls falling drop drops lower slide "
        "slides downside correction "
        "sell-off "
        "selloff underperform underperformance"
    ),
    "downside": (
        "give-back giveback drawdown drawdowns risk risking lose losing loss losses cost "
        "costs give giving worst bear bears "
        "adverse "
        "shortfall haircut tolerance concede conceding surrender surrendering forfeit stomach "
        "sacrifice "
        "forgo absorb endure "
        "tolerate tolerating accept accepting risks pain down against"
    ),
    "stop": (
        "invalidation stopping s/l sl stop stops buy-stop sell-stop stop-loss stop-losses "
        "stop-out stop-outs stopout "
        "stopped cut cuts cutting "
        "trailing out hard"
    ),
    "size": "size sized sizing budget spend spending allocate allocating allocation weight weights "
    "costing weighted",
    "level": (
        "weakness correction corrections below under above near between dip dips pullback "
        "pullbacks retest reclaims through over past exceeds breaks break add trim scale cover "
        "re-enter discount walk abandon invalidated wrong exit entry buy strike strikes"
    ),
    "terms": "strike strikes delta wings implied vol volatility coupon realised realized ratio",
    "context": (
        "eps earnings ebitda multiples rallied rose fell gained lost surged dropped jumped soared "
        "after already currently since trades trading prior previous previously formerly was "
        "were barrier every each moving average imports tariff "
        "duty quota raised outpaced dilution deficit surplus owns holds stake control controls "
        "controlled grew grows capacity price from runs run"
    ),
}
_HANDICAP_AFTER = {
    word: 1.5
    for word in (
        "relative gross net spread move total credit risk risked against below above spot "
        "position positions now today looks margin exposure discount fair share market off beyond "
        "either yield carry cost costs"
    ).split()
} | {"premium": 3.0}
_HANDICAP_BEFORE = {
    word: 1.5
    for word in (
        "for at about the by over from through past out against see after near look make base best "
        "want yield expected possible potential accept keep down every under below above to "
        "price each buy add"
    ).split()
}


def _inflected(verbs: str) -> set[str]:
    """Return the forms of regular verbs: earn, earns, earning."""
    forms: set[str] = set()
    for verb in verbs.split():
        stem = verb.removesuffix("e")
        forms |= {verb, f"{verb}s", f"{stem}ing"}
    return forms


_GAINING = _inflected(
    "earn pay make return deliver offer capture collect see expect seek model forecast project "
    "anticipate envisage foresee reckon pocket harvest net pencil promise provide give generate "
    "produce book envision recover regain retrace revert mean-revert compound"
) - {"give", "gives", "giving", "booking"}
BEFORE_GAINS = {word: Cue("target", 0.5) for word in _GAINING}
AFTER = _table(_AFTER, _HANDICAP_AFTER)
BEFORE = BEFORE_GAINS | _table(_BEFORE, _HANDICAP_BEFORE)
LIGHT = frozenset(
    "the a an with of and or to in on per if it we is are for about roughly around some then plus "
    "versus gross net average ~ + - = total over by through until within".split()
)
"""Words that say nothing about a number in their company."""

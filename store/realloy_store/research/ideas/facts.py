"""Numbers told of something else than the trade: "quotas were cut 12%", "the yuan is down 3%".

The subject of a statement decides: what is said of quotas, currencies, costs, analysts or
governments is a reason at most. What such a thing does to the trade ("a quota cut would lift the
shares 15%") is told by another verb, and is left to other rules.
"""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.cues import AFTER
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.outcome_words import ACCOUNTS, DENTS, LIFTS
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.said import Said

_STREET = frozenset("analyst analysts consensus street sell-side broker brokers brokerages".split())
_OURS = frozenset("our we my i".split())
_FOREIGN = ACCOUNTS - {"cost", "premia"} | frozenset(
    "borrow contango inventories inventory stocks stockpiles dividend payout cash debt interest "
    "volatility odds probability labour labor power energy freight warrant warrants grade plant "
    "mine refinery smelter permit permits recycling management government beijing washington "
    "brussels tokyo canberra pentagon dod doe congress fed ecb boj pboc rba china japan us eu "
    "australia europe india vietnam myanmar indonesia kazakhstan yuan renminbi yen dollar euro "
    "won rupee dxy fx inflation cpi gdp unemployment pmi payrolls utilisation utilization "
    "offtake contract contracts licence licences license licenses backlog backlogs tonnage "
    "shipments deliveries loadings arrivals market markets index weight weighting royalties "
    "royalty rival rivals peers competitors bid offer scheme buyback placement atm capex budget "
    "subsidy subsidies credits project projects ramp fabs automakers carmakers smelters "
    "refiners buyers sellers users makers spot contract prices price benchmarks benchmark "
    "exporters importers magnets oxide ndpr dysprosium terbium gallium germanium antimony".split()
)
"""Heads of subjects that are not traded here, unless the instrument is named so."""
_VERBS = frozenset(
    "is are was were be been has have had should could would will may might can cut cuts cover "
    "covers takes take costs cost implies imply own owns holds hold imports import exports export "
    "makes make reaches reach stands stand sits sit runs run equals equal amounts averages average "
    "fetches fetch compares compare ranges range rose rises rise fell falls fall gained climbed "
    "dropped slipped moved moves doubled tripled wants want needs need retires approved raised "
    "grew grows supplies supply lags trails consumes uses accounts expected".split()
)
_OUTCOMES = frozenset(
    "target targets upside downside stop worth loss losses gain gains return returns drawdown hit "
    "damage us shares stock stocks equity equities position trade pair spread pays lose "
    "profit".split()
)
_WITHIN = 5
"""Tokens from the verb of a statement to its number."""
_JOINED = frozenset("because since as while given that but and so with though whereas".split())


def fact_role(said: Said, quantity: Quantity, drafts: Sequence[Draft], reading: Reading) -> bool:
    """Whether the number is told of something that is not traded."""
    if quantity.sign or quantity.fraction:
        return False
    words = _statement(said.before)
    if not _STREET.isdisjoint(words) and _OURS.isdisjoint(words):
        return True
    if _is_share_of(said, quantity) or _is_compared(said, quantity):
        return True
    if _HEADS.isdisjoint(words) or _VERBS.isdisjoint(words):
        return False
    verb = next((n for n in range(1, len(words)) if _tells(words, n)), None)
    if verb is None or len(words) - verb > _WITHIN or _is_traded(reading, drafts, words[verb - 1]):
        return False
    outcomes = _OUTCOMES - {"worth"} if words[verb] in ("was", "were") else _OUTCOMES
    effects = (LIFTS | DENTS) & set(words[verb + 1 :])
    return not effects and outcomes.isdisjoint((*words[verb:], *said.after[:3]))


def _tells(words: Sequence[str], at: int) -> bool:
    """Whether a verb about its own subject stands here: "quotas were", "costs should fall"."""
    head, verb = words[at - 1], words[at]
    if verb not in _VERBS or (head not in _FOREIGN and words[at - 2 : at] not in _PAIRS):
        return False
    behind = words[at + 1 : at + 2]
    if verb in _MODALS:
        return bool(behind) and behind[0] in _ITSELF
    if verb in _COSTING:
        return head in _PAID_FOR and behind not in (("back",), ("away",), ("off",))
    return True


_HEADS = _FOREIGN | {"spreads", "interest"}
_PAIRS = (("credit", "spreads"), ("short", "interest"))
_MODALS = frozenset("should could would will may might can".split())
_ITSELF = frozenset(
    "fall rise reach drop grow average climb decline double triple shrink be hit come run exceed "
    "top ease slow total expand meet supply cover need increase peak".split()
)
"""What a subject does by itself, and not to the trade."""
_COSTING = frozenset("take takes cost costs".split())
_PAID_FOR = frozenset("borrow royalties royalty freight energy power labour labor".split())


def _statement(before: Sequence[str]) -> Sequence[str]:
    """The words since the last conjunction: what is stated with the number."""
    cut = next((n for n in range(len(before), 0, -1) if before[n - 1] in _JOINED), 0)
    return before[cut:]


def _is_traded(reading: Reading, drafts: Sequence[Draft], head: str) -> bool:
    """The subject names what is traded: "the yuan" of a trade in USD/CNH futures."""
    direct = any(draft.structure in ("futures", "fx", "bonds", "cds") for draft in drafts)
    return direct or any(d.phrase and head in reading.words(*d.phrase) for d in drafts)


def _is_share_of(said: Said, quantity: Quantity) -> bool:
    """ "25% of licence applications": a part of something, and no gain of that much."""
    if quantity.unit != "pct" or said.after[:1] != ("of",) or len(said.after) < len(_OF_WHAT):
        return False
    told = {AFTER[word].role for word in said.after[1:5] if word in AFTER} & _ROLES
    return not told and _OF.isdisjoint(said.after[1:4])


_OF_WHAT = ("of", "something")
_ROLES = frozenset({"target", "downside", "stop", "rise", "fall", "size", "terms"})
_OF = frozenset(
    "premium credit debit capital stake nav notional margin principal outlay money spot risk it "
    "them that this which width relative position holding move way value rope pain our the".split()
)


def _is_compared(said: Said, quantity: Quantity) -> bool:
    """ "Three times the Chinese price", "compares with 14x", "has held three times"."""
    if quantity.unit != "x":
        return False
    if said.last == "with" and not {"compares", "compare", "compared"}.isdisjoint(said.before[-2:]):
        return True
    if said.after[:1] in (("the",), ("its",), ("their",), ("that",), ("those",)):
        return not _LEVELS.isdisjoint(said.after[1:6])
    return said.last in _COUNTED


_LEVELS = frozenset(
    "price prices level levels cost costs average rate rates size volume peers multiple grade "
    "output capacity pace peak".split()
)
_COUNTED = frozenset(
    "held tested failed happened touched raised tapped missed delayed cut tried extended".split()
)

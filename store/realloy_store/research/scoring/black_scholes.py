"""Option values (Black and Scholes 1973), without interest or dividends."""

from __future__ import annotations

from math import erf, log, sqrt


def option_value(
    spot: float, strike: float, years: float, volatility: float, *, call: bool
) -> float:
    """Return the value of one European option; at expiry what it is worth exercised."""
    if years <= 0 or volatility <= 0:
        return max(0.0, spot - strike if call else strike - spot)
    spread = volatility * sqrt(years)
    d1 = log(spot / strike) / spread + spread / 2
    d2 = d1 - spread
    if call:
        return spot * _normal(d1) - strike * _normal(d2)
    return strike * _normal(-d2) - spot * _normal(-d1)


def _normal(x: float) -> float:
    return (1 + erf(x / sqrt(2))) / 2

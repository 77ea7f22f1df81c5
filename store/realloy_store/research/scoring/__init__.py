"""How trade ideas would have fared, on daily prices that the reader has: without a look ahead.

    overview = Overview(candidates, rules)                     which prices are needed
    loaded = load_prices([Path("prices")], overview.symbols)   CSV files, or the error and its line
    outcomes = list(score(candidates, overview, loaded.series, rules))     reasons included
    records = summarise(outcomes)                              by source and kind, with intervals

What cannot be scored says why and is counted: leaving it out would flatter the source.
"""

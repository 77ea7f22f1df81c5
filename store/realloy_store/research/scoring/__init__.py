"""How trade ideas would have fared, on daily prices that the reader has: without a look ahead.

    prices = load_prices([Path("prices")], symbols)         CSV files, or the error and its line
    outcomes = score(candidates, prices, Rules())           one outcome an idea, reasons included
    records = summarise(outcomes)                           by source and kind, with intervals

What cannot be scored says why and is counted: leaving it out would flatter the source.
"""

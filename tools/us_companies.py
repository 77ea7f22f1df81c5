"""Build `data/us_companies.txt` from the SEC's list of companies that report to it.

    pip install wordfreq english-words
    python tools/us_companies.py company_tickers.json

A name is kept when it can be told from ordinary words: several words of which one at least is rare,
or one word that no dictionary has. Funds, shells and local banks are left out; so are companies
that `companies.csv` and `other_companies.csv` have already.
"""

import csv
import json
import re
import sys
from pathlib import Path

from english_words import get_english_words_set
from wordfreq import zipf_frequency

DATA = Path(__file__).parents[1] / "store" / "realloy_store" / "data"
LEGAL = set(
    "inc incorporated corp corporation co company companies ltd limited plc llc lp sa nv ag se ab "
    "asa oyj spa gmbh holdings holding group trust adr ads sab cv kk bhd tbk na hldgs cl com new "
    "the de s a n v".split()
)
FUNDS = re.compile(
    r"\b(acquisition|funds?|trust|municipal|income|etf|bancorp|bancorporation|bancshares|financial|"
    r"capital|equity|portfolio|ventures|reit|partners|credit|term|merger|spac|royalty|savings|"
    r"banks?|bankshares|real estate|notes|warrants?|series)\b"
)
FAMOUS = set(
    "accenture activision airbus alibaba allergan allstate biogen celanese chubb clorox "
    "copart corning docusign dropbox etsy expedia gamestop garmin halliburton hasbro hershey "
    "intuit kroger lyft mastercard mattel metlife nikola oshkosh pinterest qualcomm roku "
    "salesforce shopify stryker textron trimble walmart whirlpool xerox xylem yelp".split()
)
COMMON = 4.2
"""Zipf frequency of an everyday word: 16 in a million."""
RARE = 2.6


def core(title: str) -> list[str]:
    """Return the words of a name without its legal form."""
    title = re.sub(r"\s*/[A-Z]{2,3}/?\s*$|\s*\\[A-Z]{2}\\?$", "", title.strip())
    words = re.findall(r"[^\W_]+(?:['’.&-][^\W_]+)*", title.replace(".", " "))
    while len(words) > 1 and words[-1].lower() in LEGAL:
        words.pop()
    return words[1:] if len(words) > 1 and words[0].lower() == "the" else words


def is_telling(words: list[str], dictionary: set[str]) -> bool:
    """Whether the words name one company and nothing else."""
    low = [word.lower() for word in words]
    if len(low) == 1:
        rare = zipf_frequency(low[0], "en") < RARE and low[0] not in dictionary
        return low[0] in FAMOUS or (rare and len(low[0]) > 3 and low[0].isalpha())
    everyday = all(len(w) < 3 or zipf_frequency(w, "en") >= COMMON for w in low)
    return len(low) < 6 and not everyday and not FUNDS.search(" ".join(low))


def display(words: list[str]) -> str:
    """Return a name as it is shown; the list writes many in capitals."""
    if any(character.islower() for word in words for character in word):
        return " ".join(words)
    return " ".join(word if len(word) < 4 else word.title() for word in words)


def known() -> set[str]:
    """Return the symbols that the hand-made tables have."""
    found = set()
    for name, column in (("companies.csv", "yahoo_symbol"), ("other_companies.csv", "symbol")):
        with (DATA / name).open(encoding="utf-8", newline="") as file:
            found |= {row[column] for row in csv.DictReader(file)}
    return found


def main(path: str) -> None:
    """Write the table: first word, tab, and `rest=SYMBOL=Name` for each name, joined by `|`."""
    dictionary = get_english_words_set(["web2", "gcide"], lower=True)
    skipped, table, seen = known(), {}, set()
    for row in json.loads(Path(path).read_text(encoding="utf-8")).values():
        words = core(row["title"])
        # The tokens of `research/entities/tokens.py`: runs of letters and digits, folded.
        tokens = re.findall(r"[^\W_]+", " ".join(words).lower())
        name = " ".join(tokens)
        if (
            not words
            or name in seen
            or row["ticker"] in skipped
            or not is_telling(words, dictionary)
        ):
            continue
        seen.add(name)
        entry = f"{' '.join(tokens[1:])}={row['ticker']}={display(words)}"
        table.setdefault(tokens[0], []).append(entry)
    lines = [f"{first}\t{'|'.join(rest)}" for first, rest in sorted(table.items())]
    head = (
        "# US companies by the first word of their names; "
        "SEC company_tickers.json, May 2024, public domain.\n"
    )
    (DATA / "us_companies.txt").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(len(seen), "names")


if __name__ == "__main__":
    main(sys.argv[1])

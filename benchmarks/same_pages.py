"""Which pages an import takes for one article: pairs that are one, and pairs that only look alike.

    python benchmarks/same_pages.py [--pairs 60] [--show KIND]

Every pair is written as files, read, and imported into an empty library of its own, in both orders.
`--show` prints the headlines of the pairs of a kind that went wrong.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from samples_of_formats import pdf, web_page

from realloy_store.importing import read
from realloy_store.library import Library

METALS = (
    "Neodymium Praseodymium Dysprosium Terbium Gadolinium Holmium Samarium Yttrium Lanthanum "
    "Cerium Europium Erbium Gallium Germanium Antimony Tungsten"
).split()
COMPANIES = (
    "Halvorsen Magnetics,Energy Fuels,Ucore,Iluka Resources,Brightmoor Metals,Lynas,MP Materials,"
    "Northern Star,Kestrel Alloys,Arafura,Blue Ridge Mining,Sumida Special Steel"
).split(",")
PLACES = "Narvik Baotou Kuantan Kalgoorlie Ganzhou Fort_Worth Silmet La_Rochelle".split()
_FORMS = (
    "{metal} Prices {verb} as Buyers Await Quota\n\nBy Lena Ruiz\n{day}\n\n{metal} oxide closed at "
    "{price} dollars a kilogram in Shanghai. Buyers are waiting for the next quota, and most deals "
    "were small. Sellers kept their offers.\n\nQuota news remains the main driver for the near "
    "term. A larger quota would weigh on prices, while an unchanged one would leave the market "
    "tight into spring. Positioning is light, so the first headline is likely to move the price "
    "more than usual.",
    "{metal} Oxide Weekly: {price} Dollars in Week to {short}\n\nOxide Desk\n{day}\n\n{metal} "
    "oxide traded at {price} dollars a kilogram in the week to {short}, according to brokers in "
    "Shanghai and Rotterdam. Volumes were {tonnes} tonnes.\n\nMagnet makers kept buying at the "
    "usual "
    "pace, while traders kept inventories low before the next quota notice. Bids and offers stayed "
    "within two dollars of each other through most of the week.\n\nThe desk expects the range to "
    "hold until the quota notice. A reader who needs material should speak to a broker about "
    "premiums for small lots.",
    "{company} Reports Third-Quarter Results\n\n{day}\n\n{company} said revenue was {price} "
    "million dollars in the three months to September. Output of {metal} oxide came to {tonnes} "
    "tonnes at its plant in {place}.\n\nManagement will hold a call for investors at the usual "
    "time. Forward-looking statements involve known and unknown risks, uncertainties and other "
    "factors "
    "that may cause actual results to differ materially from those expressed or implied. The "
    "company undertakes no obligation to update them, except as required by law, and readers "
    "should not place undue reliance on any of them.",
    "{company} {verb2} Line at {place} Plant\n\nBy Ann Lee\n{day}\n\n{company} said on Thursday "
    "that it had changed the schedule of one of {tonnes} lines at {place} after licences for "
    "{metal} oxide were late. It expects deliveries to miss the plan by {price} "
    "percent.\n\nWithout "
    "the oxide, high-grade magnets cannot be shipped at any price. Carmakers with a single "
    "supplier face stoppages within weeks. A licence that comes before the summit would end the "
    "scarcity "
    "in days, and take the premium off every share that has risen with it.",
)
_AUCTION = (
    "Auction Results\n\n{day}\n\nThe exchange sold a lot of {metal} oxide. The lot of {tonnes} "
    "tonnes went at {price} dollars a kilogram to a buyer from {place}.\n\nThe rules of the sale "
    "were the usual ones: sealed bids until noon, payment within ten days, delivery from the "
    "warehouse of the exchange. Bidders who did not pay before may not take part. The exchange "
    "publishes the next calendar at the end of the month, and answers questions by mail."
)
_MORE = (
    "A trader in the port expects offers to rise once the next round of licences is published. "
    "The regulator in Brussels did not answer; its notice of March spoke of quotas by quarter."
)
_FURNITURE = (
    "Skip to content\nSubscribe\n\n{text}\n\nShare this article\nRead next: Copper falls 3%\n"
    "© 2026 Harbour Wire. All rights reserved."
)
File = tuple[str, bytes]
Pair = Callable[[random.Random], tuple[File, File]]


class Slots(NamedTuple):
    """What a form is filled with."""

    metal: str
    company: str
    place: str
    price: int
    tonnes: int
    day: date
    verb: str = "Little Changed"
    verb2: str = "Halts"

    def fill(self, form: str) -> str:
        """Return the text of a page."""
        return form.format(
            **self._replace(place=self.place.replace("_", " "))._asdict()
            | {"day": f"{self.day:%d %B %Y}", "short": f"{self.day:%d %B}"}
        )


def main() -> None:
    """Print for every kind how many pairs became one article, and two."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=60)
    parser.add_argument("--show")
    options = parser.parse_args()
    print(f"{'should be':34} pairs   one   two   wrong")
    for wanted, kinds in (("one", ONE), ("two", TWO)):
        for kind, make in kinds.items():
            _report(wanted, kind, [make(random.Random(n)) for n in range(options.pairs)], options)


def _report(
    wanted: str, kind: str, pairs: list[tuple[File, File]], options: argparse.Namespace
) -> None:
    counts = [{_articles(*pair), _articles(*reversed(pair))} for pair in pairs]
    right = {1} if wanted == "one" else {2}
    wrong = [pair for pair, count in zip(pairs, counts, strict=True) if count != right]
    one, two = (sum(count == {n} for count in counts) for n in (1, 2))
    print(f"{wanted} · {kind:28} {len(pairs):5} {one:5} {two:5} {len(wrong):7}")
    if options.show == kind:
        for pair in wrong[:10]:
            print("\n".join(f"    {data.decode(errors='replace')[:600]!r}" for _, data in pair))


def _articles(*files: File) -> int:
    """Return how many articles an import of these files gives."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        with Library.open(place / "library", cache_root=place / "cache") as library:
            found = [article for name, data in files for article in read(data, name)]
            return sum(article.duplicate_of is None for article in library.plan(found))


def _slots(chance: random.Random) -> Slots:
    day = date(2026, 3, 2) + timedelta(days=chance.randrange(200))
    price, tonnes = chance.randrange(20, 900), chance.randrange(3, 90)
    names = chance.choice(METALS), chance.choice(COMPANIES), chance.choice(PLACES)
    return Slots(*names, price, tonnes, day)


def _another(chance: random.Random, values: list[str], but: str) -> str:
    return chance.choice([value for value in values if value != but])


def _text(name: str, text: str) -> File:
    return name, text.encode()


def _filled(chance: random.Random) -> tuple[Slots, str, str]:
    slots, form = _slots(chance), chance.choice(_FORMS)
    return slots, form, slots.fill(form)


def _formats(chance: random.Random) -> tuple[File, File]:
    """The same page as text, on the web, and printed."""
    slots, _, text = _filled(chance)
    title, *rest = text.split("\n\n")
    web = web_page(title, rest[1:]).replace("2026-05-05", str(slots.day))
    pages = [_text("a.txt", text), _text("b.html", web), ("c.pdf", pdf(text.split("\n")))]
    return chance.choice(list(combinations(pages, 2)))


def _furnished(chance: random.Random) -> tuple[File, File]:
    text = _filled(chance)[2]
    return _text("a.txt", text), _text("b.txt", _FURNITURE.format(text=text))


def _cut(chance: random.Random) -> tuple[File, File]:
    text = _filled(chance)[2]
    return _text("a.txt", text), _text("b.txt", text[: int(len(text) * 0.7)])


def _extended(chance: random.Random) -> tuple[File, File]:
    text = _filled(chance)[2]
    return _text("a.txt", text), _text("b.txt", f"{text}\n\n{_MORE}")


def _corrected(chance: random.Random) -> tuple[File, File]:
    """One figure of several put right, and a paragraph added; the same day and headline."""
    slots = _slots(chance)
    form = chance.choice([_FORMS[0], *_FORMS[2:]])
    after = slots._replace(price=slots.price + 1).fill(form)
    return _text("a.txt", slots.fill(form)), _text("b.txt", f"{after}\n\n{_MORE}")


def _retold(chance: random.Random) -> tuple[File, File]:
    """Another headline over the same text, on the same day."""
    text = _filled(chance)[2]
    _, _, below = text.partition("\n\n")
    anew = chance.choice(["Market Waits for News", "What Buyers Say Now", "A Quiet Week Ends"])
    return _text("a.txt", text), _text("b.txt", f"{anew}\n\n{below}\n\n{_MORE}")


def _syndicated(chance: random.Random) -> tuple[File, File]:
    """The same story with another paper's line before it and name behind the headline."""
    text = _filled(chance)[2]
    title, _, below = text.partition("\n\n")
    return _text("a.txt", text), _text("b.txt", f"{title} | Harbour Wire\n\n{below}")


def _series(**changes: Callable[[random.Random, Slots], Any]) -> Pair:
    """Return pairs of one form of which these slots differ."""

    def pair(chance: random.Random) -> tuple[File, File]:
        slots = _slots(chance)
        form = chance.choice([form for form in _FORMS if _shows(form, changes)])
        other = slots._replace(**{name: new(chance, slots) for name, new in changes.items()})
        return _text("a.txt", slots.fill(form)), _text("b.txt", other.fill(form))

    return pair


def _shows(form: str, changes: Mapping[str, object]) -> bool:
    title = form.partition("\n")[0]
    return not changes or any(f"{{{name}}}" in title for name in changes) or "day" in changes


def _auction(chance: random.Random) -> tuple[File, File]:
    """Two lots of one day under one headline."""
    slots = _slots(chance)
    other = _slots(chance)._replace(day=slots.day, metal=slots.metal, price=slots.price + 7)
    return _text("a.txt", slots.fill(_AUCTION)), _text("b.txt", other.fill(_AUCTION))


def _tables(chance: random.Random) -> tuple[File, File]:
    """The prices of two days, undated or dated, in a table below the same words."""
    slots = _slots(chance)
    dated = chance.random() < 0.5
    pages = []
    for n in range(2):
        day = f"{slots.day + timedelta(days=n):%d %B %Y}\n\n" if dated else ""
        lines = "\n".join(f"{metal} oxide  {chance.randrange(20, 900)}" for metal in METALS[:6])
        pages.append(f"Rare Earth Prices\n\n{day}{_MORE} {_MORE_STILL}\n\n{lines}")
    return _text("a.txt", pages[0]), _text("b.txt", pages[1])


_MORE_STILL = (
    "Prices are those of deals that brokers told the desk by the end of trading, for material of "
    "the usual grade in drums, without tax, from the warehouse. The desk leaves out what is less "
    "than a lot, and deals between companies of one group. It corrects what was told wrongly on "
    "the next day, and does not name anybody. Readers may ask the desk how a price was found."
)


def _other_metal(chance: random.Random, slots: Slots) -> str:
    return _another(chance, METALS, slots.metal)


def _other_company(chance: random.Random, slots: Slots) -> str:
    return _another(chance, COMPANIES, slots.company)


def _next(chance: random.Random, slots: Slots) -> date:
    return slots.day + timedelta(days=chance.choice([1, 7, 30]))


def _dearer(chance: random.Random, slots: Slots) -> int:
    return slots.price + chance.randrange(1, 90)


ONE: Mapping[str, Pair] = {
    "two formats": _formats,
    "with furniture": _furnished,
    "cut off": _cut,
    "extended": _extended,
    "a figure corrected, extended": _corrected,
    "another headline, extended": _retold,
    "another site": _syndicated,
}
TWO: Mapping[str, Pair] = {
    "series: next day, week, month": _series(day=_next, price=_dearer),
    "series: day, nothing else": _series(day=_next),
    "series: metal": _series(metal=_other_metal),
    "series: metal and price": _series(metal=_other_metal, price=_dearer),
    "series: company": _series(company=_other_company),
    "series: company and figures": _series(company=_other_company, price=_dearer),
    "series: number": _series(price=_dearer),
    "auctions of one day": _auction,
    "price tables": _tables,
}


if __name__ == "__main__":
    main()

"""Kill a writer at random instants and look what is left: `python benchmarks/kill_harness.py`.

A child process imports articles in small chunks, revises some, stars some, saves searches, and
says so on standard output *after* each call has returned. It is killed with SIGKILL after a random
time, sometimes while it builds an index that was thrown away. Then the library is opened:
everything that was acknowledged must be there, the texts from before a revision too, every file
must be readable by stock TinyDB, and nothing may be there twice. The next child carries on. At the
end of each round one child runs undisturbed, and the library must be complete and healthy.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from generate import articles

from realloy_store.identity import revision
from realloy_store.library import Library, Reading
from realloy_store.models import Article

ARTICLES = 120
CHUNK = 6
KILLS_A_ROUND = 20
FORGETFUL = 0.25
"""Of the children so many find no index."""
LONGEST = 0.6
"""Seconds from the start of a child's work to its end, at most."""


@dataclass(slots=True)
class Acknowledged:
    """What children have said to be done."""

    revs: dict[str, str] = field(default_factory=dict)
    stars: dict[str, bool] = field(default_factory=dict)
    former: dict[str, str] = field(default_factory=dict)
    """What was the `rev` of an article before it was revised, by id."""
    searches: set[str] = field(default_factory=set)
    unsure: set[str] = field(default_factory=set)
    """Articles that were being revised or starred when a child was killed: either is right."""

    def hear(self, line: str) -> None:
        """Take in one line of a child."""
        said = json.loads(line)
        match said["event"]:
            case "doing":
                self.unsure.update(said["ids"])
            case "added":
                self.unsure.difference_update(said["revs"])
                for article_id, rev in said["revs"].items():
                    if self.revs.get(article_id, rev) != rev:
                        self.former[article_id] = self.revs[article_id]
                self.revs.update(said["revs"])
            case "starred":
                self.unsure.discard(said["id"])
                self.stars[said["id"]] = said["star"]
            case "saved":
                self.searches.add(said["name"])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", nargs=2, metavar=("FOLDER", "SEED"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        work(Path(options.work[0]), int(options.work[1]))
        return 0
    chance = random.Random(options.seed)
    done, faults = 0, Counter[str]()
    while done < options.kills:
        kills = min(KILLS_A_ROUND, options.kills - done)
        with tempfile.TemporaryDirectory() as folder:
            faults += one_round(Path(folder), kills, chance)
        done += kills
    print(f"{done} kills; faults: {dict(faults) or 'none'}")
    return 1 if faults else 0


def one_round(folder: Path, kills: int, chance: random.Random) -> Counter[str]:
    """Kill children of one library; return what was wrong afterwards, by kind."""
    known, faults = Acknowledged(), Counter[str]()
    for _ in range(kills):
        if chance.random() < FORGETFUL:
            shutil.rmtree(folder / "cache", ignore_errors=True)
        run_child(folder, known, chance.randrange(1 << 30), chance.uniform(0, LONGEST))
        faults += verify(folder, known)
    run_child(folder, known, chance.randrange(1 << 30), None)
    faults += verify(folder, known)
    with Library.open(folder / "library", cache_root=folder / "cache") as library:
        faults["incomplete"] += library.count() != ARTICLES
        for finding in library.check():
            print(finding)
            faults["unhealthy"] += 1
    return +faults


def run_child(folder: Path, known: Acknowledged, seed: int, seconds: float | None) -> None:
    """Run a child and hear what it acknowledges; kill it that long after it begins to work."""
    command = [sys.executable, __file__, "--work", str(folder), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        child.stdout.readline()
        if seconds is not None:
            time.sleep(seconds)
            child.send_signal(signal.SIGKILL)
        for line in child.stdout:
            if line.endswith("\n"):
                known.hear(line)
    if seconds is None and child.returncode:
        raise SystemExit("the undisturbed child failed")


def verify(folder: Path, known: Acknowledged) -> Counter[str]:
    """Return what is wrong with a library whose writer was killed."""
    from tinydb import TinyDB

    faults = Counter[str]()
    stored: Counter[str] = Counter()
    for path in (folder / "library").glob("[a-z]*/*.json"):
        try:
            with TinyDB(path, encoding="utf-8") as stock:
                records = stock.all()
        except ValueError:
            faults["unreadable"] += 1
            continue
        if path.parent.name == "articles":
            stored.update(record["id"] for record in records)
    faults["twice"] += sum(count > 1 for count in stored.values())
    with Library.open(folder / "library", cache_root=folder / "cache") as library:
        faults["index"] += library.count() != len(stored)
        for article_id, rev in known.revs.items():
            faults["lost"] += stored[article_id] != 1
            if article_id not in known.unsure and stored[article_id]:
                faults["outdated"] += library.get(article_id).rev != rev
        for article_id, star in known.stars.items():
            if article_id not in known.unsure:
                faults["mark"] += library.mark(article_id).starred != star
        for article_id, rev in known.former.items():
            if article_id not in known.unsure:
                kept = {version.article.rev for version in library.versions(article_id)}
                faults["version"] += rev not in kept
        faults["search"] += not known.searches <= {search.name for search in library.searches()}
        # What was in the air is settled now, one way or the other.
        known.stars |= {i: library.mark(i).starred for i in known.unsure}
        known.revs |= {i: library.get(i).rev for i in known.unsure if stored[i]}
        known.unsure.clear()
    return +faults


def work(folder: Path, seed: int) -> None:
    """Import, revise and star, acknowledging each call."""
    chance = random.Random(seed)
    found = list(articles(ARTICLES))
    with Library.open(folder / "library", cache_root=folder / "cache") as library:
        say(event="begin")
        batch = library.new_batch("import")
        wanted = [a for a in found if library.seen(a.provenance.sha256) is None]
        for at in range(0, len(wanted), CHUNK):
            chunk = wanted[at : at + CHUNK]
            add(library, chunk, batch)
            star(library, chance.choice(chunk).id)
            save(library, f"search-{seed}-{at}")
            if chance.random() < 0.3:
                revised = chance.choice(chunk)
                text = f"{revised.analysis}\n\nCorrected at {seed} {at}."
                add(library, [revised.with_(rev=revision(text), analysis=text)], batch)
        star(library, chance.choice(found).id)  # a writer sweeps up after the killed ones
    say(event="end")


def add(library: Library, chunk: list[Article], batch: str) -> None:
    say(event="doing", ids=[article.id for article in chunk])
    library.add([Reading(article, b"page " * 500) for article in chunk], batch=batch)
    say(event="added", revs={article.id: article.rev for article in chunk})


def star(library: Library, article_id: str) -> None:
    wanted = not library.mark(article_id).starred
    say(event="doing", ids=[article_id])
    library.change([article_id], lambda mark: replace(mark, starred=wanted), label="star")
    say(event="starred", id=article_id, star=wanted)


def save(library: Library, name: str) -> None:
    library.save_search(name, "ticker:MP")
    say(event="saved", name=name)


def say(**fields: object) -> None:
    print(json.dumps(fields), flush=True)


if __name__ == "__main__":
    sys.exit(main())

"""How well and how fast tone is read.

    python benchmarks/tone.py [../shared/training]

The model is that of $REALLOY_TONE: the network, too, where the extra `ml` is installed.
Prints accuracy and macro-F1 on our own sheets, on labelled entities when the folder is given, and
articles a second on one core and the cold start. A sum of process time is measured, best of three.
"""

from __future__ import annotations

import ast
import csv
import json
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import correlation, mean

from realloy_store.research import tone_choice
from realloy_store.research.tone import THREE_WAY_CUT, entity_tone, read_tone, word_for
from realloy_store.research.tone.sentence import tone_of
from realloy_store.samples import sample_files

SHEETS = Path(__file__).parents[1] / "training/sheets"
CLASSES = {"+": 1, "0": 0, "-": -1, "positive": 1, "neutral": 0, "negative": -1}
WORDS = 500


def three_way(score: float | None) -> int:
    """Return -1, 0 or 1."""
    return 0 if score is None or abs(score) < THREE_WAY_CUT else 1 if score > 0 else -1


def report(name: str, pairs: Iterable[tuple[int, int]]) -> None:
    """Print accuracy, macro-F1 and recall of (label, answer) pairs."""
    seen = list(pairs)
    right = sum(label == answer for label, answer in seen) / len(seen)
    f1s, recalls = [], []
    for kind in (-1, 0, 1):
        both = sum(label == answer == kind for label, answer in seen)
        labelled = sum(label == kind for label, _ in seen)
        answered = sum(answer == kind for _, answer in seen)
        f1s.append(2 * both / max(1, labelled + answered))
        recalls.append(f"{both / max(1, labelled):.2f}")
    macro = sum(f1s) / 3
    print(f"{name:20} n {len(seen):5}  acc {right:.3f}  F1 {macro:.3f}  recall -/0/+ {recalls}")


def sheets() -> None:
    """Our own labelled sentences."""
    for path in sorted(SHEETS.glob("*.tsv")):
        lines = path.read_text("utf-8").splitlines()
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        report(path.stem, ((CLASSES[a], three_way(read_tone(b).score)) for a, b in rows))


def paragraphs_of_ours() -> None:
    """Commentary that we gave scores: correlation, mean difference, and how often the same word."""
    for path in sorted(SHEETS.glob("*.scores")):
        lines = path.read_text("utf-8").splitlines()
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        wanted = [float(score) for score, _ in rows]
        given = [read_tone(text).score or 0.0 for _, text in rows]
        pairs = list(zip(wanted, given, strict=True))
        same = mean(word_for(one) == word_for(other) for one, other in pairs)
        difference = mean(abs(one - other) for one, other in pairs)
        r = correlation(wanted, given)
        print(
            f"{path.stem:20} n {len(rows):5}  r {r:.3f}  off by {difference:.3f}  word {same:.3f}"
        )


def conflicts(folder: Path) -> Iterator[tuple[str, tuple[int, int], int]]:
    """Yield the labelled entities of SEntFiN headlines that disagree among themselves."""
    with (folder / "sentfin/SEntFiN.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            try:
                labels = ast.literal_eval(row["Decisions"])
            except (ValueError, SyntaxError):
                continue
            for name, label in labels.items() if len(set(labels.values())) > 1 else ():
                at = row["Title"].lower().find(name.lower())
                if at >= 0 and label in CLASSES:
                    yield row["Title"], (at, at + len(name)), CLASSES[label]


def paragraphs(folder: Path) -> Iterator[tuple[str, tuple[int, int], int]]:
    """Yield the labelled entities of FinEntity."""
    for row in json.loads((folder / "finentity/FinEntity.json").read_text("utf-8")):
        for each in row["annotations"]:
            yield row["content"], (each["start"], each["end"]), CLASSES[each["label"].lower()]


def entities(folder: Path) -> None:
    """Labels of entities: the clause against the whole text."""
    for name, rows in (("SEntFiN conflicts", conflicts(folder)), ("FinEntity", paragraphs(folder))):
        found = list(rows)
        report(name, ((y, three_way(entity_tone(text, [span]).score)) for text, span, y in found))
        report("  whole text", ((y, three_way(read_tone(text).score)) for text, _, y in found))


def speed() -> None:
    """Articles of 500 words a second, and what a cold start costs beyond the interpreter."""
    words = " ".join(path.read_text("utf-8", "replace") for path in sample_files()).split()
    articles = [" ".join(words[n : n + WORDS]) for n in range(0, len(words) - WORDS, 97)]
    best = 1e9
    for _ in range(3):
        start = time.process_time()
        for article in articles:
            tone_of.cache_clear()  # the articles overlap, and would find their sentences read
            read_tone(article, title=article[:80])
        best = min(best, time.process_time() - start)
    print(f"{len(articles) / best:.0f} articles of {WORDS} words a second")
    program = (
        "import time; t = time.process_time();"
        "from realloy_store.research.tone import read_tone; a = time.process_time();"
        "read_tone('Profit rose.'); print(a - t, time.process_time() - t)"
    )
    runs = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        for _ in range(5)
    ]
    loaded, first = (min(float(run.stdout.split()[n]) for run in runs) for n in (0, 1))
    print(f"import {loaded * 1e3:.0f} ms, import and first score {first * 1e3:.0f} ms")


if __name__ == "__main__":
    print(f"model: {tone_choice.chosen()}, version {tone_choice.version()}")
    sheets()
    paragraphs_of_ours()
    if len(sys.argv) > 1:
        entities(Path(sys.argv[1]))
    speed()

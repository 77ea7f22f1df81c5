"""Train the weights of the tone model; pure Python reads them.

    pip install '.[train]'
    python training/train_tone.py ../shared/training

The rules come first: what a finding of each kind weighs is laid down below. A logistic model with
ordered classes then learns which words and neighbouring pairs add to the rules' sum, from headlines
and posts only; each source has its own two cut points, because what counts as neutral differs. How
much of the learned part counts is settled where it is read: much in a headline, little in running
text, a register that it has not seen. Same data, same weights: nothing is random.
"""

from __future__ import annotations

import argparse
import ast
import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import scipy.sparse as sparse
from near_duplicates import groups
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

from realloy_store.research.tone import THREE_WAY_CUT
from realloy_store.research.tone.marks import unmuted
from realloy_store.research.tone.reading import read_marks
from realloy_store.research.tone.rules import hits_of
from realloy_store.research.tone.sentence import score_of, share_of
from realloy_store.research.tone.sentences import TOKEN, lowered
from realloy_store.research.tone.weights import normalised

RULES = {
    "moved": 2.6, "move": 2.8, "percent": 2.6, "compared": 2.6, "deal": 2.2, "build": 1.2,
    "thing": 2.2, "strong": 2.6, "mild": 2.0, "trade": 1.5, "measure": 2.6, "plan": 2.6,
}  # fmt: skip
ENOUGH = 1.5
RARE = 3
"""Words and pairs in fewer texts are left out."""
SOFT, STRENGTH = 0.5, 0.3
"""Scale of a word's column beside the rules' one, and inverse strength of the penalty."""
LEAST = 0.04
"""What a pair weighs at least to be written; a word a quarter, as words also tell English."""
STYLE = frozenset(
    """
    the of and to in is that for it with by at from are this have which has its their will said
    would than been were was they as on an be he she we our you your what who how why when a i s 's
    , : ; ( ) # $ ^ - – all there these those also about into per being had or if so his her them
    """.split()
)
"""Tokens that tell a source by its style; alone or in pairs of them they say nothing of tone."""
OUTPUT = Path(__file__).parents[1] / "store/realloy_store/data/tone_weights.txt"
_CLASSES = {
    "positive": 1, "negative": -1, "neutral": 0, "Positive": 1, "Negative": -1, "Neutral": 0,
    "0": -1, "1": 1, "2": 0,
}  # fmt: skip


class Example(NamedTuple):
    """A text, its class -1, 0 or 1, and which source it is from."""

    text: str
    label: int
    source: int


def sentfin(folder: Path) -> Iterator[Example]:
    """Yield the headlines all of whose entities have one label."""
    with (folder / "sentfin/SEntFiN.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            try:
                labels = set(ast.literal_eval(row["Decisions"]).values()) & set(_CLASSES)
            except (ValueError, SyntaxError):
                continue
            if len(labels) == 1:
                yield Example(row["Title"], _CLASSES[labels.pop()], 0)


def tweets(folder: Path) -> Iterator[Example]:
    """Yield the posts of both files."""
    for name in ("sent_train.csv", "sent_valid.csv"):
        with (folder / "twitter_fin" / name).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                yield Example(row["text"], _CLASSES[row["label"]], 1)


def paragraphs(folder: Path) -> Iterator[Example]:
    """Yield the paragraphs all of whose entities have one label: a test, never trained on."""
    for row in json.loads((folder / "finentity/FinEntity.json").read_text(encoding="utf-8")):
        labels = {_CLASSES[each["label"]] for each in row["annotations"]}
        if len(labels) == 1:
            yield Example(row["content"], labels.pop(), 2)


def ruled(tokens: Sequence[str]) -> float:
    """Return the rules' sum, as the store computes it."""
    sums: Counter[tuple[str, bool]] = Counter()
    for hit in hits_of(tokens, read_marks(tokens)):
        sums[hit.kind, hit.value > 0] += hit.value  # type: ignore[assignment]
    return sum(RULES[kind] * max(-ENOUGH, min(ENOUGH, value)) for (kind, _), value in sums.items())


def grams(tokens: Sequence[str]) -> set[str]:
    """Return words and neighbouring pairs, each once, but for those of mere style."""
    plain = normalised(unmuted(tokens, read_marks(tokens)))
    words = {token for token in plain if token not in STYLE}
    return words | {f"{one} {other}" for one, other in pairwise(plain) if not {one, other} <= STYLE}


class Model(NamedTuple):
    """Weights in units of the rules' sum, and the cut points by source."""

    grams: dict[str, float]
    cuts: np.ndarray

    def score(self, texts: Iterable[Sequence[str]]) -> np.ndarray:
        """Return the sum of each tokenised text."""
        known = self.grams
        return np.array(
            [ruled(text) + sum(known.get(gram, 0.0) for gram in grams(text)) for text in texts]
        )


def fit(texts: Sequence[Sequence[str]], labels: np.ndarray, sources: np.ndarray) -> Model:
    """Fit an ordered logistic model: one weight a gram, two cut points a source."""
    found = [grams(text) for text in texts]
    counts = Counter(gram for each in found for gram in each)
    index = {gram: n for n, gram in enumerate(sorted(g for g, c in counts.items() if c >= RARE))}
    rows = [
        (row, index[gram])
        for row, each in enumerate(found)
        for gram in sorted(each)
        if gram in index
    ]
    counted = sparse.csr_matrix(
        (np.full(len(rows), SOFT), tuple(np.array(rows).T)), shape=(len(texts), len(index))
    )
    rules = sparse.csr_matrix(np.array([[ruled(text) / 2] for text in texts]))
    kinds = sources.max() + 1
    source = sparse.csr_matrix(
        (np.full(len(texts), 5.0), (np.arange(len(texts)), sources)), shape=(len(texts), kinds)
    )
    none = sparse.csr_matrix(source.shape)
    columns = sparse.vstack(
        [
            sparse.hstack([rules, counted, source, none]),
            sparse.hstack([rules, counted, none, source]),
        ]
    ).tocsr()
    answers = np.r_[labels > 0, labels >= 0]
    learner = LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=1000)
    weights = learner.fit(columns, answers).coef_[0]
    unit = weights[0] / 2
    cuts = -5 * weights[-2 * kinds :].reshape(2, kinds) / unit
    return Model({g: SOFT * weights[1 + n] / unit for g, n in index.items()}, cuts)


def cross_validate(examples: Sequence[Example], texts: list[list[str]]) -> None:
    """Print how well four folds are read as the store reads them, near-duplicates kept together."""
    labels = np.array([example.label for example in examples])
    sources = np.array([example.source for example in examples])
    shares = np.array([share_of(lowered(example.text)) for example in examples])
    rules = np.array([ruled(text) for text in texts])
    sums = np.zeros(len(labels))
    together = groups([example.text for example in examples])
    for train, test in GroupKFold(4).split(labels, groups=together):
        model = fit([texts[n] for n in train], labels[train], sources[train])
        learned = model.score([texts[n] for n in test]) - rules[test]
        sums[test] = rules[test] + shares[test] * learned
    scores = np.array([score_of(each) for each in sums])
    told = np.where(np.abs(scores) < THREE_WAY_CUT, 0, np.sign(scores))
    for source, name in enumerate(("SEntFiN", "TwitterFin")):
        here = sources == source
        accuracy = np.mean(told[here] == labels[here])
        macro = f1_score(labels[here], told[here], average="macro")
        r = np.corrcoef(scores[here], labels[here])[0, 1]
        print(f"{name}: accuracy {accuracy:.3f}, macro-F1 {macro:.3f}, r {r:.3f}")


def write(model: Model, path: Path) -> None:
    """Write rules and learned weights in hundredths, the learned ones by weight."""
    lines = [
        "// Weights of the tone model in hundredths; made by training/train_tone.py from SEntFiN",
        "// and twitter-financial-news-sentiment (both MIT, see NOTICE).",
    ]
    lines += [f"{round(weight * 100)} @{kind}" for kind, weight in RULES.items()]
    lines += [
        f"{round(weight * 100)} {gram}"
        for gram, weight in sorted(model.grams.items(), key=lambda pair: (-pair[1], pair[0]))
        if abs(weight) >= (LEAST if " " in gram else LEAST / 4)
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(lines) - 2} weights, {path.stat().st_size / 1000:.0f} kB")


def main() -> None:
    """Cross-validate, fit on everything, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="the folder of sentfin/ and twitter_fin/")
    parser.add_argument("--validate", action="store_true", help="cross-validate first")
    parser.add_argument("-o", "--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    examples = [*sentfin(arguments.folder), *tweets(arguments.folder)]
    texts = [TOKEN.findall(lowered(example.text)) for example in examples]
    labels = np.array([example.label for example in examples])
    sources = np.array([example.source for example in examples])
    print(f"{len(examples)} texts")
    if arguments.validate:
        cross_validate(examples, texts)
    write(fit(texts, labels, sources), arguments.output)


if __name__ == "__main__":
    main()

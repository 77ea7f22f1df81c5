"""The tables are sound, and the sheets that we labelled are read as well as `docs/tone.md` says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import correlation, mean

import pytest

from realloy_store import data
from realloy_store.research.tone import THREE_WAY_CUT, read_tone
from realloy_store.research.tone.lexicon import lexicon
from realloy_store.research.tone.weights import weights

SHEETS = Path(__file__).parents[3] / "training/sheets"
CLASSES = {"+": 1, "0": 0, "-": -1}
LEAST = {
    "announcements": 0.94, "announcements-11": 0.95, "announcements-2": 0.88,
    "announcements-3": 0.90,
    "announcements-4": 0.90, "announcements-5": 0.90, "announcements-6": 0.80,
    "announcements-7": 0.95, "announcements-7-held": 0.95, "headlines": 0.93,
    "headlines-2": 0.95, "headlines-2-held": 0.79, "posts": 0.88, "traps": 0.82,
}  # fmt: skip


def test_every_word_is_lower_case_and_weighs_at_most_one() -> None:
    entries = [
        entry
        for word in lexicon().values()
        for entry in (word.entry, *(e for each in word.phrases.values() for _, e in each))
        if entry
    ]
    assert all(word == word.lower() for word in lexicon())
    assert all(0 <= entry.weight <= 1 and entry.sign in (-1, 0, 1) for entry in entries)
    assert len(entries) > 3000


def test_words_without_a_sign_say_nothing_alone() -> None:
    unsigned = [w for w, word in lexicon().items() if word.entry and not word.entry.sign]
    assert not [w for w in unsigned if getattr(lexicon()[w].entry, "weight", 0)]


def test_every_kind_of_finding_has_a_weight() -> None:
    kinds = {"moved", "move", "percent", "compared", "deal", "build", "thing", "strong", "mild"}
    assert kinds | {"trade", "measure", "plan"} == set(weights().rules)
    assert all(weight > 0 for weight in weights().rules.values())


def test_the_tables_stay_small() -> None:
    assert len(data.text("tone_words.txt").encode()) < 100_000
    assert len(data.text("tone_weights.txt").encode()) < 200_000


@pytest.mark.parametrize("name", sorted(LEAST))
def test_our_own_sentences_are_read_as_labelled(name: str) -> None:
    if not SHEETS.is_dir():
        pytest.skip("the sheets are not part of the package")
    lines = (SHEETS / f"{name}.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    right = 0
    for label, text in rows:
        score = read_tone(text).score
        assert score is not None, text
        right += (score >= THREE_WAY_CUT) - (score <= -THREE_WAY_CUT) == CLASSES[label]
    assert right / len(rows) >= LEAST[name]


def test_commentary_is_scored_on_the_scale_of_the_words() -> None:
    if not SHEETS.is_dir():
        pytest.skip("the sheets are not part of the package")
    lines = (SHEETS / "paragraphs-held.scores").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    wanted = [float(score) for score, _ in rows]
    given = [read_tone(text).score or 0.0 for _, text in rows]
    assert correlation(wanted, given) >= 0.8
    assert mean(abs(one - other) for one, other in zip(wanted, given, strict=True)) <= 0.12


def test_reading_loads_no_numbers_library_and_no_tables_before_they_are_needed() -> None:
    program = (
        "import sys; from realloy_store.research import tone;"
        "from realloy_store.research.tone import lexicon, weights;"
        "before = lexicon.lexicon.cache_info().currsize + weights.weights.cache_info().currsize;"
        "tone.read_tone('Profit rose.');"
        "print(before, sorted({'numpy', 'sklearn', 'tomllib', 'csv'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "0 []"

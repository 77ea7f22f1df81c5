"""A passage grows and shrinks by sentences and words, over paragraphs and fields."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from realloy_store.models import Article, IdeaBullet
from realloy_term.choosing import Choice, choice_at, first_choice
from realloy_term.document import Document, lay_out

SUMMARY = "The summary is short. It ends."
ANALYSIS = (
    "Ore fell, 5.5% in May. Rare-earth prices rose!\n\nA second paragraph. 稀土出口下降。Done."
)
BULLETS = ("Buy MP below 60.", "Sell LYC. Wait.")


def page(analysis: str = ANALYSIS) -> Document:
    ideas = tuple(IdeaBullet(f"a-{n}", text) for n, text in enumerate(BULLETS, 1))
    return lay_out(
        Article("a" * 20, "", "a.txt", title="Head", summary=SUMMARY, analysis=analysis,
                trade_ideas=ideas, risk_notice="Risk.")
    )  # fmt: skip


def walk(choice: Choice, step: int) -> list[str]:
    said = [choice.text]
    while (following := choice.moved(step)) != choice:
        choice = following
        said.append(choice.text)
    return said


SENTENCES = [
    "Head", "The summary is short.", "It ends.", "Ore fell, 5.5% in May.",
    "Rare-earth prices rose!", "A second paragraph.", "稀土出口下降。", "Done.",
    "Buy MP below 60.", "Sell LYC.", "Wait.", "Risk.",
]  # fmt: skip


def begin(text: str) -> Choice:
    document = page()
    number = next(n for n, block in enumerate(document.blocks) if text in block.text)
    found = choice_at(document, number, document.blocks[number].text.index(text))
    assert found is not None
    return found


def test_sentence_after_sentence_there_and_back() -> None:
    first = first_choice(page(), 0, 0)
    assert first is not None
    assert walk(first, 1) == SENTENCES
    assert walk(begin("Risk."), -1) == SENTENCES[::-1]


def test_it_grows_over_paragraphs_and_fields() -> None:
    choice = begin("Rare-earth")
    for _ in range(3):
        choice = choice.by_sentence(1)
    assert choice.text == "Rare-earth prices rose!\n\nA second paragraph. 稀土出口下降。Done."
    assert choice.by_sentence(-1).by_sentence(-1).text == (
        "Rare-earth prices rose!\n\nA second paragraph."
    )
    (piece,) = choice.pieces
    blocks, places = choice.document.blocks, choice.document.places(*piece)
    assert [blocks[n].text[a:b] for n, (a, b) in places] == [
        "Rare-earth prices rose!", "A second paragraph. 稀土出口下降。Done.",
    ]  # fmt: skip
    further = choice.by_sentence(1).by_word(1)
    assert [field for field, _ in further.pieces] == ["analysis", "trade_ideas.1", "trade_ideas.2"]
    assert further.text.endswith("Done.\n\nBuy MP below 60.\n\nSell")
    assert further.by_word(-1).by_sentence(-1) == choice, "and back"
    above = begin("Ore fell").turned().by_sentence(-1).by_sentence(-1)
    assert above.text == f"{SUMMARY}\n\nOre fell, 5.5% in May."
    assert above.by_word(-1).text.startswith("Head\n\nThe summary")
    assert above.by_word(1).text.startswith("summary is short.")
    assert above.moved(-1).text == "Head"
    assert above.moved(1).text == "Rare-earth prices rose!"


def test_the_last_sentence_is_never_taken_away() -> None:
    choice = begin("It ends.")
    assert choice.by_sentence(-1) == choice
    assert choice.by_word(-1).by_word(-1).text == "It"


def test_words_at_either_end() -> None:
    choice = begin("Ore fell")
    assert choice.by_word(-1).text == "Ore fell, 5.5% in"
    assert choice.by_word(-1).by_word(-1).by_word(-1).text == "Ore fell"
    assert choice.by_word(1).by_word(-1) == choice
    assert choice.turned().by_word(1).text == "fell, 5.5% in May."
    assert choice.turned().by_word(1).by_word(1).by_word(-1).text == "fell, 5.5% in May."
    assert choice.by_word(1).text == "Ore fell, 5.5% in May. Rare-earth"
    assert begin("稀土").by_word(-1).by_word(-1).text == "稀土出口下"
    assert begin("Rare-earth").turned().by_sentence(-1).text.startswith("Ore fell")


def test_choosing_begins_at_what_is_in_sight() -> None:
    document = page()
    number = next(n for n, block in enumerate(document.blocks) if "second" in block.text)
    found = first_choice(document, number, 5)
    assert found is not None
    assert found.text == "稀土出口下降。"
    last = first_choice(document, len(document.blocks), 0)
    assert last is not None
    assert last.text == "Risk."
    assert first_choice(Document("a", ()), 0, 0) is None


@given(
    st.text(st.sampled_from("ab .,!?\n稀。“”5%-"), max_size=60),
    st.lists(st.sampled_from([("moved", 1), ("moved", -1), ("by_sentence", 1), ("by_sentence", -1),
                              ("by_word", 1), ("by_word", -1), ("turned", 0)]), max_size=12),
)  # fmt: skip
def test_no_text_and_no_keys_leave_nothing_chosen(text: str, keys: list[tuple[str, int]]) -> None:
    choice = first_choice(page(text), 0, 0)
    assert choice is not None
    for how, step in keys:
        choice = choice.turned() if how == "turned" else getattr(choice, how)(step)
        assert choice.text.strip()
        for field, (start, end) in choice.pieces:
            assert 0 <= start < end <= len(choice.document.texts()[field])

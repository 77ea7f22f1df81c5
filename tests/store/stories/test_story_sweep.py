"""A story read once says of every article what asking for each would."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from realloy_store.research.stories import Told, badges, novelty, sweep
from realloy_store.research.stories.model import HOUR

STORIES = st.lists(
    st.builds(
        Told,
        id=st.text("abcdef", min_size=1, max_size=3),
        time=st.integers(0, 30).map(lambda n: n * 6 * HOUR),
        sentiment=st.none() | st.sampled_from([-0.9, -0.2, -0.1, 0.0, 0.1, 0.3, 0.7]),
    ),
    unique_by=lambda each: each.id,
    max_size=14,
)


@settings(max_examples=80)
@given(STORIES)
def test_a_sweep_is_novelty_and_badges_of_each(story: list[Told]) -> None:
    swept = list(sweep(story))
    assert [each.told.order for each in swept] == sorted(each.order for each in story)
    for told, how_new, held in swept:
        assert how_new == novelty(told, story)
        assert held == badges(story, told.time)

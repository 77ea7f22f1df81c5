"""The tour: five steps, each taken by pressing the real key; nothing is simulated."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from realloy_term.keymap import Keymap


class Step(NamedTuple):
    """What to do, and which commands count as having done it."""

    text: str
    commands: tuple[str, ...]


STEPS = (
    Step(
        "Headlines, newest first; ● is unread. Press {list.down} or ↓ for the next one.",
        ("list.down", "list.page-down", "list.bottom"),
    ),
    Step("Press {list.open} or Enter to read the article.", ("list.open", "news.page")),
    Step(
        "The line under it is its sentiment; the ideas in it were read into fields. "
        "Press {news.ideas}.",
        ("news.ideas",),
    ),
    Step("Press {news.filter} to look for something.", ("news.filter",)),
    Step(
        "Type a word, for example cobalt, and Enter. Then {app.help}: it finds every other key.",
        ("app.help",),
    ),
)
END = "That was the tour. The palette ({app.command_palette}) has it again, as Tour."


@dataclass(frozen=True, slots=True)
class Tour:
    """How far a reader got."""

    at: int = 0

    @property
    def over(self) -> bool:
        """Whether all steps are taken."""
        return self.at >= len(STEPS)

    def taken(self, command: str | None, action: str) -> Tour:
        """Return the tour after a key: a step on where it was the right one, two for the next's.

        Who opens the first article has seen the list, and a key for the list is not there any more.
        `command` is the id of what ran; arrows have none and are known by their `action`.
        """
        ahead = range(self.at, max(self.at + 1, min(self.at + 2, len(STEPS) - 1)))
        right = (at for at in ahead if not self.over and _is_one(STEPS[at], command, action))
        return replace(self, at=next(right, self.at - 1) + 1)

    def told(self, keymap: Keymap) -> str:
        """Return what to do now, in the reader's own keys."""
        text = END if self.over else f"{self.at + 1} of {len(STEPS)}  {STEPS[self.at].text}"
        return re.sub(r"\{([\w.-]+)\}", lambda found: keymap.key(found[1]), text)


def _is_one(step: Step, command: str | None, action: str) -> bool:
    if command:
        return command in step.commands
    return action in {each.partition(".")[2].replace("-", "_") for each in step.commands}

"""What an article was before it was revised, what changed, and what was merged into it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from realloy_store.differences import Difference, Piece, differences
from realloy_store.models import Article, Copy
from realloy_term import safe, wording
from realloy_term.widgets.choices import Choices

if TYPE_CHECKING:
    from realloy_store.library.versions import Version

_HINT = "j k choose · Space b page · s splits a copy off · Esc closes"
_SIGNS = {"same": ("  ", "$text-muted"), "gone": ("− ", "$text-error"), "new": ("+ ", "bold")}
_AROUND = 1
"""Sentences shown before and behind one that differs."""


class VersionsScreen(ModalScreen[Copy | None]):
    """Versions, the present one first, and merged copies; the copy to split off is the answer."""

    CSS_PATH = "versions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h,left", "dismiss", "Close"),
        Binding("j", "move(1)", "Down"),
        Binding("k", "move(-1)", "Up"),
        Binding("space,pagedown,ctrl+d", "page(1)", "Page down", priority=True),
        Binding("b,pageup,ctrl+u", "page(-1)", "Page up", priority=True),
        Binding("s", "split", "Split"),
    ]

    def __init__(self, versions: Sequence[Version]) -> None:
        super().__init__()
        self._versions = versions
        self._article = versions[-1].article
        self._copies: Sequence[Copy] = self._article.copies

    def compose(self) -> ComposeResult:
        """One box: the list, and below it what the chosen one says."""
        with Vertical(classes="versions") as box:
            count = wording.plural(len(self._versions), "version")
            copies = f" · {wording.plural(len(self._copies), 'merged file')}"
            box.border_title = f"{count}{copies if self._copies else ''}"
            box.border_subtitle = _HINT
            yield Choices(*self._options(), markup=False)
            with VerticalScroll(can_focus=False):
                yield Static(self._of_version(len(self._versions) - 1), classes="difference")

    def _options(self) -> Iterator[Option]:
        for number in range(len(self._versions) - 1, -1, -1):
            yield Option(_told(self._versions[number]), id=f"v{number}")
        if self._copies:
            yield Option(Content.styled("Merged into it", "bold"), disabled=True)
        for number, copy in enumerate(self._copies):
            yield Option(f"  {copy.id[:7]}  {safe.line(copy.file)}", id=f"c{number}")

    @on(OptionList.OptionHighlighted)
    def _chosen(self, event: OptionList.OptionHighlighted) -> None:
        kind, number = (event.option.id or "v0")[0], int((event.option.id or "v0")[1:])
        text = self._of_copy(number) if kind == "c" else self._of_version(number)
        self.query_one(".difference", Static).update(text)
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def _of_version(self, number: int) -> Content:
        version = self._versions[number]
        if not number:
            return Content("The earliest text that is kept: there is none to compare it with.")
        before = self._versions[number - 1].article
        found = differences(before, version.article, version.changed)
        return Content("\n").join([line for each in found for line in _field(each)])

    def _of_copy(self, number: int) -> Content:
        copy = self._copies[number]
        name = safe.line(copy.file)
        if copy.id == self._article.id:
            return Content(f"{name} is this very page once more: there is nothing to split.")
        return Content(
            f"{name} was taken for this very article and merged into it. s makes it an article "
            "of its own; no import joins the two any more, undo does."
        )

    def action_move(self, step: int) -> None:
        """Choose the next or the previous."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if step > 0 else options.action_cursor_up()

    def action_page(self, step: int) -> None:
        """Page through the differences."""
        text = self.query_one(VerticalScroll)
        text.scroll_relative(y=step * max(1, text.size.height - 1), animate=False)

    def action_split(self) -> None:
        """Answer with the copy that is chosen, or with the only one."""
        option = self.query_one(OptionList).highlighted_option
        name = option.id if option is not None else None
        if name and name.startswith("c"):
            self.dismiss(self._copies[int(name[1:])])
        elif len(self._copies) == 1:
            self.dismiss(self._copies[0])
        else:
            none = "Nothing was merged into this article." if not self._copies else ""
            self.notify(none or "Choose the merged file to split off.", markup=False)


def _told(version: Version) -> str:
    """Return a version on one line: since when, how long, what changed."""
    since = (version.since or wording.NO_DATE)[:16].replace("T", " ")
    changed = ", ".join(version.changed).replace("_", " ") or "first kept"
    now = "now" if version.until is None else ""
    return f"{version.number:>3}  {since:16}  {now:3}  {_words(version.article):>12}  {changed}"


def _words(article: Article) -> str:
    text = " ".join(filter(None, (article.summary, article.analysis)))
    return f"{len(text.split()):,} words"


def _field(difference: Difference) -> Iterator[Content]:
    """Yield a heading, and what differs with what stands next to it."""
    yield Content.styled(difference.field.replace("_", " ").capitalize(), "bold")
    if all(piece.kind == "same" for piece in difference.pieces):
        yield Content("  Only line breaks and blanks differ.")
    for number, piece in _near(difference.pieces):
        if number is None:
            yield Content("  …")
        else:
            sign, style = _SIGNS[piece.kind]
            yield Content.styled(sign + safe.line(piece.text), style)
    yield Content("")


def _near(pieces: Sequence[Piece]) -> Iterator[tuple[int | None, Piece]]:
    """Yield the pieces that differ with their neighbours; no number for what is left out."""
    differing = [number for number, piece in enumerate(pieces) if piece.kind != "same"]
    shown = {n + by for n in differing for by in range(-_AROUND, _AROUND + 1)}
    skipping = False
    for number, piece in enumerate(pieces):
        if number in shown:
            yield number, piece
        elif differing and not skipping:
            yield None, piece
        skipping = number not in shown

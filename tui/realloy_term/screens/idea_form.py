"""The form for what a trade idea leaves open: filled in by the reader, kept apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from realloy_store.errors import RealloyError
from realloy_store.idea_records import idea_mark_from_json, idea_mark_to_json
from realloy_store.models import IdeaMark, Json
from realloy_term import idea_wording, safe

if TYPE_CHECKING:
    from realloy_store.research.ideas.standing import Standing

_HINT = "Tab next field · Enter keeps it all · Esc cancels · empty: not said"
_EXAMPLES = {
    "base": "2026-05-31: the day from which its time runs",
    "side": "long or short",
    "tickers": "MP LYC.AX, or words = MP",
    "horizon": "3-6 months, or 2026-12-31",
    "target": "20-30%, 400 bps, A$7.50",
    "downside": "10-15%, stop 8%",
    "note": "a line of your own",
}


class IdeaForm(ModalScreen[IdeaMark | None]):
    """Shows what a bullet states, and asks for the rest; answers with the reader's mark."""

    CSS_PATH = "idea_form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Cancel")]

    def __init__(self, standing: Standing) -> None:
        super().__init__()
        self._standing = standing

    def compose(self) -> ComposeResult:
        """The bullet, a line for each field, a hint."""
        with VerticalScroll(classes="form") as box:
            box.border_title = "What the page leaves open"
            yield Static(Content(safe.line(self._standing.idea.text)), classes="form-text")
            stated, given = dict(self._stated()), dict(self._given())
            for name, example in _EXAMPLES.items():
                with Horizontal(classes="form-row"):
                    yield Static(Content(name.capitalize()), classes="form-name")
                    if name in stated:
                        yield Static(Content(f"{stated[name]}  (stated)"), classes="form-stated")
                    else:
                        yield Input(
                            given.get(name, ""), placeholder=example, id=f"form-{name}",
                            select_on_focus=False, compact=True,
                        )  # fmt: skip
            yield Static(Content(_HINT), classes="form-hint")

    def on_mount(self) -> None:
        """Begin at the first line that is open."""
        self.query(Input).first().focus()

    def _stated(self) -> Iterator[tuple[str, str]]:
        """Yield what the bullet states: nobody else may say it."""
        idea = self._standing.idea
        if idea.legs:
            yield "side", " / ".join(leg.side for leg in idea.legs)
        if idea.legs and all(leg.tickers for leg in idea.legs):
            yield "tickers", safe.line(" ".join(idea.tickers))
        if idea.horizon:
            yield "horizon", idea_wording.long_horizon(idea.horizon)
        if idea.targets:
            yield "target", idea_wording.targets(idea)
        if idea.downside:
            yield "downside", idea_wording.downside(idea)

    def _given(self) -> Iterator[tuple[str, str]]:
        mark = self._standing.mark
        for name in ("base", "side", "horizon", "target", "downside", "note"):
            yield name, getattr(mark, name) or ""
        yield "tickers", ", ".join(f"{w} = {s}" if w else s for w, s in mark.tickers.items())

    @on(Input.Submitted)
    def _keep(self) -> None:
        from realloy_store.research.ideas.completing import checked

        try:
            self.dismiss(checked(self._mark()))
        except RealloyError as error:
            hint = self.query_one(".form-hint", Static)
            hint.add_class("-problem")
            hint.update(Content(str(error)))

    def _mark(self) -> IdeaMark:
        """Return the mark that the form describes; RealloyError names what is wrong."""
        said: Json = {str(line.id)[5:]: line.value.strip() for line in self.query(Input)}
        if "tickers" in said:
            said["tickers"] = _tickers(said["tickers"])
        return idea_mark_from_json({**idea_mark_to_json(self._standing.mark), **said}, "form")


def _tickers(text: str) -> dict[str, str]:
    """Read `MP LYC.AX` or `words = MP, other words = LYC.AX`."""
    found: dict[str, str] = {}
    for part in filter(None, map(str.strip, text.split(","))):
        words, equals, symbols = part.rpartition("=")
        found[words.strip() if equals else ""] = symbols.strip().upper()
    return found

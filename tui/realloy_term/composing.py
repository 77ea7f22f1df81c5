"""Only what a paint needs is drawn of what lies on the screen.

Textual has every widget give all of its lines for every paint, also for that of one row, and also
what lies below others: the screen's ground and the box that holds the panes never come to light.
Here a widget is asked for the lines that are wanted and that nothing in front of it covers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import cast

from textual import screen
from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

Chops = Sequence[Mapping[int, Strip]]
"""By line what stands there, by column. The columns are those at which a widget begins or ends."""
Missing = dict[int, set[int]]
"""By line the columns of which nothing is known yet."""
_TAKEN_FROM = ("self", "crop", "is_rendered_line")
"""How Textual calls what is done otherwise here."""


def compose_sparingly() -> None:
    """Have all screens made from now on do so, unless Textual is of another make than 8.2."""
    if Compositor._render_chops.__code__.co_varnames[:3] == _TAKEN_FROM:
        screen.Compositor = SparingCompositor  # type: ignore[attr-defined]


class SparingCompositor(Compositor):
    """Textual's own, but for what it asks widgets for."""

    def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Chops:
        """Return what stands within a region, on lines that are asked for."""
        chops: list[dict[int, Strip | None]] = [dict.fromkeys(line[:-1]) for line in self.cuts]
        missing = self._missing(crop, is_rendered_line)
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            lines = [y for y in seen.line_range if _has_any(missing.get(y), seen)]
            if lines:
                self._take(widget, region, seen, lines, chops, missing)
                if not any(missing.values()):
                    break
        return cast(Chops, chops)

    def _missing(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Missing:
        left, right = crop.column_span
        lines = range(crop.y, min(crop.bottom, len(self.cuts)))
        cuts = {y: self.cuts[y] for y in lines if is_rendered_line(y)}
        return {
            y: {at for at, end in pairwise(line) if at < right and end > left}
            for y, line in cuts.items()
        }

    def _take(
        self,
        widget: Widget,
        region: Region,
        seen: Region,
        lines: Sequence[int],
        chops: Sequence[dict[int, Strip | None]],
        missing: Missing,
    ) -> None:
        """Take of a widget what of these lines is missing."""
        first, left, right = lines[0], *seen.column_span
        place = Region(left - region.x, first - region.y, seen.width, lines[-1] - first + 1)
        strips = widget.render_lines(place)
        for y in lines:
            columns = [at for at in self.cuts[y] if left <= at <= right]
            parts = strips[y - first].divide([at - left for at in columns[1:]])
            for at, part in zip(columns, parts, strict=False):
                if at in missing[y]:
                    chops[y][at] = part
                    missing[y].remove(at)


def _has_any(columns: set[int] | None, seen: Region) -> bool:
    """Whether any of these columns is one of a region."""
    return columns is not None and any(seen.x <= at < seen.right for at in columns)

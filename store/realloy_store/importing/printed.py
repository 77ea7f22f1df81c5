"""What printing puts between the lines of a text: the head and the foot of each sheet.

Browsers print title and time above, address and number below; others number their pages. All of
it becomes white space, so that every place stays, and a paragraph goes on behind the sheet's end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from realloy_store.importing.allmind.labels import PHRASE
from realloy_store.importing.prose import WRAP_WIDTH, ends_sentence

_CLOCK = r"\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?"
_DAY = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}"
_SURE = re.compile(
    rf"{_DAY},?\s+{_CLOCK}\s{{2,}}\S.{{0,200}}"  # browsers: when, and what
    rf"|\S.{{0,200}}?\s{{2,}}{_DAY},?\s+{_CLOCK}"
    r"|(?:https?://|file:///|www\.)\S+\s+(?:page\s+)?\d{1,4}\s*(?:/|of|von|sur|de)\s*\d{1,4}"
    r"|[-–—|]?\s*(?:page|seite|página|pagina|p\.)\s*\d{1,4}(?:\s*(?:/|of|von|sur|de|di)\s*\d{1,4})?"
    r"\s*[-–—|]?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[-–—|(]?\s*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\s*[-–—|)]?")
_LONGEST = 200
_EDGE = 2
"""Lines at either end of a sheet that may be its head or its foot."""


def cleared(text: str) -> str:
    """Return a text of the same length without the furniture of the sheets it was printed on."""
    if "\f" not in text and not _may_be_printed(text):
        return text
    lines = text.replace("\f", "\n").split("\n")
    sheets = _sheets(text)
    furniture = set(_furniture(lines, sheets))
    if "\f" not in text and len(furniture) < 2:
        return text
    return _joined(lines, furniture)


def _may_be_printed(text: str) -> bool:
    return re.search(r"\d\s*(?:/|of|von|sur|de)\s*\d{1,4}\s*\n", text) is not None or bool(
        re.search(r"^[^\w\n]*(?:page|seite)\s+\d", text, re.IGNORECASE | re.MULTILINE)
    )


def _sheets(text: str) -> list[range]:
    """Return the lines of each sheet, by form feeds; one without any."""
    found: list[range] = []
    at = 0
    for sheet in text.split("\f"):
        size = sheet.count("\n") + 1
        found.append(range(at, at + size))
        at += size
    return found


def _furniture(lines: Sequence[str], sheets: Sequence[range]) -> Iterator[int]:
    """Yield the lines that are heads or feet: by their form, or the same on several sheets."""
    edges = [n for sheet in sheets for n in _edges(lines, sheet)] if len(sheets) > 1 else []
    same = Counter(_masked(lines[n]) for n in edges)
    for n, line in enumerate(lines):
        bare = line.strip()
        if not bare or len(bare) > _LONGEST:
            continue
        often = same[_masked(line)] > max(1, len(sheets) // 2)
        repeated = n in edges and often and not PHRASE.match(bare)
        if _SURE.fullmatch(bare) or (n in edges and (repeated or _NUMBER.fullmatch(bare))):
            yield n


def _edges(lines: Sequence[str], sheet: range) -> list[int]:
    filled = [n for n in sheet if lines[n].strip()]
    return [*filled[:_EDGE], *filled[-_EDGE:]] if len(filled) > 2 * _EDGE else filled[:1]


def _masked(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _joined(lines: list[str], furniture: set[int]) -> str:
    """Return the lines with furniture blanked; a sentence that it cuts goes on in its paragraph."""
    breaks = ["\n"] * len(lines)
    for n in sorted(furniture):
        lines[n] = " " * len(lines[n])
    for n in sorted(furniture):
        before = next((k for k in range(n - 1, -1, -1) if lines[k].strip()), None)
        after = next((k for k in range(n + 1, len(lines)) if lines[k].strip()), None)
        if before is None or after is None or not _goes_on(lines[before], lines[after]):
            continue
        # Narrow lines stay lines of one paragraph: those who read them know by their width.
        whole = max(len(lines[before].rstrip()), len(lines[after])) > WRAP_WIDTH
        for k in range(before, after if whole else after - 1):
            breaks[k] = " "
    return "".join(f"{line}{end}" for line, end in zip(lines, breaks, strict=True))[:-1]


def _goes_on(before: str, after: str) -> bool:
    """Whether a line goes on with the sentence that another sheet's last line began."""
    return not ends_sentence(before) and after.lstrip()[:1].islower()

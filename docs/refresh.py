"""Makes the generated parts of the documentation anew: tables of keys, formats and
settings, the picture.

Run it from anywhere: `python docs/refresh.py`.
"""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from realloy_store.importing import FORMATS
from realloy_store.intake import run_import
from realloy_store.library import Library
from realloy_store.samples import sample_files
from realloy_term import key_table
from realloy_term.app import RealloyTerm
from realloy_term.session import Session
from realloy_term.settings import table as settings_table

DOCS = Path(__file__).parent
README = DOCS.parent / "README.md"


def formats_table() -> str:
    """Return the table of formats in Markdown."""
    head = "| Format | Usual endings | What is read |\n| --- | --- | --- |\n"
    rows = (
        f"| {each.name} | {' '.join(f'`{e}`' for e in each.extensions)} | {each.reads} |"
        for each in FORMATS
    )
    return head + "\n".join(rows)


def refresh(page: Path, name: str, made: str) -> None:
    """Write a table between its two marks in a page."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    text = page.read_text("utf-8")
    text = re.sub(f"{begin}.*?{end}", lambda _: f"{begin}\n{made}\n{end}", text, flags=re.DOTALL)
    page.write_text(text, "utf-8")


async def take_picture(place: Path) -> None:
    """Write the news screen on the samples as an SVG."""
    with Library.open(place / "library", cache_root=place / "cache") as library:
        run_import(library, [str(path) for path in sample_files()], keep_originals=False)
        app = RealloyTerm(Session(library, label="samples", temporary=True))
        async with app.run_test(size=(160, 44)) as pilot:
            await pilot.press("down", "down")
            await pilot.pause(0.3)
            (DOCS / "screenshot.svg").write_text(app.export_screenshot(), "utf-8")


if __name__ == "__main__":
    refresh(README, "keys", key_table.table())
    refresh(DOCS / "formats.md", "formats", formats_table())
    refresh(DOCS / "settings.md", "settings", settings_table.table())
    with TemporaryDirectory() as folder:
        asyncio.run(take_picture(Path(folder)))

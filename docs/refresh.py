"""Makes the generated parts of the documentation anew: tables of keys and formats, the picture.

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
from realloy_term.app import RealloyTerm
from realloy_term.commands import table
from realloy_term.session import Session

DOCS = Path(__file__).parent
README = DOCS.parent / "README.md"
FORMATS_PAGE = DOCS / "formats.md"


def refresh_keys() -> None:
    """Write the key table between its two marks."""
    text = README.read_text("utf-8")
    keys = f"<!-- keys -->\n{table()}\n<!-- /keys -->"
    text = re.sub("<!-- keys -->.*?<!-- /keys -->", lambda _: keys, text, flags=re.DOTALL)
    README.write_text(text, "utf-8")


def formats_table() -> str:
    """Return the table of formats in Markdown."""
    head = "| Format | Usual endings | What is read |\n| --- | --- | --- |\n"
    rows = (
        f"| {each.name} | {' '.join(f'`{e}`' for e in each.extensions)} | {each.reads} |"
        for each in FORMATS
    )
    return head + "\n".join(rows)


def refresh_formats() -> None:
    """Write the table of formats between its two marks."""
    text = FORMATS_PAGE.read_text("utf-8")
    table = f"<!-- formats -->\n{formats_table()}\n<!-- /formats -->"
    text = re.sub("<!-- formats -->.*?<!-- /formats -->", lambda _: table, text, flags=re.DOTALL)
    FORMATS_PAGE.write_text(text, "utf-8")


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
    refresh_keys()
    refresh_formats()
    with TemporaryDirectory() as folder:
        asyncio.run(take_picture(Path(folder)))

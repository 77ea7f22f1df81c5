"""Writes one setting into the reader's file; comments, order and everything else stay."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from realloy_term.settings.commented import commented, toml
from realloy_term.settings.schema import SCHEMA
from realloy_term.settings.source import Source, parsed, read_source


def write_value(path: Path, key: str, value: Any) -> None:
    """Set an entry, or take it away with None; a missing file is written with every setting.

    Lines with a slip stay as they are; where they are about the same entry, as
    comments. ValueError where nothing of the file is TOML, OSError where it cannot be written: it
    is untouched then.
    """
    from tomlkit.exceptions import TOMLKitError  # 40 ms, only when something is written

    try:
        if not path.exists():
            text = _with(commented(), key, value)
        elif (source := read_source(path)).problems:
            text = _with_slips(source, key, value)
        else:
            text = _with(source.text, key, value)
    except TOMLKitError as error:
        raise ValueError(f"{path.name} is not TOML: {error}") from error
    write(path, text)


def _with(text: str, key: str, value: Any) -> str:
    """Return a sound text with the entry."""
    import tomlkit

    table, _, name = key.partition(".")
    document = tomlkit.parse(text)
    if value is not None and key in SCHEMA and name not in document.get(table, {}):
        text = _uncommented(text, table, name, toml(SCHEMA[key].default), toml(value))
        document = tomlkit.parse(text)
    _put(document, table, name, value)
    return tomlkit.dumps(document)


def _with_slips(source: Source, key: str, value: Any) -> str:
    """Return the text with the entry; what cannot be read waits meanwhile as comments."""
    if source.lost:
        raise ValueError(str(source.problems[-1]))
    lines, slips = list(source.sound), {}
    for number, line in enumerate(source.text.split("\n")):
        if line != lines[number]:
            lines[number] = f"# slip {number} of {key}"
            slips[lines[number]] = line
    text = _with("\n".join(lines), key, value)
    own = re.compile(rf"\s*[\"']?{re.escape(key.partition('.')[2])}[\"']?\s*=")
    for name, line in slips.items():
        text = text.replace(name, f"# {line}" if own.match(line) else line, 1)
    if not _reads_back(parsed(source.path, text), key, value):
        # Behind a heading that stands twice, say, it would be left out with that table.
        raise ValueError(f"mend this first: {source.problems[0]}")
    return text


def _reads_back(source: Source, key: str, value: Any) -> bool:
    table, _, name = key.partition(".")
    place = source.data.get(table, {})
    for part in name.split(".")[:-1]:
        if name not in place and isinstance(place.get(part), dict):
            place, name = place[part], name.partition(".")[2]
    return bool(place.get(name) == value)


def _put(document: Any, table: str, name: str, value: Any) -> None:
    import tomlkit

    if table not in document:
        document[table] = tomlkit.table()
    place = document[table]
    for part in name.split(".")[:-1]:  # news.star = …, without quotes, is a table in a table
        if name not in place and isinstance(place.get(part), dict):
            place, name = place[part], name.partition(".")[2]
    if value is None:
        place.pop(name, None)
    elif place.get(name) != value:
        place[name] = value


def _uncommented(text: str, table: str, name: str, default: str, value: str) -> str:
    """Put the value where the file has its default as a comment, not at the end of its table."""
    heading = re.search(rf"^\s*\[\s*{table}\s*\].*$", text, re.MULTILINE)
    if heading is None:
        return text
    following = re.compile(r"^\s*\[", re.MULTILINE).search(text, heading.end())
    end = following.start() if following else len(text)
    inside = re.sub(
        rf"^# {name} = {re.escape(default)}(?=\r?$)",
        lambda _: f"{name} = {value}",
        text[heading.end() : end],
        count=1,
        flags=re.MULTILINE,
    )
    return text[: heading.end()] + inside + text[end:]


def write(path: Path, text: str) -> None:
    """Replace a file as a whole, or make it; a link stays a link."""
    target = path.resolve()
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.tmp")
    draft.write_text(text, "utf-8", newline="")
    draft.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o600)
    os.replace(draft, target)  # noqa: PTH105 -- the same call that the library uses

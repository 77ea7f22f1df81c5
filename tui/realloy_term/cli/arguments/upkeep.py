"""The library itself, and the formats."""

from __future__ import annotations

from realloy_term.cli.arguments.parser import Make, json_option, query_words


def declare(command: Make) -> None:
    """Declare the commands of this family."""
    again = command("reimport", "reimporting:run", "read the kept originals again, marks kept")
    query_words(again, "of which articles, or @NAME (default: all)")
    again.add_argument("--dry-run", action="store_true", help="say what would change, write none")
    json_option(again, "print the report as one JSON object")
    where = command("where", "upkeep:where", "say where files live")
    doctor = command("doctor", "upkeep:doctor", "check the library file by file")
    doctor.add_argument("--repair", action="store_true", help="mend what can be mended")
    reindex = command("reindex", "upkeep:reindex", "build the index anew from the library's files")
    reindex.add_argument(
        "--analysis", action="store_true", help="only read anew what we make of the articles"
    )
    formats = command("formats", "formats:run", "list what can be imported, and what plug-ins add")
    for parser in (where, doctor, formats):
        json_option(parser)

"""The command line: stdout is data, stderr is narration, the exit code says how it went.

0: fine, also without results. 1: a named file failed, no such article or several, damage found.
2: wrong use, or a query that does not parse.
"""

from __future__ import annotations

import gc
import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module

from realloy_store.errors import QueryError, RealloyError, WrongUse
from realloy_term import encoding, safe
from realloy_term.cli import streams
from realloy_term.cli.arguments import parse_arguments

FAILED, WRONG_USE, INTERRUPTED = 1, 2, 130
COLLECT_EVERY = 50_000
"""Objects made between two garbage collections. Modules make a hundred thousand that all stay:
looking through them every 700, as Python does, is a tenth of the time to the first headline."""
FORMS = ("json", "csv", "markdown", "html")
"""Options that ask for data rather than for text to read."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    gc.set_threshold(COLLECT_EVERY)
    streams.fill_closed()
    encoding.prepare()
    try:
        return _run(parse_arguments(argv))
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        streams.drop_output()
        return 0
    except QueryError as error:
        return _complain(f"the query does not parse: {error}", WRONG_USE)
    except WrongUse as error:
        return _complain(str(error), WRONG_USE)
    except RealloyError as error:
        return _complain(str(error), FAILED)
    except OSError as error:
        return _complain(streams.told(error), FAILED)
    except KeyboardInterrupt:
        return _complain("interrupted; what was finished is kept", INTERRUPTED)
    except Exception as error:
        from realloy_term.crash import farewell

        print(farewell(error), file=sys.stderr)
        return FAILED


def _run(arguments: Namespace) -> int:
    if arguments.data or any(getattr(arguments, form, False) for form in FORMS):
        encoding.as_data()
    module, _, name = arguments.run.partition(":")
    code = getattr(import_module(f"realloy_term.cli.{module}"), name)(arguments)
    sys.stdout.flush()
    return int(code)


def _complain(text: str, code: int) -> int:
    print(f"realloy-term: {safe.line(text)}", file=sys.stderr)
    return code

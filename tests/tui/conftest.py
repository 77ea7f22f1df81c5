"""The command line as a reader types it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from realloy_term.cli import main


@pytest.fixture
def run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str, str]]:
    """Run a command on the library of this test; exit code, stdout, stderr."""
    monkeypatch.setenv("REALLOY_LIBRARY", str(tmp_path / "library"))

    def run_one(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(arguments)
        except SystemExit as stop:
            code = int(stop.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_one

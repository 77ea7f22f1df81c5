"""The sample articles that ship with the program."""

from __future__ import annotations

from pathlib import Path


def sample_folder() -> Path:
    """Return the folder of sample articles: inside an installed wheel, or of a checkout."""
    here = Path(__file__).parent
    installed = here / "seeds"
    return installed if installed.is_dir() else here.parents[1] / "seeds"


def sample_files() -> list[Path]:
    """Return the sample articles, in order of their names."""
    return sorted(sample_folder().glob("*.txt"))

"""The core of realloy-term: records, readers, library and analysis, usable without a screen."""

__version__ = "0.1.0"

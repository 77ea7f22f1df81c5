"""The library: everything the app and the command line do with articles goes through here."""

from __future__ import annotations

from realloy_store.library.upkeep import Upkeep
from realloy_store.library.with_analysis import WithAnalysis
from realloy_store.library.with_ideas import WithIdeas
from realloy_store.library.writes import Writes


class Library(Upkeep, WithIdeas, WithAnalysis, Writes):
    """A library of articles, open for reading and writing.

    Any thread may call any method. Readers never wait for writers; a writer that finds another at
    work waits `lock_timeout` seconds and then raises LockedError.
    """

"""Hypothesis without a deadline: a busy machine is not a wrong answer."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("calm", deadline=None)
settings.load_profile("calm")

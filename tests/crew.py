"""The workers that all tests of a process share: to begin one takes seconds, to use it none."""

from __future__ import annotations

from functools import cache

from pipeline.run.crew import Crew


@cache
def crew() -> Crew:
    """Two workers, begun when a test first needs them; they end with the tests."""
    return Crew(2)

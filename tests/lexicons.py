"""A lexicon of a test's own: the shipped tables, some of them replaced."""

from __future__ import annotations

from typing import Any

from pipeline.lexicon import FOLDER, Lexicon


def lexicon_with(**tables: Any) -> Lexicon:
    """The shipped lexicon with other `tables`, apart from the one that all tests share (conftest)."""
    lexicon = object.__new__(Lexicon)
    lexicon.folder = FOLDER
    lexicon.__dict__.update(tables)
    return lexicon

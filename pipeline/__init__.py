"""策镜 (cejing): indicators, parks and themes out of Chinese policy documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.export.opened import Database


def open(outputs: str | Path = "outputs") -> Database:  # noqa: A001
    """The record in a folder of outputs; its questions give pandas frames."""
    from pipeline.export.opened import Database

    return Database(Path(outputs))

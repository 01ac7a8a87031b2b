"""A folder of outputs from Python, with free SQL over its published tables (`pipeline.open`)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.ask import frames
from pipeline.export.sql import sql
from pipeline.lexicon import Lexicon

if TYPE_CHECKING:
    from pandas import DataFrame


class Database(frames.Database):
    """The record's questions as frames, and `sql` over the Parquet files beside it."""

    def __init__(self, outputs: Path, lexicon: Lexicon | None = None) -> None:
        super().__init__(outputs, lexicon)
        self.outputs = outputs

    def sql(self, text: str, *, limit: int = 1_000_000) -> DataFrame:
        """One SELECT over `indicators`, `documents`, …; UserError for anything else."""
        return frames.frame_of(sql(self.outputs, text, limit=limit))

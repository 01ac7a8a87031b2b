"""策镜 (cejing): indicators, parks and themes out of Chinese policy documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.export.opened import Database


def open(*outputs: str | Path) -> Database:  # noqa: A001
    """The record in a folder of outputs (`outputs`); its questions give pandas frames.

    The records of several folders are asked as one.
    """
    from pipeline.export.opened import Database

    folders = [Path(folder) for folder in outputs or ("outputs",)]
    if len(folders) == 1:
        return Database(folders[0])
    from pipeline.run.joined import together

    return Database(together(folders))

"""Files that are written beside and moved into place, so that a reader never sees half of one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path


def write_whole(path: Path, write: Callable[[Path], object], *, shared: bool = False) -> None:
    """Let `write` fill a draft beside `path`, then move it there; the folder is made where it lacks.

    A kill or an error leaves the former file as it was. `shared`: other processes may write the same file
    at the same time, so each has a draft of its own; else what a kill left is written over.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft" if shared else f".{path.name}.draft")
    write(draft)
    draft.replace(path)

"""Reading in a child process with limits on memory and time: `parent` asks, `child` reads and answers."""

from __future__ import annotations

from pipeline.reading.guard.parent import LARGEST, Guard, Limits, named

__all__ = ["LARGEST", "Guard", "Limits", "named"]

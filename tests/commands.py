"""A command of cejing, asked from within a test."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

Command = Callable[..., subprocess.CompletedProcess[str]]
"""Words of a command → how it ended and what it told; the fixture `inside` is one."""

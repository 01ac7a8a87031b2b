"""Free questions in SQL over the published tables, each asked in a process of its own that can be ended.

DuckDB hears that it shall stop between two steps of a question, and never within one call of a function:
`repeat('a', 3000000000)` went on for minutes and took the memory that it liked.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.export import parts
from pipeline.model import UserError
from pipeline.record.joining import members

SECONDS = 60.0
"""How long a question may take; a join of a million rows with themselves would take days."""
_GRACE = 5.0
"""Seconds beyond that until a question that does not hear is ended, the start of its process among them."""
_CHILD = "from pipeline.export.duck import answer; answer()"


def sql(
    outputs: Path | Sequence[Path], text: str, *, limit: int = 10_000, seconds: float = SECONDS
) -> list[dict[str, Any]]:
    """The rows of one SELECT over `indicators`, `entities`, `themes`, `documents`, `findings`, `problems`.

    Those of several folders are one table each; a document that more than one holds is that of the
    first. Raises UserError for anything but one SELECT, for what DuckDB cannot make of it, and after
    `seconds`.
    """
    folders = members(outputs) if isinstance(outputs, Path) else outputs
    for folder in folders:
        if not parts.published(parts.standing(folder)):
            raise UserError(f"{folder} 里还没有表格。请先运行 cejing run。")
    text.encode()  # where it is no text, that is told; DuckDB would call it a wrong type
    told, names, rows = _asked((folders, text, limit, seconds, os.getpid()), seconds)
    if told:
        raise UserError(told)
    own = list(_apart(names))
    return [dict(zip(own, row, strict=True)) for row in rows]


def _asked(question: tuple[Any, ...], seconds: float) -> tuple[str, list[str], list[tuple[Any, ...]]]:
    """What the process answers: why there are no rows, or the names of the columns and the rows."""
    home = str(Path(__file__).parents[2])
    paths = os.pathsep.join([home, *filter(None, [os.environ.get("PYTHONPATH")])])
    try:
        done = subprocess.run(
            [sys.executable, "-c", _CHILD],
            input=pickle.dumps(question),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
            timeout=seconds + _GRACE,
        )
    except subprocess.TimeoutExpired as error:
        raise UserError(too_long(seconds)) from error
    if done.returncode:
        raise UserError("查询中途被系统结束，多半是内存不够。请加上条件或分几次查。")
    answered: tuple[str, list[str], list[tuple[Any, ...]]] = pickle.loads(done.stdout)
    return answered


def too_long(seconds: float) -> str:
    """What is told of a question that was stopped."""
    return f"查询超过 {seconds:g} 秒，已停止。请加上条件，或先用子查询缩小范围。"


def _apart(names: Iterable[str]) -> Iterator[str]:
    """Names of columns, each its own: of two of one name (a join of two tables) a row would keep but one."""
    taken: set[str] = set()
    for name in names:
        own, number = name, 1
        while own in taken:
            number += 1
            own = f"{name}_{number}"
        taken.add(own)
        yield own

"""A room of `analyse` that fails costs its own rows alone: the text stays, and so do all other rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from pipeline.lexicon import LexiconError
from pipeline.model import Problem
from pipeline.process import TooLongError

T = TypeVar("T")
P = ParamSpec("P")


class Rooms:
    """Asks the rooms for their rows, and keeps what is to be told of those that failed."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def ask(self, room: str, without: T, work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """What `work` gives, or `without` and a Problem; `room` is what is missing then, in Chinese.

        That the document's time is up (TooLongError) and that a table of the lexicon cannot be read
        (LexiconError) are no faults of a room, and go on.
        """
        try:
            return work(*given, **named)
        except (TooLongError, LexiconError):
            raise
        except Exception as error:
            self.problems.append(_failed(room, error))
            return without


def _failed(room: str, error: Exception) -> Problem:
    why = f"{type(error).__name__}：{str(error)[:200]}"
    told = f"分析“{room}”时出错（{why}），这份文件没有这类结果，正文和其余结果不受影响。请把这一行告诉我们。"
    return Problem("room_failed", told)

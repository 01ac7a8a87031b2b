"""Patterns that are compiled where they are first asked, not where they are written."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

from pipeline.compiled import compiled

_ASKED = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")
_KNOWN = ("flags", "groups", "groupindex")


def regex(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern for the head of a module: like `re.compile`, done at the first question.

    The rooms hold some eight hundred; a short text asks three hundred of them, an unchanged folder hardly
    one. Compiled at import they were a third of the time in which `cejing extract` read one line. A source
    that is no pattern raises `re.error` at the first question: tests/test_patterns.py asks each of them.
    """
    return cast("re.Pattern[AnyStr]", _Pattern(source, flags))


class _Compiled:
    """Holds the methods of a `re.Pattern`; `__getattr__` would make each question to it a tenth slower."""

    pattern: Any
    _flags: int

    def __reduce__(self) -> tuple[Any, ...]:
        return regex, (self.pattern, self._flags)


class _Pattern(_Compiled):
    """Stands for a `re.Pattern`, and becomes `_Compiled` at the first question."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _ASKED and name not in _KNOWN:
            raise AttributeError(name)
        made = compiled(self.pattern, self._flags)
        for asked in (*_ASKED, *_KNOWN):
            setattr(self, asked, getattr(made, asked))
        self.__class__ = _Compiled  # type: ignore[assignment]
        return self.__dict__[name]

"""Patterns as an earlier process compiled them, kept in the user's cache folder.

Compiling some thirteen hundred patterns took 0.7 of the 1.9 CPU seconds in which a process reads its first
document. Python has no public way to keep a compiled pattern, so the three steps of `re.compile` are taken
one by one here (parse, encode, make), and what the second one gives is kept. `_sre.compile` looks through the
code that it is given and refuses what is none. A Python that has other steps compiles as ever.
"""

from __future__ import annotations

import re
import sys
from array import array
from base64 import b64decode, b64encode
from functools import cache
from typing import Any, AnyStr, NamedTuple

from pipeline.cache import keep, kept

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]

    _KEPT = array("I").itemsize == _sre.CODESIZE
except (ImportError, AttributeError):  # a Python whose steps are others
    _KEPT = False

_NAME = "patterns"
_FEW = 20
"""Patterns that are compiled before the file is read: a command that reads no document asks a dozen, in less
time than its 3 MB take (15 to 24 ms, a seventh of `cejing --help`)."""
_PART = 4
"""Written anew where more than a quarter of the patterns asked was not kept: mostly after a first text."""


class _Code(NamedTuple):
    """What a pattern is made of: its flags, its code in base64, its groups and the names of some of them."""

    flags: int
    code: str
    groups: int
    names: dict[str, int]


def compiled(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives. Raises `re.error`."""
    if not _KEPT or isinstance(source, bytes):
        return re.compile(source, flags)
    key = f"{int(flags)} {source}"
    code = _asked.get(key)
    if code is None:
        code = _asked[key] = _known(key) or _encoded(source, int(flags))
    try:
        return _made(source, code)
    except (ValueError, TypeError, RuntimeError, OverflowError):  # not what was written there
        return re.compile(source, flags)


_asked: dict[str, _Code] = {}


def keep_compiled() -> None:
    """Keep the patterns that this process has asked for, where many of them were not kept."""
    held = _held()
    if (len(_asked.keys() - held.keys())) * _PART > len(_asked):
        held.clear()
        held.update({key: list(code) for key, code in _asked.items()})
        keep(_NAME, _steps(), held)


def _known(key: str) -> _Code | None:
    """The code that was kept of a pattern; the first few are not looked for."""
    told = _held().get(key) if len(_asked) >= _FEW else None
    return _Code(*told) if isinstance(told, list) and len(told) == len(_Code._fields) else None


@cache
def _held() -> dict[str, Any]:
    """What lies in the cache folder."""
    held = kept(_NAME, _steps())
    return held if isinstance(held, dict) else {}


def _steps() -> str:
    """Which Python's code it is."""
    return f"{sys.version} {sys.byteorder}"


def _encoded(source: AnyStr, flags: int) -> _Code:
    parsed = _parser.parse(source, flags)
    code = array("I", _compiler._code(parsed, flags))
    state = parsed.state
    return _Code(flags | state.flags, b64encode(code).decode(), state.groups - 1, dict(state.groupdict))


def _made(source: AnyStr, of: _Code) -> re.Pattern[AnyStr]:
    code = array("I", b64decode(of.code)).tolist()
    names: list[str | None] = [None] * (of.groups + 1)
    for name, number in of.names.items():
        names[number] = name
    made: re.Pattern[AnyStr] = _sre.compile(source, of.flags, code, of.groups, of.names, tuple(names))
    return made

"""What takes long to make and follows from tables and code alone, kept in the user's cache folder."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from pipeline.drafts import write_whole


def cache_folder() -> Path:
    """Where a user's programs keep what they can make again."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()) / "cejing"


def cached(name: str, key: str, make: Callable[[], Any]) -> Any:
    """What `make` gives (plain JSON), from the cache where it lies there under the same key.

    A newer key takes the place of the former. Without a cache that can be read or written it is made anew.
    """
    value = kept(name, key)
    if value is None:
        value = make()
        keep(name, key, value)
    return value


def kept(name: str, key: str) -> Any:
    """What lies in the cache under this key, None where nothing does."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        held = json.loads(_file(name).read_bytes())
        if held["key"] == key:
            return held["value"]
    return None


def keep(name: str, key: str, value: Any) -> None:
    """Put what was made (plain JSON) into the cache, in place of what lies there under another key."""
    text = json.dumps({"key": key, "value": value}, ensure_ascii=False)
    with suppress(OSError, ValueError):
        write_whole(_file(name), lambda draft: draft.write_text(text, "utf-8"), shared=True)


def _file(name: str) -> Path:
    return cache_folder() / f"{name}.json"

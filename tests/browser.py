"""A headless Chromium that draws Chinese with the fonts of `pipeline.fonts`, whatever the system has."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline import fonts
from tests import needs

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
FLAGS += ("--no-first-run",)
_FONTS = """<?xml version="1.0"?>
<fontconfig><dir>{folder}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


@contextmanager
def opened() -> Iterator[Any]:
    """The browser, as playwright gives it."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as cache, sync_playwright() as running:
        told = Path(cache) / "fonts.conf"
        told.write_text(_FONTS.format(folder=fonts.FOLDER, cache=cache), encoding="utf-8")
        seen: dict[str, str | float | bool] = {**os.environ, "FONTCONFIG_FILE": str(told)}
        browser = running.chromium.launch(
            executable_path=needs.CHROMIUM, args=FLAGS, env=seen, timeout=needs.PATIENCE * 1000
        )
        yield browser
        browser.close()

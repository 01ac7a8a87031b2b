"""What some tests need beyond what `make test` installs: a mark for each, its reason tells how to get it."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"
PATIENCE = 1200.0
"""Seconds after which a process counts as hung: none of it is work, however busy the machine is."""
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

shared = pytest.mark.skipif(
    not (SHARED / "corpus").is_dir(), reason="没有开发资料：把 shared/ 放在项目文件夹旁边"
)
chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="没有浏览器：安装 chromium（Debian、Ubuntu：apt install chromium）"
)
R = pytest.mark.skipif(
    shutil.which("Rscript") is None,
    reason="没有 R：安装 r-base-core（Debian、Ubuntu：apt install r-base-core）",
)
ocr = pytest.mark.skipif(
    importlib.util.find_spec("rapidocr") is None, reason="没有文字识别：make test 会装上（附加包 ocr）"
)

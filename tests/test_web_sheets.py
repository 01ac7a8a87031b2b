"""What the explorer gives for Excel has its columns named in Chinese: those of new pages too (`VIEWS`)."""

from __future__ import annotations

import io
import re

import httpx
import pytest
from openpyxl import load_workbook

from tests.needs import PATIENCE
from tests.test_web_browser import VIEWS, site

__all__ = ["site"]
NAMED = re.compile("[一-鿿κ]|^\\d{4}$")
"""Words, and the years of a wide panel."""


@pytest.mark.parametrize("view", [view for view in VIEWS if view != "/"])
def test_columns_are_named_in_columns_csv(site: str, view: str) -> None:
    path, _, asked = view.partition("?")
    given = httpx.get(f"{site}{path}.xlsx?{asked}", timeout=PATIENCE, trust_env=False)
    if given.status_code != 200:
        return  # a page without rows, as /api
    sheet = load_workbook(io.BytesIO(given.content)).worksheets[0]
    heads = [str(cell.value) for cell in next(sheet.iter_rows(), ())]
    assert [head for head in heads if not NAMED.search(head)] == []

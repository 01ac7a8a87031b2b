"""Definition lists (<dl>) of figures as tables of labels and values; others stay paragraphs."""

from __future__ import annotations

import re
from typing import Any

from pipeline.reading.blocks import Block, Grid
from pipeline.reading.captions import is_number

_LONGEST_LABEL, _LONGEST_VALUE = 24, 60
_FEWEST = 2
_FIGURES = 0.3
"""Share of values that are figures: the rest of a profile tells of names, places and trades."""


def grid_of_list(element: Any) -> Grid | None:
    """The labels and values of a <dl>; None where a label has several values or few values are figures."""
    items = list(element.iterdescendants("dt", "dd", "dl", "table"))
    if len(items) % 2 or [item.tag for item in items] != ["dt", "dd"] * (len(items) // 2):
        return None
    texts = [_text(item) for item in items]
    labels, values = texts[::2], texts[1::2]
    if any(len(t) > _LONGEST_LABEL for t in labels) or any(len(t) > _LONGEST_VALUE for t in values):
        return None
    figures = sum(is_number(value) and value[:1].isascii() for value in values)
    if figures < max(_FEWEST, _FIGURES * len(values)):
        return None
    return Grid([[Block(label), Block(value)] for label, value in zip(labels, values, strict=True)], 0)


def _text(item: Any) -> str:
    """The text of a label without its colon, or of a value."""
    return re.sub(r"[\s\u3000\xa0\u200b]+", " ", "".join(item.itertext())).strip().rstrip("：:").strip()

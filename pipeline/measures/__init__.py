"""What a figure measures: names read into measures of the register and the qualifiers that narrow them.

`identify` reads one name, `identified` fills the rows of a document, `title` says an identity in words.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.lexicon import Lexicon
from pipeline.measures.identity import Identity, identify, measure_of, title, visible
from pipeline.measures.likeness import near
from pipeline.measures.modifier import modifiers
from pipeline.model import Indicator, changed

__all__ = [
    "LOCAL",
    "NATION",
    "NATION_NAME",
    "Identity",
    "identified",
    "identify",
    "measure_of",
    "near",
    "title",
]

NATION = ("region:中国", "100000")
"""What the ids of the nation, and of groups that span it, begin with."""
NATION_NAME = "全国"
LOCAL = "地方"


def identified(rows: Iterable[Indicator], text: str, lexicon: Lexicon) -> tuple[Indicator, ...]:
    """The rows of a document's `text` with `measure_id`, `qualifiers` and `modifiers`; names without
    what is not seen.
    """
    return tuple(_identified(row, text, lexicon) for row in rows)


def _identified(row: Indicator, text: str, lexicon: Lexicon) -> Indicator:
    found = identify(row.indicator, lexicon)
    return changed(
        row,
        indicator=visible(row.indicator),
        measure_id=found.measure_id,
        qualifiers=tuple(q for q in found.qualifiers if q != LOCAL or _is_of_the_nation(row)),
        modifiers=modifiers(text, row.start, row.end, lexicon),
    )


def _is_of_the_nation(row: Indicator) -> bool:
    """Only of the whole country does 地方 name a part: a province's revenue is 地方 anyhow."""
    return row.scope_id is None or row.scope_id.startswith(NATION)

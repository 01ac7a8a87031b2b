"""Units as written, in the unit that the record tells them in."""

from __future__ import annotations

from decimal import Decimal

from pipeline.lexicon import Lexicon
from pipeline.model import UserError

_LONGEST = 60
"""Signs of a unit before which numerals are looked for: 亿 said a thousand times over is none."""


def measure_unit(unit: str, lexicon: Lexicon) -> tuple[str, Decimal]:
    """The unit that a unit as written is told in by the record, and how many of those it is."""
    for known in lexicon.units:
        if known.surface == unit:
            return known.unit_norm, known.factor
    for prefix, factor in (("万亿", 10**12), ("亿", 10**8), ("万", 10**4)):
        if unit.startswith(prefix) and len(prefix) < len(unit) <= _LONGEST:
            norm, more = measure_unit(unit.removeprefix(prefix), lexicon)
            return norm, more * factor
    raise UserError(f"词表里没有单位“{unit[:_LONGEST]}”。可在 pipeline/lexicon/units.csv 里添加。")


def known_unit(unit: str, lexicon: Lexicon) -> bool:
    """Whether `measure_unit` knows a unit."""
    try:
        measure_unit(unit, lexicon)
    except UserError:
        return False
    return True

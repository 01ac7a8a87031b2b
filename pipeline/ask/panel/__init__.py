"""Measures of owners over time, one value a cell by the rule of `measures.choosing`. Read-only.

`panel` answers what is `Wanted`; `long_rows` and `wide_rows` are its two shapes, `notes` what it leaves out.
"""

from pipeline.ask.panel.cells import Cell, Panel, Series, Wanted, owners, panel
from pipeline.ask.panel.shapes import LONG, SIGNS, bound_of, doubts, long_rows, wide_rows
from pipeline.ask.panel.telling import GUIDE, notes, other_spans, what_to_try

__all__ = [
    "GUIDE",
    "LONG",
    "SIGNS",
    "Cell",
    "Panel",
    "Series",
    "Wanted",
    "bound_of",
    "doubts",
    "long_rows",
    "notes",
    "other_spans",
    "owners",
    "panel",
    "what_to_try",
    "wide_rows",
]

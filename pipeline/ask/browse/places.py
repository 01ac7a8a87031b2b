"""What the record tells of areas: a measure of a year, or how often texts say them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from pipeline.ask.browse.names import mentions
from pipeline.ask.browse.stamp import kept
from pipeline.ask.panel.cells import Cell, Series, Wanted, panel, where_of
from pipeline.ask.panel.coverage import code_of
from pipeline.ask.query import Where, ask
from pipeline.lexicon import Lexicon


@kept
def years_told(path: Path, wanted: Wanted, codes: tuple[str, ...], lexicon: Lexicon) -> dict[int, int]:
    """Of each year, of how many areas a measure is told."""
    where = [*where_of(wanted, lexicon), _of(codes)]
    query = (
        "SELECT i.year, count(DISTINCT i.scope_id) AS n FROM indicators i"
        f" WHERE {' AND '.join(w.sql for w in where)} GROUP BY 1 ORDER BY 1"
    )
    return {row["year"]: row["n"] for row in ask(path, query, [v for w in where for v in w.values])}


def _of(codes: tuple[str, ...]) -> Where:
    return Where("i.scope_id IN (SELECT value FROM json_each(?))", (json.dumps(codes),))


@kept
def told_of(
    path: Path, wanted: Wanted, codes: tuple[str, ...], lexicon: Lexicon
) -> dict[str, tuple[Series, Cell]]:
    """The figure of each area in the one year of `wanted`, all in the unit and against the base of most."""
    named = "SELECT scope, scope_id FROM scope_names WHERE scope_id IN (SELECT value FROM json_each(?))"
    pairs = [(row["scope"], row["scope_id"]) for row in ask(path, named, [json.dumps(codes)])]
    found = panel(path, wanted, lexicon, among={"": pairs}) if pairs else None
    rows = found.cells.items() if found else ()
    cells = [(series, cell) for series, some in rows for cell in some.values()]
    if not cells:
        return {}
    about = Counter((s.unit, s.base, s.condition) for s, _ in cells).most_common(1)[0][0]
    return {s.whose: (s, cell) for s, cell in cells if (s.unit, s.base, s.condition) == about}


def mentions_by_code(path: Path, digits: int) -> dict[str, int]:
    """How often texts say a place or what lies in it, by the first digits of its code (2, 4 or 6)."""
    counted: Counter[str] = Counter()
    for said in mentions(path):
        code = code_of(said.id or "")
        if code and said.label in ("REGION", "PARK") and code[digits - 2 : digits] != "00":
            counted[code[:digits].ljust(6, "0")] += said.mentions
    return dict(counted)

"""Which year a document stands at in a comparison over the years: chosen, told, and the same everywhere."""

from __future__ import annotations

from typing import Literal

Axis = Literal["issued", "reported"]
DEFAULT: Axis = "issued"
NAMES: dict[Axis, str] = {"issued": "发布年份", "reported": "所述年份"}
HELP = "年份取哪一个：issued 文档发布的年份（默认），reported 文档所述的年份。"
_COLUMNS: dict[Axis, str] = {
    "issued": "coalesce({d}.year_issued, {d}.year_reported)",
    "reported": "coalesce({d}.year_reported, {d}.year_issued)",
}


def column(axis: Axis = DEFAULT, d: str = "d") -> str:
    """The SQL of a document's year; of one that lacks it the other year stands in, and pages tell so."""
    return _COLUMNS[axis].format(d=d)

"""The figure of one table cell, and the unit that it is in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from pipeline.indicators.table_heads import Head, Words, as_unit, squeeze
from pipeline.mentions.figures import Measure, fold, measure
from pipeline.model import Comparator, Kind
from pipeline.patterns import regex

_BLANK = regex(r"[-.…·/\\*xX×~]*|无|空|暂无|不详|持平|N/?A|—+|－+")
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_CELL = regex(
    rf"""(?P<open>[\[［〔])?(?P<before>>=|<=|[<>≥≤≧≦＞＜]|约|近|超过?|不低于|不超过)?
    (?P<sign>[-+↑↓▲△▼▽])?(?P<low>{_NUMBER})(?:-(?P<high>{_NUMBER}))?
    (?P<rest>[^\d]*)$""",
    re.VERBOSE,
)
_COMPARED: dict[str, Comparator] = {
    ">": "gt", "＞": "gt", "超": "gt", "超过": "gt", ">=": "ge", "≥": "ge", "≧": "ge", "不低于": "ge",
    "<": "lt", "＜": "lt", "<=": "le", "≤": "le", "≦": "le", "不超过": "le", "约": "approx", "近": "approx",
}  # fmt: skip
_AFTER: tuple[tuple[str, Comparator], ...] = (
    ("以上", "ge"), ("以下", "lt"), ("以内", "le"), ("左右", "approx"), ("多", "gt"), ("余", "gt"),
)  # fmt: skip
_WIDE_SPLIT = regex(r"[、，,;；]")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it stands in a cell, with the unit that stands there too, if any.

    `cumulative`: in square brackets, as plans write what is to be reached over their years.
    `marked`: behind ▲ or △, which stand for less in one table and for more in another (`raised`).
    `turned`: behind a word that says that it rose or fell (上升2位).
    """

    value: Decimal
    high: Decimal | None = None
    unit: str = ""
    comparator: Comparator = "eq"
    cumulative: bool = False
    marked: bool = False
    turned: bool = False


def is_blank(text: str) -> bool:
    return _BLANK.fullmatch(fold(squeeze(text))) is not None


def read_figure(text: str, words: Words) -> Figure | None:
    """The figure of a cell, or None where the cell holds no figure or more than one thing."""
    if _several(text):
        return None
    folded = fold(squeeze(text))
    turn = words.turn.match(folded)
    match = _CELL.match(folded, turn.end() if turn else 0)
    if match is None or (turn and match["sign"]):
        return None
    rest, comparator = _compared(match["rest"].strip("]］〕"), match["before"] or "")
    rest = rest.removeprefix("第")
    unit = as_unit(rest, words) if rest else ""
    if rest and not unit:
        return None
    fell = turn["up"] is None if turn else match["sign"] in ("-", "↓", "▼", "▽")
    sign = -1 if fell else 1
    high = match["high"] and Decimal(match["high"].replace(",", ""))
    value = sign * Decimal(match["low"].replace(",", ""))
    marked = match["sign"] in ("▲", "△")
    return Figure(value, high or None, unit, comparator, bool(match["open"]), marked, bool(turn))


def raised(texts: list[str], words: Words) -> int:
    """What ▲ means in a column: 1 more, where ▼ means less; -1 less, where more is unmarked; else 0."""
    if any(mark in text for text in texts for mark in "▼▽↓"):
        return 1
    figures = [figure for text in texts if (figure := read_figure(text, words))]
    return -1 if any(not figure.marked and figure.value > 0 for figure in figures) else 0


def _several(text: str) -> bool:
    """Whether a cell holds numbers side by side; a blank may part the thousands of one (2 310)."""
    pieces = fold(text).split()
    numbers = [piece for piece in pieces if piece[0].isdigit()]
    parted = "\n" not in text.strip() and all(len(n.partition(".")[0]) == 3 for n in numbers[1:])
    return len(numbers) > 1 and not parted


def _compared(rest: str, before: str) -> tuple[str, Comparator]:
    for word, meaning in _AFTER:
        if rest.endswith(word):
            return rest.removesuffix(word), meaning
    return rest, _COMPARED.get(before, "eq")


def numeric_share(texts: list[str], words: Words) -> float:
    """Which part of the cells that are not blank hold a figure; 0 where all are blank."""
    filled = [text for text in texts if not is_blank(text)]
    return sum(read_figure(text, words) is not None for text in filled) / len(filled) if filled else 0.0


def kind_with_unit(kind: Kind, unit: str) -> Kind:
    """Growth in percentage points, or in what is counted, is a change; a place is a rank, unless it moved."""
    if kind == "growth" and unit and unit not in ("%", "‰", "倍"):
        return "change"
    return "rank" if unit == "位" and kind == "level" else kind


def choose_unit(own: str, stated: list[str], table: str, head: Head, words: Words) -> tuple[str, bool]:
    """The unit of a figure as written, and whether it is stated (or guessed by the name of the measure).

    `own` stands in the cell, `stated` in the heads (the nearest first), `table` in the unit note,
    which may list several (亿元、%).
    """
    if own:
        return own, True
    if head.kind == "rank":
        return "位", True
    if head.kind in ("growth", "share"):
        return (head.unit or "%"), True
    if head.kind == "multiple":
        return "倍", True
    if unit := next((unit for unit in stated if unit), ""):
        return unit, True
    listed = [unit for part in _WIDE_SPLIT.split(table) if (unit := as_unit(part, words))]
    if unit := _of_list(listed, head.name, words):
        return unit, True
    return _by_name(head.name, words), False


def _of_list(listed: list[str], name: str, words: Words) -> str:
    if len(listed) == 1 and (listed[0] == "%") == name.endswith(words.rate):
        return listed[0]
    wanted = "ratio" if name.endswith(words.rate) else words.measures.get(name, "")
    wanted = wanted or next((dimension for end, dimension in words.dimensions if name.endswith(end)), "")
    for unit in listed:
        made = measure(Decimal(1), unit, words.quantity)
        if made and made.dimension == wanted:
            return unit
    rest = [unit for unit in listed if unit != "%"]
    return rest[0] if len(rest) == 1 and wanted in ("", "money", "count") else ""


def _by_name(name: str, words: Words) -> str:
    if name.endswith(words.rate):
        return "%"
    if name.endswith(("人数", "人员", "人口")):
        return "人"
    if name.endswith(words.score):
        return "分"
    return "个" if name.endswith(("数", "数量", "个数")) and not name.endswith("指数") else ""


def in_unit(figure: Figure, unit: str, words: Words) -> tuple[Measure, Measure | None] | None:
    """The figure and the upper end of its range in the contract's unit; None for an unknown unit."""
    if unit == "位":
        return Measure(figure.value, "位", "rank"), None
    low = measure(figure.value, unit, words.quantity)
    if low is None:
        return None
    return low, None if figure.high is None else measure(figure.high, unit, words.quantity)

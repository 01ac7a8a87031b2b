"""Tables without heads that set labels beside values, each value with its unit (营业收入 | 1812.4亿元).

Profiles of parks are printed so, and definition lists of web pages read so; two or three pairs may stand
beside one another, and one of them may name whom all are about (园区名称 | 滨江高新区).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.indicators.table_figures import read_figure
from pipeline.indicators.table_heads import Words, is_scope, read_label, squeeze
from pipeline.mentions.times import Calendar
from pipeline.model import Cell, Table

Grid = list[list[Cell]]

_MOST_PAIRS = 3
"""Labels with their values beside one another in a row, at most."""
_LONGEST = 24
"""Characters of a label, at most."""
_FEWEST = 2
"""Labels that make such a table."""
_OF_LABELS = 0.3
"""Share of the labels that stand beside a figure with a unit: the others tell of names, places, trades."""


def pairs(table: Table, words: Words) -> list[Table]:
    """The labels and values of a table of several pairs in one column each; else the table itself."""
    rows = table.rows()
    width = max((len(row) for row in rows), default=0)
    if width % 2 or not 2 < width <= 2 * _MOST_PAIRS or not is_labelled(rows, words):
        return [table]
    cells: list[Cell] = []
    for at, (label, value) in enumerate(_pairs(rows)):
        cells += [replace(label, row=at, column=0), replace(value, row=at, column=1)]
    return [replace(table, cells=tuple(cells))]


def is_labelled(rows: Grid, words: Words) -> bool:
    """Whether rows set labels beside values that tell their unit, and have no head."""
    if not rows or any(len(row) % 2 or len(row) > 2 * _MOST_PAIRS for row in rows):
        return False
    labels = [(squeeze(label.text), value) for label, value in _pairs(rows) if squeeze(label.text)]
    if any(len(text) > _LONGEST or read_figure(text, words) for text, _ in labels):
        return False
    told = [label for label, value in labels if _has_unit(label, value, words)]
    owners = sum(is_scope(label, words) for label in told)
    enough = len(told) >= max(_FEWEST, _OF_LABELS * len(labels)) and 2 * owners < len(told)
    return enough and not _is_head(rows[0], words)


def _is_head(row: list[Cell], words: Words) -> bool:
    """Whether the first row heads the others (指标 | 数值, 项目 | 2022年) and is no pair of its own."""
    if squeeze(row[0].text) not in words.key and squeeze(row[0].text):
        return False
    heads = [read_label(cell.text, words, Calendar()) for cell in row[1::2]]
    return all(head.role != "value" or not head.name or head.name in words.measures for head in heads)


def owner_of(rows: Grid, words: Words) -> str:
    """Whom the values are about, where a label asks for that name."""
    named = (value for label, value in _pairs(rows) if squeeze(label.text) in words.named)
    return next((squeeze(value.text) for value in named if squeeze(value.text)), "")


def _pairs(rows: Grid) -> Iterator[tuple[Cell, Cell]]:
    for row in rows:
        for at in range(0, len(row) - 1, 2):
            if row[at].text != row[at + 1].text:
                yield row[at], row[at + 1]


def _has_unit(label: str, value: Cell, words: Words) -> bool:
    """Whether a value is a figure whose unit stands beside it or in its label (税收收入（亿元））."""
    figure = read_figure(value.text, words)
    return figure is not None and bool(figure.unit or label.endswith((")", "）", "%", "％")))

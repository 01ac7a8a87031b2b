"""Tables of a plan's goals whose cells stand each on a line: every row ends with 预期性 or 约束性.

So they fall out of pages that were copied. Blanks between cells are lost, so a row that has fewer cells than
most is left out; one that has more begins with what names a group of rows (经济发展), which is left out too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.patterns import regex
from pipeline.reading.plain.lines import Line

Row = list[tuple[int, int]]

_BINDING = frozenset(
    {"预期性", "约束性", "预期", "约束", "预期性指标", "约束性指标", "预期指标", "约束指标", "指导性"}
)
_HEAD = regex(r"(?:指标)?(?:属性|性质|类型)")
_SENTENCE = regex(r"[。；？！]")
_LONGEST = 40
"""Characters of a cell, at most."""
_WIDEST = 14
_FEWEST_ROWS = 3
_NARROWEST = 3
"""Cells of a row, at least: a name, a figure and what binds it."""


def goal_stacks(lines: Sequence[Line], taken: set[int]) -> Iterator[tuple[int, int, list[Row]]]:
    """The first line of each table, how many lines it has, and its rows, the heads first."""
    ends = [n for n, line in enumerate(lines) if line.text in _BINDING and n not in taken]
    for run in _runs(lines, ends):
        head = _head_before(lines, run[0])
        if head is None:
            continue
        rows = [list(range(before + 1, end + 1)) for before, end in pairwise([head, *run])]
        width = _width([len(row) for row in rows])
        first = head - width + 1
        if first < 0 or not all(_is_cell(lines[n]) for n in range(first, head)):
            continue
        kept = [row[-width:] for row in rows if width <= len(row) <= width + 1]
        if len(kept) >= _FEWEST_ROWS and width >= _NARROWEST:
            table = [list(range(first, head + 1)), *kept]
            yield first, run[-1] - first + 1, [[(lines[n].start, lines[n].end) for n in row] for row in table]


def _width(counts: Sequence[int]) -> int:
    """How many cells rows have: most have so many, some one more that names their group."""
    return max(set(counts), key=lambda width: (2 * counts.count(width) + counts.count(width + 1), -width))


def _runs(lines: Sequence[Line], ends: Sequence[int]) -> Iterator[list[int]]:
    """Ends of rows that follow one another, with nothing but cells between them."""
    run: list[int] = []
    for end in ends:
        near = run and end - run[-1] <= _WIDEST and all(map(_is_cell, lines[run[-1] : end]))
        if run and not near:
            yield run
            run = []
        run.append(end)
    if run:
        yield run


def _head_before(lines: Sequence[Line], first: int) -> int | None:
    """The head of the column of 预期性 and 约束性, above the first row."""
    for n in range(first - 1, max(-1, first - 1 - _WIDEST), -1):
        if not _is_cell(lines[n]):
            return None
        if _HEAD.fullmatch(lines[n].text):
            return n
    return None


def _is_cell(line: Line) -> bool:
    return len(line.text) <= _LONGEST and not _SENTENCE.search(line.text)

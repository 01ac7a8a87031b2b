"""Tables without upright rules (三线表, unruled): columns by gutters, rows by their figures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import numpy as np

from pipeline.patterns import regex
from pipeline.reading.captions import is_title
from pipeline.reading.pdf.cells import (
    Row,
    cells_of,
    gap_between,
    heights_of_rows,
    is_figure,
    recut,
    recut_texts,
    slot_of,
)
from pipeline.reading.pdf.lines import HALF_LEFT, HALF_RIGHT, Line, rows
from pipeline.reading.pdf.row_groups import is_numbered
from pipeline.reading.pdf.ruled import FoundTable, Rules

_LEADERS = regex(r"[.…·．]{5,}|…{2,}")
_LABEL = regex(r"(?:附|[（(]?续[）)]?\s*)?表\s*[\d一二三四五六七八九十]|[（(]?(?:计量)?单\s*位\s*[：:]")
_NOTE = regex(r"[（(]?注\s?\d*[：:]|(?:资料|数据)来源|(?:说明|备注|来源)[：:]")
_LINE = 0.9
"""Em from line to line of one text, at least: what stands nearer is beside, not below."""
_SENTENCE = regex(r"[，。；]|(?<!其中)[：:]|单位(?!$)")


def unruled_tables(
    page: int, found: list[Line], rules: Rules, before: FoundTable | None = None
) -> list[FoundTable]:
    """Tables found by their gutters; their pieces are taken out of `found`.

    `before` is a table that ended the page before: rows that fit its columns at the top continue it.
    """
    made: list[FoundTable] = []
    made_rows = rows(found)
    spans = _continued(made_rows, before) + _runs(made_rows, rules)
    taken = -1
    for start, end in sorted(spans):
        end = _before_notes(made_rows, start, end)
        if start <= taken or end <= start:
            continue
        table = _table(page, made_rows, start, end, rules, before if start == 0 else None)
        if table is not None:
            made.append(table[0])
            start, taken = table[1:]
            gone = {id(p) for row in made_rows[start : taken + 1] for p in row}
            found[:] = [p for p in found if id(p) not in gone]
    return made


def _before_notes(made: Sequence[Row], start: int, end: int) -> int:
    """The last row before the notes that close a table (注：…, also above its last rule)."""
    for at in range(start + 1, end + 1):
        if _NOTE.match(made[at][0].text) and not any(_multi(row) for row in made[at : end + 1]):
            return at - 1
    return end


def is_label(text: str) -> bool:
    """A caption (表 2 …) or a unit note, as stand above a table."""
    return bool(_LABEL.match(text))


def is_caption_row(row: Row) -> bool:
    """表1 and a title behind wide blanks: one caption, however many pieces it is in."""
    return is_label(row[0].text) and not any(is_figure(p.text) for p in row)


def _multi(row: Row) -> bool:
    """Whether a row looks like one of a table: three pieces, or words and a figure beside them."""
    if any(_LEADERS.search(p.text) for p in row) or is_caption_row(row):
        return False
    if len(row) >= 3:
        return True
    if len(row) == 1 and not any(c.isdigit() or c in "—-－/" for c in row[0].text[-3:]):
        return False
    fine = recut_texts(row)
    if len(fine) < 2 or len(fine[0]) > 24:
        return False
    return is_figure(fine[-1]) and all(map(is_figure, fine[2:]))


def _runs(made: Sequence[Row], rules: Rules) -> list[tuple[int, int]]:
    """First and last row of stretches of rows that look like tables."""
    spans: list[tuple[int, int]] = []
    ruled = _between_rules(made, rules)
    multi = [_multi(row) for row in made]
    at = 0
    while at < len(made):
        if not multi[at]:
            at += 1
            continue
        last = at
        for later in range(at + 1, len(made)):
            if later - last > 5 or _far(made[later - 1], made[later]):
                break
            if multi[later]:
                last = later
            elif not (_between_lines(made, later) or _could_wrap(made[later], made[at : last + 1])):
                break
        if sum(multi[at : last + 1]) >= 3:
            spans.append((at, last))
        at = last + 1
    return _with_ruled(spans, ruled)


def _with_ruled(spans: list[tuple[int, int]], ruled: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches between rules take in the runs that they overlap."""
    for span in ruled:
        touching = [s for s in spans if s[0] <= span[1] and span[0] <= s[1]]
        spans = [s for s in spans if s not in touching]
        spans.append((span[0], max([span[1], *(s[1] for s in touching)])))
    return spans


def _between_rules(made: Sequence[Row], rules: Rules) -> list[tuple[int, int]]:
    """Rows between level rules of one length (三线表), where several of them have several pieces."""
    spans = []
    groups: dict[tuple[int, int], list[float]] = {}
    for y, x0, x1 in rules.level.tolist():
        if x1 - x0 > 100:
            groups.setdefault((round(x0 / 8), round(x1 / 8)), []).append(y)
    for ys in groups.values():
        top, foot = min(ys), max(ys)
        inside = [i for i, row in enumerate(made) if top - 1 < row[0].middle < foot + 1]
        if len(ys) >= 2 and sum(len(made[i]) >= 2 for i in inside) >= max(2, 0.5 * len(inside)):
            spans.append((inside[0], inside[-1]))
    return spans


def _far(above: Row, below: Row) -> bool:
    return min(p.y0 for p in below) - max(p.y1 for p in above) > 2.5 * below[0].size


def _between_lines(made: Sequence[Row], at: int) -> bool:
    """Whether a row stands less than a line away from one beside it: a line of a cell set to the middle."""
    middle, near = made[at][0].middle, _LINE * made[at][0].size
    return any(
        abs(middle - row[0].middle) < near for row in (*made[max(0, at - 1) : at], *made[at + 1 : at + 2])
    )


def _could_wrap(row: Row, run: Sequence[Row]) -> bool:
    """Whether a row may hold the second line of cells of that run, or a heading within it."""
    left, right = min(r[0].x0 for r in run), max(r[-1].x1 for r in run)
    inside = row[0].x0 > left - 15 and row[-1].x1 < right + 15
    return inside and max(p.x1 - p.x0 for p in row) < 0.5 * (right - left)


def _continued(made: Sequence[Row], before: FoundTable | None) -> list[tuple[int, int]]:
    """Rows at the top of the page that fit the columns of the table before."""
    if before is None:
        return []
    last = -1
    figures = _figure_columns(before)
    for at, row in enumerate(made):
        if any(slot_of(p, before.xs) in figures and not is_figure(p.text) for p in recut(row)):
            break
        if not _fits(row, before.xs) or (at and _far(made[at - 1], row)):
            break
        if len(row) >= 2:
            last = at
    return [(0, last)] if last >= 0 else []


def _figure_columns(table: FoundTable) -> set[int]:
    """The columns whose body holds figures alone: a word below them heads another table."""
    body = table.cells[table.header_rows or 1 :]
    return {
        c
        for c in range(len(table.xs) - 1)
        if len(body) > 1 and all(is_figure(row[c].text) for row in body if row[c].text)
    }


def _fits(row: Row, xs: Sequence[float]) -> bool:
    """No piece runs over an edge between columns, nor out of the table."""
    for p in recut(row):
        edges = [x for x in xs[1:-1] if p.x0 + 0.5 * p.size < x < p.x1 - 0.5 * p.size]
        if edges or p.x0 < xs[0] - 2 * p.size or p.x1 > xs[-1] + 2 * p.size:
            return False
    return True


def _table(
    page: int, made: Sequence[Row], start: int, end: int, rules: Rules, before: FoundTable | None
) -> tuple[FoundTable, int, int] | None:
    """The table of rows `start` to `end`, and its first and last row, which may lie further out."""
    body = [recut(row) for row in made[start : end + 1]]
    xs = list(before.xs) if before else _columns(body)
    if len(xs) < 3:
        return None
    if not before:
        start = _with_head(made, start, xs)
        xs[0] = min(xs[0], *(p.x0 - 1 for p in made[start]))
        xs[-1] = max(xs[-1], *(p.x1 + 1 for p in made[start]))
    end = _with_tail(made, start, end, xs, rules)
    body = [recut(row) for row in made[start : end + 1]]
    anchors = heights_of_rows(body, xs)
    level = _rules_in(rules, made[start], made[end])
    sure = before is not None or bool(level) or _labelled(made, start)
    if not sure and not _looks_like_one(body, anchors):
        return None
    cells = cells_of(body, xs, anchors, level, broken=before is not None)
    if not cells.rows:
        return None
    y0, y1 = min(p.y0 for p in made[start]), max(p.y1 for p in made[end])
    found = FoundTable(page, xs[0], y0, xs[-1], y1, cells.rows, xs, False, cells.header_rows, cells.fit)
    return found, start, end


def _labelled(made: Sequence[Row], start: int) -> bool:
    """Whether one of the two rows above is a caption or a unit note, or the row above a title."""
    above = made[max(0, start - 2) : start]
    titled = bool(above) and len(above[-1]) == 1 and is_title(above[-1][0].text)
    return titled or any(is_label(p.text) for row in above for p in row)


def _looks_like_one(body: Sequence[Row], anchors: Sequence[float]) -> bool:
    """Whether rows without rules and caption are a table: four of three pieces, or figures in three rows."""
    pieces = [p for row in body for p in row]
    wordy = sum(len(row) > 2 for row in body) < 4
    figures = sum(is_figure(p.text) for p in pieces)
    return not wordy or (figures >= 0.25 * len(pieces) and len(anchors) >= 3)


def _columns(body: Sequence[Row]) -> list[float]:
    """Edges of the columns: middles of the stretches that (almost) no row covers."""
    pieces = [p for row in body for p in row]
    left, right = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
    em = median([p.size for p in pieces])
    first = next((at for at, row in enumerate(body) if any(is_figure(p.text) for p in row[1:])), 0)
    held = body[first:] if len(body) - first >= 3 else body
    narrow = 0.4 * (right - left)
    several = [
        row for row in held if len(row) > 1 or (row[0].x1 - row[0].x0 < narrow and not is_numbered(row))
    ]
    gutters = _free(several, left, right)
    inner = [(a + b) / 2 for a, b in gutters if b - a >= 0.45 * em and a > left + 1 and b < right - 1]
    return [left - 1, *inner, right + 1]


def _free(several: Sequence[Row], left: float, right: float) -> list[tuple[float, float]]:
    """Stretches that at most one row of twenty covers, measured in half points."""
    covered = np.zeros(int(2 * (right - left)) + 2, np.int32)
    for row in several:
        own = np.zeros(len(covered), np.bool_)
        for p in row:
            x0 = p.x0 + 0.5 * p.size * (p.text[0] in HALF_LEFT)
            x1 = p.x1 - 0.5 * p.size * (p.text[-1] in HALF_RIGHT)
            own[int(2 * (x0 - left)) : int(np.ceil(2 * (x1 - left)))] = True
        covered += own
    free = covered <= 0.05 * len(several)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], free, [False]]).astype(np.int8)))
    return [(a / 2 + left, b / 2 + left) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _rules_in(rules: Rules, first: Row, last: Row) -> list[tuple[float, float, float]]:
    """Level rules (y, x0, x1) at or within the rows, top to bottom."""
    top, foot = min(p.y0 for p in first) - 12, max(p.y1 for p in last) + 12
    return [(y, a, b) for y, a, b in rules.level.tolist() if top < y < foot]


def _with_head(made: Sequence[Row], start: int, xs: Sequence[float]) -> int:
    """The first row with those rows of the header that the run left out, as their cells stand close."""
    first = start
    for at in range(start - 1, max(start - 7, -1), -1):
        row = recut(made[at])
        em = row[0].size
        inside = xs[0] - 3 * em < row[0].x0 and row[-1].x1 < xs[-1] + 8 * em
        if (
            is_caption_row(row)
            or _far(made[at], made[at + 1])
            or not inside
            or any(_SENTENCE.search(p.text) for p in row)
        ):
            break
        apart = len(row) >= 2 and len({slot_of(p, xs) for p in row}) == len(row)
        if apart or _between_lines(made, at) or all(_first_line(p, made[at + 1]) for p in row):
            first = at
        elif not (_fits(row, xs) or _names_group(row, made[at - 1] if at else [], xs)):
            break
    return first


def _names_group(row: Row, above: Row, xs: Sequence[float]) -> bool:
    """Whether a row is a name alone, however wide, below a full row of heads: that of the first group."""
    heads = recut(above)
    full = len(heads) == len(xs) - 1 and not any(is_figure(p.text) for p in heads)
    return len(row) == 1 and len(xs) > 3 and full


def _first_line(piece: Line, below: Row) -> bool:
    """Whether a piece goes on in the row below: under it, no longer, with room on both sides."""
    under = next((at for at, p in enumerate(below) if _same_side(p, piece)), None)
    if under is None or len(below) < 2 or gap_between([piece], below) > 0.6 * piece.size:
        return False
    before, after = below[:under], below[under + 1 :]
    free = all(p.x1 < piece.x0 for p in before) and all(p.x0 > piece.x1 for p in after)
    return free and below[under].x1 - below[under].x0 < piece.x1 - piece.x0 + piece.size


def _with_tail(made: Sequence[Row], start: int, end: int, xs: Sequence[float], rules: Rules) -> int:
    """The last row with those that the run left out: second lines of cells, rows of few pieces."""
    between = [gap_between(a, b) for a, b in pairwise(made[start : end + 1])]
    usual = max([0.6 * made[end][0].size, *between])
    last = end
    for at in range(end + 1, min(end + 7, len(made))):
        gap, row = gap_between(made[at - 1], made[at]), made[at]
        if (
            _NOTE.match(row[0].text)
            or gap > usual + 1
            or not _fits(row, xs)
            or _barred(made[at - 1], row, xs, rules)
        ):
            break
        wraps = gap <= 0.6 * row[0].size or _wraps(row, made[start:at], xs)
        if len(row) >= 2 or (wraps and at == last + 1):
            last = at
    return last


def _wraps(row: Row, body: Sequence[Row], xs: Sequence[float]) -> bool:
    """Whether a piece alone goes on with the one above it, which is as long as its column allows."""
    piece, above = row[0], body[-1]
    column = [p for r in body for p in recut(r) if _same_side(p, piece)]
    last = next(
        (p for p in recut(above) if _same_side(p, piece) and slot_of(p, xs) == slot_of(piece, xs)), None
    )
    room = max((p.x1 - p.x0 for p in column), default=0.0)
    long = last is not None and last.x1 - last.x0 > room - 0.5 * piece.size
    return long and piece.x1 - piece.x0 <= room and gap_between(above, row) <= piece.size


def _same_side(a: Line, b: Line) -> bool:
    """Whether two pieces under one another are set to the same left, right or middle."""
    off = (a.x0 - b.x0, a.x1 - b.x1, (a.x0 + a.x1 - b.x0 - b.x1) / 2)
    return min(map(abs, off)) < 0.3 * b.size


def _barred(above: Row, below: Row, xs: Sequence[float], rules: Rules) -> bool:
    """Whether a rule that ends a table runs between two rows, and no further one follows below."""
    top, foot = max(p.middle for p in above), min(p.middle for p in below)
    whole = [y for y, a, b in rules.level.tolist() if b - a > 0.5 * (xs[-1] - xs[0])]
    return any(top < y < foot for y in whole) and not any(foot < y < foot + 300 for y in whole)

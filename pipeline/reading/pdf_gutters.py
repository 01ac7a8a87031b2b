"""Tables without upright rules (三线表, unruled): columns by gutters, rows by their figures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from pipeline.reading.captions import is_number
from pipeline.reading.outline import marker_rank
from pipeline.reading.pdf_lines import HALF_LEFT, HALF_RIGHT, Line, make_line, rows
from pipeline.reading.pdf_ruled import CellText, FoundTable, Rules

Row = list[Line]

_FINE = 0.4
"""Inside a table a gap of this many em may part two cells."""
_LEADERS = re.compile(r"[.…·．]{5,}|…{2,}")
_LABEL = re.compile(r"(?:附|续)?表\s*[\d一二三四五六七八九十]|[（(]?(?:计量)?单\s*位\s*[：:]")
_SENTENCE = re.compile(r"[，。；：]|单位")
_FIGURE = re.compile(
    r"[-－—+<>≥≤±]?\s*[\d０-９][\d０-９,，.．:：\s]*\s*[%％‰*]?(?:[（(][-\d.%％]+[)）])?$|[-—–－／/…×√]{1,3}$|N/?A$"
)


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
        if start <= taken:
            continue
        table = _table(page, made_rows, start, end, rules, before if start == 0 else None)
        if table is not None:
            made.append(table[0])
            start, taken = table[1:]
            gone = {id(p) for row in made_rows[start : taken + 1] for p in row}
            found[:] = [p for p in found if id(p) not in gone]
    return made


def is_figure(text: str) -> bool:
    """A number as cells have it, or a mark that stands for none."""
    return bool(_FIGURE.match(text)) or is_number(text)


def is_label(text: str) -> bool:
    """A caption (表 2 …) or a unit note, as stand above a table."""
    return bool(_LABEL.match(text))


def _multi(row: Row) -> bool:
    """Whether a row looks like one of a table: three pieces, or words and a figure beside them."""
    if any(_LEADERS.search(p.text) for p in row):
        return False
    if len(row) >= 3:
        return True
    fine = _recut(row)
    if len(fine) < 2 or len(fine[0].text) > 24:
        return False
    return is_figure(fine[-1].text) and all(is_figure(p.text) for p in fine[2:])


def _runs(made: Sequence[Row], rules: Rules) -> list[tuple[int, int]]:
    """First and last row of stretches of rows that look like tables."""
    spans: list[tuple[int, int]] = []
    ruled = _between_rules(made, rules)
    at = 0
    while at < len(made):
        if not _multi(made[at]):
            at += 1
            continue
        last = at
        for later in range(at + 1, len(made)):
            if later - last > 5 or _far(made[later - 1], made[later]):
                break
            if _multi(made[later]):
                last = later
            elif not _could_wrap(made[later], made[at : last + 1]):
                break
        if sum(_multi(r) for r in made[at : last + 1]) >= 3:
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
    for at, row in enumerate(made):
        if not _fits(row, before.xs) or (at and _far(made[at - 1], row)):
            break
        if len(row) >= 2:
            last = at
    return [(0, last)] if last >= 0 else []


def _fits(row: Row, xs: Sequence[float]) -> bool:
    """No piece runs over an edge between columns, nor out of the table."""
    for p in row:
        edges = [x for x in xs[1:-1] if p.x0 + 0.5 * p.size < x < p.x1 - 0.5 * p.size]
        if edges or p.x0 < xs[0] - 2 * p.size or p.x1 > xs[-1] + 2 * p.size:
            return False
    return True


def _table(
    page: int, made: Sequence[Row], start: int, end: int, rules: Rules, before: FoundTable | None
) -> tuple[FoundTable, int, int] | None:
    """The table of rows `start` to `end`, and its first and last row, which may lie further out."""
    body = [_recut(row) for row in made[start : end + 1]]
    xs = list(before.xs) if before else _columns(body)
    if len(xs) < 3:
        return None
    if not before:
        start = _with_head(made, start, xs)
        xs[0] = min(xs[0], *(p.x0 - 1 for p in made[start]))
        xs[-1] = max(xs[-1], *(p.x1 + 1 for p in made[start]))
    end = _with_tail(made, start, end, xs, rules)
    body = [_recut(row) for row in made[start : end + 1]]
    anchors = _anchors(body, xs)
    figures = sum(is_figure(p.text) for row in body for p in row)
    pieces = sum(len(row) for row in body)
    ruled = bool(_rules_in(rules, made[start], made[end]))
    labelled = start > 0 and any(is_label(p.text) for row in made[max(0, start - 2) : start] for p in row)
    wordy = not labelled and len([row for row in body if len(row) > 2]) < 4
    if not before and not ruled and wordy and (figures < 0.25 * pieces or len(anchors) < 3):
        return None
    cells, header = _cells(
        body, xs, anchors, _rules_in(rules, made[start], made[end]), broken=before is not None
    )
    if not cells:
        return None
    y0, y1 = min(p.y0 for p in made[start]), max(p.y1 for p in made[end])
    return FoundTable(page, xs[0], y0, xs[-1], y1, cells, xs, False, header), start, end


def _recut(row: Row) -> Row:
    """Pieces cut again at narrower gaps."""
    made: Row = []
    for piece in row:
        gap = piece.boxes[1:, 0] - piece.boxes[:-1, 2]
        half = [a in HALF_RIGHT or b in HALF_LEFT for a, b in pairwise(piece.text)]
        narrow = np.where(half, _FINE - 0.25, _FINE) * piece.size
        ends = [0, *(np.flatnonzero(gap > narrow) + 1).tolist(), len(piece.text)]
        for a, b in pairwise(ends):
            blank = piece.blank[a:b].copy()
            blank[0] = a > 0
            made.append(make_line(piece.page, piece.text[a:b], piece.boxes[a:b], blank, piece.size))
    return made


def _columns(body: Sequence[Row]) -> list[float]:
    """Edges of the columns: middles of the stretches that (almost) no row covers."""
    left = min(p.x0 for row in body for p in row)
    right = max(p.x1 for row in body for p in row)
    em = float(np.median([p.size for row in body for p in row]))
    several = [row for row in body if len(row) > 1] or list(body)
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
    gutters = [(a / 2 + left, b / 2 + left) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    inner = [(a + b) / 2 for a, b in gutters if b - a >= 0.45 * em and a > left + 1 and b < right - 1]
    return [left - 1, *inner, right + 1]


def _slot(piece: Line, xs: Sequence[float]) -> int:
    return min(max(bisect_left(xs, (piece.x0 + piece.x1) / 2) - 1, 0), len(xs) - 2)


def _anchors(body: Sequence[Row], xs: Sequence[float]) -> list[float]:
    """Heights of the rows of the table: where figures stand beyond the first column, or ordinals in it."""
    columns: list[Row] = [[] for _ in xs[1:]]
    for row in body:
        for p in row:
            columns[_slot(p, xs)].append(p)
    figures = [
        p
        for c in columns
        for p in c
        if is_figure(p.text) and sum(is_figure(q.text) for q in c) >= 0.5 * len(c)
    ]
    heights = sorted(p.middle for p in figures)
    em = float(np.median([p.size for row in body for p in row]))
    groups: list[list[float]] = []
    for y in heights:
        if groups and y - groups[-1][0] < 0.5 * em:
            groups[-1].append(y)
        else:
            groups.append([y])
    return [sum(g) / len(g) for g in groups]


def _rules_in(rules: Rules, first: Row, last: Row) -> list[tuple[float, float, float]]:
    """Level rules (y, x0, x1) at or within the rows, top to bottom."""
    top, foot = min(p.y0 for p in first) - 12, max(p.y1 for p in last) + 12
    return [(y, a, b) for y, a, b in rules.level.tolist() if top < y < foot]


def _with_head(made: Sequence[Row], start: int, xs: Sequence[float]) -> int:
    """The first row with those rows of the header that the run left out, as their cells stand close."""
    first = start
    for at in range(start - 1, max(start - 7, -1), -1):
        row = _recut(made[at])
        em = row[0].size
        inside = xs[0] - 3 * em < row[0].x0 and row[-1].x1 < xs[-1] + 8 * em
        if _far(made[at], made[at + 1]) or not inside or any(_SENTENCE.search(p.text) for p in row):
            break
        if len(row) >= 2 and len({_slot(p, xs) for p in row}) == len(row):
            first = at
        elif not _fits(row, xs):
            break
    return first


def _with_tail(made: Sequence[Row], start: int, end: int, xs: Sequence[float], rules: Rules) -> int:
    """The last row with those that the run left out: second lines of cells, rows of few pieces."""
    between = [_gap(a, b) for a, b in pairwise(made[start : end + 1])]
    usual = max([0.6 * made[end][0].size, *between])
    last = end
    for at in range(end + 1, min(end + 7, len(made))):
        gap, row = _gap(made[at - 1], made[at]), made[at]
        if gap > usual + 1 or not _fits(row, xs) or _barred(made[at - 1], row, xs, rules):
            break
        if len(row) >= 2 or (gap <= 0.6 * row[0].size and at == last + 1):
            last = at
    return last


def _gap(above: Row, below: Row) -> float:
    return min(p.y0 for p in below) - max(p.y1 for p in above)


def _barred(above: Row, below: Row, xs: Sequence[float], rules: Rules) -> bool:
    """Whether a rule that ends a table runs between two rows, and no further one follows below."""
    top, foot = max(p.middle for p in above), min(p.middle for p in below)
    whole = [y for y, a, b in rules.level.tolist() if b - a > 0.5 * (xs[-1] - xs[0])]
    return any(top < y < foot for y in whole) and not any(foot < y < foot + 300 for y in whole)


def _cells(
    body: Sequence[Row],
    xs: Sequence[float],
    anchors: Sequence[float],
    rules: Sequence[tuple[float, float, float]],
    *,
    broken: bool,
) -> tuple[list[list[CellText]], int | None]:
    """Cells row by row, and the number of header rows where it is known."""
    whole = [y for y, a, b in rules if b - a > 0.6 * (xs[-1] - xs[0])]
    inner = [y for y in whole if body[0][0].middle < y < body[-1][0].middle]
    pieces = [p for row in body for p in row]
    if len(inner) >= 3 and len(inner) >= len(anchors) - 2:
        return _by_rules(pieces, xs, inner), None
    head = _head_end(body, anchors, inner)
    top = [p for p in pieces if p.middle < head]
    rest = [p for p in pieces if p.middle >= head]
    partial = [(y, a, b) for y, a, b in rules if y < head and b - a <= 0.6 * (xs[-1] - xs[0])]
    header = _header(top, xs, partial)
    return header + _body(rest, xs, anchors, broken=broken), len(header) or None


def _head_end(body: Sequence[Row], anchors: Sequence[float], inner: Sequence[float]) -> float:
    """The height that ends the header: its rule, or the end of the rows before the first figures."""
    if not anchors:
        return inner[0] if inner else body[0][0].middle + 1
    first = anchors[0]
    ruled = [y for y in inner if y < first + 1]
    if ruled:
        return ruled[-1]
    above = [row for row in body if row[0].middle < first - 0.5 * row[0].size]
    if not above:
        return min(p.y0 for p in body[0]) - 1
    heights = [np.median([p.middle for p in row]) for row in above] + [first]
    gaps = [b - a for a, b in pairwise(heights)]
    full = [i for i, row in enumerate(above) if len(row) >= 2]
    at = full[-1] if full else len(above) - 1
    while at + 1 < len(above) and gaps[at] <= gaps[at + 1]:
        at += 1
    return float(heights[at] + heights[at + 1]) / 2


def _by_rules(pieces: Row, xs: Sequence[float], inner: Sequence[float]) -> list[list[CellText]]:
    made = [[CellText() for _ in xs[1:]] for _ in range(len(inner) + 1)]
    for p in sorted(pieces, key=lambda p: (p.middle, p.x0)):
        made[int(np.searchsorted(np.array(inner), p.middle))][_slot(p, xs)].lines.append(p)
    return [row for row in made if any(c.lines for c in row)]


def _header(
    top: Row, xs: Sequence[float], partial: Sequence[tuple[float, float, float]]
) -> list[list[CellText]]:
    """Header rows: one, or two where a short rule or a wide piece gathers several columns."""
    if not top:
        return []
    lower = [CellText() for _ in xs[1:]]
    upper: list[CellText | None] = [None] * (len(xs) - 1)
    for p in sorted(top, key=lambda p: (p.middle, p.x0)):
        over = _spanned(p, xs, partial, top)
        if len(over) > 1:
            cell = next((upper[c] for c in over if upper[c] is not None), None) or CellText()
            cell.lines.append(p)
            for c in over:
                upper[c] = cell
        else:
            lower[_slot(p, xs)].lines.append(p)
    if all(u is None for u in upper):
        return [lower]
    return [[u or low for u, low in zip(upper, lower, strict=True)], lower]


def _spanned(
    p: Line, xs: Sequence[float], partial: Sequence[tuple[float, float, float]], top: Row
) -> list[int]:
    """The columns that a header piece stands over."""
    middle = (p.x0 + p.x1) / 2
    for y, a, b in partial:
        if a - 2 < middle < b + 2 and p.middle < y < p.middle + 3 * p.size:
            return [c for c, (low, high) in enumerate(pairwise(xs)) if a - 3 < (low + high) / 2 < b + 3]
    over = [
        c for c, (low, high) in enumerate(pairwise(xs)) if min(high, p.x1) - max(low, p.x0) > 0.6 * p.size
    ]
    below = {_slot(q, xs) for q in top if q.middle > p.middle + 0.5 * p.size}
    return over if len(over) > 1 and len(below & set(over)) > 1 else [_slot(p, xs)]


def _body(
    pieces: Row, xs: Sequence[float], anchors: Sequence[float], *, broken: bool
) -> list[list[CellText]]:
    """Rows at the anchors; the lines of wrapped cells go to the anchor that they fit best.

    `broken`: lines before the first anchor may belong to a row of the page before.
    """
    columns: list[list[list[Line]]] = [[] for _ in xs[1:]]
    for c in range(len(xs) - 1):
        columns[c] = rows([p for p in pieces if _slot(p, xs) == c])
    first = min((own[0].middle for c in columns for own in c), default=0.0)
    heights = [y for y in anchors if y >= first - 1]
    spaced = _by_gaps(pieces)
    if 2 * len(heights) < len(spaced) or not heights:
        return _in_columns(spaced or rows(pieces), xs)
    heights = sorted([*heights, *_headings_within(columns, heights)])
    if broken and heights and heights[0] - first > 0.5 * pieces[0].size:
        heights.insert(0, first)
    made = [[CellText() for _ in xs[1:]] for _ in heights]
    by_mode = [[_assign(column, heights, mode) for column in columns] for mode in ("top", "middle", "foot")]
    assigned = min(by_mode, key=lambda own: round(sum(cost for cost, _ in own)))
    for c, (column, (_, places)) in enumerate(zip(columns, assigned, strict=True)):
        for at, own in zip(places, column, strict=True):
            made[at][c].lines += own
    return [row for row in made if any(cell.lines for cell in row)]


def _by_gaps(pieces: Row) -> list[Row]:
    """Pieces in rows where the gaps between them are clearly wider than between lines of a cell."""
    lines = rows(pieces)
    gaps = [max(0.0, _gap(a, b)) for a, b in pairwise(lines)]
    if not gaps or max(gaps) - min(gaps) < 0.3 * pieces[0].size:
        return []
    wide = (min(gaps) + max(gaps)) / 2
    made = [list(lines[0])]
    for gap, line in zip(gaps, lines[1:], strict=True):
        if gap > wide:
            made.append(list(line))
        else:
            made[-1] += line
    return made


def _in_columns(spaced: Sequence[Row], xs: Sequence[float]) -> list[list[CellText]]:
    made = []
    for row in spaced:
        cells = [CellText() for _ in xs[1:]]
        for p in sorted(row, key=lambda p: (p.middle, p.x0)):
            cells[_slot(p, xs)].lines.append(p)
        made.append(cells)
    return made


def _headings_within(columns: Sequence[list[list[Line]]], heights: Sequence[float]) -> list[float]:
    """Rows without figures: a numbered heading alone in the first column."""
    made = []
    for own in columns[0]:
        alone = all(abs(own[0].middle - y) > 0.5 * own[0].size for y in heights)
        if alone and marker_rank(own[0].text) is not None and not own[0].text.isdigit():
            made.append(own[0].middle)
    return made


def _assign(column: Sequence[list[Line]], heights: Sequence[float], mode: str) -> tuple[float, list[int]]:
    """For each line of a column the row that it belongs to, in order, at the least distance.

    Lines of one cell follow one another; the first, the middle or the last of them (`mode`)
    stands at the height of its row.
    """
    ys = [own[0].middle for own in column]
    em = column[0][0].size if column else 10.0
    plain = _one_each(ys, heights, em)
    if plain is not None:
        return 0.0, plain
    size = len(ys)
    best: list[tuple[float, int, int]] = [(0.0, -1, -1)] + [(float("inf"), -1, -1)] * size
    layers = []
    for at in range(len(heights)):
        after = [(best[k][0] + 0.3 * em, k, -1) for k in range(size + 1)]
        near = [k for k, y in enumerate(ys, 1) if abs(y - heights[at]) < 12 * em]
        for end in near:
            for start in range(max(0, end - 8), end):
                if best[start][0] == float("inf"):
                    continue
                cost = best[start][0] + _distance(ys[start:end], heights[at], mode, em)
                if cost < after[end][0] - 1e-6:
                    after[end] = (cost, start, at)
        layers.append(after)
        best = after
    return best[size][0], _back(layers, size)


def _one_each(ys: Sequence[float], heights: Sequence[float], em: float) -> list[int] | None:
    """The row at the height of each line, where every line has a row of its own."""
    at = np.searchsorted(np.asarray(heights) + 0.45 * em, np.asarray(ys))
    if not ys or at.max() >= len(heights) or (np.diff(at) < 1).any():
        return None
    return at.tolist() if (np.abs(np.asarray(heights)[at] - ys) < 0.45 * em).all() else None


def _back(layers: Sequence[Sequence[tuple[float, int, int]]], end: int) -> list[int]:
    rows_of = [0] * end
    for at in range(len(layers) - 1, -1, -1):
        _, start, row = layers[at][end]
        if row == at:
            rows_of[start:end] = [at] * (end - start)
        end = start
    return rows_of


def _distance(ys: Sequence[float], height: float, mode: str, em: float) -> float:
    """How far the lines of a cell lie from the height of its row, and how loosely they are set."""
    at = {"top": ys[0], "middle": (ys[0] + ys[-1]) / 2, "foot": ys[-1]}[mode]
    loose = sum(max(0.0, b - a - 1.9 * em) for a, b in pairwise(ys))
    return abs(at - height) * len(ys) + loose

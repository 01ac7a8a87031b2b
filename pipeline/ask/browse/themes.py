"""Themes as the explorer shows them: what each document says of each, and the paragraphs behind a point."""

from __future__ import annotations

import json
from array import array
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from pipeline.ask.browse.stamp import kept
from pipeline.ask.query import HELD, Row, ask, tuples
from pipeline.ask.years import DEFAULT, NAMES, Axis, column
from pipeline.themes.trends import Share


@kept
def shares(path: Path, axis: Axis = DEFAULT) -> tuple[Share, ...]:
    """Length and mean probability of each theme in each document: what `themes.trend` reads.

    Summed by document in the record, over windows of sentences; `axis` is the year that they stand at.
    """
    return _shares(path, axis, "TRUE ORDER BY s.document_id, s.theme")


@kept
def shares_of(path: Path, theme: str, axis: Axis = DEFAULT) -> tuple[Share, ...]:
    """The same of one theme: a page of two does not wait for twelve of each document of a large record."""
    return _shares(path, axis, "s.theme = ? ORDER BY s.document_id", theme)


def _shares(path: Path, axis: Axis, which: str, *values: str) -> tuple[Share, ...]:
    query = (
        f"SELECT s.document_id, s.theme, s.length, s.mass / max(s.length, 1), {column(axis)},"
        " coalesce(d.region, ''), coalesce(d.level, ''), coalesce(d.genre, '')"
        f" FROM theme_sums s JOIN documents d ON d.id = s.document_id WHERE {HELD} AND {which}"
    )
    _, rows = tuples(path, query, values)
    return tuple(map(Share._make, rows))


@dataclass(frozen=True, slots=True)
class Passages:
    """Which paragraphs are asked for: of documents of these years, this place, level and kind."""

    theme: str
    least: float = 0.5
    year_from: int | None = None
    year_to: int | None = None
    place: str | None = None
    level: str | None = None
    kind: str | None = None
    axis: Axis = DEFAULT


@kept
def _windows(path: Path, asked: Passages) -> array[int]:
    """The windows of a theme, the surest first, by their rowid: found once, whatever page of them is read."""
    year = column(asked.axis)
    query = (
        "SELECT w.rowid FROM theme_windows w JOIN documents d ON d.id = w.document_id"
        f" WHERE {HELD} AND w.scores ->> ?1 >= ?2"
        f" AND (?3 IS NULL OR {year} >= ?3) AND (?4 IS NULL OR {year} <= ?4)"
        " AND (?5 IS NULL OR d.region = ?5) AND (?6 IS NULL OR d.level = ?6) AND (?7 IS NULL OR d.genre = ?7)"
        " ORDER BY w.scores ->> ?1 DESC, w.document_id, w.start"
    )
    given = astuple(asked)[1:-1]
    _, rows = tuples(path, query, [_at(asked.theme), *given])
    return array("q", (rowid for (rowid,) in rows))


def _at(theme: str) -> str:
    """Where a theme stands in the scores of a window (a path of JSON)."""
    return f'$."{theme}"'


def passages(path: Path, theme: str, *, limit: int, offset: int = 0, **where: Any) -> list[Row]:
    """Paragraphs by how likely they speak of a theme, with their text; further keywords as `Passages`."""
    asked = Passages(theme, **where)
    query = (
        'SELECT w.document_id, w.start, w."end", w.scores ->> ?2 AS probability,'
        " instr(w.labels, ?3) > 0 AS label, d.title, d.source,"
        f" {column(asked.axis)} AS year, d.region, d.level, d.genre,"
        ' (SELECT substr(x.text, w.start + 1, w."end" - w.start) FROM texts x'
        " WHERE x.document_id = d.id) AS text FROM json_each(?1) page"
        " JOIN theme_windows w ON w.rowid = page.value JOIN documents d ON d.id = w.document_id"
        " ORDER BY page.key"
    )
    page = json.dumps(_windows(path, asked)[offset : offset + limit].tolist())
    return ask(path, query, [page, _at(theme), json.dumps(theme)])


def passage_count(path: Path, theme: str, **where: Any) -> int:
    return len(_windows(path, Passages(theme, **where)))


BY = {"level": ("level", "级别"), "place": ("region", "地区"), "kind": ("genre", "文种")}
"""What documents are told apart by: their column, and its name."""


def years_told(path: Path, axis: Axis = DEFAULT, by: str | None = None) -> str:
    """The axis in words, and how many documents stand at their other year or at none; of which it is not
    known what they are told apart `by`."""
    other: Axis = "reported" if axis == "issued" else "issued"
    query = (
        f"SELECT total(year_{axis} IS NULL AND year_{other} IS NOT NULL) AS lent,"
        f" total(year_{axis} IS NULL AND year_{other} IS NULL) AS none FROM documents d"
        f" WHERE characters > 0 AND {HELD}"
    )
    (row,) = ask(path, query)
    former = ask(path, f"SELECT count(*) AS n FROM documents d WHERE NOT {HELD}")[0]["n"]
    said = [f"年份是文档的{NAMES[axis]}"]
    if row["lent"]:
        said.append(f"{int(row['lent'])} 份没有{NAMES[axis]}，按{NAMES[other]}计")
    if row["none"]:
        said.append(f"{int(row['none'])} 份没有年份，不在其中（可在 metadata.csv 里补上）")
    if former:
        said.append(f"{former} 份是旧稿（文件后来换成了新的内容），不在其中")
    if by and (unknown := _without(path, BY[by][0])):
        said.append(f"{unknown} 份没有写明{BY[by][1]}，不在其中")
    return "；".join(said) + "。"


def _without(path: Path, column: str) -> int:
    """How many documents do not tell of a column."""
    query = (
        "SELECT count(*) AS n FROM documents d"
        f" WHERE characters > 0 AND {HELD} AND coalesce({column}, '') = ''"
    )
    return int(ask(path, query)[0]["n"])

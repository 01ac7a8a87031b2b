"""Policy instruments of the record: by year, theme, side and subtype, and how binding they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from pipeline.ask.query import COUNTED, Row, ask
from pipeline.ask.years import DEFAULT, Axis, column
from pipeline.lexicon import Lexicon
from pipeline.lexicon.instruments import SIDES
from pipeline.themes.strength import LEVELS, strength

_FROM = f" FROM instruments i JOIN documents d ON d.id = i.document_id AND {COUNTED}"
_THEMES = (
    'WITH t AS MATERIALIZED (SELECT document_id, start, "end", theme FROM themes WHERE label)'  # few of many
)
_OF_THEME = ' LEFT JOIN t ON t.document_id = i.document_id AND t.start <= i.start AND i.start < t."end"'


@dataclass(frozen=True, slots=True)
class Measures:
    """Which measures are asked for: of a theme's paragraphs (its id), a subtype, years."""

    theme: str | None = None
    subtype: str | None = None
    year_from: int | None = None
    year_to: int | None = None
    axis: Axis = DEFAULT

    @property
    def themes(self) -> str:
        return f"{_THEMES} " if self.theme else ""

    @property
    def chosen(self) -> str:
        """FROM and WHERE, with `values` for what is asked."""
        return f"{_FROM}{_OF_THEME if self.theme else ''} WHERE {' AND '.join(['1', *self._asked])}"

    @property
    def values(self) -> list[object]:
        return list(self._asked.values())

    @property
    def _asked(self) -> dict[str, object]:
        year = column(self.axis)
        asked = {
            "t.theme = ?": self.theme, "i.subtype = ?": self.subtype,
            f"{year} >= ?": self.year_from, f"{year} <= ?": self.year_to,
        }  # fmt: skip
        return {condition: value for condition, value in asked.items() if value is not None}


def count(path: Path, some: Measures) -> int:
    """How many measures there are."""
    return int(ask(path, f"{some.themes}SELECT count(*) AS n{some.chosen}", some.values)[0]["n"])


def measures(path: Path, some: Measures, *, limit: int, offset: int = 0) -> list[Row]:
    """The measures with their wording and document, the latest first; level of obligation None: not told."""
    query = (
        f'{some.themes}SELECT i.document_id, i.start, i."end", i.side, i.subtype, i.level AS obligation,'
        f" d.title, d.source, {column(some.axis)} AS year, d.region, d.level, d.genre,"
        ' (SELECT substr(x.text, i.start + 1, i."end" - i.start) FROM texts x'
        " WHERE x.document_id = d.id) AS text"
        f"{some.chosen} ORDER BY year IS NULL, year DESC, d.id, i.start LIMIT ? OFFSET ?"
    )
    return [
        {**row, "side": SIDES[row["side"]], "obligation": LEVELS.get(row["obligation"], "")}
        for row in ask(path, query, [*some.values, limit, offset])
    ]


def by_year(path: Path, axis: Axis = DEFAULT, theme: str | None = None) -> list[Row]:
    """Measures by year: the part of each side, how many of each level of obligation, strength from 0 to 3.

    With `theme` (an id) those of its paragraphs alone.
    """
    sides = ", ".join(f"avg(i.side = '{side}') AS {side}" for side in SIDES)
    levels = ", ".join(f"total(i.level = {level}) AS level_{level}" for level in LEVELS)
    some = Measures(theme=theme, axis=axis)
    query = (
        f"{some.themes}SELECT {column(axis)} AS year, count(DISTINCT d.id) AS documents,"
        f" count(*) AS measures, {sides}, {levels}{some.chosen} GROUP BY 1 ORDER BY year IS NULL, year"
    )
    return [_told(row) for row in ask(path, query, some.values)]


def _told(row: Row) -> Row:
    counted: dict[int | None, int] = {level: int(row[f"level_{level}"]) for level in LEVELS}
    mean = strength(counted)
    return {
        **row,
        **{side: round(row[side], 4) for side in SIDES},
        **{f"level_{level}": n for level, n in counted.items()},
        "strength": None if mean is None else round(mean, 2),
    }


def table(path: Path, lexicon: Lexicon, axis: Axis = DEFAULT) -> list[Row]:
    """Instruments × themes × years; a measure counts for every theme of its paragraph, or for none."""
    names = {theme.id: theme.name for theme in lexicon.themes}
    query = (
        f"{_THEMES} SELECT {column(axis)} AS year, coalesce(t.theme, '') AS theme, i.side, i.subtype,"
        f" count(*) AS measures{_FROM}{_OF_THEME} GROUP BY 1, 2, 3, 4 ORDER BY year IS NULL, 1, 2, 3, 4"
    )
    return [
        {**row, "theme": names.get(row["theme"], row["theme"]), "side": SIDES[row["side"]]}
        for row in ask(path, query)
    ]


def by_theme(path: Path, lexicon: Lexicon) -> list[Row]:
    """For each theme how many measures of each subtype, over all years."""
    query = (
        f"{_THEMES} SELECT coalesce(t.theme, '') AS theme, i.subtype, count(*) AS n{_FROM}{_OF_THEME}"
        " GROUP BY 1, 2"
    )
    counted: dict[str, Counter[str]] = {}
    for row in ask(path, query):
        counted.setdefault(row["theme"], Counter())[row["subtype"]] = row["n"]
    names = {theme.id: theme.name for theme in lexicon.themes} | {"": "（不在主题段落里）"}
    return [
        {"theme": name, "theme_id": id_, "measures": counted[id_].total(), "subtypes": counted[id_]}
        for id_, name in names.items()
        if id_ in counted
    ]

"""The rows of `columns.csv`, `values.csv` and `city_tiles.csv`: what tables and maps show, in Chinese."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the published tables and what it is called in Chinese."""

    column: str
    label: str
    source: str


@dataclass(frozen=True, slots=True)
class ColumnValue:
    """A code that stands in a column of the tables, and what it is called in Chinese."""

    column: str
    value: str
    label: str
    source: str


@dataclass(frozen=True, slots=True)
class Tile:
    """Where a city stands in a map of tiles: row from the north, column from the west."""

    code: str
    name: str
    row: int
    column: int
    source: str

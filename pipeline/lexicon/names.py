"""Of what names are made: words by the label and the role that they play in finding names of that label."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.lexicon.tables import LexiconError, read_csv

Words = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class NameRole:
    """What the words of a role do, and the shape in which the code has them.

    `words`: a list. `kinds`: a list of kinds of another table. `groups`: a list for each group.
    `pairs`, `numbers`: for each word its group, as a text or as a number. `example` and `counter_example`
    are sentences with their names in 〔〕, as the rules must find them.
    """

    label: str
    role: str
    shape: str
    meaning: str
    example: str
    counter_example: str
    source: str

    def __post_init__(self) -> None:
        if self.shape not in _SHAPES:
            raise ValueError(f"shape 应为 {'、'.join(_SHAPES)}")


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word in its role; `group` is what it stands for, where the role has groups, pairs or numbers."""

    label: str
    role: str
    group: str
    word: str
    source: str


def read_roles(folder: Path) -> tuple[NameRole, ...]:
    return read_csv(folder / "name_roles.csv", NameRole, names=lambda row: (f"{row.label}.{row.role}",))


def read_names(folder: Path) -> Words:
    """By label and role the words of `name_words.csv`, in the shape of the role and the order of the rows."""
    path = folder / "name_words.csv"
    roles = {(row.label, row.role): row for row in read_roles(folder)}

    def check(word: NameWord) -> None:
        role = roles.get((word.label, word.role))
        if role is None:
            raise ValueError(f"name_roles.csv 里没有 {word.label} 的 {word.role}")
        if bool(word.group) != (role.shape in _GROUPED):
            raise ValueError(
                f"{word.label} 的 {word.role} 的 group 列{'不可' if not word.group else '应'}空着"
            )

    rows = read_csv(path, NameWord, key=None, names=_key, check=check)
    found: dict[tuple[str, str], list[NameWord]] = {key: [] for key in roles}
    for row in rows:
        found[row.label, row.role].append(row)
    names: Words = {}
    for (label, role), words in found.items():
        try:
            names.setdefault(label, {})[role] = _SHAPES[roles[label, role].shape](words)
        except ValueError:
            raise LexiconError(path, 1, f"{label} 的 {role} 的 group 列应为数字") from None
    return names


def _key(row: NameWord) -> tuple[str]:
    return (f"{row.label} {row.role} {row.group} {row.word}",)


def _list(rows: list[NameWord]) -> list[str]:
    return [row.word for row in rows]


def _groups(rows: list[NameWord]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for row in rows:
        groups.setdefault(row.group, []).append(row.word)
    return groups


def _pairs(rows: list[NameWord], read: Callable[[str], Any]) -> dict[str, Any]:
    return {row.word: read(row.group) for row in rows}


def _number(cell: str) -> int | float:
    return int(cell) if cell.isdigit() else float(cell)


_GROUPED = ("groups", "pairs", "numbers")
_SHAPES: dict[str, Callable[[list[NameWord]], Any]] = {
    "words": _list,
    "kinds": _list,
    "groups": _groups,
    "pairs": partial(_pairs, read=str),
    "numbers": partial(_pairs, read=_number),
}

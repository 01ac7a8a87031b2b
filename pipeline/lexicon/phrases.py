"""Long lists of words by which rules steer, a row a word: part of the TOML tables once these are read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.lexicon.tables import LexiconError, Table, read_csv, read_toml


@dataclass(frozen=True, slots=True)
class PhraseRole:
    """What the words of a list do. `table` is the TOML table that it belongs to, `list` section.key in it.

    `example` holds a word of the list, `counter_example` looks alike and means something else. Each is a
    sentence and its rows, parted by ；: text → whose|measure|figure|period|kind|status (— for no period).
    """

    table: str
    list: str
    meaning: str
    example: str
    counter_example: str
    source: str

    def __post_init__(self) -> None:
        if self.list.count(".") != 1:
            raise ValueError("list 应写作 节.键，如 tail.words")


@dataclass(frozen=True, slots=True)
class PhraseWord:
    """A word of a list, or a pattern (regular expression) of one whose words are patterns."""

    table: str
    list: str
    word: str
    source: str


def read_phrase_roles(folder: Path) -> tuple[PhraseRole, ...]:
    return read_csv(folder / "phrase_roles.csv", PhraseRole, names=lambda row: (f"{row.table} {row.list}",))


def read_phrases(folder: Path) -> dict[str, dict[str, list[str]]]:
    """By table and list the words of `phrase_words.csv`, in the order of the rows."""
    phrases: dict[str, dict[str, list[str]]] = {}
    for role in read_phrase_roles(folder):
        phrases.setdefault(role.table, {})[role.list] = []

    def check(row: PhraseWord) -> None:
        if row.list not in phrases.get(row.table, {}):
            raise ValueError(f"phrase_roles.csv 里没有 {row.table} 的 {row.list}")

    path = folder / "phrase_words.csv"
    for row in read_csv(path, PhraseWord, names=lambda w: (f"{w.table} {w.list} {w.word}",), check=check):
        phrases[row.table][row.list].append(row.word)
    return phrases


def with_phrases(path: Path, phrases: dict[str, list[str]]) -> dict[str, Any]:
    """A TOML table with the lists that stand in `phrase_words.csv`; no list may stand in both."""
    table = read_toml(path)
    for name, words in phrases.items():
        section, _, key = name.partition(".")
        held = table.setdefault(section, Table(path, {}))
        if key in held:
            raise LexiconError(path, 1, f"{name} 已在 phrase_words.csv 里，不要在这里再写一遍")
        held[key] = words
    return table

"""The themes of policy and the words that mark them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.lexicon.tables import LexiconError, read_toml

CALIBRATION = "calibration"


@dataclass(frozen=True, slots=True)
class Theme:
    """A policy theme: seeds that mark it, and related words by the year from which they are used.

    `hints` point to the theme but are also used elsewhere; `exceptions` are phrases in which
    a marking word does not speak of the theme.
    """

    id: str
    name: str
    definition: str
    seeds: tuple[str, ...]
    related: tuple[tuple[int, tuple[str, ...]], ...] = ()
    hints: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()

    @property
    def markers(self) -> tuple[str, ...]:
        """Seeds and related words of all years, each once."""
        return tuple(dict.fromkeys((*self.seeds, *(word for _, words in self.related for word in words))))


def read_themes(path: Path) -> tuple[Theme, ...]:
    """The themes of a TOML table in its order; LexiconError where one cannot be used."""
    table = read_toml(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    themes: list[Theme] = []
    for key, item in table.items():
        if isinstance(item, dict) and key != CALIBRATION:
            try:
                themes.append(_theme(key, item))
            except ValueError as error:
                raise LexiconError(path, _line(lines, key), f"主题 {key}：{error}") from None
    return tuple(themes)


def _line(lines: list[str], key: str) -> int:
    return next((n for n, line in enumerate(lines, 1) if line.strip() == f"[{key}]"), 1)


def _theme(key: str, item: dict[str, Any]) -> Theme:
    missing = [slot for slot in ("name", "definition", "seeds") if not item.get(slot)]
    if missing:
        raise ValueError(f"缺少 {'、'.join(missing)}")
    theme = Theme(
        key,
        item["name"],
        item["definition"],
        _words(item, "seeds"),
        tuple(_periods(item.get("related", {}))),
        _words(item, "hints"),
        _words(item, "exceptions"),
    )
    both = set(theme.markers) & set(theme.hints)
    if both:
        raise ValueError(f"“{'、'.join(sorted(both))}”既是种子词又是提示词")
    return theme


def _periods(related: dict[str, Any]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for year in sorted(related):
        if not (year.isdigit() and len(year) == 4):
            raise ValueError(f"related 的键“{year}”应为四位年份")
        yield int(year), _words(related, year)


def _words(item: dict[str, Any], slot: str) -> tuple[str, ...]:
    words = item.get(slot, [])
    if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
        raise ValueError(f"{slot} 应为词的列表")
    if len(set(words)) < len(words):
        twice = sorted({word for word in words if words.count(word) > 1})
        raise ValueError(f"{slot} 中“{'、'.join(twice)}”重复")
    return tuple(words)

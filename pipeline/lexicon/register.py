"""The rows of the register: zones, divisions, regions, industries, policies, clusters, bodies."""

from __future__ import annotations

import re
from dataclasses import dataclass


def _check_code(code: str) -> None:
    if not re.fullmatch(r"\d{6}", code):
        raise ValueError(f"行政区划代码“{code}”应为六位数字")


def _check_former(former: tuple[str, ...]) -> None:
    for name in former:
        if not re.fullmatch(r"[^@]+(@\d{4})?", name):
            raise ValueError(f"旧名“{name}”应写作 名称 或 名称@最后一年")


def _undated(former: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.partition("@")[0] for name in former)


@dataclass(frozen=True, slots=True)
class Zone:
    """A development zone of the register. `code` is that of its place.

    `former` holds the names that it once bore, each with the last year where known (江西都昌工业园区@2018).
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    level: str
    place: str
    code: str
    year: int | None
    industries: tuple[str, ...]
    former: tuple[str, ...]
    source: str
    verified: bool

    def __post_init__(self) -> None:
        _check_code(self.code)
        _check_former(self.former)
        if self.level not in ("国家级", "省级", "市级") and (self.level or self.verified):
            raise ValueError("级别应为 国家级、省级 或 市级（尚未核实的可以空着）")

    @property
    def names(self) -> tuple[str, ...]:
        """All names, now and then, without years; each once."""
        return tuple(dict.fromkeys((self.name, *self.aliases, *_undated(self.former))))


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division with its code, short names, level (省, 市, 县) and parent's code.

    `sign` holds one-character names (赣), `former` earlier names with their last year (新建县@2015),
    `common` those short names that are everyday words as well and need a place around them (合作, 资源).
    """

    code: str
    name: str
    short: tuple[str, ...]
    sign: tuple[str, ...]
    level: str
    parent: str
    former: tuple[str, ...]
    common: tuple[str, ...]
    source: str

    def __post_init__(self) -> None:
        _check_code(self.code)
        _check_former(self.former)
        if self.level not in ("省", "市", "县"):
            raise ValueError("级别应为 省、市 或 县")
        if not set(self.common) <= set(self.short):
            raise ValueError("common 里的名称应是 short 里的")


@dataclass(frozen=True, slots=True)
class Name:
    """A named thing: economic region, industry, policy, cluster or body, with its other names."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class ZoneElsewhere(Name):
    """A zone outside the register. `code` is that of its place, of a county, a city or a province."""

    code: str

    def __post_init__(self) -> None:
        _check_code(self.code)


def all_names(row: Name) -> tuple[str, ...]:
    """Its name and its other names."""
    return (row.name, *row.aliases)

"""What the pages of measures, charts and parks draw alike: parameters, captions, sources of lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from pipeline.ask.browse.stamp import kept
from pipeline.ask.panel import Wanted
from pipeline.ask.panel.lines import Line, lines, owners_by_years
from pipeline.lexicon import Lexicon
from pipeline.web.drawing import Caption
from pipeline.web.params import Paged, Year
from pipeline.web.site import Ask
from pipeline.web.words import KINDS

LineKind = Literal["level", "growth", "share"]
FIRST = 5
"""So many owners are drawn where none is asked for."""
MOST = 8
"""As many lines as there are colours; more could not be told apart."""
SOURCES = 3

ranked = kept(owners_by_years)


class LineParams(Paged):
    measure: Annotated[str | None, Field(max_length=100, description="指标名称，同义词也算")] = None
    kind: Annotated[LineKind | None, Field(description="水平、增速或占比；不写则取最多的一种")] = None
    owners: Annotated[str | None, Field(max_length=500, description="范围，多个用顿号或逗号分开")] = None
    within: Annotated[bool, Field(description="连同范围之内的园区与县市")] = False
    year_from: Annotated[Year, Field(description="起始年份")] = None
    year_to: Annotated[Year, Field(description="结束年份")] = None
    unit: Annotated[str | None, Field(max_length=12, description="换算成这个单位，如 亿元")] = None
    min_confidence: Annotated[float | None, Field(ge=0, le=1, description="最低可信度")] = None

    def asked(self, kind: str) -> Wanted:
        return Wanted(
            (self.measure or "",), kind=kind, scopes=tuple(several(self.owners)), within=self.within,
            years=(self.year_from or 1000, self.year_to or 3000), unit=self.unit or None,
            min_confidence=self.min_confidence,
        )  # fmt: skip


def several(text: str | None) -> list[str]:
    """Names that are parted by 、 or a comma."""
    for mark in "，,；;\n":
        text = (text or "").replace(mark, "、")
    return [part.strip() for part in (text or "").split("、") if part.strip()][:20]


def page_of_owners(ask: Ask, wanted: Wanted, first: int, limit: int) -> tuple[list[Line], int]:
    """The lines of a page of owners, those of most years first, and how many owners there are."""
    return page_of(ask.db, wanted, ask.lexicon, first, limit)


@kept
def page_of(path: Path, wanted: Wanted, lexicon: Lexicon, first: int, limit: int) -> tuple[list[Line], int]:
    every = ranked(path, wanted, lexicon)
    among = {owner.name: owner.scopes for owner in every[first : first + limit]}
    order = {name: n for n, name in enumerate(among)}
    found = lines(path, replace(wanted, scopes=()), lexicon, among=among) if among else []
    return sorted(found, key=lambda line: (order[line.series.owner], -len(line.points))), len(every)


def years_of(found: Sequence[Line]) -> tuple[int, int]:
    years = [point.year for line in found for point in line.points]
    return min(years), max(years)


def caption(title: str, kind: str, found: Sequence[Line], *, left: int = 0) -> Caption:
    """The title with the owner where it is one, unit, years and n below; documents and what is left out."""
    owners = {line.series.owner for line in found}
    title = f"{title}：{owners.pop()}" if len(owners) == 1 else title
    units = list(dict.fromkeys(line.series.unit or "无单位" for line in found))
    bases = list(dict.fromkeys(line.series.base for line in found if line.series.base))
    first, last = years_of(found)
    n = sum(len(line.points) for line in found)
    about = [
        f"{KINDS[kind]}{f'（{bases[0]}）' if len(bases) == 1 else ''}",
        f"单位：{units[0]}" if len(units) == 1 else "单位见各图",
        f"{first}年" if first == last else f"{first}—{last}年",
        f"n = {n} 个数值",
    ]
    return Caption(title, " · ".join(about), _source(found, left))


def _source(found: Sequence[Line], left: int) -> str:
    titles: dict[str, str] = {}
    for line in found:
        for point in line.points:
            titles[point.row["document_id"]] = str(point.row["title"] or point.row["source"])
    some = "、".join(f"《{title}》" for title in list(dict.fromkeys(titles.values()))[:SOURCES])
    more = f"等 {len(titles)} 份文档" if len(titles) > SOURCES else ""
    not_drawn = f"另有 {left} 个单位、基期或条件不同的数值未画。" if left else ""
    return f"资料来源：{some}{more}。由策镜从原文读出，取舍规则见 docs/choosing.md。{not_drawn}"

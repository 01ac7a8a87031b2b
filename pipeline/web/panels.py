"""面板: owner by period for some measures, as `cejing query panel`, and the command that gives the same."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from markupsafe import Markup
from pydantic import Field

from pipeline.ask import panel as panels
from pipeline.ask.browse.stamp import kept
from pipeline.ask.panel.cells import Owners
from pipeline.ask.panel.lines import points_of
from pipeline.web.drawing import spark
from pipeline.web.figures import UNITS, suggested
from pipeline.web.lines import ranked, several
from pipeline.web.params import Paged, Year
from pipeline.web.site import Answer, Ask, Asked, twins

routes = APIRouter()


class PanelParams(Paged):
    indicator: Annotated[str | None, Field(max_length=300, description="指标名称，多个用顿号或逗号分开")] = (
        None
    )
    kind: Annotated[Literal["level", "growth", "share"], Field(description="水平、增速或占比")] = "level"
    status: Annotated[Literal["actual", "target"], Field(description="实际或目标")] = "actual"
    periods: Annotated[Literal["year", "part", "stretch"], Field(description="整年、不足一年或跨年")] = "year"
    scopes: Annotated[str | None, Field(max_length=500, description="范围，多个用顿号或逗号分开")] = None
    within: Annotated[bool, Field(description="连同范围之内的园区与县市")] = False
    year_from: Annotated[Year, Field(description="起始年份")] = None
    year_to: Annotated[Year, Field(description="结束年份")] = None
    unit: Annotated[str | None, Field(max_length=12, description="换算成这个单位")] = None
    min_confidence: Annotated[float | None, Field(ge=0, le=1, description="最低可信度")] = None

    wide: Annotated[bool, Field(description="文件用宽表：一列一个时期")] = False

    def asked(self) -> panels.Wanted:
        return panels.Wanted(
            tuple(several(self.indicator)),
            kind=self.kind,
            status=self.status,
            scopes=tuple(several(self.scopes)),
            within=self.within,
            years=(self.year_from or 1000, self.year_to or 3000),
            span=self.periods,
            unit=self.unit or None,
            min_confidence=self.min_confidence,
        )


def panel(ask: Asked, wanted: Annotated[PanelParams, Query()]) -> Answer:
    """Owner by period for some measures; contradicting figures stand beside, lines are drawn small."""
    asked = wanted.asked()
    shown: dict[str, Any] = {"wanted": wanted, "found": None, "told": [], "units": UNITS, **suggested(ask)}
    if not asked.measures:
        return Answer("panel.html", [], "面板", shown, 0)
    limit, offset = ask.span(wanted.page, wanted.size)
    names = _owners(ask.db, asked, ask.lexicon)
    if ask.shape == "html":  # files keep the order of the command
        names = _most_told_first(ask, asked, names)
    page = {name: names[name] for name in list(names)[offset : offset + limit]}
    place = {name: n for n, name in enumerate(page)}
    found = panels.panel(ask.db, asked, ask.lexicon, among=page)
    if ask.shape == "html":
        tell = (
            panels.notes(found, _others(ask.db, asked, ask.lexicon))
            if names
            else panels.what_to_try(asked, ask.db, ask.lexicon)
        )
        shown |= {
            "found": found, "told": tell, "signs": panels.SIGNS, "bound_of": panels.bound_of,
            "sparks": _sparks(found), "command": command(wanted), **_in_common(found),
            "ordered": sorted(found.cells.items(), key=lambda pair: place[pair[0].owner]),
        }  # fmt: skip
        return Answer("panel.html", [], "面板", shown, len(names))
    rows = panels.wide_rows(found) if wanted.wide else panels.long_rows(found)
    return Answer("panel.html", rows, f"面板-{wanted.indicator}", shown, len(names))


_owners = kept(panels.owners)
_others = kept(panels.other_spans)


def _most_told_first(ask: Ask, asked: panels.Wanted, names: Owners) -> Owners:
    """The owners with those first that have figures of most years."""
    rank = {owner.name: n for n, owner in enumerate(ranked(ask.db, asked, ask.lexicon))}
    return {name: names[name] for name in sorted(names, key=lambda name: (rank.get(name, len(rank)), name))}


def _in_common(found: panels.Panel) -> dict[str, str]:
    """What all rows of a panel share need not stand in each: the measure, the unit; '' where they differ."""
    measures = {(series.measure, series.base, series.condition) for series in found.cells}
    units = {series.unit for series in found.cells}
    measure = " ".join(filter(None, next(iter(measures)))) if len(measures) == 1 else ""
    return {"measure": measure, "unit": units.pop() if len(units) == 1 else ""}


def _sparks(found: panels.Panel) -> dict[panels.Series, Markup]:
    """A small line for each row of whole years, all on one axis of years."""
    if found.wanted.span != "year" or len(found.periods) < 2:
        return {}
    years = int(found.periods[0]), int(found.periods[-1])
    return {
        series: spark(points_of(cells, "actual"), years, f"{series.owner}{series.measure}逐年的走势")
        for series, cells in found.cells.items()
    }


def command(wanted: PanelParams) -> str:
    """The command line that gives the same panel."""
    return " ".join(["cejing query panel", *map(_quoted, _words(wanted))])


def _quoted(word: str) -> str:
    """A word as a shell takes it; Chinese needs no quotes."""
    return word if re.fullmatch(r"[\w.-]+", word) else shlex.quote(word)


def _words(wanted: PanelParams) -> Iterator[str]:
    yield from several(wanted.indicator)
    for scope in several(wanted.scopes):
        yield from ("--scope", scope)
    given = {
        "--kind": (wanted.kind, "level"), "--status": (wanted.status, "actual"),
        "--periods": (wanted.periods, "year"), "--from": (wanted.year_from, None),
        "--until": (wanted.year_to, None),
        "--unit": (wanted.unit, None), "--min-confidence": (wanted.min_confidence, None),
    }  # fmt: skip
    for option, (value, usual) in given.items():
        if value != usual:
            yield from (option, str(value))
    if wanted.within:
        yield "--within"


twins(routes, "/panel", panel, "面板", lasting=True)

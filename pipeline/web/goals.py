"""目标: what was aimed at, beside what was reached, and why where that cannot be told."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from markupsafe import Markup
from pydantic import Field

from pipeline.ask.browse.stamp import kept
from pipeline.ask.query import Row
from pipeline.ask.targets import Asked as Wanted
from pipeline.ask.targets import judged
from pipeline.entities.register import owner_name
from pipeline.measures.choosing import Row as Told
from pipeline.measures.identity import measure_of
from pipeline.measures.judging import Judgement
from pipeline.web.drawing.goal import goal
from pipeline.web.lines import several
from pipeline.web.params import Paged, Word, Year
from pipeline.web.site import Answer, Ask, Asked, twins
from pipeline.web.words import DIRECTIONS, period

routes = APIRouter()
MOST = 2000
VERDICTS = {"reached": "达到", "missed": "未达到", "unknown": "无法判断"}
Verdict = Literal["reached", "missed", "unknown"]

_judged = kept(judged)


class TargetParams(Paged):
    indicator: Annotated[Word, Field(description="指标名称，同义词也算")] = None
    scope: Annotated[str | None, Field(max_length=300, description="园区或地区，多个用顿号分开")] = None
    year_from: Annotated[Year, Field(description="目标年份，起")] = None
    year_to: Annotated[Year, Field(description="目标年份，止")] = None
    verdict: Annotated[Verdict | None, Field(description="达成：reached、missed、unknown")] = None
    direction: Annotated[Word, Field(description="方向：more、less、ceiling、floor、none")] = None
    kind: Annotated[Literal["level", "growth"] | None, Field(description="水平或增速")] = None
    reason: Annotated[Word, Field(description="无法判断的原因")] = None
    min_confidence: Annotated[float | None, Field(ge=0, le=1, description="最低可信度")] = None

    def asked(self) -> Wanted:
        years = (self.year_from or 1000, self.year_to or 3000)
        return Wanted(self.indicator, tuple(several(self.scope)), years, self.min_confidence)


def targets(ask: Asked, wanted: Annotated[TargetParams, Query()]) -> Answer:
    """Targets by place, year, direction and verdict, each with the result and a bar."""
    limit, offset = ask.span(wanted.page, wanted.size)
    every = _judged(ask.db, ask.lexicon, wanted.asked(), limit=MOST)
    told = [(target, made, _direction(ask, target)) for target, made in every]
    fitting = [one for one in told if _fits(*one, wanted)]
    fitting.sort(key=_latest_first)
    rows = [_row(ask, *one) for one in fitting[offset : offset + limit]]
    shown: dict[str, Any] = {}
    if ask.shape == "html":
        page = fitting[offset : offset + limit]
        shown = {
            "wanted": wanted, "drawings": [_drawing(target, made) for target, made, _ in page],
            "verdicts": _counted((made.verdict for _, made, _ in fitting), VERDICTS),
            "directions": _counted((way for *_, way in fitting), DIRECTIONS),
            "reasons": _counted((made.reason for _, made, _ in fitting if made.reason), {}),
            "cut": len(every) >= MOST, "most": MOST,
        }  # fmt: skip
    return Answer("targets.html", rows, "目标", shown, len(fitting))


One = tuple[Told, Judgement, str]


def _latest_first(one: One) -> tuple[bool, str, str, str]:
    target, made, _ = one
    year = str(9999 - int(str(target["period"]).rpartition("/")[2][:4]))
    return made.result is None, year, target["measure"], target["scope"]


def _fits(target: Told, made: Judgement, way: str, wanted: TargetParams) -> bool:
    return (
        wanted.verdict in (None, made.verdict)
        and wanted.direction in (None, way)
        and wanted.kind in (None, target["kind"])
        and wanted.reason in (None, made.reason)
    )


def _direction(ask: Ask, target: Told) -> str:
    known = measure_of(target["measure_id"], ask.lexicon)
    return known.direction if known else "none"


def _row(ask: Ask, target: Told, made: Judgement, way: str) -> Row:
    result = made.result or {}
    return {
        "indicator": target["measure"],
        "scope": owner_name(target["scope"], target["scope_id"], ask.lexicon),
        "direction": way,
        **{key: target[key] for key in ("period", "kind", "modifiers", "comparator")},
        "target": _surface(target), "target_value": target["value_norm"],
        "target_high": target["value_norm_high"], "unit": target["unit_norm"],
        "actual": _surface(result) if result else None, "actual_value": result.get("value_norm"),
        "verdict": made.verdict, "reason": made.reason,
        **{key: target[key] for key in ("document_id", "title", "page", "sentence", "start")},
        **{f"actual_{key}": result.get(key) for key in ("document_id", "title", "page", "sentence", "start")},
    }  # fmt: skip


def _surface(row: Told) -> str:
    return "".join(str(row["surface"]).split())


def _drawing(target: Told, made: Judgement) -> Markup:
    got = f"，实际 {_surface(made.result)}" if made.result else ""
    about = f"{period(target['period'])}{target['measure']}：目标 {_surface(target)}{got}"
    return goal(target, made.result, about)


def _counted(values: Any, names: dict[str, str]) -> list[tuple[str, str, int]]:
    return [(value, names.get(value, str(value)), n) for value, n in Counter(values).most_common()]


twins(routes, "/targets", targets, "目标")

"""Whether a result reached its target, by the direction of the measure and the bounds of both figures."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from pipeline.lexicon import Lexicon
from pipeline.measures.choosing import (
    NEAR,
    Row,
    choose,
    is_foreseen,
    is_former,
    is_result,
    nameless,
    stretch_of,
)
from pipeline.measures.identity import measure_of
from pipeline.measures.rounding import half_digit

Verdict = Literal["reached", "missed", "unknown"]
Side = Literal["at_least", "at_most"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict, why there is none (in Chinese), and the row that tells the result."""

    verdict: Verdict
    reason: str = ""
    result: Row | None = None


def judge(target: Row, told: list[Row], lexicon: Lexicon) -> Judgement:
    """A target beside the rows of the same thing (`choosing.thing_of`) that are told as reached.

    A result is a row that is actual, not foreseen, and of a document later than the target's. Which side of
    the target is good tell its bound (以上, 以内) or, of a plain figure, the direction of the measure.
    """
    if target["measure"] in nameless(lexicon):
        return Judgement("unknown", "名称太笼统，无法确定是同一件事")
    results = [row for row in told if is_result(row) and not is_foreseen(row) and _later(row, target)]
    if not results:
        expected = any(row["status"] == "actual" and is_foreseen(row) for row in told)
        return Judgement("unknown", f"{'只读到预计数，' if expected else ''}没有读到后来的实际值")
    choice = choose(results)
    if choice.best["document_id"] in {row["document_id"] for row in (*choice.against, *choice.unlike)}:
        return Judgement("unknown", "同一份文件里有几个实际值", choice.best)
    if is_former(choice.best):
        return Judgement("unknown", "实际值只见于旧稿（原文件已换成新的内容）", choice.best)
    side = side_of(target, lexicon)
    if side is None:
        return Judgement("unknown", "这个指标大了好还是小了好，词表没有写", choice.best)
    verdicts = {_compared(target, row, side) for row in (choice.best, *choice.against)}
    if len(verdicts) > 1:
        return Judgement("unknown", "几份文件所说的实际值不一", choice.best)
    return Judgement(*verdicts.pop(), choice.best)


def _later(row: Row, target: Row) -> bool:
    issued, planned = row.get("year_issued"), target.get("year_issued")
    if row["document_id"] == target["document_id"]:
        return False
    return issued is not None and planned is not None and int(issued) > int(planned)


def side_of(target: Row, lexicon: Lexicon) -> Side | None:
    """Whether the result is to be at least or at most the target; None where nothing tells."""
    low, high = stretch_of(target)
    if math.isinf(high) != math.isinf(low):
        return "at_least" if math.isinf(high) else "at_most"
    measure = measure_of(target["measure_id"], lexicon)
    direction = measure.direction if measure else "none"
    if direction in ("more", "floor"):
        return "at_least"
    return "at_most" if direction in ("less", "ceiling") else None


def _compared(target: Row, result: Row, side: Side) -> tuple[Verdict, str]:
    wanted = _edge(target, side)
    low, high = (float(end) for end in stretch_of(result))
    worst, best = (low, high) if side == "at_least" else (-high, -low)
    aim = (wanted if side == "at_least" else -wanted) - half_digit(result)
    if worst >= aim:
        return "reached", ""
    if best >= aim:
        return "unknown", "实际值只说了范围"
    if target["comparator"] == "approx" and best >= aim - NEAR * abs(aim):
        return "unknown", "目标是“左右”，实际值相差不大"
    return "missed", ""


def _edge(target: Row, side: Side) -> float:
    """The value to be compared with: of a range the end that suffices, of 左右 the figure itself."""
    low = float(target["value_norm"])
    high = low if target.get("value_norm_high") is None else float(target["value_norm_high"])
    return min(low, high) if side == "at_least" else max(low, high)

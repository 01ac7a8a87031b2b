"""What a panel leaves out, and what to try where it is empty, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.ask.panel.cells import Panel, Span, Wanted, count
from pipeline.ask.query import names_near
from pipeline.lexicon import Lexicon
from pipeline.measures.choosing import REPLACED, SURE, is_former

KINDS = {"level": "水平值", "growth": "增速", "share": "占比"}
SPANS: dict[Span, str] = {"year": "整年", "part": "不足一年", "stretch": "跨年"}
STATUS = {"actual": "实际", "target": "目标"}


GUIDE = (
    "数字前的 ＞、≥、＜、≤、约 是原文的“超过、不低于、低于、不超过、约”；6—6.5 是区间。",
    "“未提及”：读了这个地方报告那一年的文件，里面没有说；空白：没有读到这样的文件。",
    "同一格有几处说法时，先取已实现的，再取次年的文件、确切的数、可信度高的；相左的另列（docs/choosing.md）。",
)


def notes(panel: Panel, others: Sequence[str]) -> list[str]:
    """What is to be known besides the cells: contradictions, figures of `other_spans`."""
    cells = [cell for by_period in panel.cells.values() for cell in by_period.values()]
    told = []
    if against := sum(bool(cell.choice.against) for cell in cells):
        told.append(f"{against} 格有相左的数值，列在“相左”一列。")
    if unlike := sum(bool(cell.choice.unlike) for cell in cells):
        told.append(f"{unlike} 格另有相差悬殊或拿不准的数值，没有列出。")
    if doubtful := sum(cell.row["confidence"] < SURE for cell in cells):
        told.append(f"{doubtful} 格的可信度不到 {SURE}，请核对原文；用 --min-confidence {SURE} 看其余的。")
    if former := sum(bool(cell.choice.former) for cell in cells):
        told.append(f"{former} 格在旧稿里是别的数（{REPLACED}），取的是新稿的数。")
    if gone := sum(is_former(cell.choice.best) for cell in cells):
        told.append(f"{gone} 格的数只见于旧稿（{REPLACED}，新稿没有这个数），请核对。")
    return [*told, *others]


def other_spans(path: Path, wanted: Wanted, lexicon: Lexicon) -> list[str]:
    """What the record tells of the same for other spans of time."""
    counted = {
        span: count(path, replace(wanted, span=span), lexicon) for span in SPANS if span != wanted.span
    }
    told = [f"另有 {n} 个{SPANS[span]}的数值，用 --periods {span} 看。" for span, n in counted.items() if n]
    if undated := count(path, replace(wanted, span="undated"), lexicon):
        told.append(f"另有 {undated} 个没有写明时间的数值，不在面板里，用 cejing query indicators 看。")
    return told


def what_to_try(wanted: Wanted, path: Path, lexicon: Lexicon) -> list[str]:
    """Where a panel is empty: what the record does hold of these measures, or names that are near."""
    told = [f"没有符合条件的{STATUS[wanted.status]}{KINDS.get(wanted.kind, '')}。"]
    for kind, name in KINDS.items():
        for status, of in STATUS.items():
            other = replace(wanted, kind=kind, status=status)
            if other != wanted and (n := count(path, other, lexicon)):
                told.append(f"有 {n} 个{of}{name}，用 --kind {kind} --status {status} 看。")
    told += other_spans(path, wanted, lexicon)
    if wanted.scopes and count(path, replace(wanted, scopes=()), lexicon):
        told.append("别的范围有这个指标，去掉 --scope 看。")
    if len(told) == 1:
        told += [names_near(path, name, lexicon) for name in wanted.measures]
    return told

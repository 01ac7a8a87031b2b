"""What a run brought, as Markdown: new documents, parks not named before, contradictions, problems."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.ask import conflicts, query, upkeep
from pipeline.ask.conflicts import Among
from pipeline.ask.query import Row

MOST = 50


def news(db: Path) -> str:
    """The last run in words. Lists are cut at 50 rows, and say so."""
    documents = [{**row, "title": row["title"] or row["source"]} for row in query.changed(db, limit=MOST)]
    (run,) = query.runs(db, limit=1)
    differing = conflicts.pairs(db, limit=MOST, among=Among(run=run["id"]))
    counts = f"新读入 {run['new']} 份，没有变化 {run['unchanged']} 份，没有读成 {run['failed']} 份。"
    brought = ("title", "indicators", "new_indicators", "entities", "problems")
    names = upkeep.new_names(db, limit=MOST)
    lines = [
        f"第 {run['id']} 次运行：{counts}",
        *_part("新读入的文档", documents, brought),
        *_part("此前没有提到过的园区与集群", names, ("label", "name", "documents")),
        *_part("与其他文档相左的数字", differing, ("indicator", "scope", "period", "message")),
        *_part("不在原处的文件", upkeep.gone(db, limit=MOST), ("location", "now_at")),
    ]
    return "\n".join(lines)


def rows(db: Path) -> list[Row]:
    """Figures that the last run read, as a table for people."""
    shown = ("indicator", "scope", "period", "surface", "title")
    return [{_HEADS[name]: row[name] for name in shown} for row in upkeep.new_figures(db, limit=200)]


def troubles(db: Path) -> list[Row]:
    """The problems that the last run told, as a table for people."""
    shown = {"source": "来源", "page": "页", "message": "问题"}
    rows = upkeep.problems_of_last_run(db, limit=500)
    return [{name: row[key] for key, name in shown.items()} for row in rows]


def _part(title: str, rows: Sequence[Row], columns: Sequence[str]) -> list[str]:
    if not rows:
        return []
    body = ["| " + " | ".join(_cell(row[column]) for column in columns) + " |" for row in rows]
    more = f"（只列前 {MOST} 条）" if len(rows) >= MOST else ""
    head = "| " + " | ".join(_HEADS.get(column, column) for column in columns) + " |"
    return ["", f"## {title}{more}", "", head, "|" + " --- |" * len(columns), *body]


_HEADS = {
    "title": "标题",
    "indicators": "指标",
    "new_indicators": "其中新的",
    "entities": "名称",
    "problems": "问题",
    "label": "类别",
    "name": "名称",
    "documents": "文档数",
    "indicator": "指标",
    "scope": "范围",
    "period": "时期",
    "surface": "数值",
    "message": "说明",
    "location": "原来的位置",
    "now_at": "现在的位置",
}


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return " ".join(text.replace("|", "\\|").replace("<", "&lt;").split())

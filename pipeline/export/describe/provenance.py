"""README in the form of the AEA's data editors, CITATION.cff, and all documents as CSL-JSON."""

from __future__ import annotations

import json
import platform
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.ask.query import Row, ask
from pipeline.export.describe.codebook import TEMPLATES
from pipeline.export.describe.variables import Table

_CSL = {
    "报告": "report", "公报": "report", "规划": "report", "论文": "article-journal", "法": "legislation",
    "条例": "legislation", "新闻": "article-newspaper",
}  # fmt: skip


def references(db: Path) -> list[dict[str, Any]]:
    """Every document as CSL-JSON, by id."""
    return [_reference(row) for row in ask(db, "SELECT * FROM documents WHERE characters > 0 ORDER BY id")]


def _reference(row: Row) -> dict[str, Any]:
    named = f"{row['genre'] or ''}{row['title'] or ''}"
    made: dict[str, Any] = {
        "id": row["id"],
        "type": next((kind for word, kind in _CSL.items() if word in named), "document"),
        "title": row["title"] or Path(row["source"]).stem,
        "language": "zh-CN",
    }
    if row["issuer"]:
        made["author"] = [{"literal": row["issuer"]}]
    if row["number"]:
        made["number"] = row["number"]
    day = re.match(
        r"\d{4}(?:-\d\d){0,2}", row["written"] or row["published"] or str(row["year_issued"] or "")
    )
    if day:
        made["issued"] = {"date-parts": [[int(part) for part in day[0].split("-")]]}
    if row["source"].startswith(("http://", "https://")):
        made["URL"] = row["source"]
    return made


def citation(about: dict[str, Any]) -> str:
    """CITATION.cff 1.2.0 (YAML, whose strings are written as JSON)."""
    fields = {
        "cff-version": "1.2.0",
        "message": "使用这份数据时请引用它，并写明清单的校验值（manifest.json.sha256）。",
        "type": "dataset",
        "title": f"策镜：政策文本指标数据（提取器 {about['extractor']}）",
        "authors": [{"name": "策镜项目组"}],
        "version": about["cejing"],
        "date-released": about["run_finished"][:10],
        "identifiers": [{"type": "other", "value": f"sha256:{about['record']}", "description": "record"}],
    }
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())


def readme(db: Path, tables: Sequence[Table], about: dict[str, Any]) -> str:
    """The README: provenance, data sets, requirements, how to rebuild."""
    from jinja2 import Environment, FileSystemLoader

    kinds = ask(
        db,
        "SELECT coalesce(genre, '') AS genre, count(*) AS n, min(year_issued) AS first,"
        " max(year_issued) AS last FROM documents WHERE characters > 0 GROUP BY 1 ORDER BY 2 DESC, 1",
    )
    pages = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=False, keep_trailing_newline=True)
    python = ".".join(platform.python_version_tuple()[:2])
    page = pages.get_template("snapshot-readme.md")
    return page.render(tables=tables, about=about, kinds=kinds, python=python)

"""The codebook of a snapshot, as a page and as PDF: each variable, its values, how it is made, how sure."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipeline import fonts
from pipeline.export.describe.variables import Table
from pipeline.shipped import shipped

TEMPLATES = Path(__file__).parents[1] / "templates"
ACCURACY = shipped("docs/accuracy.md")


def write_codebook(tables: Sequence[Table], about: dict[str, Any], folder: Path) -> None:
    """`codebook.html` and `codebook.pdf`."""
    shown = {"about": about, "tables": [asdict(table) for table in tables], "accuracy": accuracy()}
    (folder / "codebook.html").write_text(_page(shown), "utf-8")
    (folder / "codebook.pdf").write_bytes(_pdf(shown))


def accuracy() -> list[list[str]]:
    """The rows of docs/accuracy.md: part, figure, on what it was measured."""
    lines = ACCURACY.read_text("utf-8").splitlines() if ACCURACY.exists() else []
    rows = [
        [cell.strip().replace("**", "") for cell in line.split("|")[1:4]] for line in lines if line[:1] == "|"
    ]
    return [row for row in rows if not set("".join(row)) <= set("- ")]


def _page(shown: dict[str, Any]) -> str:
    from jinja2 import Environment, FileSystemLoader

    pages = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    return pages.get_template("codebook.html").render(**shown)


def _pdf(shown: dict[str, Any]) -> bytes:
    import typst

    options: dict[str, Any] = {"font_paths": [fonts.FOLDER], "ignore_system_fonts": True, "timestamp": 0}
    typeset: Any = typst.compile  # its stubs do not tell bytes from a list of pages
    with tempfile.TemporaryDirectory() as folder:
        main = Path(folder) / "codebook.typ"
        main.write_bytes((TEMPLATES / "codebook.typ").read_bytes())
        (Path(folder) / "codebook.json").write_text(json.dumps(shown, ensure_ascii=False), "utf-8")
        return bytes(typeset(str(main), **options))

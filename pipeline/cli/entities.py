"""Names that a person should decide: `cejing entities review`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli import screen
from pipeline.cli.answers import answers
from pipeline.cli.options import records_option

if TYPE_CHECKING:
    from pipeline.entities import Question


@click.group(cls=screen.Group)
def entities() -> None:
    """名录里没有的园区、有歧义的名称：导出、裁定、导回。"""


@entities.command("review")
@click.option("--to", "file", type=click.Path(path_type=Path), help="导出为这个 CSV，供填写 decision 一列。")
@click.option("--from", "decided", type=click.Path(path_type=Path), help="导回填好的 CSV，写进名录。")
@records_option
def entities_review(file: Path | None, decided: Path | None, outputs: Path) -> None:
    """列出要由人裁定的名称；填好 decision（编号、new 或 none）后用 --from 导回。"""
    if decided is not None:
        _take_back(decided)
        return
    from pipeline.ask.browse.stored import names
    from pipeline.entities import review
    from pipeline.export import formats
    from pipeline.lexicon import Lexicon

    questions = review(names(outputs / "cejing.db"), Lexicon())
    rows = [{**asdict(q), "candidates": "；".join(q.candidates)} for q in questions]
    if file is None:
        screen.give(rows, "table", None, ("surface", "label", "why", "times", "id", "candidates", "place"))
    else:
        columns = list(rows[0]) if rows else ["surface"]
        formats.write_csv(rows, dict.fromkeys(columns, "TEXT"), file)
        screen.say(f"已把 {len(rows)} 个名称写入 {file}。填好 decision 一列后用 --from 导回。")


def _take_back(file: Path) -> None:
    from pipeline.entities import decide
    from pipeline.lexicon import Lexicon, LexiconError
    from pipeline.lexicon.amend import add_decisions

    lexicon = Lexicon()
    rows = answers(file, frozenset(("surface", "id", "decision")), "cejing entities review --to")
    questions = [_question(row) for row in rows]
    try:
        made = decide(questions, lexicon)
    except ValueError as error:
        raise screen.Failure(str(error)) from error
    try:
        added = add_decisions(lexicon.folder, [asdict(item) for item in made])
    except LexiconError as error:
        raise screen.Failure(
            f"裁定没有写入，写进去名录就有误了（{error.reason}）。请改正 {file}。"
        ) from error
    screen.say(f"已在 zones.csv 里添加 {added} 处。下次运行 cejing run 时生效。")


_TEXTS = ("surface", "label", "id", "why", "place", "kind", "decision")


def _question(row: dict[str, str]) -> Question:
    from pipeline.entities import Question

    candidates = tuple(part for part in (row.get("candidates") or "").split("；") if part)
    texts = {key: row.get(key) or "" for key in _TEXTS}
    times = row.get("times") or ""
    return Question(**texts, times=int(times) if times.isdecimal() else 0, candidates=candidates)

"""The register of measures: what it holds, and the names that a person should decide."""

from __future__ import annotations

from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli import screen
from pipeline.cli.answers import answers
from pipeline.cli.options import format_option, limit_option, records_option

if TYPE_CHECKING:
    from pipeline.measures.review import Question


@click.group(cls=screen.Group)
def measures() -> None:
    """指标词表：有哪些指标，各有多少范围与年份；词表里没有的名称由人裁定。"""


@measures.command("list")
@limit_option
@format_option
@records_option
def measures_list(limit: int | None, shape: str, file: Path | None, outputs: Path) -> None:
    """列出库中的指标，按有多少个范围、多少年排列。"""
    from pipeline.ask.browse.measures import MEASURES, table

    rows = table(outputs / "cejing.db")[: screen.most(limit, shape, file)]
    screen.give(rows, shape, file, MEASURES, heads=MEASURES)


@measures.command("review")
@click.option("--to", "file", type=click.Path(path_type=Path), help="导出为这个 CSV，供填写 decision 一列。")
@click.option("--from", "decided", type=click.Path(path_type=Path), help="导回填好的 CSV，写进指标词表。")
@records_option
def measures_review(file: Path | None, decided: Path | None, outputs: Path) -> None:
    """列出词表里没有的指标名称；填好 decision（编号、new 或 none）后用 --from 导回。"""
    if decided is not None:
        _take_back(decided)
        return
    from pipeline.ask.browse.measures import names
    from pipeline.export import formats
    from pipeline.lexicon import Lexicon
    from pipeline.measures.review import Question, review

    questions = review(names(outputs / "cejing.db"), Lexicon())
    rows = [{**asdict(q), "candidates": "；".join(q.candidates)} for q in questions]
    if file is None:
        screen.give(rows, "table", None, ("name", "times", "documents", "unit", "candidates"))
    else:
        columns = dict.fromkeys((field.name for field in fields(Question)), "TEXT")
        formats.write_csv(rows, columns, file)
        screen.say(f"已把 {len(rows)} 个名称写入 {file}。填好 decision 一列后用 --from 导回。")


def _take_back(file: Path) -> None:
    from pipeline.lexicon import Lexicon, LexiconError
    from pipeline.lexicon.amend import add_measures
    from pipeline.measures.review import decide

    lexicon = Lexicon()
    try:
        made = decide(_answers(file), lexicon)
        added = add_measures(lexicon.folder, [asdict(item) for item in made], lexicon.units)
    except LexiconError as error:
        raise screen.Failure(
            f"裁定没有写入，写进去词表就有误了（{error.reason}）。请改正 {file}。"
        ) from error
    except ValueError as error:
        raise screen.Failure(str(error)) from error
    screen.say(f"已在 measures.csv 里添加 {added} 处。下次运行 cejing run 时生效。")


def _answers(file: Path) -> list[Question]:
    from pipeline.measures.review import Question

    rows = answers(file, frozenset(("name", "decision", "timing")), "cejing measures review --to")
    texts = ("name", "unit", "decision", "timing", "direction")
    return [
        Question(**{key: (row.get(key) or "").strip() for key in texts}, times=0, documents=0, candidates=())
        for row in rows
    ]

"""What stands in the record: `cejing query …`."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import click

from pipeline.cli import screen
from pipeline.cli.options import Command, folders_option, format_option, limit_option, records_option

YEAR = click.IntRange(1000, 3000)
LABELS = ("PARK", "CLUSTER", "REGION", "POLICY", "ORG")
KINDS = ("level", "growth", "change", "share", "multiple", "rank", "threshold")


@click.group(cls=screen.Group)
def query() -> None:
    """查询库中的指标、名称、文档、原文与问题。"""


def _filters(command: Command) -> Command:
    options = [
        click.option("--indicator", help="指标名称（同义词也算），如 主营业务收入。"),
        click.option("--scope", help="范围：园区、集群、地区，如 全省工业园区。"),
        click.option("--within", is_flag=True, help="连同这个地区之内的园区与县市。"),
        click.option("--from", "year_from", type=YEAR, help="起始年份。"),
        click.option("--until", "year_to", type=YEAR, help="结束年份。"),
        click.option("--period", help="时期（如 2015-07、2011/2015）：与它有重叠的都算。"),
        click.option("--kind", type=click.Choice(KINDS), help="类型。"),
        click.option("--status", type=click.Choice(["actual", "target"]), help="实际或目标。"),
        click.option("--document", help="文档编号（开头几位即可）。"),
        click.option("--min-confidence", type=click.FloatRange(0, 1), help="最低可信度。"),
        click.option("--unit", help="换算成这个单位，如 亿元。"),
    ]
    for option in reversed(options):
        command = option(command)
    return command


@query.command("indicators")
@_filters
@limit_option
@format_option
@records_option
def query_indicators(outputs: Path, shape: str, file: Path | None, limit: int | None, **wanted: Any) -> None:
    """查指标。"""
    from pipeline.ask import query as ask
    from pipeline.lexicon import Lexicon

    first, last = wanted["year_from"], wanted["year_to"]
    if first and last and first > last:
        raise click.BadParameter(f"起始年份 {first} 晚于结束年份 {last}", param_hint="--from")
    db, lexicon, asked = outputs / "cejing.db", Lexicon(), ask.Filter(**wanted)
    rows = ask.indicators(db, asked, lexicon, limit=screen.most(limit, shape, file))
    told = [] if rows or not asked.indicator else [ask.names_near(db, asked.indicator, lexicon)]
    screen.give(rows, shape, file, screen.INDICATOR_COLUMNS, notes=told)


@query.command("entities")
@click.option(
    "--label",
    type=click.Choice(["PARK", "CLUSTER", "REGION", "POLICY", "ORG"], case_sensitive=False),
    help="类别。",
)
@click.option("--name", help="名称（部分即可）。")
@limit_option
@format_option
@records_option
def query_entities(
    label: str | None, name: str | None, limit: int | None, shape: str, file: Path | None, outputs: Path
) -> None:
    """查名称：园区、集群、地区、政策、机构。"""
    from pipeline.ask import query as ask

    rows = ask.entities(outputs / "cejing.db", label=label, name=name, limit=screen.most(limit, shape, file))
    screen.give(rows, shape, file)


@query.command("zone")
@click.argument("name")
@limit_option
@format_option
@records_option
def query_zone(name: str, limit: int | None, shape: str, file: Path | None, outputs: Path) -> None:
    """一个园区：全称、别名、曾用名、级别、产业，以及库中逐年的数字。"""
    from pipeline.ask.zones import history
    from pipeline.lexicon import Lexicon

    rows = history(outputs / "cejing.db", name, Lexicon(), limit=screen.most(limit, shape, file))
    screen.give(rows, shape, file)


@query.command("search")
@click.argument("text")
@click.option("--context", is_flag=True, help="逐处列出左右文（KWIC）。")
@limit_option
@format_option
@records_option
def query_search(
    text: str, context: bool, limit: int | None, shape: str, file: Path | None, outputs: Path
) -> None:
    """在原文里找一个词或一句话。"""
    from pipeline.ask.search import in_context, search
    from pipeline.lexicon import Lexicon

    if context:
        rows = in_context(outputs / "cejing.db", text, Lexicon(), limit=screen.most(limit, shape, file))
        screen.give(rows, shape, file, ("year_issued", "title", "left", "match", "right"))
    else:
        rows = search(outputs / "cejing.db", text, Lexicon(), limit=screen.most(limit, shape, file))
        screen.give(rows, shape, file, ("year_issued", "title", "times", "snippet"))


@query.command("sql")
@click.argument("text")
@limit_option
@format_option
@folders_option
def query_sql(text: str, limit: int | None, shape: str, file: Path | None, outputs: tuple[Path, ...]) -> None:
    """用一条 SELECT 查已发布的表格（DuckDB，只读）。"""
    from pipeline.export.sql import sql

    most = screen.most(limit, shape, file)
    found = sql(outputs, text, limit=most)
    screen.give(found, shape, file)
    if limit is None and file is not None and len(found) == most:
        screen.warn(f"只写了前 {most} 行，可能还有。请用 --limit 放宽，或加条件分几次取。")


@query.command("changed")
@click.option("--run", "run_id", type=int, help="第几次运行（默认最近一次）。")
@limit_option
@format_option
@records_option
def query_changed(
    run_id: int | None, limit: int | None, shape: str, file: Path | None, outputs: Path
) -> None:
    """一次运行带来了什么：新读入或重新读过的文档，各有多少条记录。"""
    from pipeline.ask import query as ask

    rows = ask.changed(outputs / "cejing.db", run_id, limit=screen.most(limit, shape, file))
    screen.give(
        rows, shape, file, ("run_id", "title", "indicators", "new_indicators", "entities", "problems")
    )


@query.command("problems")
@click.option("--code", help="只列这一种，如 guessed_date（年份是推断的）。")
@limit_option
@format_option
@records_option
def query_problems(code: str | None, limit: int | None, shape: str, file: Path | None, outputs: Path) -> None:
    """列出问题。"""
    from pipeline.ask import query as ask

    rows = ask.problems(outputs / "cejing.db", code=code, limit=screen.most(limit, shape, file))
    screen.give(rows, shape, file, ("severity", "source", "page", "message"))


def _listing(name: str, help_text: str, columns: tuple[str, ...], *, asks: str = "") -> None:
    """A query that only lists: documents, findings, …; `asks`: the function of `pipeline.ask`."""

    @query.command(name, help=help_text)
    @limit_option
    @format_option
    @records_option
    def listing(limit: int | None, shape: str, file: Path | None, outputs: Path) -> None:
        room, _, function = (asks or f"query.{name}").partition(".")
        answer = getattr(import_module(f"pipeline.ask.{room}"), function)
        rows = answer(outputs / "cejing.db", limit=screen.most(limit, shape, file))
        screen.give(rows, shape, file, columns)


_listing("documents", "列出文档。", ("id", "year_issued", "region", "genre", "title", "pages", "indicators"))
_listing("findings", "列出文档内部相互矛盾的数字。", ("rule", "message", "title"))
_listing(
    "conflicts",
    "列出不同文档之间相左的数字。",
    ("indicator", "scope", "period", "surface_1", "surface_2", "message"),
    asks="conflicts.pairs",
)
_listing(
    "duplicates",
    "列出内容几乎相同的文档（同一份文件登在几个网站上）。",
    ("title", "source", "original_source", "similarity"),
    asks="upkeep.duplicates",
)
_listing(
    "gone",
    "列出已不在原处的文件，以及现在的位置。",
    ("location", "title", "now_at", "run_id"),
    asks="upkeep.gone",
)

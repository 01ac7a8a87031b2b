"""Measures over time: `cejing query panel`, `query goals`, `query targets`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pipeline.cli import screen
from pipeline.cli.options import Command, format_option, limit_option, records_option
from pipeline.cli.query import YEAR, query

_LONG_FORMATS = ("dta", "parquet", "json")


def _narrowing(command: Command) -> Command:
    options = [
        click.option("--scope", "scopes", multiple=True, help="园区、集群或地区，可以给多个；不给则全部。"),
        click.option("--from", "year_from", type=YEAR, default=1000, help="起始年份。"),
        click.option("--until", "year_to", type=YEAR, default=3000, help="结束年份。"),
        click.option("--min-confidence", type=click.FloatRange(0, 1), help="最低可信度。"),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def _years(first: int, last: int) -> tuple[int, int]:
    if first > last:
        raise click.BadParameter(f"起始年份 {first} 晚于结束年份 {last}", param_hint="--from")
    return first, last


@query.command("panel")
@click.argument("measures", nargs=-1, required=True, metavar="MEASURE…")
@click.option(
    "--kind", type=click.Choice(["level", "growth", "share"]), default="level", help="水平、增速或占比。"
)
@click.option("--status", type=click.Choice(["actual", "target"]), default="actual", help="实际或目标。")
@_narrowing
@click.option("--within", is_flag=True, help="连同 --scope 之内的园区与县市。")
@click.option(
    "--periods",
    "span",
    type=click.Choice(["year", "part", "stretch"]),
    default="year",
    help="整年、不足一年或跨年（如五年规划）。",
)
@click.option("--unit", help="换算成这个单位，如 亿元；不给则用各指标的常用单位。")
@click.option(
    "--long/--wide", "long", default=None, help="长表（一行一个数，带出处）或宽表（一列一个时期）。"
)
@format_option
@records_option
def query_panel(
    measures: tuple[str, ...], year_from: int, year_to: int, long: bool | None,
    shape: str, file: Path | None, outputs: Path, **wanted: Any,
) -> None:  # fmt: skip
    """指标的“范围 × 时期”面板，可以同时给几个指标；有相左的数值时另列。"""
    from pipeline.ask.panel import (
        GUIDE,
        LONG,
        Wanted,
        long_rows,
        notes,
        other_spans,
        panel,
        what_to_try,
        wide_rows,
    )
    from pipeline.lexicon import Lexicon

    db, lexicon = outputs / "cejing.db", Lexicon()
    asked = Wanted(measures, years=_years(year_from, year_to), **wanted)
    found = panel(db, asked, lexicon)
    told = notes(found, other_spans(db, asked, lexicon)) if found.cells else what_to_try(asked, db, lexicon)
    if long is None:
        long = shape in _LONG_FORMATS or (file is not None and file.suffix[1:] in _LONG_FORMATS)
    if shape == "xlsx" or (file is not None and file.suffix == ".xlsx"):
        told += GUIDE
    rows = long_rows(found) if long else wide_rows(found)
    screen.give(rows, shape, file, _SHOWN if long else (), heads=LONG if long else _WIDE, notes=told)


_SHOWN = ("scope", "measure", "period", "value", "bound", "unit", "state", "conflicts", "title", "page")
_WIDE = ("scope", "measure", "unit", "conflicts")


@query.command("goals")
@click.argument("measure", default="地区生产总值")
@click.option("--kind", type=click.Choice(["growth", "level"]), default="growth", help="增速或水平。")
@_narrowing
@format_option
@records_option
def query_goals(
    measure: str, kind: str, year_from: int, year_to: int,
    shape: str, file: Path | None, outputs: Path, **wanted: Any,
) -> None:  # fmt: skip
    """历年政府工作报告为一个指标定的目标：每读到一份报告一行，没有写目标的也列出。"""
    from pipeline.ask.goals import GOALS, goals
    from pipeline.lexicon import Lexicon

    years = _years(year_from, year_to)
    rows = goals(outputs / "cejing.db", measure, Lexicon(), kind=kind, years=years, **wanted)
    told = [] if rows else ["没有读到符合条件的政府工作报告。可以放宽 --scope 与年份。"]
    screen.give(rows, shape, file, GOALS[:10], heads=GOALS, notes=told)


@query.command("targets")
@click.option("--indicator", help="指标名称（同义词也算）。")
@_narrowing
@limit_option
@format_option
@records_option
def query_targets(
    indicator: str | None, scopes: tuple[str, ...], year_from: int, year_to: int,
    min_confidence: float | None, limit: int | None, shape: str, file: Path | None, outputs: Path,
) -> None:  # fmt: skip
    """列出目标，并与后来的实际值对照：达到、未达到，或无法判断及其原因。"""
    from pipeline.ask.query import names_near
    from pipeline.ask.targets import TARGETS, Asked, targets
    from pipeline.lexicon import Lexicon

    asked = Asked(indicator, scopes, _years(year_from, year_to), min_confidence)
    rows = targets(outputs / "cejing.db", Lexicon(), asked, limit=screen.most(limit, shape, file))
    hint = [names_near(outputs / "cejing.db", indicator, Lexicon())] if indicator and not rows else []
    screen.give(rows, shape, file, TARGETS[:3] + TARGETS[4:6] + TARGETS[7:10], heads=TARGETS, notes=hint)

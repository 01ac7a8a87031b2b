"""Policy instruments: `cejing themes instruments`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.ask import years
from pipeline.cli import screen
from pipeline.cli.options import format_option, records_option
from pipeline.cli.theme_words import themes
from pipeline.cli.themes import tell_years, year_option

if TYPE_CHECKING:
    from pipeline.lexicon import Lexicon
    from pipeline.themes.coding import Agreement, Coded

__all__ = ["themes"]


@themes.command("instruments")
@click.option(
    "--coded",
    type=click.Path(path_type=Path),
    multiple=True,
    help="读回改过的 CSV，算一致性（Cohen κ）；给两次则算两位编码者之间的。",
)
@click.option("--codes", type=click.Path(path_type=Path), help="把提议写到这个 CSV，供研究者确认或改正。")
@click.option("--sample", type=click.IntRange(min=1), help="只写出随机抽的这么多条（每次抽到的一样）。")
@click.option("--blind", is_flag=True, help="编码表里不写提议，两人各自独立编码：看过同一提议的 κ 偏高。")
@click.option(
    "--by", type=click.Choice(["year", "theme"]), default="year", help="按年份（默认）或按主题与年份。"
)
@year_option
@format_option
@records_option
def themes_instruments(
    coded: tuple[Path, ...],
    codes: Path | None,
    sample: int | None,
    blind: bool,
    by: str,
    axis: years.Axis,
    shape: str,
    file: Path | None,
    outputs: Path,
) -> None:
    """政策工具（供给、环境、需求）的年份表与政策力度；措施按动词与对象提出，可交研究者编码。

    力度：必须、严禁等为 3，应当、确保等为 2，力争、加快等为 1，鼓励、支持等为 0，取各措施的平均。
    """
    from pipeline.ask.browse import instruments
    from pipeline.lexicon import Lexicon

    lexicon = Lexicon()
    if coded:
        _agree(coded, outputs, lexicon)
    elif codes is not None:
        _propose(codes, sample, blind, outputs, lexicon)
    elif sample or blind:
        raise screen.Failure("--sample 与 --blind 用于写编码表，请同时给出 --codes。")
    else:
        db = outputs / "cejing.db"
        rows = instruments.by_year(db, axis) if by == "year" else instruments.table(db, lexicon, axis)
        screen.give(rows, shape, file)
        tell_years(outputs, axis)


def _agree(files: tuple[Path, ...], outputs: Path, lexicon: Lexicon) -> None:
    from pipeline.themes.coding import agreement, between, read_codes

    try:
        read = [read_codes(path, lexicon) for path in files]
        blind = any(not row["rule"] for rows in read for row in rows)
        proposals = list(_proposals(outputs, lexicon)) if blind else []
        for path, rows in zip(files, read, strict=True):
            _tell(f"{path.name} 与提议", agreement(rows, proposals))
        if len(read) > 1:
            _tell("两位编码者", between(read[0], read[1]))
    except ValueError as error:
        raise screen.Failure(str(error)) from error


def _tell(who: str, found: Agreement) -> None:
    side, subtype = ("无法计算" if k is None else f"{k:.2f}" for k in (found.side, found.subtype))
    screen.say(f"{who}：{found.measures} 条措施，{found.changed} 条不同；κ 三大类 {side}，小类 {subtype}。")


def _propose(file: Path, sample: int | None, blind: bool, outputs: Path, lexicon: Lexicon) -> None:
    from pipeline.themes.coding import NO_MEASURE, drawn, write_codes

    proposals = list(_proposals(outputs, lexicon))
    some = drawn(proposals, sample) if sample else proposals
    write_codes(file, some, blind=blind)
    if blind:
        choices = "、".join(dict.fromkeys(rule.subtype for rule in lexicon.instruments))
        screen.say(f"已把 {len(some)} 条措施写入 {file}，不附提议。coded_subtype 填：{choices}；")
        screen.say(f"不是措施填“{NO_MEASURE}”，空着的算还没有编。")
    else:
        screen.say(
            f"已把 {len(some)} 条提议写入 {file}。改好 coded_subtype 一列；不是措施的清空或填“{NO_MEASURE}”。"
        )
    screen.say("编好后用 --coded 读回，两人的各给一次。")


def _proposals(outputs: Path, lexicon: Lexicon) -> Iterator[Coded]:
    from pipeline.ask.browse.stored import documents
    from pipeline.themes import code

    for _, document in documents(outputs / "cejing.db"):
        for measure in code(document, lexicon):
            yield document.id, measure

"""The command that reads one document, without a record."""

from __future__ import annotations

import contextlib
import sys
from datetime import datetime
from pathlib import Path

import click

from pipeline.cli import screen


def _date(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """A date as given on the command line: year, month or day, one that exists."""
    if value is None:
        return None
    for form in ("%Y-%m-%d", "%Y-%m", "%Y"):
        with contextlib.suppress(ValueError):
            datetime.strptime(value, form)
            return value
    raise click.BadParameter("应写作 2016-03-05、2016-03 或 2016，且确有这一天", param_hint="--date")


@screen.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--to", "folder", type=click.Path(path_type=Path), help="写到哪个文件夹；只用 --why 时可以不写。"
)
@click.option("--title", help="文件本身没有写明的标题。")
@click.option("--date", callback=_date, help="文件本身没有写明的日期（如 2016-03-05、2016-03、2016）。")
@click.option("--region", help="文件本身没有写明的地区（如 江西省）。")
@click.option("--why", type=int, help="说明这个位置上的数字是怎样读出来的（indicators.jsonl 里的 start）。")
def extract(
    file: Path,
    folder: Path | None,
    title: str | None,
    date: str | None,
    region: str | None,
    why: int | None,
) -> None:
    """读一份文件，把正文、指标、名称与主题写成 JSON；不用数据库。"""
    if folder is None and why is None:
        raise click.UsageError("缺少 --to：写到哪个文件夹。只看一个数字怎样读出，用 --why。")
    if not file.is_file():
        raise screen.Failure(f"找不到文件 {file}。请检查路径是否正确。")
    given = {"title": title, "date": date, "region": region}
    from pipeline.reading.guard import Guard

    with Guard() as guard:
        guard.begin()  # it gets ready while this process imports the rest
        from pipeline.analyse import analyse
        from pipeline.compiled import keep_compiled
        from pipeline.export.publish import write_extract
        from pipeline.learned import Models
        from pipeline.lexicon import Lexicon

        document = guard.read(file, {key: value for key, value in given.items() if value})
    lexicon = Lexicon()
    analysis = analyse(document, lexicon, Models())
    keep_compiled()
    if folder is not None:
        write_extract(analysis, folder, lexicon)
    for problem in analysis.problems:
        screen.warn(problem.message)
    screen.say(
        f"{file.name}：{len(document.pages)} 页，{len(document.text)} 字，{len(analysis.indicators)} 条指标，"
        f"{len(analysis.entities)} 处名称，{len(analysis.problems)} 个问题。"
        + (f"已写入 {folder}。" if folder is not None else "")
    )
    if why is not None:
        screen.explain(analysis, why)
    if not document.text:
        sys.exit(1)

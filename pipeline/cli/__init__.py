"""The commands. Heavy imports wait until a command needs them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.cli import screen
from pipeline.cli import series as series  # its commands belong to `query`
from pipeline.cli.archive import doctor, snapshot, verify
from pipeline.cli.ask import ask, mcp
from pipeline.cli.check import accuracy, check
from pipeline.cli.entities import entities
from pipeline.cli.extract import extract
from pipeline.cli.instruments import themes
from pipeline.cli.measures import measures
from pipeline.cli.options import records_option, with_outputs
from pipeline.cli.query import query
from pipeline.cli.run import refit, run, schedule
from pipeline.cli.status import status
from pipeline.cli.words import words
from pipeline.process import rarely_tidied


@click.group(cls=screen.Group, context_settings=screen.CONTEXT)
@click.version_option(package_name="cejing", message="策镜 %(version)s", help="显示版本。")
def cejing() -> None:
    """策镜：从中国政策文本里读出指标、园区与主题，每个数字都能回到原句、页码与位置。"""


@screen.command()
@click.option("--port", type=click.IntRange(1024, 65535), default=8017, help="本机端口（默认 8017）。")
@click.option(
    "--review",
    is_flag=False,
    flag_value="",
    metavar="姓名",
    help="允许核对数字、写下结论（需要口令），记在这个名下（默认：本机用户名）。",
)
@records_option
def serve(port: int, review: str | None, outputs: Path) -> None:
    """打开网页浏览器用的查阅页面，只在本机，只读（除非 --review），直到按下 Ctrl-C。"""
    from pipeline.cli.check import user
    from pipeline.record.database import connect
    from pipeline.record.joining import members
    from pipeline.run.server import need_free
    from pipeline.web.reviews import Reviews
    from pipeline.web.serving import serve as run_server

    connect(outputs / "cejing.db", read_only=True).close()
    need_free(port)
    if len(folders := members(outputs)) > 1:
        if review is not None:
            raise screen.Failure("几个库合在一起时只能查阅。要写结论，请用 --outputs 指定其中一个。")
        _keep_joined(folders)
    reviews = None if review is None else Reviews(outputs / "reviews.db", name=review.strip() or user())
    screen.say(f"请用浏览器打开 http://127.0.0.1:{port} ；按 Ctrl-C 停止。")
    if reviews:
        screen.say(f"核对人 {reviews.name}；核查口令：{reviews.token}（在“核查”或“核对”页输入）。")
    run_server(outputs, port, reviews)


def _keep_joined(folders: list[Path]) -> None:
    from threading import Thread

    from pipeline.run.joined import follow

    Thread(target=follow, args=(folders,), daemon=True).start()


@screen.command()
@records_option
def audit(outputs: Path) -> None:
    """列出相互矛盾的数字：文档之内与文档之间，附原文。"""
    from pipeline.ask import conflicts
    from pipeline.ask import query as ask
    from pipeline.ask.browse.figures import sentences_of

    inside, between = ask.findings(outputs / "cejing.db"), conflicts.pairs(outputs / "cejing.db", limit=1000)
    for finding in inside:
        screen.say(f"【{finding['title'] or finding['source']}】{finding['message']}")
        for quote in sentences_of(outputs / "cejing.db", finding):
            screen.say(f"    原文：{quote}")
    for conflict in between:
        screen.say(f"【文档之间】{conflict['message']}")
        for side in (1, 2):
            screen.say(f"    原文：{conflict[f'sentence_{side}']}（{conflict[f'document_id_{side}'][:12]}）")
    more = conflicts.count(outputs / "cejing.db") - len(between)
    serve, again = with_outputs("cejing serve", outputs), with_outputs("cejing run", outputs)
    rest = f"（另有 {more} 处没有列出，请用 {serve} 看“核查”页）" if more else ""
    screen.say(f"文档之内 {len(inside)} 处，文档之间 {len(between) + more} 处{rest}。")
    if waiting := conflicts.uncompared(outputs / "cejing.db"):
        screen.say(f"上次运行中断，还有 {waiting} 项数字没有在文档之间比对；再运行一次 {again} 就会补上。")


_COMMANDS = (
    extract, run, schedule, status, refit, serve, audit, doctor, snapshot, verify,
    accuracy, ask, check, mcp, query, entities, measures, themes, words,
)  # fmt: skip
for _command in _COMMANDS:
    cejing.add_command(_command)


def main() -> None:
    """The `cejing` command: errors in Chinese, no traceback; exit codes 0, 1 and, for wrong usage, 2."""
    rarely_tidied()
    sys.exit(screen.guarded(cejing))


if __name__ == "__main__":
    main()

"""A question in Chinese to the record: `cejing ask "…"`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from pipeline.cli import screen
from pipeline.cli.options import format_option, limit_option, records_option

_SHOWN = ("owner", "measure", "period", "said", "base", "confidence", "title", "page")
_FEW = 3
"""So many figures are told in sentences; more are only a table."""


@screen.command("ask")
@click.argument("question")
@limit_option
@format_option
@records_option
def ask(question: str, limit: int | None, shape: str, file: Path | None, outputs: Path) -> None:
    """用一句话提问，如 “2015年江西省工业园区主营业务收入是多少，比上年增长多少？”。"""
    from pipeline.ask.answer import FIGURE, reply
    from pipeline.lexicon import Lexicon

    found = reply(outputs / "cejing.db", question, Lexicon(), year=date.today().year)
    rows = found.rows[: screen.most(limit, shape, file)]
    if shape == "json" and file is None:
        screen.say(json.dumps(found.as_dict(), ensure_ascii=False, indent=1))
        return
    if shape != "table" or file is not None:
        told = [found.text, *(f"{choice.what}：{choice.label}" for choice in found.choices), *found.notes]
        screen.give(rows, shape, file, heads=FIGURE, notes=told if not rows else found.notes)
        return
    if len(rows) <= _FEW:
        screen.say(found.text)
    for note in found.notes:
        screen.say(f"注意：{note}")
    for choice in found.choices:
        screen.say(f"  {choice.what}　{choice.question}")
    if len(rows) > 1:
        screen.give(rows, shape, None, _SHOWN)
    if rows:
        for sentence in dict.fromkeys(" ".join(row["sentence"].split()) for row in rows):
            screen.say(f"原文：{sentence}")


@screen.command("mcp")
@click.option("--http", is_flag=True, help="改用 HTTP（只在本机），不给则用标准输入输出。")
@click.option("--port", type=click.IntRange(1024, 65535), default=8018, help="本机端口（默认 8018）。")
@records_option
def mcp(http: bool, port: int, outputs: Path) -> None:
    """供智能体查询的服务（Model Context Protocol），只读，到客户端离开或按下 Ctrl-C 为止。"""
    from pipeline.agents.server import HOST, serve
    from pipeline.lexicon import Lexicon
    from pipeline.run.server import need_free

    if http:
        need_free(port)
        screen.say(f"智能体请连 http://{HOST}:{port}/mcp ；按 Ctrl-C 停止。")
    serve(outputs, Lexicon(), port=port if http else None)

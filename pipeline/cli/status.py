"""The command that tells of runs: the last and the next one, and what they left undone."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

from pipeline.cli import screen
from pipeline.cli.options import outputs_option, with_outputs
from pipeline.run.timetable import by_the_clock, clock


@screen.command()
@outputs_option
def status(outputs: Path) -> None:
    """上次与下次运行，最近几次的情况，以及没有读成、不在原处、重复和等待抓取的文档。"""
    from pipeline.ask import query as ask
    from pipeline.ask import upkeep
    from pipeline.record.lock import held

    db = outputs / "cejing.db"
    last = ask.runs(db, limit=1) if db.exists() else []
    screen.say(_next_run(outputs, last[0].get("folder", "") if last else ""))
    runs = ask.runs(db)
    screen.say(
        _last_run(runs[0], held(outputs), upkeep.read_by(db, runs[0]["id"])) if runs else "还没有运行过。"
    )
    screen.give(list(map(_run_row, runs)), "table", None)
    state = upkeep.state(db)
    screen.say(
        f"没有读成的文件与网址 {state['failed']} 个，等待抓取的网址 {state['waiting']} 个，"
        f"不在原处的文件 {state['gone']} 个（其中移到别处 {state['moved']} 个），内容几乎重复的文档"
        f" {state['copies']} 份。"
    )


def _run_row(run: dict[str, Any]) -> dict[str, Any]:
    times = {head: by_the_clock(run[key]) if run[key] else "" for head, key in _TIMES.items()}
    counts = {key: run[key] for key in ("new", "unchanged", "failed")}
    return {"id": run["id"], **times, "state": run["status"], **counts}


_TIMES = {"开始": "started", "结束": "finished"}


def _next_run(outputs: Path, folder: str) -> str:
    from pipeline.run.timetable import current

    timetable = current(outputs)
    if timetable is None:
        hint = with_outputs(f'cejing schedule {shlex.quote(folder or "corpus")} --cron "0 6 * * *"', outputs)
        return f"下次运行：没有时间表在运行。要每天六点自动读入，请运行 {hint}"
    return f"下次运行：{clock(timetable.next())}，读入 {timetable.folder}（时间表 {timetable.cron}）。"


def _last_run(run: dict[str, Any], under_way: bool, read: int) -> str:
    begun = f"上次运行：第 {run['id']} 次，{by_the_clock(run['started'])} 开始"
    if run["status"] == "finished":
        counts = f"新读入 {run['new']} 份，没有变化 {run['unchanged']} 份，没有读成 {run['failed']} 份"
        return f"{begun}，{by_the_clock(run['finished'])} 结束：{counts}。"
    if under_way:
        return f"{begun}，正在进行，已读入 {read} 份。"
    return f"{begun}，中途被打断，已读入 {read} 份；再次运行会接着做。"

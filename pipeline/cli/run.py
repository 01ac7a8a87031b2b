"""The commands that read many documents: now, by a timetable, and what is learned anew from them."""

from __future__ import annotations

import sys
from contextlib import nullcontext, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli import screen
from pipeline.cli.options import Place, outputs_option, with_outputs
from pipeline.faults import told_full
from pipeline.run.timetable import clock

if TYPE_CHECKING:
    from pipeline.run.cluster import Cluster
    from pipeline.run.crew import Crew
    from pipeline.run.ingest import Tally


@screen.command()
@click.argument("folder", type=Place(), default=Path("corpus"))
@outputs_option
@click.option("--workers", type=click.IntRange(1), help="用几个进程（默认等于处理器核数）。")
@click.option("--dask", help="交给这个 Dask 集群去读，如 tcp://10.0.0.5:8786（各机器要看得到文档）。")
def run(folder: Path | str, outputs: Path, workers: int | None, dask: str | None) -> None:
    """读入一个文件夹（或其中 sources.toml 列出的来源），写出数据库、表格与报告。

    文件夹也可以是对象存储等的地址，如 s3://桶/目录。

    表格分块写在 outputs/tables/（Parquet，只重写有变化的块）。库中文档不超过 2000 份时，另写整张的 CSV 与
    Parquet；更多时要整张的表，用 cejing query sql "SELECT * FROM indicators" --to 表.csv（或 .xlsx）另存。
    """
    from pipeline.process import behind
    from pipeline.record.lock import sole_writer
    from pipeline.run.server import ServerError, server_of

    behind()
    with sole_writer(outputs):
        screen.say("正在启动……")
    with server_of(outputs) as server, _at_work(folder, outputs, workers, dask) as crew:
        from httpx import TransportError

        from pipeline.run.flows import clear_stale, ingest_folder, unwatched

        try:
            server.begin()
            server.wait()
            if server.own:
                clear_stale()
            with screen.progress("读取文档") as step, unwatched() if server.own else nullcontext():
                tally = ingest_folder(str(folder), str(outputs), step=step, crew=crew)
        except Exception as error:  # Prefect's own database is on the disk too, and fails in English
            if told := told_full(outputs, "这次运行没有做完"):
                raise ServerError(told) from error
            if not isinstance(error, TransportError):
                raise
            told = "Prefect 服务中途断开。已完成的文档都已保存，再次运行会接着做。"
            raise ServerError(told) from error
    _summary(tally, folder, outputs)
    if not tally.new + tally.unchanged:
        sys.exit(1)


def _at_work(folder: Path | str, outputs: Path, workers: int | None, dask: str | None) -> Cluster | Crew:
    """Who reads; processes of our own begin with the first documents while Prefect starts."""
    from pipeline.learned import Models, own_models, version
    from pipeline.lexicon import Lexicon
    from pipeline.run.crew import Crew
    from pipeline.run.ingest import foremost

    lexicon = Lexicon()
    lexicon.read_all()  # a fault in a table is told before a document is read
    own = own_models(outputs)
    if dask:
        from pipeline.run.cluster import Cluster

        return Cluster(dask, own_models=own)
    crew = Crew(workers, own_models=own)
    extractor = version(lexicon, Models(own=own))
    crew.begin(foremost(folder, outputs / "cejing.db", extractor, 2 * crew.workers))
    return crew


def _summary(tally: Tally, folder: Path | str, outputs: Path) -> None:
    from pipeline.ask import query, upkeep
    from pipeline.ask.again import again

    counts = query.counts(outputs / "cejing.db")
    screen.say(
        f"新读入 {tally.new} 份文档，{tally.unchanged} 份没有变化，{tally.failed} 份没有读成。\n"
        f"库中共有 {counts['documents']} 份文档、{counts['indicators']} 条指标、{counts['entities']} 处名称、"
        f"{counts['themes']} 条主题评分、{counts['findings']} 条存疑、{counts['problems']} 个问题。"
    )
    for problem in query.problems(outputs / "cejing.db", under=str(folder), limit=10):
        if problem["severity"] == "error":
            screen.warn(f"{problem['source']}：{problem['message']}")
    _hints(upkeep.problem_counts(outputs / "cejing.db", under=str(folder)), outputs)
    if told := again(outputs / "cejing.db"):
        screen.warn(
            f"{len(told)} 条核对结论不再成立（读法变了），要重新核对：{with_outputs('cejing check', outputs)}"
        )
    if counts["documents"]:
        ask = with_outputs("cejing query indicators --indicator 主营业务收入", outputs)
        screen.say(f"接下来：打开 {outputs / 'report.html'}，或运行 {ask}")


def _hints(counts: list[dict[str, Any]], outputs: Path) -> None:
    """How many errors and hints there are, the hints by kind, and how to see them."""
    from pipeline.lexicon import Lexicon

    if not counts:
        return
    names = Lexicon().value_labels["code"]
    errors = sum(row["times"] for row in counts if row["severity"] == "error")
    hints = [row for row in counts if row["severity"] != "error"]
    kinds = "、".join(f"{names.get(row['code'], row['code'])} {row['times']} 个" for row in hints)
    told = f"提示 {sum(row['times'] for row in hints)} 个（{kinds}）" if hints else "没有提示"
    ask = with_outputs("cejing query problems", outputs)
    screen.say(f"错误 {errors} 个，{told}；逐个列出：{ask}")
    if hints:
        code = hints[0]["code"]
        screen.say(f"只列一种：{ask} --code {code}{_METADATA_HELPS.get(code, '')}")


_METADATA_HELPS = dict.fromkeys(("guessed_date", "no_date"), "（知道日期的，可写进文件夹里的 metadata.csv）")


@screen.command()
@click.argument("folder", type=Place(), default=Path("corpus"))
@click.option("--cron", required=True, help="何时运行，如 “0 6 * * *” 是每天六点。")
@click.option("--port", type=click.IntRange(1024, 65535), default=4217, help="本机端口（默认 4217）。")
@outputs_option
def schedule(folder: Path | str, cron: str, port: int, outputs: Path) -> None:
    """按时间表自动读入新文档，直到按下 Ctrl-C。"""
    from cronsim import CronSim, CronSimError

    from pipeline.run.server import server_of_schedule, written_to
    from pipeline.run.timetable import Timetable, local_zone, posted

    try:
        CronSim(cron, datetime.now())
    except CronSimError as error:
        raise click.BadParameter(
            "写法不对。依次是 分 时 日 月 星期，如 “0 6 * * *” 是每天六点", param_hint="--cron"
        ) from error
    timetable = Timetable(str(folder), cron, local_zone(), f"http://127.0.0.1:{port}/api")
    with posted(outputs, timetable):
        screen.say(f"正在启动……http://127.0.0.1:{port} 可查看运行情况。按 Ctrl-C 停止。")
        server = server_of_schedule(outputs, port)
        from pipeline.run import flows

        server.wait()
        flows.clear_stale()
        screen.say(f"下次在 {clock(timetable.next())}读入 {folder}。")
        with (
            written_to(outputs / ".prefect/schedule.log"),
            suppress(SystemExit, KeyboardInterrupt),
        ):
            flows.schedule(folder, outputs, cron, timetable.zone)
    screen.say("已停止。")


@screen.command()
@click.option("--force", is_flag=True, help="语料没有明显增加也重新训练。")
@outputs_option
def refit(force: bool, outputs: Path) -> None:
    """用库中的文档重新训练主题模型（语料增加两成以上时），按核对结论重新校准可信度；不动自带的模型。"""
    from pipeline.cli.check import told_of_chances
    from pipeline.lexicon import Lexicon
    from pipeline.record.lock import sole_writer
    from pipeline.run.recalibrate import recalibrate
    from pipeline.run.refit import refit as fit_again

    with sole_writer(outputs):
        chances = recalibrate(outputs, Lexicon())
        screen.say(told_of_chances(chances))
        why = fit_again(outputs, force=force)
    themes = f"主题模型已重新训练（{why}）。" if why else "语料增加不到两成，主题模型不必重新训练。"
    after = f"下次运行 {with_outputs('cejing run', outputs)} 会用新模型重读全部文档。"
    screen.say(themes + (after if why or chances.kept else ""))

"""The commands. Heavy imports wait until a command needs them."""

from __future__ import annotations

import contextlib
import shlex
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli import screen
from pipeline.cli import series as series  # its commands belong to `query`
from pipeline.cli.ask import ask, mcp
from pipeline.cli.check import accuracy, check
from pipeline.cli.entities import entities
from pipeline.cli.instruments import themes
from pipeline.cli.measures import measures
from pipeline.cli.options import Place, outputs_option, records_option, with_outputs
from pipeline.cli.query import query
from pipeline.cli.words import words
from pipeline.faults import told_full
from pipeline.process import rarely_tidied
from pipeline.run.timetable import by_the_clock

if TYPE_CHECKING:
    from pipeline.run.cluster import Cluster
    from pipeline.run.crew import Crew
    from pipeline.run.ingest import Tally


@click.group(cls=screen.Group, context_settings=screen.CONTEXT)
@click.version_option(package_name="cejing", message="策镜 %(version)s", help="显示版本。")
def cejing() -> None:
    """策镜：从中国政策文本里读出指标、园区与主题，每个数字都能回到原句、页码与位置。"""


def _date(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """A date as given on the command line: year, month or day, one that exists."""
    if value is None:
        return None
    for form in ("%Y-%m-%d", "%Y-%m", "%Y"):
        with contextlib.suppress(ValueError):
            datetime.strptime(value, form)
            return value
    raise click.BadParameter("应写作 2016-03-05、2016-03 或 2016，且确有这一天", param_hint="--date")


@cejing.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "folder", type=click.Path(path_type=Path), required=True, help="写到哪个文件夹。")
@click.option("--title", help="文件本身没有写明的标题。")
@click.option("--date", callback=_date, help="文件本身没有写明的日期（如 2016-03-05、2016-03、2016）。")
@click.option("--region", help="文件本身没有写明的地区（如 江西省）。")
@click.option("--why", type=int, help="说明这个位置上的数字是怎样读出来的（indicators.jsonl 里的 start）。")
def extract(
    file: Path, folder: Path, title: str | None, date: str | None, region: str | None, why: int | None
) -> None:
    """读一份文件，把正文、指标、名称与主题写成 JSON；不用数据库。"""
    if not file.is_file():
        raise screen.Failure(f"找不到文件 {file}。请检查路径是否正确。")
    given = {"title": title, "date": date, "region": region}
    from pipeline.reading.guard import Guard

    with Guard() as guard:
        guard.begin()  # it gets ready while this process imports the rest
        from pipeline.analyse import Models, analyse
        from pipeline.export.publish import write_extract
        from pipeline.lexicon import Lexicon

        document = guard.read(file, {key: value for key, value in given.items() if value})
    lexicon = Lexicon()
    analysis = analyse(document, lexicon, Models())
    write_extract(analysis, folder, lexicon)
    for problem in analysis.problems:
        screen.warn(problem.message)
    screen.say(
        f"{file.name}：{len(document.pages)} 页，{len(document.text)} 字，{len(analysis.indicators)} 条指标，"
        f"{len(analysis.entities)} 处名称，{len(analysis.problems)} 个问题。已写入 {folder}。"
    )
    if why is not None:
        screen.explain(analysis, why)
    if not document.text:
        sys.exit(1)


@cejing.command()
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
    from pipeline.record.lock import sole_writer
    from pipeline.run.server import ServerError, server_of

    with sole_writer(outputs):
        screen.say("正在启动……")
    server = server_of(outputs)
    with _at_work(folder, outputs, workers, dask) as crew:
        from httpx import TransportError

        from pipeline.run.flows import clear_stale, ingest_folder

        try:
            server.wait()
            if server.child is not None:
                clear_stale()
            with screen.progress("读取文档") as step:
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
    from pipeline.analyse import Models, version
    from pipeline.lexicon import Lexicon
    from pipeline.run.crew import Crew
    from pipeline.run.ingest import foremost
    from pipeline.run.refit import own_models

    own = own_models(outputs)
    if dask:
        from pipeline.run.cluster import Cluster

        return Cluster(dask, own_models=own)
    crew = Crew(workers, own_models=own)
    extractor = version(Lexicon(), Models(own=own))
    crew.begin(foremost(folder, outputs / "cejing.db", extractor, 2 * crew.workers))
    return crew


def _summary(tally: Tally, folder: Path | str, outputs: Path) -> None:
    from pipeline.ask import query, upkeep

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


@cejing.command()
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
        screen.say(f"下次在 {_clock(timetable.next())}读入 {folder}。")
        with (
            written_to(outputs / ".prefect/schedule.log"),
            contextlib.suppress(SystemExit, KeyboardInterrupt),
        ):
            flows.schedule(folder, outputs, cron, timetable.zone)
    screen.say("已停止。")


def _clock(time: datetime) -> str:
    return f"{time:%Y-%m-%d %H:%M}（{time.tzinfo}）"


@cejing.command()
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
    return f"下次运行：{_clock(timetable.next())}，读入 {timetable.folder}（时间表 {timetable.cron}）。"


def _last_run(run: dict[str, Any], under_way: bool, read: int) -> str:
    begun = f"上次运行：第 {run['id']} 次，{by_the_clock(run['started'])} 开始"
    if run["status"] == "finished":
        counts = f"新读入 {run['new']} 份，没有变化 {run['unchanged']} 份，没有读成 {run['failed']} 份"
        return f"{begun}，{by_the_clock(run['finished'])} 结束：{counts}。"
    if under_way:
        return f"{begun}，正在进行，已读入 {read} 份。"
    return f"{begun}，中途被打断，已读入 {read} 份；再次运行会接着做。"


@cejing.command()
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


@cejing.command()
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


@cejing.command()
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


@cejing.command()
@outputs_option
def doctor(outputs: Path) -> None:
    """检查数据库是否完好。"""
    from pipeline.record.database import check

    faults = check(outputs / "cejing.db")
    for fault in faults:
        screen.warn(fault)
    if faults:
        raise screen.Failure(f"发现 {len(faults)} 处损坏。请从备份恢复，或删除后重新运行。")
    screen.say("数据库完好。")


@cejing.command()
@click.argument("folder", type=click.Path(path_type=Path))
@outputs_option
def snapshot(folder: Path, outputs: Path) -> None:
    """把现有结果冻结成一个可以引用、可以核验的文件夹（.zip 则是一个压缩包），附编码手册与元数据。"""
    from pipeline.export.snapshot import checksum
    from pipeline.export.snapshot import snapshot as freeze
    from pipeline.lexicon import Lexicon

    manifest = freeze(outputs / "cejing.db", folder, Lexicon())
    screen.say(f"快照已写入 {folder}：{len(manifest['files'])} 个文件。用 cejing verify {folder} 核验。")
    screen.say(f"引用时请附上清单的校验值（SHA-256）：{checksum(folder)}")


@cejing.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--sha256", "cited", default="", help="引用处写明的清单校验值；不给则用快照里自带的。")
def verify(folder: Path, cited: str) -> None:
    """核验一个快照：文件齐不齐，内容有没有被改动。"""
    from pipeline.export.snapshot import checksum
    from pipeline.export.snapshot import verify as compare

    faults = compare(folder, cited)
    for fault in faults:
        screen.warn(fault)
    if faults:
        raise screen.Failure(f"快照与清单不符，共 {len(faults)} 处。")
    screen.say(f"快照完好。清单的校验值：{checksum(folder)}")
    if not cited:
        screen.say("请与引用处写明的核对，或用 --sha256 给出它。")


for _group in (accuracy, ask, check, mcp, query, entities, measures, themes, words):
    cejing.add_command(_group)


def main() -> None:
    """The `cejing` command: errors in Chinese, no traceback; exit codes 0, 1 and, for wrong usage, 2."""
    rarely_tidied()
    sys.exit(screen.guarded(cejing))


if __name__ == "__main__":
    main()

"""The commands. Heavy imports wait until a command needs them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pipeline import screen

if TYPE_CHECKING:
    from pipeline.ingest import Tally

OUTPUTS = Path("outputs")
Command = TypeVar("Command", bound=Callable[..., Any])


def _outputs(command: Command) -> Command:
    return click.option(
        "--outputs", type=click.Path(path_type=Path), default=OUTPUTS, help="输出文件夹（默认 outputs）。"
    )(command)


def _format(command: Command) -> Command:
    choice = click.Choice(["table", "csv", "xlsx", "json", "parquet", "dta"])
    to = click.option("--to", "file", type=click.Path(path_type=Path), help="写到这个文件。")
    return click.option("--format", "shape", type=choice, default="table", help="输出格式。")(to(command))


def _limit(command: Command) -> Command:
    return click.option("--limit", type=click.IntRange(1), default=50, help="最多多少行（默认 50）。")(
        command
    )


@click.group(cls=screen.Group, context_settings=screen.CONTEXT)
@click.version_option(package_name="cejing", message="策镜 %(version)s", help="显示版本。")
def cejing() -> None:
    """策镜：从中国政策文本里读出指标、园区与主题，每个数字都能回到原句、页码与位置。"""


@cejing.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "folder", type=click.Path(path_type=Path), required=True, help="写到哪个文件夹。")
@click.option("--title", help="文件本身没有写明的标题。")
@click.option("--date", help="文件本身没有写明的日期（如 2016-03-05、2016）。")
@click.option("--region", help="文件本身没有写明的地区（如 江西省）。")
def extract(file: Path, folder: Path, title: str | None, date: str | None, region: str | None) -> None:
    """读一份文件，把正文、指标、名称与主题写成 JSON；不用数据库。"""
    from pipeline.analyse import Models, analyse
    from pipeline.lexicon import Lexicon
    from pipeline.publish import write_extract
    from pipeline.reading import Guard

    if not file.is_file():
        raise screen.Failure(f"找不到文件 {file}。请检查路径是否正确。")
    given = {"title": title, "date": date, "region": region}
    with Guard() as guard:
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
    if not document.text:
        sys.exit(1)


@cejing.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("corpus"))
@_outputs
@click.option("--workers", type=click.IntRange(1), help="用几个进程（默认等于处理器核数）。")
def run(folder: Path, outputs: Path, workers: int | None) -> None:
    """读入一个文件夹（或其中 sources.toml 列出的来源），写出数据库、表格与报告。"""
    screen.say("正在启动……")
    from pipeline.flows import ingest_folder

    with screen.progress("读取文档") as step:
        tally = ingest_folder(str(folder), str(outputs), workers, step)
    _summary(tally, outputs)
    if not tally.new + tally.unchanged:
        sys.exit(1)


def _summary(tally: Tally, outputs: Path) -> None:
    from pipeline import query

    counts = query.counts(outputs / "cejing.db")
    screen.say(
        f"新读入 {tally.new} 份文档，{tally.unchanged} 份没有变化，{tally.failed} 份没有读成。\n"
        f"库中共有 {counts['documents']} 份文档、{counts['indicators']} 条指标、{counts['entities']} 处名称、"
        f"{counts['themes']} 条主题评分、{counts['findings']} 条存疑、{counts['problems']} 个问题。"
    )
    for problem in query.problems(outputs / "cejing.db", limit=10):
        screen.warn(f"{problem['source']}：{problem['message']}")
    screen.say(
        f"接下来：打开 {outputs / 'report.html'}，或运行 cejing query indicators --indicator 主营业务收入"
    )


@cejing.group(cls=screen.Group)
def query() -> None:
    """查询库中的指标、名称、文档、原文与问题。"""


def _filters(command: Command) -> Command:
    options = [
        click.option("--indicator", help="指标名称（同义词也算），如 主营业务收入。"),
        click.option("--scope", help="范围：园区、集群、地区，如 全省工业园区。"),
        click.option("--within", is_flag=True, help="连同这个地区之内的园区与县市。"),
        click.option("--from", "year_from", type=int, help="起始年份。"),
        click.option("--until", "year_to", type=int, help="结束年份。"),
        click.option("--period", help="时期（如 2015-07、2011/2015）：与它有重叠的都算。"),
        click.option("--kind", help="类型：level growth change share multiple rank threshold。"),
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
@_limit
@_format
@_outputs
def query_indicators(outputs: Path, shape: str, file: Path | None, limit: int, **wanted: Any) -> None:
    """查指标。"""
    from pipeline import query as ask
    from pipeline.lexicon import Lexicon

    rows = ask.indicators(outputs / "cejing.db", ask.Filter(**wanted), Lexicon(), limit=limit)
    screen.give(rows, shape, file, screen.INDICATOR_COLUMNS)


@query.command("panel")
@click.argument("indicator")
@click.option("--scope", "scopes", multiple=True, help="园区、集群或地区，可以给多个；不给则全部。")
@click.option("--from", "year_from", type=int, default=1900, help="起始年份。")
@click.option("--until", "year_to", type=int, default=2100, help="结束年份。")
@click.option("--unit", help="换算成这个单位，如 亿元。")
@_format
@_outputs
def query_panel(
    indicator: str, scopes: tuple[str, ...], year_from: int, year_to: int, unit: str | None,
    shape: str, file: Path | None, outputs: Path,
) -> None:  # fmt: skip
    """一个指标的“范围 × 年份”面板；有相左的数值时，列在最后一列。"""
    from pipeline import query as ask
    from pipeline.lexicon import Lexicon

    years = (year_from, year_to)
    panel = ask.panel(outputs / "cejing.db", indicator, Lexicon(), scopes=scopes, years=years, unit=unit)
    screen.give(ask.panel_rows(panel), shape, file)


@query.command("entities")
@click.option("--label", type=click.Choice(["PARK", "CLUSTER", "REGION", "POLICY", "ORG"]), help="类别。")
@click.option("--name", help="名称（部分即可）。")
@_limit
@_format
@_outputs
def query_entities(
    label: str | None, name: str | None, limit: int, shape: str, file: Path | None, outputs: Path
) -> None:
    """查名称：园区、集群、地区、政策、机构。"""
    from pipeline import query as ask

    rows = ask.entities(outputs / "cejing.db", label=label, name=name, limit=limit)
    screen.give(rows, shape, file)


@query.command("search")
@click.argument("text")
@click.option("--context", is_flag=True, help="逐处列出左右文（KWIC）。")
@_limit
@_format
@_outputs
def query_search(text: str, context: bool, limit: int, shape: str, file: Path | None, outputs: Path) -> None:
    """在原文里找一个词或一句话。"""
    from pipeline.lexicon import Lexicon
    from pipeline.search import in_context, search

    if context:
        rows = in_context(outputs / "cejing.db", text, Lexicon(), limit=limit)
        screen.give(rows, shape, file, ("year_issued", "title", "left", "match", "right"))
    else:
        rows = search(outputs / "cejing.db", text, Lexicon(), limit=limit)
        screen.give(rows, shape, file, ("year_issued", "title", "times", "snippet"))


@query.command("sql")
@click.argument("text")
@_limit
@_format
@_outputs
def query_sql(text: str, limit: int, shape: str, file: Path | None, outputs: Path) -> None:
    """用一条 SELECT 查已发布的表格（DuckDB，只读）。"""
    from pipeline.sql import sql

    screen.give(sql(outputs, text, limit=limit), shape, file)


@query.command("changed")
@click.option("--run", "run_id", type=int, help="第几次运行（默认最近一次）。")
@_limit
@_format
@_outputs
def query_changed(run_id: int | None, limit: int, shape: str, file: Path | None, outputs: Path) -> None:
    """一次运行带来了什么：新读入或重新读过的文档，各有多少条记录。"""
    from pipeline import query as ask

    rows = ask.changed(outputs / "cejing.db", run_id, limit=limit)
    screen.give(
        rows, shape, file, ("run_id", "title", "indicators", "new_indicators", "entities", "problems")
    )


def _listing(name: str, help_text: str, columns: tuple[str, ...]) -> None:
    """A query that only lists: documents, problems, findings, …"""

    @query.command(name, help=help_text)
    @_limit
    @_format
    @_outputs
    def listing(limit: int, shape: str, file: Path | None, outputs: Path) -> None:
        from pipeline import query as ask

        rows = getattr(ask, name)(outputs / "cejing.db", limit=limit)
        screen.give(rows, shape, file, columns)


_listing("documents", "列出文档。", ("year_issued", "region", "genre", "title", "pages", "indicators"))
_listing("problems", "列出问题。", ("source", "page", "code", "message"))
_listing("findings", "列出文档内部相互矛盾的数字。", ("rule", "message", "title"))
_listing(
    "conflicts", "列出不同文档之间相左的数字。", ("indicator", "scope", "period", "surface_1", "surface_2")
)
_listing(
    "targets",
    "列出目标，并与后来的实际值对照。",
    ("indicator", "scope", "period", "target", "actual", "reached"),
)


@cejing.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("corpus"))
@click.option("--cron", required=True, help="何时运行，如 “0 6 * * *” 是每天六点。")
@click.option("--port", type=click.IntRange(1024, 65535), default=4217, help="本机端口（默认 4217）。")
@_outputs
def schedule(folder: Path, cron: str, port: int, outputs: Path) -> None:
    """按时间表自动读入新文档，直到按下 Ctrl-C。"""
    from pipeline import flows

    screen.say(f"正在启动……到时会读入 {folder}；http://127.0.0.1:{port} 可查看运行情况。按 Ctrl-C 停止。")
    flows.schedule(folder, outputs, cron, port)


@cejing.command()
@_outputs
def status(outputs: Path) -> None:
    """最近几次运行的情况。"""
    from pipeline import query as ask

    columns = ("started", "finished", "status", "new", "unchanged", "failed")
    screen.give(ask.runs(outputs / "cejing.db"), "table", None, columns)


@cejing.command()
@click.option("--port", type=click.IntRange(1024, 65535), default=8017, help="本机端口（默认 8017）。")
@click.option("--review", is_flag=True, help="允许在“核查”页写下结论（需要口令）。")
@_outputs
def serve(port: int, review: bool, outputs: Path) -> None:
    """打开网页浏览器用的查阅页面，只在本机，只读，直到按下 Ctrl-C。"""
    from pipeline.web.reviews import Reviews
    from pipeline.web.serving import serve as run_server

    reviews = Reviews(outputs / "reviews.db") if review else None
    screen.say(f"请用浏览器打开 http://127.0.0.1:{port} ；按 Ctrl-C 停止。")
    if reviews:
        screen.say(f"核查口令：{reviews.token}（在“核查”页输入）。")
    run_server(outputs, port, reviews)


@cejing.command()
@_outputs
def doctor(outputs: Path) -> None:
    """检查数据库是否完好。"""
    from pipeline.store import check

    faults = check(outputs / "cejing.db")
    for fault in faults:
        screen.warn(fault)
    if faults:
        raise screen.Failure(f"发现 {len(faults)} 处损坏。请从备份恢复，或删除后重新运行。")
    screen.say("数据库完好。")


@cejing.command()
@click.argument("folder", type=click.Path(path_type=Path))
@_outputs
def snapshot(folder: Path, outputs: Path) -> None:
    """把现有结果冻结成一个可以引用、可以核验的文件夹。"""
    from pipeline.lexicon import Lexicon
    from pipeline.snapshot import snapshot as freeze

    manifest = freeze(outputs / "cejing.db", folder, Lexicon())
    screen.say(f"快照已写入 {folder}：{len(manifest['files'])} 个文件。用 cejing verify {folder} 核验。")


@cejing.command()
@click.argument("folder", type=click.Path(path_type=Path))
def verify(folder: Path) -> None:
    """核验一个快照：文件齐不齐，内容有没有被改动。"""
    from pipeline.snapshot import verify as compare

    faults = compare(folder)
    for fault in faults:
        screen.warn(fault)
    if faults:
        raise screen.Failure(f"快照与清单不符，共 {len(faults)} 处。")
    screen.say("快照完好。")


def main() -> None:
    """The `cejing` command: errors in Chinese, no traceback; exit codes 0, 1 and, for wrong usage, 2."""
    sys.exit(screen.guarded(cejing))


if __name__ == "__main__":
    main()

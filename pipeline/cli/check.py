"""Checking by people, and the error that it shows: `cejing check …`, `cejing accuracy`."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli import screen
from pipeline.cli.options import format_option, outputs_option, with_outputs

if TYPE_CHECKING:
    from pipeline.checks import Outcome
    from pipeline.run.recalibrate import Recalibrated

AXES = ("genre", "kind", "confidence")
_FILE = click.Path(path_type=Path)


def _by(_: click.Context, __: click.Parameter, value: str) -> tuple[str, ...]:
    asked = tuple(one.strip() for one in value.split(",") if one.strip())
    if wrong := [one for one in asked if one not in AXES]:
        raise click.BadParameter(f"不认识 {'、'.join(wrong)}，可用 {'、'.join(AXES)}", param_hint="--by")
    return asked


by_option = click.option("--by", default="", callback=_by, help="按哪几项：genre,kind,confidence。")


def user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no name for this user on the machine
        return "核对人"


@click.group(cls=screen.Group, invoke_without_command=True)
@click.option("--from", "file", type=_FILE, help="读回填好的核对表。")
@click.option("--coder", default=user, help="核对人（默认：本机用户名）。")
@outputs_option
@click.pass_context
def check(ctx: click.Context, file: Path | None, coder: str, outputs: Path) -> None:
    """核对数字：抽样、填表、读回、合并，写成标准答案。不带子命令时说明核对到了哪里。"""
    if ctx.invoked_subcommand is None:
        _tell(outputs) if file is None else _read(file, coder, outputs)


def _read(file: Path, coder: str, outputs: Path) -> None:
    from pipeline.ask.checks import corrections
    from pipeline.export.checks import read_sheet
    from pipeline.lexicon import Lexicon
    from pipeline.record.corrections import now

    sheet = read_sheet(outputs / "cejing.db", file, Lexicon(), coder=coder, at=now())
    for fault in sheet.faults:
        screen.warn(fault)
    _apply(outputs, lambda: corrections(outputs / "cejing.db").say(sheet.decisions))
    left = f"，{sheet.left} 行还没有填" if sheet.left else ""
    screen.say(f"读回 {len(sheet.decisions)} 条结论（核对人 {coder}）{left}。")
    if sheet.faults:
        raise screen.Failure(f"{len(sheet.faults)} 行有误，没有读入；改好后可再读一次。")


def _apply(outputs: Path, change: Callable[[], object]) -> None:
    """Change the corrections and bring them into the record, where no run is under way."""
    from pipeline.lexicon import Lexicon
    from pipeline.run.checking import bring_in

    _again(bring_in(outputs, Lexicon(), change))


def _again(told: list[Outcome]) -> None:
    for one in (one for one in told if one.fate == "again"):
        screen.warn(f"待重新核对：{one.decision.surface}（{one.decision.document[:12]}）{one.why}。")


def _tell(outputs: Path) -> None:
    from pipeline.ask.again import again
    from pipeline.ask.checks import progress

    for one in again(outputs / "cejing.db"):
        screen.warn(f"待重新核对：{one['surface']}（{one['title']}，{one['coder']}）{one['why']}。")
    for unread, name in ((False, "最近一次抽样"), (True, "没有读出的数字抽了")):
        drawn, done, differ = progress(outputs / "cejing.db", unread=unread)
        more = f"，{differ} 条核对人说法不一" if differ else ""
        if drawn:
            screen.say(f"{name} {drawn} 条：已核对 {done} 条{more}，还剩 {drawn - done - differ} 条。")
    screen.say(f"准确率见 {with_outputs('cejing accuracy', outputs)}。")


@check.command()
@click.option("--n", type=click.IntRange(1, 100_000), default=200, help="抽多少条（默认 200）。")
@by_option
@click.option("--missed", is_flag=True, help="改抽文字里没有读出的数字：看漏读了多少。")
@click.option("--seed", type=int, help="随机种子：同一种子抽出同一批。")
@click.option("--to", "file", type=_FILE, required=True, help="核对表（.xlsx 或 .csv）。")
@outputs_option
def sample(n: int, by: tuple[str, ...], missed: bool, seed: int | None, file: Path, outputs: Path) -> None:
    """抽一批数字来核对，每条被抽中的概率都记下来。

    读出的数字说明读对了多少；--missed 抽没有读出的，说明漏了多少。
    """
    from pipeline.ask import checks
    from pipeline.export.checks import HELP, HELP_MISSED, write_sheet
    from pipeline.lexicon import Lexicon

    if file.suffix not in (".xlsx", ".csv"):
        raise click.BadParameter(f"{file.name} 应为 .xlsx 或 .csv", param_hint="--to")
    if not file.parent.is_dir():
        raise screen.Failure(f"文件夹 {file.parent} 不存在。请先建好它，或换一个地方。")
    if missed and by:
        raise click.BadParameter("--missed 自己分层，不能再写 --by", param_hint="--by")
    db = outputs / "cejing.db"
    drawn = checks.sample_unread(db, n, seed=seed) if missed else checks.sample(db, n, by, seed=seed)
    write_sheet(db, drawn, file, Lexicon())
    screen.say(f"抽出 {len(drawn)} 条，写入 {file}。")
    for line in HELP_MISSED if missed else HELP:
        screen.say(line)


@check.command()
@click.argument("file", type=_FILE)
@outputs_option
def merge(file: Path, outputs: Path) -> None:
    """并入同事的核对文件（checks.db）；两人说法不一的逐条列出。"""
    from pipeline.ask.checks import corrections, in_words
    from pipeline.checks import stands
    from pipeline.lexicon import Lexicon

    lexicon = Lexicon()
    book = corrections(outputs / "cejing.db")
    added: list[int] = []
    _apply(outputs, lambda: added.extend(book.merge(file)))
    differ = [stand for stand in stands(book.history()).values() if stand.differs]
    for stand in differ:
        sides = "；".join(f"{one.coder}：{in_words(one, lexicon)}" for one in stand.coders)
        screen.say(f"说法不一：{stand.coders[0].surface}（{stand.coders[0].document[:12]}）{sides}")
    screen.say(f"并入 {added[0]} 条结论，{added[1]} 条样本；{len(differ)} 处说法不一，暂按原读法。")
    if differ:
        screen.say("定下来：cejing serve --review 姓名，在那个数字的证据页里改好，勾选“以这次为定论”。")


@check.command()
@click.option("--to", "folder", type=_FILE, required=True, help="写到哪个文件夹。")
@outputs_option
def gold(folder: Path, outputs: Path) -> None:
    """把核对过的数字写成标准答案：每份文档一个 .txt 和一个 .indicators.jsonl。"""
    from pipeline.export.checks import gold as write_gold

    documents, rows = write_gold(outputs / "cejing.db", folder)
    screen.say(f"已把 {documents} 份文档的 {rows} 条写入 {folder}。其中只有核对过的数字，不能用来算漏读。")


@check.command()
@click.option("--to", "file", type=_FILE, required=True, help="写到哪个文件（.csv、.parquet、.dta 等）。")
@outputs_option
def frame(file: Path, outputs: Path) -> None:
    """每个读出的数字一行，抽样核对过的附真值与权数：回归与均值的校正用它。"""
    from pipeline.ask import drawn

    db = outputs / "cejing.db"
    sample = drawn.frame(db)
    drawn.need_fresh(sample)
    found = list(drawn.rows(db, sample))
    screen.give(found, file.suffix.removeprefix("."), file)
    use = "用法见 docs/corrected.md。" if sample.weights else "还没有核对，先核对才能校正。"
    missed = f"，{len(sample.missed)} 条是漏读的" if sample.missed else ""
    screen.say(f"其中 {len(sample.weights) + len(sample.missed)} 条核对过{missed}。{use}")


@screen.command()
@by_option
@format_option
@outputs_option
def accuracy(by: tuple[str, ...], shape: str, file: Path | None, outputs: Path) -> None:
    """按核对过的样本推断全库：每一项与整行读对的比例，附 95% 区间；两人都核对过的另报 κ。"""
    from pipeline.ask import checks
    from pipeline.lexicon import Lexicon

    db = outputs / "cejing.db"
    rows = checks.accuracy(db, by) + (complete := checks.completeness(db))
    drawn, done, differ = checks.progress(db)
    notes = [f"最近一次抽样 {drawn} 条，已核对 {done} 条。", "比例按入样概率加权，区间为 95%（Wilson）。"]
    if differ:
        notes.append(f"{differ} 条核对人说法不一，没有算入。")
    names = Lexicon().value_labels["slot"]
    if not complete:
        how = with_outputs("cejing check sample --missed --to 漏读.xlsx", outputs)
        notes.append(f"漏读了多少还不知道：用 {how} 抽没有读出的数字来核对。")
    notes += [_agreement(row, names) for row in checks.coders(db)]
    screen.give(rows, shape, file, notes=notes)


def told_of_chances(found: Recalibrated) -> str:
    """What became of the chances when they were fitted to decisions, in words."""
    from pipeline.checks.calibration import LEAST

    stale = f"（另有 {found.stale} 条在旧版本读的文档里，要先运行 cejing run）" if found.stale else ""
    if found.scores is None:
        return (
            f"可信度没有重新校准：可用的核对结论 {found.decisions} 条{stale}，至少要 {LEAST} 条、两份文档。"
        )
    before, after = found.scores
    done = "已按核对结论重新校准" if found.kept else "没有重新校准（没有变好）"
    held = (
        ("平均可信度", before.chance, after.chance),
        ("对数损失", before.loss, after.loss),
        ("Brier", before.brier, after.brier),
    )
    scores = "，".join(f"{name} {one:.3f} → {two:.3f}" for name, one, two in held)
    return (
        f"可信度{done}：{found.documents} 份文档的 {found.decisions} 条{stale}，整行读对 {before.share:.1%}。"
        f"按文档交叉验证，{scores}。"
    )


def _agreement(row: dict[str, Any], names: Mapping[str, str]) -> str:
    kappa = "无法计算" if row["kappa"] is None else row["kappa"]
    return f"{row['coders']}：{names.get(row['slot'], row['slot'])} κ {kappa}（{row['both']} 条）"

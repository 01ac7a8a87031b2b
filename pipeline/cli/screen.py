"""What the terminal shows: messages, progress, tables, usage and errors, all in Chinese."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.faults import because, full
from pipeline.patterns import regex

if TYPE_CHECKING:
    from pipeline.model import Analysis
    from pipeline.run.ingest import Tally

Row = dict[str, Any]
CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
INDICATOR_COLUMNS = (
    "indicator", "scope", "period", "surface", "kind", "base", "status", "confidence", "title", "page",
)  # fmt: skip


class Failure(click.ClickException):
    """An error that a user can act upon; ends the command with exit code 1."""


class Told:
    """Marks a type of option whose own messages are meant for people."""


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        args = args.replace("[OPTIONS]", "[选项]").replace("[COMMAND] [ARGS]...", "[命令 …]")
        args = args.replace("COMMAND [ARGS]...", "命令 …")
        super().write_usage(prog, args, prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        super().write_heading({"Options": "选项", "Commands": "命令"}.get(heading, heading))


click.Context.formatter_class = _Formatter


class Command(click.Command):
    """A command whose help speaks Chinese."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示帮助。"
        return option


class Group(Command, click.Group):
    """A group whose commands, help and usage speak Chinese."""

    command_class = Command


def command(name: str | None = None) -> Callable[[Callable[..., Any]], click.Command]:
    """A command of its own, to be added to a group later; as `Group.command` makes them."""
    return click.command(name, cls=Command)


_INTERRUPTED = "已中断。已完成的文档都已保存，再次运行会接着做。"


def _noted_interrupts() -> list[int]:
    """Let Ctrl-C and SIGTERM interrupt the command; gives a list that fills with those that came."""
    came: list[int] = []

    def interrupt(number: int, _: object) -> None:
        came.append(number)
        raise KeyboardInterrupt

    for number in (signal.SIGTERM, signal.SIGINT):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, interrupt)
    return came


def guarded(command: click.Command) -> int:
    """Run a command; tell every error in Chinese on stderr and give the exit code."""
    from pipeline.model import UserError

    interrupted = _noted_interrupts()
    if not os.environ.get("CEJING_DEBUG"):
        sys.unraisablehook = lambda _: None  # what libraries leave half written on a full disk: told below
    try:
        return command.main(standalone_mode=False) or 0
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 2
    except click.UsageError as error:
        where = f"{error.ctx.command_path} --help" if error.ctx else "cejing --help"
        warn(f"{_usage(error)}。用 {where} 查看用法。")
        return 2
    except (click.Abort, KeyboardInterrupt):
        warn(_INTERRUPTED)
        return 130
    except (Failure, UserError, OSError) as error:
        warn(error.message if isinstance(error, Failure) else _told(error))
        return 1
    except UnicodeEncodeError as error:
        warn(_no_text(error))
        return 1
    except Exception as error:
        if interrupted:  # some libraries turn the interrupt into an error of their own
            warn(_INTERRUPTED)
            return 130
        if os.environ.get("CEJING_DEBUG"):
            raise
        warn(f"程序内部出错（{type(error).__name__}：{error}）。请把这一行连同所用命令告诉我们。")
        return 1


def _no_text(error: UnicodeEncodeError) -> str:
    """What a word of the command, or a name of a folder, holds that is no text in this system's encoding."""
    odd = error.object[max(0, error.start - 12) : error.end + 12]
    return f"“{odd}”里有不是 UTF-8 文字的字节，没有执行。请检查终端的编码，或把文件夹改名后再试。"


def _told(error: Exception) -> str:
    if isinstance(error, OSError) and full(error):
        return f"{because(error)}，没有写完 {error.filename or '要写的文件'}。请腾出空间后重试。"
    if isinstance(error, OSError):
        return f"无法读写 {error.filename or '文件'}：{because(error)}。请检查路径和权限。"
    return str(error)


def _usage(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            return f"没有选项 {error.option_name}"
        case click.MissingParameter():
            names = error.param.opts[0] if error.param else ""
            return f"缺少 {names if names.startswith('-') else names.upper()}"
        case click.BadParameter():
            return _bad_value(error)
    if "No such command" in error.message:
        return f"没有命令 {error.message.split()[-1].strip(chr(39) + '.')}"
    return f"用法不对（{error.message}）"


def _bad_value(error: click.BadParameter) -> str:
    name = error.param.opts[0] if error.param else error.param_hint
    if error.param is None:
        return f"{name}：{error.message}"
    kind = error.param.type
    if isinstance(kind, click.Choice):
        return f"{name} 的值不对，可以是：{'、'.join(map(str, kind.choices))}"
    if isinstance(kind, click.IntRange | click.FloatRange):
        low, high = kind.min, kind.max
        return f"{name} 的值不对，应在 {'' if low is None else low}—{'' if high is None else high} 之间"
    if isinstance(kind, Told):
        return error.message
    return f"{name} 的值不对"


def say(message: str) -> None:
    click.echo(harmless(message))


def warn(message: str) -> None:
    click.echo(f"！{harmless(message)}", err=True)


def note(message: str) -> None:
    """What goes with rows, where it does not get among them."""
    click.echo(harmless(message), err=True)


def explain(analysis: Analysis, start: int) -> None:
    """The chain of the figure at an offset of the text, slot by slot."""
    from pipeline.ask.chain import chain
    from pipeline.model import Span
    from pipeline.record.rows import evidence_of

    row = next((r for r in analysis.indicators if r.start <= start < r.end), None)
    if row is None:
        near = sorted(analysis.indicators, key=lambda r: abs(r.start - start))[:3]
        told = "；".join(f"{r.start}：{r.surface}" for r in near)
        raise Failure(
            f"位置 {start} 上没有指标。" + (f"离它最近的是 {told}。" if told else "这份文件没有指标。")
        )
    text = analysis.document.text
    where = row.sentence or Span(row.start, row.end)
    say(f"“{row.surface}”，原句：{' '.join(where.of(text).split())}")
    for link in chain(evidence_of(row), lambda a, b: text[a:b]):
        known = "，".join(part for part in (link.how, link.where, link.reason, link.sure) if part)
        said = f"：{link.quote}" if link.quote else ""
        say(f"  {link.slot}  {link.value}  （{known}{said}）")
        for rival in link.rivals:
            say(f"        没有取 {rival}")
    say(f"  可信度  {row.confidence:.2f}")


def harmless(message: str) -> str:
    """The message with control characters (which steer a terminal) and lone surrogates as escapes."""
    return _STEERING.sub(lambda found: f"\\x{ord(found[0]):02x}", message)


_STEERING = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@contextmanager
def progress(what: str) -> Iterator[Callable[[Tally, str], None]]:
    """A rich bar on a terminal, a plain line now and then in a log."""
    if not sys.stderr.isatty():
        yield lambda tally, name: _line(what, tally, name)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    shown = (
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}"),
    )
    with Progress(*shown, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, name="", total=None)
        yield lambda tally, name: bar.update(task, completed=tally.done, total=tally.total, name=name)


def _line(what: str, tally: Tally, name: str) -> None:
    every = max(1, tally.total // 20)
    if tally.done % every == 0 or tally.done == tally.total:
        click.echo(harmless(f"{what} {tally.done}/{tally.total} {name}"), err=True)


SHOWN = 50


def most(limit: int | None, shape: str, file: Path | None) -> int:
    """How many rows to ask for: what was said, else a screenful for a table and all for a file or stream."""
    return limit or (SHOWN if shape == "table" and file is None else 1_000_000)


def give(
    found: Sequence[Row],
    shape: str,
    file: Path | None = None,
    columns: Sequence[str] = (),
    *,
    heads: Sequence[str] = (),
    notes: Sequence[str] = (),
) -> None:
    """Rows as asked for: a table of the given columns on the terminal, or all columns in a format.

    `heads` are the columns of a table without rows. `notes` are told below a table or in a sheet of an Excel
    file, else on stderr, where they are in no program's way.
    """
    if file is not None or shape not in ON_SCREEN:
        _to_file(found, shape, file or Path(f"cejing.{shape}"), heads, notes)
    elif shape == "json":
        say(json.dumps(list(found), ensure_ascii=False, indent=1))
        _note(notes)
    elif shape == "csv" and (found or heads):
        from pipeline.export import formats

        formats.print_csv(found, formats.columns_of(found) or dict.fromkeys(heads, "TEXT"), sys.stdout)
        _note(notes)
    elif not found:
        say("\n".join(notes) or "没有符合条件的记录。")
    else:
        _table(found, columns or list(found[0]))
        for note in notes:
            say(note)


ON_SCREEN = ("table", "csv", "json")
"""The shapes in which rows may stand on a terminal; any other is a file."""


def _to_file(
    found: Sequence[Row], shape: str, path: Path, heads: Sequence[str], notes: Sequence[str]
) -> None:
    from pipeline.export import formats
    from pipeline.lexicon import Lexicon

    if shape != "table" and path.suffix != f".{shape}":
        raise click.BadParameter(f"{path.name} 的扩展名与 --format {shape} 不一致", param_hint="--to")
    if not path.parent.is_dir():
        raise Failure(f"文件夹 {path.parent} 不存在。请先建好它，或换一个地方。")
    lexicon = Lexicon()
    formats.write(found, path, lexicon.labels, heads=heads, notes=notes, values=lexicon.value_labels)
    say(f"已把 {len(found)} 行写入 {path}。")
    if path.suffix != ".xlsx":
        _note(notes)


def _note(notes: Sequence[str]) -> None:
    for note in notes:
        click.echo(harmless(note), err=True)


_HASH = regex(r"[0-9a-f]{64}")


def _shown(value: object, names: Mapping[str, str]) -> str:
    """A value in a cell: a code by its name, a document by the twelve digits that every command takes."""
    text = "" if value is None else harmless(names.get(str(value), str(value)))
    return text[:12] if _HASH.fullmatch(text) else text


def _table(found: Sequence[Row], columns: Sequence[str]) -> None:
    """Rows for people: heads and codes in Chinese, as `columns.csv` and `values.csv` name them."""
    from rich.console import Console
    from rich.table import Table

    from pipeline.lexicon import Lexicon

    lexicon = Lexicon()
    table = Table(header_style="bold", show_lines=False)
    for column in columns:
        table.add_column(lexicon.labels.get(column, column), overflow="fold")
    names = lexicon.value_labels
    for row in found:
        table.add_row(*(_shown(row[c], names.get(c, {})) for c in columns))
    console = Console(width=None if sys.stdout.isatty() else 160, markup=False)
    console.print(table)
    if len(found) == SHOWN:
        say(f"只显示前 {SHOWN} 行；用 --limit 看更多，写成文件（--to）则是全部。")

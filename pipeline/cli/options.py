"""Options that several commands share."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from pipeline.acquire.remote import has_secret, is_address, refused
from pipeline.cli.screen import Told, note
from pipeline.export.formats import FORMATS

OUTPUTS = Path("outputs")
Command = TypeVar("Command", bound=Callable[..., Any])


class Place(click.ParamType[Path | str], Told):
    """A folder: a path of this machine, or the address of one on remote storage, which stays text."""

    name = "folder"

    def convert(self, value: Any, _: click.Parameter | None, __: click.Context | None) -> Path | str:
        if not is_address(value):
            return Path(value)
        if told := refused(value):
            raise click.BadParameter(told.rstrip("。"))
        if has_secret(value):
            told = "地址里不要写用户名、口令或令牌（会留在历史记录里），请写进 sources.toml 或环境变量"
            raise click.BadParameter(told)
        return value


def outputs_option(command: Command) -> Command:
    kind = click.Path(path_type=Path)
    return click.option("--outputs", type=kind, default=OUTPUTS, help="输出文件夹（默认 outputs）。")(command)


def records_option(command: Command) -> Command:
    """`--outputs` of a command that only asks: given several times, the records are asked as one."""

    @wraps(command)
    def asked(*, outputs: tuple[Path, ...], **given: Any) -> Any:
        return command(outputs=_as_one(outputs), **given)

    return cast(Command, folders_option(asked))


def folders_option(command: Command) -> Command:
    """`--outputs`, which may be given several times."""
    kind = click.Path(path_type=Path)
    told = "输出文件夹（默认 outputs）；给几次，则把这几个库合在一起查。"
    return click.option("--outputs", type=kind, multiple=True, default=(OUTPUTS,), help=told)(command)


def _as_one(folders: tuple[Path, ...]) -> Path:
    if len(folders) == 1:
        return folders[0]
    from pipeline.run.joined import together

    said = f"正在把 {len(folders)} 个输出文件夹的库合在一起（以后只补有变化的文档）……"
    return together(folders, lambda: note(said))


def with_outputs(command: str, outputs: Path) -> str:
    """A command to be shown, for the folder or folders of outputs that are in use."""
    if outputs == OUTPUTS:
        return command
    from pipeline.record.joining import members

    return command + "".join(f" --outputs {shlex.quote(str(folder))}" for folder in members(outputs))


def format_option(command: Command) -> Command:
    choice = click.Choice(["table", *FORMATS])
    to = click.option("--to", "file", type=click.Path(path_type=Path), help="写到这个文件。")
    return click.option("--format", "shape", type=choice, default="table", help="输出格式。")(to(command))


def limit_option(command: Command) -> Command:
    number = click.IntRange(1, 10**9)
    told = "最多多少行（默认：屏幕上 50 行，写文件则全部）。"
    return click.option("--limit", type=number, help=told)(command)

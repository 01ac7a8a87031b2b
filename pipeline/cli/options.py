"""Options that several commands share."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from pipeline.acquire.remote import has_secret, is_address, refused
from pipeline.cli.screen import Told

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


def with_outputs(command: str, outputs: Path) -> str:
    """A command to be shown, for the folder of outputs that is in use."""
    return command if outputs == OUTPUTS else f"{command} --outputs {shlex.quote(str(outputs))}"


def format_option(command: Command) -> Command:
    choice = click.Choice(["table", "csv", "xlsx", "json", "parquet", "dta"])
    to = click.option("--to", "file", type=click.Path(path_type=Path), help="写到这个文件。")
    return click.option("--format", "shape", type=choice, default="table", help="输出格式。")(to(command))


def limit_option(command: Command) -> Command:
    number = click.IntRange(1)
    told = "最多多少行（默认：屏幕上 50 行，写文件则全部）。"
    return click.option("--limit", type=number, help=told)(command)

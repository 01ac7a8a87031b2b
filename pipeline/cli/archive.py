"""The commands that keep a record sound: its check, a frozen copy, and the check of such a copy."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli import screen
from pipeline.cli.options import outputs_option


@screen.command()
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


@screen.command()
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


@screen.command()
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

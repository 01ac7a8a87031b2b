"""Words: what the segmenter should learn, and what it was taught in vain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from pipeline.cli import screen
from pipeline.cli.options import format_option, limit_option, records_option


@click.group(cls=screen.Group)
def words() -> None:
    """分词用的词：建议添加的新词，加了却不起作用的词。"""


@words.command("suggest")
@limit_option
@format_option
@records_option
def words_suggest(limit: int | None, shape: str, file: Path | None, outputs: Path) -> None:
    """从库中的原文里找新词（凝固度与左右邻字），可挑选后写进 pipeline/lexicon/words.txt。"""
    from pipeline.lexicon import Lexicon
    from pipeline.words import suggest

    found = suggest(_texts(outputs), Lexicon())[: screen.most(limit, shape, file)]
    rows = [{_HEADS.get(key, key): _rounded(value) for key, value in asdict(item).items()} for item in found]
    screen.give(rows, shape, file)


_HEADS = {"left": "left_entropy", "right": "right_entropy"}


def _rounded(value: object) -> object:
    return round(value, 3) if isinstance(value, float) else value


@words.command("check")
@format_option
@records_option
def words_check(shape: str, file: Path | None, outputs: Path) -> None:
    """列出 words.txt 里加了却不起作用的词，以及原因。"""
    from pipeline.lexicon import Lexicon
    from pipeline.words import without_effect

    texts = _texts(outputs) if (outputs / "cejing.db").exists() else ()
    found = without_effect(Lexicon(), texts)
    rows = [{"word": item.word, "reason": item.reason, "cut": " ".join(item.cut)} for item in found]
    if rows:
        screen.give(rows, shape, file)
    else:
        screen.say("words.txt 里的词都起作用。")


def _texts(outputs: Path) -> Iterator[str]:
    from pipeline.ask.browse.stored import texts

    return texts(outputs / "cejing.db")

"""Words of themes: `cejing themes terms`, `emerging`, `similar`."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.ask import years
from pipeline.cli import screen
from pipeline.cli.options import format_option, limit_option, records_option
from pipeline.cli.themes import tell_years, themes, year_option

__all__ = ["themes"]

SHOWN = 40
"""Rows of a list of terms where no number is asked for."""


@themes.command("terms")
@click.argument("group")
@click.argument("against", required=False)
@year_option
@limit_option
@format_option
@records_option
def themes_terms(
    group: str, against: str | None, axis: years.Axis, limit: int | None, shape: str, file: Path | None,
    outputs: Path,
) -> None:  # fmt: skip
    """一组文献的特征词：年份（2016）、时段（2016-2020）、地区、级别或文种，与其余文献（或另一组）相比。

    附两边的次数、每万词次数、文献数、对数发生比（效应量）与 z 值；z 在 1.96 以下的不列。
    次数按独立的词数：“体制改革”里的“改革”不另计。
    """
    from pipeline.ask.browse.terms import marking
    from pipeline.lexicon import Lexicon

    most = limit or _most(shape, file)
    rows = marking(outputs / "cejing.db", Lexicon(), group, against or "", axis=axis, limit=most)
    screen.give(rows, shape, file)
    tell_years(outputs, axis)


def _most(shape: str, file: Path | None) -> int | None:
    return SHOWN if shape == "table" and file is None else None


@themes.command("emerging")
@click.argument("terms", nargs=-1)
@click.option("--in", "group", help="只看一个地区、级别或文种，如 国家。")
@click.option("--since", type=click.IntRange(1900, 2200), help="从哪一年起算新近（默认最后三分之一的年份）。")
@year_option
@limit_option
@format_option
@records_option
def themes_emerging(
    terms: tuple[str, ...], group: str | None, since: int | None, axis: years.Axis, limit: int | None,
    shape: str, file: Path | None, outputs: Path,
) -> None:  # fmt: skip
    """新出现的词：首见（此前没有）、上升（比此前明显多）、突增（Kleinberg 突发期）；给出词则只看这些词。

    次数按原文写法数，在更长的词里的也算：“碳达峰碳中和”里有“碳中和”。
    """
    from pipeline.ask.browse.terms import new
    from pipeline.lexicon import Lexicon

    most = limit or _most(shape, file)
    db = outputs / "cejing.db"
    rows = new(db, Lexicon(), group=group or "", only=terms, since=since, axis=axis, limit=most)
    screen.give(rows, shape, file)
    for term in terms:
        if all(row["term"] != term for row in rows):
            screen.warn(f"“{term}”没有出现过。")
    tell_years(outputs, axis)


@themes.command("similar")
@click.argument("document")
@limit_option
@format_option
@records_option
def themes_similar(document: str, limit: int | None, shape: str, file: Path | None, outputs: Path) -> None:
    """与一份文档（编号开头几位）最相近的文档，以及两边都有的段落。"""
    from pipeline.ask.browse.stored import documents
    from pipeline.learned import Models
    from pipeline.lexicon import Lexicon
    from pipeline.themes import nearest, place, taken_over

    known = {found.id: (row, found) for row, found in documents(outputs / "cejing.db")}
    ids = [id_ for id_ in known if id_.startswith(document)]
    if len(ids) != 1:
        raise screen.Failure(f"编号以 {document} 开头的文档有 {len(ids)} 份。编号见 cejing query documents。")
    own = known.pop(ids[0])[1]
    others = [found for _, found in known.values()]
    near = nearest(own.id, place([own, *others], Lexicon(), Models().themes), most=limit or 10)
    titles = {id_: row["title"] or row["source"] for id_, (row, _) in known.items()}
    rows = [{"title": titles[n.document], "likeness": n.likeness, "id": n.document[:12]} for n in near]
    screen.give(rows, shape, file)
    for taken in taken_over(own, others)[: limit or 10]:
        screen.say(f"两边都有（{taken.likeness:.0%}）：{taken.quote}")
        screen.say(f"    {titles[taken.source]}：{taken.source_quote}")


@themes.command("spread")
@click.argument("what")
@limit_option
@format_option
@records_option
def themes_spread(what: str, limit: int | None, shape: str, file: Path | None, outputs: Path) -> None:
    """一个名称、口号、一段原文，或一份文档（编号）的说法：谁先说，谁沿用，按日期与级别排列，附原文。"""
    import re

    from pipeline.ask.browse.spread import of_document, of_text
    from pipeline.lexicon import Lexicon

    db = outputs / "cejing.db"
    is_document = re.fullmatch(r"[0-9a-f]{6,64}", what) is not None
    rows = of_document(db, what, Lexicon()) if is_document else of_text(db, what)
    screen.give(rows[:limit], shape, file, _SPREAD if not is_document else ("passage", *_SPREAD))
    if rows and not is_document:
        screen.note(f"库中最早：{rows[0]['date'] or '日期未知'} {rows[0]['title']}。库外可能有更早的。")


_SPREAD = ("date", "role", "level", "region", "title", "likeness", "quote")

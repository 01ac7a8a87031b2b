"""Themes: `cejing themes …`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.ask import years
from pipeline.cli import screen
from pipeline.cli.options import format_option, records_option

if TYPE_CHECKING:
    from pipeline.lexicon import Lexicon
    from pipeline.themes.trends import Share


@click.group(cls=screen.Group)
def themes() -> None:
    """政策主题：占比、对比、用词、话题、政策工具、相似与扩散。"""


def theme_option(command: Any) -> Any:
    told = "主题编号、名称或其中几个字（见 cejing themes list）；可给多次，不给则全部。"
    return click.option("--theme", "asked", multiple=True, help=told)(command)


def year_option(command: Any) -> Any:
    choice = click.Choice(list(years.NAMES))
    return click.option("--year", "axis", type=choice, default=years.DEFAULT, help=years.HELP)(command)


@themes.command("list")
@click.option("--seeds", is_flag=True, help="逐个列出在分词里不独立成词的种子词。")
@format_option
def themes_list(seeds: bool, shape: str, file: Path | None) -> None:
    """列出主题及其定义。"""
    from pipeline.lexicon import Lexicon
    from pipeline.themes import check_seeds

    lexicon = Lexicon()
    rows = [{"id": t.id, "name": t.name, "definition": t.definition} for t in lexicon.themes]
    screen.give(rows, shape, file)
    uncut = check_seeds(lexicon)
    for seed in uncut if seeds else ():
        screen.say(f"“{seed.word}”（{seed.theme}）在分词里是：{' '.join(seed.cut)}")
    if uncut and not seeds:
        screen.say(f"有 {len(uncut)} 个种子词在分词里不独立成词（按字面照样匹配）：加 --seeds 查看。")


@themes.command("tag")
@click.argument("source", type=click.Path(path_type=Path))
@format_option
def themes_tag(source: Path, shape: str, file: Path | None) -> None:
    """给一份文件的每一段标注主题，附承载主题的句子。"""
    from pipeline.learned import Models
    from pipeline.lexicon import Lexicon
    from pipeline.model import Span
    from pipeline.reading import Guard
    from pipeline.themes import carriers, tag

    lexicon = Lexicon()
    names = {theme.id: theme.name for theme in lexicon.themes}
    with Guard() as guard:
        document = guard.read(source)
    rows = []
    for score in tag(document, lexicon, Models().themes):
        if score.label:
            carried = carriers(document, Span(score.start, score.end), score.theme, lexicon)
            quote = " ".join(carrier.span.of(document.text) for carrier in carried[:2])
            place = {"start": score.start, "theme": names[score.theme]}
            rows.append({**place, "probability": round(score.probability, 3), "sentence": quote})
    screen.give(rows, shape, file)


MIXED = (
    "级别、文种不同的文档谈法不同，混在一起时走势可能只是文档构成的变化：用 --by level 或 --by kind 分开看。"
)


@themes.command("trend")
@theme_option
@year_option
@click.option("--by", type=click.Choice(["place", "level", "kind"]), help="再按地区、级别或文种分开。")
@click.option("--window", type=click.IntRange(1, 20), default=1, help="几年合成一个窗口（默认 1）。")
@format_option
@records_option
def themes_trend(
    asked: tuple[str, ...], axis: years.Axis, by: str | None, window: int, shape: str, file: Path | None,
    outputs: Path,
) -> None:  # fmt: skip
    """主题占比随年份的变化，附区间与文献数；文献太少时写明“证据不足”。"""
    from pipeline.lexicon import Lexicon
    from pipeline.themes.trends import trend

    lexicon = Lexicon()
    fields: Any = (by, "year") if by else ("year",)
    points = trend(_shares(outputs, lexicon, asked, axis), by=fields, window=window)
    screen.give([_point(point, lexicon) for point in points], shape, file)
    tell_years(outputs, axis, by)
    if not by:
        screen.note(MIXED)


def tell_years(outputs: Path, axis: years.Axis, by: str | None = None) -> None:
    from pipeline.ask.browse.themes import years_told

    screen.note(years_told(outputs / "cejing.db", axis, by))


def _point(point: Any, lexicon: Lexicon) -> dict[str, Any]:
    names = {theme.id: theme.name for theme in lexicon.themes}
    first, last = point.years
    groups = [str(part) for part in point.group[:-1]]
    span = str(first) if first == last else f"{first}—{last}"
    row = {"theme": names.get(point.theme, point.theme), "group": " ".join([*groups, span])}
    numbers = {key: _rounded(getattr(point, key)) for key in ("share", "low", "high")}
    return {**row, "middle": point.middle, **numbers, "documents": point.documents, "note": point.note}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


@themes.command("compare")
@click.argument("first")
@click.argument("second")
@theme_option
@year_option
@format_option
@records_option
def themes_compare(
    first: str, second: str, asked: tuple[str, ...], axis: years.Axis, shape: str, file: Path | None,
    outputs: Path,
) -> None:  # fmt: skip
    """比较两组文献：年份（2015）、时段（2011-2015）、地区（南昌市）、级别（国家）或文种。"""
    from pipeline.lexicon import Lexicon
    from pipeline.themes import compare
    from pipeline.themes.groups import member_of

    lexicon = Lexicon()
    names = {t.id: t.name for t in lexicon.themes}
    changes = compare(_shares(outputs, lexicon, asked, axis), member_of(first), member_of(second))
    rows = [{**asdict(change), "theme": names.get(change.theme, change.theme)} for change in changes]
    for row in rows:
        row["documents"] = " / ".join(map(str, row["documents"]))
        row |= {key: _rounded(row[key]) for key in _NUMBERS}
    screen.give(rows, shape, file)
    tell_years(outputs, axis)


_NUMBERS = ("first", "second", "difference", "low", "high", "p", "p_adjusted")


@themes.command("topics")
@click.option("--topics", type=click.IntRange(2, 60), help="另按这么多个话题重新归纳（默认给出库中的）。")
@format_option
@records_option
def themes_topics(topics: int | None, shape: str, file: Path | None, outputs: Path) -> None:
    """从库中的段落里归纳出的话题：最重的词、占比、一致性（NPMI）、稳定程度与最近的主题。"""
    from pipeline.ask.browse import topics as kept
    from pipeline.lexicon import Lexicon
    from pipeline.run.topics import fitted

    db = outputs / "cejing.db"
    lexicon = Lexicon()
    try:
        found = kept.topics(db) if topics is None else fitted(db, lexicon, topics)
    except ValueError as error:
        raise screen.Failure(f"文本太少，归纳不出话题（{error}）。") from error
    if not found:
        screen.warn((kept.model(db) or {}).get("note") or "库中还没有归纳过话题。请再运行一次 cejing run。")
    told = [kept.told(topic, lexicon) for topic in found]
    rows = [
        {
            "id": topic["topic"],
            "topic": topic["name"],
            "words": topic["words"],
            **{name: _rounded(topic[name]) for name in ("share", "npmi", "stability")},
            "theme": topic["theme_name"],
            "note": topic["note"],
        }
        for topic in told
    ]
    screen.give(rows, shape, file)


def _shares(outputs: Path, lexicon: Lexicon, asked: tuple[str, ...], axis: years.Axis) -> list[Share]:
    from pipeline.ask.browse.themes import shares
    from pipeline.themes import named

    found = shares(outputs / "cejing.db", axis)
    chosen = {theme.id for theme in named(asked, lexicon)}
    return [row for row in found if not chosen or row.theme in chosen]

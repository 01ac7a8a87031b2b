"""Norms whose measures are told once, before each trade's own (投资强度、亩均税收：甲类…；乙类…)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.discourse import TIME, Grammar, Scene
from pipeline.indicators.name import known_suffixes
from pipeline.indicators.row import Memory, Row
from pipeline.patterns import regex

_LABEL = regex(
    r"^\s*(?:[（(]?[\d一二三四五六七八九十]{1,2}(?:[)）]|[.．、])(?!\d)\s*)?(?:[^，。；：:、\d]{2,8}[：:])?"
    r"(?P<list>[^，。；：:\d]{3,60}?)(?:等?[两三四五二]?[项个]?(?:指标|标准|要求))?(?:分别|依次)?(?:为|如下)?"
    r"(?P<end>[：:]|(?<=指标)[，,])"
)
"""2.投资强度、亩均税收|：…; 投资强度和亩均税收两项指标|，…."""
_AND = regex("[、和与及]")
_WHOSE = regex(
    rf"[\s，,；;、]*(?:{TIME}+|(?P<whom>(?!其中)[\u4e00-\u9fffA-Z“”（）()]{{2,20}}?))(?:的)?"
    r"(?:(?:(?<=[类业])|(?<=项目|企业|园区))$|(?:分别|依次|均|原则上|应当?|须|必须|要|需|达到|控制在|在|为|按照?|执行"
    r"|不得?[能应宜可]?(?:低于|少于|小于|高于|超过|大于)|[≥≤]|至少|最低)+$)"
)
"""机械类|不低于; 其他项目|分别不低于; 家具类|20万元/亩以上. A subject of its own is masked."""


def deal_norms(rows: list[Row], scene: Scene, memory: Memory, grammar: Grammar) -> None:
    """Give each figure behind a label of measures its measure and the trade that it is demanded of."""
    label = _LABEL.match(scene.parsed.text)
    measures = _measures_of(label["list"], grammar) if label else ()
    since = label.end() if label and measures else 0
    if not measures and memory.joined:
        measures = memory.norms
    memory.norms = measures
    for group in _groups(rows, since):
        whose = _WHOSE.fullmatch(group[0].figure.left)
        whom = (whose["whom"] or "") if whose else ""
        if not whose or len(group) != len(measures) or _measures_of(whom, grammar):
            memory.norms = ()  # another measure is spoken of
            return
        for row, measure in zip(group, measures, strict=True):
            row.indicator, row.said, row.source, row.named = measure, whom, None, "stated"
            row.comparator = group[0].comparator if row.comparator == "eq" else row.comparator
            row.apart = True


def _measures_of(listed: str, grammar: Grammar) -> tuple[str, ...]:
    """The measures of a list; none where one of its items is none."""
    items = tuple(item for item in _AND.split(listed) if item)
    return items if items and all(_is_measure(item, grammar) for item in items) else ()


def _is_measure(name: str, grammar: Grammar) -> bool:
    return bool(known_suffixes(name, grammar)) or name.endswith(grammar.worded.words("granted", "norms"))


def _groups(rows: list[Row], since: int) -> Iterator[list[Row]]:
    """The figures behind the label, those together that nothing but 、 parts."""
    group: list[Row] = []
    for row in rows:
        if row.figure.quantity.start < since:
            continue
        if group and not row.figure.joined:
            yield group
            group = []
        group.append(row)
    if group:
        yield group

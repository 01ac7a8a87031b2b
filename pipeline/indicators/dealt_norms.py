"""Norms whose measures are told once, before each trade's own (投资强度、亩均税收：甲类…；乙类…)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.discourse import TIME, Grammar, Scene
from pipeline.indicators.name import known_suffixes
from pipeline.indicators.row import Memory, Row
from pipeline.indicators.whoever import label_of
from pipeline.patterns import regex

_LABEL = regex(
    r"^\s*(?:[（(]?[\d一二三四五六七八九十]{1,2}(?:[)）]|[.．、])(?!\d)\s*)?(?:[^，。；：:、\d]{2,8}[：:])?"
    r"(?P<list>[^，。；：:\d]{3,60}?)(?:(?:实行|按|分)(?:[分按][类级档]|差别化?)[^，。；：:\d]{0,6})?(?:等?[两三四五二]?[项个]?(?:指标|标准|要求))?(?:分别|依次)?(?:为|如下)?"
    r"(?P<end>[：:]|(?<=指标)[，,])"
)
"""2.投资强度、亩均税收|：…; 投资强度和亩均税收两项指标|，…."""
_MEASURE_FIRST = regex(
    r"(?:^|[：:；])(?P<list>[^，。；：:、\d]{3,16})[，,]"
    r"(?=[\u4e00-\u9fff]{2,6}(?:原则上|应当?|须)?(?:不低于|不少于|不超过|不高于|≥|≤)\d[^，。；]{0,12}[，、][\u4e00-\u9fff]{2,6}(?:原则上|应当?|须)?(?:不|≥|≤|\d))"
)
"""固定资产投资强度，|市区不低于350万元/亩、县城不低于300万元/亩: one measure, demanded of several."""
_AND = regex("[、和与及]")
_WHOSE = regex(
    rf"[\s，,；;、]*(?:{TIME}+|(?P<whom>(?!其中)[\u4e00-\u9fffA-Z“”（）()]{{2,20}}?))(?:的)?"
    rf"(?:(?:(?<={TIME})|(?<=[类业])|(?<=项目|企业|园区))$|(?:分别|依次|均|原则上|应当?|须|必须|要|需|达到|控制在|在|为|按照?|执行"
    r"|不得?[能应宜可]?(?:低于|少于|小于|高于|超过|大于)|[≥≤]|至少|最低|每亩|亩均|每平方米|每月|每年)+$)"
)
"""机械类|不低于; 其他项目|分别不低于; 家具类|20万元/亩以上. A subject of its own is masked."""
_GRADE = regex(
    r"[\s，,；;、]*(?P<whom>"
    r"(?:(?:[特优甲乙丙丁一二三四五六1-6A-EⅠⅡⅢⅣⅤⅥ]|第[一二三四五六]|国家|省|市|县)[级档等类]|[一二三四五]星级?"
    r"|(?:优秀|良好|合格|先进|达标|最[高低]|较[高低]|中间)[级档等次]{0,2}(?=标准|要求|$|[为≥≤不])"
    r"|(?:控制|限定|准入|推荐|引导|先进|目标|基准|鼓励|入门)[值线档])(?:标准值?|要求|指标值?|园区|开发区|企业)?)"
    r"(?:分别|依次|均|原则上|应当?|须|必须|要|需|达到|控制在|在|为|是|不得?[能应宜可]?(?:低于|少于|小于|高于|超过|大于)|[≥≤：:]|至少)*"
)
"""Ⅰ级标准|350亿元, 良好档|2%, 推荐值|为4%: the grade that a norm is set for, and no measure."""


def deal_norms(rows: list[Row], scene: Scene, memory: Memory, grammar: Grammar) -> None:
    """Give each figure behind a label of measures its measure and the trade that it is demanded of."""
    label = _LABEL.match(scene.parsed.text)
    measures = _measures_of(label["list"], grammar) if label else ()
    if not measures and (first := _MEASURE_FIRST.search(scene.parsed.text)):
        label, measures = first, _measures_of(first["list"], grammar)
    since = label.end() if label and measures else 0
    if not measures and memory.joined:
        measures = memory.norms
    if not measures and _asks_for_each(scene.parsed.text):
        measures = _measures_of(label_of(scene), grammar)
    memory.norms = measures
    groups = list(_groups(rows, since))
    for group in groups:
        left = group[0].figure.left
        grade = _GRADE.fullmatch(left)
        whose = grade or _WHOSE.fullmatch(left)
        whom = (whose["whom"] or "") if whose else ""
        another = not grade and _measures_of(whom, grammar)
        if not whose or len(group) != len(measures) or another:
            memory.norms = ()  # another measure is spoken of
            return
        whom = "" if grade and len(groups) == 1 else whom  # 亩均税收：最低标准20万元
        for row, measure in zip(group, measures, strict=True):
            row.indicator, row.said, row.source, row.named = measure, whom, None, "stated"
            row.comparator = group[0].comparator if row.comparator == "eq" else row.comparator
            row.apart = True


def _asks_for_each(text: str) -> bool:
    """Whether a line below a heading demands so much of each (1.投资强度。|供地项目每亩不低于180万元)."""
    return _DEMANDED_OF.match(text) is not None


_DEMANDED_OF = regex(
    r"(?!其中)[\u4e00-\u9fff、]{2,16}?(?:类|型|业|项目|企业|园区|片区|区域|地块)(?:每亩|亩均|每平方米)?"
    r"(?:原则上|应当?|须|要|均)?(?:不得?[能应宜可]?(?:低于|少于|高于|超过)|达到?|至少|控制在|[≥≤])\d"
)


def deal_kinds(rows: list[Row]) -> None:
    """建材类每亩税收8万元以上，|电子信息类12万元以上: one measure, told of each kind; the kinds own it."""
    end = measure = ""
    for row in rows:
        first = _OF_A_KIND.fullmatch(row.indicator) if row.named == "stated" else None
        next_one = _NEXT_KIND.fullmatch(row.figure.left.replace(TIME, "")) if measure else None
        if next_one and next_one["end"] == end and not row.said:
            row.indicator, row.said = measure, next_one["whom"]
            row.named, row.source = "carried", None
        elif first and not row.said and any(_follows(other, first["end"]) for other in rows):
            end, measure = first["end"], first["measure"]
            row.indicator, row.said = measure, first["whom"]
        elif not next_one:
            measure = ""


def _follows(row: Row, end: str) -> bool:
    """Whether a figure is told of a kind by its name alone."""
    kind = _NEXT_KIND.fullmatch(row.figure.left.replace(TIME, ""))
    return kind is not None and kind["end"] == end


_KIND_ENDS = "(?P<end>类(?:项目|企业|产业)?|型(?:项目|企业)?)"
_OF_A_KIND = regex(f"(?P<whom>[\u4e00-\u9fff、]{{2,10}}?{_KIND_ENDS})的?(?P<measure>[\u4e00-\u9fff]{{3,12}})")
_NEXT_KIND = regex(
    f"[，、；和与及]?(?P<whom>[\u4e00-\u9fff、]{{2,10}}?{_KIND_ENDS})"
    "(?:则?为|则|不得?(?:低于|少于|超过)|达到?|至少|分别|应当?|须|要){0,3}"
)


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

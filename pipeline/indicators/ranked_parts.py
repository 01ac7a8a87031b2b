"""Parts of a whole told by how large they are: 甲比重最大，占42%，乙次之，为28%，两者合计70%."""

from __future__ import annotations

from itertools import pairwise

from pipeline.discourse import TIME, Grammar, Scene
from pipeline.indicators.lend import is_bare_noun
from pipeline.indicators.name import counted, known_suffixes
from pipeline.indicators.row import Row, is_count
from pipeline.patterns import regex

_LARGE = (
    "(?:所占)?的?(?:占比|比重|份额|比例|数量)?(?:仍|也|均|则|依然|相对|位)*"
    "(?:最[大高多]|居首位?|居前|领先|次之|其次|居次位?|再次之?|紧随其后|为主|占主导|占优势?"
    "|[位居列排]{1,2}(?:第[一二三四五\\d]位?|首位|次席|榜首|末位)|最[小低少])"
)
_IS = "(?:所?占比?|占比重|比重|比例|份额)?(?:则|约|仅|只|也|均)*(?:达到?|高达|为|是|有|近|超过?)*(?:约|近)?"
_PART = "(?P<part>[^，；：:\\d、]{2,24}?)"
_SIZES = regex("最[大高多小低少]|居首|次之|其次|居次|再次|居第|列第|为主|紧随|占优|占主导|榜首")
"""The cheap question: without one of them no part is told by its size."""
_SIZED = (
    regex(f"(?:[^，；]{{0,16}}?以){_PART}(?:所占)?(?:占比|比重)?(?:为?最[大高多]|居首|为主)"),
    regex(f"(?:其中)?{_PART}{_LARGE}"),
    regex(
        f"(?:其次|再次|然后|最后|(?:占比|比重|份额)最[大高多小低少]的|最[多大]的|排?(?:首位|第[一二三四]位?)的)(?:则|才|就)?[是为]?{_PART}"
    ),
)
"""以电子为主, 化工次之, 其次是建材: a clause that tells a part by its size, and no figure."""
_WITH_FIGURE = tuple(regex(f"{form.pattern}[，,]?{_IS}") for form in _SIZED)
_BARE = regex(_IS)
_INSIDE = regex("^[^，；]*(?<=[目业区品群司户家口资额构位员元收值])(?:之)?[中内里]|^[^，；]*?的(?=[^的]{2,})")
"""皖江承接的项目中|装备制造: in what the parts are told of."""
_TOGETHER = regex(
    f"(?:^|[，；。：,])(?:其中|而)?(?P<all>前?[两二三四五](?:者|类|项|位|大?(?:产业|行业|板块|类型)))(?:总共|一共|合计|共计|相加)*(?:的?(?:比重|占比|比例|份额))?"
    f"(?:之和|合计|相加|总和)*{_IS}$"
)


def name_ranked_parts(rows: list[Row], scene: Scene) -> None:
    """Shares told by their parts, and of several parts together; whose they are goes on with them."""
    if not _SIZES.search(scene.parsed.text):
        return
    told: list[Row] = []
    for row in rows:
        of_one = any(TIME in clause for clause in row.figure.earlier[:1])  # 山东最多，为|186个: of that place
        if is_count(row) and row.named != "stated" and not of_one and (part := _part_told(row, "", scene)):
            row.indicator, row.named, row.source, row.said = counted(part), "stated", None, ""
        if row.figure.quantity.dimension != "ratio" or row.kind not in ("level", "share"):
            continue
        left = row.figure.left.replace(TIME, "").strip(" ，,、（(")
        together = _TOGETHER.search(scene.parsed.text, 0, row.figure.quantity.start) if told else None
        part = together["all"] + "合计" if together else _part_told(row, left, scene)
        if not part:
            continue
        row.indicator, row.kind, row.manner, row.named, row.source = part, "share", "share", "stated", None
        row.said = ""
        told.append(row)


def share_next_parts(rows: list[Row], grammar: Grammar) -> None:
    """第二产业占比61%，第三产业36%: the next part by its noun alone is told as the one before."""
    for last, row in pairwise(rows):
        _share_of_more(last, row)
        _share_of_same(last, row, grammar)
        part = last.kind == "share" and last.manner == "share" and last.named == "stated"
        alike = last.indicator[-1:] == row.indicator[-1:] and last.indicator != row.indicator
        noun = is_bare_noun(row, grammar) or last.indicator[1:] == row.indicator[1:]  # 二产, 三产
        bare = row.manner == "rate_level" and row.named == "stated" and noun
        near = row.figure.clause - last.figure.clause <= 1
        listed = last.kind == "share" and last.manner == "share_of" and _BARE_PART.search(last.figure.left)
        bare = bare or bool(listed and _is_a_part(row, grammar))
        if (
            ((part and alike) or (listed and not last.source))
            and bare
            and near
            and row.figure.quantity.dimension == "ratio"
        ):
            row.kind, row.base, row.manner = "share", last.base, last.manner


def _share_of_more(last: Row, row: Row) -> None:
    """占全国的70%、全国出口量的|50%以上: a second whole, of which the same is a part."""
    goes_on = last.kind == "share" and last.manner == "share_of" and row.manner == "rate_level"
    told = _SECOND_WHOLE.fullmatch(row.figure.left) if goes_on and row.kind == "level" else None
    if told and row.figure.clause == last.figure.clause:
        row.kind, row.manner, row.base, row.said = "share", "share_of", told["base"], last.said
        row.indicator, row.named, row.source = last.indicator, "carried", last


def _share_of_same(last: Row, row: Row, grammar: Grammar) -> None:
    """减速器约占整机成本的35%，伺服系统占|23%: another part, by its noun alone, is one of the same whole."""
    both = last.kind == row.kind == "share" and last.manner == row.manner == "share_of"
    stated = last.named == row.named == "stated" and not last.said and not row.said
    if not both or not stated or row.base or not last.base or row.figure.clause - last.figure.clause > 1:
        return
    within = last.figure.quantity.value_norm + row.figure.quantity.value_norm <= _ALL
    if within and is_bare_noun(row, grammar) and not known_suffixes(last.indicator, grammar):
        row.base = last.base


_ALL = 100
"""Percent: parts that are more together are of two wholes."""


_SECOND_WHOLE = regex(
    "(?:[、和与及]|以及)?(?P<base>(?:全[国省市县区州]|全球|世界)[一-鿿A-Z]{0,10})的(?:约|近)?"
)


def _is_a_part(row: Row, grammar: Grammar) -> bool:
    """Whether a rate is called by a short noun alone, which is no measure and no rate."""
    name = row.indicator
    plain = row.manner == "rate_level" and row.named == "stated" and len(name) <= _LONGEST_PART
    return plain and not known_suffixes(name, grammar) and not name.endswith(_RATE_ENDS)


_LONGEST_PART = 6
_RATE_ENDS = ("率", "度", "速", "幅", "比", "面", "比重", "比例", "份额", "水平")
_BARE_PART = regex("[\u4e00-\u9fff]占(?:了|到|据)?(?:约|近|超过?)?$")
"""直接材料占41.5%，人工|不足4%: parts whose whole is told once, or not at all."""


def _part_told(row: Row, left: str, scene: Scene) -> str:
    """The part that a share is of, in its own clause or in the one before; empty where none is told."""
    clause = row.figure.earlier[0] if row.figure.earlier and _BARE.fullmatch(left) else ""
    forms, phrase = (_SIZED, clause.replace(TIME, "").strip(" ，,")) if clause else (_WITH_FIGURE, left)
    found = next((told for form in forms if (told := form.fullmatch(phrase))), None)
    if found is None:
        return ""
    part = found["part"]
    start = scene.parsed.text.rfind(part, 0, row.figure.quantity.start)
    inside = [s for s in scene.subjects if start <= s.start and s.end <= start + len(part)]
    if inside:
        part = part[inside[-1].end - start :]
    part = _INSIDE.sub("", part).strip("的则也，以")
    return part if len(part) > 1 else ""

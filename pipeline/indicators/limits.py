"""Whether a figure is a test that members of a group pass."""

from __future__ import annotations

import re

from pipeline.discourse import Grammar
from pipeline.discourse.clauses import Figure
from pipeline.indicators.name import strip_tail
from pipeline.indicators.ratio import Reading
from pipeline.patterns import regex

_LIMITED = "的?[^，；、的有达]{0,14}?(?:的|{kind.members})"


def threshold(figure: Figure, grammar: Grammar, passing: str) -> Reading:
    """A threshold of the measure before it, without signs of `passing` at its end (税收超|5亿元的企业)."""
    signs = grammar.comparing | {*passing, "达", "达到", "首次", "首次达到"}
    return Reading("threshold", strip_tail(figure.left, signs), manner="threshold")


def is_threshold(figure: Figure, grammar: Grammar) -> bool:
    """Whether the figure only tells which members are counted (超100亿元|园区…)."""
    q, right = figure.quantity, figure.right
    if right.startswith("…"):
        return False
    if _is_range_of_members(figure):
        return True
    if q.dimension == "score" and q.limit and (_OF_THOSE.fullmatch(right) or _GRADED.match(right)):
        return True  # 得分80分以下|的有3个
    if fund_behind(figure) or right.startswith(_SPENT_ON):
        return False
    alone = not figure.closed or (figure.left_at > 0 and not figure.left)
    if q.dimension == "money" and alone and _SOME_MEMBERS.fullmatch(right):
        return True  # 其中1亿美元|项目2个; 十亿|企业20家; 4个|二百亿元|集群
    if q.dimension in ("money", "count", "area", "mass") and not figure.closed and _each_has(figure):
        return True
    exact = q.comparator in ("eq", "approx") or (q.more and not q.limit)
    bounded = q.high is not None and q.limit  # 10亿元以上50亿元|以下企业
    if exact and not bounded and not right.startswith("级"):
        return False
    if q.dimension == "money" and figure.followed:
        return True  # 超4000亿元|1个
    if right.startswith("且") and q.limit:
        return True  # 税收1000万元以上|且增幅不低于15%的企业
    if right == "的" and q.dimension not in ("multiple", "rank"):
        return True  # 占比不低于3%|的，给予…
    if q.dimension in ("ratio", "points", "multiple", "rank", "quotient"):
        return False
    if q.dimension == "count":
        return _is_size_of_members(figure, grammar)
    right = right.removeprefix("级")
    return (
        right[:1] not in ("", "大", "，", "、", "）", "台")
        and grammar.worded(_LIMITED).match(right) is not None
    )


def _each_has(figure: Figure) -> bool:
    """Whether an exact figure is what each of the members has that are counted right behind it.

    年收入20万元|的大户60户, 年出栏500头|的农户12户; but 总投资489亿元的项目62个 sums up what all have.
    """
    return _YEARLY.search(figure.left) is not None and _MEMBERS_COUNTED.fullmatch(figure.right) is not None


_YEARLY = regex("(?:年|亩均|人均|户均)(?!均)[\u4e00-\u9fff]{1,5}(?:达到?|在|为)?$")
_MEMBERS_COUNTED = regex("的[^，；、的\\d]{0,6}(?:户|企业|合作社|农场|村|乡镇|镇)(?:数?(?:有|达到?|共))?")


def fund_behind(figure: Figure) -> str:
    """The money set apart, behind the least of it (每年安排不少于|3000万元|产业引导资金); else empty."""
    led = figure.quantity.dimension == "money" and _SET_APART.search(figure.left)
    told = _FUND.match(figure.right) if led else None
    return told["fund"] if told else ""


_SET_APART = regex(
    "(?:安排|投入|设立|筹集|拿出|列支|统筹|落实|注入|筹措)"
    "(?:不少于|不低于|不得少于|至少|超过|达到?|了|各|约|近){0,3}$"
)
_FUND = regex("的?(?P<fund>[\u4e00-\u9fff]{0,10}?(?:资金|基金|经费))(?![总规])")
_SOME_MEMBERS = regex(
    "(?:级|的)?(?:(?:投资)?(?:大|重大|工业|建设|技改)?(?:项目|工程)"
    "|(?:规模|工业|龙头|骨干|重点|制造业?){0,2}(?:企业|(?:产业)?集群|(?:产业)?园区|产业链?)(?:数量?)?(?:达到?|有|共|为)?)"
)


def _is_range_of_members(figure: Figure) -> bool:
    """Whether a range tells which members are meant (10亿—50亿元|的企业)."""
    q = figure.quantity
    people = q.high is not None and q.unit_norm == "人" and figure.right.startswith("之间的")
    if people and re.match(r"之间的[^，；]{1,12}$", figure.right):
        return True  # 人口在5万人至10万人|之间的镇街有3个
    ranged = q.high is not None and q.dimension in ("money", "area", "score") and not figure.closed
    if ranged and _OF_THOSE.fullmatch(figure.right):
        return True  # 300亿元至500亿元|的21个, 70分至90分|的有21家
    members = _MEMBERS_ALONE.fullmatch(figure.right)
    return ranged and (members or re.match(r"的[^，；]{2,12}$", figure.right)) is not None


_SPENT_ON = ("用于", "投向", "投入", "专项用于", "主要用于")
"""每年不少于3000万元|用于品牌宣传: what a sum is for is nothing that it sorts."""
_GRADED = regex(
    "(?:（含）|及)?(?:以上|以下)?的?[为评定]{1,2}(?:为)?(?:优|良|中等|合格|不合格|达标|不达标|先进|较差|差|[一二三四]等|[A-E甲乙丙]级)"
)
"""90分以上|为优秀: which grade those have."""
_OF_THOSE = regex("(?:之间)?的(?:[共仅只]?有|达|为)?")
_MEMBERS_ALONE = regex("(?:工业|产业)?(?:园区|集群|企业|开发区|项目)")
"""工业总产值500亿—1000亿元|园区2个."""
_HEADS = ("头", "只", "羽", "口", "尾", "匹")
_FARMS = regex("的?[\u4e00-\u9fff]{0,8}(?:[牛羊猪鸡鸭鱼马]?场|户|企业|合作社|基地|小区|园)(?:达到?|有|为)?")
"""百头以上|牛场150个: how many each of those counted keeps."""
_MEMBERS_OF = regex(r"^(?:（含[^（）]{1,8}）)?的[^，；。的]{1,12}(?:有|达到?|为|共)$")
"""5000人以上|的乡镇有30个."""


def _is_size_of_members(figure: Figure, grammar: Grammar) -> bool:
    """Whether a count is of what each member has (超500人|的企业; 3个以上|孵化器的园区有)."""
    if figure.quantity.limit and figure.quantity.unit_norm in _HEADS and _FARMS.fullmatch(figure.right):
        return True
    q, right = figure.quantity, figure.right.removeprefix("级")
    if q.limit and q.unit_norm == "人" and _MEMBERS_OF.search(right):
        return True
    if q.unit_norm not in ("个", "家") and right.startswith("的"):
        return grammar.worded(_LIMITED).match(right) is not None and not q.limit
    return bool(q.limit) and re.match(r"[^，；]{0,10}的[^，；]{2,}(?:有|达到?|为|共)$", right) is not None

"""Ranks: what is ranked, among whom, and from which place to which."""

from __future__ import annotations

import re

from pipeline.discourse import TIME, Grammar
from pipeline.discourse.clauses import Figure
from pipeline.indicators.name import strip_tail
from pipeline.indicators.ratio import Reading
from pipeline.patterns import regex

_WHOSE_RATED = regex(
    r"^(?:全[国省市县区]|[\u4e00-\u9fff]{2,4}?[省市县州](?=省级|国家级|[\u4e00-\u9fff]{0,4}(?:园区|开发区)))"
    r"(?:[\u4e00-\u9fff]{0,6}(?:园区|高新区|经开区|开发区|综保区|集群))?"
)
_RANK_VERB = (
    "(?:在|均|稳|位|继续|连续|持续|始终|长期|一直|保持|跃|上|提|(?<![得总评积])分)*"
    "(?:(?!占[比有])(?:{rank.placed})|{rank.among})[^，；]{0,8}$"
)
_PRIZED = regex("(?:的[^，。；]{0,8}?)?(?:各|分别)?(?:给予|奖励|奖金|奖)|(?:各|分别)(?=$|为$)")
"""第一名|奖励8万元: whom a prize is for, and no rank that was reached."""


_CHOSEN = regex("(?:取|选取|评出|评选|表彰|录取|选出|推荐|确定)(?:综合|总分|得分|得票|各[组类])*$")
"""A组取|前5名: how many are chosen, and no rank that was reached."""


def rank(figure: Figure, grammar: Grammar) -> Reading | None:
    if _PRIZED.match(figure.right) or _CHOSEN.search(figure.left):
        return None
    if _is_rank_alone(figure):
        return Reading("rank", "", manner="rank")
    left = re.sub(r"(?:双双|从|由|分别){1,9}$", "", figure.left.rstrip("的了" + TIME))
    left = re.sub(r"(?:从|由)(?=(?:全国|全省|世界|全球|全市)?$)", "", left)
    alone = len(left.replace(TIME, "")) > 1 and figure.right[:1] in ("", "、", "和")
    moved = _FROM_WHERE.search(figure.left) and _TO_A_RANK.fullmatch(figure.right)
    if moved:  # 某区税收由|第10位升至第5位
        what = _RANK_NOUN.sub("", _FROM_WHERE.sub("", figure.left))
        if rated := grammar.rated_in.search(what.removesuffix("的")):  # 在…综合评价中的排名由第14位上升到
            return Reading("rank", _WHOSE_RATED.sub("", rated["of"]), manner="rank")
        what = _RANKED_IN.sub("", what).removeprefix("其中")
        return Reading("rank", _no_place(what), manner="rank")
    among = not grammar.rank_before.search(left)
    if among and not alone:
        return None
    cut = grammar.worded(_RANK_VERB).search(left)
    phrase = left[: cut.start()] if cut else "" if among else left  # 居全省第5位、|合肥都市圈|第3位
    ranked = (
        _RANKED_IN_WHAT.search(left[cut.start() :]) if cut and not phrase.strip(TIME + "力争确保") else None
    )
    if ranked:
        return Reading("rank", ranked["of"], manner="rank")
    rated = grammar.rated_in.search(phrase) or grammar.rated.search(phrase)
    if rated:
        return Reading("rank", _WHOSE_RATED.sub("", rated["of"]), manner="rank")
    if not left[len(phrase) :].startswith("排名中"):  # 在国家级经开区综合|排名中进入前80位
        phrase = _RANKED_IN.sub("", phrase)
    phrase = _RANK_NOUN.sub("", phrase.rstrip(TIME))
    if whole := _ALL_TOGETHER.search(phrase):
        noun = _RANKING.match(left, left.rfind(whole["of"]) + len(whole["of"]))
        return Reading("rank", whole["of"] + noun.group() if noun else "", manner="rank")
    return Reading("rank", _no_place(phrase), manner="rank")


def _no_place(phrase: str) -> str:
    """The phrase, empty where it tells among whom something is ranked (在全国169家高新区中)."""
    return "" if phrase.endswith(("里", "中", "内")) else phrase


_FROM_WHERE = regex(f"[从由](?:{TIME}+的?|原来的?|原先的?)?$")
_TO_A_RANK = regex(
    "(?:提升|上升|提高|前进|前移|跃升|攀升|晋升|跃|升|跌|下滑|滑落|滑|后退|退|降|下降|下跌)[到至为](?:了)?"
)
_RANKED_IN_WHAT = regex(
    "(?:全[国省市州县区]|世界|全球|[东中西]部)(?P<of>[\u4e00-\u9fff]{0,6}(?:经济|竞争力|实力|环境|指数|考核|考评|评价|满意度|水平))$"
)
"""进入全省县域经济|前15位: in what it is ranked stands behind those among whom it is."""
_ALL_TOGETHER = regex("^(?:在?[^，；。在中]{0,14}[中里内])?(?P<of>综合|整体|总体)$")
_RANKING = regex("排名|位次|名次")
"""在全国169家高新区中|综合排名分别位列第65名: 综合 alone is no measure."""


def _is_rank_alone(figure: Figure) -> bool:
    """Whether what is ranked was told before: 列第二、|三位; 由2003年的|第38位升至第31位."""
    dealt = figure.joined and figure.left.strip(TIME + " 、和与及第") == ""
    moved = _FROM_RANK.search(figure.left) or figure.left.replace(TIME, "") in ("由", "从", "至", "到")
    among = _AMONG_SO_MANY.fullmatch(figure.left) or (figure.left_at and _AMONG_PARKS.fullmatch(figure.left))
    return bool(figure.of or dealt or moved or among)


_FROM_RANK = regex(f"[由从]{TIME}+的$")
"""由2003年的|: the earlier of two ranks."""
_RANKED_IN = regex(
    "在[^，；。在中]{1,14}$"
    "|(?:持续|连续|已){0,2}(?:(?<!\\d)\\d{1,4}|[一二两三四五六七八九十]{1,4})个?(?:年|月|季度|季|周)$"
)
"""增速在全市|排第15位: among whom, and not what is ranked."""


def place(figure: Figure, grammar: Grammar) -> Reading | None:
    """排名居|3位: a rank that is told without 第."""
    if figure.quantity.unit_norm != "位" or not _RANKED.search(figure.left):
        return None
    return Reading("rank", _RANK_NOUN.sub("", strip_tail(figure.left, grammar.tail)), manner="rank")


def counts_the_ranked(figure: Figure) -> bool:
    """Whether a figure is how many are ranked, and no statement (居全省|100个|县市第5位)."""
    members = _AMONG_SO_MANY.fullmatch(figure.right) or _AMONG_PARKS.fullmatch(figure.right)
    among = members and _RANKS_IN.search(figure.left)
    return figure.quantity.dimension == "count" and bool(among or _RANK_AMONG.match(figure.right))


_RANKED = regex(r"(?:排名|位次|名次)(?:已|均)?(?:由|从|居|列|为|第|升至|上升到|上升至|达)?$")
_RANK_NOUN = regex(r"(?:位次|名次|排名|排位)(?:[由从]|已|也|均)*$")
_RANK_AMONG = regex(r"[^，。；]{1,18}(?:里|中|内)(?:位)?(?:排|居|列|名列)")
_RANKS_IN = regex("(?:[居列排位]|(?<!布)在)(?:全[国省市州县区])?$")
_AMONG_SO_MANY = regex("[市县区省镇乡园、（）()]{1,8}(?:中|里)?(?:排名|位居|位列|排|居|列)?")
"""税比居全市6|县市|第1位: among whom, and not what is ranked."""
_AMONG_PARKS = regex(
    "(?:[\u4e00-\u9fff]{0,8}(?:园区|开发区|高新区|经开区|综保区|保税区|集群|城市|口岸|省份))(?:中|里)?(?:排名|位居|位列|排|居|列)?"
)
"""名列全省128个|产业园区|第11位."""

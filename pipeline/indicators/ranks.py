"""Ranks: what is ranked, among whom, and from which place to which."""

from __future__ import annotations

import re

from pipeline.discourse import TIME, Grammar
from pipeline.discourse.clauses import Figure
from pipeline.indicators.name import known_suffix, strip_tail
from pipeline.indicators.ratio import Reading
from pipeline.indicators.row import Row
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
    if left.endswith(("分列", "分居")) and not known_suffix(phrase, grammar):
        return Reading("rank", "", manner="rank")  # 欧盟、美国分列|二、三位: who they are, and no measure
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
    ranked = _RANKED.search(figure.left) if figure.quantity.unit_norm == "位" else None
    if ranked is None:
        return None
    return Reading("rank", strip_tail(figure.left[: ranked.start()], grammar.tail), manner="rank")


def name_placings(rows: list[Row], text: str, title: str, grammar: Grammar) -> None:
    """How many places somebody rose or fell, and what is ranked where nothing names it: all in all.

    That is so where the sentence, or the `title` of its text, speaks of an assessment.
    """
    last: Row | None = None
    for row in rows:
        places = row.kind == "rank" or row.figure.quantity.unit_norm == "位"
        if not places or row.kind == "threshold":
            continue
        _tell_places_moved(row, last, grammar)
        before = last if last and last.manner == "placed" and _beside(last, row) else None
        if _is_of_a_ranking(row, rows[0], text, goes_on=before is not None):
            row.indicator, row.source, row.manner = _ranking_told(text), before, "placed"
        if not row.indicator and (_ASSESSES.search(text) or _ASSESSES.search(title)):
            row.indicator = _ranking_told(text)
        within = _WITHIN.fullmatch(row.figure.left) if row.indicator in ("排名", "综合排名") else None
        row.indicator = within["part"] + row.indicator if within else row.indicator
        last = row if row.kind in ("rank", "change") else last


def _is_of_a_ranking(row: Row, first: Row, text: str, *, goes_on: bool) -> bool:
    """Whether a rank is of all in all: of a mover, of those who were counted, or as the one before."""
    if row.indicator.endswith(_MOVES) or _MOVED_MOST.fullmatch(row.indicator):
        return True
    if row.indicator.endswith(_RANKINGS) or row.named == "stated":
        return False
    counted = row is not first and first.indicator == row.indicator
    of_a_count = row.kind == "rank" and not counted and row.indicator.endswith(_COUNTS_OF_RANKED)
    return goes_on or of_a_count or _is_of_a_mover(row, text)


def _tell_places_moved(row: Row, last: Row | None, grammar: Grammar) -> None:
    """综合排名分别为27位和39位，提升|14位和|3位: places, and no people, behind a rank."""
    if row.kind != "level" or last is None:
        return
    rose = grammar.worded(_PLACES_MOVED).fullmatch(row.figure.left.replace(TIME, ""))
    listed = row.figure.joined and last.manner == "placed"
    if not rose and not listed:
        return
    row.sign = (-1 if rose["fell"] else 1) if rose else last.sign
    row.kind, row.manner, row.indicator = "change", "placed", last.indicator
    row.named, row.source = "carried", last


def _beside(last: Row, row: Row) -> bool:
    return last.kind == row.kind == "rank" and last.figure.clause == row.figure.clause


def _is_of_a_mover(row: Row, text: str) -> bool:
    """Whether a rank is told of who moved most (进步最快的是甲园，由第60名升至|第31名)."""
    start = row.figure.quantity.start
    return _BY_A_MOVER.search(text, max(0, start - _NEAR), start) is not None


def _ranking_told(text: str) -> str:
    return "综合排名" if "综合" in text else "排名"


_MOVES = ("升幅", "降幅", "进位", "退位", "升位")
"""升幅超过10位的5家，其中甲园上升|23位: how those moved is nothing that is ranked."""
_ASSESSES = regex("考核|考评|评价|评估|评比|排名|位次|名次|排行|前移")
_RANKINGS = ("排名", "位次", "名次", "排位")
_COUNTS_OF_RANKED = ("区数", "园区数", "集群数", "县数", "市数")
"""排名前移的有5家。甲区列|第62位: a rank is of none of these, told before it."""
_WITHIN = regex("(?P<part>(?:东北|东部|中部|西部)(?:地区)?)(?:排名|位居|位列|排|居|列)?")
"""列全国第62位（西部|第9位）: another ranking, among others."""
_PLACES_MOVED = (
    "[，,]?(?:较|比)?(?:上年|去年)?(?:分别|依次|各)?(?:{rank.rises}|(?P<fell>{rank.falls}))了?(?:分别|各)?"
)
_MOST = (
    "(?:位次|排名|名次|进位)?(?:进步|进位|提升|上升|前移|升幅|退步|退位|下滑|下降|后退|降幅|跌幅|变动)"
    "(?:幅度)?(?:最|较)[快大多为]"
)
_MOVED_MOST = regex(_MOST)
_BY_A_MOVER = regex(f"{_MOST}的?是?[^，。；\\d]{{0,16}}[，,]?[^，。；\\d]{{0,8}}$")
_NEAR = 36
"""Characters in which a mover, its name and its first rank stand. Chosen, not measured."""


def counts_the_ranked(figure: Figure) -> bool:
    """Whether a figure is how many are ranked, and no statement (居全省|100个|县市第5位)."""
    members = _AMONG_SO_MANY.fullmatch(figure.right) or _AMONG_PARKS.fullmatch(figure.right)
    among = members and _RANKS_IN.search(figure.left)
    return figure.quantity.dimension == "count" and bool(among or _RANK_AMONG.match(figure.right))


_RANKED = regex(
    r"(?:排名|位次|名次)(?:已|均)?(?:分别|依次)?(?:位|由|从|居|列|为|是|第|升至|上升到|上升至|达)?$"
)
_RANK_NOUN = regex(r"(?:位次|名次|排名|排位)(?:[由从]|已|也|均)*$")
_RANK_AMONG = regex(r"[^，。；]{1,18}(?:里|中|内)(?:位)?(?:排|居|列|名列)")
_RANKS_IN = regex("(?:[居列排位]|(?<!布)在)(?:全[国省市州县区])?$")
_AMONG_SO_MANY = regex("[市县区省镇乡园、（）()]{1,8}(?:中|里)?(?:排名|位居|位列|排|居|列)?")
"""税比居全市6|县市|第1位: among whom, and not what is ranked."""
_AMONG_PARKS = regex(
    "(?:[\u4e00-\u9fff]{0,8}(?:园区|开发区|高新区|经开区|综保区|保税区|集群|城市|口岸|省份))(?:中|里)?(?:排名|位居|位列|排|居|列)?"
)
"""名列全省128个|产业园区|第11位."""

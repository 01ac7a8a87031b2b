"""Whether a number says something of the world, and of what where no unit says it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from pipeline.mentions.measures import Measure, QuantityGrammar, Written
from pipeline.patterns import regex

_STEPS = "(?:[两二三四五六七八九]个?)?[大新]?(?:台阶|关口)"
_FREE = regex(rf" ?(?:[，。、；,;)】和与]|$|以上|左右|大关|{_STEPS}|以内|级|的|元)")
_SMALL_ENDS = regex("[，。；、,;)）和与半以左多余又二三四五六七八九一]|$")  # 五元三毛, but 三元材料
_NAMED_SO = regex("[长珠金铁泛]$")  # 长三角, 珠三角: no three tenths of a yuan
_SCALED = regex(r"(?<!\d)\d+(?:\.\d+)?[十百千万亿]{1,2}")
_DISTRIBUTIVE = regex(r"每个?[^，。；的]{1,6}(?:有|建|设|培育|发展)(?:了|成|立)?$|没有$")
_HELD_EACH = regex(r"每[^，。；]{1,6}(?:召开|举行)[^，。；]{0,8}$")
_PRINTED = regex("(?:印[发制刷]?|一式)$")  # 共印200份
_CLOCK = regex(r"[\d十][时点:]\d{0,2}$")
_GROWTH_ENDS = regex("[，。；、]|$")
# an axis or a row of a table without its words: 0 50 100 150
_BARE_BEFORE = regex(r"(?:[-\d.,%]{1,12} ){1,8}-?$")
_BARE_AFTER = regex(r"(?: [-\d.,%]{1,12}(?=[ ，。]|$)){1,8}")
_MOST_BARE = 3
"""Bare numbers around one from which it is of an axis or a row of a table. Chosen, not measured."""


def is_statement(text: str, read: Written, made: Measure, grammar: QuantityGrammar) -> bool:
    """Whether a figure with a unit is a statement: no ordinal, no idiom, no point of a speech."""
    behind = text[read.end : read.end + 12]
    before = text[max(0, read.start - 32) : read.start]
    kept = made.dimension == "money" and behind.startswith("级")
    kept = kept or (made.dimension == "mass" and _BERTHS.match(behind) is not None)
    if grammar.not_after.match(behind) and not kept:
        return False
    if read.unit in grammar.only_scaled and not read.scale:
        return False
    if behind[:1] in ("", "）", ")") and _INCLUDED.search(before):  # 1000万元以上（含1000万元）
        return False
    if read.unit == "方" and read.form == "han" and not read.scale:  # 城北、城东、城南三方
        return False
    alone = read.start == 0 and read.end == len(text) and read.form == "number"
    if made.dimension == "score" and _is_score(read, behind, alone=alone):
        return True
    if made.dimension == "score" and _POINTS_BEHIND.match(behind) and _CLOCK.search(before) is None:
        return True
    if made.dimension in _OF_CONTEXT and not _OF_CONTEXT[made.dimension](before, grammar):
        return False
    if _quoted(before, behind, read.unit) or _among_bare(text, read):
        return False
    if read.form == "han" and 0 <= read.value < 10 and not read.scale and read.value % 1 == 0:
        return _small_counts(before, behind, read, made, grammar)
    if made.dimension != "count":
        return True
    compared = _BY_SO_MUCH.match(text, read.end) and _COMPARED_WITH.search(before)
    return not compared and _is_count(before, behind, read, made, grammar)


_COMPARED_WITH = regex("(?:[高低快慢优好]于|(?<![同环占])比|较)[^，。；、\\d]{0,10}$")
_BY_SO_MUCH = regex(
    r"[^，。；、\d]{2,14}?(?:[高低快慢多少](?:出|了)?)?(?:约|近)?\d[\d.]*(?:个?百分点|[、和]\d[\d.]*[^，。；]{0,12}百分点)"
)
"""增速高于全省|11个|园区平均水平1.5个百分点: the members of whom it is compared with, a part of the name."""
_BERTHS = regex(r"级(?:及?以上|以下)?的?(?:[\u4e00-\u9fff]{0,4})?(?:泊位|码头)\d")
"""5000吨|级泊位2个: which of them are counted."""
_NO_PAIR = regex("[策象外比应于照口待付]")
_KINDS_COUNTED = regex("(?:有|共|等|为|达|计|分|成|涉及|包括|涵盖|形成|第)[^，。；]{0,2}$")
_LISTED_AT = regex("(?:分列|分居|位列|位居|名列|列|居|排)(?:在|全[国省市县区]|前|第){0,3}$")
"""欧盟、美国、拉美分列|二至四位: at which places, and no number of people."""
_INCLUDED = regex(r"(?:^|[（(])(?:含|包括|包含)$")


def _is_count(before: str, behind: str, read: Written, made: Measure, grammar: QuantityGrammar) -> bool:
    """Whether a number of things counts things of the world: no meeting's number, no slogan, no 十项."""
    if grammar.not_counted.match(behind) or before.endswith(("连续", "连续第")):
        return False
    if read.unit == "类" and read.whole <= 9 and not _KINDS_COUNTED.search(before):  # 1类、2类新药
        return False
    if read.unit == "对" and _NO_PAIR.match(behind):  # 3 对策
        return False
    if read.unit == "位" and _LISTED_AT.search(before):
        return False
    slogan = _SCALED.match(behind)
    if slogan and not grammar.unit.match(behind, slogan.end()):  # 3个100万
        return False
    if read.unit == "份" and _PRINTED.search(before):
        return False
    if read.unit == "次" and (_HELD_EACH.search(before) or _of_meeting(before, behind, read)):
        return False
    ten = read.form == "han" and read.whole == 10 and not read.more
    return not (ten and made.unit_norm in ("项", "个", "条", "件", "名", "种"))


def _small_counts(before: str, behind: str, read: Written, made: Measure, grammar: QuantityGrammar) -> bool:
    """三倍 and 两公里 measure; 三个 counts only where each has it (每个县都有一个工业园区), or where so many
    are there (辖三个社区, 建有变电站一座).
    """
    if made.dimension in ("points", "multiple"):
        return True
    if made.dimension == "count":
        moved = made.unit_norm == "位" and _PLACES_MOVED.search(before) is not None
        each = _DISTRIBUTIVE.search(before[-12:]) is not None
        return moved or each or grammar.small.are_there(before, behind, read.unit, one=read.value == 1)
    if made.dimension == "money" and (_NAMED_SO.search(before) or "、" in (before[-1:], behind[:1])):
        return False
    return read.value > 1 and (
        _SMALL_ENDS.match(behind) is not None or made.dimension not in ("money", "volume")
    )


_PLACES_MOVED = regex("(?:前进|前移|上升|提升|跃升|攀升|晋升|下降|下滑|后退|后移|下移)了?$")
"""排名第六，前进了|五位: by how many places."""


def _of_meeting(before: str, behind: str, read: Written) -> bool:
    """十一届十次全会: the number of a meeting."""
    return read.form == "han" and (before.endswith("届") or behind[:1] in ("、", "全"))


def _quoted(before: str, behind: str, unit: str) -> bool:
    """“3个100”, “20条”: part of a name in quotation marks."""
    if unit == "条" and _MEASURES_BY_NUMBER.search(before):
        return True  # 出台稳增长12条：
    if unit == "条" and behind.startswith("”") and _OPEN_QUOTE.search(before):
        return True  # “稳增长20条”
    if _TITLE_BEHIND.match(behind) and _TITLE_BEFORE.search(before):
        return True
    return (before.endswith("“") and "”" in behind[:5]) or ("“" in before[-4:] and behind[:1] in ("”", "’"))


_MEASURES_BY_NUMBER = regex(
    "(?:出台|发布|推出|印发|制定|落实)了?(?:[^，。；\\d]{0,8})(?:稳增长|稳经济|惠企|助企|纾困|稳企|暖企|促消费|稳工业|新政)$"
)
_TITLE_BEFORE = regex(
    "(?:授予|评为|荣获|获得|获评|命名为|列为|誉为|称为|入选|跻身)[^，。；]{0,30}“[^“”，。；]{0,12}$"
)
_TITLE_BEHIND = regex("(?:强?[镇乡村县市区]|乡镇|企业|园区|开发区|集群|产业)[\u4e00-\u9fff]{0,4}”")
"""被授予“工业产值超|十亿元|乡镇”: what a title of honour is called, and no figure."""
_OPEN_QUOTE = regex("“[^“”，。；]{1,12}$")


def _among_bare(text: str, read: Written) -> bool:
    """Whether the number stands in a row of bare numbers, an axis or a table without its words."""
    parted = text[read.start - 1 : read.start] in (" ", "-")
    left = _BARE_BEFORE.search(text, max(0, read.start - 60), read.start) if parted else None
    right = _BARE_AFTER.match(text, read.end)
    return sum(len(m.group().split()) for m in (left, right) if m) >= _MOST_BARE


def _is_score(read: Written, behind: str, *, alone: bool = False) -> bool:
    """Whether 分 are points by their look: parts of one, a limit, or in a bracket (95.40分, 90分以上)."""
    if alone and 1 <= read.value <= 1000:  # 引进资金（40分）
        return True
    if behind.startswith(("钟", "之", "别", "公司", "局", "行", "店", "厂")):
        return False
    return bool(read.value % 1) or (10 <= read.value <= 1000 and _SCORE_BEHIND.match(behind) is not None)


_SCORE_BEHIND = regex(r"(?:及|\(含\)|（含）)?(?:以上|以下)|[）)]")


def _scored(before: str, grammar: QuantityGrammar) -> bool:
    """Whether 分 are points by what stands before: 得分, or an assessment that is told in points."""
    said = grammar.scored.search(before) or grammar.assessed.search(before) or _POINTS_BEFORE.search(before)
    return said is not None and _CLOCK.search(before) is None


_POINTS_BEHIND = regex(
    r"[、，；和][^，。；、\d]{0,8}\d{1,3}分(?![钟之别公店厂\d])|[，,]?(?:为|的为)(?:优秀|良好|合格|不合格|达标|[一二三]等)"
)
"""规模|30分、效益25分; 75—90分|为良好: points by what stands behind."""
_POINTS_BEFORE = regex(r"\d分(?:[、，；和至到]|(?:及|含|（含）)?以[上下])")
"""经济发展40分、开放合作|20分, 90分以上的6家，70分至|90分的21家: a list of points goes on."""


_HOURS_TAKEN = regex(
    "(?:通关|办理|审批|办结|办税|开办|运输|货运|物流|在途|作业|周转|交货|配送|转运|装卸|在港|停泊|靠泊|等待|通行|查验|过境|边境)"
    "[一-鿿]{0,4}(?:时间|时长|用时|耗时|时限)[^，。；\\d]{0,10}(?:\\d[\\d.]*小时[，,]?[^，。；\\d]{0,10})?$"
)
"""通关时间由|23.6小时压缩到|16.2小时: how long it takes is told of a place; other hours are no figures."""


_OF_CONTEXT: dict[str, Callable[[str, QuantityGrammar], bool]] = {
    "days": lambda before, grammar: "天数" in before[-16:] or grammar.days_counted.search(before) is not None,
    "hours": lambda before, _: _HOURS_TAKEN.search(before) is not None,
    "age": lambda before, _: "寿命" in before or "年龄" in before,
    "score": _scored,
}


class Around(NamedTuple):
    """A number without a unit and what stands around it; `ends` tells that its clause ends behind it."""

    text: str
    read: Written
    before: str
    ends: bool
    plain: bool
    """Whether it is written in digits alone, without 万 or 亿."""
    grammar: QuantityGrammar


_BEFORE = 56
"""Characters before a number that may tell its unit: a measure, a bracket behind it, another state."""
Unit = tuple[str, str, int, str]
"""Unit, dimension, end and form of a number whose unit only its surroundings tell."""


def unit_of_context(text: str, read: Written, grammar: QuantityGrammar) -> Unit | None:
    """The unit of a number by what stands around it; None where nothing tells one."""
    before = text[max(0, read.start - _BEFORE) : read.start]
    plain = read.form == "number" and not read.scale
    around = Around(text, read, before, _FREE.match(text, read.end) is not None, plain, grammar)
    return next((unit for rule in _UNTOLD if (unit := rule(around))), None)


def _places(around: Around) -> Unit | None:
    """11|地级市, 辖8|县2区."""
    if not around.plain:
        return None
    end = around.read.end
    governed = _DIVISION.match(around.text, end) and _GOVERNS.search(around.before)
    named = governed or around.grammar.noun.match(around.text, end)
    return ("个", "count", end, "noun") if named else None


_DIVISION = regex("[县市区旗]")
_GOVERNS = regex(r"辖有?(?:\d{1,3}(?:县级市|市辖区|自治县|[县市区旗])[、和]?){0,4}$")


def _years(around: Around) -> Unit | None:
    """平均受教育年限10.5年."""
    end = around.read.end
    told = around.plain and around.text[end : end + 1] == "年"
    if not told or not around.grammar.years_before.search(around.before):
        return None
    return "年", "years", end + 1, around.read.form


def _index(around: Around) -> Unit | None:
    """PMI为50.2."""
    end, grammar = around.read.end, around.grammar
    free = around.plain and (around.ends or grammar.index_behind.match(around.text, end))
    free = free and not _SET_TO.search(around.before)
    return (
        ("", "index", end, around.read.form) if free and grammar.index_before.search(around.before) else None
    )


def _from_index(around: Around) -> Unit | None:
    """指数68.4，比全省平均水平高|4.7: by how much an index differs."""
    differs = around.plain and around.ends and _INDEX_DIFFERS.search(around.before)
    return ("", "index", around.read.end, around.read.form) if differs else None


_INDEX_DIFFERS = regex(
    r"指数[^，。；\d]{0,8}\d[\d.]*[，,](?:比|较)[^，。；\d]{1,14}(?:高|低|提高|上升|提升|下降)了?$"
)


def _next_index(around: Around) -> Unit | None:
    """平均效率为0.64，其中甲最高，达到|0.79: another number of an index that was just told."""
    told = around.plain and around.ends and around.read.value % 1 and _INDEX_NEXT.search(around.before)
    return ("", "index", around.read.end, around.read.form) if told else None


_INDEX_NEXT = regex(
    r"(?:效率|指数|均值|系数|协调度|耦合度)[^。；%％]{0,48}?(?<!\d)\d\.\d+[，,][^。；%％\d]{2,24}(?:达到?|为|只有|仅|是|有)$"
    r"|(?:效率|指数|均值|系数|协调度|耦合度)(?:则|也|仍)?最[高低][，,](?:\d{4}年)?(?:达到?|为|只有|仅为?|是)$"
)
_SET_TO = regex("以[^，。；]{1,12}为$")
"""性别比（以女性为|100）: what an index is counted from."""


def _percent(around: Around) -> Unit | None:
    """增长8.2。 without its sign."""
    end = around.read.end
    broken = around.plain and around.read.value % 1 and _GROWTH_ENDS.match(around.text, end)
    return (
        ("%", "ratio", end, around.read.form)
        if broken and around.grammar.grown.search(around.before)
        else None
    )


def _people(around: Around) -> Unit | None:
    """常住人口达到523万; 带动3万农户; 安置就业三万五."""
    read, grammar = around.read, around.grammar
    scaled = read.form == "number" and read.scale[-1:] in ("万", "亿")
    if read.whole < _CROWD or not (scaled or _HALFWAY.fullmatch(around.text, read.start, read.end)):
        return None
    told = grammar.people_before.search(around.before) if around.ends else None
    told = told or (None if around.ends else grammar.people_after.match(around.text, read.end))
    told = told or grammar.people_right_before.search(around.before)
    return ("人", "count", read.end, read.form) if told else None


_ONE = r"[\d一二两三四五六七八九]"
_HALFWAY = regex(rf"(?:{_ONE}|[十百]){{1,4}}(?:万{_ONE}[千百]?|亿{_ONE}(?:[千百]?万)?)")
"""三万五, 3亿5, 3亿5千万: figures where they end a clause; 三亿五千 may be 3.5亿 and is none."""
_CROWD = 10_000
"""Fewer people are written with their 人."""


def _labelled(around: Around) -> Unit | None:
    """旅游接待人次|1200万: the unit stands in the label before it."""
    read = around.read
    scaled = read.form == "number" and read.scale[-1:] in ("万", "亿")
    told = _UNIT_IN_LABEL.search(around.before) if scaled and around.ends else None
    return (told["unit"], "count", read.end, read.form) if told else None


_UNIT_IN_LABEL = regex("(?P<unit>人次|户)数?(?:达到?|为|突破|超过?|约|近|增至|提高到|[：:])*$")


def _money(around: Around) -> Unit | None:
    """突破千亿, 500亿集群; 引进资金三亿五."""
    read = around.read
    if read.whole < _HUNDRED_MILLION:
        return None
    if not (
        "亿" in read.scale or read.form == "bare" or _HALFWAY.fullmatch(around.text, read.start, read.end)
    ):
        return None
    noun = read.form != "number" and around.grammar.money_noun.match(around.text, read.end)
    return ("元", "money", read.end, read.form) if around.ends or noun else None


_HUNDRED_MILLION = 100_000_000
"""Below it money is written with its 元."""


def _computing(around: Around) -> Unit | None:
    """算力达到4.8万|P."""
    end = around.read.end
    told = "算力" in around.before[-16:] and _PETA.match(around.text, end)
    return ("P", "computing", end + 1, around.read.form) if told else None


_PETA = regex("P(?![A-Za-z0-9])")
_UNTOLD = (
    _places,
    _years,
    _index,
    _from_index,
    _next_index,
    _percent,
    _labelled,
    _people,
    _money,
    _computing,
)
"""The first that tells a unit counts."""

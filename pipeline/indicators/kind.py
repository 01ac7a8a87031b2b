"""What a figure is: level, growth, change, share, multiple, rank or threshold."""

from __future__ import annotations

from pipeline.discourse import FORMERLY, TIME, Grammar
from pipeline.discourse.clauses import Figure
from pipeline.indicators.limits import is_threshold, threshold
from pipeline.indicators.name import known_suffix, strip_tail
from pipeline.indicators.ranks import counts_the_ranked, place, rank
from pipeline.indicators.ratio import AGAINST, Phrase, Reading, ratio, share
from pipeline.indicators.row import LIMITS
from pipeline.model import Kind
from pipeline.patterns import regex

_DEGREES = (
    "微|略|稍|小幅|微幅|小有|略有|稍有|有所|明显|显著|快速|高速|逆势|持续|继续|稳步|平稳|仍然?|依然|还|只|仅|预计"
    "|正|恢复性|报复性|两位数|双位数"
)
"""How something moved (同比微降3.7%, 比上年略增2%): no part of what it is compared with."""
_BASE = regex(
    rf"(?:按?可比价格?(?:计算)?|可比口径|名义|实际|累计|[周月季](?=[同环]比))?"
    rf"(?P<base>同比(?!{TIME})|环比(?:(?:前|上)一?个?[周月季]度?)?|(?<![共合相不协混连])同(?=$)|年均|年平均|平均每年|年递增|每年|(?:同比|相?比|相?较于?|与|同)(?P<time>{TIME}+(?:[、和与]{TIME}+){{0,20}})(?:同期|末|底|年末|水平|预算|执行数|决算数?|计划)?(?:相比)?[，,]?(?P<yearly>年均|年平均|平均每年)?"
    rf"|(?:(?<!占)比(?![重例率价])|较)(?P<mixed>{TIME}+[^，；、{TIME}比较]{{1,14}}?)(?:相比)?"
    rf"|(?:(?<!占)比(?![重例率价])|较)(?P<noted>[^，；、{TIME}比较]{{1,10}}的{TIME}+)(?:末|底|年末)?(?:相比)?"
    rf"|(?:(?<!占)比(?![重例率价])|较)(?P<other>[^，；、{TIME}比较]{{2,24}}?(?:执行数|快报数|预计数|决算数)|[^，；、{TIME}比较]{{1,12}}?(?:[、和](?:全[国省市县区州]|[东中西]部)[^，；、{TIME}比较]{{0,4}}?)?)(?:相比)?)?"
    rf"(?:实际|名义|平均|累计|又|再|净|分别|依次|(?<![人户年月日平])均|人平|各|大幅|共|约|可比|已|将|也|增速|进一步|同口径|{_DEGREES}|,|，){{0,9}}$"
)
_FALL = "{kind.less}"
_TIMES = "{kind.amounting}(?P<base>[^，；是为]{0,20}?)的?$"
_BEFORE_DOUBLE = regex(r"(?:实现|将|要|力争|再|了|已|确保|争取|基本|提前){1,9}$")
_YEARLY = ("年平均", "平均每年", "年递增", "每年")
_SOFT = ("提升", "拓展", "加快", "跃升", "高", "低", "少")
_PER_STEP = regex(r"每(?:提高|增加|增长|上升|提升|下降|减少|低|高|多|少|增|减|超)(?:于|出|过)?$")
_AT_LEVEL = regex(r"的?(?:显著性)?水平")
_UNDATED = regex(rf"(?<=[到至为])(?:{TIME}+|目前|眼下|现在|当前|如今|今天|时下|当下)的?$")
_FORMER_STATE = regex(f"[由从自]{FORMERLY}的?$")
_COMPARED = r"(?:(?<![同环占])比(?![重例率])|较)"
_MORE = regex(
    rf"{_COMPARED}(?:(?!{_COMPARED})[^，；])*?(?P<more>多|(?<!提)高|(?<!加)快|(?<!减)少|(?<!降)低|(?<!放)慢|便宜)(?:出|完成|实现|收|缴|用|耗|安置|吸纳|招|签|引进|征收|建|产|销|卖|投)?了?$"
)
_ALONE_MORE = regex(f"{TIME}*(?:要|还|则|仅|只|却)?(?P<more>[多少]|(?<={TIME})[高低快慢])(?:出|了)?")
_VERSUS = regex(r"(?:同|与|和|比|较)[^，；同与和比较]*$")
_RELIEF = "(?:{kind.relief}|减轻[^，；]{0,8}负担|降低[^，；]{0,8}成本)(?:金额|规模|总额)?$"
"""What falls though no verb of falling stands before the figure (减税降费2.36万亿元)."""
_OVER_PLAN = regex(r"超(?:过|出|额完成)?(?P<base>[^，；超]{0,12}(?:计划|目标|任务|预算|预期|进度|序时))$")
_THING = "的?[^，。；、的达增]{0,10}{kind.things}"


_MEMBERS = "企业|园区|集群|行业|产业|项目|县|市|区|开发区|县区|县市区|县（市、区）|乡镇|镇街|城市"
_SORTED = regex(
    rf"的(?:共|仍|还|尚|也|各|则)?有(?!效)|的(?:仅|只)有?(?:约|近)?$|的(?:{_MEMBERS})(?:共)?(?:有|达|\d)"
)
_MEMBERS_NEXT = regex(f"的(?:{_MEMBERS})(?:共?有|达|共)?")
"""增速超过10%|的县区|5个: how many pass it stands right behind."""
_OBJECT = (
    "(?:^|[，、可将使再要民业共]|每年|通过[^，。；、]{2,10}?)"
    "(?P<verb>{kind.moving})(?P<of>(?!的)[^，；、增减降提到至值]{2,12})$"
)


def _sorts_members(figure: Figure) -> bool:
    """Whether it is told behind a figure how many pass it."""
    told = _SORTED.match(figure.right) or (not figure.closed and _MEMBERS_NEXT.fullmatch(figure.right))
    return bool(told)


def read_kind(figure: Figure, grammar: Grammar) -> Reading | None:
    """What the figure is, by the words around it; None where it is no statement after all."""
    q = figure.quantity
    if q.form == "rank":
        return rank(figure, grammar)
    if q.dimension == "ratio" and (q.limit or q.comparator in LIMITS) and _sorts_members(figure):
        return threshold(figure, grammar, "在")
    moved = grammar.worded(_PLACES_MOVED)
    if q.unit_norm == "位" and q.limit and moved.search(figure.left) and _sorts_members(figure):
        of = moved.sub("", strip_tail(figure.left, grammar.comparing))
        return Reading("threshold", of or "排名", manner="threshold")  # 排名上升10位|以上的有6家
    if q.dimension == "mass" and _BERTHS.match(figure.right):
        return Reading("threshold", "泊位吨级", manner="threshold")  # 5000吨|级泊位2个
    if _states_nothing(figure, grammar):
        return None
    if placed := place(figure, grammar):
        return placed
    if is_threshold(figure, grammar):
        return threshold(figure, grammar, "过上在")
    if q.form == "ratio":
        return Reading("share", strip_tail(figure.left, grammar.tail), manner="ratio_list")
    read = _double if q.form == "double" else _points if q.unit_norm in _POINTS else _by_verb
    return read(figure, grammar)


_PLACES_MOVED = "(?:较上年|比上年)?(?:{rank.rises}|{rank.falls})了?$"
_POINTS = ("百分点", "千分点", "基点")


def _states_nothing(figure: Figure, grammar: Grammar) -> bool:
    """Whether a figure is a size, a count that ranks, a step (每提高1个百分点) or a level of significance."""
    tests = figure.left.endswith("在") and _AT_LEVEL.match(figure.right)
    steps = _PER_STEP.search(figure.left) and not _is_worth_an_award(figure)
    return counts_the_ranked(figure) or bool(tests or steps) or _is_spec(figure, grammar)


def _is_worth_an_award(figure: Figure) -> bool:
    """Whether a step of a sum or count is worth something to a rule (每增加5万元，再奖2000元)."""
    sized = figure.quantity.dimension in ("money", "count", "area", "mass")
    return (sized and figure.right == "" and figure.closed) or _AWARD_BEHIND.match(figure.right) is not None


_AWARD_BEHIND = regex("的?(?:另|再|则|可|各|一次性|最高|增加)*(?:给予|奖|补[助贴]?|[加扣]\\d)")


def _is_spec(figure: Figure, grammar: Grammar) -> bool:
    """Whether a figure is the size of a thing and no statistic (60万吨|聚酯项目, 时速250公里|的高铁)."""
    sized = figure.quantity.dimension not in (
        "count",
        "money",
        "ratio",
        "points",
        "multiple",
        "rank",
        "quotient",
        "score",
    )
    if (
        figure.quantity.unit in _FINE
        and _A_THING.match(figure.right)
        and not _MEASURED_SO.search(figure.left)
    ):
        return True  # 3.2mm|镀膜玻璃
    thing = grammar.worded(_THING).match(figure.right) if sized else None
    return thing is not None and not figure.quantity.limit and not _SIZED.search(figure.left)


_FINE = ("mm", "毫米", "微米", "μm", "um", "nm", "纳米", "英寸")
_A_THING = regex("[\u4e00-\u9fffA-Z]")
_MEASURED_SO = regex("(?:[长宽厚深高]度?|直?径|间距|雨量?|降水量?|雪|蒸发量|位移)(?:为|达到?|约|仅|不足)*$")
_SIZED = regex("(?:用地|占地|面积|产能)(?:规模|面积)?(?:不[足到]|[低少小]于|不[低少小]于|超过|达到?|在)$")
"""用地不足|20亩|的项目: told of the land, and no size of a thing."""


def _by_verb(figure: Figure, grammar: Grammar) -> Reading:
    """What the verb before a figure makes of it; a level where there is none."""
    undated = figure.left if figure.quantity.dimension == "multiple" else _UNDATED.sub("", figure.left)
    left = strip_tail(_FORMER_STATE.sub("", undated), grammar.comparing)
    phrase = Phrase(figure, left, strip_tail(left, grammar.tail), grammar)
    found = (reading for rule in _BY_VERB if (reading := rule(phrase)))
    return next(found, None) or Reading("level", phrase.bare, manner="level")


def _compared(phrase: Phrase) -> Reading | None:
    """与全国平均5.2%|相比: a level."""
    behind = phrase.figure.right.startswith(("相比", "比较"))
    versus = _VERSUS.search(phrase.figure.left) if behind else None
    return Reading("level", phrase.figure.left[: versus.start()], manner="compared") if versus else None


def _lost_more(phrase: Phrase) -> Reading | None:
    """亏损额6.3亿元，同比增亏|1.1亿元; 减亏|0.4亿元: by so much more or less was lost."""
    lost = _LOST_MORE.search(phrase.left)
    if lost is None:
        return None
    return _moved(phrase.figure, phrase.left[: lost.start()], rising=lost["verb"][0] == "增")


_LOST_MORE = regex("(?P<verb>[增减][亏盈])$")


def _over_plan(phrase: Phrase) -> Reading | None:
    """超预算3亿元, 超计划任务|15.4%."""
    over = _OVER_PLAN.search(phrase.figure.left)
    if over is None:
        return None
    kind: Kind = "growth" if phrase.relative else "change"
    return Reading(kind, phrase.figure.left[: over.start()], _untimed(over["base"]), 1, "over_plan")


def _moves_at(phrase: Phrase) -> Reading | None:
    """面积以年均|3万亩的速度扩大: so much more each year."""
    at = None if phrase.relative else _MOVES_AT.match(phrase.figure.right)
    by = _AT_SO_MUCH.search(phrase.figure.left) if at else None
    if at is None or by is None:
        return None
    base = "年均" if by["yearly"] else ""
    sign = -1 if at["verb"] in ("减少", "下降", "递减", "缩小") else 1
    return Reading(
        "change", strip_tail(phrase.figure.left[: by.start()], phrase.grammar.tail), base, sign, "moved"
    )


_AT_SO_MUCH = regex(f"以(?:{TIME})*(?P<yearly>年均|每年|年平均)?(?:约|近|超过?|不低于)?$")
_MOVES_AT = regex(
    "(?:以上|左右)?的?(?:幅度|速度|规模)(?:递增|不断|持续|逐年|快速|稳步)*"
    "(?P<verb>递增|增加|增长|扩大|上升|提高|减少|下降|递减|缩小)"
)


def _moved_object(phrase: Phrase) -> Reading | None:
    """减少|库存|30万吨: the verb stands before what moves."""
    left = strip_tail(phrase.left, phrase.grammar.comparing).rstrip("约近" + TIME)
    moved = phrase.grammar.worded(_OBJECT).search(left)
    if moved is None:
        return None
    measure = moved.group()[moved.start("verb") - moved.start() :]
    if known_suffix(measure, phrase.grammar).startswith(moved["verb"]):  # 增加值
        return None
    kind: Kind = "growth" if phrase.relative else "change"
    sign = 1 if moved["verb"] in phrase.grammar.up or moved["verb"] == "调增" else -1
    return Reading(kind, moved["of"], sign=sign, manner="moved_object")


def _grown_by(phrase: Phrase) -> Reading | None:
    """增长达到|74%: so much more, and not up to so much."""
    grown = _GROWN_BY.search(phrase.left) if phrase.relative else None
    if grown is None:
        return None
    return _moved(phrase.figure, phrase.left[: grown.start()], rising=grown["verb"] != "下降")


_GROWN_BY = regex("(?P<verb>增长|下降)(?:幅度)?达到?$")


def _moved_to(phrase: Phrase) -> Reading | None:
    to = phrase.grammar.move_to.search(phrase.left)
    return _after_move(phrase.figure, phrase.left[: to.start()], phrase.grammar) if to else None


def _against_average(phrase: Phrase) -> Reading | None:
    """高于全省平均水平300元, 低于全省平均水平近两成."""
    spelled = phrase.figure.quantity.form == "tenths"
    below = None if phrase.relative and not spelled else phrase.grammar.worded(AGAINST).search(phrase.left)
    norms = (*phrase.grammar.worded.words("kind", "average"), "标准")
    if below is None or not below["base"].endswith(norms):
        return None
    sign = -1 if phrase.grammar.worded(_FALL).search(below["verb"]) else 1
    kind: Kind = "growth" if spelled else "change"
    return Reading(kind, phrase.left[: below.start()], _untimed(below["base"]), sign, "against")


def _exceeds(phrase: Phrase) -> Reading | None:
    """吨钢能耗高出国外同类企业|30%: by so much of what they have; a rate is higher by points."""
    above = _EXCEEDS.search(phrase.left) if phrase.relative else None
    if above is None or _RATED.search(phrase.left[: above.start()]):
        return None
    return Reading("growth", phrase.left[: above.start()], _untimed(above["base"]), 1, "against")


_EXCEEDS = regex(
    "(?:高出|多出|超出|高过|贵出|大出)(?:了)?(?P<base>[^，；\\d]{2,14}?)(?:平均|平均水平|水平)?$"
)
_RATED = regex("[率速幅重比]$")


def _more(phrase: Phrase) -> Reading | None:
    """比上年多3家; 比2010年的3.05人|少0.66人; 前者|低2.3亿元."""
    alone = _ALONE_MORE.fullmatch(phrase.figure.left)
    more = None if phrase.relative else alone or _MORE.search(phrase.left)
    if more is None:
        return None
    return _moved(phrase.figure, phrase.left[: more.start("more")], rising=more["more"] in ("多", "高", "快"))


def _grown_more(phrase: Phrase) -> Reading | None:
    """比去年同期多了近|两成, 较年初少了|三成: growth, though no verb of growing says so."""
    more = _MORE_BY_A_PART.search(phrase.figure.left) if phrase.figure.quantity.dimension == "ratio" else None
    if more is None:
        return None
    of, base, at = _with_base(phrase.figure.left[: more.start("more")], phrase.figure)
    return Reading("growth", of, base, 1 if more["more"] == "多" else -1, "moved", at)


_MORE_BY_A_PART = regex(
    f"(?<![占同])(?:比|较)(?:{TIME}+|上年|去年|年初|[^，；、{TIME}]{{1,6}}同期)(?:同期|末|底)?(?P<more>[多少])了?(?:近|约|超过?|将近|大约)?$"
)


def _more_on_year(phrase: Phrase) -> Reading | None:
    """从业人员6340人，同比多安置|870人."""
    more = None if phrase.relative else _MORE_ON_YEAR.search(phrase.left)
    if more is None:
        return None
    sign = 1 if more["more"] == "多" else -1
    return Reading("change", phrase.left[: more.start()], more["base"], sign, "moved")


_MORE_ON_YEAR = regex(
    "(?P<base>同比|环比)(?P<more>[多少])(?:安置|吸纳|招|签|引进|新增|征收|收|缴|完成|实现|建|产|销|赚|用|出|放|贷|投|存|发)?了?$"
)


def _relieved(phrase: Phrase) -> Reading | None:
    """为企业减负|1.2亿元: of what they had to bear, and not of them."""
    money = phrase.figure.quantity.dimension == "money"
    return (
        Reading("change", phrase.left, sign=-1, manner="relief")
        if money and _RELIEVES.search(phrase.left)
        else None
    )


_RELIEVES = regex("减负$")


def _by_move(phrase: Phrase) -> Reading | None:
    """增长8%, 减少3家; but 提升3个项目 moves nothing, nor does a superlative (最低3%)."""
    move = phrase.grammar.move.search(phrase.left)
    if _MOVED_ONES.search(phrase.figure.left) and phrase.figure.quantity.dimension == "count":
        return None
    if move is None or phrase.left.endswith(("最低", "最高", "最少")):
        return None
    quantity = phrase.figure.quantity
    places = quantity.unit_norm == "位" and (
        quantity.unit.endswith("次") or _IN_RANK.match(phrase.figure.right)
    )
    steps = quantity.dimension == "points" or places
    if move[1] in _SOFT and not phrase.relative and not steps:  # 较上年提升|2个位次, |1位 moves
        return None
    return _moved(phrase.figure, phrase.left[: move.start()], rising=move[1] in phrase.grammar.up)


_IN_RANK = regex(r"[，,、]|[至到列居升跃晋跌降进退]|位[列居]|排名|$")
"""总量跃升|6位、进至第38位; 综合实力提升|5位。: places where no people follow (提升3位|干部)."""
_MOVED_ONES = regex("(?:增加|减少|上升|下降|增长)的(?:有|为|达)?$")
"""人口增加的乡镇有5个，减少的有|14个: a count of those that moved."""


def _by_rate(phrase: Phrase) -> Reading | None:
    """增速8%, unless the measure itself ends so."""
    if phrase.figure.quantity.dimension != "ratio":
        return None
    rate = phrase.grammar.rate.search(phrase.bare)
    known = known_suffix(phrase.bare, phrase.grammar)
    if rate is None or (known != rate[1] and known.endswith(rate[1])):
        return None
    of, base, at = _with_base(_YEARLY_OF.sub("年均", phrase.bare[: rate.start()]), phrase.figure)
    base = base or ("年均" if "年均" in phrase.figure.left or "复合" in rate[1] or rate[1] == "CAGR" else "")
    sign = -1 if rate[1] in phrase.grammar.falling_rate else 1
    return Reading("growth", _untimed(of).removeprefix("年均"), base, sign, "rate", at)


_YEARLY_OF = regex(f"[比较与同]{TIME}+的(?:年均复合|年复合|年平均|年均)$")
"""比2000年到2010年的年平均增长率|0.57%: the growth of those years, with which another is compared."""


def _by_dimension(phrase: Phrase) -> Reading | None:
    """Percents and multiples without a verb; and what falls without one (减税降费2.36万亿元)."""
    match phrase.figure.quantity.dimension:
        case "ratio":
            return ratio(phrase)
        case "multiple":
            return _multiple(phrase.figure, phrase.left, phrase.grammar)
        case "money" if phrase.grammar.worded(_RELIEF).search(phrase.bare):
            return Reading("change", phrase.bare, sign=-1, manner="relief")
        case _:
            return None


def _leads_by(phrase: Phrase) -> Reading | None:
    """其中电子增速最快，达|31.5%: growth, of the measure told before."""
    earlier = phrase.figure.earlier[0] if phrase.figure.earlier and phrase.relative else ""
    leads = _LEADS.search(_untimed(earlier).strip(" ，,"))
    if leads is None or not _SO_MUCH.fullmatch(_untimed(phrase.figure.left).strip(" ，,")):
        return None
    return Reading("growth", "", "同比", -1 if leads["falls"] else 1, "moved")


_LEADS = regex(
    "(?:增速|增幅|增长|涨幅|[增涨升]得|(?P<falls>降幅|下降|跌幅|[降跌]得))(?:相对|表现)?最[快高大猛多深](?:的[是为][^，；]{2,16})?$"
)
_SO_MUCH = regex("(?:增速|增幅|同比)?(?:达到?|高达|为|超过?|约)")

_BY_VERB = (
    _leads_by, _compared, _lost_more, _over_plan, _moves_at, _moved_object, _grown_by, _moved_to, _grown_more,
    _against_average, _exceeds, _more, _more_on_year, _relieved, _by_move, _by_rate, _by_dimension,
)  # fmt: skip
"""The first that reads a figure counts: what stands nearest to it, and is surest, first."""


def _untimed(text: str) -> str:
    return text.replace(TIME, "")


def _after_move(figure: Figure, phrase: str, grammar: Grammar) -> Reading:
    """由…增加到…: a level; of a multiple, a multiple; of a share, a share."""
    bare = strip_tail(_UNCOUNTED_STATE.sub("", phrase.rstrip("，")), grammar.tail)
    if figure.quantity.dimension == "ratio":
        reading = share(figure, bare, grammar)
        if reading:
            return reading
        rate = grammar.rate.search(bare)
        if rate and not known_suffix(bare, grammar).endswith(rate[1]):
            phrase, base, at = _with_base(bare[: rate.start()], figure)
            sign = -1 if rate[1] in grammar.falling_rate else 1
            return Reading("growth", phrase, base, sign, "rate_moved_to", at)
    if figure.quantity.dimension == "multiple":
        return Reading("multiple", bare, manner="moved_to_multiple")
    return Reading("level", bare, manner="moved_to")


_UNCOUNTED_STATE = regex(r"(?:由|从)[^，。；由从]{2,8}$")
"""普及率由开始起步|提高到55%: a state told without a figure."""


def _moved(figure: Figure, phrase: str, *, rising: bool) -> Reading:
    phrase, base, at = _with_base(phrase.removesuffix("转为"), figure)
    relative = figure.quantity.dimension in ("ratio", "multiple")
    sign = 1 if rising else -1
    return Reading("growth" if relative else "change", phrase, base, sign, "moved", at)


def _with_base(phrase: str, figure: Figure) -> tuple[str, str, tuple[int, int] | None]:
    """The phrase before 同比 or 比2005年, the base, and the span of a time that is the base."""
    phrase = phrase.rstrip("了")
    if average := _AVERAGE.search(phrase):
        return phrase[: average.start()].rstrip(TIME), "年均", None
    found = _BASE.search(phrase)
    if not found or not found.group():
        return phrase, "", None
    rest = _ADVERBS.sub("", phrase[: found.start()])
    if found["yearly"] and figure.quantity.dimension == "ratio":
        return rest, "年均", None  # 较2015年|年均
    if found["time"]:
        at = figure.left_at + found.start("time")
        return rest, "", (at, figure.left_at + found.end("base"))
    for name in ("mixed", "noted"):
        if found[name]:
            at = figure.left_at + found.start(name)
            return rest, "", (at, figure.left_at + found.end(name))
    base = found["other"] or found["base"] or ""
    base = "同比" if base == "同" else "环比" if base.startswith("环比") else base  # 同增17.1%, 环比前一周
    return rest, "年均" if base in _YEARLY else base, None


_ADVERBS = regex("(?<=[率速幅度比重额])(?:已经?|也|则|还|又|均|都|却|仍)+$")
"""降幅已|比前5个月收窄3.1个百分点: no part of what is measured."""
_AVERAGE = regex(
    f"(?:(?:与|较|比|同|相较于?){TIME}+(?:同期|水平)?(?:相比)?[，,]?)?(?:{TIME}+|[两二三四五]年)的?(?:平均(?:每年)?|年均)$"
)
"""5年平均|增长22%, 与2019年同期相比两年平均|增长9.1%."""


def _multiple(figure: Figure, left: str, grammar: Grammar) -> Reading:
    found = grammar.worded(_TIMES).search(left)
    if found:
        start = figure.left_at + found.start("base")
        at = (start, start + len(found["base"])) if TIME in found["base"] else None
        return Reading("multiple", left[: found.start()], found["base"], manner="times", base_at=at)
    if further := _FURTHER_BASE.fullmatch(figure.left):
        return Reading("multiple", "", further["base"], manner="times")
    return Reading("multiple", left, manner="times")


_FURTHER_BASE = regex(rf"(?P<base>[^，；、的\d{TIME}]{{2,16}})的")
"""产值是甲市的2.4倍、|乙市的|2.7倍: with whom the same is compared too."""


def _double(figure: Figure, grammar: Grammar) -> Reading:
    left = _BEFORE_DOUBLE.sub("", figure.left)
    if ground := _ON_GROUND.search(left):
        start = figure.left_at + ground.start("time")
        at = (start, start + len(ground["time"])) if ground["time"] else None
        return Reading("multiple", left[: ground.start()], manner="double", base_at=at)
    phrase, base, at = _with_base(_IN_SO_MANY_YEARS.sub("", left), figure)
    return Reading("multiple", strip_tail(phrase, grammar.tail), base, manner="double", base_at=at)


_IN_SO_MANY_YEARS = regex(
    "(?:^|(?<=[，；]))[，；]?(?:实现)?[两三四五六七八九十\\d]{1,2}年(?:内|间|来)?(?:实现)?$"
)
"""收入10.6亿元，实现五年|翻一番: in how many years, and nothing that is measured."""


def _points(figure: Figure, grammar: Grammar) -> Reading:
    left = _BY_MORE.sub("高", strip_tail(figure.left, grammar.comparing))
    if sized := _BY_SIZE.search(left):
        left = left[:-1] + ("低" if sized["size"] == "小" else "高")
    move = grammar.move.search(left)
    if move:
        sign = 1 if move[1] in grammar.up else -1
        phrase, base, at = _with_base(left[: move.start()], figure)
        if _DRIVEN.search(phrase) and (phrase.endswith(_ECONOMY) or not known_suffix(phrase, grammar)):
            phrase += move[1]
        return Reading("change", phrase, base, sign, "points", at)
    if pulled := _PULLED_DOWN.search(left):
        return Reading("change", pulled["of"], sign=-1, manner="points")
    against = grammar.worded(AGAINST).search(left)
    if against:
        sign = -1 if grammar.worded(_FALL).search(against["verb"]) else 1
        return Reading("change", left[: against.start()], _untimed(against["base"]), sign, "points_against")
    if over := _OVER_PLAN.search(left):  # 超时序进度|6.6个百分点
        return Reading("change", left[: over.start()], _untimed(over["base"]), 1, "over_plan")
    sign = -1 if grammar.worded(_FALL).search(left[-8:]) else 1
    return Reading("change", strip_tail(left, grammar.tail), sign=sign, manner="points")


_BY_MORE = regex("(?<=[比较][\u4e00-\u9fff]{2})多$|(?<=平均)多$|(?<=水平)多$|(?<=同期)多$")
"""降幅比全国|多0.7个百分点 is higher by so much."""
_BY_SIZE = regex("[比较][^，；比较]{2,12}?(?<![扩缩放增做])(?P<size>[小大])$")
"""降幅比全省开发区|小1.4个百分点 is lower by so much."""
_ON_GROUND = regex(rf"(?:^|在)(?P<time>{TIME}*)的?(?:基础|基数)(?:之?上)?$")
"""财政收入在2010年基础上|翻两番; 在2010年283亿元|的基础上翻番."""
_ECONOMY = ("GDP", "生产总值")
_DRIVEN = regex("(?:拉动|带动|推动)[^，；]{0,8}$")
"""拉动工业增长|2.6个百分点: no measure without its verb."""
_PULLED_DOWN = regex(
    "(?P<of>(?:下拉|拉低|拖累|拖低|下压)[^，；]{2,14}?(?:增速|增幅|增长|增长率))(?:约|近|达)?$"
)
"""下拉全区增速|1.1个百分点: what a part takes off the whole."""


_BERTHS = regex("级(?:及?以上|以下)?的?[\u4e00-\u9fff]{0,4}(?:泊位|码头)")

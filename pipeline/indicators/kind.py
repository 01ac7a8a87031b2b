"""What a figure is: level, growth, change, share, multiple, rank or threshold."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.discourse import TIME, Grammar
from pipeline.discourse.clauses import Figure
from pipeline.indicators.name import known_suffix, strip_lead, strip_tail
from pipeline.model import Kind

_BASE = re.compile(
    rf"(?:按?可比价格?计算|可比口径|名义|实际|累计)?"
    rf"(?P<base>同比|环比|年均|年平均|平均每年|年递增|每年|(?:比|较|与|同)(?P<time>{TIME}+(?:[、和与]{TIME}+)*)(?:同期|末|底|年末|水平|预算|执行数|决算数?|计划)?(?:相比)?"
    rf"|(?:比(?![重例率价])|较)(?P<mixed>{TIME}+[^，；、{TIME}比较]{{1,14}}?)(?:相比)?"
    rf"|(?:比(?![重例率价])|较)(?P<other>[^，；、{TIME}比较]{{1,12}}?)(?:相比)?)?"
    rf"(?:实际|名义|平均|累计|又|再|净|分别|依次|(?<![人户年月日平])均|大幅|共|约|可比|已|将|也|增速|进一步|同口径|,|，)*$"
)
_SHARE = re.compile(r"[占](?P<base>[^占]*)$")
_AGAINST = re.compile(
    r"(?P<verb>高于|快于|低于|高出|超过|慢于|优于|落后|低|高)(?P<base>(?P<whose>[^，；]{1,10}?)(?:平均水平|平均值|平均|均值|水平)?)的?$"
)
_FALL = re.compile(r"下降|减少|降低|回落|低于|收窄|缩小|下滑|慢于|少|放缓|压减|降")
_TIMES = re.compile(r"(?:是|为|相当于|达到?|等于|相当|只有|仅有|[到至])(?P<base>[^，；是为]{0,20}?)的?$")
_BEFORE_DOUBLE = re.compile(r"(?:实现|将|要|力争|再|了|已|确保|争取|基本|提前)+$")
_RATIO_WORD = re.compile("的?(?:比例|比率)$")
_YEARLY = ("年平均", "平均每年", "年递增", "每年")
_SOFT = ("提升", "拓展", "加快", "跃升", "高", "低", "少")
_ASIDE = re.compile(r"[（(][^（()）]*[)）]$")
_PER_STEP = re.compile(r"每(?:提高|增加|增长|上升|提升|下降|减少)$")
_AT_LEVEL = re.compile(r"的?(?:显著性)?水平")
_PART_OF = re.compile(
    r"(?:是|为|相当于|达到?|等于|只有|仅有|不足|不到|不及|超过|高于|低于|[到至])(?P<base>[^，；是为]{0,20}?)的?$"
)
_UNDATED = re.compile(rf"(?<=[到至为]){TIME}+的?$")
_MORE = re.compile(
    r"(?:(?<![同环])比(?![重例率])|较)[^，；]*?(?P<more>多|(?<!提)高|(?<!加)快|(?<!减)少|(?<!降)低|(?<!放)慢|便宜)$"
)
_VERSUS = re.compile(r"(?:同|与|和|比|较)[^，；同与和比较]*$")
_RELIEF = re.compile(
    r"(?:减税降费|减税|降费|减负|减轻[^，；]{0,8}负担|降低[^，；]{0,8}成本)(?:金额|规模|总额)?$"
)
"""What falls though no verb of falling stands before the figure (减税降费2.36万亿元)."""
_OVER_PLAN = re.compile(r"超(?:过|出|额完成)?(?P<base>[^，；超]{0,12}(?:计划|目标|任务|预期))$")
_THING = re.compile(
    r"的?[^，。；、的达增]{0,10}(?:项目|工程|转炉|高炉|机组|电站|生产线|装置|码头|泊位|高铁|铁路|动车|列车|油轮|货轮|改造|光伏电站)"
)
_RANK_AMONG = re.compile(r"[^，。；]{1,10}(?:里|中|内)(?:位)?(?:排|居|列|名列)")
_SORTED = re.compile(
    r"的(?:共)?有(?!效)|的(?:企业|园区|集群|行业|产业|项目|县|市|区|开发区)(?:共)?(?:有|达|\d)"
)
_HELD_BY = re.compile(
    r"(?:以上)?(?P<who>[^，。；占]{2,8}?)(?P<does>保持增长|实现增长|实现盈利|同比增长|同比上升|增长|盈利|亏损|达标)"
)
_CONSISTS = re.compile(r"(?:以上)?(?:都)?(?:是|为)(?P<of>[^，。；]{2,14})")
_OBJECT = re.compile(
    r"(?:^|[，、可将使再要民业])(?P<verb>增加|扩大|调增|减少|降低|调减|压减|减轻|压缩|缩减)(?P<of>[^，；、增减降提到至值]{2,12})$"
)
_OF_WHOLE = re.compile(
    r"(?:为|是|相当于|等于|完成|(?<!发)达到?|贡献了?|相当|不[得应宜]?(?:超过|高于|低于|少于)|不到|不足|不及)(?P<base>[^，；为是完]{1,18}?)(?:平均水平|平均)?的$"
)
_GIVES = re.compile(r"(?:贡献|创造|完成|集中|拥有|聚集|吸纳|提供)了?$")
_BEFORE_PLACE = re.compile("^(?:贡献了?|以|占)")
_WORLD = ("世界", "全球", "国际", "亚洲")
_RATED = re.compile(r"在(?P<of>[^，；]{0,16}?(?:评价|考核|评比|评估|测评|监测|竞赛|评选))(?:中|里)?$")
_WHOSE_RATED = re.compile(
    r"^全[国省市县区](?:[\u4e00-\u9fff]{0,4}(?:园区|高新区|经开区|开发区|综保区|集群))?"
)
_RANKED = re.compile(r"(?:排名|位次|名次)(?:已|均)?(?:由|从|居|列|为|第|升至|上升到|上升至|达)?$")
_RANK_NOUN = re.compile(r"(?:位次|名次|排名|排位)(?:[由从]|已|也|均)*$")
_WITHIN = re.compile(
    r"^(?P<part>[^，；]+?)在(?P<whole>[^，；在]+?)中(?:的|所)?(?:占)?的?(?:比重|占比|比例|份额)$"
)
_GROWS = re.compile(r"的?[^，；占]{0,6}(?:增长|增速|速度增|增幅)")
_LIMITED = re.compile(
    r"的?[^，；、的有达]{0,14}?(?:的|园区|企业|集群|项目|城市|县|市|区|镇|乡|村|产业|大户|家庭|人群|单位|开发区|强县|工程|机组|银行|品牌|泊位|景区|医院|学校|人口|家庭|居民|老人|老年人|高校|平台|基金|省份|街道|商圈|企业群|集团|公司|经济体)"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a figure is, the phrase that names its measure, and what it is compared with."""

    kind: Kind
    phrase: str
    base: str = ""
    sign: int = 1
    rule: str = ""
    base_at: tuple[int, int] | None = None


def read_kind(figure: Figure, grammar: Grammar) -> Reading | None:
    """What the figure is, by the words around it; None where it is no statement after all."""
    q = figure.quantity
    if q.form == "rank":
        return _rank(figure, grammar)
    if _is_spec(figure) or (q.dimension == "count" and _RANK_AMONG.match(figure.right)):
        return None
    if q.dimension == "ratio" and q.limit and _SORTED.match(figure.right):
        return Reading("threshold", strip_tail(figure.left, grammar.comparing | {"在"}), rule="threshold")
    if _PER_STEP.search(figure.left) or (figure.left.endswith("在") and _AT_LEVEL.match(figure.right)):
        return None
    if q.unit_norm == "位" and _RANKED.search(figure.left):
        return Reading("rank", _RANK_NOUN.sub("", strip_tail(figure.left, grammar.tail)), rule="rank")
    if is_threshold(figure):
        return Reading(
            "threshold", strip_tail(figure.left, grammar.comparing | {"过", "上"}), rule="threshold"
        )
    if q.form == "double":
        return _double(figure, grammar)
    if q.form == "ratio":
        return Reading("share", strip_tail(figure.left, grammar.tail), rule="ratio_list")
    if q.unit_norm in ("百分点", "千分点", "基点"):
        return _points(figure, grammar)
    return _by_verb(figure, grammar)


def _is_spec(figure: Figure) -> bool:
    """Whether a figure is the size of a thing and no statistic (60万吨|聚酯项目, 时速250公里|的高铁)."""
    sized = figure.quantity.dimension not in (
        "count",
        "money",
        "ratio",
        "points",
        "multiple",
        "rank",
        "quotient",
    )
    return sized and _THING.match(figure.right) is not None and not figure.quantity.limit


def _by_verb(figure: Figure, grammar: Grammar) -> Reading:
    q = figure.quantity
    versus = _VERSUS.search(figure.left) if figure.right.startswith(("相比", "比较")) else None
    if versus:
        return Reading("level", figure.left[: versus.start()], rule="compared")
    over = _OVER_PLAN.search(figure.left)
    if over and q.dimension not in ("ratio", "multiple"):
        return Reading("change", figure.left[: over.start()], over["base"].replace(TIME, ""), 1, "over_plan")
    undated = figure.left if q.dimension == "multiple" else _UNDATED.sub("", figure.left)
    left = strip_tail(undated, grammar.comparing)
    moved = _OBJECT.search(strip_tail(left, grammar.comparing).rstrip("约近" + TIME))
    if moved and not known_suffix(moved.group().lstrip("，、可将使再要"), grammar).startswith(moved["verb"]):
        kind: Kind = "growth" if q.dimension in ("ratio", "multiple") else "change"
        sign = 1 if moved["verb"] in grammar.up or moved["verb"] == "调增" else -1
        return Reading(kind, moved["of"], sign=sign, rule="moved_object")
    to = grammar.move_to.search(left)
    if to:
        return _after_move(figure, left[: to.start()], grammar)
    below = _AGAINST.search(left) if q.dimension not in ("ratio", "multiple") else None
    if below and below["base"].endswith(("平均", "平均水平", "均值", "平均值")):
        sign = -1 if _FALL.search(below["verb"]) else 1
        return Reading("change", left[: below.start()], below["base"].replace(TIME, ""), sign, "against")
    more = _MORE.search(left)
    if more and q.dimension not in ("ratio", "multiple"):
        return _moved(figure, left[: more.start("more")], rising=more["more"] in ("多", "高", "快"))
    move = grammar.move.search(left)
    soft = move and move[1] in _SOFT and q.dimension not in ("ratio", "multiple", "points")
    if move and not soft and not left.endswith(("最低", "最高", "最少")):
        return _moved(figure, left[: move.start()], rising=move[1] in grammar.up)
    bare = strip_tail(left, grammar.tail)
    rate = grammar.rate.search(bare)
    if rate and q.dimension == "ratio" and not known_suffix(bare, grammar).endswith(rate[1]):
        phrase, base, at = _with_base(bare[: rate.start()], figure)
        base = base or ("年均" if "年均" in figure.left else "")
        phrase = phrase.replace(TIME, "").removeprefix("年均")
        return Reading("growth", phrase, base, -1 if rate[1] in grammar.falling_rate else 1, "rate", at)
    if q.dimension == "ratio":
        return _ratio(figure, left, bare, grammar)
    if q.dimension == "multiple":
        return _multiple(figure, left)
    if q.dimension == "money" and _RELIEF.search(bare):
        return Reading("change", bare, sign=-1, rule="relief")
    return Reading("level", bare, rule="level")


def _after_move(figure: Figure, phrase: str, grammar: Grammar) -> Reading:
    """由…增加到…: a level; of a multiple, a multiple; of a share, a share."""
    bare = strip_tail(phrase, grammar.tail)
    if figure.quantity.dimension == "ratio":
        share = _share(figure, bare, grammar)
        if share:
            return share
        rate = grammar.rate.search(bare)
        if rate and not known_suffix(bare, grammar).endswith(rate[1]):
            phrase, base, at = _with_base(bare[: rate.start()], figure)
            sign = -1 if rate[1] in grammar.falling_rate else 1
            return Reading("growth", phrase, base, sign, "rate_moved_to", at)
    if figure.quantity.dimension == "multiple":
        return Reading("multiple", bare, rule="moved_to_multiple")
    return Reading("level", bare, rule="moved_to")


def _moved(figure: Figure, phrase: str, *, rising: bool) -> Reading:
    phrase, base, at = _with_base(phrase, figure)
    relative = figure.quantity.dimension in ("ratio", "multiple")
    sign = 1 if rising else -1
    return Reading("growth" if relative else "change", phrase, base, sign, "moved", at)


_PART_OF_ALL = re.compile("^(?:贡献了?|以|约?占|接近|超过|达到?|约)+")
"""接近|全省的四成: what leads up to the whole."""


def _with_base(phrase: str, figure: Figure) -> tuple[str, str, tuple[int, int] | None]:
    """The phrase before 同比 or 比2005年, the base, and the span of a time that is the base."""
    phrase = phrase.rstrip("了")
    found = _BASE.search(phrase)
    if not found or not found.group():
        return phrase, "", None
    rest = phrase[: found.start()]
    if found["time"]:
        at = figure.left_at + found.start("time")
        return rest, "", (at, figure.left_at + found.end("base"))
    if found["mixed"]:
        at = figure.left_at + found.start("mixed")
        return rest, "", (at, figure.left_at + found.end("mixed"))
    base = found["other"] or found["base"] or ""
    return rest, "年均" if base in _YEARLY else base, None


def _ratio(figure: Figure, left: str, bare: str, grammar: Grammar) -> Reading:
    q = figure.quantity
    if left.rstrip(TIME).endswith(("同比", "环比")):
        return Reading("growth", left[:-2], left[-2:], 1, "signed")
    held = _HELD_BY.match(figure.right) if q.form in ("tenths", "half", "fraction") else None
    if held and not strip_lead(bare, grammar.lead):
        return Reading("share", held["does"] + held["who"] + "占比", rule="held_by")
    consists = _CONSISTS.match(figure.right) if q.form in ("tenths", "half", "fraction") else None
    if consists and not strip_lead(bare, grammar.lead):
        return Reading("share", consists["of"], rule="held_by")
    if _GROWS.match(figure.right):
        return Reading("growth", strip_tail(bare, grammar.tail), rule="grows_at")
    share = _share(figure, bare, grammar)
    if share:
        return share
    if figure.right.startswith("的") and _GIVES.search(figure.left):
        return Reading("share", "", rule="part_behind")
    of_whole = _OF_WHOLE.search(figure.left)
    if of_whole and figure.left.endswith("的"):
        start = figure.left_at + of_whole.start("base")
        at = (start, start + len(of_whole["base"])) if TIME in of_whole["base"] else None
        return Reading("share", figure.left[: of_whole.start()], of_whole["base"], rule="part_of", base_at=at)
    place = _PART_OF_ALL.sub("", bare.replace(TIME, "").strip()).removesuffix("的")
    if figure.right.startswith("的") and (
        place in grammar.whole or place in grammar.places or place in _WORLD
    ):
        return Reading("share", "", place, rule="part_behind")
    if figure.left.endswith("的") and (place in grammar.whole or place in grammar.places or place in _WORLD):
        return Reading("share", "", place, rule="share_of")
    against = _AGAINST.search(figure.left.rstrip("（("))
    place = against["whose"].removeprefix("同期") if against else ""
    if place and (place in grammar.whole or place in grammar.places):
        return Reading("level", place, rule="reference")
    if figure.left == "的" and figure.quantity.form == "half":
        return Reading("multiple", "", rule="part_of_reference")
    if figure.quantity.form in ("fraction", "half", "tenths"):
        whole = next((w for w in (*grammar.whole, "世界", "全球") if figure.left.endswith(w)), "")
        if whole:
            return Reading(
                "share", strip_tail(figure.left.removesuffix(whole), grammar.tail), whole, rule="part_of"
            )
    if figure.right.startswith("的") and not strip_lead(bare, grammar.lead):
        return Reading("share", "", rule="part_behind")
    times = _PART_OF.search(figure.left) if figure.quantity.form in ("half", "fraction") else None
    if times and figure.left.endswith("的") and times["base"]:
        return Reading(
            "multiple", figure.left[: times.start()], times["base"].replace(TIME, ""), rule="part_of"
        )
    if figure.quantity.form in ("half", "fraction", "tenths") and not bare.endswith("率"):
        return Reading("share", bare, rule="part")
    return Reading("level", bare, rule="rate_level")


def _share(figure: Figure, bare: str, grammar: Grammar) -> Reading | None:
    bare = _ASIDE.sub("", bare)
    inside = _WITHIN.search(bare)
    if inside:
        return Reading("share", inside["part"], inside["whole"].replace(TIME, ""), rule="share_within")
    word = grammar.share_word.search(bare)
    if not word and "占" in bare:
        word = _RATIO_WORD.search(bare)
    stem = bare[: word.start()] if word else bare
    held = _SHARE.search(
        stem if word else strip_tail(figure.left, grammar.comparing | {"的", "为", "达", "达到", "了"})
    )
    if held:
        base = held["base"].replace(TIME, "").strip("到了的")
        for ending in ("的比例", "比例", "的比重", "比重"):
            base = base.split(ending)[0]
        text = stem if word else figure.left
        return Reading("share", text[: held.start()], base, rule="share_of")
    if word:
        whole = word[1] == "占有率"
        return Reading("share", stem + word[1] if whole else stem, rule="share")
    if bare in ("比例", "比率"):
        return Reading("share", "", rule="share")
    return None


def _multiple(figure: Figure, left: str) -> Reading:
    found = _TIMES.search(left)
    if found:
        start = figure.left_at + found.start("base")
        at = (start, start + len(found["base"])) if TIME in found["base"] else None
        return Reading("multiple", left[: found.start()], found["base"], rule="times", base_at=at)
    return Reading("multiple", left, rule="times")


def _double(figure: Figure, grammar: Grammar) -> Reading:
    left = _BEFORE_DOUBLE.sub("", figure.left)
    phrase, base, at = _with_base(left, figure)
    return Reading("multiple", strip_tail(phrase, grammar.tail), base, rule="double", base_at=at)


def _points(figure: Figure, grammar: Grammar) -> Reading:
    left = strip_tail(figure.left, grammar.comparing)
    move = grammar.move.search(left)
    if move:
        sign = 1 if move[1] in grammar.up else -1
        phrase, base, at = _with_base(left[: move.start()], figure)
        return Reading("change", phrase, base, sign, "points", at)
    against = _AGAINST.search(left)
    if against:
        sign = -1 if _FALL.search(against["verb"]) else 1
        return Reading(
            "change", left[: against.start()], against["base"].replace(TIME, ""), sign, "points_against"
        )
    sign = -1 if _FALL.search(left[-8:]) else 1
    return Reading("change", strip_tail(left, grammar.tail), sign=sign, rule="points")


def _rank(figure: Figure, grammar: Grammar) -> Reading | None:
    left = re.sub(r"(?:双双|从|由|分别)+$", "", figure.left.rstrip("的了" + TIME))
    dealt = figure.joined and figure.left.strip(TIME + " 、和与及第") == ""  # 列第二、|三位
    if dealt or figure.left.replace(TIME, "") in ("由", "从"):
        return Reading("rank", "", rule="rank")
    left = re.sub(r"(?:从|由)(?=(?:全国|全省|世界|全球|全市)?$)", "", left)
    alone = len(left.replace(TIME, "")) > 1 and figure.right[:1] in ("", "、", "和")
    among = not grammar.rank_before.search(left)
    if among and not alone:
        return None
    cut = re.search(
        r"(?:在|均|稳|位|继续|连续|保持|跃|上|提|分)*(?:居|列|排|升至|升到|名列|进入|跻身|进至|上升到|前进|全国|全省|全球|世界|中部|西部|东部|中西部|亚洲|占)[^，；]{0,8}$",
        left,
    )
    phrase = left[: cut.start()] if cut else "" if among else left  # 居全省第5位、|合肥都市圈|第3位
    rated = _RATED.search(phrase)
    if rated:
        return Reading("rank", _WHOSE_RATED.sub("", rated["of"]), rule="rank")
    phrase = _RANK_NOUN.sub("", phrase.rstrip(TIME))
    return Reading("rank", "" if phrase.endswith(("里", "中", "内")) else phrase, rule="rank")


def is_threshold(figure: Figure) -> bool:
    """Whether the figure only tells which members are counted (超100亿元|园区…)."""
    q = figure.quantity
    if figure.right.startswith("…"):
        return False
    ranged = q.high is not None and q.dimension in ("money", "area")
    if ranged and not figure.closed and re.match(r"的[^，；]{2,12}$", figure.right):
        return True
    if (q.comparator in ("eq", "approx") or (q.more and not q.limit)) and not figure.right.startswith("级"):
        return False
    if q.dimension == "money" and figure.followed:
        return True  # 超4000亿元|1个
    if figure.right == "的" and q.dimension not in ("multiple", "rank"):
        return True  # 占比不低于3%|的，给予…
    if q.dimension in ("ratio", "points", "multiple", "rank", "quotient"):
        return False
    right = figure.right.removeprefix("级")
    if q.dimension == "count" and q.unit_norm not in ("个", "家") and right.startswith("的"):
        return _LIMITED.match(right) is not None and not q.limit
    if q.dimension == "count":
        return bool(q.limit) and re.match(r"[^，；]{0,10}的[^，；]{2,}(?:有|达到?|为|共)$", right) is not None
    return right[:1] not in ("", "大", "，", "、", "）", "台") and _LIMITED.match(right) is not None

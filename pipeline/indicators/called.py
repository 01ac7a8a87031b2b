"""How a figure is called by its own clause: amounts by the phrase before them, counts by the noun behind."""

from __future__ import annotations

from dataclasses import replace

from pipeline.discourse import TIME, Grammar
from pipeline.discourse.clauses import Figure
from pipeline.indicators.limits import fund_behind
from pipeline.indicators.name import (
    Name,
    counted,
    kept_prefix,
    leading_scope,
    read_counted,
    read_name,
    strip_lead,
)
from pipeline.indicators.ratio import ANSWERS, RESPONDENTS, Reading
from pipeline.patterns import regex

_EMPLOYED = regex("^(?:实现|稳定|充分|就近|就地|灵活|顺利)+(?=就业)")
"""带动467.3万人|实现就业: how they came to work is no part of what is counted."""

_CONTEST = regex(
    "在(?:全[国省市县区]|同类|各)?的?(?P<of>[\u4e00-\u9fff“”]{2,16}?(?:考核|考评|评价|评估|评比|测评|竞赛|排名))中"
    f"(?:提升|上升|实现|再|又|{TIME})*$"
)
"""在全省开发区综合考评中|前移3个位次: where one is ranked, and nobody's owner."""

_SET_UP = regex("^(?:用于|用来|专门|专项)*(?:的?规模)?(?:设立|建立|组建|成立|发起|发起设立|做|搞)了?")
"""拿出1.2亿元|设立技改资金: the sum is of what it sets up."""


def name_of(figure: Figure, reading: Reading, grammar: Grammar) -> Name:
    """The measure and its owner: for counts what stands behind the figure, else what stands before."""
    if reading.manner == "held_by":
        return Name("", reading.phrase)
    if reading.manner == "reference":
        return Name(reading.phrase)
    if figure.quantity.comparator != "eq" and (fund := fund_behind(figure)):
        return Name("", fund)
    if reading.kind in ("rank", "change") and (contest := _CONTEST.search(reading.phrase)):
        return Name("", contest["of"])
    right = _EMPLOYED.sub("", figure.right)
    if figure.quantity.dimension == "money" and grammar.ends_busy.search(figure.left):
        right = _SET_UP.sub("", right)
    behind = read_counted(right, grammar, closed=figure.closed)
    if figure.quantity.dimension == "count":
        behind = "" if _GIVEN_EACH.match(right) else _WHAT_THEY_HAVE.sub("", behind)
    if reading.manner == "part_behind":
        return Name("", _part_told_behind(figure.right, behind, grammar))
    if figure.quantity.dimension == "area" and _LYING_IN.match(figure.right):
        return Name("", "面积")
    before = read_name(reading.phrase, grammar)
    dimension = figure.quantity.dimension
    if dimension in _SIZES and _AND_A_SIZED.search(figure.left) and len(behind) > 1:
        return Name(before.scope, behind)  # 建成检测中心和|3万平方米|标准厂房
    if dimension == "length" and before.indicator in _BUILDING and len(behind) > 1:
        return Name(before.scope, before.indicator + behind)  # 新建|12公里|供水管网
    if dimension == "count":
        if reading.kind == "threshold" and before.indicator:
            return before
        if reading.kind in ("level", "change", "threshold"):
            return _counted_name(figure, reading, behind, grammar)
    relative = reading.kind == "rank" or dimension in _RELATIVE
    if reading.manner == "relief" and (told := _RELIEF_ALONE.search(reading.phrase)):
        return Name(before.scope, told.group())
    if before.indicator:
        moved = not relative and _stands_behind(before, behind, figure, reading, grammar)
        return Name(before.scope, behind) if moved else before
    if not relative or reading.manner in ("part", "rate_level"):
        place, rest = leading_scope(behind, grammar)
        bare = place and len(rest) < _SHORTEST_MEASURE  # 86.4亿元|江西永新举行集中签约
        return Name(before.scope, "" if bare else behind)
    grown = reading.manner == "grows_at"  # 以8%的速度增长
    return Name(before.scope, read_counted(_GROWS_BEHIND.sub("", figure.right), grammar) if grown else "")


def _part_told_behind(right: str, behind: str, grammar: Grammar) -> str:
    """Of what a share is, where that stands behind it: what is spent, who thinks or answers what, a noun."""
    if spent := _SPENT.match(right):
        return spent["what"]
    if thinks := _WHO_THINKS.match(right):
        told = f"{thinks['what']}的{thinks['who']}"
    else:
        answers = ANSWERS.match(right)
        told = answers["what"] if answers else behind
    return grammar.worded(_GIVES_ON).sub("", told)


_GIVES_ON = "(?<=[\u4e00-\u9fff]{2})(?:{kind.giving})[出着]?了?.*$"
"""以全省千分之五的|国土面积|承载了全省近半的外资."""
_LYING_IN = regex("的?(?:土地)?范围[内之]")
"""位于某镇、某乡|100平方公里|范围内: how large that is, and not where it lies."""
_SPENT = regex(
    "(?:以上|左右)?的?(?P<what>(?:研发|科技|科研|资金|财政|要素|固定资产)(?:经费)?投入)(?=[、，。；和及与]|$)"
)
"""21%的|研发投入: a noun here, and no verb that ends one."""
_WHO_THINKS = regex(
    f"的?(?P<who>[\u4e00-\u9fff]{{0,6}}?{RESPONDENTS})"
    "(?P<what>(?:认为|表示|反映|希望|预计|计划|选择|面临|存在|遇到|缺乏|打算|看重|看好|担心|愿意)"
    "[^，。；\\d]{2,16})(?=[，。；]|$)"
)
"""35%的|企业反映订单不足: which of them it is, so that each part of them has a name of its own."""
_WHAT_THEY_HAVE = regex(
    "(?<=指标|企业|行业|产业|园区|集群|乡镇|产品|县区)(?:增速|增幅|增长率|总量)"
    "(?:(?:高于|低于|快于|好于|优于|由)[^，；]*)?$"
)
"""5项指标|增速位居首位: what is counted, and not what those have."""
_GIVEN_EACH = regex("[，,]?(?:各|每[个名家人]|均|分别)?(?:奖(?![项品牌章])|给予|发给)")
"""二等奖3个|各奖1.5万元: what each of them gets is nothing that is counted."""
_SHORTEST_MEASURE = 3
"""Characters behind a place that may be a measure (江西|税收额), and no county. Chosen, not measured."""
_RELIEF_ALONE = regex("(?:企业|市场主体|纳税人|群众|农民|经营主体|个体工商户)?减负$")
"""为企业减负|1.2亿元."""
_BUILDING = ("新建", "改建", "扩建", "改造", "续建", "在建")
_SIZES = ("area", "length", "volume", "mass", "power")
_AND_A_SIZED = regex("[^，；。、和及与]{2}[和及与]$")
_RELATIVE = ("ratio", "points", "multiple")
_GROWS_BEHIND = regex(r"(?:增长|增速).*")


def _stands_behind(before: Name, behind: str, figure: Figure, reading: Reading, grammar: Grammar) -> bool:
    """Whether an amount is of the words behind it: 完成800亿元投资, 总额达5亿元的贷款."""
    busy = len(behind) > 1 and reading.kind == "level" and grammar.ends_busy.search(figure.left)
    general = before.indicator in grammar.generic and figure.right.startswith("的")
    return bool(busy or general)


def _counted_name(figure: Figure, reading: Reading, behind: str, grammar: Grammar) -> Name:
    """What a count counts: by a frame around it, else by the noun behind it, else by the phrase before it."""
    if since := _SINCE.match(reading.phrase):
        reading = replace(reading, phrase=reading.phrase[since.end() :])
    phrase = reading.phrase.replace(TIME, "")
    if _EACH_DAY.fullmatch(phrase):
        return Name()  # 开行班列4180列，日均|13.7列
    if framed := _framed_count(figure, phrase, behind):
        return framed
    alone = len(behind) < 2
    if alone and (told := _members_told(figure, phrase, grammar) or _fronted(figure, phrase, grammar)):
        return told
    before = read_name(reading.phrase, grammar, count=True)
    if before.indicator in grammar.names and before.indicator.endswith("人口") and behind in grammar.names:
        return before  # 城镇人口|20万人|乡村人口3万人: the marks between were lost
    if len(before.indicator) > 1 and not figure.closed and _SUM_NEXT.fullmatch(behind):
        return Name(before.scope, counted(before.indicator))  # 签约项目|14个|协议资金23亿元
    if _SIZE_OF_WHAT_FOLLOWS.search(figure.left) and figure.right.startswith("的"):
        return before
    if figure.quantity.unit_norm == "人" and figure.right.startswith("口"):
        return Name(before.scope, "人口")
    if len(behind) < 2 and behind not in _COUNTED_BY_ONE_SIGN:
        if staged := grammar.worded(_STAGED).search(phrase):  # 在谈光伏玻璃等项目|31个
            return Name(before.scope, counted(staged["stage"] + staged["of"]))
        deed = (
            kept_prefix(reading.phrase.rpartition(before.indicator)[0], grammar) if before.indicator else ""
        )
        places = figure.quantity.unit_norm == "位" and reading.kind == "change"  # 综合实力提升|5位
        return Name(before.scope, before.indicator if places else counted(deed + before.indicator))
    lead = strip_lead(phrase, grammar.lead, grammar.protected)
    listed = _MEMBERS.search(lead) or lead.endswith("等")  # 甲、乙等5家企业: the list are members, no owner
    scope = "" if listed else before.scope or leading_scope(lead, grammar, count=True)[0]
    return Name(scope, counted(kept_prefix(reading.phrase, grammar) + behind))


_SINCE = regex(
    f"[，,]?(?:其中)?(?:相?较于?|[比与同])(?:{TIME})+(?:末|底|同期|年末)?(?:相比)?[，,]?(?=新增|净增|新设|新引进)"
)
"""企业888家，较上年末|新增88家: since when, and no part of what is new."""
_SUM_NEXT = regex(
    "(?![^，]*(?:企业|基地|园区|项目|集群|机构))[一-鿿]{0,4}(?:资金|投资|产值|税收|收入|利税|总额|金额)(?:约|达|近|超)?$"
)
"""What a sum told next is of: the mark between them was left out."""
_STAGED = (
    "(?P<stage>{naming.project_stages})了?(?!项目)[^，；]{2,40}?等(?P<of>(?:重大|重点|优质|产业|工业|招商)*(?:项目|企业))"
    "(?:共|共计|达|达到)?$"
)


def _members_told(figure: Figure, phrase: str, grammar: Grammar) -> Name | None:
    """What is counted behind a list of it: 甲、乙等|5个已在建项目; or before one: 矿产有铁、铜等|5种."""
    standing = _STANDING.match(figure.right) if figure.left.endswith("等") else None
    if standing:
        return Name("", counted(standing.group()))
    kinds = _KINDS_OF.fullmatch(phrase)
    if kinds is None:
        return None
    scope, what = leading_scope(kinds["of"], grammar, count=True)
    return Name(scope, counted(what)) if len(what) > 1 else None


_STANDING = regex(r"(?:已|在|拟|正)[^，。；、的\d]{0,10}?(?:企业|项目|园区|基地|机构|平台|产品|品牌)")
_KINDS_OF = regex(
    "(?:境内|区内|县内|市内|域内|其中|主要|已|发现|探明|的|，)*(?P<of>[^，；、有]{2,10})(?:主要)?有[^，；]+(?:、[^，；]+)+等?"
)
_EACH_DAY = regex("[日月周]均")
_SIZE_OF_WHAT_FOLLOWS = regex("(?:规模|容量|体量|户数|人数|床位数?)(?:达到?|为|约|近|超过?)*$")
"""安置规模达|900户|的新村: the size of what stands behind, and no number of it."""
_COUNTED_BY_ONE_SIGN = tuple("省市县区镇乡村办国社组厂店校馆站库路桥井矿场")


def _fronted(figure: Figure, phrase: str, grammar: Grammar) -> Name | None:
    """What is counted before whose it is (专精特新企业|全市|共有|34家), or in the clause before."""
    if told := _COUNTED_FIRST.fullmatch(phrase):
        return Name(told["who"], counted(told["of"]))
    clause = next(iter(figure.earlier), "").rstrip("，,")
    like = _LIKE_THESE.search(clause) or _AS_WHAT.fullmatch(clause)
    if like is None or not _HAS_SO_MANY.search(figure.left):
        return None
    return Name(leading_scope(phrase, grammar, count=True)[0], counted(like["of"]))


_COUNTED_FIRST = regex(
    "(?P<of>[^，。；、的]{0,12}?[^，。；、的全各](?:企业|项目|平台|机构|商户|工厂|车间|产品|品牌|品种|院校|人才))"
    "(?P<who>全[国省市县区州旗镇]|我[省市县区州])(?:现|已|共|目前|累计|总计)*(?:有|拥有|达到?|增至|增加到)?"
)
_LIKE_THESE = regex("(?:像|如|类似)[^，。；]{0,24}?(?:这样|一样|那样|之类|这类)的(?P<of>[^，。；的]{2,10})$")
_AS_WHAT = regex(
    f"(?:{TIME}|[，,])*(?P<of>(?:(?!作为)[^，。；、的]){{4,16}}(?:企业|基地|园区|工厂|平台|集群|中心|项目))作为[^，。；\\d]{{2,20}}"
)
"""五星基地作为先进代表，目前已有|34家."""
_HAS_SO_MANY = regex(f"(?:{TIME}|现|已|共|还|目前)*(?:有|拥有|达到?)$")


def _framed_count(figure: Figure, phrase: str, behind: str) -> Name | None:
    """A count that a frame around it names: 每百户拥有汽车|30辆; 居住在城镇的|3万人; 每个县有|5个;
    …中有|5家; 其余|5家为国企.
    """
    if out_of := _OUT_OF.search(phrase):  # no number of cars
        return Name("", f"{out_of['per']}拥有{out_of['what']}")
    if figure.quantity.unit_norm == "人" and (living := _LIVING.search(figure.left)):
        return Name("", living["who"] + "的人口")
    if figure.quantity.unit_norm == "人" and _DENSITY.search(figure.left):
        return Name("", "人口密度")
    if figure.quantity.unit_norm == "人" and len(behind) < 2 and (aged := _AGED.search(figure.left)):
        return Name("", aged["who"] + "人口")
    if behind and (each := _EACH.search(phrase)):
        return Name("各" + each["whose"], counted("每" + each["whose"] + each["does"] + behind))
    if len(behind) < 2 and (among := _AMONG.search(phrase)):
        return Name("", counted(among["of"]))
    rest = _REST.match(figure.right) if _REST_BEFORE.search(figure.left) else None
    return Name("", counted(rest["of"])) if rest else None


_OUT_OF = regex(
    r"(?P<per>(?:平均)?每[百千万][人户名个辆])(?:家庭)?(?:拥有|有|占有)(?P<what>[^，。；\d]{2,12})$"
)
_DENSITY = regex("人口密度(?:约|[为是达])?每平方(?:公里|千米)(?:约|[为有达])?$")
"""人口密度为每平方千米|633.7人."""
_AGED = regex(r"(?P<who>\d{1,3}周?岁(?:及|（含）)?以上)(?:人口|的|有|共|约|为|达){0,3}$")
"""65岁以上|4564人: a bound that is part of who is counted."""
_LIVING = regex(
    r"(?P<who>(?:每\d{0,3}[十百千万]{1,2}人口?中?)?(?:居住在|具有|拥有)[^，。；]{2,12})的(?:由|从|为|有|达)?$"
)
"""居住在城镇的|338462人, 每10万人中具有大学文化程度的由|10964人增至17382人."""
_EACH = regex(
    r"每个?(?P<whose>(?![年月日天周季]|招引|引进|新增|完成|超|签约|提高|增加|减少|降低|培育|创建)[^，；\d每个]{1,5}?)(?:已|都|均|基本上|基本|平均|至少|约)*(?P<does>(?:重点)?(?:培育|发展|建设|建成|设立)?)(?:有|拥有|约有)?$"
)
_AMONG = regex(r"(?:^|的)个?(?P<of>[^的，；]{2,8}?)(?:中|里)(?:仍|还|已|就)?(?:有)?$")
_REST_BEFORE = regex(r"(?:其余|余下|剩余|另外|另)$")
_REST = regex(r"(?:均|都)?(?:为|是)(?P<of>[^，；。、]{2,12})")
_MEMBERS = regex(r"、[^、，；]{2,8}等?$")

"""Names that the kind of a figure gives: areas, distances, prices, sums of what was counted."""

from __future__ import annotations

from collections.abc import Set
from itertools import pairwise

from pipeline.discourse import TIME, Grammar, Scene
from pipeline.discourse.sections import BUDGET
from pipeline.indicators.lend import is_bare_noun
from pipeline.indicators.name import known_suffix, read_name
from pipeline.indicators.row import Memory, Row, is_count, told_before
from pipeline.patterns import regex


def topic_of(heading: str, told: Set[str], grammar: Grammar) -> str:
    """The measure that a heading names, itself or as the beginning of one told before (一、规模以上工业).

    `told` are the known measures of the text so far.
    """
    label = _NUMBERED.sub("", heading).strip("。：:， ")
    if label in grammar.names or _RATE_OF.sub("", label) in grammar.names:
        return label
    if len(label) < _SHORTEST_TOPIC:
        return ""
    begun = [name for name in told if name.startswith(label)]
    return begun[0] if len(begun) == 1 else ""


_SHORTEST_TOPIC = 4
"""Characters of a heading that are enough to know a measure by (规上工业). Chosen, not measured."""
_NUMBERED = regex(r"^\s*[（(]?[\d一二三四五六七八九十]{1,3}[)）、.．]\s*")


def name_by_heading(rows: list[Row], scene: Scene, memory: Memory) -> None:
    """临清市、高唐县增速居前两位，分别增长8%、7%, below 一、规模以上工业: of the measure of the heading."""
    if not memory.topic:
        return
    spoken = "增速" in scene.parsed.text or "增幅" in scene.parsed.text
    for row in rows:
        if _is_nameless(row) and _name_as_topic(row, memory.topic):
            continue
        rate = _BARE_RATE.fullmatch(row.indicator)
        level = row.kind == "level" and row.figure.quantity.dimension == "ratio"
        if spoken and level and _EXTREME.search(row.figure.left):
            row.kind, row.indicator = "growth", memory.topic  # 增速…，最高的甲县为|12%
        elif rate and row.kind in ("rank", "change"):
            row.indicator = memory.topic + row.indicator.removeprefix("相差")
        elif rate and row.kind == "growth":
            row.indicator = memory.topic


def _is_nameless(row: Row) -> bool:
    """Whether nothing names a figure but what it is paid in (最低的甲经开区只有|6.4万元)."""
    return row.kind != "rank" and (
        not row.indicator or (row.indicator == "资金" and "资金" not in row.figure.left)
    )


def _name_as_topic(row: Row, topic: str) -> bool:
    """A figure below the heading of its measure (2.亩均税收。最高的是甲高新区（|24.6万元）), if it fits."""
    measure = _RATE_OF.sub("", topic)
    ratio, unit = row.figure.quantity.dimension == "ratio", row.figure.quantity.unit_norm
    if row.figure.quantity.dimension == "count" and (unit != "人" or not topic.endswith(_PEOPLE)):
        return False  # 亩均税收方面，|6家平均9.7万元
    of_growth = measure != topic
    fits = ratio if of_growth else row.kind in ("share", "change") or ratio == _is_rate(topic)
    if not fits:
        return False
    if of_growth and row.kind == "level":
        row.kind, row.base = "growth", row.base or "同比"
    row.indicator = measure
    return True


_PEOPLE = ("人口", "人数", "人员")
_RATE_OF = regex("(?<=[\u4e00-\u9fff]{2})(?:增速|增幅|增长率|增长速度)$")
_RATIOS = ("率", "比重", "占比", "强度", "程度")
_BARE_RATE = regex("(?:同比|相差|(?:出现|呈现?|实现|保持)[正负])?(?:增速|增幅|增长速度|增长率|降幅|增长)?")
_EXTREME = regex("最[高低快慢大小]的?[^，；、]{0,10}[为是达]$")


def name_members(rows: list[Row], scene: Scene, grammar: Grammar) -> None:
    """在建项目53个，总投资额86亿元: the sums are of what was counted, and not of the place.

    国营企业3家，|全县|工业总产值110万元 is of the place that stands before it; 7个集群有中小企业320家，
    去年实现|总产值75亿元 is of the clusters.
    """
    members = ""
    zones = [s.start for s in scene.subjects if s.owner.endswith(grammar.subjects) and s.kind != "whole"]
    for n, row in enumerate(rows):
        within = range(row.figure.left_at, row.figure.quantity.start)
        if any(s.kind == "whole" and s.start in within for s in scene.subjects):
            members = ""
        left = row.figure.left.replace(TIME, "")
        if is_count(row):
            listed = (
                n + 1 < len(rows)
                and is_count(rows[n + 1])
                and rows[n + 1].figure.clause == row.figure.clause + 1
            )
            listed |= (
                n > 0 and is_count(rows[n - 1]) and rows[n - 1].figure.clause == row.figure.clause
            )  # 项目64个、增资项目21个
            members = "" if listed or row.named != "stated" else members_of(row.indicator, grammar)
            firms = members.endswith("企业") and zones and zones[0] < row.figure.quantity.start
            members = "" if firms else members
        elif row.kind == "level":
            summed = row.named == "stated" and grammar.worded(_SUM_OF_MEMBERS).fullmatch(left)
            members = members if summed else ""
            own = row.figure.of or ("其中" in left and row.figure.right.startswith("的"))
            # 入园项目5个，其中投资8000万元的|某管材项目: a sum of that one
            row.indicator = row.indicator if own else _of_members(row.indicator, members, grammar)


def name_most(rows: list[Row], memory: Memory) -> None:
    """其中山东最多，为|186个，河南次之，为|153个: how many of what was measured before each has."""
    told = memory.measure
    for row in rows:
        clause = next(iter(row.figure.earlier), "") if is_count(row) else ""
        alone = _SO_MANY.fullmatch(row.figure.left.strip(" ，、")) if clause else None
        firms = told.endswith("企业数") and row.figure.quantity.unit_norm not in ("家", "户")
        if told and alone and not firms and _MOST.fullmatch(clause.strip(" ，、")):
            row.indicator, row.named, row.source = _PART_OF_LAND.sub("", told), "carried", None
        elif row.kind in ("level", "share") and row.indicator:
            told = row.indicator


_MOST = regex(f"(?:其中)?{TIME}{{2,}}(?:最[多少]|次之|居次|居首|其次)")
_PART_OF_LAND = regex("^(?:[东中西]部|东北|沿海|内陆)(?:地区)?")
_SO_MANY = regex("(?:达到?|为|有|仅有?|是)?(?:约|近|超过?)?")


def _of_members(name: str, members: str, grammar: Grammar) -> str:
    """A measure of other members than those that lent it (规上工业企业增加值 of 中央企业 is theirs)."""
    others = grammar.worded(_FIRMS_OF_A_KIND).match(name) if members else None
    return members + (name[others.end() :] if others else name)


def members_of(count: str, grammar: Grammar) -> str:
    """What a count counts, where sums behind it are its own: projects, and firms of one kind (乡办企业)."""
    noun = count.removesuffix("数")
    return noun if _PROJECTS.fullmatch(noun) or grammar.worded(_FIRMS_OF_A_KIND).fullmatch(noun) else ""


_PROJECTS = regex(r"(?!项目)[^，；。、的]{2,14}(?:项目|工程)")


_FIRMS_OF_A_KIND = r"{naming.firm_kinds}[^，；。的]{0,8}(?:企业|作坊|工厂|户)"


_SUM_OF_MEMBERS = "{naming.leads_to_sum}*{naming.sums_of_members}(?:达到?|为|约|近|超过)*"


def name_by_test(rows: list[Row], scene: Scene, memory: Memory) -> None:
    """增速高于全省的市州有9个，其中甘南州增长15.3%: of the measure before the count."""
    for n, row in enumerate(rows):
        count = row.source
        if count is None or not is_count(count) or row.figure.quantity.dimension == "count":
            continue
        between = (count.figure.quantity.end, row.figure.quantity.start)
        if any(s.kind in ("name", "list") and between[0] <= s.start < between[1] for s in scene.subjects):
            before = [r.indicator for r in rows[:n] if r.figure.quantity.dimension != "count" and r.indicator]
            row.indicator, row.source = before[-1] if before else memory.measure, None


_WHOLE_PEOPLE = ("人口", "总人口", "户籍人口", "常住人口")
"""户籍人口1.36万人，|4105户: the households of all of them."""
_ALL_OF_THEM = regex(f"[{TIME} 、]*(?:共计?|总共|合计|约|近)?")


def dwellers_of(row: Row, before: Row, grammar: Grammar) -> str:
    """What a bare number of households or people counts, by the count before it, or nothing.

    236个村民组，|6432户，|23815人 live in the villages; 87处，|2316人 are of what was counted.
    """
    unit = row.figure.quantity.unit_norm
    if not is_count(row) or not _ALL_OF_THEM.fullmatch(row.figure.left):
        return ""
    settled = before.indicator.endswith(grammar.lists["settled"])
    if unit == "户":
        return "户数" if settled or before.indicator in _WHOLE_PEOPLE else ""
    if unit != "人" or not is_count(before) or before.figure.quantity.unit_norm == "人":
        return ""
    if before.indicator.endswith("人口"):
        return before.indicator  # 贫困人口66.4万户、|173.1万人
    lived_in = settled or before.figure.quantity.unit_norm == "户"
    of_homes = before.indicator.endswith("户数") or lived_in != settled  # 脱贫8640户、|21915人
    poor = before.indicator.removesuffix("数").removesuffix("户").removesuffix("农") if of_homes else ""
    return poor + "人口" if lived_in else before.indicator.removesuffix("数") + "人数"


def name_removed(rows: list[Row], grammar: Grammar) -> None:
    """淘汰落后炼铁产能1.2亿吨、水泥产能7416万吨: what is done away with is named so.

    Without the verb it reads as what is there.
    """
    deed = ""
    for n, row in enumerate(rows):
        left = row.figure.left.replace(TIME, "")
        done = next((word for word in grammar.lists["removed"] if word in left), "")
        listed = deed if n and rows[n - 1].figure.clause == row.figure.clause else ""
        if not row.indicator.endswith(grammar.lists["capacities"]) or row.kind not in ("level", "change"):
            deed = ""
            continue
        deed = done or listed
        if deed and not row.indicator.startswith((deed, *grammar.kept)):
            row.indicator = deed + row.indicator


def share_falls(rows: list[Row]) -> None:
    """压减水泥产能331万吨、|炼铁产能52万吨: what a list reduces falls, each of its members."""
    for last, row in pairwise(rows):
        falls = last.manner == "moved_object" and last.sign < 0 and last.kind == "change"
        listed = row.figure.joined or row.figure.clause == last.figure.clause
        alike = row.figure.quantity.unit_norm == last.figure.quantity.unit_norm
        if falls and listed and alike and row.kind == "level" and row.named == "stated":
            row.kind, row.sign, row.manner = "change", -1, "moved_object"


def name_foremost(rows: list[Row], grammar: Grammar) -> None:
    """资本密集型产业数量最多，|达71家: the measure of which the clause before says who leads."""
    for row in rows:
        before = row.figure.earlier[0] if row.figure.earlier else ""
        leads = grammar.worded(_FOREMOST).search(before.strip(" ，,。"))
        bare = row.figure.left.replace(TIME, "").strip(" ，") in ("达", "达到", "为", "共", "有")
        if leads and bare and not row.figure.right.strip(" ，。；、"):
            row.indicator, row.named, row.source = leads["of"].replace(TIME, ""), "carried", None
            for share in (r for r in rows if r.source is row):
                share.indicator = row.indicator


_FOREMOST = (
    "(?P<of>[^，；。的]{2,16}?(?:数量|总量|总数|规模|面积|数|产值|收入|产量|税收|投资))"
    "(?:位居|居|排|排名)?{naming.foremost}$"
)


def name_extremes(rows: list[Row], scene: Scene, grammar: Grammar) -> None:
    """研发投入强度最高的甲高新区为|3.9%: what stands before who is foremost, and no measure told before."""
    text = scene.parsed.text
    if "最" not in text:
        return
    for row in rows:
        if row.named == "stated":
            continue
        told = _MOST_OF_ALL.search(text, 0, row.figure.quantity.start)
        name = read_name(told["of"].replace(TIME, ""), grammar).indicator if told else ""
        ratio = row.figure.quantity.dimension == "ratio"
        if told is None or not known_suffix(name, grammar) or (not told["rate"] and ratio != _is_rate(name)):
            continue
        before = row.indicator
        if told["rate"] and ratio:
            row.kind, row.base = "growth", row.base or "同比"
        for each in (row, *(r for r in rows if r.source is row and r.indicator == before)):
            each.indicator, each.named = name, "carried"
        row.source = None


def _is_rate(name: str) -> bool:
    return name.endswith(_RATIOS)


_MOST_OF_ALL = regex(
    r"(?:^|[，。；：、]|其中|看|分别是)(?P<of>[^，。；：、\d的]{2,14}?)(?P<rate>增速|增幅|增长率|涨幅)?最[高低大小快慢多少好]的"
    r"(?:[县市区州园]+区?|企业|产业|集群|乡镇)?[是为]?[^，。；：、\d]{2,16}?(?:[为达是有]|仅为?|只有|仅有|达到|高达)?(?:约|近)?$"
)


def name_output_and_sales(rows: list[Row]) -> None:
    """产销量分别为9.0万辆和8.4万辆: the first is the output, the second the sales."""
    for made, sold in pairwise(rows):
        both = _OUTPUT_AND_SALES.fullmatch(made.indicator)
        if both and sold.figure.joined and sold.indicator == made.indicator and sold.kind == made.kind:
            made.indicator, sold.indicator = both["of"] + "产量", both["of"] + "销量"


_OUTPUT_AND_SALES = regex("(?P<of>.*)产销(?:量|数量)?")


def name_purposes(rows: list[Row], grammar: Grammar) -> None:
    """投资1.2亿元完成了机场路改造工程: 机场路改造工程投资, so that no two sums of one name are mixed up."""
    purpose, spent = grammar.worded(_PURPOSE), grammar.lists["spent"]
    for row in rows:
        what = purpose.match(row.figure.right)
        if what and row.kind == "level" and row.indicator in spent:
            row.indicator = what["what"].removesuffix("的") + row.indicator
    _name_parts_spent(rows)


def _name_parts_spent(rows: list[Row]) -> None:
    """专项资金2000万元，其中60%|用于技改、30%用于人才: parts of the sum before, each by what it is for."""
    parts: list[tuple[Row, str]] = []
    whole: Row | None = None
    for row in rows:
        spent = _SPENT_ON.match(row.figure.right) if row.kind == "share" else None
        if spent and whole and not _LEADS_PART.sub("", row.figure.left.replace(TIME, "")):
            row.indicator, row.named, row.source = whole.indicator, "carried", whole
            row.base = row.base or whole.indicator
            parts.append((row, spent["what"]))
        elif row.kind == "level" and row.figure.quantity.dimension == "money" and row.indicator:
            whole = row
    if len(parts) > 1:
        for row, what in parts:
            row.indicator = what + row.indicator


_LEADS_PART = regex("^(?:其中|另有|另|还有|其余|余下|剩余|按|，|、|约|近|不低于|不少于|将|要|的)+$")
_SPENT_ON = regex(
    r"(?:以上|左右|以内)?(?:资金)?(?:将|要|主要|专项)?(?:用于|投向|投入到?|用在|用作|安排给|流向)(?:对|了)?(?P<what>[^，。；、\d]{2,12})"
)


_PURPOSE = r"(?:元|资金)?{naming.purposes}了?(?P<what>[^，。；：进行]{2,30})"


def name_ceilings(rows: list[Row]) -> None:
    """债务余额89.7亿元，其中专项债务57.3亿元，控制在限额|92.5亿元以内: the ceiling of what was told first."""
    for n, row in enumerate(rows):
        told = row.figure.left.replace(TIME, "").rstrip("的之为")
        if not told.endswith("限额") or "限额" in row.indicator or row.figure.quantity.dimension != "money":
            continue
        of = next((r.indicator for r in rows[:n] if r.indicator.endswith("余额")), "")
        row.indicator, row.named, row.source = of.removesuffix("余额") + "限额", "carried", None


def name_by_label(rows: list[Row], scene: Scene, grammar: Grammar) -> None:
    """投入186亿元 under a line 基础设施 is 基础设施投入; 完成5820亿元 under 固定资产投资 is of that."""
    label = scene.section.label
    for row in rows:
        if _OF_A_BUDGET.fullmatch(row.indicator) and (budget := _budget_of(row, scene)):
            row.indicator = budget + row.indicator
        elif label and row.indicator in grammar.lists["labelled"] and row.named == "stated":
            row.indicator = label + row.indicator
        elif label in grammar.names and not row.indicator and row.kind in ("level", "growth", "share"):
            row.indicator, row.named = label, "carried"
        if not row.indicator and row.kind == "level" and (told := _before_colon(row, scene)):
            row.indicator, row.named = told, "carried"


def _budget_of(row: Row, scene: Scene) -> str:
    """Which budget a bare 收入 is of: the last that the sentence turns to, else that of its heading."""
    told = list(BUDGET.finditer(scene.parsed.text, 0, row.figure.left_at))
    return told[-1]["budget"] if told else scene.section.budget


_OF_A_BUDGET = regex("总?(?:收入|支出)(?:总计|合计|总量)?|(?:年末|年终|累计|当年)?(?:滚存)?结余")


def _before_colon(row: Row, scene: Scene) -> str:
    """What a line of prices is headed with (工业用电：|0.4286元/千瓦时; 普工月工资：|4000元左右)."""
    figure, text = row.figure, scene.parsed.text
    priced = figure.quantity.dimension in ("money", "quotient")
    if not priced or not figure.earlier or not _COLON.search(text, 0, figure.quantity.start):
        return ""
    return figure.earlier[0] if _HEAD_OF_LINE.fullmatch(figure.earlier[0]) else ""


_COLON = regex("：(?:约|每[月日年吨方]|人民币)?$")
_HEAD_OF_LINE = regex("(?![一二三四五六七八九十第其])[\u4e00-\u9fff]{2,10}(?<![为是有如下达到等])")


def name_by_base(rows: list[Row], scene: Scene, grammar: Grammar) -> None:
    """园区占全市工业增加值比重达到28%: what a share is of where nothing else says what it measures.

    A name carried from a part is none of another subject's (食品增长5%，五大产业|占工业增加值的81%).
    """
    for row in rows:
        if row.kind != "share" or not row.base:
            continue
        measure = known_suffix(row.base, grammar)
        if not row.indicator and row.source is None:
            row.indicator = measure
        elif measure and row.source and not known_suffix(row.indicator, grammar):
            since, until = row.source.figure.quantity.end, row.figure.quantity.start
            if any(s.kind == "group" and since <= s.start and s.end <= until for s in scene.subjects):
                row.indicator, row.source = measure, None


def name_ages(rows: list[Row], text: str) -> None:
    """在从业人员中，年龄35岁及以下的占|17%，36—54岁的占|47%: those of that age, whose years count nothing."""
    if "岁" not in text:
        return
    for row in rows:
        if row.kind != "share" or not row.base or "岁" in row.indicator:
            continue
        aged = _OF_AGE.search(text, 0, row.figure.quantity.start)
        if aged is None:
            continue
        row.indicator, row.named, row.source = aged["age"] + row.base, "stated", None
        for other in rows:
            if aged.start() <= other.figure.quantity.start < aged.end():
                other.kind = "threshold"


_OF_AGE = regex(r"(?P<age>(?:\d{1,2}[—－-])?\d{1,2}岁(?:及?以[上下])?)(?:的?(?:人口|人员|人)?)占$")


def _lend_people_and_budget(last: Row, row: Row) -> None:
    """城镇居民人均可支配收入2万元，|人均消费支出1万元; 公共财政预算收入3亿元，|支出18亿元."""
    people = _OF_PEOPLE.match(last.indicator)
    if row.named != "stated" or row.said or row.kind != "level":
        return
    if people and _EACH_OF_THEM.match(row.indicator):
        row.indicator = people["who"] + row.indicator
    elif _OF_THE_FUND.fullmatch(row.indicator) and (of := _A_FUND.match(last.indicator)):
        row.indicator = of["fund"] + row.indicator


def _name_heads_of_budget(rows: list[Row]) -> None:
    """支出39.8亿元，其中教育|9.2亿元、科技|1.1亿元: so much is spent on each."""
    spent = False
    for row in rows:
        if _HEAD_OF_BUDGET.fullmatch(row.indicator):
            row.indicator += "支出" if spent else ""
        elif row.kind == "level" and row.figure.quantity.dimension == "money":
            spent = row.indicator.endswith("支出")


_HEAD_OF_BUDGET = regex(
    "(?:教育|科技|科学技术|卫生健康|医疗卫生|社会保障和就业|社保|社会保障|农林水(?:事务)?|城乡社区(?:事务)?|节能环保"
    "|交通运输|公共安全|一般公共服务|文化(?:旅游)?(?:体育)?(?:与传媒)?|住房保障|资源勘探(?:工业)?信息等?)"
)
_A_FUND = regex("(?P<fund>[\u4e00-\u9fff]*(?:预算|基金|保险))(?:总?收入|总?支出)")
_OF_THE_FUND = regex("(?:总支出|支出|(?:年末|累计|当年|年终)*(?:滚存)?结余)")
"""社保基金收入21.3亿元，支出|19.8亿元，滚存结余|17.5亿元."""
_OF_PEOPLE = regex("(?P<who>(?:城镇|农村|乡村|全体|城乡)(?:常住)?居民)人均")
_EACH_OF_THEM = regex("人均(?:生活)?(?:消费|支出|可支配|纯收入|住房)")
_BARE_HOMES = ("户数", "农户数", "住户数")
"""农户412户，|1586人: the people of a place, and of no kind of households."""
_IN_FULL = {"税": "税收", "非税": "非税收入"}
"""税占比58%: what is meant by one sign."""


def complete_names(rows: list[Row], memory: Memory, grammar: Grammar) -> None:
    """在建8座 counts what the figure before counted; of a measure's 总量 and 增速 the name says whose.

    家庭户17万户，人口41万人 are the people of those households.
    """
    for row in rows:
        row.indicator = _IN_FULL.get(row.indicator, row.indicator)
    before = memory.pattern[-1:] if memory.joined else []
    for last, row in pairwise([*before, *rows]):
        _lend_people_and_budget(last, row)
    _name_heads_of_budget(rows)
    _complete_deeds(rows, memory, grammar)
    _share_tests(rows, grammar)
    for last, row in pairwise(rows):
        stem = row.indicator if row.indicator in grammar.generic else row.indicator.removesuffix("数")
        own = _without_stem(last.indicator, grammar.lists["stems"])
        large = row.indicator in _OF_SIZE and "其中" in row.figure.left
        if large and own and row.figure.quantity.unit_norm in ("元", "%"):
            row.indicator, row.named = "规上" + own.removeprefix("规上"), "carried"
            continue
        made = _MADE_YEARLY.match(last.indicator) if is_count(row) and is_bare_noun(row, grammar) else None
        if made and row.figure.clause - last.figure.clause == 1:
            row.indicator = made.group() + row.indicator  # 年产砖30万块，瓦15万片
            continue
        if row.named == "carried" or not own or own.endswith(stem):
            continue
        if stem in grammar.lists["stems"] and _is_of_people(row) == _is_of_people(last):
            row.indicator = stem + GROWN_ON.sub("", own.removeprefix(stem))
        elif stem == "人口" and own.endswith("户数") and own not in _BARE_HOMES:
            row.indicator = own.removesuffix("数") + stem
        elif _bare_total(stem, last, row, grammar) and not own.startswith(_HAS_NO_TOTAL):
            ranked = stem in _HOW_MUCH and row.kind == "rank"
            sum_itself = ranked and last.figure.quantity.dimension == "money"
            row.indicator = own if sum_itself else _stem_of(own, grammar) + stem
        else:
            continue
        row.named = "carried"


_HOW_MUCH = ("总量", "总规模", "规模", "体量")
"""生产总值752亿元，总量|居全市第3位，增长6%: of a sum it is that sum, and so is what grows behind it."""
_HAS_NO_TOTAL = ("产出", "每", "市场占有率", "国内市场占有率", "全国市场占有率", "市占率", "市场份额")
_OF_SIZE = ("规", "规上", "规模", "规模以")
"""工业总产值98亿元，其中规上|74亿元: of those firms what the figure before is of all."""


def _is_of_people(row: Row) -> bool:
    return row.figure.quantity.unit_norm == "人"


def _complete_deeds(rows: list[Row], memory: Memory, grammar: Grammar) -> None:
    """项目65个，总投资22亿元。已开工|23个: of what was counted last in that unit."""
    stems = grammar.lists["stems"]
    for n, row in enumerate(rows):
        alone = row.figure.left.replace(TIME, "").strip(" ，,、已共")
        told = len(row.indicator) > len(alone) + 1 and row.indicator.startswith(alone)
        stage = row.named == "carried" and alone in stems and not told  # 在谈项目58个，签约|24个
        stem = alone if stage else row.indicator.removesuffix("数")
        if not is_count(row) or stem not in stems or not (stage or row.named == "stated") or _told(row):
            continue
        unit = row.figure.quantity.unit_norm
        counts = filter(is_count, told_before(rows, n, memory))
        alike = next((r for r in counts if r.figure.quantity.unit_norm == unit), None)
        own = _without_stem(alike.indicator, stems) if alike and alike.kind == "level" else ""
        if own.endswith("数") and not own.endswith(stem + "数"):
            row.indicator, row.named = stem + own, "carried"
            row.source = None if stage else row.source


def _share_tests(rows: list[Row], grammar: Grammar) -> None:
    """千万元以上项目11个，竣工|1个: of those that pass the test of the count before.

    10亿元以上项目7个，|新开工项目36个 are told by themselves.
    """
    stems = grammar.lists["stems"]
    for last, row in pairwise(rows):
        if not last.condition or not is_count(last) or not is_count(row):
            continue
        rest = _without_stem(row.indicator, stems)
        alone = rest.removesuffix("数") not in row.figure.left or "其中" in row.figure.left
        if alone and rest != row.indicator and len(rest) > 1 and last.indicator.endswith(rest):
            row.condition = row.condition or last.condition


def _without_stem(name: str, stems: tuple[str, ...]) -> str:
    return next((name.removeprefix(stem) for stem in stems if name.startswith(stem)), name)


def _bare_total(stem: str, last: Row, row: Row, grammar: Grammar) -> bool:
    """Whether a measure says only 总量 or 增速, and the figure just before says of what."""
    of, dimension = last.figure.quantity.dimension, row.figure.quantity.dimension
    apart = of == "length" or {of, dimension} == {"money", "area"}  # 资金2亿元，用于|面积15平方公里
    dated = row.figure.left.lstrip("，, ").startswith(TIME)
    of_others = row.said != "" and row.said not in last.indicator  # 引进项目20个，飞地园区|营收9亿元
    apart |= (
        (dated or of_others) and is_count(last) and dimension == "money"
    )  # 引进项目20个，全年|营收260亿元
    if apart or stem not in grammar.generic or stem in _OF_COUNTS or last.indicator in grammar.generic:
        return False
    if stem in _ACCOUNTS and last.indicator.endswith(_ACCOUNTS):
        return False  # 归母净利润3亿元，其中四季度|营收5亿元
    near = row.figure.clause - last.figure.clause <= 1 and last.kind != "threshold"
    of_one = "其中" in row.figure.left and row.figure.right.startswith("的")  # 其中总投资42亿元的|某项目
    return near and not of_one and not _told(row)


_ACCOUNTS = ("营收", "营业收入", "销售收入", "利润", "净利", "净利润", "毛利", "税收")
"""Lines of a firm's accounts: none is a part of another that it is told beside."""
_MADE_YEARLY = regex("[年月日]产(?![值量能销])(?=[\u4e00-\u9fff]{1,8}$)")
_OF_COUNTS = ("企业数", "人数", "户数", "家数")


def _stem_of(name: str, grammar: Grammar) -> str:
    """What a measure is of (新增境内上市公司数 → 境内上市公司)."""
    name = GROWN_ON.sub("", name.removesuffix("数").removesuffix("数量").removesuffix("产量"))
    name = name.removeprefix("常年")
    return next((name.removeprefix(kept) for kept in grammar.kept if name.startswith(kept)), name)


GROWN_ON = regex(
    "(?<=[\u4e00-\u9fff]{2})(?:(?:播种|种植|栽培|收获|栽植)面积|开工建设|开工|新开工|动工建设|全长|占地面积|占地)$"
)
"""小麦|播种面积40万亩，年产量3万吨: of the crop, and not of its land.

厂房|开工建设20万平方米、竣工12万平方米: so of a work, and not of what was done.
"""


def name_arrived(rows: list[Row], memory: Memory) -> None:
    """实际到位资金761亿元。甲区到位|186亿元: a bare 到位 is of the money that was told to have come."""
    for n, row in enumerate(rows):
        if row.indicator not in _ARRIVED:
            continue
        told = (*(r.indicator for r in told_before(rows, n, memory)), memory.measure)
        whole = next((name for name in told if "到位" in name and name not in _ARRIVED), "")
        row.indicator = whole or row.indicator


_ARRIVED = ("到位", "实际到位", "累计到位", "已到位")


def name_above_size(rows: list[Row], memory: Memory) -> None:
    """零售总额178亿元，其中限额以上|61亿元: of those above a size, the measure that was told of all."""
    for n, row in enumerate(rows):
        size = _ABOVE_SIZE.search(row.figure.left) if row.kind == "level" and not is_count(row) else None
        if size is None or row.indicator not in ("限额", "规模", size.group()):
            continue
        unit = row.figure.quantity.unit_norm
        told = told_before(rows, n, memory)
        whole = next((r for r in told if r.kind == "level" and r.figure.quantity.unit_norm == unit), None)
        if whole is not None and whole.indicator:
            row.indicator, row.named = size["size"] + whole.indicator, "carried"


_ABOVE_SIZE = regex("(?P<size>(?:限额|规模)以[上下])(?:企业|单位|部分)?(?:完成|实现|达到?|为)?$")


def name_halted(rows: list[Row]) -> None:
    """38家企业减产: the firms that did so, and not what firms did."""
    for row in rows:
        halted = _HALTED.fullmatch(row.indicator) if is_count(row) else None
        if halted:
            row.indicator = f"{halted['deed']}{halted['who']}数"


_HALTED = regex(
    "(?P<who>(?:规上|规模以上)?(?:工业)?企业)(?P<deed>(?:减产|停产|半停产|亏损|增产|复工|复产|倒闭|关停|盈利|破产|歇业|限产|全面|处于)+(?:的|状态)?)数"
)


def name_gains(rows: list[Row]) -> None:
    """户均增收|3000元, 村集体年均增收|5万元: what somebody gains is called so, whatever was told before."""
    for row in rows:
        left = row.figure.left.replace(TIME, "")
        gain = _GAIN.search(left) if row.figure.quantity.dimension == "money" else None
        if gain and row.kind in ("change", "level") and (gain["per"] or gain["who"]):
            row.indicator = f"{gain['who'] or ''}{gain['per'] or ''}增收"
            row.source, row.named, row.kind = None, "stated", "change"


_GAIN = regex(
    "(?:^|[，、；的])(?:带动|帮助|促进|促|助力|推动|实现|预计|可|使|让|助)*"
    r"(?P<who>[^，、；的\d均每]{0,6}(?:户|民|农|集体|家庭|职工|群众|社员))?"
    "(?P<per>户均|人均|亩均|村均|每[亩户人村])?(?:年均|每年|年)?(?:预计|可望|可|能|约|将|就)*"
    "(?:实现)?增收额?(?:约|近|可达|达到?|超过?)?$"
)


def _told(row: Row) -> bool:
    """Whether the text behind a count says what it counts."""
    return is_count(row) and row.figure.right[:1] not in ("", "，", "、")

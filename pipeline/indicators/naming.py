"""Names that the kind of a figure gives: areas, distances, prices, sums of what was counted."""

from __future__ import annotations

import re
from collections.abc import Set
from itertools import pairwise

from pipeline.discourse import TIME, Grammar, Scene
from pipeline.discourse.sections import BUDGET
from pipeline.indicators.lend import is_bare_noun
from pipeline.indicators.name import known_suffix, known_suffixes, read_name
from pipeline.indicators.row import Memory, Row, is_count, told_before
from pipeline.model import Comparator
from pipeline.patterns import regex


def topic_of(heading: str, told: Set[str], grammar: Grammar) -> str:
    """The measure that a heading names, itself or as the beginning of one told before (一、规模以上工业).

    `told` are the known measures of the text so far.
    """
    label = _NUMBERED.sub("", heading).strip("。：:， ")
    if label in grammar.names:
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
        rate = _BARE_RATE.fullmatch(row.indicator)
        level = row.kind == "level" and row.figure.quantity.dimension == "ratio"
        if spoken and level and _EXTREME.search(row.figure.left):
            row.kind, row.indicator = "growth", memory.topic  # 增速…，最高的甲县为|12%
        elif rate and row.kind in ("rank", "change"):
            row.indicator = memory.topic + row.indicator.removeprefix("相差")
        elif rate and row.kind == "growth":
            row.indicator = memory.topic


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
            members = "" if listed or row.named != "stated" else members_of(row.indicator, grammar)
            firms = members.endswith("企业") and zones and zones[0] < row.figure.quantity.start
            members = "" if firms else members
        elif row.kind == "level":
            summed = row.named == "stated" and grammar.worded(_SUM_OF_MEMBERS).fullmatch(left)
            members = members if summed else ""
            own = row.figure.of  # 入园项目5个，其中投资8000万元的|某管材项目: a sum of that one
            row.indicator = row.indicator if own else members + row.indicator


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


def name_lengths(rows: list[Row]) -> None:
    """分布在甲地至乙地长|60公里的矿带上: the length of what stands behind it."""
    for row in rows:
        if row.figure.quantity.dimension != "length" or row.kind != "level":
            continue
        long = _LONG.search(row.figure.left)
        of = _IS_LONG.match(row.figure.right) if long else None
        if long and of:
            row.indicator, row.named, row.source = of["of"] + long["how"] + "度", "stated", None
            continue
        way = _A_WAY.match(row.figure.right)
        before = row.indicator.removesuffix(way["of"]) if way else ""
        deed = before not in ("", row.indicator) and not before.endswith("的")  # 新建12公里的公路
        if way and not deed and not _SIZE_TOLD.search(row.figure.left):
            row.indicator, row.named = f"{way['of']}{way['how'] or '长'}度", "stated"
            row.source = None
            row.said = "" if _JOINS.search(row.figure.left) else row.said


_LONG = regex("(?:全|总)?(?P<how>[长宽高])(?:约|近|达)?$")
_SIZE_TOLD = regex("(?:[长宽高]度?|里程|距离)(?:约|近|达|为)*$")
_A_WAY = regex(
    "(?P<how>[长宽])?的(?P<of>[\u4e00-\u9fff]{0,8}?(?:干道路?|支路|道路|公路|大道|干线|大桥|隧道|渠道|干渠|管网|管道|堤防|铁路专用线))"
    "(?![两沿网旁])"
)
_JOINS = regex("连[接通]|贯[通穿]|通[往向达]|横[穿跨]|沿")
"""建成三条|16米宽的|主干道, 连接县城与园区|5公里的|主干道."""
_IS_LONG = regex("的(?P<of>[\u4e00-\u9fff]{2,8}?)(?:[上中内里]|$|[，；])")


def name_areas(rows: list[Row], grammar: Grammar) -> None:
    """已建成1.9平方公里, 主片区11.32平方公里: an area that says what it is of, and not that it is one."""
    area_deed, parts = grammar.worded(_AREA_DEED), grammar.lists["area_parts"]
    for row in rows:
        if row.figure.quantity.dimension != "area":
            continue
        if row.kind == "threshold" and (land := _LAND.search(row.indicator)):
            row.indicator = land.group()
        if row.kind != "level":
            continue
        part = _AREA_OF.match(row.figure.right) if row.named != "stated" else None
        if part and not row.figure.left.replace(TIME, "").strip(" 其中，、的"):
            row.indicator, row.named, row.source = part["what"] + "面积", "stated", None
            continue
        if _ON_SO_MUCH.search(row.figure.left) and row.figure.right.startswith("的"):
            row.indicator, row.named, row.source = "面积", "stated", None  # 用于|8平方公里|的某新区建设
            continue
        deed = area_deed.search(row.figure.left.replace(TIME, ""))
        if row.indicator.strip("“”").endswith(_ZONES):
            deed = _ZONE_PLANNED.search(row.figure.left.replace(TIME, "")) or deed
        if deed:
            row.indicator, row.named, row.source = deed["deed"] + "面积", "stated", None
        elif row.figure.of and _SET_UP.search(row.figure.left):
            zone = next((zone for zone in _ZONES if row.figure.of.endswith(zone)), "园区")
            row.indicator, row.named, row.source = zone + "面积", "stated", None
        elif row.named == "stated" and row.indicator.endswith(parts) and is_bare_noun(row, grammar):
            row.indicator += "面积"


_ON_SO_MUCH = regex("(?:用于|投向|投入|[在对把将至到入]|围绕|面向)$")
_LAND = regex("(?:独立|单独|新增|净|实际)?(?:供地|用地|占地)(?:面积)?$")
"""落户园区独立供地|30亩以上的项目: where they go is no part of what they are sorted by."""
_ZONES = (
    "产业园", "工业园", "科技园", "物流园", "创业园", "园区", "开发区", "高新区", "经开区",
    "集聚区", "聚集区",
)  # fmt: skip
_ZONE_PLANNED = regex("(?P<deed>规划(?:建设|用地|占地)?|建设|征地)(?:了|总|一个|一座)*约?$")
"""规划建设|800亩的|工业园: the area of the zone."""
_SET_UP = regex("(?:设立|建设|建立|创办|成立|批准|规划|兴建|打造|开发)的(?:约|近|总)*$")
"""市政府设立的|12.5平方公里的|“某经济技术开发区”: who set a zone up is no name of its area."""
_AREA_OF = regex(
    "(?P<what>[\u4e00-\u9fff]{0,4}(?:启动区|起步区|核心区|示范区|建成区|基地|厂房|用地|土地|湿地|林地|水面))"
)
"""其中，5平方公里|启动区已投资20亿元."""
_AREA_DEED = r"(?:已|共|累计|其中|现|再|新)*(?P<deed>{naming.area_deeds})了?约?$"


def name_distances(rows: list[Row], grammar: Grammar) -> None:
    """西至秦皇岛港115海里、天津港196海里: the distance to each."""
    kept_apart, next_place = grammar.worded(_KEPT_APART), grammar.worded(_NEXT_PLACE)
    last: Row | None = None
    for row in rows:
        left = row.figure.left.replace(TIME, "")
        if kept_apart.search(left):
            continue
        if row.figure.quantity.dimension != "length" or row.kind != "level":
            last = None
            continue
        told = (
            _FROM_THERE.fullmatch(left)
            or _LIES.search(left)
            or _DISTANCE.search(left)
            or (_next_of(left, next_place, grammar) if last else None)
        )
        if not told:
            last = None
            continue
        row.indicator, row.named, row.source = f"距{told['to']}距离", "stated", None
        row.said, last = last.said if last else row.said, row


def _next_of(left: str, next_place: re.Pattern[str], grammar: Grammar) -> re.Match[str] | None:
    """The next place of a list of distances (距广州…、深圳|290公里): by its end, or by being one."""
    named = _NAMED_PLACE.fullmatch(left)
    return next_place.fullmatch(left) or (named if named and named["to"] in grammar.places else None)


_NAMED_PLACE = regex(r"[、，和]?(?P<to>[\u4e00-\u9fff]{2,6}?)(?:约|仅|近)*")
_FROM_THERE = regex(
    "(?P<to>[\u4e00-\u9fff]{2,14}?)距离?(?:本|我|该)?(?:园区?|区|开发区|产业园|基地|县城|城区|市区|厂区)(?:约|仅|只有|不足|不到|近)*"
)
"""铁路彭泽站距园区|11公里."""
_LIES = regex(
    "(?:位于|位居|地处|坐落[于在]|座落[于在])(?:我|本|该)?(?P<to>[\u4e00-\u9fff]{2,8}?)(?:以|之|的|正)?[东西南北]{1,2}"
    "(?:部|面|侧|方向|方|郊)?(?:约|近|仅)*$"
)
"""位于县城西南|5公里处."""
_DISTANCE = regex(
    r"(?:距离?|离|[东西南北下]至|上溯|下达)(?P<to>[\u4e00-\u9fff]{2,12}?)(?:中心)?(?:约|仅|只有|不足|不到|近|各)*$"
)


_KEPT_APART = "{naming.kept_apart}距离"


_NEXT_PLACE = r"[东西南北]?至?(?P<to>[\u4e00-\u9fff]{2,10}?{naming.next_places})(?:约|仅|近)*"


def name_spending(rows: list[Row], grammar: Grammar) -> None:
    """排水管网3.7公里，投资771万元: the sum is of that work, and not of all."""
    for work, row in pairwise(rows):
        spent = row.indicator in grammar.lists["spent"] and row.figure.clause == work.figure.clause + 1
        measured = known_suffixes(work.indicator, grammar) or work.indicator.endswith(_MEASURES_OF_SIZE)
        if spent and work.figure.quantity.dimension in _SIZES and work.named == "stated" and not measured:
            row.indicator = _GROWN_ON.sub("", work.indicator) + row.indicator


_SIZES = ("length", "area")
_MEASURES_OF_SIZE = ("面积", "里程", "长度", "占地", "用地", "征地", "供地", "规划")
"""What tells how large a zone is, and no work: 占地1600亩，总投资50亿元."""


def name_works(rows: list[Row]) -> None:
    """实施农村公路畅通工程，新建改建|260公里: what the clause before works at."""
    for row in rows:
        deed = row.indicator if row.figure.quantity.dimension in ("length", "area") else ""
        earlier = row.figure.earlier[0] if row.figure.earlier else ""
        works = _WORKS_AT.search(earlier) if _DEED_ALONE.fullmatch(deed) else None
        if works:
            row.indicator, row.named = deed + works["what"], "carried"


_DEED_ALONE = regex(
    "(?:新建|改建|扩建|新改建|改造|提升|硬化|铺设|疏浚|整治|修复|绿化|建成|完成|拓宽|加固){1,3}"
)
_WORKS_AT = regex(
    "^(?:实施|推进|开展|加快|启动|抓好|加强|进行|深入|持续|大力|全面)*+(?P<what>[\u4e00-\u9fff]{0,6}?(?:公路|道路|村道|管网|河道|河堤|堤防|渠道|渠系|铁路|绿道|街道|街巷|线路|小区|农田|林地))"
    "[\u4e00-\u9fff“”]{0,10}$"
)


def name_prices(rows: list[Row]) -> None:
    """一斤干笋卖|80元，做成罐头能卖到|200元: the price of each, and no sum of what was sold."""
    each = goods = ""
    for row in rows:
        sold = _SOLD.search(row.figure.left.replace(TIME, "")) if row.kind == "level" else None
        if sold is None or row.figure.quantity.dimension != "money":
            continue
        each = f"每{sold['unit']}" if sold["unit"] else each
        if each:
            goods = sold["of"] or sold["behind"] or goods
            row.indicator, row.named, row.source = each + goods + "价格", "stated", None


_SOLD = regex(
    "(?:[一每](?P<unit>[吨斤亩件条头只台辆方担]|公斤|千克|平方米|立方米|度电?)(?P<of>[\u4e00-\u9fff]{0,8}?)"
    "|(?:做成|加工成|制成|换成|变成)(?P<behind>[\u4e00-\u9fff]{1,8}?)|^)"
    "(?:现在|以前|就|也|还|能|可以?|才|只|最高|最多|最低|平均|大约)*(?:卖|售)(?:价)?(?:到|出|得|上)?(?:了|约|近)?$"
)


def name_rents(rows: list[Row]) -> None:
    """租金按每平方米每月|6元收取, 按每平方米每月|8元补缴租金: the rent of each, named before or behind."""
    for row in rows:
        told = _RENT_BEFORE.search(row.figure.left.replace(TIME, "")) if row.kind == "level" else None
        if told is None or row.figure.quantity.dimension != "money":
            continue
        behind = _RENT_BEHIND.match(row.figure.right)
        of = told["of"] or (behind["of"] if behind else "")
        if of:
            row.indicator, row.named, row.source = told["per"] + of, "stated", None


_RENT_BEFORE = regex(
    "(?P<of>租金|房租|租赁费|物业费|管理费|服务费|水价|电价)?(?:标准|价格)?(?:可|均|统一|暂)?(?:按照?|以)?"
    "(?P<per>每平方米(?:每[月年天])?)(?:不高于|不超过|约)?$"
)
_RENT_BEHIND = regex(
    "(?:的标准|的价格)?(?:补缴|补交|收取|缴纳|计收|计算|支付|给予|减免|返还)?(?P<of>租金|房租|租赁费|物业费|管理费|租金补贴|房租补贴)"
)


def name_by_unit(rows: list[Row]) -> None:
    """土地出让收入按每亩|9.6万元测算: of each, and not all of it."""
    for row in rows:
        if row.figure.quantity.unit_norm == "人" and row.indicator in _DWELLERS:
            row.indicator = row.indicator.removesuffix("数") + "人口"  # 户籍人口86万人，其中城镇|23万人
        each = _BY_UNIT.fullmatch(row.figure.left) if row.kind == "level" else None
        if each and row.indicator and not row.indicator.startswith("每"):
            for other in rows:
                other.source = None if other.source is row else other.source  # …，计14400万元: all of it
            row.indicator, row.source = each["each"] + row.indicator, None


_DWELLERS = ("城镇数", "乡村数", "农村数", "城市数", "非农业数", "农业数")


def name_funds(rows: list[Row]) -> None:
    """设立总规模100亿元的|产业投资基金，首期30亿元: how large the fund is, all of it and at first."""
    fund = ""
    for row in rows:
        if row.figure.quantity.dimension != "money" or row.kind not in _BOUNDED:
            continue
        told = _FUND_BEHIND.match(row.figure.right) if _ITS_SIZE.search(row.figure.left) else None
        first = _AT_FIRST.fullmatch(row.figure.left.replace(TIME, "").strip(" ，、")) if fund else None
        fund = told["fund"] if told else fund
        if told or first:
            row.indicator = fund + ("首期规模" if first else "规模")
            row.named, row.source = "stated", None


_ITS_SIZE = regex("规模(?:为|达到?|约|不低于|不少于)*$")
_FUND_BEHIND = regex("的?(?P<fund>[\u4e00-\u9fff“”]{2,16}?基金)")
_AT_FIRST = regex("(?:其中)?(?:首期|一期|首批)(?:规模|出资|到位)?(?:为|达到?|约)*")


def name_by_limit_of_each(rows: list[Row], grammar: Grammar) -> None:
    """设备投资不低于每平方米|2000元, 投资强度仅为每公顷|2400万元: the measure stands before the bound."""
    for row in rows:
        asked = row.kind in _BOUNDED and "每" in row.figure.left
        told = _LIMIT_OF_EACH.search(row.figure.left.replace(TIME, "")) if asked else None
        name = read_name(told["of"], grammar).indicator if told else ""
        if told is None or not name or name.endswith(_PRICES):
            continue
        row.indicator = name if _OF_EACH_ALREADY.search(name) else told["each"] + name
        row.named, row.source = "stated", None
        row.comparator = (
            _LIMITS[told["bound"]] if told["bound"] and row.comparator == "eq" else row.comparator
        )


_BOUNDED = ("level", "threshold")
_LIMIT_OF_EACH = regex(
    "(?P<of>[\u4e00-\u9fff]{2,16}?)(?:原则上|应当?|须|一般|仅|只|已|平均|约)*(?:为|达到?|在|是)?"
    "(?:不(?:得|应)?(?P<bound>[低少高超])[于过])?(?P<each>每(?:平方米|平方公里|公顷|亩|立方米|吨|人|户|家|个员工|名员工))$"
)
_PRICES = ("价", "价格")
"""进口均价每吨|1085元: a price is of each already."""
_OF_EACH_ALREADY = regex("强度|[亩地人户]均|单位|单产|每")
_LIMITS: dict[str, Comparator] = {"低": "ge", "少": "ge", "高": "le", "超": "le"}
_BY_UNIT = regex(r"[^，；]*[\u4e00-\u9fff]按照?(?P<each>每(?:亩|户|人|平方米|公里|吨|头|台|辆|名|个?学生))")


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


_PURPOSE = r"(?:元|资金)?{naming.purposes}了?(?P<what>[^，。；：进行]{2,30})"


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


def name_by_base(rows: list[Row], grammar: Grammar) -> None:
    """园区占全市工业增加值比重达到28%: what a share is of where nothing else says what it measures."""
    for row in rows:
        if row.kind == "share" and not row.indicator and row.source is None:
            row.indicator = known_suffix(row.base, grammar)


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
    elif row.indicator == "支出" and last.indicator.endswith("预算收入"):
        row.indicator = last.indicator.removesuffix("收入") + row.indicator


_OF_PEOPLE = regex("(?P<who>(?:城镇|农村|乡村|全体|城乡)(?:常住)?居民)人均")
_EACH_OF_THEM = regex("人均(?:生活)?(?:消费|支出|可支配|纯收入|住房)")
_IN_FULL = {"税": "税收", "非税": "非税收入"}
"""税占比58%: what is meant by one sign."""


def complete_names(rows: list[Row], memory: Memory, grammar: Grammar) -> None:
    """在建8座 counts what the figure before counted; of a measure's 总量 and 增速 the name says whose.

    家庭户17万户，人口41万人 are the people of those households.
    """
    for row in rows:
        row.indicator = _IN_FULL.get(row.indicator, row.indicator)
    for last, row in pairwise(rows):
        _lend_people_and_budget(last, row)
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
            row.indicator = stem + _GROWN_ON.sub("", own.removeprefix(stem))
        elif stem == "人口" and own.endswith("户数"):
            row.indicator = own.removesuffix("数") + stem
        elif _bare_total(stem, last, row, grammar) and not own.startswith("每"):
            row.indicator = _stem_of(own, grammar) + stem
        else:
            continue
        row.named = "carried"


_OF_SIZE = ("规", "规上", "规模", "规模以")
"""工业总产值98亿元，其中规上|74亿元: of those firms what the figure before is of all."""


def _is_of_people(row: Row) -> bool:
    return row.figure.quantity.unit_norm == "人"


def _complete_deeds(rows: list[Row], memory: Memory, grammar: Grammar) -> None:
    """项目65个，总投资22亿元。已开工|23个: of what was counted last in that unit."""
    stems = grammar.lists["stems"]
    for n, row in enumerate(rows):
        stem = row.indicator.removesuffix("数")
        if not is_count(row) or stem not in stems or row.named != "stated" or _told(row):
            continue
        unit = row.figure.quantity.unit_norm
        told = told_before(rows, n, memory)
        alike = next((r for r in told if is_count(r) and r.figure.quantity.unit_norm == unit), None)
        own = _without_stem(alike.indicator, stems) if alike and alike.kind == "level" else ""
        if own.endswith("数") and not own.endswith(stem + "数"):
            row.indicator, row.named = stem + own, "carried"


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
    if apart or stem not in grammar.generic or stem in _OF_COUNTS or last.indicator in grammar.generic:
        return False
    near = row.figure.clause - last.figure.clause <= 1 and last.kind != "threshold"
    return near and not _told(row)


_MADE_YEARLY = regex("[年月日]产(?![值量能销])(?=[\u4e00-\u9fff]{1,8}$)")
_OF_COUNTS = ("企业数", "人数", "户数", "家数")


def _stem_of(name: str, grammar: Grammar) -> str:
    """What a measure is of (新增境内上市公司数 → 境内上市公司)."""
    name = _GROWN_ON.sub("", name.removesuffix("数").removesuffix("数量").removesuffix("产量"))
    name = name.removeprefix("常年")
    return next((name.removeprefix(kept) for kept in grammar.kept if name.startswith(kept)), name)


_GROWN_ON = regex(
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
    "(?P<who>[^，、；的\\d均每]{0,6}(?:户|民|农|集体|家庭|职工|群众|社员))?"
    "(?P<per>户均|人均|亩均|村均|每[亩户人村])?(?:年均|每年|年)?(?:预计|可望|可|能|约|将|就)*"
    "(?:实现)?增收额?(?:约|近|可达|达到?|超过?)?$"
)


def _told(row: Row) -> bool:
    """Whether the text behind a count says what it counts."""
    return is_count(row) and row.figure.right[:1] not in ("", "，", "、")

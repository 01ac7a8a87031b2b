"""Measures that their units tell: lengths, areas, distances, prices, rents, sums that are spent or given."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.discourse import TIME, Grammar
from pipeline.indicators.lend import is_bare_noun
from pipeline.indicators.name import known_suffixes, read_name
from pipeline.indicators.naming import GROWN_ON
from pipeline.indicators.row import Row, is_count, one_unit
from pipeline.model import Comparator
from pipeline.patterns import regex


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


def name_capacities(rows: list[Row], text: str) -> None:
    """形成年产甲型机48架、乙型机|300架的能力; 形成碳酸锂14万吨、电池4GWh的|年产能: so much a year."""
    for n, row in enumerate(rows if "能力" in text or "产能" in text else ()):
        ends = _CAN_BE_MADE.match(row.figure.right) if row.kind == "level" else None
        if ends is None:
            continue
        begins = _YEARLY if ends["can"] else _HAS_BUILT_UP
        begun = next((at for at in range(n, -1, -1) if begins.search(rows[at].figure.left)), n + 1)
        run = [each for each in rows[begun : n + 1] if each.figure.clause == row.figure.clause]
        made = begins.search(run[0].figure.left) if run else None
        if made is None or not all(each.figure.left for each in run):
            continue
        for each in run:
            of = made["of"] if each is run[0] else _JOINTS_BEFORE.sub("", each.figure.left)
            end = f"年{made['how']}能力" if ends["can"] else ends["made"]
            each.indicator = of.replace(TIME, "") + end
            each.named, each.source = "stated", None


_CAN_BE_MADE = regex("的?(?P<can>(?:总装|组装|装配|生产|制造|加工|处理|整机){0,3}能力)|的(?P<made>年?产能)")
_YEARLY = regex("年(?P<how>产|装配|组装|加工|处理|制造|生产|交付)(?P<of>[^，。；、\\d][^，。；、]{0,20})$")
_HAS_BUILT_UP = regex("(?:形成|具备|建成|拥有)了?(?P<of>(?!年产)[^，。；、\\d][^，。；、]{0,12})$")
_JOINTS_BEFORE = regex("^(?:以及|[、和与及])")


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
        if _is_how_far_it_grew(row):
            row.indicator, row.named, row.source = "面积", "stated", None
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
        built = _BUILT_BEFORE.search(row.figure.left.replace(TIME, ""))
        if built:
            row.indicator, row.named, row.source = built["of"] + "面积", "stated", None
        elif deed:
            row.indicator, row.named, row.source = deed["deed"] + "面积", "stated", None
        elif row.figure.of and _SET_UP.search(row.figure.left):
            zone = next((zone for zone in _ZONES if row.figure.of.endswith(zone)), "园区")
            row.indicator, row.named, row.source = zone + "面积", "stated", None
        elif row.named == "stated" and row.indicator.endswith(parts) and is_bare_noun(row, grammar):
            row.indicator += "面积"


def _is_how_far_it_grew(row: Row) -> bool:
    """园区由原来的|5平方公里|扩大为|10平方公里|: the size of what grows, whatever was measured before it."""
    if _GREW_TO.fullmatch(row.indicator) or row.indicator in _GROWS:
        return True
    of_area = row.source is not None and row.source.figure.quantity.dimension == "area"
    if of_area or row.indicator.endswith(("面积", "规模", "园")):
        return False
    left = row.figure.left.replace(TIME, "").strip("，、 ")
    return _GREW_TO.fullmatch(left) is not None or (
        row.named == "carried" and _GREW_FROM.search(left) is not None
    )


_GROWS = ("扩大", "拓展", "扩展", "扩张", "扩容", "延伸")
_ONCE = "(?:现有|现在|目前|原有|原来|原先|原|当初|最初|当时|起步时|起初|过去|以前)?的?(?:不足|不到|约|近|仅)?"
_GREW_FROM = regex(f"(?:由|从){_ONCE}$")
_GREW_TO = regex(f"(?:已|将|逐步|陆续|再)?(?:{'|'.join(_GROWS)}|扩)(?:到|至|为|成)了?{_ONCE}")
_BUILT_BEFORE = regex(
    "(?:^|[，、；,])(?:其中)?(?P<of>(?:[一-鿿]{0,6}?(?<![区园市县省镇]))?(?:厂房|公寓|[住用]房|安置房|保障房|商品房|楼宇|大棚|温室|仓库|冷库|车间|校舍|绿地|住宅))"
    "(?:已|共|累计|新|再|全部|实际|陆续){0,3}建成(?:投用)?了?约?$"
)
"""标准厂房累计建成|168万平方米: what was built stands before the verb."""
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
            row.indicator = GROWN_ON.sub("", work.indicator) + row.indicator


_SIZES = ("length", "area")
_MEASURES_OF_SIZE = ("面积", "里程", "长度", "占地", "用地", "征地", "供地", "规划")
"""What tells how large a zone is, and no work: 占地1600亩，总投资50亿元."""


def name_works(rows: list[Row], grammar: Grammar) -> None:
    """实施农村公路畅通工程，新建改建|260公里: what the clause before works at.

    新建管网46公里、修复|12公里; 开工安置房1500套，基本建成|800套: more of what was just worked at.
    """
    alone, done = grammar.worded(_DEEDS_ALONE), grammar.worded("{naming.works}")
    for last, row in pairwise(rows):
        deed = row.indicator.removesuffix("数") if is_count(row) else row.indicator
        left = row.figure.left.replace(TIME, "").strip("，、 ")
        deed = left if alone.fullmatch(left) else deed  # 开工27个，|完工22个
        if not (last.kind == row.kind == "level" and one_unit(last, row) and alone.fullmatch(deed)):
            continue
        what = alone.sub("", last.indicator.removesuffix("数"), count=1)
        worked = len(what) > 1 and done.search(last.figure.left)
        if worked and row.figure.clause - last.figure.clause <= 1:
            row.indicator, row.named = deed + what + ("数" if is_count(row) else ""), "carried"
    for row in rows:
        deed = row.indicator if row.figure.quantity.dimension in ("length", "area") else ""
        earlier = row.figure.earlier[0] if row.figure.earlier else ""
        works = _WORKS_AT.search(earlier) if _DEED_ALONE.fullmatch(deed) else None
        if works:
            row.indicator, row.named = deed + works["what"], "carried"


_DEED_ALONE = regex(
    "(?:新建|改建|扩建|新改建|改造|提升|硬化|铺设|疏浚|整治|修复|绿化|建成|完成|拓宽|加固){1,3}"
)
_DEEDS_ALONE = (
    "(?:实际|现|目前|累计|年内|当年|基本|全面|全部|已|共|并|、){0,3}"
    "{naming.works}(?:(?:和|及|、)?{naming.works})*(?:建设$)?"
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


_DWELLERS = ("县城数", "城区数", "镇区数", "城镇数", "乡村数", "农村数", "城市数", "非农业数", "农业数")


def name_purse(rows: list[Row]) -> None:
    """县财政每年拿出|3000万元，用于…: money of the purse that gives it, whatever was told before."""
    for row in rows:
        if row.figure.quantity.dimension != "money" or row.kind != "level" or row.named == "stated":
            continue
        if _PURSE_GIVES.search(row.figure.left.replace(TIME, "")) and _FOR_WHAT.match(row.figure.right):
            row.indicator, row.named, row.source = "财政资金", "stated", None


_PURSE_GIVES = regex(
    "财政(?:每年|连续|累计|还|已|将|再|共|一次性|专门|直接|[两三五]年|都|要|会)*(?:拿|掏|投|出|拨)(?:出|入|款|资|付)?了?(?:约|近|超过?)?$"
)
_FOR_WHAT = regex("$|[，,；。]|用[于来]|支持|帮|补助?|奖励|扶持|对|给")


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

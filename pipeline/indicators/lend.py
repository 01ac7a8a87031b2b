"""What figures of one sentence lend each other: the head of a measure, its trade, the whole of a share."""

from __future__ import annotations

from itertools import pairwise

from pipeline.discourse import TIME, Grammar, Scene
from pipeline.indicators.name import known_suffixes
from pipeline.indicators.row import Memory, Row, is_count, told_before
from pipeline.patterns import regex

_LABEL_ENDS = regex("[：:]|看，")
_LABEL = regex(r"[从按分]?(?P<of>[^，。；：:]{2,12}?)(?:为?[：:]|(?:来)?看，)")
_AGAINST_CLAUSE = regex(
    r"(?:同|与|和|比|较)([^，。；同与和比较]{2,24}?)(?:的[\d.]+[万亿]*[人元户家个吨]?)?(?:相比|比较|(?<=年)比|(?<=同期)比)[，,]"
)
_AMONG_CLAUSE = regex(
    r"(?:^|[，；])(?:在(?!统|产|库|营|册|岗|孵|谈|研)|从)?((?:[^，。；：在从]|从(?=业)|在(?=[统产库营册岗孵谈研])){2,18}(?<![行产]业)(?<!门类))中，"
)
_PARTED = regex(r"(?:^|[，；])(?:在|从)?[^，。；：]{2,20}中，")


def lend_heads(rows: list[Row], scene: Scene, memory: Memory, grammar: Grammar) -> None:
    """水果418.6万吨 after 蔬菜产量3280.5万吨 is 水果产量; 产量572万吨 after 夏粮播种面积 is 夏粮产量.

    So is what goes on behind ；.
    """
    heads = grammar.heads_lent
    told = [r for r in memory.pattern if r.kind == "level"] if memory.joined else []
    memory.head = memory.head if memory.joined else ""
    for n, row in enumerate(rows):
        if row.kind == "growth" and row.named == "stated" and row.indicator in heads:
            _grow_by_trade(row, rows[:n])
        if row.named != "stated" or row.kind not in ("level", "rank") or row.manner not in ("level", "rank"):
            continue
        name = (
            row.indicator.removesuffix("数") if row.indicator.removesuffix("数") in heads else row.indicator
        )
        memory.head = label = _head_of_label(row, scene, heads) or memory.head
        levels = [r for r in reversed([*told, *rows[:n]]) if r.kind == "level"]
        if name in heads and name not in _WHOLE_NAMES:
            if not rows[:n] and row.figure.earlier:
                row.indicator = _trade_of_topic(row) + name
                continue  # 绿色水工受市场影响，|产值33.5亿元: behind ； another trade is spoken of
            row.indicator = (_trade_told(levels, row, grammar) or _trade_of_topic(row)) + name
        elif is_bare_noun(row, grammar):
            part = row.figure.quantity.dimension == "area" and name.endswith(grammar.lists["area_parts"])
            before = _told_alike(levels, row, grammar)
            lent = label or (_lent_by(before, row, grammar) if before else "")
            lent = "面积" if part and lent else lent  # 规划面积102平方公里，其中建成区|35平方公里
            row.indicator = name.removesuffix("数") + lent if lent else name


def _grow_by_trade(row: Row, before: list[Row]) -> None:
    """小麦单产478公斤，|单产增长1.1%: the growth of what was just told with its crop."""
    last = next((r for r in reversed(before) if r.kind == "level"), None)
    if last and last.indicator.endswith(row.indicator) and _near(last, row):
        row.indicator = last.indicator


def _trade_of_topic(row: Row) -> str:
    """政府债务方面，6月末|余额24.7亿元: of what the clause before turns to."""
    topic = _TURNS_TO.fullmatch(next(iter(row.figure.earlier), "").lstrip(TIME))
    return topic["of"] if topic and row.figure.quantity.dimension == "money" else ""


_TURNS_TO = regex("(?:在)?(?P<of>[\u4e00-\u9fff]{2,8})方面")


def _trade_told(levels: list[Row], row: Row, grammar: Grammar) -> str:
    """The trade or crop that the amounts before tell of, the last of them first; parts (其中) stand aside.

    生猪存栏9.7万头，其中能繁母猪1.06万头；|出栏21.4万头.
    """
    for before in levels:
        if not _near(before, row):
            return ""
        if trade := _trade_of(before.indicator, grammar.heads_lent, grammar):
            return trade
        if not before.figure.left.replace(TIME, "").lstrip(" ，").startswith("其中"):
            return ""
    return ""


def _told_alike(levels: list[Row], row: Row, grammar: Grammar) -> Row | None:
    """The amount before in the same unit: the last one, or behind figures in other units one with a head.

    小麦播种面积63万亩，总产30万吨，单产478公斤；|玉米65万亩.
    """
    if levels and _same_unit(levels[0], row):
        return levels[0]
    if len(row.indicator) > _CROP or any(is_bare_noun(other, grammar) for other in levels):
        return None
    return next((r for r in levels if _same_unit(r, row)), None)


_CROP = 4
"""Characters of a crop, at most (中药材, 油料作物), and no works (新建设施蔬菜大棚)."""


def _lent_by(before: Row, row: Row, grammar: Grammar) -> str:
    """The head that the measure before lends to a noun; to a part, also a measure that is but a head.

    营业收入286亿元，其中电子产业110亿元; 税收12亿元，其中锂电产业5亿元、光伏产业3亿元.
    """
    heads = grammar.heads_lent
    if not row.indicator.endswith("产业"):
        income = (
            "收入" if before.indicator.endswith("产业收入") else ""
        )  # 再生铝产业收入98亿元、再生铜|76亿元
        return head_of(before.indicator, heads) or income
    heads = (*heads, *grammar.lists["of_trades"])
    whole = "其中" in row.figure.left and before.indicator in heads
    return before.indicator if whole else head_of(before.indicator, heads)


def lend_yields(rows: list[Row]) -> None:
    """平均亩产稻谷500公斤、油菜籽120公斤: the next crop is told by the same measure."""
    for last, row in pairwise(rows):
        told = _YIELD.search(last.indicator)
        alone = _NEXT_YIELD.fullmatch(row.figure.left)
        if told and alone and last.figure.quantity.unit == row.figure.quantity.unit and row.kind == last.kind:
            row.indicator, row.said = told["per"] + alone["crop"], row.said or last.said


def lend_units(rows: list[Row], scene: Scene) -> None:
    """每平方公里工业用地产值53亿元，税收|2.75亿元: what each unit bears goes on, up to a subject or a sum."""
    per = ""
    for last, row in pairwise(rows):
        told = _PER_LAND.match(last.indicator) or _PER_OUTPUT.match(last.indicator)
        between = range(last.figure.quantity.end, row.figure.quantity.start)
        turns = any(s.start in between for s in scene.subjects) or TIME in row.figure.left
        per = told["per"] if told else per
        alike = row.figure.quantity.dimension in ("money", "count") or row.indicator.endswith(_CONSUMED)
        if turns or not alike or row.kind != "level" or _OF_ALL.search(row.figure.left):
            per = ""
        elif (
            per
            and row.named == "stated"
            and not row.indicator.startswith(("每", "人均", "亩均", "地均", "单位"))
        ):
            row.indicator = per + row.indicator


_PER_LAND = regex(
    "(?P<per>(?:平均)?每(?:平方公里|平方千米|公顷|亩|平方米)的?(?:[\u4e00-\u9fff]{0,6}?(?:用地|土地|建设用地|面积)))(?=[\u4e00-\u9fff]{2})"
)
_PER_OUTPUT = regex(
    "(?P<per>每[百千万亿]?元(?:GDP|[\u4e00-\u9fff]{0,4}(?:增加值|总产值|产值|销售收入|生产总值)))(?=[\u4e00-\u9fff]{1,8}(?:耗|量|排放))"
)
_CONSUMED = ("能耗", "水耗", "电耗", "耗水", "耗电", "用水量", "用电量", "耗水量", "耗电量", "消耗", "排放量")
_OF_ALL = regex("[共总累]计|总共|全[国省市县区园年]")


def lend_sectors(rows: list[Row], scene: Scene, memory: Memory) -> None:
    """规模以上工业实现总产值90亿元；实现利润|5亿元: what a sector's firms did goes on, up to a subject."""
    begun = [_SECTOR.match(r.indicator) for r in memory.pattern if r.kind == "level"] if memory.joined else []
    sector = next((told["sector"] for told in reversed(begun) if told), "")
    at = 0
    for row in rows:
        start = row.figure.quantity.start
        if row.said or _OF_ALL.search(row.figure.left) or any(at <= s.start < start for s in scene.subjects):
            sector = ""
        if row.named == "stated" and row.kind == "level":
            told = _SECTOR.match(row.indicator)
            sector = told["sector"] if told else sector
            row.indicator = sector + row.indicator if row.indicator in _OF_THE_FIRMS else row.indicator
        at = start


_SECTOR = regex(
    "(?P<sector>(?:规模以上|规上|限额以上|限上)[\u4e00-\u9fff]{0,6}?(?<!企)业)(?=总产值|增加值|产值|主营|营业|营收|销售|利润|利税)"
)
_OF_THE_FIRMS = (
    "总产值", "工业总产值", "增加值", "销售产值", "主营业务收入", "营业收入", "利润", "利润总额", "利税",
    "利税总额", "出口交货值", "销售额", "营业额",
)  # fmt: skip
"""Sums that only firms have: 税收, 投资 behind them may be the whole place's."""


def lend_wholes(rows: list[Row]) -> None:
    """创造了全国GDP的4.8%、税收的|4.2%，吸收了外资的|23.3%: parts of one whole place, each of its measure."""
    for last, row in pairwise(rows):
        place = _WHOLE_PLACE.match(last.base) if last.kind == "share" else None
        if place is None or row.figure.quantity.dimension != "ratio":
            continue
        part = _PART_TOLD.fullmatch(row.figure.left)
        told = last.manner in ("given_of", "share_of") and len(last.base) > len(place.group())
        if part and told and row.figure.clause == last.figure.clause and row.manner in _UNTOLD:
            same = last.manner == "share_of" and last.base.endswith(part["of"])
            row.indicator, row.named, row.source = last.indicator if same else part["of"], "stated", None
            row.kind, row.manner = "share", last.manner
            row.base = (part["place"] or place.group()) + part["of"]
        elif row.manner == "given_of" and not _WHOLE_PLACE.match(row.base):
            row.base = place.group() + row.base


_WHOLE_PLACE = regex("全[国省市县区州]|全球|世界")
_UNTOLD = ("rate_level", "part")
_PART_TOLD = regex(
    "[、和及与]?(?:占|约占)?(?P<place>全[国省市县区州]|全球|世界)?(?P<of>[\u4e00-\u9fffA-Z]{2,12})的(?:约|近)?"
)


def lend_sizes(rows: list[Row], memory: Memory) -> None:
    """达到大型的矿床有3处，中型|7处，小型|9处; A档开发区9个，占10%；D档|24个: of what was counted before."""
    for n, row in enumerate(rows):
        size = _SIZE.fullmatch(row.indicator) if is_count(row) and _ends_item(row) else None
        told = told_before(rows, n, memory) if size else ()
        last = next((r for r in told if is_count(r) and _same_unit(r, row)), None)
        noun = _SIZE.sub("", last.indicator) if last else ""
        if size and len(noun) > 2:
            row.indicator, row.named = size["size"] + noun, "carried"


def name_members_of_group(rows: list[Row], scene: Scene, grammar: Grammar) -> None:
    """全区工业园区达到105个，其中国家级4个、省级45个: the group is what is counted, and its levels."""
    for row in rows:
        bare = is_count(row) and _BARE_OR_LEVEL.fullmatch(row.indicator) if row.kind == "level" else None
        before = [s for s in scene.subjects if s.kind == "group" and s.end <= row.figure.quantity.start]
        owner = before[-1].owner if before else ""
        head = next((h for h in grammar.subjects if owner.endswith(h)), "")
        if bare and head and _ends_item(row):
            row.indicator = (bare["level"] + head if bare["level"] else _OF_ALL_OF_IT.sub("", owner)) + "数"


_OF_ALL_OF_IT = regex("^(?:全[国省市县区州盟旗]|我[省市县区州])")
_BARE_OR_LEVEL = regex("(?:[个家]数|(?P<level>(?:国家|自治区|省|市|州|县)级)(?:的)?数?)")
_SIZE = regex(
    "^(?P<size>(?:特大|大|中|小|微)型|(?:[A-EＡ-Ｅ甲乙丙丁]|第?[一二三四五])(?:档|类|等级?|级))(?:的|数)?"
)
_YIELD = regex("(?P<per>(?:平均|最高)?(?:亩产|单产|年产|日产|月产))(?!量|值|能)[\u4e00-\u9fff]{1,8}$")
_NEXT_YIELD = regex("[、和]?(?P<crop>[\u4e00-\u9fff]{1,6}?)(?:约|近|为|达)*")
_WHOLE_NAMES = ("发电量", "用电量", "用电", "供电量", "售电量", "规划面积")
"""Heads that name a measure without a trade before them."""


def _near(before: Row, row: Row) -> bool:
    return row.figure.clause - before.figure.clause <= 4 and before.said == row.said


def _same_unit(before: Row, row: Row) -> bool:
    a, b = before.figure.quantity, row.figure.quantity
    return a.unit_norm == b.unit_norm and a.dimension not in ("ratio", "points")


def head_of(name: str, heads: tuple[str, ...]) -> str:
    """The head of a measure (蔬菜|产量), without 总."""
    found = next((h for h in heads if name.endswith(h) and name != h), "")
    per = _PER_UNIT.search(name.removesuffix(found)) if found else None
    return (per.group() if per else "") + found.removeprefix("总")


_PER_UNIT = regex("(?<=[\u4e00-\u9fff])(?:亩均|人均|户均|地均)$")
"""显示器件产业|亩均产值1260万元，鞋服210万元: the next one's is told of each, too."""


def _trade_of(name: str, heads: tuple[str, ...], grammar: Grammar) -> str:
    name = name.removesuffix("数")
    found = next((h for h in heads if name.endswith(h)), "")
    trade = grammar.summed.sub("", name.removesuffix(found)) if found else ""
    return "" if trade in _NO_TRADES else trade


_NO_TRADES = (
    "工业",
    "货物",
    "旅客",
    "网络",
    "网上",
    "规划",
    "规划控制",
    "控制",
    "占地",
    "用地",
    "建设",
    "开发",
    "已开发",
    "建成区",
    "核准",
    "核心区",
)
"""规划|总面积126平方公里，实现总产值2975亿元: what areas are of. 工业|增加值46亿元，收入178亿元: no trade."""


def _head_of_label(row: Row, scene: Scene, heads: tuple[str, ...]) -> str:
    """The head that the label before a list says (主要农产品产量：粮食…，红薯…)."""
    text, end = scene.parsed.text, row.figure.quantity.start
    labels = list(_LABEL.finditer(text, 0, end)) if _LABEL_ENDS.search(text, 0, end) else []
    return head_of(labels[-1]["of"], heads) if labels else ""


def is_bare_noun(row: Row, grammar: Grammar) -> bool:
    """Whether a name is a thing and no measure (水果, 茶叶): nothing that measures end in."""
    name = row.indicator.removesuffix("数") if is_count(row) else row.indicator
    behind = row.figure.right.strip(TIME + " ")
    return name in _SECTORS or (
        1 < len(name) <= 10
        and not known_suffixes(name, grammar)
        and not name.endswith(grammar.measure_ends)
        and not (is_count(row) and behind)
    )


_SECTORS = ("一产", "二产", "三产")


def lend_counted(rows: list[Row], scene: Scene, memory: Memory) -> None:
    """法人单位中，第二产业1873个; 从业人员22万人，其中第二产业10万人: a trade's number of what is counted."""
    for n, row in enumerate(rows):
        trade = row.indicator.removesuffix("数")
        if not is_count(row) or not _BRANCH.search(trade) or row.figure.right.strip(TIME + " "):
            continue
        counted = _counted_before(row, told_before(rows, n, memory), scene)
        if counted:
            row.indicator, row.branch = trade + counted, trade


def lend_nouns_behind(rows: list[Row], scene: Scene) -> None:
    """建成2座日处理5万吨的污水厂: the noun of a count stands behind the size of what it counts."""
    sizes = {here.quantity.start: after for here, after in pairwise(scene.parsed.figures)}
    for row in rows:
        size = sizes.get(row.figure.quantity.start)
        counts = is_count(row) and row.kind == "level" and _SIZED.fullmatch(row.figure.right)
        if is_count(row) and row.figure.followed and size:  # 建成四条|20米|宽的主干道
            noun = _SO_WIDE.match(size.right)
        else:
            noun = _OF_THAT_SIZE.match(size.right) if size and counts else None
        if size and noun and size.quantity.dimension != "count" and size.clause == row.figure.clause:
            row.indicator, row.named, row.source = noun["noun"] + "数", "stated", None


def lend_level_nouns(rows: list[Row]) -> None:
    """18个|国家级和120个省级开发区: the noun behind the last level is of each level before it."""
    for row, after in reversed([*pairwise(rows)]):
        level = _LEVEL_ALONE.fullmatch(row.figure.right) if is_count(row) and is_count(after) else None
        noun = _NOUN_OF_LEVEL.match(after.indicator) if level and _same_unit(row, after) else None
        if level and noun:
            row.indicator, row.named, row.source = level["level"] + noun["noun"], "stated", None


_LEVEL_ALONE = regex("(?P<level>(?:世界|国家|省|自治区|市|州|县|区)级)(?:[、和与及]|以及)?")
_NOUN_OF_LEVEL = regex("(?:世界|国家|省|自治区|市|州|县|区)级(?P<noun>[\u4e00-\u9fff]{2,12}数)")
_SIZED = regex(
    "(?:[日年月时](?:均)?[\u4e00-\u9fff]{1,4}(?:能力|规模)?|(?:总|建筑|规划|占地)?(?:面积|投资|占地|装机|装机容量|库容|长度?|容量)|长|可容纳)"
    "(?:达到?|约|近|超|为)?"
)
_SO_WIDE = regex("[宽长高深]的(?P<noun>[\u4e00-\u9fff]{2,12}?)(?:$|[，。；、和及与])")
_OF_THAT_SIZE = regex("(?:以上|左右)?的(?P<noun>[\u4e00-\u9fff]{2,12}?)(?:$|[，。；、和与及])")


def lend_members(rows: list[Row], grammar: Grammar) -> None:
    """入驻企业67户，其中生命健康产业园55户、某工业园11户: parks that the register does not know own them."""
    words = grammar.subjects_of
    for last, row in pairwise(rows):
        name = row.indicator.removesuffix("数")
        generic = words.group.fullmatch(name) or words.bare.fullmatch(name)
        alone = is_count(row) and is_count(last) and _same_unit(last, row) and _ends_item(row)
        of_members = alone and row.figure.quantity.unit_norm not in _OF_PARKS
        if of_members and words.proper.fullmatch(name) and not generic:
            row.said, row.indicator, row.source, row.named = name, last.indicator, None, "carried"


def _ends_item(row: Row) -> bool:
    """Whether an item of a list ends with its figure: nothing behind it says what is counted."""
    return not row.figure.right.partition("、")[0].strip(TIME + " ")


def lend_groups(rows: list[Row], scene: Scene) -> None:
    """22个项目总投资45亿元，其中有|17个: some of the group that the sentence speaks of."""
    for row in rows:
        named = row.indicator and not row.indicator.endswith(_UNNAMED)
        if not is_count(row) or named or row.figure.right[:1] not in ("", "，", "列", "被", "已"):
            continue
        before = [s for s in scene.subjects if s.kind == "group" and s.end <= row.figure.quantity.start]
        group = _COUNTED_GROUP.search(before[-1].owner) if before else None
        if group and group["unit"] == row.figure.quantity.unit_norm:
            row.said = before[-1].owner if row.indicator else row.said  # 64家企业中，…的有41家
            row.indicator, row.named, row.source = group["noun"] + "数", "carried", None
        elif among := _among_told(scene.parsed.text, row.figure.quantity.start):
            row.said = among if row.indicator else row.said
            row.indicator, row.named, row.source = among + "数", "carried", None
        elif row.indicator and row.figure.quantity.unit == _OF_FIRMS:
            row.indicator = "企业数"


_OF_FIRMS = "家"
"""营业收入超50亿元的仅|2家: firms, where nothing tells what else is counted."""
_UNNAMED = "的个数"
"""What a test leaves of a count of which nothing says what it counts (年产不足5万吨的有|41家)."""
_COUNTED_GROUP = regex(r"[\d一二三四五六七八九十](?P<unit>[个家户条])(?P<noun>[\u4e00-\u9fff]{2,12})$")


def lend_kinds(rows: list[Row], grammar: Grammar) -> None:
    """工业企业97家，其中国营31家、集体66家: kinds of what was counted, told by their adjective alone."""
    counted, kinds = grammar.worded(_COUNTED_MEMBERS), grammar.lists["kinds_of_members"]
    noun = trade = ""
    for last, row in pairwise(rows):
        if not (is_count(row) and is_count(last) and _same_unit(last, row)):
            noun = trade = ""
            continue
        members = counted.search(last.indicator)
        noun = members["noun"] if members else noun
        firms = _FIRMS_OF_A_TRADE.fullmatch(last.indicator)
        trade = firms["trade"] if firms else trade
        kind = row.figure.left.replace(TIME, "").strip("、，其中已有的正尚")
        if noun and kind in kinds and _ends_item(row):
            of = trade if noun == "企业" else ""
            row.indicator, row.source, row.named = kind + of + noun + "数", None, "stated"
        elif trade and kind + "数" == row.indicator and kind.removesuffix("企业") in kinds:
            row.indicator = kind.removesuffix("企业") + trade + "企业数"


_COUNTED_MEMBERS = "(?P<noun>{kind.members}|单位|孵化器|市场)数$"
_FIRMS_OF_A_TRADE = regex(
    "(?:登记|注册|聚集|集聚)?(?P<trade>(?!新|各|入|进|落|投|在|现|共|规|限|引进|集中区|累计|高新|科技|上市|重点|骨干|龙头|民营|国|外|私|小|中小|大|[省市县区园]"
    "|工业|注册|登记|签约|停产|亏损|个体|集体|三资|乡镇)[\u4e00-\u9fff]{2,8}?)(?:生产|加工|制造)?企业数"
)
"""医药企业112家，其中规上45家: the members are of the trade that was counted, not 入园 or 民营."""


def lend_members_of_trades(rows: list[Row]) -> None:
    """新增“四上”企业6家，其中工业1家、服务业4家、限上商贸1家: firms of each trade, newly there as all are."""
    whole = ""
    for last, row in pairwise(rows):
        if not (is_count(row) and is_count(last) and _same_unit(last, row)):
            whole = ""
            continue
        if row.figure.left.replace(TIME, "").lstrip(" ，").startswith("其中"):
            whole = last.indicator if last.indicator.endswith("企业数") else ""
        part = row.indicator.removesuffix("数")
        named = _PART_OF_FIRMS.fullmatch(part) and row.figure.left.rstrip().endswith(part)
        if whole and named and _ends_item(row):
            newly = _NEWLY.match(whole)
            row.indicator = (newly.group() if newly else "") + part + "企业数"
            row.source = None


def lend_members_of_people(rows: list[Row]) -> None:
    """在校学生5万人，其中普通高中5612人、初中1万人: of whom is counted, in each of the parts."""
    whole = ""
    for last, row in pairwise(rows):
        if not (is_count(row) and row.figure.quantity.unit_norm == "人" and _same_unit(last, row)):
            whole = ""
            continue
        if row.figure.left.replace(TIME, "").lstrip(" ，,").startswith("其中"):
            whole = last.indicator if _PEOPLE_TOLD.search(last.indicator) else ""
        part = _PART_AT_SCHOOL.fullmatch(row.figure.left.replace(TIME, "").strip(" ，,、和"))
        if whole and part and _ends_item(row):
            row.indicator, row.source, row.named = part["of"] + whole, None, "stated"


_PEOPLE_TOLD = regex("(?:学生|教师|职工|人员|党员|干部|工人|代表|委员)数?$")
_PART_AT_SCHOOL = regex(
    "(?:其中[，：:,]?)?(?P<of>[\u4e00-\u9fff]{0,8}?(?:女性|男性|少数民族|高中|初中|小学|中学|中职|职高|学校|教育|幼儿园|院校|大学|学院|行业|产业|业|企业|单位|机构))"
)
_PART_OF_FIRMS = regex(
    "[\u4e00-\u9fff]{2,8}(?<!企业)(?<!公司)(?<!项目)(?<![市县区镇乡园矿厂店社户所场站馆校院行])"
)
_NEWLY = regex("净?新增|净增|新(?:入[库规统]|建|引进|注册|培育)")
_OF_PARKS = ("个", "处", "座")
"""Units in which parks and clusters are counted themselves."""
_BRANCH = regex("(?<![企就创毕专作失从])业$")
_OF_A_BRANCH = regex("^(?:第[一二三]产业|[\u4e00-\u9fff、]{1,8}(?<![企就创毕专作失从])业)(?=[^数])")
_RANKED = regex(
    r"(?P<of>[^，。；：]{2,12}?数)量?(?:位?居|列|排)[^，。；]{0,4}前[一二两三四五六七八九十\d]+位"
)


def _counted_before(row: Row, before: list[Row], scene: Scene) -> str:
    """What the count before a trade counts, or what the clause says that is parted (…中，; …数居前三位的)."""
    text, at = scene.parsed.text, row.figure.quantity.start
    if ranked := _RANKED.search(text, 0, at):
        return ranked["of"]
    if among := _AMONG_CLAUSE.search(text, 0, at):
        return among[1] + "数"
    alike = (r for r in before if r.kind == "level" and _same_unit(r, row))
    names = (_OF_A_BRANCH.sub("", r.indicator.removeprefix(r.branch)) for r in alike)
    return next((name for name in names if not _BRANCH.search(name.removesuffix("数"))), "")


def lend_owners_of_marks(rows: list[Row], grammar: Grammar) -> None:
    """个体经营户46318个，其中有证照的27905个: the members that have a mark, by what was counted."""
    marked = grammar.worded(_MARK)
    for last, row in pairwise(rows):
        mark = marked.search(row.figure.left.replace(TIME, ""))
        bare = is_count(row) and not row.figure.right.strip(TIME + " ")
        if mark and bare and is_count(last) and _same_unit(last, row):
            row.indicator, row.named = mark["mark"] + last.indicator, "stated"


_MARK = r"(?:^|其中，?)(?P<mark>{lend.mark_verbs}[^，。；]{1,10}的)(?:有|为|共)?$"


def lend_bases(rows: list[Row], scene: Scene, memory: Memory) -> None:
    """What growth is against and shares are of, where an earlier clause says it for all."""
    text = scene.parsed.text
    end = rows[-1].figure.quantity.start if rows else len(text)
    against, among = _against_told(text, end), _among_told(text, end)
    lasting = scene.ground.census or "下同）" in text
    memory.against = against or (memory.against if memory.joined or scene.ground.census else "")
    memory.among = among or ("" if not memory.joined or _is_of_another(scene, memory.among) else memory.among)
    joined = memory.joined
    memory.joined = text.endswith(("；", ";"))
    for n, row in enumerate(rows):
        if not row.base:
            row.base = _base_lent(row, rows[:n], scene, memory, joined=joined)
    if (memory.joined or lasting) and not against:
        memory.against = _year_compared(rows) or memory.against
    people = next((r.indicator for r in rows if _ALL_PEOPLE.fullmatch(r.indicator)), memory.people)
    memory.people = scene.ground.region + people if people == "人口" else people


def _is_of_another(scene: Scene, among: str) -> bool:
    """Whether a sentence is of another place than whose parts were told (中部地区的园区中，…；东北…)."""
    first = scene.subjects[0] if scene.subjects else None
    return bool(first and first.kind == "name" and first.owner not in among and _OF_A_PLACE.match(among))


_OF_A_PLACE = regex("(?!全)[\u4e00-\u9fff]{1,8}(?:地区|[省市县区州])的")
_ALL_PEOPLE = regex("(?:年末|全部|全市|全县|全区|全省)?(?:常住|户籍|总)?(?:总)?人口(?:总数|总量)?")
_SOME_PEOPLE = regex(
    r"岁|男性|女性|男|女|(?:族|城镇|乡村|农村|文化程度|教育|户|外来|流动|非农业|农业)[^，。；]{0,4}人口|(?:居住在|拥有|具有)[^，。；]{0,16}人口"
)
"""Parts of a population (男性人口为279610人，占|51.69%; 65岁及以上人口占|12.05%), told of all of it."""


def bases_of_units(rows: list[Row], scene: Scene) -> None:
    """企业法人单位1857万个，占|85.2%, in what a census tells: of all units of that kind."""
    if not scene.ground.census or _among_told(
        scene.parsed.text, rows[-1].figure.quantity.start if rows else 0
    ):
        return
    for row in rows:
        unit = next((u for u in _UNITS if row.indicator.removesuffix("数").endswith(u)), "")
        if row.kind == "share" and not row.base and unit and row.indicator.removesuffix("数") != unit:
            row.base = unit


def lend_units_counted(rows: list[Row], scene: Scene, memory: Memory) -> None:
    """工业企业法人单位516个，从业人员21437人: what units of one trade have, in what a census tells of them.

    So it goes on in the paragraph (…资产总计162亿元。全年营业收入|219亿元).
    """
    if not scene.ground.census:
        return
    if any(subject.kind != "whole" for subject in scene.subjects):
        memory.units = ""
    for row in rows:
        counted = _UNITS_OF_A_TRADE.match(row.indicator)
        if counted or (is_count(row) and row.figure.quantity.unit_norm != "人"):
            memory.units = counted["of"] if counted else ""  # 工业个体经营户1.6万户，从业人员|5万人
        elif memory.units and row.source is None and _HELD_BY_UNITS.fullmatch(row.indicator):
            row.indicator = memory.units + row.indicator


_UNITS_OF_A_TRADE = regex("(?P<of>(?!企业|全部|各类)[\u4e00-\u9fff、]{2,16}?(?:企业)?法人单位)")
_HELD_BY_UNITS = regex(
    "(?:女性|全部)?从业人员(?:期末人数)?数?|(?:资产|负债|营业收入|主营业务收入)(?:总计|合计|总额)?|固定资产原价|利润总额"
)
_UNITS = ("法人单位", "产业活动单位", "个体经营户", "从业人员")


def _against_told(text: str, end: int) -> str:
    """What a clause of its own compares with (与上年相比，); the last one."""
    told = [m[1] for m in _AGAINST_CLAUSE.finditer(text, 0, end)] if "比" in text else []
    return told[-1] if told else ""


def _among_told(text: str, end: int) -> str:
    """What the last clause parts (工业企业中，), or ranks (企业数居前三位的); 行业中， parts nothing."""
    parted = list(_PARTED.finditer(text, 0, end)) if "中，" in text else []
    among = _AMONG_CLAUSE.match(text, parted[-1].start(), end) if parted else None
    among = among or (_RANKED.search(text, 0, end) if "位" in text else None)
    return _OF_A_YEAR.sub("", among[1].removesuffix("数")) if among else ""


_OF_A_YEAR = regex(r"^\d{4}年(?:末|底|度)?(?=[\u4e00-\u9fff])")


def _base_lent(row: Row, before: list[Row], scene: Scene, memory: Memory, *, joined: bool) -> str:
    """The base of a growth by its clause, then by what was told for all; the whole of a share.

    `joined`: the sentence goes on behind ；, and the whole may stand before that.
    """
    if row.kind in ("growth", "change"):
        here = (r for r in reversed(before) if r.figure.clause == row.figure.clause)
        state = next((base for r in here if (base := _time_of_state(r, scene))), "")
        return state or memory.against or _year_compared(before)
    if row.kind == "share" and row.manner in ("share_of", "share"):
        text, at = scene.parsed.text, row.figure.quantity.start
        told = _among_told(text, at) if _PARTED.search(text, 0, at) else memory.among
        of_people = _SOME_PEOPLE.search(row.indicator) and row.figure.left.rstrip().endswith("占")
        return (
            told
            or (memory.people if of_people else "")
            or _whole_parted(row, before, scene, memory)
            or (_whole_shared(row, before, memory) if joined else "")
            or _whole_of(row, [*(memory.pattern if joined else ()), *before])
        )
    return row.base


def _year_compared(before: list[Row]) -> str:
    """The year that the growth before is against (比2013年末增加8916个，|增长99.9%): of the next ones too."""
    bases = [r.base for r in before if r.kind in ("growth", "change") and r.base]
    if "同比" in bases:
        return ""  # 同比增长19.7%，占全省的26.2%，比2010年提高5.4个百分点: told aside
    return bases[-1] if bases and _YEAR_BASE.match(bases[-1]) else ""


_YEAR_BASE = regex(r"(?:19|20)\d\d年?[末底]?$|“[一二三四五六七八九十]+五”[期]?末$")


def _time_of_state(row: Row, scene: Scene) -> str:
    """The time of an earlier state that a growth is against (较2015年的9.8万吨|减少11%)."""
    said = _STATE_BEFORE.search(row.figure.left)
    if not said:
        return ""
    start = row.figure.left_at + said.start("time")
    return scene.parsed.text[start : start + len(said["time"])]


_STATE_BEFORE = regex(rf"(?:比|较|与|同)(?P<time>{TIME}+)(?:的|[末底])?$")


def _whole_parted(row: Row, before: list[Row], scene: Scene, memory: Memory) -> str:
    """工业总产值3860万元，…。其中全民所有制工业产值2100万元，占|54.4%: of what the sentence before told."""
    if not scene.parsed.text.lstrip(TIME + " ").startswith("其中") or not row.figure.left.endswith("占"):
        return ""
    part = next((r for r in reversed(before) if r.kind == "level"), None)
    told = (r for r in reversed(memory.pattern) if r.kind == "level" and part and _same_unit(part, r))
    whole = next(told, None)
    return whole.indicator if whole else ""


def _whole_shared(row: Row, before: list[Row], memory: Memory) -> str:
    """…占54.4%；集体所有制工业产值1760万元，占|45.6%: of the same as the part told before ；."""
    part = next((r for r in reversed(before) if r.kind == "level"), None)
    shares = [r for r in memory.pattern if r.kind == "share" and r.base]
    levels = [r for r in memory.pattern if r.kind == "level"]
    alike = part is not None and len(levels) == 1 and _same_unit(part, levels[0])
    return shares[-1].base if alike and shares and row.figure.left.rstrip().endswith("占") else ""


def _whole_of(row: Row, before: list[Row]) -> str:
    """The whole that a share without one is of: the total told first."""
    levels = [r for r in before if r.kind == "level"]
    if row.figure.left.replace(TIME, "").lstrip(" ，").startswith("其中") and levels:
        levels = levels[-1:]
    amounts = (r for r in levels if not is_count(r) or r.figure.quantity.unit_norm == "人")
    people = [r for r in levels if "人口" in r.indicator] if "人口" in row.indicator else amounts
    part = next((r for r in reversed(levels) if r.indicator == row.indicator), None)
    total = next((r for r in people if r.indicator != row.indicator and _can_be_whole(r, part, row)), None)
    own = row.figure.left.replace(TIME, "").rstrip()
    own = own.rstrip("近约超达") if part else own  # so much of a sum just told
    return total.indicator if total and own.endswith("占") else ""


def _can_be_whole(whole: Row, part: Row | None, share: Row) -> bool:
    """Whether a part is so much of a whole: 企业所得税6215万元；非税收入7309万元，占|20% is of another."""
    if part is None or not _same_unit(whole, part) or share.figure.quantity.unit_norm != "%":
        return True
    of, amount = whole.figure.quantity.value_norm, part.figure.quantity.value_norm
    return of > 0 and abs(amount / of * 100 - share.figure.quantity.value_norm) <= _OFF


_OFF = 3
"""Points by which a share may be off in rounding (近三成). Chosen, not measured."""


def name_ways_of_counting(rows: list[Row]) -> None:
    """收入3.5亿元，自然增长2%，同口径完成|3.7亿元，增长6%: the measure before, counted in another way."""
    for last, row in pairwise(rows):
        way = _WAY_OF_COUNTING.fullmatch(row.indicator)
        measure = last.indicator.removeprefix("同口径").removeprefix("可比口径")
        if way and measure and row.kind in ("level", "growth") and not _WAY_OF_COUNTING.fullmatch(measure):
            alike = way["alike"] or ("同口径" if "同口径" in row.figure.left else "")
            row.indicator, row.named, row.source = alike + measure, "carried", None


_WAY_OF_COUNTING = regex(
    "(?:自然(?:口径)?|按?(?P<alike>同口径|可比口径)|按?(?:现价|现行价格?|当年价格?|不变价格?|可比价格?)(?:计算)?)"
)


def tell_prices_apart(rows: list[Row]) -> None:
    """收入名义增长7.9%，实际增长7.1%; 按现价增长5%，可比价增长3%: by which prices it grew is of the name."""
    for row in rows:
        if row.kind == "growth" and (priced := _PRICED.search(row.indicator)):
            row.indicator = row.indicator[: priced.start()]
    for last, row in pairwise(rows):
        both = last.kind == row.kind == "growth" and last.indicator == row.indicator
        if both and not _tell_apart(last, row):
            _tell_apart(row, last)


def _tell_apart(row: Row, other: Row) -> bool:
    """Name a growth by what it was counted by (名义, 现价, 自然口径), where the `other` was not."""
    way = _OTHERWISE_COUNTED.search(row.figure.left)
    if way is None or _OTHERWISE_COUNTED.search(other.figure.left):
        return False
    row.indicator, row.source = way["way"] + row.indicator, None
    return True


def tell_apart_in_brackets(within: list[Row], host: Row | None) -> None:
    """同口径增长3.4%（按自然口径|下降14.2%）: the same, counted in another way."""
    for row in within:
        if host and row.kind == host.kind == "growth" and row.indicator == host.indicator:
            _tell_apart(row, host)


_PRICED = regex("(?<=[\u4e00-\u9fff]{2})按?(?:现价|现行价格?|当年价格?|不变价格?|可比价格?)(?:计算)?$")
_OTHERWISE_COUNTED = regex(
    "(?P<way>名义|现价|现行价|当年价|自然口径)(?:格)?(?:计算)?(?:同比|比上年)?[，,]?(?:增长|下降|上涨|上升|增加)"
)


def name_other_movers(rows: list[Row]) -> None:
    """人口增加的乡镇有5个，减少的有|14个: those that moved the other way."""
    for last, row in pairwise(rows):
        moved = _MOVED_ONES.fullmatch(row.figure.left) if is_count(row) else None
        if moved and (verb := _MOVED.search(last.indicator)):
            row.indicator = last.indicator.replace(verb.group(), moved["verb"] + "的", 1)
            row.named, row.source = "stated", None


_MOVED_ONES = regex("(?P<verb>增加|减少|上升|下降|增长|持平)的(?:有|为|达)?")
_MOVED = regex("(?:增加|减少|上升|下降|增长)的")


def name_ranks_of_many(rows: list[Row], scene: Scene) -> None:
    """在全国157家国家级高新区综合评价中排名|第38位: in what is ranked, behind a count of those ranked."""
    for row in rows:
        if row.kind == "rank" and row.figure.left[:1] in ("中", "里"):
            end = row.figure.left_at + 1
            of = _RATED_OF_MANY.search(scene.parsed.text, max(0, end - 30), end)
            if of:
                row.indicator, row.named, row.source = of["of"], "stated", None


_RATED_OF_MANY = regex(
    r"(?<!\d)\d{1,5}[余多]?[家个][^，。；]{0,8}?(?:高新区|开发区|经开区|综保区|园区|城市|县区?|市|企业)(?:的)?(?:最新)?"
    r"(?P<of>[\u4e00-\u9fff]{0,10}?(?:评价|排名|考核|考评|评比|评估))(?:结果)?[中里]$"
)


def name_graded_groups(rows: list[Row]) -> None:
    """A组每个单位任务2个，B组|1个; 一类乡镇引进项目3个、二类乡镇|2个: the next group has of the same."""
    for n, row in enumerate(rows):
        group = _GRADED.fullmatch(row.indicator.removesuffix("数")) if row.kind == "level" else None
        last = rows[n - 1] if n and group else None
        told = _GRADED.match(last.indicator) if last else None
        if group is None or last is None or not _same_unit(last, row):
            continue
        rest = last.indicator[told.end() :].lstrip("的") if told else last.indicator if last.said else ""
        if len(rest) > 1 and _GRADED.match(last.said or group.group()):
            last.indicator, last.said = rest, last.said or (told.group() if told else "")
            row.indicator, row.said, row.named, row.source = rest, group.group(), "carried", None


_GRADED = regex("(?:[A-Za-z]|[甲乙丙丁一二三四])[组类档](?:乡镇|单位|园区|县区|企业|部门|镇街|街道|项目)?")


def lend_doers(rows: list[Row], scene: Scene, memory: Memory, grammar: Grammar) -> None:
    """其中，县属煤矿完成1526万吨: whose the figure is, of the measure told before."""
    for n, row in enumerate(rows):
        bare = row.named == "stated" and row.kind == "level" and is_bare_noun(row, grammar)
        if (
            not bare
            or not _DOES.search(row.figure.left)
            or "其中" not in scene.parsed.text[: row.figure.quantity.start]
        ):
            continue
        before = next((r for r in told_before(rows, n, memory) if r.kind == "level"), None)
        if before and _same_unit(before, row):
            row.said, row.indicator, row.named = row.indicator, before.indicator, "carried"


_DOES = regex(r"(?:完成|实现|生产|产出)$")

"""What counts take from others of the sentence: what is counted, of which members, and whose they are."""

from __future__ import annotations

from itertools import pairwise

from pipeline.discourse import TIME, Grammar, Scene
from pipeline.indicators.lend_bases import AMONG_CLAUSE, RANKED, among_told
from pipeline.indicators.row import Memory, Row, end_of, is_count, opens_parts, same_unit, told_before
from pipeline.patterns import regex


def lend_sizes(rows: list[Row], memory: Memory) -> None:
    """达到大型的矿床有3处，中型|7处，小型|9处; A档开发区9个，占10%；D档|24个: of what was counted before."""
    for n, row in enumerate(rows):
        size = _SIZE.fullmatch(row.indicator) if is_count(row) and _ends_item(row) else None
        told = told_before(rows, n, memory) if size else ()
        last = next((r for r in told if is_count(r) and same_unit(r, row)), None)
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
        elif bare and not bare["level"] and not before and (counted := _counted_group(scene)):
            row.indicator = counted + "数"  # 219家经开区…。其中，东部|107家6.0万亿元


def _counted_group(scene: Scene) -> str:
    """What the group consists of that the sentence before told of by its number; else empty."""
    whose = scene.before.whose.value if scene.before.whose else ""
    told = _SO_MANY_OF_A_GROUP.fullmatch(whose)
    return told["of"] if told else ""


_SO_MANY_OF_A_GROUP = regex(r"\d{1,4}[家个](?P<of>[一-鿿]{2,14})")


def name_bare_numbers(rows: list[Row], memory: Memory) -> None:
    """河北、山东位居前三，数量分别为|118家、109家: the number of what was counted before."""
    for n, row in enumerate(rows):
        if not is_count(row) or row.indicator not in _NUMBERS:
            continue
        told = (r for r in told_before(rows, n, memory) if is_count(r) and same_unit(r, row))
        row.indicator = next((r.indicator for r in told if r.indicator not in _NUMBERS), row.indicator)


_NUMBERS = ("数量", "个数", "总数", "家数")
_OF_ALL_OF_IT = regex("^(?:全[国省市县区州盟旗]|我[省市县区州])")
_BARE_OR_LEVEL = regex("(?:[个家]数|(?P<level>(?:国家|自治区|省|市|州|县)级)(?:的)?数?)")
_SIZE = regex(
    "^(?P<size>(?:特大|大|中|小|微)型|(?:[A-EＡ-Ｅ甲乙丙丁]|第?[一二三四五])(?:档|类|等级?|级))(?:的|数)?"
)


def lend_counted(rows: list[Row], scene: Scene, memory: Memory) -> None:
    """法人单位中，第二产业1873个; 从业人员22万人，其中第二产业10万人: a trade's number of what is counted."""
    for n, row in enumerate(rows):
        trade = row.indicator.removesuffix("数")
        if not is_count(row) or not _BRANCH.search(trade) or row.figure.right.strip(TIME + " "):
            continue
        counted = _counted_before(row, told_before(rows, n, memory), scene)
        counted = counted or (memory.members if row.figure.quantity.unit_norm == "个" else "")
        if counted:
            row.indicator, row.branch = trade + counted, trade


def lend_wholes_to_places(rows: list[Row], scene: Scene) -> None:
    """园区73家，其中国家级49家，东部|32家: a place has its part of the whole, and not of the kind before.

    18个省份拥有国家级园区，其中甲省|12家: what so many have is what each of them has.
    """
    text, whole, last, at, parts = scene.parsed.text, "", "", 0, False
    for row in rows:
        if not is_count(row):
            continue
        start = row.figure.quantity.start
        within = "其中" in text[at:start]
        if row.named == "stated" or not last:
            parts = within or (parts and text.startswith("、", at))
            last = row.indicator
            whole = whole if parts else last
            at = end_of(row)
            continue
        ends = _ends_item(row) and any(
            at <= s.start < start and s.kind in ("name", "list") for s in scene.subjects
        )
        owned = _HAVE_SUCH.search(text, 0, start) if ends else None
        if owned:
            row.indicator, row.source = owned["of"] + "数", None
        elif ends and parts and whole and not within:
            row.indicator, row.source = whole, None


_HAVE_SUCH = regex(
    "\\d[个家](?:省份?|市|县|城市|地级市|省区市)[^，。；\\d]{0,8}?(?:拥有|设有|建有|都有|均有|有)(?P<of>[\u4e00-\u9fff]{2,14}?)[，,]其中(?=[^。；]*$)"
)


def name_by_where(rows: list[Row]) -> None:
    """经开区2800家，其中位于县域的|1621家: some of what was counted, by where they are."""
    last = ""
    for row in filter(is_count, rows):
        told = _IS_IN.search(row.figure.left.replace(TIME, "")) if _ends_item(row) else None
        if told and last:
            row.indicator, row.named, row.source = f"{told['where']}的{last}", "stated", None
        if row.named == "stated" or not last:
            last = row.indicator


_IS_IN = regex(
    "(?:^|其中[，,]?)"
    "(?P<where>(?:位于|地处|属于|来自|分布[在于]|集中[在于]|布局[在于])[\u4e00-\u9fff（）()、]{2,10}?)的?(?:有|共|达)?$"
)


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
        noun = _NOUN_OF_LEVEL.match(after.indicator) if level and same_unit(row, after) else None
        if level and noun:
            row.indicator, row.named, row.source = level["level"] + noun["noun"], "stated", None


_LEVEL = "(?:世界|国家|省|自治区|市|州|县|区)级"
_LEVEL_ALONE = regex(f"(?P<level>{_LEVEL})(?:[、和与及]|以及)?")
_NOUN_OF_LEVEL = regex(f"{_LEVEL}(?P<noun>[\u4e00-\u9fff]{{2,12}}数)")
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
        alone = is_count(row) and is_count(last) and same_unit(last, row) and _ends_item(row)
        of_members = alone and row.figure.quantity.unit_norm not in _OF_PARKS
        if of_members and words.proper.fullmatch(name) and not generic:
            row.said, row.indicator, row.source, row.named = name, last.indicator, None, "carried"


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
        elif among := among_told(scene.parsed.text, row.figure.quantity.start):
            row.said = among if row.indicator else row.said
            row.indicator, row.named, row.source = among + "数", "carried", None
        elif row.indicator and row.figure.quantity.unit == _OF_FIRMS:
            row.indicator = "企业数"


def lend_totals(rows: list[Row], scene: Scene) -> None:
    """千亿元园区6个，合计实现产值9860亿元: the sum of those sorted out, not of the whole place."""
    text = scene.parsed.text
    for n, count in enumerate(rows):
        group = _sorted_out(count) if is_count(count) else ""
        begin = text.rfind("，", 0, count.figure.quantity.start) + 1
        if group and _DID_IN_ALL.search(text, begin, count.figure.quantity.start):
            continue  # 园区共实施千万元以上项目118个，共完成投入8.7亿元: what else it did
        for row in rows[n + 1 :] if group else ():
            start = row.figure.quantity.start
            named = any(count.figure.quantity.end <= s.start < start for s in scene.subjects)
            if named or is_count(row) or "；" in text[end_of(count) : start]:
                break
            summed = _IN_ALL.match(row.figure.left.replace(TIME, ""))
            if summed and not row.said and row.kind == "level":
                row.said = group


def _sorted_out(count: Row) -> str:
    """The members that a count sorts by how large they are (产值超10亿元的企业, 千亿元园区); else empty."""
    noun = count.indicator.removesuffix("数")
    if _SIZED_MEMBERS.match(noun):
        return noun
    noun = noun.removeprefix(count.condition[:_STAGE])  # 在建|亿元以上项目, counted as 在建项目
    return f"{count.condition}的{noun}" if _BY_SUM.search(count.condition) and noun else ""


_STAGE = 2
"""Characters of a stage that a test and its count both begin with (在建, 签约)."""


_IN_ALL = regex("(?:这些[\u4e00-\u9fff]{2,4})?(?:合计|共计?|总共|一共|累计)(?![有享建同])")
_DID_IN_ALL = regex("(?:共|累计|合计)(?:实施|引进|新?开工|签约|完成|建成|谋划|储备|新增)")
_SIZED_MEMBERS = regex("(?:超|过|破)?[十百千万]{0,2}亿(?:元|级|元级)(?:以上)?[\u4e00-\u9fff]{2}")
_BY_SUM = regex("[万亿]元")

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
        if not (is_count(row) and is_count(last) and same_unit(last, row)):
            noun = trade = ""
            continue
        members = counted.search(last.indicator)
        noun = members["noun"] if members else noun
        firms = _FIRMS_OF_A_TRADE.fullmatch(last.indicator)
        trade = firms["trade"] if firms else trade
        kind = row.figure.left.replace(TIME, "").strip("、，其中已有的正尚")
        graded = _CLASS.fullmatch(kind) is not None  # 评出A类企业9家、B类|20家
        levels = _OF_A_LEVEL.fullmatch(last.indicator) if _LEVEL_ONLY.fullmatch(kind) else None
        if levels and _ends_item(row):  # 国家级“小巨人”企业3家，省级|41家
            row.indicator, row.source, row.named = kind + levels["of"], None, "stated"
            continue
        if noun and (kind in kinds or graded) and _ends_item(row):
            of = trade if noun == "企业" and not graded else ""
            row.indicator, row.source, row.named = kind + of + noun + "数", None, "stated"
        elif trade and kind + "数" == row.indicator and kind.removesuffix("企业") in kinds:
            row.indicator = kind.removesuffix("企业") + trade + "企业数"


_LEVEL_ONLY = regex(_LEVEL)
_OF_A_LEVEL = regex(f"{_LEVEL}(?:及?以[上下])?的?(?P<of>[^级]{{2,16}}数)")
_CLASS = regex("[A-EＡ-Ｅ甲乙丙丁][类档级]")
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
        if not (is_count(row) and is_count(last) and same_unit(last, row)):
            whole = ""
            continue
        if opens_parts(row):
            whole = last.indicator if last.indicator.endswith("企业数") else ""
        part = row.indicator.removesuffix("数")
        named = _PART_OF_FIRMS.fullmatch(part) and row.figure.left.rstrip().endswith(part)
        if whole and named and _ends_item(row):
            newly = _NEWLY.match(whole)
            row.indicator = (newly.group() if newly else "") + part + "企业数"
            row.source = None


_PART_OF_FIRMS = regex(
    "[\u4e00-\u9fff]{2,8}(?<!企业)(?<!公司)(?<!项目)(?<![市县区镇乡园矿厂店社户所场站馆校院行])"
)
_NEWLY = regex("净?新增|净增|新(?:入[库规统]|建|引进|注册|培育)")
_OF_PARKS = ("个", "处", "座")
"""Units in which parks and clusters are counted themselves."""
_BRANCH = regex("(?<![企就创毕专作失从])业$")
_OF_A_BRANCH = regex("^(?:第[一二三]产业|[\u4e00-\u9fff、]{1,8}(?<![企就创毕专作失从])业)(?=[^数])")


def _counted_before(row: Row, before: list[Row], scene: Scene) -> str:
    """What the count before a trade counts, or what the clause says that is parted (…中，; …数居前三位的)."""
    text, at = scene.parsed.text, row.figure.quantity.start
    if ranked := RANKED.search(text, 0, at):
        return ranked["of"]
    if among := AMONG_CLAUSE.search(text, 0, at):
        return among[1] + "数"
    alike = (r for r in before if r.kind == "level" and same_unit(r, row))
    names = (_OF_A_BRANCH.sub("", r.indicator.removeprefix(r.branch)) for r in alike)
    return next((name for name in names if not _BRANCH.search(name.removesuffix("数"))), "")


def lend_owners_of_marks(rows: list[Row], grammar: Grammar) -> None:
    """个体经营户46318个，其中有证照的27905个: the members that have a mark, by what was counted."""
    marked = grammar.worded(_MARK)
    for last, row in pairwise(rows):
        mark = marked.search(row.figure.left.replace(TIME, ""))
        bare = is_count(row) and not row.figure.right.strip(TIME + " ")
        if mark and bare and is_count(last) and same_unit(last, row):
            row.indicator, row.named = mark["mark"] + last.indicator, "stated"


_MARK = r"(?:^|其中，?)(?P<mark>{lend.mark_verbs}[^，。；]{1,10}的)(?:有|为|共)?$"


def lend_units_counted(rows: list[Row], scene: Scene, memory: Memory) -> None:
    """工业企业法人单位516个，从业人员21437人: what units of one trade have, in what a census tells of them.

    So it goes on in the paragraph (…资产总计162亿元。全年营业收入|219亿元).
    """
    if not scene.ground.census:
        return
    if any(subject.kind != "whole" for subject in scene.subjects):
        memory.units = ""
    for row in rows:
        if is_count(row) and row.indicator.endswith(_UNITS_COUNTED):
            memory.members = _OF_A_BRANCH.sub("", row.indicator.removeprefix(row.branch))
        counted = _UNITS_OF_A_TRADE.match(row.indicator)
        if counted or (is_count(row) and row.figure.quantity.unit_norm != "人"):
            memory.units = counted["of"] if counted else ""  # 工业个体经营户1.6万户，从业人员|5万人
        elif memory.units and row.source is None and _HELD_BY_UNITS.fullmatch(row.indicator):
            row.indicator = memory.units + row.indicator


_UNITS_COUNTED = ("法人单位数", "产业活动单位数", "个体经营户数")
_UNITS_OF_A_TRADE = regex("(?P<of>(?!企业|全部|各类)[\u4e00-\u9fff、]{2,16}?(?:企业)?法人单位)")
_HELD_BY_UNITS = regex(
    "(?:女性|全部)?从业人员(?:期末人数)?数?|(?:资产|负债|营业收入|主营业务收入)(?:总计|合计|总额)?|固定资产原价|利润总额"
)


def _ends_item(row: Row) -> bool:
    """Whether an item of a list ends with its figure: nothing behind it says what is counted."""
    return not row.figure.right.partition("、")[0].strip(TIME + " ")


def lend_members_of_people(rows: list[Row]) -> None:
    """在校学生5万人，其中普通高中5612人、初中1万人: of whom is counted, in each of the parts."""
    whole = ""
    for last, row in pairwise(rows):
        if not (is_count(row) and row.figure.quantity.unit_norm == "人" and same_unit(last, row)):
            whole = ""
            continue
        if opens_parts(row):
            whole = last.indicator if _PEOPLE_TOLD.search(last.indicator) else ""
        part = _PART_AT_SCHOOL.fullmatch(row.figure.left.replace(TIME, "").strip(" ，,、和"))
        if whole and part and _ends_item(row):
            row.indicator, row.source, row.named = part["of"] + whole, None, "stated"


_PEOPLE_TOLD = regex("(?:学生|教师|职工|人员|党员|干部|工人|代表|委员)数?$")
_PART_AT_SCHOOL = regex(
    "(?:其中[，：:,]?)?(?P<of>[\u4e00-\u9fff]{0,8}?(?:女性|男性|少数民族|高中|初中|小学|中学|中职|职高|学校|教育|幼儿园|院校|大学|学院|行业|产业|业|企业|单位|机构))"
)

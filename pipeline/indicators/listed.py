"""The names of a list's members, one for each figure that is dealt out (甲、乙分别…; 前三位是…，分别占…)."""

from __future__ import annotations

import re

from pipeline.discourse import TIME, Grammar, Scene
from pipeline.discourse.view import DEALING, DEALS
from pipeline.indicators.name import Name, known_suffix, known_suffixes, read_name, strip_lead, strip_tail
from pipeline.indicators.row import Row, is_count
from pipeline.patterns import regex

_AND = regex(r"[、，]|以及|(?<!饱)和(?![谐美平])|(?<!参)与(?!会)|(?<![普涉])及(?![以时])")


def _items(told: str) -> list[str]:
    """The items of a list as told (甲、乙和丙), none of nothing."""
    return [item for item in _AND.split(told) if item]


def spread_over(group: list[Row], scene: Scene, grammar: Grammar) -> list[Name]:
    """多晶硅产能主要分布在新疆、江苏和四川，分别占47%、14%和12%; 甲、乙和丙占比较高，分别为32%、24%和19%."""
    left = group[0].figure.left.replace(TIME, "").lstrip(" ，,")
    if placed := _placed_before(group, left, scene, grammar):
        return placed
    clause = _clause_before(group[0], scene)
    traded = _TRADE_DEALT.match(left)
    foremost = _FOREMOST_GOODS.fullmatch(clause) if traded else None
    goods = _items(foremost["list"] if foremost else "")
    if traded and len(goods) == len(group):
        return [Name("", item + traded["of"]) for item in goods]
    dealt = left.startswith(DEALS) or any(of.match(left) for of in (_OF_EACH, _THOSE, _AMOUNT_TRADED))
    if not dealt or len(group) < 2:
        return []
    if made_up := _MADE_UP_OF.fullmatch(clause):
        return _each_traded(made_up, group)
    names = _over_places(group, clause, grammar)
    return _of_those(group, left, clause, grammar) if names is None else names


def _over_places(group: list[Row], clause: str, grammar: Grammar) -> list[Name] | None:
    """Places that something is spread over, or that are ranked by it; None where a clause tells of none."""
    spread = _SPREAD.fullmatch(clause)
    over = spread or _RANKED_BY.fullmatch(clause)
    if over is None:
        return None
    items, of = _items(over["list"]), over["of"]
    if not spread and grammar.rate.fullmatch(of):
        if group[0].kind != "level":
            return None
    else:
        items = [grammar.places.get(item, item) for item in items]
        of = read_name(of, grammar).indicator or of
    return [Name(item, of) for item in items] if len(items) == len(group) else []


def _of_those(group: list[Row], left: str, clause: str, grammar: Grammar) -> list[Name]:
    """Those whom the clause before tells of: to whom, of what kinds, or who leads."""
    those = _THOSE.match(left)
    told = _TOLD_BEFORE.fullmatch(clause) if those else None
    items = _items(told["list"] if told else "")
    if those and told and len(items) == len(group):
        return [Name("", those["to"] + item + those["of"]) for item in items]
    if of_each := _OF_EACH.match(left):
        kinds = _KINDS_OF.fullmatch(clause)
        items = (
            [item.removesuffix(kinds["noun"]) + kinds["noun"] for item in _items(kinds["list"])]
            if kinds
            else []
        )
        return [Name("", item + of_each["of"]) for item in items] if len(items) == len(group) else []
    lead = _LEADING.fullmatch(clause)
    items = _items(lead["list"] if lead else "")
    if lead is None or len(items) != len(group) or known_suffixes(lead["list"], grammar):
        return []
    head = "" if lead["of"] in ("占比", "比重", "份额") else lead["of"]
    return [Name("", item + head) for item in items]


def _placed_before(group: list[Row], left: str, scene: Scene, grammar: Grammar) -> list[Name]:
    """装备、电子、食品居前三位，产值分别为|…; 欧盟、美国分列二、三位，进出口分别为|…: of who was placed."""
    of_each = None if _THOSE.match(left) else _MEASURE_DEALT.fullmatch(left)
    placed = _PLACED.fullmatch(_clause_before(group[0], scene)) if of_each else None
    items = _items(placed["list"] if placed else "")
    if of_each is None or placed is None or len(items) != len(group):
        return []
    measure = placed["of"] or of_each["of"] or of_each["behind"]
    traded = measure.removesuffix("总值").removesuffix("值").endswith(("出口", "进口"))
    if not (traded or known_suffixes(measure, grammar) or grammar.rate.fullmatch(measure)):
        return []
    if any(item in grammar.places or item.endswith(_SIGNS_OF_PLACES) for item in items):
        return []
    return [Name("", item + measure) for item in items]


_MEASURE_DEALT = regex(
    "(?P<of>[\u4e00-\u9fff]{0,8}?)(?:分别|依次)(?:完成|实现|达到|为|是|达|增长|下降)*(?P<behind>[\u4e00-\u9fff]{0,6}?)(?:为|达)?"
)
_PLACED = regex(
    "(?:其中)?(?P<list>[^，。；\\d]{3,60}?)(?:等?[两二三四五六][个大家](?:产业|行业|板块|领域|市场|国家|地区|品类))?"
    "(?:(?P<of>增速|增幅|产值|增加值|占比|比重)?(?:稳|位|仍|分|则)?(?:居|列|排名?|位于)"
    "(?:在?全[省市县区]|工业|第|前|居)*[一二三四五六七八九十、至到—和\\d]{1,7}(?:位|名|大[\u4e00-\u9fff]{2,6})?"
    "|(?:仍|依然|继续|成|分别|依次)*[是为](?:[我其][省市区县国]?|全[省市区县])?的?前?[两二三四五六]大[\u4e00-\u9fff]{2,8})"
)
_SIGNS_OF_PLACES = ("省", "市", "县", "区", "镇", "乡", "园", "企业")


def _each_traded(made_up: re.Match[str], group: list[Row]) -> list[Name]:
    """进口以木材、煤炭为主，分别为|521万吨和687万吨: how much of each was traded."""
    items = _items(made_up["list"])
    mass = group[0].figure.quantity.dimension in ("mass", "volume")
    amount = "额" if group[0].figure.quantity.dimension == "money" else "量" if mass else ""
    return [Name("", item + made_up["way"] + amount) for item in items] if len(items) == len(group) else []


_AMOUNT_TRADED = regex("(?:进口|出口|进出口)(?:数?量|总?[额值]|数量)(?:分别|依次)")
"""进口以煤炭、大豆为主，|进口量分别为112万吨和39万吨."""
_MADE_UP_OF = regex(
    "(?:其中)?(?P<way>进出口|进口|出口)[^，。；以]{0,6}?(?:主要|仍|均)*以(?P<list>[^，。；]{3,40}?)等?(?:产品|商品|货物)?为主"
)


def _clause_before(row: Row, scene: Scene) -> str:
    return re.split("[，,。；;：:]", scene.parsed.text[: row.figure.left_at].rstrip("，, "))[-1]


_TRADE_DEALT = regex("(?P<of>出口|进口|进出口)(?:总?额|总?值)?(?:分别|依次)")
_FOREMOST_GOODS = regex(
    r"(?:其中)?(?:出口|进口|进出口)[^，。；\d]{0,6}?(?:居|列|排|排名)?前[两二三四五六七八九十\d]{1,2}[位大]的?"
    "(?:商品|产品|市场|国家|地区|种类|大类|[国地类])*(?:依次|分别)?[是为](?P<list>[^，。；]{3,60})"
)
"""出口前三位商品依次为摩托车、铝材和电缆，|出口额分别为8亿元、5亿元和3亿元."""
_SPREAD = regex(
    "(?:其中)?(?P<of>[^，。；]{2,16}?)(?:主要|大多|多|大都)?(?:分布|集中|来自|来源|产自)(?:在|于|自)?(?P<list>[^，。；]{3,40}?)"
    "(?:等(?:地区?|省份?|[一二三四五六七八九十\\d]{1,2}[省市个][\u4e00-\u9fff]{0,4})?)?"
)
_RANKED_BY = regex(
    "(?:其中|全[省市县区州国])*(?P<of>[^，。；]{2,14}?)(?:位?居|位列|排名?|列)?(?:在)?前[两二三四五六七八九十\\d]{1,2}位?的"
    "[^，。；]{0,10}?(?:依次|分别)?[是为](?P<list>[^，。；]{3,40})"
)
"""园区数量前三位的设区市依次为赣州、上饶和九江，|分别有16个、14个和13个."""
_FIRMS_MEASURE = regex(
    "(?:出货量|市占率|市场占有率|市场份额|营收|净利润|归母净利润|毛利率|装机量|装车量|研发费用)$"
)
_OF_EACH = regex("(?P<of>投资额|投资|产值|销售额|出口额|数量|总量)(?:分别|各)占")
_THOSE = regex(
    "(?P<to>对|与|和|从)?(?:上述|以上|这)?(?:[两二三四五六][者国地]|[两二三四五][个大](?:国家|地区|市场|伙伴|行业))"
    "(?P<of>[\u4e00-\u9fff]{2,8}?)(?:分别|依次)"
)
_TOLD_BEFORE = regex(
    "(?:其中)?(?P<list>[^，。；]{3,40}?)(?:为|是|位?居|位列|均为|成为|仍为|稳居)[^，。；]{2,16}"
)
"""欧盟、东盟、美国为前三大贸易伙伴，|对三者进出口分别为842亿元、798亿元、745亿元."""
_KINDS_OF = regex("(?:其中)?(?P<list>[\u4e00-\u9fff、]{3,30}?)(?P<noun>项目|企业|产品|产业)[^，。；、]{0,14}")
"""日资、台资项目保持强势，投资额分别占33%和43%."""
_LEADING = regex(
    "(?:其中)?(?P<list>[^，。；]{3,60}?)(?P<of>占比|比重|份额|出口|进口|进出口|产量|产值|销量|增速|投资|销售额|零售额)"
    "(?:均|都|相对|合计)?(?:比?较[高大多快]|最[高大多快]|居前|位居前列|领先|拉动作用强劲|增长(?:较快|迅速|明显)|增势(?:良好|强劲))"
)


def listed(group: list[Row], grammar: Grammar) -> list[Name]:
    """The names of a list of subjects, one for each figure of the group; empty where they do not fit."""
    if trades := _so_many_trades(group, grammar):
        return trades
    phrase = _SO_MANY_TRADES.sub(r"\g<of>", strip_tail(group[0].indicator, grammar.tail))
    if group[0].kind == "share" and group[0].base and not phrase:
        return []
    places = _listed_places(group, grammar)
    if places:
        return places
    if special := _owners_before(group, grammar) or _with_unmoved(group, phrase, grammar):
        return special
    items = _items_of(phrase, len(group))
    if items:
        items[-1] = DEALING.sub("", items[-1])
    else:
        left = _SO_MANY_TRADES.sub(r"\g<of>", group[0].figure.left.replace(TIME, ""))
        items = _items_of(left, len(group))
        if not items:
            return []
        items[-1] = _DEALS_OUT.split(items[-1])[0]
    items[-1] = _SO_MANY_AREAS.sub("", _AND_SO_ON.sub("", items[-1]))
    if firms := _FIRMS_MEASURE.search(items[-1]):  # 德福科技、嘉元科技出货量分别为3.4万吨、1.9万吨
        whose = [*items[:-1], items[-1][: firms.start()]]
        if all(whose) and not any(known_suffixes(item, grammar) for item in whose):
            return [Name(item.removeprefix("其中"), firms.group()) for item in whose]
    named = [read_name(item, grammar) for item in _with_lead(_with_tails(items, grammar))]
    *others, last = named
    if others and not any(n.indicator for n in others) and all(n.scope for n in others):
        shared = _SO_MANY.sub("", last.indicator)
        return [Name(n.scope, shared) for n in named]  # 河南、湖北、安徽三省|零售总额依次为…
    owner = group[0].said
    return [Name(n.scope or owner, n.indicator) if n.indicator else Name(n.scope, "") for n in named]


def trades_of_group(group: list[Row], scene: Scene, grammar: Grammar) -> list[Name]:
    """化工、建材、食品三大主导产业产值占比75%，分别实现产值|12亿元、7亿元、4亿元: each trade of the group."""
    first = group[0].figure
    left = first.left.replace(TIME, "").lstrip(" ，,")
    found = _TRADES_IN_GROUP.finditer(scene.parsed.text, 0, first.left_at) if left.startswith(DEALS) else ()
    told = next(reversed([*found]), None)
    items = _items(told["list"]) if told else []
    measure = read_name(DEALING.sub("", left, count=1), grammar).indicator
    if told is None or len(items) != len(group) or not known_suffixes(measure, grammar):
        return []
    return [Name("", item + measure) for item in items]


_TRADES_IN_GROUP = regex(
    "(?:^|[，；])(?P<list>[^，。；、\\d]{2,10}(?:、[^，。；、\\d]{2,10})+?)等?[两二三四五六七八九十][大个](?:重点|主要|主导|支柱|特色|传统|优势|新兴)*(?:产业|行业)"
)


def _so_many_trades(group: list[Row], grammar: Grammar) -> list[Name]:
    """医药、橡塑、工艺美术三大支柱产业增加值分别…: each has what stands behind their number."""
    phrase = DEALING.sub("", strip_tail(group[0].indicator, grammar.tail))
    many = _SO_MANY_TRADES.search(phrase)
    if many is None or many["of"] is None or many.end() == len(phrase):
        return []
    items = _items(phrase[: many.start()])
    if len(items) != len(group):
        return []
    behind = phrase[many.end() :]
    named = (item + ("" if item.endswith("业") else many["of"]) + behind for item in items)
    return [Name(group[0].said, name) for name in named]


def kinds_of_a_whole(group: list[Row]) -> list[Name]:
    """产业型和混合型开发区各占14.3%和7.1%: kinds are what is measured, and own nothing."""
    told = _KINDS_SHARE.fullmatch(group[0].figure.left.replace(TIME, "").lstrip(" ，,"))
    items = _AND.split(told["list"]) if told and group[0].kind == "share" else []
    if told is None or len(items) != len(group):
        return []
    return [Name("", item + told["noun"]) for item in items]


_KINDS_SHARE = regex(
    "(?:其中|而)?(?P<list>[\u4e00-\u9fff]{1,6}[型类级式](?:[、和与及][\u4e00-\u9fff]{1,6}[型类级式]){1,6})"
    "(?P<noun>[\u4e00-\u9fff]{0,6}?)(?:的?(?:比重|占比|比例))?(?:分别|各)占?(?:到|了|比)?(?:为|达)?"
)
_SO_MANY_TRADES = regex(
    "(?:(?<=业)等?[两二三四五六七八九十\\d]{1,2}[大个条](?:重点|主要|主导|支柱|特色|传统|优势)?(?:产业|行业)"
    "|等?[两二三四五六七八九十\\d]{1,2}[大个条](?:重点|主要|主导|支柱|特色|传统|优势)?(?P<of>产业链?|行业))"
)
"""皮革、经编、家纺|三大产业|产值: how many of them are listed is no part of the last."""


def _owners_before(group: list[Row], grammar: Grammar) -> list[Name]:
    """国有企业、民营企业分别实现利润|12亿元、15亿元: the list is of owners, the measure stands behind it."""
    left = group[0].figure.left.replace(TIME, "")
    dealt = DEALING.search(left)
    listed, behind = (left[: dealt.start()], left[dealt.end() :]) if dealt else (left, "")
    measure = read_name(behind, grammar).indicator if dealt and behind else ""
    if not measure or not known_suffixes(measure, grammar):
        return []
    partners = _PARTNERS.search(listed)
    items = _items_of(partners["list"] if partners else strip_lead(listed, grammar.lead), len(group))
    if not items or any(known_suffixes(item, grammar) for item in items):
        return []
    if partners:
        return [Name("", item + measure) for item in items]
    if group[0].figure.right[:1] in ("", "、", "和") and measure in _TRADED and not any(map(_is_firm, items)):
        return [Name("", item + measure) for item in items]  # 铁矿砂、煤分别进口8364万吨、4681万吨
    return [Name(item, measure) for item in items]


_PARTNERS = regex("(?:对|向|与|同|自|从)(?P<list>[^，；]+)$")
"""对欧盟、美国|分别进出口…: with whom, and no owners."""
_TRADED = ("进口", "出口", "进出口", "产量", "销量")


def _is_firm(item: str) -> bool:
    """Whether one of a list can own what is traded (国有企业, 综合保税区), and is not traded itself."""
    return item.endswith(("企业", "集团", "公司", "园区", "区", "省", "市", "县", "港", "口岸"))


def _with_unmoved(group: list[Row], phrase: str, grammar: Grammar) -> list[Name]:
    """粮食、油料、棉花产量分别增长2%、下降1%和持平: what did not move has a name too, and no figure."""
    still = [_UNMOVED.match(row.figure.left) is not None for row in group[1:]]
    last = _UNMOVED.match(group[-1].figure.right) is not None
    if not last and not any(still):
        return []
    total = len(group) + sum(still) + last
    items = _items_of(DEALING.sub("", phrase), total)
    named = [read_name(item, grammar) for item in _with_tails(items, grammar)] if items else []
    places = [0]
    for skipped in still:
        places.append(places[-1] + 1 + skipped)
    return [named[at] for at in places] if named else []


_UNMOVED = regex("[、，和与及]{0,2}(?:基本)?持平")
_SO_MANY = regex(r"^[两二三四五六七八九十\d]{1,3}(?:省|市|县|区|州|地)(?:（[^（）]{1,8}）|份)?")
_SO_MANY_AREAS = regex(
    "(?<=[\u4e00-\u9fff]{2})[两二三四五六七八九][大个](?:经济)?(?:区域|地区|板块|片区|区)"
    "|(?<=[\u4e00-\u9fff]{2})[两二三四五六七八九十](?:个?国家?)(?=进口|出口|进出口|贸易)"
)
"""东部、中部、西部和东北|四大地区|GDP: how many areas are listed is no part of the last."""


def _items_of(phrase: str, count: int) -> list[str]:
    """The items of a list of so many; trades that hold 和 (批发和零售业、制造业) part at 、 alone."""
    phrase = _THREE_INDUSTRIES.sub("第一产业、第二产业、第三", phrase)
    items = _items(phrase)
    if len(items) == count:
        return items
    trades = phrase.split("、")
    alike = (
        count > 2 or all(one.endswith(_KINDS_OF_GOODS) for one in trades[:-1]) or _HOLDS_AND.search(phrase)
    )
    return trades if len(trades) == count and alike and all(trades) else []


_THREE_INDUSTRIES = regex("第?一、第?二[、和]第?三(?:次)?(?=产业)")
_HOLDS_AND = regex("用的[\u4e00-\u9fff]{1,6}[和及]|[\u4e00-\u9fff]{2}[和及](?:零|部|配|附|装置|器械|制品)")
"""制造平板显示器用的机器及装置, 医疗仪器及器械: goods that hold 和 or 及 themselves."""


_KINDS_OF_GOODS = ("业", "类")
"""批发和零售业、制造业; 家用电器和音像器材类、通信器材类: what may hold 和 and 及 itself."""
_DEALS_OUT = regex("(?:同比|环比)?(?:分别|依次)")
_AND_SO_ON = regex(
    r"等(?:\d+[个大])?(?:重点|主要|主导|支柱)?(?:行业|产业)(?=.)"
    r"|等(?:\d+[个项]|[各多几两三四五六七八九]项)?(?:主要|重要|关键|核心|经济)*指标的?"
)
"""电子信息等重点行业|产值: the last of the list is not all of them."""


def paired(group: list[Row], before: list[Row], grammar: Grammar, *, lists: bool) -> list[Name]:
    """存贷款余额分别达… of 存款余额 and 贷款余额; what is said of the same pair next is of them too.

    `lists` asks for words that are lists themselves (第一、第二、第三产业), else for those that are none.
    """
    left = group[0].figure.left.replace(TIME, "")
    dealt = [r for r in before if len(r.trades) == len(group)][-len(group) :]
    if dealt and DEALING.search(left):
        if group[0].named == "carried":
            return [Name(r.said, r.indicator) for r in dealt]
        return [Name(group[0].said, trade + group[0].indicator) for trade in dealt[0].trades]
    for word, parts in grammar.pairs.items():
        if word in left and len(parts) == len(group) and (word.startswith(_PLAIN_PAIRS)) != lists:
            own = group[0].indicator
            phrase = _DEALT_OUT.sub("", own) if word in own else re.split("分别|依次|占", left)[0]
            for row in group:
                row.trades = tuple(parts)
                row.said = "" if word in row.said else row.said  # 一、二、三产业|分别完成…: no owner of each
            named = [read_name(phrase.replace(word, part), grammar) for part in parts]
            return [Name(n.scope or group[0].said, n.indicator) for n in named]
    return []


def listed_before(group: list[Row], before: list[Row], scene: Scene, grammar: Grammar) -> list[Name]:
    """The members of a list in the clause before 分别 (柑橘、葡萄、梨等陆续上市，|分别增长…)."""
    left = _ON_THE_YEAR.sub("", group[0].figure.left.replace(TIME, ""))
    traded = _TRADED_WITH.search(_clauses_before(group, scene).rpartition("，")[2])
    items = _items(traded["list"] if traded else "")
    if traded and left.startswith(DEALS) and len(items) == len(group):
        return [Name("", item + traded["of"]) for item in items]
    own = _OWN_TRADE.match(left)
    shared = _SHARED_MEASURE.match(left)
    told = _SO_MANY_MEASURES.search(_clauses_before(group, scene).rpartition("，")[2]) if shared else None
    if shared and told and len(items := _AND.split(told["list"])) == len(group):
        return [Name("", item + shared["of"]) for item in items]
    if shared and (members := _members_before(group, scene, grammar)):
        return [Name("", item + shared["of"]) for item in members]
    if not own and (not left.startswith(DEALS) or group[0].named != "carried"):
        return []
    clauses = _clauses_before(group, scene)
    clauses += "，" + own["trade"] if own else ""  # 化学原料制造业，食品加工业，|汽车制造业分别增长…
    items = _items_listed(clauses.rpartition("，")[2], grammar)
    if len(items) != len(group):
        items = _trades_listed(clauses, len(group))
    if not items:
        return []
    if own and own["of"]:
        return [Name("", item + own["of"]) for item in items]
    measure = next((r.indicator for r in reversed(before) if r.kind == "level"), "")
    head = next((h for h in ("产量", "增加值", "产值", "零售额", "投资") if measure.endswith(h)), "")
    return [Name("", item + head) for item in items]


def _trades_listed(clauses: str, count: int) -> list[str]:
    """So many trades at the end of clauses that part them by ，; 化学原料和化学制品制造业 is one."""
    trades = _TRADES.search(clauses)
    parted = (re.split(mark, trades["list"]) for mark in ("，", "[，、]", "[，、和及]")) if trades else ()
    return next((items for items in parted if len(items) == count), [])


def _clauses_before(group: list[Row], scene: Scene) -> str:
    """What stands before the phrase of a list, its clauses parted by ，."""
    before = scene.parsed.masked[: group[0].figure.left_at]
    return before.replace(TIME, "").replace(",", "，").rstrip("，")


def _items_listed(clause: str, grammar: Grammar) -> list[str]:
    """The members that a clause lists (柑橘、葡萄、梨等陆续上市); none where it tells a figure."""
    listed = grammar.worded(_MEMBERS).match(clause)
    return _items(listed["list"]) if listed and not _DIGIT.search(clause) else []


def _members_before(group: list[Row], scene: Scene, grammar: Grammar) -> list[str]:
    """The members of the clause before, where there are as many as figures."""
    items = _items_listed(_clauses_before(group, scene).rpartition("，")[2], grammar)
    return items if len(items) == len(group) else []


_ON_THE_YEAR = regex("^(?:同比|较上年同期|比上年同期|比上年|较上年)")
_TRADED_WITH = regex("(?:对|向|与|同)(?P<list>[^，；对]+?)(?P<of>进出口|出口|进口|贸易)[^，；、\\d]{0,8}$")
"""我市对欧盟、香港出口强劲，同比|分别增长…: each of the partners named before."""
_SO_MANY_MEASURES = regex(
    "(?:^|设[置定立]|包[括含]|采用|选取|涵盖|由)(?P<list>(?:(?!设[置定立]|包[括含]|采用|选取|涵盖)[^，。；：]){4,80}?)"
    "等?(?:[两二三四五六七八九十]|\\d{1,2})[项个](?:评价|考核|核心|主要)?(?:指标|方面|内容)$"
)
"""设置亩均税收、能耗、研发投入3项指标，权重分别为|50%、30%、20%."""
_SHARED_MEASURE = regex(
    "(?P<of>权重|分值|产量|产值|增加值|销量|价格|面积|出口|投资|收入|利润|营业收入)(?:分别|依次)"
)
"""蓝莓、葡萄、枇杷提早上市，产量分别增长…: the measure behind the list is of each."""
_OWN_TRADE = regex(
    r"(?P<trade>[\u4e00-\u9fff、]{2,16}业)(?P<of>增加值|总产值|产值|营业收入|利润总额|利润|用电量|投资)?(?:分别|依次)"
)
_DIGIT = regex(r"\d")
_DEALT_OUT = regex("(?:分别|依次)(?:完成|实现|达到)?")
_PLAIN_PAIRS = ("存贷款", "城乡", "进出口")
_MEMBERS = "(?P<list>[^，；。]{2,40}?)(?:等|{naming.of_all})"
_TRADES = regex(r"(?P<list>[^，；。]{1,16}业(?:[，、和及][^，；。]{1,16}业)+)[^，；。业]{0,8}$")


def _listed_places(group: list[Row], grammar: Grammar) -> list[Name]:
    """The places of 其次是九江和吉安，分别拥有14个和13个工业园区."""
    if not group[0].figure.left.replace(TIME, "").startswith(DEALS) or not group[0].figure.earlier:
        return []
    clause = strip_lead(group[0].figure.earlier[0], grammar.lead | {"其次是", "其次", "依次"})
    clause = strip_tail(clause, grammar.tail)
    items = _items(clause)
    if len(items) != len(group) or _DIGIT.search(clause):
        return []
    if all(known_suffixes(item, grammar) for item in items):
        return [read_name(item, grammar) for item in items]
    if any(item not in grammar.places for item in items):
        return []
    noun = group[-1].indicator if is_count(group[-1]) else ""
    return [Name(grammar.places[item], noun) for item in items]


_EMITTED = regex("(?:重点工程|总|工程)?(?:减排量|削减量|排放量|排放总量)$")


def _with_tails(items: list[str], grammar: Grammar) -> list[str]:
    """Each item with what it shares with the last or the next one (城镇、农村|居民人均可支配收入)."""
    *others, last = items
    tail = _tail_of_last(others, last, grammar)
    trade = _TRADE_AND_MEASURE.fullmatch(last) if "业" in last else None
    if trade and all(item.endswith("业") for item in others):
        tail = trade["measure"]  # 制造业、批发和零售业|FDI到资
    if tail:
        return [*(item + tail for item in others), last]
    completed: list[str] = []
    for item in reversed(items):
        completed.append(item + tail if _takes_a_tail(item, tail, grammar) else item)
        tail = _tail_of(item, grammar) or tail
    return completed[::-1]


def _country_first(phrase: str, grammar: Grammar) -> str:
    """The country that a phrase begins with; the ones before may be shorter (巴西、澳大利亚|进出口)."""
    lengths = range(min(len(phrase), _LONGEST_COUNTRY), 1, -1)
    return next((phrase[:n] for n in lengths if phrase[:n] in grammar.abroad), "")


_LONGEST_COUNTRY = 8
_TRADE_AND_MEASURE = regex(
    "[^，。；]+(?<![从就企创失])业(?P<measure>(?:(?<=业)[^业]|(?<=[从就企创失])业|[^业]){2,})"
)
"""医药制造业|从业人员数: where the trade ends and what is measured of it begins."""


def _tail_of_last(others: list[str], last: str, grammar: Grammar) -> str:
    """What stands behind the last of items that are alike (第一、第二产业|对增长的贡献率; 牛、猪|饲养量)."""
    if not others or not others[0]:
        return ""
    if driven := _DRIVES.search(last):
        return driven.group()
    alike = others[0][-2:]
    behind = last.partition(alike)[2]
    if behind and all(item.endswith(alike) for item in others):
        return behind
    if others[0] in grammar.abroad and (country := _country_first(last, grammar)):
        return last[len(country) :]
    behind = last[len(others[0]) :]
    short = all(len(item) == len(others[0]) <= 2 for item in others)
    whole = any(known_suffixes(item, grammar) for item in others)  # 税收和就业|人数, but 投资、消费|增速
    lent = behind.endswith(_OF_MEASURES if whole else grammar.measure_ends)
    cut = len(behind) - len(known_suffix(behind, grammar)) == 1  # 塑料、汽摩|配产值
    if short and _OF_GOODS.fullmatch(behind):  # 原油、铜精矿|进口量
        return behind[1:]
    lent = lent and not cut
    return behind if short and lent and not _AND.search(behind) else ""


def _with_lead(items: list[str]) -> list[str]:
    """Each item with what the first begins with: 万元工业增加值|能耗、用水量; 亩均|税收、产值."""
    lead = _SHARED_LEAD.match(items[0])
    of = lead["of"] if lead else ""
    return [items[0], *(of + item if _OF_EACH_UNIT.match(item) else item for item in items[1:])]


_SHARED_LEAD = regex(
    "(?P<of>(?:单位|每?[百千万亿]元|规上|规模以上){1,2}"
    "(?:地区生产总值|生产总值|国内生产总值|GDP|工业|增加值|产值|产品|建筑面积){1,2}|亩均|地均)"
    "(?=能|电|水|用|取|二氧化碳|碳|税收|增加值|产值|产出|营业|主营|投资|利润)"
)
_OF_EACH_UNIT = regex(
    "能[源]?[耗消]|电耗|水耗|[用取]水|二氧化碳|碳排放|税收|增加值|产值|产出|营业收入|主营|投资(?!总|强)|利润"
)
"""What is told of each unit of output or land, and takes that from the first of a list."""
_DRIVES = regex(
    "对[\u4e00-\u9fffA-Z]{2,10}的(?:拉动|贡献|影响|支撑|推动)[\u4e00-\u9fff]{0,3}$|拉动[\u4e00-\u9fffA-Z]{2,8}$"
)
"""投资、消费、净出口|对经济增长的贡献率, |拉动经济增长: what each does, though it is a measure by itself."""
_OF_GOODS = regex("[^进出][进出]口[量额值]")
"""What a name with one sign more than the others ends in."""
_OF_MEASURES = ("增速", "增幅", "降幅", "增长率", "占比", "比重")
"""What measures share that are whole by themselves."""


def _takes_a_tail(item: str, tail: str, grammar: Grammar) -> bool:
    """Whether an item is no measure by itself; 化学需氧量 is one, but not before 氨氮|排放量."""
    whole = known_suffixes(item, grammar) or item.endswith(("人次", "人数", "数量", "总额", "率"))
    return not whole or (_EMITTED.fullmatch(tail) is not None and item.endswith(grammar.emitted))


def _tail_of(item: str, grammar: Grammar) -> str:
    """What an item ends in that the items before it may share (农村|居民人均可支配收入)."""
    if (emitted := _EMITTED.search(item)) and emitted.start():
        return emitted.group()
    heads = [head for head in grammar.heads_lent if item.endswith(head) and head != item]
    shorter = [suffix for suffix in known_suffixes(item, grammar) if suffix != item]
    return (shorter or heads[:1] or [""])[-1]

"""Trades as subjects, and parks and firms by place and trade: where they own what follows."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.discourse.slots import TIME
from pipeline.discourse.view import Subject, SubjectWords, View
from pipeline.patterns import regex

_STRUCK = regex(
    r"(?P<trade>(?P<stem>[\u4e00-\u9fff]{1,6}?)(?:产业|行业|工业|制造业|(?<![企就创开停失作营农工商事专毕服务渔牧林])业))"
    r"(?:[则也还]|主要)?(?:因|受|由于)[^，。；\d]{2,16}(?:影响|冲击|拖累|带动|拉动|制约|不足|疲软|低迷|下[滑降跌]|减少|上涨|回落|走[高低强弱])[，,]"
    r"|(?P<centred>[\u4e00-\u9fff]{1,6}?业)以[^，。；\d]{1,16}?为(?:中心|核心|龙头|主体|重点)[，,]"
)


def struck_trade(at: int, view: View, words: SubjectWords) -> Subject | None:
    """A trade that something befalls before its figures (汽车产业|受下行影响，收入41.6亿元), or that has a
    centre (皮毛业|以某镇为中心，从业人员15万人).
    """
    found = _STRUCK.match(view.text, at)
    trade = (found["trade"] or found["centred"]) if found else ""
    if not found or view.mention_at(at) or words.no_proper.search(found["stem"] or trade):
        return None
    if found["centred"] and words.worded(_NO_TOPIC).fullmatch(trade):
        return None
    return Subject(at, at + len(trade), (trade,), "group", reach=True)


_TOPIC_TRADE = regex(
    r"(?:[再先]?[看说]看?)?(?P<trade>[\u4e00-\u9fff]{2,8}?)(?:[这那]一?(?:块|头|方面|产业|行业))(?:上|呢|来说|来看|而言)?[，,]"
)


def topic_trade(at: int, view: View, words: SubjectWords) -> Subject | None:
    """A trade that a speaker turns to (医药|这一块，产值干到了120亿元); whole sectors are the place's."""
    found = _TOPIC_TRADE.match(view.text, at)
    if not found or view.mention_at(at) or words.worded(_NO_TOPIC).search(found["trade"]):
        return None
    return Subject(at, found.end() - 1, (found["trade"],), "group", reach=True)


_NO_TOPIC = "{unnamed.whole_sectors}"
_OF_A_PLACE = (
    r"(?:港(?![区口城务澳])|机场|(?:软件|科技|大学科技|物流|创业|文创|数字|光电)园(?![区艺])|(?P<trade>[\u4e00-\u9fff]{1,4}?){unnamed.zones})"
    r"(?![、和与及]|管委会|建设|等)"
)


def place_and_trade(at: int, view: View, words: SubjectWords) -> Subject | None:
    """A port or a park by its place and trade that no register knows (日照|港, 阜新|氟产业开发区)."""
    place = view.mention_at(at)
    if place is None or place.label != "REGION":
        return None
    firm = _FIRM_OF_A_PLACE.match(view.text, place.end)
    if firm and any(q.start >= firm.end() for q in view.figures):
        return Subject(at, firm.end(), (view.text[at : firm.end()],), "name", firm=True)
    found = words.worded(_OF_A_PLACE).match(view.text, place.end)
    if not found or (found["trade"] and words.worded("{unnamed.no_trade}").search(found["trade"])):
        return None
    return Subject(at, found.end(), (view.text[at : found.end()],), "name")


_FIRM_OF_A_PLACE = regex(
    "(?:炼化|浆纸|铝业|铜业|锂业|镍业|钛业|钨业|重工|重汽|药业|化纤)(?!产业|行业|企业|基地|园|集群|产品|项目|[、和与及])"
)
"""海南|炼化, 江西|铜业: a firm by its short name, which is no figure of the province."""
_TRADES = regex(
    r"(?![以占])(?:[\u4e00-\u9fff]{2,8}、){1,9}[\u4e00-\u9fff]{2,8}?(?:等|[和与及][\u4e00-\u9fff]{2,8}?)?"
    r"(?:[一二三四五六七八九十\d]{1,2}[个大])?(?:重点|主导|支柱|主要)?(?:行业|产业)(?![、和与及化链园集])(?![^，。；]{0,14}(?:分别|依次))"
)


def several_trades(at: int, view: View, _: SubjectWords) -> Subject | None:
    """A list of trades that share the figures of their clause (食品饮料、农林牧渔等行业|研发强度均低于1%)."""
    found = _TRADES.match(view.text, at)
    figure = view.figure_behind(found.end()) if found else None
    if found is None or figure is None or figure.dimension == "count":
        return None
    each = _LISTED_TRADES.fullmatch(found.group())
    names = tuple(_BETWEEN.split(each["names"])) if each else ()
    if each and len(names) > 1 and len(names) == view.run_from(figure):
        return Subject(at, found.end(), tuple(name + each["noun"] for name in names), "list")
    return Subject(at, found.end(), (found.group(),), "trades")


_BETWEEN = regex("[、和与及]")
_LISTED_TRADES = regex(
    "(?P<names>[一-鿿、]+?)等?(?:[一二三四五六七八九十\\d]{1,2}[个大])?(?:重点|主导|支柱|主要)?(?P<noun>行业|产业)"
)
"""甲、乙、丙三大产业|实现产值118亿元、64亿元、47亿元: as many figures as trades are each one's own."""


_COLON = regex("[：:]")
_LINE = r"(?P<trade>[^，。；：:\d（）()的]{2,18}?){unnamed.line_ends}*[：:]"
_DEMANDED = "(?:项目|达产后|年均?|分别|单个|单体)*{unnamed.demanded}"
_NEAR = 30
"""Characters within which an item of a list tells its first figure. Chosen, not measured."""
_ITEM_OF_A_LIST = regex(
    r"\s*(?:[—–-]{1,2}|[●◆■▲◇○▪★]|\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]{1,2}[)）]|[①-⑳])\s*"
)
"""——有色金属：|到2025年，产值突破500亿元: a list of trades, of which each item tells."""
_DONE = regex("(?:全年|上半年|累计|共|已|预计)*(?:完成|实现)")
"""What is demanded of a trade, or done by it; 物流：铁路专用线5条 is a heading of what a zone has."""


def trade_of_line(at: int, view: View, words: SubjectWords) -> Subject | None:
    """The trade that a line is about, where measures follow (生物医药：|投资强度不低于420万元/亩)."""
    found = words.worded(_LINE).match(view.text, at) if _COLON.search(view.text) else None
    if not found or not found["trade"].endswith(words.trades):
        return None
    told = words.worded(_DEMANDED).match(view.text, found.end()) or _DONE.match(view.text, found.end())
    item = not told and _ITEM_OF_A_LIST.fullmatch(view.text, 0, at)
    near = range(found.end(), found.end() + _NEAR)
    told_of = any(q.start in near for q in view.figures) if item else view.figure_behind(found.end())
    if not (told or item) or not told_of:
        return None
    return Subject(at, found.end() - 1, (view.text[at : found.end() - 1],), "group")


def trade_at_work(at: int, view: View, _: SubjectWords) -> Subject | None:
    """A trade in the name of a figure that owns what follows (有机硅产业|完成收入300亿元；实现利润16亿元)."""
    found = _AT_WORK.match(view.text, at)
    behind = view.figure_behind(found.end()) if found else None
    if found is None or behind is None or behind.dimension not in _RESULTS or _SECTOR.search(found["trade"]):
        return None
    return Subject(at, at, (found["trade"],), "trade", since=behind.end)


_AT_WORK = regex(
    "(?P<trade>(?:(?![的为以等和与及在对把将])[\u4e00-\u9fff]){2,10}?(?:产业|行业|制造业|加工业))"
    "(?:(?:全年|累计|共计?|已|预计)*(?:完成|实现|创造)(?!了?全)"
    "|(?:现|共|已|目前)*(?:有|拥有|集聚|聚集|汇聚|集中)了?(?:各类|规模以上|规上|工业|重点|骨干|龙头)*企业)"
)


def trade_told_of(at: int, view: View, _: SubjectWords) -> Subject | None:
    """A trade of which a clause says what it is to its place (白酒|是我县的支柱产业，实现产值30亿元)."""
    found = _IS_A_TRADE.match(view.text, at)
    if found is None or view.mention_at(at) or _SECTOR.search(found["trade"]):
        return None
    name = found["trade"] if found["noun"] else found["trade"] + "产业"
    if name.endswith("业") and not name.endswith(_TRADE_NAMED):
        return None  # 旅游业, 设施农业: what a place has, and no trade of firms
    within = range(found.end("trade"), found.end())
    place = next((m.value for m in view.mentions if m.start in within and m.label == "REGION"), "")
    return Subject(at, at, (place + name,), "trade", since=found.end())


def trade_that_fares(at: int, view: View, words: SubjectWords) -> Subject | None:
    """A trade of which a clause says how it fares (锂电产业|异军突起，产值达到135亿元)."""
    whole = words.whole.match(view.text, at)
    begin = whole.end() if whole else at
    found = words.worded(_FARES).match(view.text, begin)
    if found is None or view.mention_at(begin) or words.worded(_NO_TOPIC).fullmatch(found["trade"]):
        return None
    kind = "name" if found["age"] else "trade"  # how old it is begins a text on all that it has
    return Subject(at, at, (found["trade"],), kind, since=found.end())


_FARES = (
    "(?P<trade>(?:民营|非公有制|非公|数字|海洋|总部)经济|(?:跨境|农村|直播)?(?:电商|电子商务)|现代物流|文旅|外贸|旅游"
    "|(?!第?[一二三]|[全各该本这其此我]|规模|规上|特色优势|[重大]点)"
    "(?:(?![的为以和与及在对把将是了使让年])[\u4e00-\u9fff]){1,10}?"
    "(?:(?:产业|行业|制造业|加工业)(?!园|集群|链|基地|项目|工人)"
    "|(?<![企就创开停失作营农工事专毕服务渔牧林])业(?![务绩态主已内])))"
    "(?:(?:发展|规模|实力|集聚|经济)?{naming.fares}[^，。；\\d]{0,8}"
    "|(?P<age>已?有[\\d一二三四五六七八九十几余多近]{1,5}年[^，。；\\d]{0,8}"
    f"|(?:发展)?(?:起步|兴起|发端|肇始|始|形成|起源)于[{TIME}]*[^，。；]{{0,14}}))[，,]"
)
_TRADE_NAMED = ("产业", "行业", "加工业", "制造业")
_IS_A_TRADE = regex(
    "(?P<trade>(?:(?![的为以等和与及在对把将是这其它])[\u4e00-\u9fff]){1,9}?(?P<noun>产业|行业|业)?)"
    "(?:也|正|已|一直|历来|还|则)?(?:成为|是|作为|为(?=(?:全[县市区]|园区|我[县市区])?(?:首位|支柱|主导|第一大)))了?[^，。；、\\d]{0,14}?"
    "(?:支柱|主导|首位|首要|特色|传统|优势|看家|龙头|富民|强[县市区]|立[县市区]|名片|第一大|当家|拳头|王牌)[^，。；\\d]{0,6}?产业”?(?:之一)?(?=[，。；])"
)
_SECTOR = regex("^第?[一二三]|^[全各该本]|[是属]|规模|规上|主导|支柱|[大个]|新兴|传统|高新|高技术|文化|现代")
"""Of such a trade there are many: what follows is of the place, as where 工业 is told of."""
_RESULTS = ("money", "count")


def firms_of_a_trade(view: View) -> Iterator[Subject]:
    """Firms behind their number, whose trade `stands_for` knows (共有|纺织企业1312家，从业人员4万人)."""
    for figure in view.figures:
        if figure.unit_norm not in _FIRM_UNITS or figure.dimension != "count":
            continue
        told = _FIRMS_BEFORE.search(view.text, max(0, figure.start - _LONGEST_FIRMS), figure.start)
        told = told or _FIRMS_COUNTED.match(view.text, figure.end)
        if told and not _NOT_THERE.search(view.text, max(0, told.start() - 4), told.end()):
            end = max(told.end(), figure.end)
            yield Subject(end, end, (told["of"],), "firms", since=end)


_FIRM_UNITS = ("家", "户", "个")
_LONGEST_FIRMS = 30
_NOT_THERE = regex("分别|依次|落户|引进|签约|计划|新增|培育|招引|关停|淘汰|整合|清理|停产")
"""Firms that are to come or to go, and those of several places, are no trade of a place."""
_FIRMS_BEFORE = regex(
    "(?P<of>[\u4e00-\u9fff]{2,14}?)(?:生产|加工|制造)?企业(?:总?数量?|总数)?"
    rf"(?:{TIME}|已|现|共|有|达到?|为|约|近|超过?|突破|发展到|增至|增加到|总共|合计)*$"
)
_FIRMS_COUNTED = regex("(?P<of>[\u4e00-\u9fff]{2,10}?)(?:生产|加工|制造)?企业(?=[，。；、（]|$)")


def foremost_trade(view: View) -> Iterator[Subject]:
    """A trade that grew most, beside what it grew (其中|电子增速最快，达31.5%)."""
    for start in view.bounds:
        told = _GREW_MOST.match(view.text, start)
        figure = view.figure_behind(told.end()) if told else None
        if told and figure and figure.dimension == "ratio" and not view.mention_at(told.start("who")):
            yield Subject(told.start("who"), told.end("who"), (told["who"],), "name", part=True)


_GREW_MOST = regex(
    "其中[，,]?(?P<who>[\u4e00-\u9fff、]{2,16}?)(?:产值|增加值|收入|投资)?"
    "(?:增速|增幅|增长|涨幅|降幅|下降)(?:相对|表现)?最[快高大猛多深][，,]"
)

"""Subjects that no register names: projects, ports, what is founded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from pipeline.discourse.by_group import IS_LARGEST
from pipeline.discourse.by_name import name_at
from pipeline.discourse.kinds import OF_A_WAY
from pipeline.discourse.slots import TIME
from pipeline.discourse.view import FIRMS, Subject, SubjectWords, View
from pipeline.patterns import regex


def founded(view: View, words: SubjectWords) -> Iterator[Subject]:
    """What is founded in a clause, where the next one tells its size (设立某工业集中发展区，|规划面积…)."""
    for bound in view.bounds[1:]:
        mention = next((m for m in view.mentions if m.end == bound - 1), None)
        if mention is None or mention.label not in ("PARK", "CLUSTER"):
            continue
        founding = words.worded(_FOUNDING).search(view.text, max(0, mention.start - 8), mention.start)
        if founding and words.worded(_SIZED).match(view.text, bound):
            yield Subject(mention.start, mention.end, (mention.value,), "name")


_FOUNDING = r"{unnamed.founding}了?$"
_SIZED = rf"[{TIME}\s]*{{unnamed.sized}}"


def formed(view: View, words: SubjectWords) -> Iterator[Subject]:
    """Parks or clusters counted as they came to be, where the next clause sums up what is theirs.

    到2010年将形成30个省级产业基地，|年主营业务收入总额达到7000亿元; 建成工业园12个，|实现产值90亿元.
    """
    for start, bound in pairwise(view.bounds):
        summed = words.worded(_SUMS).match(view.text, bound)
        deed = words.worded(_FORMING).search(view.text, start, bound) if summed else None
        figure = view.figure_behind(deed.end()) if deed else None
        if deed is None or figure is None or figure.dimension != "count":
            continue
        begin = figure.end if figure.start == deed.end() else deed.end()
        group = words.group.match(view.text, begin) or words.bare.match(view.text, begin)
        ends = {group.end(), figure.end} if group else set()
        if group and max(ends) == bound - 1 and not group.group().endswith(FIRMS):
            yield Subject(bound, bound, (group.group(),), "group", since=bound)


def by_what_it_is(at: int, view: View, words: SubjectWords) -> Subject | None:
    """A firm or project that no register has, by what the clause says it is (某油脂|是当地的龙头企业，…)."""
    told = _IS_ONE.match(view.text, at)
    name = view.mention_at(at)
    if told is None or (name and (name.label, name.end) != ("ORG", told.end("name"))):
        return None
    if view.figure_behind(at) or _NO_ONE.search(told["name"]):
        return None
    phrase = words.no_proper.search(told["name"])  # of one sign: 万, 成 stand in names too
    if words.group.match(told["name"]) or (phrase and len(phrase.group()) > 1):
        return None
    return Subject(at, told.end("name"), (told["name"],), "name", since=told.end(), firm=True)


_IS_ONE = regex(
    rf"(?P<name>[^\W\d_是系的了，。；：、{TIME}]{{3,14}}?)(?:就|便|也|正|则)?(?:是|为(?=(?:绝对|国内|全球|行业|细分|市场|当之无愧的?|[一二]线)*(?:龙头|霸主|领军|头部)))"
    r"[^，。；\d]{0,24}?"
    "(?:企业|公司|项目|佼佼者|领头羊|排头兵|代表|缩影|样本|龙头|标杆|典范|主力军?)(?:之一)?(?=[，。；]|$)"
)
_NO_ONE = regex(
    "[这那其它他她此]|^(?:以上|以下|目前|也|还|都|最)|(?:企业|产业|行业|工业|经济|项目|制造业|园区|技术|产品|市场)$"
)
"""这家企业, 铝工业 are no names of one."""


def begun_too(view: View, words: SubjectWords) -> Iterator[Subject]:
    """A project that a clause names last, whose size the next one tells (同日开工的还有|某园二期，…)."""
    for start, bound in pairwise(view.bounds):
        sized = words.worded(_SIZE_NEXT).match(view.text, bound)
        told = words.worded(_BEGUN_TOO).fullmatch(view.text, start, bound - 1) if sized else None
        if told and not words.worded(_MANY).search(told["name"]):
            yield Subject(told.start("name"), bound - 1, (told["name"],), "name", since=bound)


_BEGUN_TOO = (
    rf"[^，。；、\d]{{0,10}}{{unnamed.brings}}的(?:还有|还包括|有|是|为)(?:位于[^，。；的]{{2,16}}的)?"
    rf"(?P<name>[^，。；、的\d{TIME}]{{4,24}})"
)
_SIZE_NEXT = rf"[{TIME}\s]*(?:该项目|项目)?(?:{{unnamed.sized}}|{{unnamed.project_sums}}|总)"


def built(view: View) -> Iterator[Subject]:
    """A market or works by what was done to it, whose size is told next (去年建成的|某交易中心，占地…)."""
    for told in _BUILT.finditer(view.text) if "的" in view.text else ():
        if not any(m.start < told.end("name") and told.start("name") < m.end for m in view.mentions):
            yield Subject(told.start("name"), told.end("name"), (told["name"],), "name", since=told.end() + 1)


_BUILT = regex(
    "(?:建成|建成投[用产]|投[用产]|落成|开业|竣工|在建|打造|兴建|推进|建设|实施)的(?P<name>(?![^，。；]{0,6}(?:各类|标准|重点|大型|多个|一批))[^，。；、的\\d]{3,16}"
    "(?:中心|市场|基地|产业园|科技园|物流园|工厂|[电水]厂|港|平台|电站|综合体|[一二三四五]期|生产线))"
    "(?=[，,](?:项目)?(?:总?占地|总投资|总?建筑面积|规划面积|投资|年产|设计|冷库|拥有|日均?|年))"
)


def settled_in(view: View) -> Iterator[Subject]:
    """The park that counted firms have settled in (入驻|城北工业园的|2家企业正式投产)."""
    for mention in view.mentions:
        figure = view.figure_behind(mention.end)
        told = mention.label in ("PARK", "CLUSTER") and _SETTLED.search(
            view.text, max(0, mention.start - 8), mention.start
        )
        if told and figure and figure.dimension == "count" and view.text[mention.end : figure.start] == "的":
            yield Subject(mention.start, mention.end, (mention.value,), "works", reach=False)


def come_from(view: View) -> Iterator[Subject]:
    """Where so many of what was counted are (其中|14家来自甲集群, |5家落户乙开发区): those are its own."""
    for mention in view.mentions:
        if mention.label not in ("PARK", "CLUSTER"):
            continue
        start = max((q.end for q in view.figures if q.end <= mention.start), default=0)
        figure = next((q for q in view.figures if q.end == start and q.dimension == "count"), None)
        if figure and _COME_FROM.fullmatch(view.text, start, mention.start):
            yield Subject(figure.start, figure.start, (mention.value,), "works", reach=False)


_COME_FROM = regex(
    "(?:企业|项目|工厂|平台|机构|园区)?(?:均|都|就|主要|全部)?"
    "(?:来自|出自|位于|地处|落户|落户于|落户在|分布在|分布于|集中在|集中于|诞生在|诞生于)(?:了)?(?:[全我][省市县区州])?"
)
_SETTLED = regex("(?:^|[，,。；、])(?:已|新|先后|目前|今年|当年)*(?:入驻|落户|进驻|入园|位于)(?:在|于)?$")


def examples(view: View) -> Iterator[Subject]:
    """A name taken for an example, whose figures follow (以此次入选的某集群为例，|规划面积…)."""
    for mention in view.mentions:
        start = max(bound for bound in view.bounds if bound <= mention.start)
        told = _EXAMPLE.fullmatch(view.text, start, mention.start)
        if told and _BEHIND.match(view.text, mention.end):
            yield Subject(mention.start, mention.end, (mention.value,), "name")


_EXAMPLE = regex("(?:如)?以[^，。；]{0,10}")
_BEHIND = regex("为例[，,]")


def opened(view: View) -> Iterator[Subject]:
    """A works that a clause founds or opens, whose staff and capital the next ones tell.

    将铁业组扩充为|鹿邑县农具厂，职工46人; 庆泰生砖瓦窑|开业，资本120元，雇工4人.
    """
    for start, bound in pairwise(view.bounds):
        staffed = _STAFFED.match(view.text, bound)
        opened = _OPENED.search(view.text, start, bound) if staffed else None
        works = opened or (_WORKS_ALONE.fullmatch(view.text, start, bound) if staffed else None)
        if works and not any(start <= q.start < bound for q in view.figures):
            name = "named" if works["named"] else "other"  # 社东窑，资本160元 is a clause of its own
            whole = works[name].strip("“”")
            yield Subject(works.start(name), works.end(name), (whole,), "works", since=bound)


_STAFFED = regex(
    "(?:有|时有|共有|当时有|拥有)?(?:设计能力|设计年产|资本|资金|职工|组员|社员|工人|雇工|员工|从业人员|店员|固定资产|年产|日产|总投资|占地|建筑面积|厂房|设备|投资)"
)
_WORKS = "(?:厂|窑|坊|社|矿|场|店|组|行|号|公司)"
_OPENED = regex(
    "(?:(?:建立|组成|办成|建成|建起|兴建|创办|开办|创建|成立|组建|办起|扩充为|扩建为|改建为|改组为|改名为|改称|合并为|转为|升级为|设立|开设)了?"
    rf"(?P<named>[\u4e00-\u9fff“”]{{2,16}}?{_WORKS})[”]?|(?P<other>[\u4e00-\u9fff“”]{{2,16}}{_WORKS}[”]?)"
    "(?:正式|相继|先后|建成|开业|投产|成立|创办|开工|点火|建立|开办){1,3})[，,]$"
)
_FIRM = regex(
    "(?P<name>[\u4e00-\u9fff]{2,4}(?:股份|科技|集团|新材|高科|锂业|铜业|电气))"
    rf"(?=[，,]?[{TIME}]*(?:计划|拟|预计|将|现有|拥有|产能|营收|营业收入|出货|市占|净利|实现营|实现归|年产|毛利|扩产|规划|目前|同期|分别))"
)
_ALONE = regex("(?P<name>[\u4e00-\u9fff]{2,8}?)(?:这)?一家(?:企业|公司|厂)?(?:就|便|即)(?!可|能|要)")
"""远景能源|一家就用工1200人: a firm that does so much alone."""
_NO_FIRM = regex(
    "每|全[国省市县区]|只|仅|其中|平均|另|同|国有|国资|控股|参股|认购|发行|农业|医药|金融|数字|教育|文化|绿色|高新|现代|产业|企业|上市|个|家|大|等"
)


def firm_by_name(at: int, view: View, _: SubjectWords) -> Subject | None:
    """A firm by its short name, which no register has (诺德股份|计划将产能扩至10万吨)."""
    found = _FIRM.match(view.text, at) or _ALONE.match(view.text, at)
    if not found or view.mention_at(at) or _NO_FIRM.search(found["name"]):
        return None
    return (
        Subject(at, found.end(), (found["name"],), "name", firm=True)
        if view.figure_behind(found.end())
        else None
    )


def firm_by_its_profit(at: int, view: View, _: SubjectWords) -> Subject | None:
    """A firm by what only listed ones tell (新宙邦|前三季度营收55.8亿元，归母净利8亿元)."""
    found = _HAS_PROFIT.match(view.text, at)
    if not found or view.mention_at(at) or _NO_LISTED.search(found["name"]):
        return None
    return Subject(at, found.end("name"), (found["name"],), "name", firm=True)


_HAS_PROFIT = regex(
    f"(?P<name>[\u4e00-\u9fff]{{2,5}}?(?:股份|科技|集团)?)(?={TIME}+(?:单季度?)?(?:实现|预计)?(?:营业收入|营收|归母|扣非|净利|毛利率))"
)
_NO_LISTED = regex(
    "[的全各该本其市县区镇]|公司|产业|行业|企业|板块|市场|业务|园区|国内|我们|分别|合计|可比|[上中下]游|环节|厂商"
    "|龙头|预计|受益"
)


def works_of_a_firm(at: int, view: View, _: SubjectWords) -> Subject | None:
    """A works of a firm that no register has, by its place (吉利湘潭基地|上半年下线整车6.8万辆)."""
    found = _WORKS_BY_PLACE.match(view.text, at)
    place = next((m for m in view.mentions if found and at < m.start and m.end < found.end("name")), None)
    if found is None or place is None or place.label != "REGION" or view.figure_behind(found.end()) is None:
        return None
    stem = view.text[at : place.start]
    if _NO_FIRM.search(stem) or _NO_LISTED.search(stem):
        return None
    return Subject(at, found.end("name"), (found["name"],), "name", firm=True)


_WORKS_BY_PLACE = regex(
    f"(?P<name>[\u4e00-\u9fff]{{4,9}}?(?:生产基地|基地|工厂|分厂|分公司|公司))"
    f"(?=(?:{TIME}|已|共|累计|实现|完成|新|年)*(?:下线|产销|产值|产量|产能|生产|出货|用工|营收|销售|出口|纳税|税收|投产))"
)


def company(at: int, view: View, _: SubjectWords) -> Subject | None:
    """A company that no register has, by its name at the head of a sentence (绿源农业公司|流转土地3000亩)."""
    found = _COMPANY.match(view.text, at)
    if not found or view.mention_at(at) or _NO_COMPANY.search(found["name"]):
        return None
    if not any(q.start >= found.end() for q in view.figures):
        return None
    return Subject(at, found.end(), (found["name"],), "name", firm=True)


_COMPANY = regex(
    "(?P<name>[\u4e00-\u9fff]{4,16}?(?:有限公司|股份公司|有限责任公司|公司))"
    "(?=(?:先后|已|正|将|积极|不断|计划|还|也|现|目前|今年|去年|年|累计|全年|通过|按照|依托|利用|坚持|采取|总|又|再)*"
    "(?:拓展|扩大|开展|实现|完成|投资|投入|引进|建成|建设|新建|流转|带动|拥有|生产|产值|销售|实施|推行|推出|开发|成立|承担|吸纳|安排|发放|占地|营业|营收|有|达|研发|注册|总资产|资产|职工|员工))"
)
_NO_COMPANY = regex(
    "的|上市|[该各本子分总母等家某]公司|等|由|与|和|及|、|引进|扶持|组建|成立|支持|推动|帮助|通过|依托|对|向|让|为|在|以|个|其中|国有企业|担保公司|小额贷款公司|投融资|平台公司|股份制|龙头|骨干|"
    "[一二三四五六七八九十]是"
)


def behind_its_kind(at: int, view: View, words: SubjectWords) -> Subject | None:
    """A firm by its name, behind what kind it is of (落户园区的龙头企业|宏远能源去年实现产值…)."""
    stop = view.stop(at)
    name = next((m for m in view.mentions if at < m.start < stop and m.label == "ORG"), None)
    if name is None or not _KIND_OF_FIRM.fullmatch(view.text, at, name.start):
        return None
    named = name_at(name.start, view, words)
    if named is not None and len(named.owners) > 1:
        return replace(named, start=at)
    return Subject(at, name.end, (name.value,), "name", firm=True)


_KIND_OF_FIRM = regex(
    "[^，。；：、\\d]{2,20}(?:企业|公司)|(?:[^，。；：、\\d]{0,12}的?)?(?:双|三大)?(?:龙头|巨头|链主|厂商|厂家|新秀)"
)


_WORKS_ALONE = regex(
    rf"(?P<named>[\u4e00-\u9fff“”]{{2,16}}?{_WORKS}[”]?)(?P<other>)"
    rf"(?:(?:始|创)?(?:建|办|建立|创办|成立|组建)于[{TIME}]*)?[，,]"
)
_FORMING = "(?:{unnamed.founding}|形成|培育|拥有|认定)了?"
_SUMS = rf"[{TIME}\s]*{{naming.leads_to_sum}}*(?:{{naming.sums_of_members}}|利税|税收|入园企业|入驻企业)"


_PROJECT = (
    rf"(?:[^，。；：\d]{{2,24}}?的)?"
    rf"(?:是|为)?(?P<name>(?![是为])(?:(?<=的)[^，。；：、的\d{TIME}]{{2}}"
    rf"|(?:[^，。；：、的\d{TIME}]|(?<=年产)\d[\d.]*|\d(?=G)){{3,32}}?)项目)"
    rf"(?=[，,]?{TIME}*(?:计划|预计|一期|首期)?{{unnamed.project_sums}}"
    rf"|[，,]?(?:位于|坐落于|坐落在|选址于?|落户于?|地处)[^，。；]{{2,24}}[，,](?:该?项目)?{TIME}*(?:计划|预计|一期|首期|规划)*{{unnamed.project_sums}}"
    rf"|(?:[一二三四五]期)?{TIME}*(?:已|将|正式|全面|顺利|如期|建成|竣工|试|全部)*(?:投产|达产|投用|投运|点火|开工|投料)[^，。；\d]{{0,6}}[，,]{TIME}*"
    rf"(?:预计|力争|可|将|全部|达产后|建成后|投产后|[，,])*[^，。；\d]{{0,8}}?(?:产值|营业收入|营收|销售|税收|出口|产能|就业|用工)"
    rf"|[，,]?由[^，。；]{{2,24}}(?:投资|建设|承建|出资)"
    rf"|(?:目前|现|已|现已){{1,2}}(?:确定|签约|引进|有)*(?:入驻|落户|进驻|供地|交地)(?:企业|商[户家])?\d"
    rf"|(?:[为是系]|属于?)(?:“[^“”]{{1,8}}”|[^，。；\d]){{2,20}}[，,](?:该?项目)?{TIME}*(?:计划|预计)?{{unnamed.project_sums}})"
)
"""某电子项目|总投资80亿元, 某电子项目|为省重大项目，建成后…: of whom is told what it is, too.

Of two characters only behind whose it is (某公司的|纸浆项目|年产能…): 纸浆项目 alone may be many.
"""
_BUILT_AS_ONE = regex("(?<=基地|中心)建设项目$|(?<=[园厂线库站港城])建设项目$")
"""某物流配送中心|建设项目 is one; 基础设施建设项目 are many."""
_MANY = "{unnamed.many_projects}|项目.*项目"


def is_of_many(name: str, words: SubjectWords) -> bool:
    """Whether a name is that of many projects (重点项目), and not of one."""
    return words.worded(_MANY).search(_BUILT_AS_ONE.sub("项目", name)) is not None


_UNCUT = rf"[^，。；：、的“”\d{TIME}]"
_CAPACITY = (
    r"(?:年产|日产|年处理|年加工)\d[\d.]*[万亿]?(?:[吨台套件米只片个支辆]|平方米|立方米|千瓦|兆瓦|GWh?)"
)
"""某公司|年产10万吨|铜箔项目: the one figure that stands in a project's name."""
_LAST_PROJECT = (
    rf"(?:^|[，。；：、的“”]|{{unnamed.brings}}了?)(?P<name>{_UNCUT}{{2,16}}?(?:{_CAPACITY}{_UNCUT}{{1,12}}?)?项目)"
    r"(?=[，,；。（(在正已先]|$|{unnamed.brings})"
)


def last_project(text: str, end: int, words: SubjectWords) -> str:
    """The last single project named before a place (试生产的|达利食品项目|，该项目…); else empty."""
    if "项目" not in text:
        return ""
    names = [found["name"] for found in words.worded(_LAST_PROJECT).finditer(text, 0, end)]
    name = words.worded("^.*{unnamed.brings}了?").sub("", names[-1]) if names else ""
    return "" if len(name) < _SHORTEST_PROJECT or words.worded(_MANY).search(name) else name


_SHORTEST_PROJECT = 4
"""Characters of a project with a name of its own: 该项目, 大项目 have none."""


_INVESTED = regex("投资额?(?:约|近|达|为)?$")
_OF_SUM = (
    rf"的(?P<name>(?:\d[\d.]*(?:[A-Za-z]{{1,3}}|万?千瓦|兆瓦|万吨))?[^，。；：、的“”\d{TIME}]{{2,18}}?项目)(?![和与及等数]|、(?!\d|总?投资)|[^，。；、]{{0,4}}(?:\d|[一二两三四五六七八九十]+[个家]))"
    r"|的(?P<works>[\u4e00-\u9fff]{2,8}?)(?=[、和与及](?:总|计划)?投资|[，,](?:预计|计划|将|已|拟)[^，。；]{0,12}?(?:建成|投用|完工|竣工|投产|开工)|(?:先后|相继|成功|正式|已)*{unnamed.brings})"
)


def project_of_sum(start: int, end: int, text: str, words: SubjectWords) -> str:
    """The single project, or works by its name, that a sum of investment describes; else empty.

    总投资4.5亿元的|华源眼镜光学项目|在锦江镇开工建设、投资8000万元的|旺达铜材|先后签约.
    """
    led = _INVESTED.search(text, max(0, start - 6), start)
    listed = led and text.endswith("、", 0, led.start())
    last = _LAST_OF_SUMS.match(text, end) if listed else None
    found = last or (words.worded(_OF_SUM).match(text, end) if led else None)
    name = next((name for name in found.groups() if name), "") if found else ""
    return "" if words.worded(_NO_WORKS).search(name) else name


_LAST_OF_SUMS = regex(
    "的(?P<name>[\u4e00-\u9fff]{2,10}?)(?=等(?:[\\d一二三四五六七八九十]+个?)?[\u4e00-\u9fff]{0,4}项目)"
)
"""投资6亿元的甲、投资2亿元的|乙|等三个项目: the last of a list, each of which has its own sum."""
_NO_WORKS = _MANY + "|企业|产业|公司|园区|基地|标准厂房|道路|工程"


_FUND = (
    rf"(?!{{unnamed.no_fund}})(?P<name>[^，。；：、\d{TIME}]{{2,16}}?基金)"
    rf"(?:[已共今本年来先后{TIME}]|累计|目前|截至|实际)*{{unnamed.fund_deeds}}"
)


def fund(at: int, view: View, words: SubjectWords) -> Subject | None:
    """A fund that does something (省新型工业化基金|已投放项目56个、83.7亿元，撬动社会资本260亿元)."""
    found = words.worded(_FUND).match(view.text, at) if "基金" in view.text else None
    if not found or view.figure_behind(found.end("name")) is None:
        return None
    return Subject(at, found.end("name"), (found["name"],), "name")


def park_system(at: int, view: View, _: SubjectWords) -> Subject | None:
    """Several parks under one board, by their usual name (“一区三园”|入园企业312家)."""
    found = _SYSTEM.match(view.text, at)
    if not found or view.figure_behind(found.end()) is None:
        return None
    return Subject(at, found.end(), (found["name"],), "name")


_SYSTEM = regex(
    '[“"]?(?P<name>[一二两三四五六七八九十][区园][一二两三四五六七八九十多][园区](?:[一二两三四五六七八九十多][区园基])?)[”"]?'
    "(?!建设|格局|模式|布局|发展|管理|体制|规划|架构|框架|体系|为)"
)


def behind_its_sum(view: View) -> Iterator[Subject]:
    """A project behind its own sum, also within a list (…、|总投资12亿元的某电子项目): it owns that sum."""
    for figure in view.figures:
        behind = _OF_A_PROJECT.match(view.text, figure.end)
        if behind and figure.dimension == "money" and _ITS_SUM.search(view.text, 0, figure.start):
            on = view.text[behind.end() : behind.end() + 1] not in _LISTED_ON  # …项目已投产，实现产值…
            goes_on = not on and _GOES_ON_WITH_IT.match(view.text, behind.end()) is not None
            kind = "works" if goes_on else "name"
            yield Subject(figure.start, figure.start, (behind["name"],), kind, reach=on or goes_on)


_ITS_SUM = regex(
    "(?:^|[，。；：、和及与]|其中|(?:引进|引来|签约|落户|开工|启动|招引|新上|建设|推进|实施|布局)了?)(?:计划|预计)?(?:总投资|投资额?|总投资额)(?:约|达|近|超)?$"
)
_GOES_ON_WITH_IT = regex("[，,](?:项目|一期|首期|全部|预计|建成|达产|投产|可实?现?|年)[^，。；]{0,8}")
"""引进总投资42亿元的某产业园，|一期年底投产，达产后年销售收入60亿元."""
_OF_A_PROJECT = regex(
    "的(?P<name>(?![大重][大点]|项目|亿元|产业|工业)(?:[^，。；、：\\d的]|“\\d[\\d.]*”){2,36}?"
    "(?:项目|产业园|生产基地|智造基地|物流园|科技园|工厂|生产线|数据中心|[一二三四]期))"
    "(?=[，。；、等和及与分]|(?:现?已|全部|正式)+(?:投产|开工|竣工|建成|试产|达产|签约|落地|动工|投用|在建))"
)
_LISTED_ON = tuple("，。；、等和及与分")


def project(at: int, view: View, words: SubjectWords) -> Subject | None:
    """A project by its own name, whose sums follow (落户某开发区的|有研半导体项目|计划总投资80亿元)."""
    found = words.worded(_PROJECT).match(view.text, at) if "项目" in view.text else None
    if not found or is_of_many(found["name"], words) or _OF_WHOM_BEFORE.match(found["name"]):
        return None
    if found["name"].count("“") != found["name"].count("”"):
        return None
    return Subject(at, found.end(), (found["name"],), "name", reach=True)


_OF_WHOM_BEFORE = regex("[该本其]公司|[该本]企业|其|公司|我们?")
"""该公司|三期项目投资20亿元: of a firm told before, which what follows is of."""
_KIND_OF_PROJECTS = (
    r"(?P<kind>[\u4e00-\u9fff]{2,9}?)\d{1,4}个项目"
    r"(?=[，,](?:计划|估算|概算|预计|合计)?(?:总投资|投资额|投资\d))"
)


_JOINTS = regex("[及和与]")
_STAGE = "{unnamed.stages}"


def kind_of_projects(at: int, view: View, words: SubjectWords) -> Subject | None:
    """A kind of projects, counted before their sums (|产业发展64个项目，总投资81亿元)."""
    found = words.worded(_KIND_OF_PROJECTS).match(view.text, at)
    if not found or view.mention_at(at):
        return None
    kind = _JOINTS.sub("", found["kind"].removesuffix("发展").removesuffix("建设"))
    if words.no_proper.search(kind) or words.bare.match(kind) or words.worded(_STAGE).search(kind):
        return None
    return Subject(at, found.end("kind"), (found["kind"] + "项目",), "group")


def kind_that_took(at: int, view: View, words: SubjectWords) -> Subject | None:
    """One of several kinds of projects that took sums (|交通工程完成投资19亿元，产业项目完成投资6亿元)."""
    found = _KIND_THAT_TOOK.match(view.text, at) if "完成" in view.text or "到位" in view.text else None
    if found is None or view.mention_at(at) or len(_KIND_THAT_TOOK.findall(view.text)) < _SEVERAL_KINDS:
        return None
    if words.no_proper.match(found["kind"]) or words.worded(_STAGE).search(found["kind"]):
        return None
    return Subject(at, found.end("whole"), (found["whole"],), "group")


_KIND_THAT_TOOK = regex(
    "(?<![一-鿿])(?P<whole>(?P<kind>(?!其中|全|各|该|本|重[点大]|上述|新|续|已)[一-鿿]{2,10}?)(?:类项目|项目|工程|领域))"
    r"(?=(?:累计|已|共|合计|预计)*(?:完成|到位)(?:固定资产|年度)?(?:投资额?|资金)(?:约|达|为)?\d)"
)
_SEVERAL_KINDS = 2


_FARM = regex(
    "(?:国营|国有|地方国营)?(?P<stem>[\u4e00-\u9fff]{2,5}?)(?:农场|林场|牧场|渔场|茶场|垦殖场|良种场|原种场)"
    "(?![、和与及等数场区内])(?!\\d)"
)
_NO_FARM = regex("家庭|规模|标准|示范|农村|国家|省级|市级|县级|数字|智慧|生态|养殖|种植|有机|各类")


def farm(at: int, view: View, words: SubjectWords) -> Subject | None:
    """A farm by its place and name, which no register has (湖北省国营龙王咀农场|总人口8000人)."""
    place = view.mention_at(at)
    if place is None or place.label != "REGION":
        return None
    found = _FARM.match(view.text, place.end)
    if (
        not found
        or words.worded("{unnamed.no_trade}").search(found["stem"])
        or _NO_FARM.search(found["stem"])
    ):
        return None
    return Subject(at, found.end(), (view.text[at : found.end()],), "name")


def village(at: int, view: View, words: SubjectWords) -> Subject | None:
    """A village by its name, which no register has (五坪村|贫困发生率由31%下降到9%)."""
    return _by_its_name(_VILLAGE.match(view.text, at), _NO_VILLAGE, view, words)


_VILLAGE = regex(
    r"(?P<name>(?P<stem>[\u4e00-\u9fff]{2,4}村))(?![道路容貌头落党电站小医办公部屯级民委庄集内里中务数组镇企干人通、和与及等\d])"
)
_NO_VILLAGE = regex(
    "[全该本各个每有辖县市镇乡几余多]|行政|自然|贫困|示范|中心|农村|乡村|城中|试点|脱贫|重点|文明|特色|旅游|专业|薄弱|先进"
    "|美丽|和美|新村|山村|渔村|生态|数字|建成|打造|涉及|覆盖|其中|以上|所在|周边|移民|搬迁|改造|整治|传统|古村"
)


def town(at: int, view: View, words: SubjectWords) -> Subject | None:
    """A town by its name, which no register has (石滩镇|一季度投资完成率仅11.2%; 荔湖街|收储土地310亩)."""
    return _by_its_name(_TOWN.match(view.text, at), _NO_TOWN, view, words)


def _by_its_name(
    found: re.Match[str] | None, none: re.Pattern[str], view: View, words: SubjectWords
) -> Subject | None:
    """What a match tells the `name` of, with a figure behind it; `none` is in the `stem` of no name."""
    if not found or view.mention_at(found.start()) or view.figure_behind(found.end()) is None:
        return None
    if none.search(found["stem"]) or words.no_proper.search(found["stem"]):
        return None
    return Subject(found.start(), found.end(), (found["name"],), "name")


_TOWN = regex(
    f"(?P<name>(?P<stem>[一-鿿]{{2,3}})(?:镇|街道|街|乡))(?={TIME}|(?:累计|共|已|新)*"
    "(?:完成|实现|新增|新引进|引进|收储|规上|固定资产|工业|税收|财政|亩均|招商|征[拆收]|盘活|清退|GDP|地区生产))"
)
_NO_TOWN = regex("[全各该本每个有市县区等]|^村|乡|城|建制|重点|特色|中心|小|名|强|先进|文明|商业|步行|老")


def harbour(at: int, view: View, words: SubjectWords) -> Subject | None:
    """A part of a port by its own name, of which no register knows (某某港区|已建成泊位9个，吞吐量…)."""
    found = _HARBOUR.match(view.text, at)
    if not found or words.no_proper.search(found["stem"]) or view.figure_behind(found.end()) is None:
        return None
    place = view.mention_at(at)
    if place is not None and place.end > found.end("name"):
        return None
    return Subject(at, found.end("name"), (found["name"],), "name")


_HARBOUR = regex(
    rf"(?P<name>(?![主重各]要|[重各])(?P<stem>[\u4e00-\u9fff]{{2,6}}?)(?<!保税|国际|航空)(?<![陆空内老新旧大小主沿临])(?:港区|作业区))"
    rf"(?={TIME}|[，,]|已|现|共|全年|累计|完成|实现|建成|拥有|货物|集装箱|吞吐|岸线|规划|泊位|有)"
)
_LEVEL = "|".join(
    (
        r"(?:[\u4e00-\u9fff]{2,4}?)?(?P<own>[省市区县州盟旗]本级)",
        r"[省市县]直(?:单位|机关|部门)",
        r"[省市县区乡镇]级?财政(?=(?:[\x01]|每年|连续|累计|共|将|再)*{unnamed.purse_gives})",
        r"[省市县乡镇]级(?={unnamed.budget_sums})",
        r"(?:市辖区|各?县市区|县（市、区）|区县)级?(?=[\d收支财一税完实分])",
    )
)


def level_of_budget(at: int, view: View, words: SubjectWords) -> Subject | None:
    """The level of government whose money is told (市本级|6.92亿元; 市直单位|公用经费压缩5%)."""
    found = words.worded(_LEVEL).match(view.text, at)
    behind = view.figure_behind(found.end()) if found else None
    if found is None or behind is None or behind.dimension not in ("money", "ratio"):
        return None
    if _GIVES_OUT.match(view.text, found.end()) and _TAKER_BEFORE.search(view.text, 0, at):
        return None
    if found.group().endswith("财政") and len(found.group()) == _PLACES_PURSE:
        # behind others it turns to the place: 甲集群培育企业8家，|市财政每年安排资金1亿元
        end = found.end() if at else at  # 县财政拿出2000万元设立|园区发展资金 is what the money is for
        return Subject(at, end, ("全" + found.group()[0],), "whole")
    kind = "purse" if _EXPENSES.match(view.text, found.end()) else "group"  # 市本级|“三公”经费压缩5%，设立…
    return Subject(at, found.end(), (found["own"] or found.group(),), kind)


_GIVES_OUT = regex(
    "(?:财政)?(?:专项资金)?(?:按照?[^，。；]{2,24}?)?(?:分别|各|再|另|一次性)*(?:给予|予以|奖励|奖补|补[助贴]|资助|奖(?=\\d))"
)
_TAKER_BEFORE = regex(
    "(?:(?:^|[，。；：、])(?:对于?|凡)[^。；，]{2,60}|的[^，。；、]{0,10})[，,](?:[由在]|同时)?$"
)
"""对通过认定的车间，|市级财政给予50万元: who gives it is told behind who gets it."""
_PLACES_PURSE = 3
"""Characters of 市财政; 市级财政 is a level of its own."""
_EXPENSES = regex("[“”一-鿿]{0,8}经费")


def collector(at: int, view: View, _: SubjectWords) -> Subject | None:
    """Who collects what is told of, beside others who do (国税局|税收收入4520万元；财政局|收入7434万元)."""
    found = _COLLECTOR.match(view.text, at)
    behind = view.figure_behind(found.end()) if found else None
    if found is None or behind is None or behind.dimension != "money":
        return None
    return Subject(at, found.end("who"), (found["who"],), "name", reach=True)


_COLLECTOR = regex(
    "(?P<who>(?:[省市县区州旗])?(?:国税|地税|税务|财政|海关|国土(?:资源)?|自然资源|非税)(?:局|部门|系统|分局))"
    "(?=(?:共|累计|已|实际|全年|组织|征收|实现|完成|入库|征管|代征|的)*"
    "(?:[省市县区州旗]本?级|地方级?|中央级?|公共财政(?:预算)?|一般公共预算|工商|各项|国内|土地|非税|专项|行政|罚没|企业|个人|关税|增值|契)?"
    "(?:(?![为对减免退补助拨给贷])[一-鿿]){0,6}?(?:收入|税收|税款|出让金|税费|关税|增值税|所得税|契税|完成|入库)(?:入库|完成|达到?|约|为|数|合计)*\\d)"
)
"""Only behind them what they take in: whom they exempt, and what they grant, is the place's."""
_FIRST_FEW = (
    r"(?:[^，。；：、\d的]{0,8}?{unnamed.rated}(?:在|于|列)?)?"
    r"(?P<few>(?:前(?:\d{1,3}|[一二两三四五六七八九十]{1,3})(?:位|名|强|家|个)?|[后末](?:\d{1,3}|[一二三四五六七八九十]{1,3})[位名])的?)"
)
_LAST_FEW = regex(
    "从?(?:排名|排位|位列|居)?(?:靠前|靠后|末位|垫底|前列|领先)的(?P<who>(?:\\d{1,3}|[一二两三四五六七八九十]{1,3})[家个][\u4e00-\u9fff]{0,6}?)(?:来?看|[，,]|(?=中|平均|合计|户均))"
)
"""从排名末位的|10家看，平均亩均税收3.1万元: of those, and not of whom was spoken before."""


_LED_BY_PLACE = ("从", "排", "位", "居", "靠", "末", "垫", "领")


def first_few(at: int, view: View, words: SubjectWords) -> Subject | None:
    """The first of a ranking, who are not all of their kind (排在前10位的集群|合计实现主营业务收入…)."""
    last = _LAST_FEW.match(view.text, at) if view.text.startswith(_LED_BY_PLACE, at) else None
    if last:
        return Subject(at, last.end(), (last["who"],), "group", reach=True)
    found = words.worded(_FIRST_FEW).match(view.text, at)
    if not found or words.both.match(view.text, at):  # 前两个园区合计: of those that were listed
        return None
    firms = _FIRMS_BEHIND.match(view.text, found.end()) if found["few"].endswith(("家", "位", "名")) else None
    group = words.group.match(view.text, found.end()) or words.bare.match(view.text, found.end()) or firms
    if not group and _TOGETHER_NEXT.match(view.text, found.end()) and view.figure_behind(found.end()):
        return Subject(at, found.end(), (found["few"].removesuffix("的"),), "group")
    if not group or view.text.startswith(words.group_not_before, group.end()):
        return None
    return Subject(at, group.end(), (found["few"] + group.group(),), "group")


_TOGETHER_NEXT = regex("(?<=[名强家位])的?[\u4e00-\u9fff]{0,8}?(?:合计|共计|总量|总额|总和|之和)")
"""前5名|总量为256亿元, 前十强|产值总和: of those few together."""


_FIRMS_BEHIND = regex("(?:龙头|头部|骨干)?(?:企业|厂商|公司|厂家)(?!数)")


def side_of_a_zone(at: int, view: View, _: SubjectWords) -> Subject | None:
    """A part of a zone or place by the side that it lies on (北区|完成税收8亿元；南区|完成6亿元)."""
    found = _SIDE.match(view.text, at)
    if not found or view.figure_behind(found.end()) is None:
        return None
    return Subject(at, found.end(), (found.group(),), "name")


_SIDE = regex(
    "[东西南北中][南北]?(?:区|园|片|片区|园区)(?=(?:已|共|全年|累计)*(?:完成|实现|达到?|有|为|引进)[^，。；]{0,10}\\d)"
)


def scored(at: int, view: View, _: SubjectWords) -> Subject | None:
    """Whom an assessment gives its points, whatever it is called (某某生态产业示范区|得分74.2分)."""
    found = _SCORED.match(view.text, at)
    behind = view.figure_behind(found.end()) if found else None
    if found is None or behind is None or behind.unit_norm != "分":
        return None
    name = view.mention_at(at)
    end = max(found.end("who"), name.end) if name else found.end("who")
    return Subject(at, end, (view.text[at:end],), "name")


_SCORED = regex(
    "(?P<who>(?![全各该本]|其[中他余]|[参受被]评|参加|参与|所有|[一二三四五六七八九十]+是)[^，。；：、\\d的得]{2,20}?"
    "(?:示范区|试验区|合作区|开发区|园区|新区|高新区|经开区|工业园|产业园|基地|集聚区|集中区|[镇乡县区市]|街道|集群|公司|集团))"
    "(?:以?(?:综合|考核|总体?|最终|评价)*得分?[为是]?|以)(?=\\d)"
)


def unknown_park(at: int, view: View, words: SubjectWords) -> Subject | None:
    """A park that the register does not know and no rule found: a proper name before its noun (滨江园区)."""
    found = words.proper.match(view.text, at)
    if not found or words.no_proper.search(found["stem"]) or OF_A_WAY.match(found["stem"]):
        return None
    counted = view.count_behind(found.end(), words)
    if IS_LARGEST.match(view.text, found.end()):
        return None
    measured = _OF_ITSELF.match(view.text, found.end())
    if counted or (view.text.startswith(words.group_not_before, found.end()) and not measured):
        return None
    return Subject(at, found.end(), (found.group(),), "name")


_OF_ITSELF = regex(
    r"(?:地区生产总值|(?:规划|总|建成区)?面积|产出|占比|比重)(?:[^，。；]{0,6}?\d|占[^，。；]{2,10}?\d)"
)
"""白露片区|面积9.6平方公里: what many parks of a kind have in sum, one has for itself."""

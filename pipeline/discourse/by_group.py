"""Subjects that are no names: groups of parks and firms, a whole place, the world."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.discourse.slots import TIME
from pipeline.discourse.view import DEALT, FIRMS, Subject, SubjectWords, View
from pipeline.patterns import regex

_SOME_PLACES = regex(
    r"(?:其余|上述|(?P<part>西部|东部|中部|上游|中游|下游|沿海|沿江|内陆|山区|平原))?(?:[两三四五六七八九]省(?:份)?)?[一两三四五六七八九十\d]{1,2}(?:[省市县][（(][省市县区州、]{1,5}[）)]|省区市|省市|省|市|县|区|镇|乡|地)(?![一-鿿]{0,2}(?:级|政府))"
)


def group_at(at: int, view: View, words: SubjectWords) -> Subject | None:
    """A group of parks or firms (60个重点产业集群, 规模以上工业企业, 全省工业园区).

    Where a count of its members stands behind it, it is what is counted, and owns only what follows.
    """
    text = view.text
    whole = words.whole.match(text, at) or _QUARTER.match(text, at)
    whole = whole or _OUR.match(text, at) or _REST.match(text, at)
    inner = whole.end() if whole else at
    group = words.group.match(text, inner) or words.bare.match(text, inner)
    if not group:
        return None
    behind = view.figure_behind(group.end())
    number = view.count_behind(group.end(), words)
    counted = number and not text.startswith("项目", number.end)  # 经开区|5个项目 are no members of it
    if both := _groups(at, group.end(), view, words):
        return both
    counts = next((q for q in view.figures if at <= q.start < group.end()), None)
    if told_for_their_number(at, group.end(), view):
        return None
    if counts and behind is None:  # how it fares is told
        return Subject(at, group.end(), (text[at : group.end()],), "group")
    if IS_LARGEST.match(text, group.end()):
        return None  # 资源加工型园区|最多，占52%: what is measured, of whom the parts are told
    if behind is None and _MOTTO.match(text, group.end()):
        return None
    takes_part = _TAKES_PART.match(text, group.end())
    if text.startswith(words.group_not_before, group.end()) and not counted and not takes_part:
        return None
    if group.group().endswith(FIRMS) and _EACH_COUNTS.match(text, group.end()):
        return None  # 甲园、乙园快速发展，高新技术企业|分别达到120家和80家
    if group.group().endswith(FIRMS) and text.startswith("占", group.end()):
        return None  # 外商投资企业|占六成以上 are themselves what is measured
    if group.group().endswith("单位") and _PER_UNIT.match(text, group.end()):
        return None
    if counts and behind and behind.unit_norm == counts.unit_norm:
        firms = _HAS_FIRMS.fullmatch(text, group.end(), behind.start)
        return Subject(at, group.end(), (text[at : group.end()],), "group") if firms else None
    owner = text[at : group.end()]
    if behind is not None and counted:
        plain = text[inner : group.end()] in words.plain
        owner = FIRMS_OF_A_ZONE.sub("", owner)  # 园区规上企业达到|200家，亩均税收…: of the zone
        after = view.figure_behind(behind.end) if view.text.startswith("、", behind.end) else None
        listed = after is not None and after.dimension == "count"  # 省级孵化器5家、|众创空间11个
        listed |= text.endswith("、", 0, at) and any(q.end == at - 1 for q in view.figures)
        if owner.endswith(FIRMS) or listed:
            return None
        return Subject(at, at, (owner,), "group", since=behind.end, reach=plain)
    within = words.inside.match(text, group.end())
    return Subject(at, within.end() if within else group.end(), (owner,), "group")


IS_LARGEST = regex(
    "(?:所占)?的?(?:比重|占比|份额|比例)?(?:最[多大高]|次之|居次|居首|其次)[，,]?(?:所?占比?|比重|比例|份额|有|共|为|达到?)(?!用)"
)
_EACH_COUNTS = regex(r"(?:数量|总数)?(?:分别|依次)(?:已?[达有为是]到?|增加到|增至)?\d+[家户个]")
_QUARTER = regex(
    "(?:[东中西]部|东北|沿海|内陆|苏[南北中]|[东西南北]部)(?:沿海)?(?:地区)?的?(?=[\\d一二三四五六七八九十]{1,3}[个家])"
)
"""中部|8个国家级高新区, 东部沿海|33家国家级开发区: the part of a country whose group it is."""


def part_of_country(at: int, view: View, _: SubjectWords) -> Subject | None:
    """Parts of the country, each with its number (东部|拥有32家，中部和西部|分别有21家和16家)."""
    found = _PARTS_OF_COUNTRY.match(view.text, at)
    if found and (others := as_many_of_them(at, found.end("all"), view)):
        return others
    behind = view.figure_behind(found.end("all")) if found else None
    if found is None or view.mention_at(at) or (behind is None and not found["then"]):
        return None
    if behind and behind.dimension == "count" and not _ENDS_THERE.match(view.text, behind.end):
        return None
    members = tuple(_BETWEEN_PARTS.split(found["all"]))
    return Subject(at, found.end("all"), members, "list" if len(members) > 1 else "name", reach=True)


def rest_of_places(at: int, view: View, _: SubjectWords) -> Subject | None:
    """大庆超过93%，哈尔滨67%，|其余县级市|都在45%以下: the places that were not told one by one."""
    found = _REST_OF_PLACES.match(view.text, at)
    if found is None:
        return None
    owner, end = (found["rest"],), found.end("rest")
    return Subject(at, at, owner, "group", since=end) if found["count"] else Subject(at, end, owner, "group")


_REST_OF_PLACES = regex(
    "(?P<rest>(?:其余|其他|其它|剩余)的?各?(?P<count>\\d{1,2}个)?"
    "(?:县级市|县市区|县区|区县|市县|县市|地级市|设区市|地市|市州|州市|省份|省区市|城市|乡镇|镇街|园区|开发区|[省市县区镇乡]))"
    "(?=(?:则|也|仍|还)?(?:均|都|全部)?(?:在|为|不足|不到|[低高]于|未|超过?|突破|只有|仅))"
)


def as_many_of_them(at: int, end: int, view: View) -> Subject | None:
    """东部9家经开区实现产值4120亿元，中部|8家为3890亿元: as many of the group told before, elsewhere."""
    told = _SO_MANY.match(view.text, end)
    group = _GROUP_TOLD.match(view.text) if told else None
    if told is None or group is None or group.end() > at:
        return None
    return Subject(at, told.end(), (view.text[at : told.end()] + group["noun"],), "group")


_SO_MANY = regex("\\d{1,4}[家个](?=(?:则|仅|只|也|分别)*(?:为|达到?|实现|完成)?\\d)")
_GROUP_TOLD = regex(
    "[^。]{0,60}?\\d{1,4}[家个](?P<noun>(?:国家级|省级|重点)?(?:经开区|高新区|开发区|园区|新区|集群|工业园区|产业集群))(?![、和与及])"
)


_BETWEEN_PARTS = regex("[、和与及]")
_A_PART_OF_IT = (
    "(?:东部沿海|东部|中部|西部|东北部?|沿海|内陆|华东|华北|华中|华南|西南|西北)(?:地区|板块|区域|省份|县域)?"
)
_PARTS_OF_COUNTRY = regex(
    f"(?P<all>{_A_PART_OF_IT}(?:[、和与及]{_A_PART_OF_IT}){{0,4}})"
    "(?P<then>(?:则|紧随其后|次之|居次|其次|位居其次)[，,])?(?:分别|依次|则|仅|只|也|均|还)*(?:拥有|共有|有|为|达到?)?(?:约|近)?(?=\\d)"
)
_ENDS_THERE = regex("[，。；、（(和与及\\d]|$")
_OUR = regex("[市县区镇](?=(?:高新|经开|开发|工业园|产业园|集聚|集中|园区(?!办)))")
"""县|工业园区, of the county whose text it is."""
_REST = regex(r"(?:其余|其他|其它|另外)(?=(?:\d{1,3}|[一二两三四五六七八九十]{1,3})[家个])")
"""其余|7家国家级经开区均超过300亿元: those that were not told one by one."""


def told_for_their_number(at: int, end: int, view: View) -> bool:
    """Whether a group between `at` and `end` is told for how many it has: nothing in its clause is its own.

    12个项目|集中签约, and what follows a comma is of the place; but 27个省级开发区|势头良好，实现产值….
    """
    counts = any(at <= q.start < end for q in view.figures)
    alone = view.figure_behind(end) is None and not _FARES.match(view.text, end)
    return counts and (alone or _IS_BEGUN.match(view.text, end) is not None)


def each_passes(text: str, end: int, words: SubjectWords) -> bool:
    """Whether those whose count ends here pass a test each (3个|园区收入超300亿元), and own no sum.

    Of a round limit, and where no more is told of it: 60个|重点集群收入突破9000亿元，增长8% is all of theirs.
    """
    members = words.worded(_PLAIN_MEMBERS).match(text, end)
    if members is None:
        return False
    return passed_by_each(text, members.end()) or _BARELY_PASSED.match(text, members.end()) is not None


_PLAIN_MEMBERS = "(?:工业|规上|规模以上|规上工业|规模以上工业|产业|[大中]类|园区)?{kind.members}"
"""Members of no group of their own: 3个重点集群, 5家国家级开发区 are known ones, whose sum may be told."""


def passed_by_each(text: str, at: int) -> bool:
    """Whether a measure with a round limit stands here, and no more is told of it."""
    return (_PASSED_BY_EACH.match(text, at) or _AVERAGE_PASSED.match(text, at)) is not None


_PASSED_BY_EACH = regex(
    "(?:年)?(?:主营业务收入|主营收入|营业收入|营收|销售收入|销售额|[一-鿿]{0,2}收入|(?:工业)?(?:总产值|产值|增加值)|税收|纳税|利润|进出口额?)"
    "(?:超过?|突破|过|跨过|迈过|冲破)"
    "(?:[1-9]0{0,4}|[一二两三五十百千]{0,2})[百千]?[万亿]{0,2}元(?:大关)?(?:以上)?"
    "(?=[；。、]|$|，(?!同比|环比|增|比|较|占|年均|下降|实现|合计|总))"
)


_PASSED = "(?:超过?|突破|过|高于|大于|低于|不足|不到|未达到?)[\\d.]+[^，。；\\d]{1,6}(?=[；。、，]|$)"
_AVERAGE_PASSED = regex(
    "[一-鿿]{0,6}(?:(?:亩均|地均|单位)[一-鿿]{2,5}|强度|得分|[达合开投]\\w{1,2}率)" + _PASSED
)
"""9家园区|亩均税收超过20万元: nobody has the sum of averages."""
_BARELY_PASSED = regex("[仍还]?" + _PASSED)
"""9家园区亩均税收超过20万元，2家园区|低于5万元."""


def told_how_they_fare(at: int, end: int, view: View) -> bool:
    """Whether a counted group between `at` and `end` fares so or so (16个国家级开发区|发展良好，)."""
    return any(at <= q.start < end for q in view.figures) and _FARES.match(view.text, end) is not None


def tested_group(at: int, view: View, words: SubjectWords) -> Subject | None:
    """Parks or clusters counted by a test, which own what follows (收入5亿元以上的集群|有46个，集聚企业…)."""
    found = _TESTED.match(view.text, at)
    group = found and (words.group.match(view.text, found.end()) or words.bare.match(view.text, found.end()))
    number = view.count_behind(group.end(), words) if group else None
    if not group or number is None or group.group().endswith((*FIRMS, "项目")):
        return None
    if not _TOLD_FURTHER.match(view.text, number.end):
        return None
    return Subject(at, at, (view.text[at : group.end()],), "group", since=number.end, reach=True)


def is_tested(subject: Subject) -> bool:
    """Whether a group was told by the test that counts it."""
    return subject.kind == "group" and subject.since >= 0 and _TESTED.match(subject.owner) is not None


_TOLD_FURTHER = regex(
    "(?:[，,][比较][^，。；]*)?(?:[；;]$|[，,；;](?:共|已|累计)*(?:集聚|聚集|集中|拥有|入驻|吸纳|从业))"
)
"""有46个，比上年增加9个；|集聚企业…: of others (有41个，占六成) only their number is told."""


_TESTED = regex(
    r"(?:[全我][省市县区州])?(?!(?:共|累计|已|新)*(?:实施|引进|开工|签约|完成|建设|谋划|储备))[^，。；、：\d“”]{2,14}\d[\d.]*[万亿]?[元人家户吨亩](?:以上|及以上)?的"
)
_HAS_FIRMS = regex(
    "(?:累计|合计|已|共|现|内|集聚|聚集|拥有|有)*(?:入驻|入园|落户|进驻|注册|投产|规上|规模以上|高新技术)[^，。；\\d]{0,8}"
    "(?:企业|公司|市场主体)(?:数|达到?|共|已|超过?|突破|约|近)*"
)
"""全市18家开发区|累计入驻企业|1.36万家: what they have is counted by the same unit, and not they."""
FIRMS_OF_A_ZONE = regex("(?<=园区|集群|新区|发区)(?:规模以上|规上)?(?:工业)?企业$")


_MOTTO = regex(
    "(?:建设|工作|经济|发展)(?:再|又|全面|不断|持续|快速|明显|扎实|稳步|顺利|有序|加快|步伐)*"
    "(?:实现|取得|迈|上|提速|推进|成效|突破|进展|加快|见效|展开)"
)
"""园区|建设实现新突破，: what a passage is about, and none of its owners."""
_FARES = regex(
    "(?:继续|总体|整体|始终|持续|仍然?|均|都|全面|一直|经济|生产|生产经营|主要|发展){0,3}"
    "(?:保持|呈现?|良好|迅猛|较[快好]|势头|运行|运转|发展|态势|形势|稳步|稳定|快速|平稳|健康|蓬勃|高速|逆势|迅速)[^，；。、]{0,24}，"
)
"""18个省级开发区|保持较快发展，: how a group fares, told of all that follows."""
_IS_BEGUN = regex(
    "(?:集中|同步|同时|陆续|顺利|相继|先后|全部|正式|成功|已|将|今日|昨日){0,3}"
    "(?:开工|签约|竣工|开竣工|投产|落户|落地|动工|入驻|上市|投用|揭牌|入选|获批|获评|上榜|开业)(?![率数面])"
)
"""12个项目|集中签约: that so many are is what is told."""
_TAKES_PART = regex(r"占全[国省市县区州][^，。；\d]{0,4}[\d.]+[%％](?:以上|左右)?的[\u4e00-\u9fffA-Z]")
"""园区|占全省0.5%的国土面积: it owns the share; of 园区|占全省的0.5% it is the measure."""
_PER_UNIT = regex("增加值|产值|生产总值|GDP|产品|面积|能耗|土地|用地|建筑|投资")
"""规上工业|单位增加值能耗: a unit of something, and no unit that reports."""


def contributor(at: int, view: View, words: SubjectWords, end: int = 0) -> Subject | None:
    """Who gives a part of a whole (民营经济|贡献了全省60%的GDP、70%的税收), whatever group that is.

    Behind the `end` of a place of which it is (常熟|的服装企业|占全市12%的产值).
    """
    told = words.worded(_OF_IT_CONTRIBUTES if end else _CONTRIBUTES).match(view.text, end or at)
    behind = view.figure_behind(told.end()) if told else None
    if told is None or behind is None or behind.dimension != "ratio":
        return None
    part = _A_PART.match(view.text, behind.end) or _OF_A_WHOLE.fullmatch(view.text, told.end(), behind.start)
    return Subject(at, told.end("who"), (view.text[at : told.end("who")],), "group") if part else None


_GIVERS = "(?:企业|公司|经济|产业|园区|开发区|集群)"
_CONTRIBUTES = (
    f"(?P<who>(?:\\d{{1,5}}[家户个])?[\u4e00-\u9fffA-Z]{{2,8}}?{_GIVERS})(?:就|共|还|却|也)?(?:为[^，。；\\d]{{2,12}}?)?"
    "{kind.giving}(?:出|着)?了?"
)
_OF_IT_CONTRIBUTES = (
    f"的(?P<who>[\u4e00-\u9fff]{{2,12}}?{_GIVERS})(?:就|共|还|却|也)?"
    "(?:{kind.giving}(?:出|着)?了?|占(?!比))"
)
_A_PART = regex(
    "(?:以上|左右)?(?:的[\u4e00-\u9fffA-Z]|[\u4e00-\u9fffA-Z]{0,8}?(?:值|额|收入|税收|利润|投资|产量|就业|出口))"
)
_OF_A_WHOLE = regex("(?:全[国省市县区州]|园区|开发区|高新区|经开区|集群)[\u4e00-\u9fffA-Z]{2,14}的(?:约|近)?")
"""民营经济|贡献了全省GDP的六成, 原铝企业|占用了集群能耗指标的九成."""


def each_told(at: int, view: View, words: SubjectWords) -> Subject | None:
    """Each of a group who are told what they shall do (各开发区|要对标先进，确保投资增长16%以上), or what all
    of them did (全市各园区|共完成工业总产值278亿元)."""
    whole = words.whole.match(view.text, at)
    inner = whole.end() if whole else at
    group = words.bare.match(view.text, inner + 1) if view.text.startswith("各", inner) else None
    told = group and (_SHALL.match(view.text, group.end()) or _DID.match(view.text, group.end()))
    return Subject(at, group.end(), (view.text[at : group.end()],), "group") if group and told else None


_DID = regex(
    rf"{TIME}*(?:共计?|累计|合计|总共|已|一共){{0,2}}(?:实现|完成|实有|拥有|引进|上缴|新增)(?=[^，。；分]{{0,16}}\d)"
)
_SHALL = regex("(?:都|均|也|还)?(?:要|应|须|必须|务必|力争|确保)")


def each_place(at: int, view: View, _words: SubjectWords) -> Subject | None:
    """Each of the places below, of whom something is asked (各市|要确保新开工项目1500个)."""
    told = _EACH_MUST.match(view.text, at)
    return Subject(at, told.end("who"), (told["who"],), "group") if told else None


_EACH_MUST = regex(
    "(?P<who>各(?:设区市|市州|市县|县区|县市区|[市县区地]|乡镇|园区|开发区))(?=(?:每年)?(?:都|均|也)?(?:要|须|应|必须|务必|确保))"
)


def graded(at: int, view: View, words: SubjectWords) -> Subject | None:
    """Some of a group, by how they do or by their class (好的企业|超过50万元，差的|不到2万元; A类企业|…)."""
    if told := _CLASS_TOLD.match(view.text, at):
        return Subject(at, told.end("who"), (told["who"],), "group")
    alone = view.text[at - 1 : at] not in ("、", "和")  # C类9家、D类2家，亩均税收仅13万元、4万元
    if alone and (told := _CLASS_COUNTED.match(view.text, at)):
        return Subject(at, at, (told["of"] + (told["who"] or "企业"),), "group", since=told.end("count"))
    found = words.worded(_GRADED).match(view.text, at) or _OF_A_CLASS.match(view.text, at)
    behind = view.figure_behind(found.end()) if found else None
    if found is None or behind is None or view.text.startswith(words.group_not_before, found.end()):
        return None
    if view.count_behind(found.end(), words):
        return None  # C类企业|40户
    return Subject(at, found.end(), (found.group(),), "group")


_GRADED = (
    "(?:最|较|更|稍|比较)?[好差高低多少大小强弱快慢](?:一[点些])?的(?:企业|园区|集群|项目|乡镇|县|区|镇|村|户)?"
    "(?=(?:则|甚至|还|也|仅|只|就|已|能|可|竟|却|{bounds.before}){0,3}(?:有|达到?|为)?\\d)"
)
_OF_A_CLASS = regex("[A-EＡ-Ｅ甲乙丙丁][类档](?:工业|规上)?(?:企业|项目|园区|开发区)(?!数|[、和与及]|占)")


_CLASS_COUNTED = regex(
    r"(?P<of>[A-EＡ-Ｅ甲乙丙丁][类档])(?P<who>企业|项目|园区|开发区)?(?:有|共|为)?(?P<count>\d{1,5}[家个户])"
    r"(?=[，,](?:占[^，。；]{0,10}\d[\d.]*[%％][，,])?(?:亩均|户均|平均|单位|每亩)[^，。；、\d]{2,10}\d)"
)
"""A类企业612家，占14.8%，|亩均税收58万元: what each of the class has on average is its own."""
_CLASS_TOLD = regex(
    "(?:对于?)?(?P<who>[A-EＡ-Ｅ甲乙丙丁][类档](?:工业|规上)?(?:企业|项目|园区|开发区))"
    "(?:除[^，。；]{2,20}外|[^，。；\\d]{0,10})[，,](?=[^，。；\\d]{2,20}\\d)"
)
"""B类企业，|减免50%; D类企业除执行差别电价外，|水价每吨上浮0.3元."""


def classes_at_figures(view: View) -> Iterator[Subject]:
    """Classes behind the measure, each before its figure (减免幅度|A类|为80%、|B类|为50%)."""
    if "类" not in view.text and "档" not in view.text:
        return
    for figure in view.figures:
        told = _CLASS_AT_FIGURE.search(view.text, max(0, figure.start - _NEAR_A_FIGURE), figure.start)
        if told and not _PART_OF_CLASSES.search(view.text, 0, told.start()):
            yield Subject(told.start("who"), told.end("who"), (told["who"],), "group")


_NEAR_A_FIGURE = 16
"""Characters before a figure in which the class that it is for stands. Chosen, not measured."""
_CLASS_AT_FIGURE = regex(
    "(?P<who>[A-EＡ-Ｅ甲乙丙丁ⅠⅡⅢⅣ一二三四][类档](?:企业|项目|园区|地区|区域)?)"
    "(?:分别|原则上|不低于|不高于|不少于|不超过|不得低于|不得超过|控制在|达到|减免|为|按|达|是|：){1,3}$"
)
_PART_OF_CLASSES = regex("[A-EＡ-Ｅ甲乙丙丁]类(?:企业|项目|园区)(?:数|占|比例|比重)")
"""A类企业占比控制在20%以内，D类不低于5%: what part each makes up, and nothing that it has."""


def _groups(at: int, end: int, view: View, words: SubjectWords) -> Subject | None:
    """Groups that share their figures (工业园区和高新区|完成工业总产值…), after the first of them."""
    joint = words.joint.match(view.text, end)
    begin = joint.end() if joint else end
    group = words.group.match(view.text, begin) or words.bare.match(view.text, begin)
    behind = view.figure_behind(group.end()) if group else None
    if not joint or not group or behind is None or view.text.startswith(words.group_not_before, group.end()):
        return None
    counted = all(
        any(start <= q.start < stop for q in view.figures) for start, stop in ((at, end), group.span())
    )
    if counted and DEALT.match(view.text, group.end()):  # 7家经开区、12家高新区|分别完成…
        return Subject(at, group.end(), (view.text[at:end], group.group()), "list")
    if behind.dimension == "count" or DEALT.match(view.text, group.end()):
        return None
    return Subject(at, group.end(), (view.text[at : group.end()],), "group")


def places_counted(at: int, view: View, _: SubjectWords) -> Subject | None:
    """六省（区、市）, 其余6市: the members of a list told before, by their number."""
    found = _SOME_PLACES.match(view.text, at)
    if not found or view.figure_behind(found.end()) is None:
        return None
    return Subject(at, found.end(), (found.group(),), "name" if found["part"] else "group")


def reach_of_a_river(at: int, view: View, _: SubjectWords) -> Subject | None:
    """上游, 中游, 下游, told side by side: of each its figure (下游|平均31.5%，中游|14.2%)."""
    found = _REACH.match(view.text, at)
    behind = view.figure_behind(found.end()) if found else None
    if found is None or behind is None or len(set(_REACHES.findall(view.text))) < 2:
        return None
    return Subject(at, found.end(), (found.group(),), "name")


_REACHES = regex("[上中下]游")
_REACH = regex("[上中下]游(?:地区|省份)?(?=[\\d平仅则由为约有占的达只户均亩G地增已]|经开区|开发区|高新区)")


def sample_group(at: int, view: View, _: SubjectWords) -> Subject | None:
    """A group of a study, told beside another one (沿江组|户均412万元，皖北组|186万元)."""
    found = _SAMPLE_GROUP.match(view.text, at)
    if found is None or view.figure_behind(found.end()) is None:
        return None
    alone = len({each.group()[-_SAME_GROUP:] for each in _ANY_GROUP.finditer(view.text)}) < 2
    return None if alone else Subject(at, found.end(), (found.group(),), "name")


_SAME_GROUP = 2
_ANY_GROUP = regex("[\u4e00-\u9fff](?<![小机党班题家目导研作改重])组(?![织成合建团装件员长])")
_SAMPLE_GROUP = regex(
    "[\u4e00-\u9fff]{1,3}(?<![小机党班题家目导研作改重两三四])组(?=[\\d平均仅则由为约占的达户亩人单每研投高低增，])"
)


def whole_at(at: int, view: View, words: SubjectWords) -> Subject | None:
    """The whole (全省), also as that which is looked at: 从全国看，… is not of what was spoken of before."""
    begin = at + view.text.startswith("从", at)
    found = words.whole.match(view.text, begin)
    seen = _SEEN.match(view.text, found.end()) if found else None
    if not found or (begin > at and not seen) or _is_of_it(found.end(), view, words):
        return None
    if "之一" in view.text and view.text.endswith("之一", 0, view.clause_end(at) - 1):
        return None  # 是|全国25个试点园区之一，
    kind = "country" if found.group() in words.country else "whole"
    return Subject(at, seen.end() if seen else found.end(), (found.group(),), kind)


def world_at(at: int, view: View, words: SubjectWords) -> Subject | None:
    """The world, or China beside it, where a text speaks of both (全球|铜箔产能67万吨，中国|…)."""
    found = _WORLD.match(view.text, at)
    behind = view.figure_behind(found.end()) if found else None
    if found is None or view.mention_at(at) or (behind is not None and behind.form == "rank"):
        return None
    if _is_of_it(found.end(), view, words):
        return None
    if behind and behind.dimension == "ratio" and _PART_OF_IT.fullmatch(view.text, found.end(), behind.start):
        return None
    measured = behind or _OF_A_TRADE.search(view.text, found.end(), view.clause_end(at))
    if not measured:  # 全球经济复苏乏力，
        return None
    name = found["name"] or found["part"]
    kind = "country" if name == "中国" else "name"
    return Subject(at, found.end(), (name,), kind, since=-1 if behind else found.end())


def state_at(at: int, view: View, _: SubjectWords) -> Subject | None:
    """The country, where its state sets a goal (国家提出，到2020年劳动生产率提高到12万元)."""
    found = _STATE_SETS.match(view.text, at)
    if found is None or view.mention_at(at) or view.figure_behind(found.end("name")) is None:
        return None
    return Subject(at, found.end("name"), ("全国",), "country")


_STATE_SETS = regex(
    f"(?P<name>国家)(?:“[^”]{{2,10}}”规划|“?{TIME}+”?规划|规划纲要?)?(?:也|已|还|曾)?(?:提出|设定|确定|明确|要求)了?(?:的目标)?[，,：:]?(?:到|至|在)?{TIME}"
)


def _is_of_it(at: int, view: View, words: SubjectWords) -> bool:
    """Whether a clause tells only how much of a whole a figure before is (产量5000吨，|全国将近一半)."""
    figure = view.figure_behind(at)
    if figure is None or figure.form not in ("half", "fraction", "tenths"):
        return False
    alone = words.worded(_NEARLY).fullmatch(view.text, at, figure.start)
    return alone is not None and view.clause_end(at) == figure.end + len(figure.limit)


_NEARLY = "的?(?:差不多|将近|{bounds.before})?"
_PART_OF_IT = regex("[^，。；、\\d]{0,8}的")
"""占全国产量的85%、世界|产量的三分之一: of what it is a part."""
_OF_A_TRADE = regex("产能|产量|销量|出货|需求量|消费量|开采量|消耗量|市场规模|装机|储量|贸易额")


_WORLD = regex(
    "(?P<name>全球|全世界|世界|中国(?:大陆|内地)|中国(?!大陆|内地))(?:范围内)?(?:的)?"
    "(?!占|市占|份额|第|前|首|最|级|各|著名|知名|领先|先进|一流|银行|贸易组织|遗产|(?!一年)[\\d一二三四五六七八九十]"
    "|[东西南北中]部|科学院|工程院|人民|制造|石[油化]|移动|电信|联通|农业银|工商|建设银|国际|社会科学|优秀|驰名|名牌|驻)"
    "(?=[\u4e00-\u9fffA-Z])"
    r"|(?<=其中)(?P<part>中国(?:大陆|内地)?)(?=\d[\d.]*[万亿]?(?![\d.强大])[\u4e00-\u9fffA-Za-z])"
)
_SEEN = regex("(?:的?情况|的?形势|范围)?(?:来看|看)(?=[，,])")

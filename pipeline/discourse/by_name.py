"""Subjects that are names, and lists of names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.discourse.by_group import (
    as_many_of_them,
    contributor,
    told_for_their_number,
    told_how_they_fare,
)
from pipeline.discourse.slots import TIME
from pipeline.discourse.view import DEALT, FIRMS, Mention, Subject, SubjectWords, View
from pipeline.mentions.numerals import read_number
from pipeline.patterns import regex


def name_at(at: int, view: View, words: SubjectWords) -> Subject | None:
    """A name, or a list of names, from `at` on."""
    text = view.text
    first = view.mention_at(at)
    if first is None or first.label == "POLICY" or _is_counted(first, view):
        return None
    if not may_own(first, words):
        return Subject(at, first.end, ("",), "body")
    first = _owner_in(first, view, words)
    members = [first]
    end = first.end
    while joint := words.joint.match(text, end):
        after = view.mention_at(joint.end()) or _unknown_park(joint.end(), first, view, words)
        if after is None or not may_own(after, words):
            break
        members.append(after)
        end = after.end
    if len(members) > 1:
        return _list_of(members, end, view, words)
    return _named_alone(at, first, view, words)


def _owner_in(first: Mention, view: View, words: SubjectWords) -> Mention:
    """The name that owns what follows: of a place and what lies in it the latter, else the first itself."""
    inner = view.mention_at(first.end)
    if first.label == "REGION" and inner is not None:
        if words.joint.match(view.text, inner.end):
            return inner  # 西部地区|四川、陕西、…
        if inner.label == "ORG" and may_own(inner, words):
            return inner  # 山东|某某医疗
    return _firm_in_it(first, view, words) or first


def _named_alone(at: int, first: Mention, view: View, words: SubjectWords) -> Subject | None:
    """A name by itself: what it is part of, what it has with others, or a group or works of it."""
    text = view.text
    if first.label == "ORG" and (others := _counted_with_others(at, first.end, view)):
        return others
    end = _with_group(first, view, words)
    if text.startswith("的", end) and (giver := contributor(at, view, words, end)):
        return giver
    if first.label == "REGION" and end == first.end and _WORKS_IN_A_PLACE.match(text, end):
        return None
    if first.label == "REGION" and end == first.end and (places := _SOME_OF_IT.match(text, end)):
        if words.group.match(text, places.end()) or words.bare.match(text, places.end()):
            return None  # 沿江|六市开发区: a group of parks
        return Subject(at, places.end(), (text[at : places.end()],), "group")
    counted = words.counted_list.match(text, end)
    if counted and view.figure_behind(counted.end()):
        return Subject(at, counted.end(), (text[at : counted.end()],), "group")
    if end > first.end:
        return Subject(at, end, (text[at:end],), "group")
    if first.label == "REGION" and (others := as_many_of_them(at, end, view)):
        return others
    if first.label == "PARK" and (its_firm := _FIRM_WITHIN.match(text, end)):
        return Subject(at, its_firm.end(), (its_firm["firm"],), "name", firm=True)
    if first.label == "ORG" and (works := _WORKS_OF_A_FIRM.match(text, end)):
        return Subject(at, works.end(), (text[at : works.end()],), "name", firm=True)
    if (
        first.label == "PARK"
        and not first.value.endswith(_ZONE_ENDS)
        and (kind := _OF_ITS_KIND.match(text, end))
    ):  # 城区、横埠|园区
        return Subject(at, kind.end(), (first.value + kind.group(),), "name")
    within = words.inside.match(text, end) or (_PART.match(text, end) if first.label == "REGION" else None)
    return Subject(at, within.end() if within else end, (first.value,), "name", firm=first.label == "ORG")


def _firm_in_it(place: Mention, view: View, words: SubjectWords) -> Mention | None:
    """The firm that stands behind where it lies (某经开区的|某某科技年营收…), if figures may be its own."""
    behind = _IN_IT.match(view.text, place.end) if place.label != "ORG" else None
    firm = view.mention_at(behind.end()) if behind else None
    return firm if firm and firm.label == "ORG" and may_own(firm, words) else None


_IN_IT = regex("的(?:[^，。；、\\d的]{0,8}?(?:企业|公司|龙头|链主|冠军|“?小巨人”?|独角兽|厂商|药企|车企))?")


def spoken_of(at: int, view: View, words: SubjectWords) -> Subject | None:
    """Whom a sentence turns to (对青海省|而言，开发区数量较少), though its figures stand far behind."""
    led = _FOR.match(view.text, at)
    name = view.mention_at(led.end()) if led else None
    told = _SO_FAR_AS.match(view.text, name.end) if name and may_own(name, words) else None
    return Subject(at, told.end(), (name.value,), "name", reach=True) if name and told else None


_FOR = regex("(?:而|但)?(?:就|对于?|拿)")
SO_FAR_AS = ("而言", "来说", "来讲", "而论")
_SO_FAR_AS = regex(f"(?:{'|'.join(SO_FAR_AS)})(?=[，,])")
_SOME_OF_IT = regex(
    "(?:内地|沿海|沿江|核心|所辖|中心)?[两三四五六七八九](?:省|市|县|区|州|地)(?!级|政府|[一-鿿]?委)"
)
"""湘南|三市到位内资…: so many places that lie in it."""
_FIRM_WITHIN = regex("[内里]的(?P<firm>[\u4e00-\u9fff]{3,12}?(?:公司|集团|厂))(?=[，,]|去年|今年|自主|现|年)")
"""某产业园|内的某某紧固件公司，…: the firm, and not the park that it lies in."""
_WORKS_OF_A_FIRM = regex(
    r"[\u4e00-\u9fff]{1,6}?(?:基地|工厂|[程发付造产]中心|分公司|园区|厂区|工业园|产业园|科技园|物流园|智造园)(?=\x01|[，,去今前]|\d|[现已共]|生产|产[值量]|实现|完成|营|年|员工|研发|投|规划|占地)"
)
"""某汽车集团|南京基地: a works of a firm, by its place."""
_WORKS_IN_A_PLACE = regex(
    "(?:生产|制造)?(?:基地|工厂|厂区|产线)?[一二三四五]期(?!间)|(?:生产|制造)基地|新?工厂|厂区"
    "|(?:煤矿|铁矿|铜矿|矿务局|油田|盐场)(?![\\d共有已达个座处、和])"
)
"""包头|二期投产后，年产能…; 宜宾|基地一期3000吨: works that lie in a place, and not the place."""
_PART = regex(r"部分(?=[\d实完达增占为有GC地投进出]|面积|人口)")
"""双城经济圈…，其中四川|部分5.15万亿元: what lies in a place, of what is spoken of."""


def _unknown_park(at: int, first: Mention, view: View, words: SubjectWords) -> Mention | None:
    """A park that no register has, in a list of parks or places (石河子市、|准东开发区|增加值居前两位)."""
    alike = _ALIKE.match(view.text, at) if first.label == "REGION" else None
    if alike and first.value.endswith(alike["kind"]):
        return Mention(at, alike.end(), "REGION", alike.group())
    park = words.proper.match(view.text, at) if first.label in ("PARK", "REGION") else None
    if view.deals and first.label == "PARK" and (part := _PART_OF_A_ZONE.match(view.text, at)):
        return Mention(at, part.end(), "PARK", part.group())
    if park is None or words.no_proper.search(park["stem"]) or _NO_STEM.search(park["stem"]):
        return None
    return Mention(at, park.end(), "PARK", park.group())


_PART_OF_A_ZONE = regex(
    "[\u4e00-\u9fff]{0,8}?(?:主园区|主区|核心区|起步区|启动区|[东西南北]区|[东西南北]园|片区|组团|物流园|小微园|创业园)"
    "(?=[、和与及]|[^，。；、\\d]{0,10}?(?:分别|依次))"
)
"""甲产业园、|开发区主园区、|乙物流园亩均税收分别…: members of such a list that no register has."""
_ALIKE = regex(
    "(?![全各该其])[\u4e00-\u9fff]{1,3}?(?P<kind>镇|乡|街道|县|区|旗)(?=[、，各均分三四五六两二等\\d]|和|与|及)"
)
"""港口镇、|中溪镇、梅林镇各8亿元: a place of their kind in a list of places, though no table has it."""


def dealt_out(at: int, view: View, words: SubjectWords) -> Subject | None:
    """Several, each with a figure of its own: by a noun that they share, as parks, or by their number."""
    if not view.deals:
        return None
    return several_in_one(at, view) or parks_dealt_out(at, view, words) or members_dealt_out(at, view)


def several_in_one(at: int, view: View) -> Subject | None:
    """Clusters or parks that share a noun, each with a figure of its own (纺织、食品集群|分别…).

    Of parks the places must be counted (甲、乙两县工业园区): else nobody knows where the shared noun begins.
    """
    shared = _SHARED_NOUN.match(view.text, at)
    if not shared or not DEALT.match(view.text, shared.end()) or view.figure_behind(shared.end()) is None:
        return None
    members = _AND.split(shared["each"])
    whole = any(each.endswith(("集群", "区", "园")) for each in members)
    if whole or not (shared["counted"] or shared["noun"].endswith("集群")):
        return None
    return Subject(at, shared.end(), tuple(each + shared["noun"] for each in members), "list")


_SHARED_SIGN = r"[^\W\da-zA-Z_和与及]"  # none of a joint: else a long list is tried in 2ⁿ ways
_SHARED_NOUN = regex(
    rf"(?P<each>{_SHARED_SIGN}{{2,10}}?(?:[、和与及]{_SHARED_SIGN}{{2,10}}?){{1,19}})(?P<counted>[两二三四五六][省市县区地])?"
    "(?:等?[两二三四五六七八九]?[个大](?:主导|重点|特色|支柱|优势|千亿级?|百亿级?)*)?"
    "(?P<noun>产业集群|集群|(?:工业|产业)?园区|开发区|高新区|经开区|工业集中区)"
)
_AND = regex("[、和与及]")


def parks_dealt_out(at: int, view: View, words: SubjectWords) -> Subject | None:
    """Parks of which no table has all, each with a figure of its own (甲产业园、|乙工业集中区|分别完成…)."""
    members: list[str] = []
    end = begin = at
    while True:
        mention = view.mention_at(begin)
        park = words.proper.match(view.text, begin)
        if mention and mention.label == "PARK":
            members.append(mention.value)
            end = mention.end
        elif park and not words.no_proper.match(park["stem"]) and not _NO_STEM.search(park["stem"]):
            members.append(park.group())
            end = park.end()
        else:
            break
        joint = words.joint.match(view.text, end)
        if joint is None:
            break
        begin = joint.end()
    counted = words.counted.match(view.text, end)
    end = counted.end() if counted else end
    dealt = len(members) > 1 and begin <= end and DEALT.match(view.text, end)
    return Subject(at, end, tuple(members), "list") if dealt and view.figure_behind(end) else None


def members_dealt_out(at: int, view: View) -> Subject | None:
    """As many names as are counted behind them, each with a figure (甲电子、乙能源两家企业|分别实现产值…)."""
    told = _MEMBERS_COUNTED.match(view.text, at)
    behind = view.figure_behind(told.end()) if told else None
    if told is None or behind is None:
        return None
    members = _AND.split(told["list"])
    if read_number(told["n"]) != len(members) or any(_NO_STEM.search(one) for one in members):
        return None
    return Subject(at, told.end(), tuple(members), "list")


_MEMBERS_COUNTED = regex(
    r"(?P<list>[^\W_、和与及]{2,10}(?:(?:、|[和与及])[^\W_、和与及]{2,10}?){1,8})(?:等)?"
    r"(?P<n>[两二三四五六七八九]|\d)[家大个]"
    rf"(?:[\u4e00-\u9fff]{{0,4}}(?:企业|公司|集团|园区|集群|厂|产业|行业)(?=[{TIME}]*(?:分别|依次))"
    r"|(?:[\u4e00-\u9fff]{0,4}(?:企业|公司|集团|园区|集群|厂)|(?<=家))(?=[，,]?[^，。；\d]{2,8}?(?:均|都|合计|分别)))"
)


def members_together(at: int, view: View, _words: SubjectWords) -> Subject | None:
    """As many names as are counted behind them, with one figure (甲电子、乙能源、丙制药三家|占比超过七成)."""
    told = _MEMBERS_TOGETHER.match(view.text, at)
    near = range(told.end(), told.end() + _NEAR) if told else ()
    if told is None or not any(figure.start in near for figure in view.figures):
        return None
    members = _AND.split(told["list"])
    if read_number(told["n"]) != len(members) or any(_NO_STEM.search(one) for one in members):
        return None
    return Subject(at, told.end(), tuple(members), "list")


_NEAR = 24
"""Characters within which a figure of all of them is told. Chosen, not measured."""
_MEMBERS_TOGETHER = regex(
    r"(?P<list>[^\W\d_、和与及]{2,10}(?:(?:、|[和与及])[^\W\d_、和与及]{2,10}?){1,8})"
    r"(?P<n>[两二三四五六七八九])(?:[家大](?:(?:龙头|骨干|重点)?(?:企业|公司|厂商|厂家|药企|车企|酒企))?"
    r"(?=[，,]?(?:合计|合占|共|总|占|产[值量]|销|营业收入|主营|税收|市场|份额|集中度))"
    r"|[大个][\u4e00-\u9fff]{0,4}(?:板块|产业带|片区|组团|专业市场|商圈|基地)(?=[，,]|[^，。；分依]{0,12}\d))"
)


def measured_of_each(view: View) -> Iterator[Subject]:
    """A measure dealt out to nobody (甲、乙两市…。|规上企业利润依次为9亿元、7亿元): to those listed before.

    Its owners are as many as its figures; `stands_for` knows their names, or that there are none.
    """
    for start in view.bounds if view.deals else ():
        told = _OF_EACH.match(view.text, start)
        figure = view.figure_behind(told.end()) if told else None
        if told is None or figure is None or _OF_PARTS.search(told["of"]):
            continue
        count = view.run_from(figure)
        if count > 1 and not any(told.start("of") <= m.start < told.end() for m in view.mentions):
            begin = told.start("whose") if told["whose"] else told.start("of")
            end = told.end("whose") if told["whose"] else begin
            yield Subject(begin, end, (told["whose"] or "",) * count, "each")


_OF_EACH = regex(
    rf"[{TIME}，、\s]*(?P<whose>(?:规模以上|规上|限额以上|限上)[^，。；、\d]{{0,8}}?企业)?的?(?:共|累计|实际)*(?:实现|完成)?"
    r"(?P<of>(?!其中)[^，。；：、和与及\d]{2,16}?)(?:分别|依次)"
)
_OF_PARTS = regex(
    "存贷款|进出口|城乡|[一二三]产|结构|[者项类家]$|^.{0,2}比$|集群|园区|开发区|[两二三四五六七八九十][个大]"
)
"""What is dealt out to its own parts (存贷款余额分别为…), or to others than those that were listed."""


_NO_STEM = regex("[的了在把将对和与及]|[各全本该此这那]")
"""What no name of a park holds before its noun."""


def _is_counted(name: Mention, view: View) -> bool:
    """Whether a body is what the figure right behind it counts, and no owner (乡中心小学|1所)."""
    figure = view.figure_behind(name.end)
    return (
        name.label == "ORG"
        and figure is not None
        and figure.start == name.end
        and figure.unit_norm in _BODIES
    )


_BODIES = ("所", "家", "座", "处")


def _list_of(members: list[Mention], end: int, view: View, words: SubjectWords) -> Subject | None:
    """A list of names with the number of its members, which belongs to it (三地, 等4个园区)."""
    counted = words.counted_list.match(view.text, end) or words.counted.match(view.text, end)
    if others := _counted_with_others(members[0].start, end, view):
        return others
    if (
        counted
        and any(end <= q.start < counted.end() for q in view.figures)
        and not view.figure_behind(counted.end())
        and not _ALL_OF_THEM.match(view.text, counted.end())
    ):
        return None
    end = counted.end() if counted else end
    zones = words.bare.match(view.text, end) if counted and members[0].label == "REGION" else None
    if zones and not DEALT.match(view.text, zones.end()):  # 青岛、烟台3市|开发区合计利用外资98亿美元
        start = members[0].start
        return Subject(start, zones.end(), (view.text[start : zones.end()],), "group")
    return Subject(members[0].start, end, tuple(m.value for m in members), "list")


_ALL_OF_THEM = regex(
    "[，,](?:现已|目前已|现|目前)?(?:共|合计|累计|一共|总共|建成|实现|完成|拥有|集聚|带动)(?=[^，。；分依]{0,16}\\d)"
)
"""甲集群、乙集群等2个集群，现已建成|车间58个: all of them did it, told in the next clause."""


def _counted_with_others(at: int, end: int, view: View) -> Subject | None:
    """甲制药、乙制药等医药企业126家，产值合计…: of all who are counted, and not of those that are named."""
    told = _AND_OTHERS.match(view.text, end)
    behind = view.figure_behind(told.end()) if told else None
    if told is None or behind is None or behind.start != told.end() or behind.dimension != "count":
        return None
    if told["who"] in ("企业", "公司"):  # of whom it was spoken before goes on
        return Subject(at, told.end(), ("",), "pulled")
    return Subject(at, at, (told["who"],), "group", since=behind.end, reach=True)


_AND_OTHERS = regex(
    "(?:[、和与及][^\\W\\d_、和与及]{2,8}){0,6}等(?:一批)?(?P<who>[\u4e00-\u9fff]{0,12}?(?:企业|公司|园区|集群))(?=\\d)"
)


def _with_group(place: Mention, view: View, words: SubjectWords) -> int:
    """The end of a place with a group behind it, which is the group's owner (江西省|规模以上工业企业)."""
    if place.label != "REGION":
        return place.end
    within = words.inside.match(view.text, place.end) or words.whole.match(view.text, place.end)
    begin = within.end() if within else place.end
    group = words.group.match(view.text, begin) or words.bare.match(view.text, begin)
    if group and told_how_they_fare(begin, group.end(), view):
        return group.end()
    if not group or view.text.startswith(words.group_not_before, group.end()):
        return place.end
    if _PROJECTS.fullmatch(group.group()) and view.text.startswith(_STOPS, group.end()):
        return place.end  # 旺苍县|11个项目，总投资20.7亿元
    if told_for_their_number(begin, group.end(), view) or _firms_are_counted(group, view, words):
        return place.end
    return group.end()


def _firms_are_counted(group: re.Match[str], view: View, words: SubjectWords) -> bool:
    """Whether firms behind a place are what is counted (南昌市规上企业|达到300家, |由98家增至187家)."""
    return group.group().endswith(FIRMS) and view.count_behind(group.end(), words) is not None


_PROJECTS = regex("[0-9０-９]{1,4}[个项]项目")
_STOPS = ("，", ",")


_OF_ITS_KIND = regex(
    "(?:园区|片区|区块|组团|工业园|产业园)(?=[\\d，,]|[规总]|面积|占地|已|现|入驻|实现|完成|落户|引进)"
)
_ZONE_ENDS = (
    "园",
    "园区",
    "开发区",
    "高新区",
    "经开区",
    "工业区",
    "新区",
    "集聚区",
    "片区",
    "谷",
    "港",
    "基地",
    "镇",
)


def may_own(mention: Mention, words: SubjectWords) -> bool:
    """Whether a name is of something that figures are of: no policy, no body that reports or governs."""
    name = mention.value
    return mention.label != "ORG" or name.endswith(words.owning) or not name.endswith(words.bodies)

"""Whom each clause speaks of: the name, group or jurisdiction that stands as its subject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from pipeline.discourse.granted import beneficiary, may_demand, may_grant, obliged
from pipeline.discourse.slots import TIME
from pipeline.discourse.unnamed import (
    examples,
    farm,
    firm_by_name,
    first_few,
    formed,
    founded,
    fund,
    kind_of_projects,
    level_of_budget,
    opened,
    place_and_trade,
    project,
    several_trades,
    struck_trade,
    trade_of_line,
    unknown_park,
)
from pipeline.discourse.view import COUNTED, FIRMS, Mention, Subject, SubjectWords, View
from pipeline.lexicon.patterns import Worded, any_of, begun, either
from pipeline.mentions.figures import Quantity

_LONGEST_MODIFIER = 30
"""Characters of a clause that describes the name behind it. Chosen, not measured."""
_NEVER_BARE = ("企业", "单位", "基地", "示范区", "试验区", "产业", "产业链", "项目")
_SOME_PLACES = re.compile(
    r"(?:其余|上述|西部|东部|中部)?[两三四五六七八九十\d]{1,2}(?:省（区、市）|省区市|省市|省|市|县|区|镇|乡|地)(?![一-鿿]{0,2}(?:级|政府))"
)
_DEALT = re.compile(r"[^，。；\d]{0,8}?(?:分别|依次|各)[为是]?")
_TO_FIGURE = re.compile(r"(?:只有|仅有|仅|有|达到|达|为|约|近)?")
_NO_OWNER_BEFORE = tuple("距离占比较对向在到往于从由与和同被经是了，。；、")
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,2}(?:[)）]|[、.．](?!\d))\s*")
_EDGE = re.compile(rf"{TIME}+(?:的|前|末|底|度)|[\s{TIME}*#·•●■◆○❶-❿—–\-“”\"（(]+")
_LOCATED = "{subject.described}[^，。；]*的$|[^，。；、占比较对]{1,24}的$"
_LED = (
    r"(?:主要有|有|以)?[^，。；]{2,40}?(?:等)?为{subject.led_by}的"
    r"(?P<group>[^，。；\d的、]{2,10}?(?:企业|产业|行业|集群))"
)
"""以甲、乙为龙头的|家电产业: the trade is the subject, and not who leads it."""
_TIMES_BEHIND = r"(?:{kind.average}|水平)的[\d.]+(?:倍|[%％])"
"""是|全国平均数的2.2倍: what is compared with, and no owner."""
_RANK_BEHIND = r"{subject.ranked_among}*的?(?:第[\d一二三四五六七八九十]|首位|前[\d一二三四五六七八九十])"

_RANKED_WITHIN = r"{rank.before}{1,2}第[\d一二三四五六七八九十]"
"""全省|排名第3位, without a measure between: among whom, and no owner."""


def find_subjects(
    text: str,
    bounds: Sequence[int],
    figures: Sequence[Quantity],
    mentions: Sequence[Mention],
    words: SubjectWords,
) -> list[Subject]:
    """The subjects of a passage (times masked): at most one at the beginning of each clause (`bounds`, the
    first is 0) and behind each figure.
    """
    view = View(text, bounds, figures, mentions, may_grant(text, words), may_demand(text))
    found: list[Subject] = []
    for start in sorted({*bounds, *(q.end + len(q.limit) for q in figures)}):
        subject = _subject_at(start, view, words)
        if subject and (not found or subject.start >= found[-1].end):
            found.append(subject)
    found += [s for s in _listed_last(view, words) if not _meets(s, found)]
    told_before = (*examples(view), *founded(view, words), *formed(view, words), *opened(view))
    found += [s for s in told_before if not _meets(s, found)]
    found += [s for s in _before_figures(view, words) if not _meets(s, found)]
    return sorted(found, key=lambda s: (s.start, s.since))


def _meets(subject: Subject, others: Sequence[Subject]) -> bool:
    return any(subject.start < o.end and o.start < subject.end for o in others)


def _listed_last(view: View, words: SubjectWords) -> Iterator[Subject]:
    """A list of names at the end of a clause, dealt out in the next (增速最快的有甲、乙、丙，|分别增长…)."""
    for bound in view.bounds[1:]:
        dealt = _DEALT.match(view.text, bound)
        if not dealt or view.mention_at(dealt.end()):
            continue
        chain = [m for m in view.mentions if m.end <= bound and _may_own(m, words) and m.label != "POLICY"]
        members: list[Mention] = []
        edge = bound - 1
        for mention in reversed(chain):
            gap = view.text[mention.end : edge]
            joined = words.joint.fullmatch(gap) if members else None
            counted = words.counted.fullmatch(gap.removeprefix("等"))  # 甲、乙、丙三个园区，|收入分别为…
            if not (joined or (not members and (gap in ("", "等") or counted))):
                break
            members.insert(0, mention)
            edge = mention.start
        if len(members) > 1:
            yield Subject(members[0].start, members[-1].end, tuple(m.value for m in members), "list")


def _before_figures(view: View, words: SubjectWords) -> Iterator[Subject]:
    """A name right before its figure, behind the measure (中国驰名商标|鄂尔多斯5件、桐乡4件)."""
    for figure in view.figures:
        mention = next(
            (
                m
                for m in view.mentions
                if m.end <= figure.start and _TO_FIGURE.fullmatch(view.text, m.end, figure.start)
            ),
            None,
        )
        if (
            figure.form == "rank"
            or figure.dimension == "length"
            or mention is None
            or mention.label not in ("REGION", "PARK", "CLUSTER")
        ):
            continue
        if (
            mention.start
            and not view.text[: mention.start].endswith(_NO_OWNER_BEFORE)
            and _may_own(mention, words)
        ):
            yield Subject(mention.start, mention.end, (mention.value,), "name")


def _subject_at(start: int, view: View, words: SubjectWords) -> Subject | None:
    figure = view.figure_before(start)
    joint = words.joint.match(view.text, start) if figure else None
    if figure and not joint:
        return None  # what stands right behind a figure belongs to it
    if figure and figure.dimension == "length" and _next_is_length(start, view):
        return None  # 距机场55公里、宁波舟山港190公里
    at, part = _skip_leads(joint.end() if joint else start, view, words)
    granted = beneficiary(at, view, words) if view.grants else None
    granted = granted or (obliged(at, view) if view.demands and not view.grants else None)
    subject = (
        granted or _foremost(at, view, words) or _match(at, view, words) or _behind_modifier(at, view, words)
    )
    if subject is None or not _stands_free(subject, view, words):
        return None
    if view.text[start:at].endswith(_EXAMPLES) and view.figure_behind(subject.end) is None:
        return None
    if view.text[start:at].endswith(_PULLS) and _pulled(subject, view):
        subject = replace(subject, kind="pulled")
    reach = subject.reach and (subject.since >= 0 or _reach(subject, view))
    return replace(subject, part=part or subject.part, reach=reach)


def _foremost(at: int, view: View, words: SubjectWords) -> Subject | None:
    """Who is foremost, named alone in its clause (增速最快的是|南昌市，达18.2%)."""
    told = _FOREMOST_IS.match(view.text, at)
    named = _names(told.end(), view, words) if told else None
    ends = named is not None and view.clause_end(named.end - 1) == named.end
    if named is None or not ends or named.kind != "name":
        return None
    return replace(named, start=at) if _MOVED_IN_RANK.match(view.text, at) else named


_MOVED_IN_RANK = re.compile("进位|退位|进步|后退")
"""进位最快的是|某区，升至第19位: the verb is no measure."""


_FOREMOST_IS = re.compile(
    r"[^，。；：、\d的]{0,10}?[最较][高低快慢大小多少好差强弱]的(?:则|仍|依然|还)?[是为]"
)
_EXAMPLES = ("包括", "包含", "涉及", "例如", "比如", "如")
"""共推出75个项目，包括|甲县、乙县的机场: what is told for example owns nothing that follows."""


_PULLS = ("拉动", "带动")


def _pulled(subject: Subject, view: View) -> bool:
    """Whether a clause tells what the subject before it adds (拉动|全市产值|增长7个百分点)."""
    behind = view.figure_behind(subject.end)
    return behind is not None and behind.unit_norm == "百分点"


def _next_is_length(at: int, view: View) -> bool:
    behind = view.figure_behind(at)
    return behind is not None and behind.dimension == "length"


def _reach(subject: Subject, view: View) -> bool:
    """Whether later figures may be the subject's: its own clause holds a figure or the name alone."""
    end = view.clause_end(subject.end - 1)
    rest = view.text[subject.end : end].strip(" ，。：:的" + TIME)
    return not rest or view.figure_behind(subject.end) is not None


def _skip_leads(at: int, view: View, words: SubjectWords) -> tuple[int, bool]:
    """Where the subject would begin, and whether a part of a whole is told (其中)."""
    text, stop = view.text, view.clause_end(at)
    part = False
    while at < stop:
        epithet = _EPITHET.match(text, at)
        if epithet and not _is_of_a_place(view.mention_at(epithet.end())):
            epithet = None
        steps = (_EDGE.match(text, at), _NUMBERED.match(text, at), words.leads.match(text, at), epithet)
        step = max((m.end() for m in steps if m), default=at)
        if step == at or view.mention_at(at):
            break
        part = part or text.startswith("其中", at)
        at = step
    return at, part


_EPITHET = re.compile(
    "“[^“”，。；]{1,8}”|[\u4e00-\u9fff]{2,6}之[乡都城州]|[\u4e00-\u9fff]{2,6}(?:大县|强县|名城|重镇)"
)
"""“煤城”|资兴, 铸造之乡|嘉禾: what a place is known for, before its name."""


def _is_of_a_place(mention: Mention | None) -> bool:
    return mention is not None and mention.label == "REGION"


def _match(at: int, view: View, words: SubjectWords) -> Subject | None:
    """The subject that begins exactly at `at`, the longest reading first."""
    inside = view.text.startswith("在", at)
    begin = at + inside
    subject = (
        _asked_by(begin, view, words)
        or project(begin, view, words)
        or fund(begin, view, words)
        or level_of_budget(begin, view, words)
        or trade_of_line(begin, view, words)
        or kind_of_projects(begin, view, words)
        or place_and_trade(begin, view, words)
        or farm(begin, view, words)
        or struck_trade(begin, view, words)
        or _parks_dealt_out(begin, view, words)
        or _names(begin, view, words)
        or first_few(begin, view, words)
        or several_trades(begin, view)
        or _group(begin, view, words)
        or unknown_park(begin, view, words)
        or _counted_places(begin, view)
        or _whole(begin, view, words)
        or _world(begin, view)
        or firm_by_name(begin, view)
        or _pronoun(begin, view, words)
    )
    if subject and inside and view.text[subject.end : subject.end + 1] not in ("，", ","):
        return None
    return subject


def _asked_by(at: int, view: View, words: SubjectWords) -> Subject | None:
    """Whom a study asked, and not who studies (课题组对|该集群|发放问卷240份)."""
    led = _STUDYING.match(view.text, at)
    asked = (_names(led.end(), view, words) or _pronoun(led.end(), view, words)) if led else None
    return replace(asked, start=at) if asked else None


_STUDYING = re.compile(
    "(?:本?课题组|课题小组|调研组|调查组|研究组|研究团队|项目组|笔者|本文|作者|我们)(?:先后|分别|共|还|曾)?[对向在]"
)


def _names(at: int, view: View, words: SubjectWords) -> Subject | None:
    """A name, or a list of names, from `at` on."""
    text = view.text
    first = view.mention_at(at)
    if first is None or first.label == "POLICY" or _is_counted(first, view):
        return None
    if not _may_own(first, words):
        return Subject(at, first.end, ("",), "body")
    inner = view.mention_at(first.end)
    if first.label == "REGION" and inner is not None and words.joint.match(text, inner.end):
        first = inner  # 西部地区|四川、陕西、…
    members = [first]
    end = first.end
    while joint := words.joint.match(text, end):
        after = view.mention_at(joint.end())
        if after is None or not _may_own(after, words):
            break
        members.append(after)
        end = after.end
    if len(members) > 1:
        return _list_of(members, end, view, words)
    end = _with_group(first, view, words)
    counted = words.counted_list.match(text, end)
    if counted and view.figure_behind(counted.end()):
        return Subject(at, counted.end(), (text[at : counted.end()],), "group")
    if end > first.end:
        return Subject(at, end, (text[at:end],), "group")
    within = words.inside.match(text, end)
    return Subject(at, within.end() if within else end, (first.value,), "name", firm=first.label == "ORG")


def _parks_dealt_out(at: int, view: View, words: SubjectWords) -> Subject | None:
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
    dealt = len(members) > 1 and begin <= end and _DEALT.match(view.text, end)
    return Subject(at, end, tuple(members), "list") if dealt and view.figure_behind(end) else None


_NO_STEM = re.compile("[的了在把将对和与及]|[各全本该此这那]")
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
    if (
        counted
        and any(end <= q.start < counted.end() for q in view.figures)
        and not view.figure_behind(counted.end())
    ):
        return None
    end = counted.end() if counted else end
    return Subject(members[0].start, end, tuple(m.value for m in members), "list")


def _with_group(place: Mention, view: View, words: SubjectWords) -> int:
    """The end of a place with a group behind it, which is the group's owner (江西省|规模以上工业企业)."""
    if place.label != "REGION":
        return place.end
    within = words.inside.match(view.text, place.end) or words.whole.match(view.text, place.end)
    begin = within.end() if within else place.end
    group = words.group.match(view.text, begin) or words.bare.match(view.text, begin)
    if not group or view.text.startswith(words.group_not_before, group.end()):
        return place.end
    if _PROJECTS.fullmatch(group.group()) and view.text.startswith(_STOPS, group.end()):
        return place.end  # 旺苍县|11个项目，总投资20.7亿元
    return group.end()


_PROJECTS = re.compile("[0-9０-９]{1,4}[个项]项目")
_STOPS = ("，", ",")


def _may_own(mention: Mention, words: SubjectWords) -> bool:
    """Whether a name is of something that figures are of: no policy, no body that reports or governs."""
    name = mention.value
    return mention.label != "ORG" or name.endswith(words.owning) or not name.endswith(words.bodies)


def _group(at: int, view: View, words: SubjectWords) -> Subject | None:
    """A group of parks or firms (60个重点产业集群, 规模以上工业企业, 全省工业园区).

    Where a count of its members stands behind it, it is what is counted, and owns only what follows.
    """
    text = view.text
    whole = words.whole.match(text, at)
    inner = whole.end() if whole else at
    group = words.group.match(text, inner) or words.bare.match(text, inner)
    if not group:
        return None
    behind = view.figure_behind(group.end())
    counted = (
        behind is not None
        and behind.dimension == "count"
        and words.worded(COUNTED).fullmatch(text, group.end(), behind.start)
        and not text.startswith("项目", behind.end)  # 经开区|5个项目 are no members of it
    )
    if both := _groups(at, group.end(), view, words):
        return both
    if text.startswith(words.group_not_before, group.end()) and not counted:
        return None
    if group.group().endswith(FIRMS) and text.startswith("占", group.end()):
        return None  # 外商投资企业|占六成以上 are themselves what is measured
    if group.group().endswith("单位") and _PER_UNIT.match(text, group.end()):
        return None
    counts = next((q for q in view.figures if at <= q.start < group.end()), None)
    if counts and (behind is None or behind.unit_norm == counts.unit_norm):
        return None
    owner = text[at : group.end()]
    if behind is not None and counted:
        plain = text[inner : group.end()] in words.plain
        if owner.endswith(FIRMS):
            return None
        return Subject(at, at, (owner,), "group", since=behind.end, reach=plain)
    within = words.inside.match(text, group.end())
    return Subject(at, within.end() if within else group.end(), (owner,), "group")


_PER_UNIT = re.compile("增加值|产值|生产总值|GDP|产品|面积|能耗|土地|用地|建筑|投资")
"""规上工业|单位增加值能耗: a unit of something, and no unit that reports."""


def _groups(at: int, end: int, view: View, words: SubjectWords) -> Subject | None:
    """Groups that share their figures (工业园区和高新区|完成工业总产值…), after the first of them."""
    joint = words.joint.match(view.text, end)
    begin = joint.end() if joint else end
    group = words.group.match(view.text, begin) or words.bare.match(view.text, begin)
    behind = view.figure_behind(group.end()) if group else None
    if not joint or not group or behind is None or view.text.startswith(words.group_not_before, group.end()):
        return None
    if behind.dimension == "count" or _DEALT.match(view.text, group.end()):
        return None
    return Subject(at, group.end(), (view.text[at : group.end()],), "group")


def _counted_places(at: int, view: View) -> Subject | None:
    """六省（区、市）, 其余6市: the members of a list told before, by their number."""
    found = _SOME_PLACES.match(view.text, at)
    if not found or view.figure_behind(found.end()) is None:
        return None
    return Subject(at, found.end(), (found.group(),), "group")


def _whole(at: int, view: View, words: SubjectWords) -> Subject | None:
    """The whole (全省), also as that which is looked at: 从全国看，… is not of what was spoken of before."""
    begin = at + view.text.startswith("从", at)
    found = words.whole.match(view.text, begin)
    seen = _SEEN.match(view.text, found.end()) if found else None
    if not found or (begin > at and not seen):
        return None
    if "之一" in view.text and view.text.endswith("之一", 0, view.clause_end(at) - 1):
        return None  # 是|全国25个试点园区之一，
    kind = "country" if found.group() in words.country else "whole"
    return Subject(at, seen.end() if seen else found.end(), (found.group(),), kind)


def _world(at: int, view: View) -> Subject | None:
    """The world, or China beside it, where a text speaks of both (全球|铜箔产能67万吨，中国|…)."""
    found = _WORLD.match(view.text, at)
    behind = view.figure_behind(found.end()) if found else None
    if found is None or view.mention_at(at) or (behind is not None and behind.form == "rank"):
        return None
    if behind and behind.dimension == "ratio" and _PART_OF_IT.fullmatch(view.text, found.end(), behind.start):
        return None
    measured = behind or _OF_A_TRADE.search(view.text, found.end(), view.clause_end(at))
    if not measured:  # 全球经济复苏乏力，
        return None
    kind = "country" if found["name"] == "中国" else "name"
    return Subject(at, found.end(), (found["name"],), kind, since=-1 if behind else found.end())


_PART_OF_IT = re.compile("[^，。；、\\d]{0,8}的")
"""占全国产量的85%、世界|产量的三分之一: of what it is a part."""
_OF_A_TRADE = re.compile("产能|产量|销量|出货|需求量|消费量|开采量|消耗量|市场规模|装机|储量|贸易额")


_WORLD = re.compile(
    "(?P<name>全球|全世界|世界|中国)(?:范围内)?(?:的)?"
    "(?!占|市占|份额|第|前|首|最|级|各|著名|知名|领先|先进|一流|银行|贸易组织|遗产|[\\d一二三四五六七八九十]"
    "|[东西南北中]部|科学院|工程院|人民|制造|石[油化]|移动|电信|联通|农业银|工商|建设银|国际|社会科学|优秀|驰名|名牌|驻)"
    "(?=[\u4e00-\u9fff])"
)
_SEEN = re.compile("(?:的?情况|的?形势|范围)?(?:来看|看)(?=[，,])")


_THAT_PROJECT = re.compile("[该本此]项目(?!数|群|库|等|部|区|组|[一二三四五\\d])")


def _pronoun(at: int, view: View, words: SubjectWords) -> Subject | None:
    kinds = {"firm": words.that_firm, "that": words.that, "former": words.former, "both": words.both}
    if told := _THAT_PROJECT.match(view.text, at):
        return Subject(at, told.end(), (told.group(),), "project")
    for kind, pattern in kinds.items():
        found = pattern.match(view.text, at)
        if found:
            return Subject(at, found.end(), (found.group(),), kind)
    return None


def _behind_modifier(at: int, view: View, words: SubjectWords) -> Subject | None:
    """A name behind a clause that describes it (位于松山区物流大道北侧的|赤峰信息科技产业园).

    The extreme of a whole (最高的|甲园区为83%) is told aside: the whole stays the subject of what follows.
    """
    led = words.worded(_LED).match(view.text, at)
    if led and led.end("group") <= view.stop(at):
        return Subject(at, led.end("group"), (led["group"],), "group")
    if sized := _behind_its_size(at, view, words):
        return sized
    stop = min(view.stop(at), at + _LONGEST_MODIFIER)
    for mention in view.mentions:
        if not at < mention.start < stop or mention.label not in ("PARK", "CLUSTER", "ORG", "REGION"):
            continue
        if mention.label == "REGION" and not _FOREMOST.search(view.text, at, mention.start):
            continue
        if words.worded(_LOCATED).fullmatch(view.text[at : mention.start]):
            named = _names(mention.start, view, words)
            extreme = named is not None and view.text.startswith("最", at)
            if named is None or named.since >= 0:
                return named
            return named if mention.label == "REGION" else replace(named, start=at, part=extreme)
    return None


def _behind_its_size(at: int, view: View, words: SubjectWords) -> Subject | None:
    """A park whose size or sum stands before its name (规划面积12平方公里的|某工业园，今年已投入6.8亿元)."""
    figure = view.figure_behind(at)
    sized = _SIZE.fullmatch(view.text, at, figure.start) if figure else None
    name = view.mention_at(figure.end + 1) if figure and sized else None
    if figure is None or name is None or name.label not in ("PARK", "CLUSTER"):
        return None
    alone = view.text.startswith("的", figure.end) and view.text.startswith("，", name.end)
    return _names(name.start, view, words) if alone else None


_SIZE = re.compile("(?:规划|总|占地|建成区|核心区|建筑)?(?:面积|投资|占地)(?:约|达|近|超)?")
_DEED = re.compile("(?:先后|共|累计|已)?(?:主持|主导|参与|牵头|制定|起草|获得|获评|荣获|拥有|建成|引进|承担)")
"""某集群|主持制修订国际标准、国家标准等1265项: what it did, and no member of a count."""
_FOREMOST = re.compile("[\u4e00-\u9fff]{2}最[高低快慢大小多少]的$")
"""城镇化率最高的|甲市、乙市分别为…: of places only who is foremost."""


def _stands_free(subject: Subject, view: View, words: SubjectWords) -> bool:
    """Whether nothing behind a subject makes it part of another noun, of a base or of a rank."""
    rest = view.text[subject.end :]
    if (
        rest.startswith(words.not_before)
        or words.worded(_RANK_BEHIND).match(rest)
        or (subject.kind in ("whole", "country") and words.worded(_RANKED_WITHIN).match(rest))
        or words.worded(_TIMES_BEHIND).match(rest)
    ):
        return False
    behind = view.figure_behind(subject.end)
    if behind is None:
        return True
    between = view.text[subject.end : behind.start].replace(TIME, "")
    listed = between.endswith("等") and not (subject.kind in ("name", "group") and _DEED.match(between))
    if behind.dimension == "count" and (listed or (subject.kind == "list" and not between)):
        return False  # 甲、乙等18个集群 are the members of a count
    return between != "的"


def _group_pattern(words: dict[str, Any], count: str) -> re.Pattern[str]:
    """Groups told by their number or by a word of level or size; trades (产业) by their number alone."""
    modifiers, heads = any_of(words["modifiers"]), any_of(words["heads"])
    parks = any_of(head for head in words["heads"] if head not in ("产业", "项目"))
    begins = r"\d一二两三四五六七八九十多" + re.escape(
        "".join(sorted({word[0] for word in words["modifiers"]}))
    )
    return re.compile(
        begun(rf"(?:{count})(?:{modifiers}){{0,9}}(?:{heads})|(?:{modifiers}){{1,9}}(?:{parks})", begins)
    )


_BOTH = (
    r"{subject.both}|(?:上述|以上|前述|这)(?:\d{1,3}|[两二三四五六七八九十]{1,3})"
    r"(?:[家个大座](?:{group.modifiers}){0,4}(?:{group.several}|{group.heads})|者|地|[家个](?=[分合均共累总实完]))"
)
"""两者, 上述三个园区, 这49个国家级开发区: those that were named before."""


def subject_words(words: dict[str, Any], trades: Iterable[str], worded: Worded) -> SubjectWords:
    """The patterns of `discourse.toml`; `trades` are the words that a trade ends with."""
    subject, group, whole = words["subject"], words["group"], words["whole"]
    count = r"(?:\d{1,9}|[一二两三四五六七八九十]{1,9}|多)[个家大条](?!月)"
    return SubjectWords(
        leads=re.compile(either(subject["leads"])),
        joint=re.compile(any_of(subject["joints"])),
        counted_list=re.compile("等(?:" + "|".join(subject["counted"]) + ")"),
        counted=re.compile("|".join(f"(?:{c})" for c in subject["counted"])),
        not_before=tuple(subject["not_before"]),
        inside=re.compile(any_of(subject["inside"])),
        bodies=tuple(subject["bodies"]),
        owning=tuple(subject["owning"]),
        group=_group_pattern(group, count),
        bare=re.compile(any_of(head for head in group["heads"] if head not in _NEVER_BARE)),
        group_not_before=tuple(group["not_before"]),
        plain=frozenset(group["plain"]),
        proper=re.compile(rf"(?P<stem>[\u4e00-\u9fff]{{2,8}}?)(?:{any_of(group['proper'])})"),
        no_proper=re.compile(any_of([*group["no_proper"], *group["modifiers"], *whole["own"]])),
        whole=re.compile(any_of([*whole["own"], *whole["country"]])),
        country=tuple(whole["country"]),
        that=re.compile(any_of(subject["that"])),
        that_firm=re.compile(any_of(subject["firm"]) + "(?!共|等|总|制|化|法|债|上市|名|家|企业|、)"),
        former=re.compile(any_of(subject["former"])),
        both=worded(_BOTH),
        trades=tuple(trades),
        worded=worded,
    )

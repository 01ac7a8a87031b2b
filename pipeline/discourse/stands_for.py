"""What subjects stand for that are no names: 该园区, 公司, 前者, 两者, a bare 园区."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.discourse.unnamed import last_project
from pipeline.discourse.view import FEW_NAMED, FIRMS, Mention, Subject, SubjectWords
from pipeline.mentions.numerals import read_number
from pipeline.patterns import regex

REMEMBERED = 6
"""How many names are remembered."""
_INSIDE = ("区内", "园内")
"""区内工业产值: within the park that was named last; the document's own where none was."""


class Listed(NamedTuple):
    """Names that a text lists (选取|甲集群、乙集群和丙集群|作为样本), and where the list ends.

    `end` is 0 where the list stands in a sentence before.
    """

    end: int
    names: tuple[str, ...]


class Told(NamedTuple):
    """What the text before a sentence leaves for its pronouns.

    `named` are the names that came before, `firm` and `project` the last of the paragraph, `above` is the
    name in the heading, `listed` are the lists of names, those of the sentence itself too, `place` is the
    text's own, `places` are those that the paragraph has told as subjects; `speaker` is whose 我们 is,
    `held` whom the sentence before leaves, `whole` all that the text says; `together` are the owners that
    the sentence before told up to its full stop (甲集群…；乙集群…。|两者合计…); `of_a_firm` tells that the
    text is a firm's own, `of_one` that it is one zone's, town's or firm's.
    """

    named: tuple[str, ...] = ()
    firm: str = ""
    project: str = ""
    above: str = ""
    listed: tuple[Listed, ...] = ()
    place: str = ""
    places: tuple[str, ...] = ()
    speaker: str = ""
    held: str = ""
    whole: str = ""
    together: tuple[str, ...] = ()
    of_a_firm: bool = False
    of_one: bool = False


def listed_names(text: str, mentions: Sequence[Mention], words: SubjectWords) -> tuple[Listed, ...]:
    """The lists of names in a passage, subjects or not, that 三者 and 上述三个园区 may stand for."""
    found: list[list[Mention]] = []
    for mention in mentions:
        if mention.label not in ("PARK", "CLUSTER", "REGION", "ORG"):
            continue
        last = found[-1][-1] if found else None
        if last and last.end <= mention.start and words.joint.fullmatch(text, last.end, mention.start):
            found[-1].append(mention)
        else:
            found.append([mention])
    return tuple(Listed(each[-1].end, tuple(m.value for m in each)) for each in found if len(each) > 1)


def listed_trades(text: str) -> tuple[Listed, ...]:
    """The trades that a passage lists (聚集|铜、铝、塑料企业90家), for 三大板块 and 三大产业."""
    found: list[Listed] = []
    for match in _TRADES_LISTED.finditer(text) if _ENDS_AS_TRADES.search(text) else ():
        first = _LEADS_TO_TRADES.sub("", match["first"])
        names = (first, *(_COUNTED_TRADES.sub("", each) for each in _BETWEEN_TRADES.split(match["rest"])[1:]))
        if all(_SHORTEST <= len(name) <= _LONGEST_TRADE for name in names):
            found.append(Listed(match.end(), names))
    for match in _TRADES_BEHIND.finditer(text) if "产业" in text else ():
        names = tuple(_COUNTED_TRADES.sub("", each) for each in _BETWEEN_TRADES.split(match["list"]))
        if all(_SHORTEST <= len(name) <= _LONGEST_TRADE for name in names):
            found.append(Listed(match.end(), names))
    return tuple(found)


_SHORTEST = 2
_SIGNS = "[^\\W\\d_、和与及]"
_BETWEEN_TRADES = regex("[、和与及]")
_COUNTED_TRADES = regex(
    "(?:是|为|成为)?(?:等|[两二三四五六七八\\d]大?个?)?(?:主导|支柱|重点|特色|优势|传统|新兴)*$"
)
_LEADS_TO_TRADES = regex(
    "^.*(?:聚集|集聚|形成|发展|构建|打造|拥有|现有|共有|有|涵盖|包括|围绕|培育|做强|壮大|聚焦|以)了?(?:各类)?"
)
_TRADES_BEHIND = regex(
    f"(?:主导|支柱|重点|特色|优势)(?:产业|行业)(?:主要)?(?:有|为|是|包括|涵盖)(?P<list>{_SIGNS}{{2,6}}(?:[、和与及]{_SIGNS}{{2,6}}){{1,7}})(?=[。；，]|$)"
)
"""主导产业有|海洋食品、临港装备、新型建材: named behind what they are."""
_LAST_TRADE = (
    f"(?:[和与及]{_SIGNS}{{2,6}}?)?)等?"
    "(?:[两二三四五六七八\\d]大?个?)?(?:主导|支柱|重点|特色|优势|传统|新兴)*(?:产业|行业|板块|企业|领域)"
)
_TRADES_LISTED = regex(f"(?P<first>{_SIGNS}{{2,14}})(?P<rest>(?:、{_SIGNS}{{2,6}}){{1,7}}{_LAST_TRADE}")
_ENDS_AS_TRADES = regex(f"、(?:{_SIGNS}{{2,6}}{_LAST_TRADE}")
"""How each such list ends: where nothing does, none is looked for, which takes twenty times as long."""


def kept(listed: Sequence[Listed], named: Iterable[str]) -> tuple[Listed, ...]:
    """The lists of which alone a text goes on to speak: names beside theirs leave open who 三者 are."""
    spoken = frozenset(named)
    return tuple(each._replace(end=0) for each in listed if spoken <= frozenset(each.names))


def resolved(
    subjects: Sequence[Subject],
    text: str,
    before: Told,
    words: SubjectWords,
) -> Iterator[Subject]:
    """The subjects of a `text` with 该园区, 公司, 该项目, 前者, 两者, a bare 园区 as what they stand for.

    Without a firm or a project told before, 公司 and 该项目 are of nobody known, and of no place; in a text
    of one zone, town or firm 该项目 may be that.
    """
    named, alone = before.named, len(before.named) == 1
    firm = before.firm or (before.above if before.above.endswith(_FIRM_ITSELF) else "")
    here: tuple[str, ...] = ()
    turned_to = ""
    for subject in subjects:
        if subject.kind == "firm":
            unknown = not before.of_a_firm and not before.place.endswith(_FIRM_ITSELF)
            if firm or unknown:  # 公司, of a name that was not found: nobody else
                yield replace(subject, owners=(firm,), kind="name", firm=True)
            continue
        if subject.kind == "speaker":
            if before.speaker:
                yield replace(subject, owners=(before.speaker,), kind="name")
            continue
        if subject.kind == "pulled":  # 拉动|全市产值|增长7个百分点: what the subject before it adds
            continue
        if subject.kind == "project":
            one = last_project(text, subject.start, words) or before.project or firm
            if not one and before.of_one:
                continue
            yield replace(subject, owners=(one,), kind="name")
            continue
        if subject.kind == "firms":
            if trade := _trade_of(subject.owner, before.whole, words):
                told = (before.held, before.above, before.place)
                known = (name for name in told if trade in name and name != trade + "业")
                sized = _SIZED.search(subject.owner) or _SIZED.search(subject.owner.removesuffix(trade))
                size = "规上" if sized else ""
                yield replace(subject, owners=(next(known, f"{size}{trade}企业"),))
            continue
        if subject.kind == "each":
            if whose := _each_listed(subject, before.listed):
                yield whose
            continue
        short_for = (*(named[-1:] if alone else ()), before.above)  # of a list nobody knows which one
        if subject.owner == _ANY_PARK and (park := _only_park(named, before.place)):
            subject = replace(subject, owners=(park,), kind="name")
        listed = [each.names for each in before.listed if each.end <= subject.start]
        lists = [here, *reversed(listed), named, before.together]
        if subject.kind in ("whole", "that") and (
            turned := _turned_to(subject.owner, (*before.places, *here), before.place)
        ):
            subject = replace(subject, owners=(turned,), kind="name")
        meant = _stands_for(subject, named, short_for, lists, words, text)
        if meant is None:
            continue
        subject = _of_the_place_told(meant, turned_to, before.place, words)
        turned_to = subject.owner if subject.kind == "name" and not subject.firm else ""
        if subject.kind in ("name", "list", "group") and subject.owner:
            alone = len(subject.owners) == 1
            named = subject.owners if len(subject.owners) > 1 else (*named, subject.owner)[-REMEMBERED:]
            here = (*here, *subject.owners)
        yield subject


def _each_listed(subject: Subject, listed: Sequence[Listed]) -> Subject | None:
    """Those listed last in a sentence before, if they are as many as the figures; else the group."""
    told = next((each.names for each in reversed(listed) if not each.end), ())
    if len(told) == len(subject.owners):
        return replace(subject, owners=told, kind="list", meant=True)
    return undealt(subject)


def undealt(subject: Subject) -> Subject | None:
    """The group of a measure that is dealt out to nobody listed before; None where it has none."""
    if subject.kind != "each":
        return subject
    return replace(subject, owners=subject.owners[:1], kind="group") if subject.owner else None


def _of_the_place_told(subject: Subject, last: str, place: str, words: SubjectWords) -> Subject:
    """A bare 园区 behind a place below the text's own as that place's (南康区以家具为主，|园区收入…)."""
    bare = subject.kind == "group" and subject.owner in words.plain
    local = last.endswith(_LOCAL) or _SHORT.fullmatch(last) is not None
    below = local and last != place and not place.endswith(_LOWEST)
    return replace(subject, owners=(last + subject.owner,)) if bare and below else subject


_LOWEST = ("县", "旗", "镇", "乡", "街道", "村", "园区", "开发区", "高新区", "经开区")
"""Texts of these turn to no place that has zones of its own."""


def _only_park(named: Sequence[str], place: str) -> str:
    """The one park told before that 园区 is, in a text of a cluster; of a place, it may be all of them."""
    parks = [name for name in named if name.endswith(_PARKS) and not FEW_NAMED.search(name)]
    return _only(parks) if place.endswith("集群") else ""


_FIRM_ITSELF = ("公司", "集团", "厂")
_ANY_PARK = "园区"
_PARKS = ("园", "园区", "小镇")


def _trade_of(told: str, text: str, words: SubjectWords) -> str:
    """The trade that words before 企业 end with, if a text names it elsewhere (全市共有|纺织)."""
    if known := _TRADE_OF_FIRMS.search(told):
        return known.group()
    told = _SIZED.sub("", told)
    for start in range(max(0, len(told) - _LONGEST_TRADE), len(told) - 1):
        trade = told[start:]
        if words.group.fullmatch(trade + "企业"):
            return ""  # 高新技术, though a text also speaks of 新技术产业
        if _NO_TRADE.search(trade):
            continue
        if any(trade + noun in text for noun in _OF_TRADES):
            return trade
    return ""


_TRADE_OF_FIRMS = regex(
    "(?:建筑业|服务业|房地产(?:开发)?|(?:批发|零售|住宿|餐饮)(?:[和、]?(?:零售|餐饮))?业|软件业|物流业)$"
)
"""资质以上|建筑业|企业27家，实现产值36亿元: trades of which statistics tell by their firms."""
_LONGEST_TRADE = 6
_SIZED = regex("(?:规上|规模以上)$")
_OF_TRADES = ("产业", "行业", "业", "集群")
_NO_TRADE = regex(
    "^(?:[全我该本各省市县镇乡州]|区(?!块))|[有了的达类等和与及]|家(?![居具电纺装])|工业|农业|服务|制造|高新|新兴|优势|配套|科技|上市"
)


def _stands_for(
    subject: Subject,
    named: tuple[str, ...],
    short_for: tuple[str, ...],
    lists: Sequence[tuple[str, ...]],
    words: SubjectWords,
    text: str,
) -> Subject | None:
    """A subject with the names that it stands for, of those `named` before; a bare 园区 of `short_for`.

    None for 两者 that stand for no names: they are measures or kinds of the whole that is spoken of.
    """
    match subject.kind:
        case "group":
            return _of_group(subject, short_for, lists, words, text)
        case "that" if meant := _last_fitting(subject.owner, named):
            return replace(subject, owners=(meant,))
        case "whole" if subject.owner in _INSIDE and (
            meant := _last_fitting(subject.owner, (*short_for[-1:], *named))
        ):
            return replace(subject, owners=(meant,))
        case "former":
            return _of_two(subject, named, lists)
        case "both":
            return _of_both(subject, lists, words, text)
    return subject


def _of_two(subject: Subject, named: tuple[str, ...], lists: Sequence[tuple[str, ...]]) -> Subject | None:
    """前者, 后者 as the first or the last of the names told; None where they are no names."""
    told = tuple(dict.fromkeys(reversed(named)))[1::-1]  # the last two
    two = told if len(told) > 1 else next((each for each in lists if len(each) > 1), ())
    return replace(subject, owners=(two[0] if subject.owner == "前者" else two[-1],)) if two else None


def _last_fitting(word: str, named: Sequence[str]) -> str:
    """The last name that 该县, 该园区, 辖区 can stand for: no province that a zone or a town lies in."""
    if word in _THAT_PLACE:
        places = (_place_of(name) for name in reversed(named))
        return next((place for place in places if place.endswith(word[1:])), "")
    fitting = (name for name in reversed(named) if not name.endswith(_ABOVE))
    return next((name for name in fitting if word != "当地" or name.endswith(_LOCAL)), "")


def _turned_to(word: str, named: Sequence[str], place: str) -> str:
    """The one place below the text's own that 全县 is, once a paragraph turned to it (永兴县…。|全县…)."""
    below = _MEANT_BELOW.get(word)
    if below is None or not place.endswith(below.above):
        return ""
    places = [_place_of(name) for name in named]
    fits = [name for name in places if name.endswith(below.ends) and name != place]
    if not fits and word in _OF_COUNTIES:
        fits = [name for name in named if _SHORT.fullmatch(name)]
    return _only(fits)


def _place_of(name: str) -> str:
    """The county that the name of a cluster or zone begins with (安平县|丝网集群); else the name itself."""
    found = _BEGINS_WITH_PLACE.match(name) if name.endswith(_IN_A_PLACE) else None
    return found["place"] if found else name


_IN_A_PLACE = ("集群", "园区", "开发区", "高新区", "经开区", "工业园", "产业园", "产业", "基地")
_BEGINS_WITH_PLACE = regex("(?P<place>[\u4e00-\u9fff]{1,4}?[市县旗镇乡])[\u4e00-\u9fff]")


def _only(names: Sequence[str]) -> str:
    """The name that all of some are; empty where they are several."""
    return names[0] if len(set(names)) == 1 else ""


_OF_COUNTIES = ("全县", "该县", "该市")
_SHORT = regex("[\u4e00-\u9fff](?![南北东西中]$)[^省市县区州盟旗镇乡国域]")
"""资兴, 永兴: a county by its short name; 赣南 and 苏北 are none."""


class _Below(NamedTuple):
    """What a word for a whole means by its last character, in the texts of places that end so."""

    ends: tuple[str, ...]
    above: tuple[str, ...]


_COUNTIES = _Below(("县", "旗", "市"), ("省", "自治区", "市", "州", "盟", "全国"))
_CITIES = _Below(("市",), ("省", "自治区", "全国"))
_TOWNS = _Below(("镇", "乡"), ("市", "县", "区", "旗"))
_MEANT_BELOW = {
    "全县": _COUNTIES, "该县": _COUNTIES, "该市": _COUNTIES, "全市": _CITIES, "全镇": _TOWNS, "全乡": _TOWNS,
    "全省": _Below(("省",), ("全国",)),
}  # fmt: skip
_THAT_PLACE = ("该省", "该市", "该县", "该镇", "该乡")
_LOCAL = ("市", "县", "区", "镇", "乡", "旗", "州", "村")
_ABOVE = ("省", "自治区", "全国")


def _of_group(
    subject: Subject,
    short_for: tuple[str, ...],
    lists: Sequence[tuple[str, ...]],
    words: SubjectWords,
    text: str,
) -> Subject:
    """园区 as the park that ends so; 三个园区|分别不低于… as the three named before."""
    if meant := _ends_with(subject.owner, short_for, words):
        subject = replace(subject, owners=(meant,))
    counted = words.worded(_SO_MANY).fullmatch(subject.owner)
    if not counted:
        return subject
    dealt = _dealt_out(subject, words, text)
    of_kinds = counted["kinds"] and not dealt  # 六省（区、市）: as good a name as the list itself
    noun = _PLACES_OF_KINDS if counted["kinds"] else counted["noun"] or counted["place"]
    names = () if of_kinds else _so_many(counted["n"], noun, lists)
    if counted["noun"] in _TRADES_COUNTED:
        return replace(subject, owners=names, kind="parts") if names and dealt else subject
    if len(names) > _MOST_BY_NAME and not dealt:
        return subject
    if names:
        return replace(subject, owners=names, kind="list", meant=True)
    return replace(subject, owners=("",)) if dealt else subject


_MOST_BY_NAME = 4
"""Names that stand for a group of so many at most; 这9个集群 tells more than nine. Chosen, not measured."""
_PLACES_OF_KINDS = "地"
_TRADES_COUNTED = ("产业", "行业", "板块", "领域")
_NUMBER = r"(?:上述|以上|前述|这)?(?P<n>\d{1,3}|[两二三四五六七八九十]{1,3})"
_SO_MANY = (
    _NUMBER
    + "(?:[个家大](?:{group.modifiers})*(?P<noun>{group.several}|企业|产业|行业|板块|领域)"
    + "|(?P<place>[省市县区镇乡地])(?P<kinds>[（(][省市县区州、]{1,5}[）)])?)"
)


def _of_both(
    subject: Subject, lists: Sequence[tuple[str, ...]], words: SubjectWords, text: str
) -> Subject | None:
    """两者, 三地 as so many names told before; 这49个国家级开发区 as the group that they are."""
    said = words.worded(_OF_BOTH).fullmatch(subject.owner)
    if said is None:
        return subject
    if said["noun"] in _NO_NOUNS and _tells_parts(text[: subject.start]):
        return None
    if said["side"]:
        names = _some_of(said["side"], said["n"], lists)
        return replace(subject, owners=names, meant=True) if names else subject
    if names := _so_many(said["n"], said["noun"], lists):
        return replace(subject, owners=names, meant=True)
    if said["noun"] in _NO_NOUNS:
        return None
    if _dealt_out(subject, words, text):
        return replace(subject, owners=("",))
    group = subject.owner[said.start("n") :]
    return replace(subject, owners=(group,), kind="both" if group.endswith(FIRMS) else "group")


def _tells_parts(before: str) -> bool:
    """甲类比重最大，占45%，乙类次之，占34%，|二者合计…: parts of one whole, and none of the names told."""
    clause = re.split("[。；]", before)[-1]
    return _SHARE.search(clause) is not None and _BY_SIZE.search(clause) is not None


_SHARE = regex(r"\d[%％]")
_BY_SIZE = regex("最[大高多]|居首|次之|其次|为主")


def _some_of(side: str, number: str, lists: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The first or the last of the nearest list that is longer (前两家合计, 后三市合计)."""
    count = read_number(number) or 0
    distinct = (tuple(dict.fromkeys(each)) for each in lists)
    told = next((each for each in distinct if len(each) > count > 1), ())
    return told[: int(count)] if side == "前" else told[-int(count) :]


_OF_BOTH = "(?P<side>[前后])?" + _NUMBER + "(?:[个家大座](?=.))?(?P<noun>.+)"
_NO_NOUNS = ("者", "家", "个", "地")
_PRONOUNS = (*_NO_NOUNS, "区", "市", "县", "园", "镇", "乡")
"""两者, 三家, 两市: beside the number they say nothing of their own."""


def _dealt_out(subject: Subject, words: SubjectWords, text: str) -> bool:
    """Whether each of a group has a figure of its own (三个集群的R&D强度|依次为…)."""
    return words.worded(_TO_EACH).match(text, subject.end) is not None


_TO_EACH = r"[^，。；：,;:\d]{0,16}(?:分别|依次)"


def _so_many(number: str, noun: str, lists: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The names of the nearest list that are so many and of that kind; none where no list is."""
    count = read_number(number)
    distinct = (tuple(dict.fromkeys(each)) for each in lists)
    fitting = (each for each in distinct if len(each) > 1 and len(each) == count and _fit(each, noun))
    return next(fitting, ())


def _fit(names: tuple[str, ...], noun: str) -> bool:
    """Whether names can be what a noun counts: 三个集群 are no counties, and two 县 no parks."""
    if noun in _PLACES:
        return all(name.endswith(noun) for name in names)
    if noun.endswith(("集群", "企业", "公司", "集团")):
        return not any(name.endswith((*_PLACES, *_ZONES)) for name in names)
    return noun in _PRONOUNS or noun == "城市" or not any(name.endswith(_OPEN_PLACES) for name in names)


_PLACES = ("市", "县", "省", "镇", "乡")
_OPEN_PLACES = (*_PLACES, "街道", "公司", "集团")
_ZONES = ("园区", "开发区", "高新区", "经开区", "工业园", "产业园", "集中区", "集聚区")


def _ends_with(group: str, names: Iterable[str], words: SubjectWords) -> str:
    """The first name that a bare group (新区, 园区) is short for."""
    for name in names:
        other = name == group or FEW_NAMED.search(name)
        proper = not words.group.fullmatch(name)  # 省级开发区 has 47 of them
        if not other and name.endswith(_ENDS_OF.get(group, group) if proper else group):
            return name
    return ""


_ENDS_OF = {
    "园区": ("园区", "工业园", "产业园", "科技园", "开发区", "高新区", "经开区", "示范区", "集聚区"),
    "工业园区": ("工业园区", "工业园"),
    "开发区": ("开发区", "高新区", "经开区"),
}
"""How the names end that these may be short for: every zone is a 园区."""

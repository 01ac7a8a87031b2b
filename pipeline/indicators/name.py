"""What a noun phrase before or behind a figure names: the measure, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.discourse import TIME, Grammar
from pipeline.indicators.beside import cut_to_name
from pipeline.model import light
from pipeline.patterns import regex

_LONGEST = 12
"""Characters of a place or of a measure that a phrase is searched for; longer names are rare."""
_EDGES = "∶ 　“”‘’\"'（）()《》—-~·、，。：:；;/"
_YEARS_LEFT = regex(r"(?:近|前|后|过去)?(?:\d+|[一二两三四五六七八九十]+)$")  # of 两|年平均增长
_COUNTED_ENDS = regex(
    r"[，。；：]|(?<![（(][省市县区])、|[（(](?![省市县区、]{1,3}[）)])|(?<![（(、][省市县区])[）)]"
)
"""What ends a noun behind a count: not the brackets of 县（市、区）."""
_ALL_IN_ONE = regex(r"^集[^，；。]{2,30}?于一[身体]的")  # 8栋|集车间、食堂于一身的|通用厂房
_BRACKETS = regex(r"[（(][^（()）]*[)）]$")
_LEFT_OVER = regex(
    r"(?:因此|由此|因而|从而|随之|的|等|则|一律|按|预计|预期|力争|(?<!不)仅|约|从|由|全部|均|将|分别|依次|(?<=[值入额润收税量计])能够?|(?<![主重需])要|(?<![实呈体出兑表发])现){1,9}$"
)
_FUNDS = regex(
    r"((?:中央|地方|国家|全国|各级|省级?|市级?|县级?|区级?|州级?|盟|旗|自治区)财政|各级政府)"
    r"(?:拟|将|共|已|再|还|另|计划|预计|累计)*(?:(投入|补助|支出)|安排|拨付|下达|筹集|拿出|列支|设立)?"
)
_DATIVE = regex(r"[，；、]?(?:共|累计|已|全年|还)?(?:为|向|对|给)(?![民外口])")
_BARE_SPENT = ("投入", "投资", "资金", "建设")
_BARE_SUMS = ("资金", "投资", "金额", "资金额", "收入", "总额")
_CONTRACTS = ("签约", "合约", "节约", "履约")
_AVERAGES = ("年均", "人均", "平均", "户均", "月均", "日均")
_TOTALS = tuple(of + total for of in ("收入", "支出", "资产", "负债") for total in ("总计", "合计"))
"""Lines of accounts that are not what is summed up (上年结余收入5.6亿元，|收入总计49.3亿元)."""
_WHOLE = (*_TOTALS, "及以上", "及以下")
"""What is a name with its end (60岁|及以上)."""
_OWNER_TAIL = regex(
    r"(?:在|已|于|共|均|全|年|的|也|累计|合计|共计|首次|及其|仅|将|要|预计|力争|分别|依次|中|之|内|(?<!公)里|上|又){1,9}$"
)


_BY_ITSELF = "单" + TIME
"""单三季度营收5亿元: one quarter by itself, and no sort of income."""
_COMPOUND = (
    "量", "率", "数", "额", "强度", "规模", "面积", "人数", "水平", "能力", "成本", "占比", "总量", "任务",
    "目标", "性", "求", "价", "价格", "用地", "区", "面", "比例", "比重", "比率", "者", "费", "标准",
)  # fmt: skip


@light
@dataclass(frozen=True, slots=True)
class Name:
    """A measure and whose it is; empty where the text does not say."""

    scope: str = ""
    indicator: str = ""


def _in_compound(behind: str) -> bool:
    """Whether the word before is part of a noun (建设|规模, 完成|率) and does not lead up to 规模以上工业…"""
    return behind.startswith(_COMPOUND) and not _OF_SOME_SIZE.match(behind)


_OF_SOME_SIZE = regex("规模(?:以|[工农企养种化制服经])")
"""其中|规模工业产值, 新增|规模企业: the size of what is told, and no compound (建设|规模)."""


def strip_tail(text: str, words: frozenset[str]) -> str:
    """`text` without the words at its end that only lead over to the figure."""
    while True:
        text = text.rstrip(_JOINTS)
        for cut in range(min(6, len(text)), 0, -1):
            if text[-cut:] in words:
                break
        else:
            return text
        if (cut == 1 and text.endswith((*_AVERAGES, *_CONTRACTS))) or text.endswith(_WHOLE):
            return text
        text = text[:-cut]


_JOINTS = " " + TIME + "、，：:—-（(“"


def strip_lead(text: str, words: frozenset[str], protected: tuple[str, ...] = ()) -> str:
    """`text` without the words at its beginning that belong to no name."""
    while True:
        text = text.lstrip(" " + TIME + "、，：:—-）)”")
        cut = next((n for n in range(min(6, len(text)), 0, -1) if text[:n] in words), 0)
        if not cut or _in_compound(text[cut:]):
            return text
        if text.startswith(protected) and any(
            len(name) >= cut and text.startswith(name) for name in protected
        ):
            return text
        text = text[cut:]


@lru_cache(maxsize=8192)
def read_name(text: str, grammar: Grammar, *, count: bool = False) -> Name:
    """The scope and the measure that a phrase before a figure names; half of them are asked again."""
    if "资" in text and (added := _ADDS.fullmatch(text.replace(TIME, "").strip("，、 "))):
        who = added["who"] if not count and len(added["who"]) <= _LONGEST else ""
        return Name(who, added["of"])
    phrase = _without_lead(
        cut_to_name(text.replace(_BY_ITSELF, "").replace(TIME, "").removeprefix("的")), grammar
    )
    if "（" in phrase and "）" not in phrase:
        phrase = phrase.rpartition("（")[2]
    if phrase in grammar.names:
        return Name("", phrase)
    scope, rest = leading_scope(phrase, grammar, count=count)
    name = _measure_of(scope, _without_lead(rest, grammar), grammar)
    if (
        not count
        and not name.scope.endswith(grammar.heads)
        and name.indicator.endswith((*grammar.subjects, "集团", "公司"))
    ):
        return Name(scope + name.indicator, "")
    if name.scope == "每年":
        return Name("", name.indicator)
    return Name(scope, name.indicator) if _DATIVE.match(text.replace(TIME, "")) else name


_FOREMOST_OF = regex(
    "^(?:其中)?(?:占比|比重|增速|增幅|总量|规模|产值|体量|贡献)最[大高快小低慢]的(?=[\u4e00-\u9fff]{2})"
)
_ADDS = regex(
    "(?:其中|另有|还有|老企业|龙头企业|老牌企业|本土企业)*"
    "(?P<who>(?:(?![了的将向为对以由年元])[\u4e00-\u9fffA-Z]){3,12}?)"
    "(?:也|又|再|还|将|已|拟|计划|继续|连续|先后|再次|二次)*(?P<of>追加投资|增资扩股|增资|注资|追投)"
)
"""某茶业也增资|1800万元: what a firm adds is its own."""


def _without_lead(phrase: str, grammar: Grammar) -> str:
    """The phrase without what leads up to its name; a known measure at its end stays whole."""
    phrase = _FOREMOST_OF.sub("", phrase)
    rest = strip_lead(phrase, grammar.lead, grammar.protected)
    known = known_suffix(phrase, grammar)
    if rest in _BARE_SUMS and len(phrase) > len(rest):
        lead = phrase[: len(phrase) - len(rest)]
        return lead[-2:] + rest if lead[-2:] in grammar.lists["kinds_of_sums"] else rest
    if not rest and phrase.endswith(_BARE_SPENT):
        return phrase[-2:]
    return known if len(rest) < len(known) else rest


def _measure_of(scope: str, rest: str, grammar: Grammar) -> Name:
    known = known_suffix(rest, grammar)
    subject, measure = _at_verb(rest, len(rest) - len(known), grammar)
    if measure:
        owner = _owner(subject, grammar)
        group = next((noun for noun in grammar.bare_owners if subject.startswith(noun)), "")
        if not owner and group and measure in ("投入", "投资", "资金", "建设"):
            return Name(scope + group, subject.removeprefix(group).removeprefix("的") + measure)
        measure = _clean(strip_lead(measure, grammar.lead, grammar.protected) or measure, grammar.lists)
        trade = "" if owner or group else _trade(subject, measure, grammar)
        return Name(scope + owner, trade + measure)
    funds = _FUNDS.fullmatch(rest)
    if funds:
        return Name(scope + funds[1], funds[2] or "")
    cuts = [m.end() for m in grammar.cut.finditer(rest, 0, len(rest) - len(known))] if known else []
    if cuts:
        return Name(scope, _clean(rest[cuts[-1] :], grammar.lists))
    owner, measure = _at_known(rest, known, grammar)
    return Name(scope + owner, _clean(measure if owner else rest, grammar.lists))


def is_owner(phrase: str) -> bool:
    """Whether a phrase is the name of a body that holds figures and of no measure (中央财政)."""
    return phrase.endswith("财政") and 2 < len(phrase) <= 6 and not phrase.startswith(("全口径", "公共"))


def leading_scope(phrase: str, grammar: Grammar, *, count: bool = False) -> tuple[str, str]:
    """A place or 全省 at the beginning of a phrase, with a group behind it, and the rest.

    江西省全省工业园区 counts as one. Of a count, 全国 before the name belongs to it (全国重点实验室).
    """
    scope = ""
    while place := _leading_place(phrase, grammar, count=count):
        scope += place
        phrase = phrase[len(place) :].removeprefix("的")
    head = next((h for h in grammar.heads if scope and phrase.startswith(h)), "")
    behind = phrase[len(head) :].lstrip("的")
    listed = behind.startswith(("、", "和", "与", "及"))
    if head and len(behind) > 1 and behind not in grammar.generic and not count and not listed:
        return scope + head, behind
    return scope, phrase


def _leading_place(phrase: str, grammar: Grammar, *, count: bool) -> str:
    """The place that a phrase begins with; empty where it belongs to what follows."""
    place = _place(phrase, grammar)
    rest = phrase[len(place) :]
    if not place or place in grammar.whole_kept:
        return ""
    if place == "全国" and not grammar.national and not _of_the_country(rest, grammar):
        return ""
    if count and place == "全国" and rest[:1] not in ("", "共", "有", "已", "累", "新", "城", "农"):
        return ""
    return "" if rest.startswith(grammar.not_after_place) and place not in grammar.whole else place


def _of_the_country(rest: str, grammar: Grammar) -> bool:
    """Whether 全国 tells whose a measure is (全国|国内生产总值) and is no part of a name (全国文明城市)."""
    plain = rest[:1] in ("", "共", "有", "已", "平", "要", "将") or rest.startswith(
        ("规模以上", "城镇", "农村")
    )
    return plain or grammar.cumulative.match(rest) is not None or len(known_suffix(rest, grammar)) > 2


def _place(phrase: str, grammar: Grammar) -> str:
    for word in grammar.whole:
        if phrase.startswith(word):
            return word
    for length in range(min(_LONGEST, len(phrase)), 1, -1):
        if phrase[:length] in grammar.places:
            return phrase[:length]
    return ""


def known_suffix(phrase: str, grammar: Grammar) -> str:
    """The longest measure of the lexicon that the phrase ends with."""
    for length in range(min(_LONGEST + 6, len(phrase)), 1, -1):
        if phrase[-length:] in grammar.names:
            return phrase[-length:]
    return ""


def _at_verb(phrase: str, known_from: int, grammar: Grammar) -> tuple[str, str]:
    """Subject and measure around the last light verb (园区|完成|投资); empty where there is none."""
    for verb in reversed(list(grammar.light.finditer(phrase))):
        behind = phrase[verb.end() :]
        if verb.start() and behind and verb.end() <= known_from and not _in_compound(behind):
            kept = verb.group() if verb.group() in grammar.kept else ""
            return phrase[: verb.start()], kept + behind
    for verb in grammar.busy.finditer(phrase):
        behind = phrase[verb.end() :]
        subject = _OWNER_TAIL.sub("", phrase[: verb.start()]).removesuffix("拟")
        body = subject.endswith(grammar.bodies)
        if body and len(behind) > 1 and verb.end() <= known_from and not _in_compound(behind):
            return subject, behind
    return "", ""


def _trade(subject: str, measure: str, grammar: Grammar) -> str:
    """The trade, crop or group of people that a measure is of, parted by a verb (种植业|实现|增加值)."""
    trade = strip_lead(_OWNER_TAIL.sub("", subject), grammar.lead, grammar.protected)
    fits = 1 < len(trade) <= _LONGEST and re.fullmatch(r"[\u4e00-\u9fff、]+", trade)
    known = measure in grammar.names or measure in _BARE_SPENT
    return trade if fits and known and not trade.endswith(grammar.lists["no_trade"]) else ""


def _owner(subject: str, grammar: Grammar) -> str:
    subject = _OWNER_TAIL.sub("", subject.replace(TIME, ""))
    if is_owner(subject):
        return subject
    if _GIVEN_TO.search(subject):
        return ""  # 每年给予某某园区|建设资金
    return subject if subject.endswith(grammar.heads) and len(subject) <= 24 else ""


def _at_known(phrase: str, known: str, grammar: Grammar) -> tuple[str, str]:
    """A group and its measure where the phrase ends with a known measure (园区|主营业务收入)."""
    owner = _OWNER_TAIL.sub("", phrase[: len(phrase) - len(known)])
    kind_of_firm = owner.endswith("企业") and not grammar.subjects_of.group.fullmatch(owner)
    owns = owner.endswith(grammar.heads) or is_owner(owner)
    if known and known not in grammar.generic and owns and not kind_of_firm:
        return owner, known
    owner, found, measure = phrase.rpartition("的")
    if found and len(measure) > 1 and owner.endswith(grammar.heads):
        return owner, measure
    return "", phrase


_GIVEN_TO = regex("(?:给予|拨付|拨给|安排给|支持给)(?=[\u4e00-\u9fff]{2})")
"""每年给予|某某园区建设资金: who gets something does not own it in the clause of who gives."""


def _clean(measure: str, lists: Mapping[str, tuple[str, ...]]) -> str:
    measure = _BRACKETS.sub("", measure.replace(TIME, "")).replace("同期", "")
    measure = _GOAL_IS.sub("", measure)
    quoted = "“" in measure and "”" in measure
    measure = measure.strip(_EDGES.replace("”", "").replace("“", "") if quoted else _EDGES)
    if _YEARS_LEFT.fullmatch(measure) or measure in lists["empty"]:
        return ""
    return _LEFT_OVER.sub("", measure)


_GOAL_IS = regex(
    "^(?:定下?的|提出的|确定的|制定的|总体|主要|发展|预期|奋斗)*目标(?:任务)?[是为](?=[\u4e00-\u9fff]{2})"
)
"""定的目标是|主营业务收入增长12%: what the goal is of."""


def read_counted(right: str, grammar: Grammar, *, closed: bool = False) -> str:
    """What a count counts, from the text behind it (94个|工业园区，…); empty where nothing follows.

    `closed` tells that the clause ends there, and not the next figure begins.
    """
    phrase = _ALL_IN_ONE.sub("", right.replace(TIME, "").strip(" ").removeprefix("的"))
    if closed and _NOUNS.fullmatch(phrase) and not grammar.noun_end.search(phrase):
        return phrase
    if (trades := grammar.worded(_OF_TRADES).match(phrase)) and not grammar.noun_end.search(trades.group()):
        return trades.group()
    if levels := grammar.worded(_OF_LEVELS).match(phrase):
        return levels.group()
    if pair := _ONE_NOUN.match(phrase):
        return pair.group()
    if told := grammar.worded(_DESCRIBED).fullmatch(phrase):
        return told["noun"]
    phrase = _COUNTED_ENDS.split(phrase, maxsplit=1)[0]
    end = next((m for m in grammar.noun_end.finditer(phrase)), None)
    phrase = phrase[: end.start()] if end else phrase
    phrase = _LIKE.sub(r"\g<like>\g<noun>", phrase)
    first = phrase.split("的")[0]
    noun = (first if len(first) > 1 else phrase).strip(_EDGES.replace("”", "").replace("“", ""))
    moves = grammar.move.fullmatch(noun)  # 较3月的40元|回落37.5%
    noun = "" if moves or noun in _HOW or noun.endswith(_STAIRS) else _RANKED.sub("", _WITHIN.sub("", noun))
    noun = _HOW_THEY_DO.sub("", noun)
    return noun + "）" if noun.count("（") > noun.count("）") else noun


_LIKE = regex(
    "^(?P<like>[\u4e00-\u9fff]{0,4}(?:[^文]化|型|性|式|独立|重要|主要|优秀|优质|著名|知名|完整|先进|较[大高好强新]|年轻|不同|齐全|成熟|完善|闻名|独特|成功|固定"
    "|稳定|规范|新鲜|典型|全新|在建|闲置|上规模|成规模|有影响|像样))的(?P<noun>[\u4e00-\u9fff]{2,14})"
)
"""368个|独立的|实体商铺: what is counted stands behind what it is like."""
_HOW_THEY_DO = regex("(?<=[区群])(?:年度|发展|建设|运行|综合|考核|评价|评估|晋级){1,4}(?:情况|结果|工作)$")
"""对105个|产业集群发展情况进行评价: what is counted are the clusters."""
_ONE_NOUN = regex("国家(?:[和与及]|（)地区）?")
"""50多个|国家和地区: what belongs together."""
_DESCRIBED = (
    "(?:引领|具有|具备|拥有|对|在|带动|辐射|符合|代表|支撑|能够?)[^，。；：]{3,40}的"
    "(?P<noun>(?:[\u4e00-\u9fff]{0,8})(?:{kind.members}))"
)
"""3个|在全国具有影响力、带动作用强的|成长型产业: what is counted stands behind what it is like."""
_LEVEL = "(?:世界|国家|省部|部|省|自治区|市|州|县|区|乡|镇|村)级"
_OF_LEVELS = f"{_LEVEL}(?:(?:及以上)?[、和与及或]{_LEVEL})+(?:[\u4e00-\u9fff]{{0,8}}?){{kind.members}}+"
"""76家|国家级、省级开发区: levels that are counted together, before what they are levels of."""
_OF_TRADES = (
    "(?!{kind.members})[\u4e00-\u9fff]{1,8}业(?:、[\u4e00-\u9fff]{2,8}){0,2}[、和或][\u4e00-\u9fff]{2,16}?"
    "(?:企业|项目|园区|基地|集群)(?=$|[，。；：、（(])"
)
"""80个|制造业、服务业龙头企业: what is counted is told behind its trades."""
_STAIRS = ("台阶", "大关", "关口", "迈进", "进发", "冲刺", "挺进", "进军", "奋进")
"""GDP突破1万亿元，五年后跨越2万亿元|台阶; 向750亿元|进发: how far something comes, and nothing of its own."""
_HOW = (
    "紧随其后", "次之", "居次", "快速", "迅速", "稳步", "大幅", "逐步", "逐年", "持续", "猛", "急剧",
    "居首", "居首位", "居次席", "垫底", "居末", "最高", "最低", "领先", "居前",
    "过", "超", "超过", "突破", "达到", "达", "低于", "高于", "不足",
)  # fmt: skip
"""从7.5万辆|快速|增长至, 没有1个|过亿元: how a count moved or what its members reach, and nothing counted."""
_NOUNS = regex(r"[\u4e00-\u9fff]{1,8}(?:、[\u4e00-\u9fff]{2,8}){1,3}(?<![等和及])")
"""800多家|智能工厂、数字化车间: all that is counted together, up to the end of the clause."""


_WITHIN = regex("(?<=[区园群链城])[内里中]$")
"""在53个|国家级高新区内，…: what is counted are the zones."""


_RANKED = regex(
    "(?:(?<=开发区|高新区|经开区|工业园|产业园|度假区|县市区|设区市)|(?<=园区|集群|企业|城市|乡镇)|(?<=（市、区）))"
    "[^区园，]{0,16}(?:排名|位次|名次|考核|考评|评价|评估)中?$"
)
"""我市3个高新区|综合排名前移: what is counted are the zones, and not how they rank."""


def contest_of(right: str) -> str:
    """In what those counted are ranked, from the text behind their number (94个|开发区综合考评中，)."""
    told = _RANKED.search(right.strip(" ，,").removesuffix("由").removesuffix("从"))
    return told.group().removesuffix("中") if told else ""


def counted(name: str) -> str:
    """The name of a count: what is counted, with 数 (投产企业 → 投产企业数)."""
    name = name.removesuffix("之一")  # 25个试点园区之一
    if not name or name.endswith(
        (
            "数",
            "数量",
            "量",
            "规模",
            "率",
            "总数",
            "就业",
            "人员",
            "人口",
            "产能",
            "能力",
            "排名",
            "位次",
            "名次",
        )
    ):
        return name
    return name + ("人口" if name in ("男性", "女性") else "数")


def kept_prefix(before: str, grammar: Grammar) -> str:
    """新增 or 新建 before the count belongs to what is counted."""
    before = before.rstrip("了")
    return max((kept for kept in grammar.kept if before.endswith(kept)), key=len, default="")


def known_in(clause: str, grammar: Grammar) -> Name:
    """The first measure of the lexicon that a clause names, with its owner."""
    found = grammar.known.search(clause)
    if not found:
        return Name()
    verbs = [m.end() for m in grammar.busy.finditer(clause, 0, found.start())]
    named = clause[verbs[-1] if verbs else 0 : found.end()]
    return read_name(OF_EACH_PLACE.sub("", named), grammar)


OF_EACH_PLACE = regex("^各(?:[省市县区镇乡州地]{1,3}|园区|开发区)(?:之?间)?的?(?=[一-鿿]{2})")
"""各市|工业增加值差距不小，甲市2010亿元: of all that are then told one by one."""


def known_suffixes(name: str, grammar: Grammar) -> list[str]:
    return [name[-n:] for n in range(2, min(12, len(name)) + 1) if name[-n:] in grammar.names]


def splits_off(indicator: str, grammar: Grammar) -> tuple[str, str]:
    """Owner and measure of 园区|基础设施投入; no owner where the noun is part of the name (园区数)."""
    noun = next((s for s in grammar.bare_owners if indicator.startswith(s)), "")
    rest = indicator.removeprefix(noun).removeprefix("的")
    if indicator.endswith("数") and not rest[:-1].endswith(grammar.counted_in):
        return "", indicator
    if not noun or len(rest) < 3 or rest.startswith(grammar.not_split):
        return "", indicator
    return noun, rest

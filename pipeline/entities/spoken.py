"""Names without a word of their kind (天合光能, 松山湖): their text speaks of them as of a firm or a zone.

Its title begins with them, or it names who leads them, or it says what they are; and it tells what they do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from pipeline.entities.clusters import known_trade
from pipeline.entities.declared import Known
from pipeline.entities.marking import Hit, made_of
from pipeline.entities.vocabulary import Vocabulary
from pipeline.lexicon.patterns import any_of
from pipeline.model import Document, Label
from pipeline.patterns import regex

_NAME = r"(?P<name>[\u4e00-\u9fff]{2,6}?)"
_BEGINS = r"(?:^|[，。；：、“”\n\s]|(?<=其中)|(?<=年))"
_IN_TITLE = regex(
    r"^\s*(?:#+\s*|【[^】]{1,8}】)?(?:走进|探访|对话|专访|聚焦|记|解码|揭秘)?[“]?(?P<name>[\u4e00-\u9fff]{2,6}?)[”]?"
    r"(?:[：:，,—\-\s“（(|｜]|的|如何|何以|为何|怎样|怎么|是怎样|$)"
)
_LEADS = (
    "董事长|董事?副?总经理|副?总裁|创始人|副?厂长|厂区?负责人|(?:相关|有关)?负责人|生产(?:总监|经理)|技术总监"
    "|首席执行官"
)
_LED_BY = regex(_BEGINS + _NAME + f"(?:集团|股份|公司)?(?:党委书记、?|党委副书记、?|执行)?(?:{_LEADS})")
_IS = (
    "(?:是|作为|成立于|创立于|创办于)[^，。；]{0,20}?"
    "(?:企业|公司|厂商|供应商|制造商|生产商|服务商|龙头|单项冠军|独角兽|小巨人|厂家|厂|的一家)(?=[，。；之、])"
)
_IS_ONE = regex(_BEGINS + _NAME + f"[，,]?(?:就)?{_IS}")
_RULES = "管委会|党工委"
_RULED = regex(_BEGINS + _NAME + f"(?:园区)?(?:{_RULES})")
_LEADER, _SORT, _RULER = regex(_LEADS), regex(_IS), regex(_RULES)
"""How each of them ends: where nothing does, none is looked for, which takes ten times as long."""
_DOES = regex(
    r"(?:\d{4}年|[今去前]年|上半年|下半年|[一二三四1-4]季度|当年|全年|前\d+个?月|\d{1,2}月份?|目前|已|现|还|也|则|共|将|的){0,3}"
    "(?:实现|完成|只?有|营收|营业收入|销售|净利润|利润|产值|税收|纳税|年产|生产|投资|投入|拥有|建成|研发|员工|产品|订单|出口|海外|专利"
    "|总投资|产能|累计|现有|占地|用工|带动|引进|集聚|聚集|入驻|地区生产总值|生产总值|GDP|规划)"
)
_AT_WORK = regex(
    _BEGINS + "(?P<name>[\u4e00-\u9fff]{3,5}?)(?=(?:[今去前]年|目前|已|现|还|也|则|共|累计|先后|再次)*"
    "(?:实现|完成|营收|销售|净利润|产值|纳税|缴税|投资|投入|拥有|建成|生产|投产|入驻|落户|员工|产品|增资|扩产|拿地|占地|用工|是))"
)
_BEGAN = regex(
    _BEGINS + r"(?P<name>[\u4e00-\u9fff]{2,5}?)(?:是|于|从)?(?:\d{4}年|当年)[^，。；\d]{0,14}?"
    "(?:起步|成立|创办|创立|落户|入驻|建厂|投产|起家)"
)
_DOES_TOO = regex(
    _BEGINS
    + r"(?P<name>[\u4e00-\u9fff]{2,6}?)(?:后来居上|异军突起|(?:也)?不甘示弱|奋起直追|表现(?:亮眼|抢眼|突出))"
    r"[，,](?:[^，。；]{0,6}?)(?:营收|营业收入|销售|净利润|产值|订单)"
)
_GROUP_ALONE = regex(
    "(?:^|[，。；\n])(?:目前|现在)?(?:集团|公司)(?![\u4e00-\u9fff]{0,2}[、和])", re.MULTILINE
)
_OF_A_FIRM = regex("公司|董事长|总经理|创始人|员工|营收|净利润|客户|订单|车间|生产线|产线|厂区")
_OF_A_ZONE = regex("[两本]园|园区|管委会|党工委|开发区|高新区|全区|区内|科学城|片区")
_AFTER = ("湖", "谷", "湾", "江", "城", "港", "岛", "洲", "山", "泉")
"""How zones end that are called after where they lie, though the dictionary has them (松山湖)."""
_AGAIN = 2
"""Times that a text names one: once may be chance. Chosen, not measured."""
_ENOUGH = 3
"""Signs of firms or of zones by which a text says what it is on. Chosen, not measured."""


def spoken(
    document: Document, texts: Sequence[str], found: Sequence[Sequence[Hit]], words: Vocabulary
) -> list[Known]:
    """The names of a document that only what it says of them makes known."""
    title = (document.metadata.get("title") or document.text.lstrip()[:60]).split("\n")[0]
    prose = "\n".join(texts)
    named = {text[hit.start : hit.end] for text, hits in zip(texts, found, strict=True) for hit in hits}
    known: dict[str, Known] = {}
    for word, label in chain(
        _titled(title, prose),
        _town_of(title, prose),
        _coded(prose),
        _listed(prose),
        _told(prose),
        _repeated(prose, words),
    ):
        if word in known or word.endswith(tuple(named)):  # 湖北|蓝帆医疗, of a firm that rules have found
            continue
        if _may_be_a_name(word, label, words):
            known[word] = Known(word, label, word)
    firms = _firms_of(texts, found, known.values())
    for word in (*_again(firms, prose), *_beside(firms, prose, words)):
        if word not in known and not word.endswith(tuple(known)):
            known[word] = Known(word, "ORG", word)
    shorts = (one for one in _short_firms(texts, found, prose, words) if one.word not in named)
    return [*known.values(), *shorts]


def _titled(title: str, prose: str) -> Iterator[tuple[str, Label]]:
    """What a title begins with, where its text goes on to tell what that does."""
    told = _IN_TITLE.match(title)
    if told is None or prose.count(told["name"]) < _AGAIN or not _does(told["name"], prose):
        return
    firm, zone = len(_OF_A_FIRM.findall(prose)), len(_OF_A_ZONE.findall(prose))
    if _does(told["name"], prose) >= _AGAIN and told["name"].endswith(_AFTER):
        yield told["name"], "PARK"
    elif max(firm, zone) >= _ENOUGH and firm != zone:
        yield told["name"], "ORG" if firm > zone else "PARK"


def _town_of(title: str, prose: str) -> Iterator[tuple[str, Label]]:
    """The town that a title is the name of, or that a text begins with before it tells where that lies."""
    told = _TOWN_TITLED.fullmatch(title.strip()) or _TOWN_LIES.match(prose)
    if told is not None and prose.count(told["name"]) >= _AGAIN:
        yield told["name"], "REGION"


_TOWN = "(?P<name>[\u4e00-\u9fff]{2,5}?(?<![城村乡小])(?:镇|乡|街道))"
_TOWN_TITLED = regex(
    rf"(?:[\u4e00-\u9fff]{{2,12}}[省市县区州盟旗])?{_TOWN}(?:[（(][^（）()]{{1,16}}[）)]|概况|简介)?"
)
_TOWN_LIES = regex(rf"\s*{_TOWN}(?=[，,]?(?:隶属|位于|地处|坐落|是[^，。；]{{2,12}}[省市县区旗州]|[（(]))")


def _coded(prose: str) -> Iterator[tuple[str, Label]]:
    """A firm with the code of its share behind it (推荐|嘉元科技|（688388）)."""
    for told in _CODED.finditer(prose) if _CODE.search(prose) else ():
        yield told["name"], "ORG"


_CODE = regex(r"[（(](?:S[HZ]|BJ)?\d{6}")
_CODED = regex(
    r"(?:^|[，。；：、“\n\s]|推荐|关注|看好|建议|如|有|和|及|包括)(?P<name>(?!推荐|关注|看好|建议|包括|重点)[\u4e00-\u9fff]{3,6})"
    r"[（(](?:S[HZ]|BJ)?\d{6}(?:\.(?:S[HZ]|BJ))?[）)]",
    re.MULTILINE,
)


def _listed(prose: str) -> Iterator[tuple[str, Label]]:
    """A firm in a note of a broker, by what only listed ones tell (华特气体|已有…，2021年实现营收14亿元)."""
    if len(_EARNED.findall(prose)) < _AGAIN:
        return
    for told in chain(
        _OF_A_NOTE.finditer(prose), _OF_ITS_GOODS.finditer(prose), _OF_ITS_YEAR.finditer(prose)
    ):
        line = prose[told.end() : told.end() + _NEAR]
        if _TOLD_BY_LISTED.search(line):
            yield told["name"], "ORG"


_TOLD_BY_LISTED = regex("营收|归母|扣非|净利润?|毛利率")
_EARNED = regex("归母|扣非|净利|毛利率|市占率|EPS|PE(?![A-Z])")
_NEAR = 90
"""Characters behind a firm in which a note tells what it earned. Chosen, not measured."""
_SIGNS = "(?![一二三四上下前去今本全该各其两公我]|目前|预计|其中|国内|行业|海外)[\u4e00-\u9fff]"
_OF_A_NOTE = regex(
    _BEGINS + rf"(?P<name>{_SIGNS}[\u4e00-\u9fff]{{2,4}}?)"
    r"(?=已有|拟|产能|作为(?:国内|全球)|深耕|是(?:国内|全球|中国)"
    r"|(?:20\d\d年)?(?:Q\d|[一二三四]季度|上半年|前三季度)?(?:实现收入|(?:实现)?(?:营收|归母)))"
)
_OF_ITS_YEAR = regex(
    _BEGINS + rf"(?P<name>{_SIGNS}[\u4e00-\u9fff]{{3}})(?<![两三四五六七八九十家等的和])"
    r"(?=20\d\d年(?:Q\d|[一二三四]季度|上半年|前三季度)?[\u4e00-\u9fff]{0,6}(?:营收|归母净利润|净利润|业务收入|毛利率))"
)
"""阳光电源|2023年储能业务收入178亿元: no good and no trade has what only firms report."""
_OF_ITS_GOODS = regex(
    _BEGINS + rf"(?P<name>{_SIGNS}[\u4e00-\u9fff]{{3}})(?<![两三四五六七八九十家等的和])"
    r"(?=[\u4e00-\u9fff]{2,4}(?:市占率|毛利率))"
)


def _firms_of(texts: Sequence[str], found: Sequence[Sequence[Hit]], known: Iterable[Known]) -> list[str]:
    """The firms of a document that its sentences make known, each once."""
    hits = zip(texts, found, strict=True)
    told = (text[h.start : h.end] for text, some in hits for h in some if h.rule.startswith("rule:firm_"))
    return list(dict.fromkeys((*told, *(one.word for one in known if one.label == "ORG"))))


def _again(firms: Sequence[str], prose: str) -> Iterator[str]:
    """A firm that one sentence makes known, wherever else the text names it."""
    yield from (name for name in firms if len(name) >= _WITH_ITS_TRADE and prose.count(name) >= _AGAIN)


def _beside(firms: Sequence[str], prose: str, words: Vocabulary) -> Iterator[str]:
    """A firm by stem and trade right behind another in a list (诺德股份、|嘉元科技|产能分别为…)."""
    if not firms:
        return
    trades, no_more = any_of(words.lists["firm.trades"]), any_of(words.lists["firm.not_before"])
    listed = rf"(?:{any_of(firms)})[、和与](?P<name>[\u4e00-\u9fff]{{2,3}}(?:{trades}))(?!{no_more})"
    for told in re.finditer(listed, prose):
        if _may_be_a_name(told["name"], "ORG", words):
            yield told["name"]


_WITH_ITS_TRADE = 4
"""Characters of stem and trade; shorter ones may be part of any word. Chosen, not measured."""


def _told(prose: str) -> Iterator[tuple[str, Label]]:
    """Whose director or committee is named, or of whom is said what they are; and what they do."""
    kinds: tuple[tuple[Label, re.Pattern[str], re.Pattern[str]], ...] = (
        ("ORG", _LEADER, _LED_BY), ("ORG", _SORT, _IS_ONE), ("PARK", _RULER, _RULED),
    )  # fmt: skip
    for label, sign, pattern in kinds:
        for told in pattern.finditer(prose) if sign.search(prose) else ():
            name = told["name"]
            if prose.count(name) >= _AGAIN and _does(name, prose):
                yield name, label


def _repeated(prose: str, words: Vocabulary) -> Iterator[tuple[str, Label]]:
    """What no dictionary has any part of, and of which a text twice tells what it does (舍弗勒投资…).

    Once where it tells how it began, and goes on with 集团 or 公司.
    """
    times = Counter(told["name"] for told in _AT_WORK.finditer(prose))
    too = (told["name"] for told in _DOES_TOO.finditer(prose))
    yield from ((name, "ORG") for name in too if not is_made_of_words(name, words))
    if _GROUP_ALONE.search(prose):
        begun = (told["name"] for told in _BEGAN.finditer(prose))
        yield from ((name, "ORG") for name in begun if not is_made_of_words(name, words))
    for name in (name for name, often in times.items() if often >= _AGAIN):
        parts = (name[at : at + size] for size in (2, 3) for at in range(len(name) - size + 1))
        if not any(words.is_word(part) for part in parts):
            yield name, "ORG"


def is_made_of_words(name: str, words: Vocabulary) -> bool:
    """Whether words of a dictionary fill a name (绿色+转型), so that it is one by chance."""
    if not name:
        return True
    return any(words.is_word(name[:n]) and is_made_of_words(name[n:], words) for n in range(2, len(name) + 1))


def _short_firms(
    texts: Sequence[str], found: Sequence[Sequence[Hit]], prose: str, words: Vocabulary
) -> Iterator[Known]:
    """The stem of a firm named by stem and trade, where it stands alone (迈瑞医疗…。迈瑞|实现营收…)."""
    trades = words.lists["firm.trades"]
    hits = zip(texts, found, strict=True)
    full = {text[h.start : h.end] for text, some in hits for h in some if h.rule.startswith("rule:firm")}
    for name in sorted(full):
        stem = next((name[:n] for n in (2, 3) if name[n:] in trades), "")
        alone = stem and prose.count(stem) > prose.count(name) and _does(stem, prose)
        if alone and not words.is_word(stem) and stem not in words.others:
            yield Known(stem, "ORG", name)


def _does(name: str, prose: str) -> int:
    """How often a text tells what one does, or has."""
    times, at = 0, prose.find(name)
    while at >= 0:
        end = at + len(name)
        times += _DOES.match(prose, end) is not None
        at = prose.find(name, end)
    return times


def _may_be_a_name(word: str, label: Label, words: Vocabulary) -> bool:
    """Whether no dictionary has a word, and it tells neither a trade nor who somebody is."""
    if word in words.others or (words.is_word(word) and not (label == "PARK" and word.endswith(_AFTER))):
        return False
    if (known_trade(word, words) and is_made_of_words(word, words)) or made_of(
        word, words.sets["cluster.generic"]
    ):
        return False
    return not any(part in word for part in words.lists["spoken.no_name"])

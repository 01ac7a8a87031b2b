"""Clusters: names of the register, and place or park + trade + 产业集群."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.entities.marking import Hit, Marked, chain_start, left_border, longest
from pipeline.entities.vocabulary import Mark, Vocabulary
from pipeline.patterns import regex

_TRADES = regex(r"[\w（）()—·]+(?:[、和与及][\w（）()—·]+)*")
_JOIN = regex(r"[、和与及]")
_NO_PART = regex(
    r"^\s*[（(][一二三四五六七八九十\d]{1,3}[）)]|\d[\d.]{0,8}(?:[万亿]{0,2}[元吨亩人]|[家个户项%％])(?:左右|以上)?[、和与及]"
)
"""（一）|新材料集群; 甲集群2600亿元、|乙集群2200亿元: an item's number, and the figure of the one before."""


def clusters(marked: Marked, parks: Sequence[Hit], words: Vocabulary) -> Iterator[Hit]:
    """Clusters of the register, and clusters whose trade is known; a park or place before belongs to it."""
    for found in marked.marks["cluster"]:
        yield Hit(found.start, found.end, "CLUSTER", "rule:register", 1.0, words.others[found.word])
    floor = 0
    for head in longest(marked.marks["cluster_head"]):
        hit = _named(marked, head, parks, words, floor)
        floor = head.end + 1
        if hit is not None:
            yield hit


def _named(marked: Marked, head: Mark, parks: Sequence[Hit], words: Vocabulary, floor: int) -> Hit | None:
    text = marked.text
    border = max(floor, left_border(text, head.start, words, reach=30))
    border = max((part.end() for part in _NO_PART.finditer(text, border, head.start)), default=border)
    border += next((len(w) for w in words.names["borders"]["soft"] if text.startswith(w, border)), 0)
    owner = _owner(marked, border, head.start, parks)
    trade = text[owner[1] if owner else border : head.start]
    verb = next((w for w in words.names["borders"]["soft"] if trade.startswith(w)), "")
    if owner is not None and verb:
        border, owner, trade = owner[1] + len(verb), None, trade[len(verb) :]
    if not _is_trade(
        trade, words, owned=owner is not None and not _is_province(text[owner[0] : owner[1]], words)
    ):
        return None
    start = owner[0] if owner else border + _lead(text[border : head.start], words)
    if owner:
        start = _coordinated(marked, start, words)
    return Hit(start, head.end, "CLUSTER", "rule:cluster", 0.9 if owner else 0.7)


def _coordinated(marked: Marked, start: int, words: Vocabulary) -> int:
    """The start of 进贤医疗器械、樟树医药产业集群: place and trade, joined, share the head."""
    while marked.text[start - 1 : start] == "、":
        border = left_border(marked.text, start - 1, words, reach=14, over_joins=False)
        place = next((p for p in marked.places if border <= p.start and p.end < start - 1), None)
        if place is None or not known_trade(marked.text[place.end : start - 1], words):
            break
        start = place.start
    return start


def _owner(marked: Marked, border: int, at: int, parks: Sequence[Hit]) -> tuple[int, int] | None:
    """The park or the chain of places that the trade follows, if it begins after the border."""
    park = next((p for p in parks if border <= p.start and p.end <= at), None)
    if park is not None:
        return park.start, park.end
    inside = [p for p in marked.places if border <= p.start and p.end < at]
    return (chain_start(marked, inside[-1].end), inside[-1].end) if inside else None


def _is_trade(trade: str, words: Vocabulary, *, owned: bool) -> bool:
    """Whether the words before the head name a trade and not only a sort of cluster (重点, 千亿级).

    After a park or a place (`owned`) the trade may be one that the register lacks.
    """
    if not _TRADES.fullmatch(trade):
        return False
    last = _JOIN.split(trade)[-1]
    core = _bare(last, words.sets["cluster.generic"])
    if not core or core != last.removesuffix("产业"):
        return False
    return known_trade(core, words) or (owned and _new_trade(core, words))


def clusters_of_goods(texts: Sequence[str], found: Sequence[Sequence[Hit]]) -> list[str]:
    """Clusters that a text lists by place and goods alone (甲县假睫毛、乙市陶瓷等5个集群), two at least."""
    named: set[str] = set()
    for text, hits in zip(texts, found, strict=True):
        for listed in _COUNTED.finditer(text) if "集群" in text else ():
            end = listed.end("list")
            places = [hit for hit in hits if hit.division and listed.start() <= hit.start < end]
            members = {text[place.start : stop] for place, stop in _members(text, places, end)}
            named |= members if len(members) > 1 else set()
    return sorted(named | {_FIRST_GOODS.sub("", name) for name in named})


def _members(text: str, places: Sequence[Hit], end: int) -> Iterator[tuple[Hit, int]]:
    """Each place of a list with goods behind it, and where these end (甲县自行车及零部件、乙县…)."""
    for place, after in zip(places, [*places[1:], None], strict=False):
        stop = after.start if after else end
        goods = _GOODS.fullmatch(text[place.end : stop].rstrip("、和与及"))
        if goods and (after is None or text[stop - 1] in "、和与及"):
            yield place, place.end + goods.end("goods")


_COUNTED = regex(
    r"(?P<list>[^，。；：:]{2,30}[、和与及][^，。；：:]{2,60}?)等?(?:\d{1,2}|[两二三四五六七八九十])个(?:[^\W\d]{0,8})?集群"
)
_FIRST_GOODS = regex("(?<=[\u4e00-\u9fff]{4})[及和与].*")
"""清河羊绒|及制品: as the text goes on to call it."""
_GOODS = regex(
    "(?P<goods>[\u4e00-\u9fff]{2,7}(?:[及和与][\u4e00-\u9fff]{2,6})?)(?:[（(][^（）()]{1,8}[）)])?(?:、.*)?"
)


def _is_province(name: str, words: Vocabulary) -> bool:
    return words.rank.get(name) == 0


def _new_trade(core: str, words: Vocabulary) -> bool:
    """Whether a short word without any general part may be a trade that no table knows (鞋服)."""
    phrases = (*words.names["borders"]["soft"], *words.names["cluster"]["phrases"])
    generic = (w for w in words.sets["cluster.generic"] if len(w) > 1)
    begun = any(core[:n] in words.others for n in range(_SHORTEST_NAME, len(core)))
    short = len(core) <= (_LONGEST_WITH_A_NAME if begun else _LONGEST_NEW)
    return short and core.isalpha() and not any(w in core for w in (*phrases, *generic))


_LONGEST_NEW = 5
_LONGEST_WITH_A_NAME = 8
"""Signs of a trade that no table knows: at most, and where it begins with a known name. Chosen."""
_SHORTEST_NAME = 3
"""Signs of a name that a trade may begin with; two are a word by chance."""


def _bare(text: str, generic: frozenset[str]) -> str:
    """The text without generic words at its end and its beginning."""
    text = text.removesuffix("产业") if text not in generic else ""
    while word := next((w for w in generic if text.endswith(w)), ""):
        text = text[: -len(word)]
    return text


def known_trade(core: str, words: Vocabulary) -> bool:
    """Whether a word is an industry of the register or ends as one."""
    if len(core) > 12:
        return False
    return core in words.others or any(core.endswith(e) for e in words.sets["cluster.trade_endings"])


def _lead(text: str, words: Vocabulary) -> int:
    """How many characters of generic words stand before the trade (千亿级 in 千亿级锂电产业集群)."""
    at = 0
    if text.removesuffix("产业") in words.others:  # 数字经济 is a trade although 数字 is generic
        return 0
    generic = words.sets["cluster.generic"]
    while word := max((w for w in generic if text.startswith(w, at)), key=len, default=""):
        at += len(word)
    return at if at < len(text) else 0

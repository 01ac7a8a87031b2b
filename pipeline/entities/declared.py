"""Names that only the text itself makes known: it lists them beside each other, then speaks of them.

以甲袜业、乙童装为例, 某市甲、某市乙和某市丙, 丙村、丁村, 甲机电、乙铸造等12家企业, the heads of columns:
members of such lists, and the short forms (甲, 乙) by which the text goes on to speak of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, cast

from pipeline.compiled import compiled
from pipeline.entities.clusters import known_trade
from pipeline.entities.marking import Hit, Seams, occurrences
from pipeline.entities.vocabulary import Vocabulary
from pipeline.lexicon.patterns import any_of
from pipeline.model import Document, Label, Table
from pipeline.patterns import regex

_JOINT = regex("、|以及|[和与及]")
_SIGN = r"[^\W\da-zA-Z_以和与及]"  # none of a joint: else a long list is tried in 2ⁿ ways
_MORE = "{1,19}"
"""Members of a list behind its first; without a bound the time grows with the square of a long one."""
_LIST = rf"{_SIGN}{{2,10}}(?:(?:、|以及|[和与及]){_SIGN}{{2,10}}?){_MORE}"
_EXAMPLES = regex(
    rf"(?:—?(?:以|基于|来自|对|选取|选择)|—)(?P<list>{_LIST})(?:(?:等|[两二三四五六][个大家镇村地县市区者])[^，。；、]{{0,8}}?)?"
    "(?:[为作](?:例|样本|个案|案例|研究对象)|(?:的|进行了?)(?:比较|对比|调查|调研|考察|分析|研究))"
)
_HEAD = regex("[\u4e00-\u9fff]{2,8}")
_STEM = regex("[\u4e00-\u9fff]{2,4}")
_SUBJECT = regex("^|(?<=[，。；：:、（(“”—\\s以和与及按比是而则年月])|(?<=其中)", re.MULTILINE)
_GOES_ON = regex("(?![，。；：）)”]|$)", re.MULTILINE)
_SHORT = (2, 4)
"""Characters of a short form, at least and at most."""
_AGAIN = 2
"""Times that a text speaks of a short form, beside the list: once may be chance. Chosen, not measured."""


Kinds = tuple[tuple[Label, tuple[str, ...]], ...]


class Member(NamedTuple):
    """One of a list: its name, behind the place that holds it where one is told."""

    place: str
    word: str


class Group(NamedTuple):
    """Members that a text lists beside each other, as it says so (`told`).

    `label`: a noun behind them or the head of their column says what they are. Else it is to be seen from
    most of them, and not from one alone, that they are names.
    """

    members: tuple[Member, ...]
    told: str
    label: Label | None = None


class Known(NamedTuple):
    """A name that the text made known, with the longer one that it stands for."""

    word: str
    label: Label
    full: str


def declared(
    document: Document, texts: Sequence[str], found: Sequence[Sequence[Hit]], words: Vocabulary
) -> list[Known]:
    """The names that a document makes known: members of its lists that it speaks of again."""
    title = document.metadata.get("title") or ""
    prose = _Prose("\n".join(dict.fromkeys([*texts, title])))
    kinds = kinds_of(words)
    groups = (
        *_examples(prose.text),
        *_by_noun(prose.text, kinds),
        *_behind_places(texts, found),
        *(group for table in document.tables for group in _of_table(table, kinds)),
    )
    known: dict[str, Known] = {}
    for group in groups:
        for name in _known(group, prose, words):
            known.setdefault(name.word, name)
    return list(known.values())


def kinds_of(words: Vocabulary) -> Kinds:
    """The nouns that tell what a name before them is, by label."""
    kinds = words.names["declared"]["kinds"]
    return tuple((cast("Label", label), tuple(nouns)) for label, nouns in kinds.items())


def spoken_of(text: str, names: Iterable[Known], words: Vocabulary) -> Iterator[Hit]:
    """Where declared names stand in a text; those that are words as well not where they begin longer ones."""
    seams = Seams(text, words)
    for name in (name for name in names if name.word in text):
        for at in occurrences(text, name.word):
            end = at + len(name.word)
            if at not in seams and not (end in seams and words.is_word(name.word)):
                yield Hit(at, end, name.label, "rule:declared", 0.8, (), name.full)


class _Prose(NamedTuple):
    """All text of a document, in which it is counted how often a word is spoken of."""

    text: str

    def again(self, word: str, told: str, rest: str = "") -> int:
        """How often a word stands as a subject does outside its list, and not as the beginning of `rest`."""
        if self.text.count(word) < _AGAIN:
            return 0
        return sum(1 for _ in _as_subject(word, rest, self.text)) - sum(
            1 for _ in _as_subject(word, rest, told)
        )

    def beside(self, word: str, others: Iterable[str]) -> bool:
        """Whether a word stands beside another one of them in a list."""
        pairs = [pair for other in others for pair in ((word, other), (other, word))]
        return any(a + joint + b in self.text for a, b in pairs for joint in "、和与及")


def _as_subject(word: str, rest: str, text: str) -> Iterator[int]:
    """Where a word ends that stands as a subject does; no pattern is compiled for each word."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        longer = rest and text.startswith(rest, end)
        told = not longer and _SUBJECT.match(text, at) and _GOES_ON.match(text, end)
        if told:
            yield end
        at = text.find(word, end if told else at + 1)


def _examples(text: str) -> Iterator[Group]:
    """以大唐袜业、濮院羊毛衫、织里童装为例; 基于大唐袜业和濮院羊毛衫的调查."""
    for told in _EXAMPLES.finditer(text):
        yield Group(_members(told["list"]), told["list"])


def _members(listed: str) -> tuple[Member, ...]:
    return tuple(Member("", word) for word in _JOINT.split(listed))


def _by_noun(text: str, kinds: Kinds) -> Iterator[Group]:
    """恒泰机电、宏业铸造等12家企业; 上墩村、白鹭村和石桥村: the noun behind them, or at their ends, tells."""
    clauses = [clause for clause in _CLAUSES.split(text) if _LISTS.search(clause)]
    for label, noun, pattern in _nouns(kinds):
        for clause in (one for one in clauses if noun.search(one)):
            for told in pattern.finditer(clause):
                yield Group(_members(told["counted"] or told["ending"]), told.group(), label)


_CLAUSES = regex("[，。；\n]")
"""No list goes on behind them; most clauses have none, or no such noun, and are passed over."""
_LISTS = regex("[、和与及]")


@lru_cache(maxsize=4)
def _nouns(kinds: Kinds) -> tuple[tuple[Label, re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((label, compiled(any_of(nouns)), _of_nouns(nouns)) for label, nouns in kinds)


def _of_nouns(nouns: tuple[str, ...]) -> re.Pattern[str]:
    counted = (
        rf"(?P<counted>{_LIST})(?:等|[是为][^，。；、\d]{{0,6}}?)?"
        rf"(?:\d{{1,3}}|[一二两三四五六七八九十]{{1,3}})[个家座大]?(?:{any_of(nouns)})"
    )
    one = rf"{_SIGN}{{1,8}}?(?:{any_of(nouns)})"
    return compiled(rf"{counted}|(?P<ending>{one}(?:(?:、|以及|[和与及]){one}){_MORE})")


def _behind_places(texts: Sequence[str], found: Sequence[Sequence[Hit]]) -> Iterator[Group]:
    """诸暨大唐、桐乡濮院和湖州织里: each behind its place; the last ends as it is spoken of again."""
    for text, hits in zip(texts, found, strict=True):
        chain: list[Member] = []
        places = [hit for hit in hits if hit.division]
        for place, after in pairwise([*places, None]):
            if place is None:
                break
            name = text[place.start : place.end]
            inside = _JOINT.split(text[place.end : after.start]) if after else []
            last = _STEM.match(text, place.end)
            if len(inside) == 2 and not inside[1] and _STEM.fullmatch(inside[0]):
                chain.append(Member(name, inside[0]))
                continue
            if chain and last:
                yield Group((*chain, Member(name, last.group())), "")
            chain = []


def _of_table(table: Table, kinds: Kinds) -> Iterator[Group]:
    """The heads of the columns (项目 | 甲 | 乙), and the column below 村名 or 企业."""
    rows = table.rows()
    heads = [cell.text.strip() for cell in rows[0]] if rows else [""]
    if len(heads) > 2 and all(map(_HEAD.fullmatch, heads[1:])):
        yield Group(tuple(Member("", head) for head in heads[1:]), "")
    kind = heads[0].removesuffix("名称").removesuffix("名")
    for label in (label for label, nouns in kinds if kind in nouns):
        below = (row[0].text.strip() for row in rows[1:])
        yield Group(tuple(Member("", name) for name in below if _HEAD.fullmatch(name)), "", label)


def _known(group: Group, prose: _Prose, words: Vocabulary) -> Iterator[Known]:
    """The members that the text speaks of again, by their names or shorter; none where they are no names."""
    if len(group.members) < _FEWEST:
        return
    group = _trimmed(group, prose, words)
    if not _are_names(group, words):
        return
    shorts = [(member, _short(member, group, prose)) for member in group.members]
    seen = [short for _, short in shorts if short]
    if len(seen) < (1 if group.label else _FEWEST):
        return
    for member, short in shorts:
        if not short and (member.place or group.label):
            continue
        full = member.place + (short if member.place else member.word)
        label = _label(member, short, group, prose, words)
        for word in dict.fromkeys((full, short or full)):
            others = (other for other in seen if other != word)
            sure = not words.is_word(word) or (group.label and not group.told) or prose.beside(word, others)
            if word in words.others or not sure:
                continue
            yield Known(word, "REGION" if label == "CLUSTER" and word != full else label, full)


_FEWEST = 2
"""Members of a list."""


def _trimmed(group: Group, prose: _Prose, words: Vocabulary) -> Group:
    """The group without what leads up to it (走访了|上墩村、…), by how its first member is spoken of."""
    first = group.members[0]
    nouns = {noun for _, some in kinds_of(words) for noun in some}
    tails = (first.word[n:] for n in range(len(first.word) - 1))
    spoken = (tail for tail in tails if prose.again(tail, group.told))
    name = next((tail for tail in spoken if tail not in nouns), first.word)
    return group._replace(members=(first._replace(word=name), *group.members[1:]))


def _short(member: Member, group: Group, prose: _Prose) -> str:
    """By what the text speaks of a member again: the shorter form that it says most often, or its name."""
    word = member.word
    forms = [word[:n] for n in range(_SHORT[1], _SHORT[0] - 1, -1) if n < len(word)]
    times = {form: prose.again(form, group.told, word[len(form) :]) for form in forms}
    best = max(forms, key=lambda form: times[form], default="")
    if best and times[best] >= _AGAIN:
        return best
    return word if prose.again(word, group.told) >= (1 if group.label else _AGAIN) else ""


def _are_names(group: Group, words: Vocabulary) -> bool:
    """Whether most members, or one of a kind that is told, begin as no word of a dictionary does.

    What stands below 村名 or 乡镇 is a name whatever it begins with.
    """
    if group.label == "REGION" and not group.told:
        return True
    own = sum(_is_proper(member.word, words) for member in group.members)
    return own > 0 if group.label else 2 * own > len(group.members)


def _is_proper(word: str, words: Vocabulary) -> bool:
    """Whether no dictionary has the word that a member begins with (濮院, not 大型企业 nor 第三产业)."""
    if word.startswith(words.lists["declared.no_name"]):
        return False
    return not any(words.is_word(part) or part in words.others for part in (word[:2], word[:3]))


def _label(member: Member, short: str, group: Group, prose: _Prose, words: Vocabulary) -> Label:
    """What a member is: with its trade behind it a cluster, where the text speaks of such, or else a firm."""
    if group.label:
        return group.label
    if member.place:
        return "REGION"
    rest = member.word.removeprefix(short) if short else ""
    of_clusters = known_trade(rest, words) and _CLUSTERS.search(prose.text)
    return "CLUSTER" if of_clusters else "ORG"


_CLUSTERS = regex("集群|块状经济|专业镇")

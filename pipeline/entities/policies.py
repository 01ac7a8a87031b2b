"""Policies: titles in 《》, programmes in “”, names of the register, and names after a verb of policy."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.entities.marking import Hit, Marked, left_border, longest, made_of
from pipeline.entities.vocabulary import Mark, Vocabulary
from pipeline.patterns import regex

_TITLE = regex(r"《([^《》]{2,80})》")
_ADDED = regex(r"(?:[（(][^（）()]{1,8}[）)]|草案|征求意见稿|试行){1,6}$")
_CORE = regex(r"(?!\d+多?[项个])(?:(?!等|的)[\w、])+")
_BETWEEN = regex(r"[^\W\d的了和与及等是在为以被将](?:[^\W的了和与及等是在为以被将]){1,13}")
_SERVICE = regex(r".{1,3}$|[一二三四五六七八九十全]")
_LINE = regex(r"\s*([\w“”、·—（）()]{8,40}?)\s*(?:[（(][^（）()]{1,12}[）)])?\s*")
_ISSUED = regex(r"关于印发([^《》，。；]{6,50})的通知")
_QUOTED = regex(r"“([^“”]{2,20})”")


def policies(marked: Marked, words: Vocabulary) -> Iterator[Hit]:
    text = marked.text
    yield from _registered(marked, words)
    if "《" in text:
        yield from _titles(text, words)
    if "“" in text:
        yield from _quoted(text, words)
    yield from _bare(marked, words)
    yield from _headline(marked, words)


def _registered(marked: Marked, words: Vocabulary) -> Iterator[Hit]:
    """Names of the register; of a name that is nothing but a quotation, what is quoted."""
    for found in longest(marked.marks["policy"]):
        if found.word in words.sets["policy.silent"]:
            continue
        quoted = found.word[0] == "“" and found.word[-1] == "”"
        start, end = (found.start + 1, found.end - 1) if quoted else (found.start, found.end)
        yield Hit(start, end, "POLICY", "rule:register", 0.9, words.others[found.word])


def _titles(text: str, words: Vocabulary) -> Iterator[Hit]:
    for found in _TITLE.finditer(text):
        title = _ADDED.sub("", found[1])
        if title.endswith(words.lists["policy.heads"]) and not title.endswith(
            words.lists["policy.other_titles"]
        ):
            yield Hit(found.start(1), found.end(1), "POLICY", "rule:title", 0.95)


def _quoted(text: str, words: Vocabulary) -> Iterator[Hit]:
    """“双千”工程 with its quotes; “百千万工程” without them."""
    after = words.lists["policy.after_quote"]
    for found in _QUOTED.finditer(text):
        head = _head_after(text, found.end(), after, words)
        if found[1] in words.sets["policy.not_programmes"] or _generic(found[1], words):
            continue
        if head is not None:
            yield Hit(found.start(), found.end() + len(head), "POLICY", "rule:quoted", 0.85)
        elif found[1].endswith(after) and len(found[1]) > 3:
            yield Hit(found.start(1), found.end(1), "POLICY", "rule:quoted", 0.8)
        elif found[1].endswith(words.lists["policy.campaigns"]) and not _SERVICE.match(found[1]):
            yield Hit(found.start(1), found.end(1), "POLICY", "rule:campaign", 0.6)


def _head_after(text: str, at: int, after: tuple[str, ...], words: Vocabulary) -> str | None:
    """What makes one name with a quotation before it: 工程, 品牌提升行动."""
    between = _BETWEEN.match(text, at)
    tail = text[at : between.end() if between else at]
    start = next((n for n in range(len(tail) + 1) if text.startswith(after, at + n)), None)
    if start is None or any(word in tail[:start] for word in words.lists["policy.not_between"]):
        return None
    head = next(head for head in after if text.startswith(head, at + start))
    viewed = text.startswith(words.lists["policy.views"], at + start + len(head))
    if viewed and head.endswith(words.lists["policy.before_views"]):
        return None
    return tail[:start] + head


def _headline(marked: Marked, words: Vocabulary) -> Iterator[Hit]:
    """平阴县促进工业经济提质增效若干政策 on a line of its own; what 关于印发…的通知 issues."""
    issued = _ISSUED.search(marked.text)
    if issued and issued[1].endswith(words.lists["policy.title_heads"]):
        yield Hit(issued.start(1), issued.end(1), "POLICY", "rule:headline", 0.85)
    line = _LINE.fullmatch(marked.text)
    if line is None or not line[1].endswith(words.lists["policy.title_heads"]):
        return
    if any(place.start == line.start(1) for place in marked.places):
        yield Hit(line.start(1), line.end(1), "POLICY", "rule:headline", 0.8)


def _bare(marked: Marked, words: Vocabulary) -> Iterator[Hit]:
    """乡村建设行动 after 实施: a head, a name of some length, a verb of policy before it."""
    text = marked.text
    heads = [head for head in longest(marked.marks["policy_head"]) if _may_name(marked, head, words)]
    for head in heads:
        border = _after_verb(text, head.start, words)
        border = max(
            [border, *(h.end + 1 for h in heads if h.end < head.start and text[h.end] in "、和与及")]
        )
        border += len(text[border : head.start]) - len(text[border : head.start].lstrip("了好、和"))
        if border and _names_programme(text[border : head.start], words):
            yield Hit(border, head.end, "POLICY", "rule:programme", 0.6)


def _may_name(marked: Marked, head: Mark, words: Vocabulary) -> bool:
    """Whether a head may end a name: no other word goes on, and a plan is one of a place or the nation."""
    text = marked.text
    if text.startswith(words.lists["policy.not_before"], head.end):
        return False
    if head.word not in words.sets["policy.plan_heads"]:
        return True
    border = _after_verb(text, head.start, words)
    national = text.startswith(("全国", "国家"), border)
    return border > 0 and (national or any(area.start == border for area in marked.areas))


def _names_programme(core: str, words: Vocabulary) -> bool:
    """Whether what stands before a head names one programme and no sort, work or list of them."""
    if not 2 <= len(core) <= 18 or not _CORE.fullmatch(core):
        return False
    if core.startswith(words.lists["policy.not_at_start"]):
        return False
    if any(len(part) > 3 for part in core.split("、")[:-1]):  # 大气、水、土壤防治行动, not 甲规划、乙行动
        return False
    return not _generic(core, words) and not any(w in core for w in words.lists["policy.building"])


def _after_verb(text: str, at: int, words: Vocabulary) -> int:
    """Where the name begins: after the last verb of policy (实施) in the clause before its head, or 0."""
    floor = max(0, at - 24)
    ends = [m.end() for m in words.policy_verbs.finditer(text, floor, at)]
    if ends:
        return ends[-1]
    border = left_border(text, at, words, reach=18)
    return border if text.endswith(words.lists["policy.verbs"], 0, border) else 0


def _generic(core: str, words: Vocabulary) -> bool:
    """Whether nothing but generic words stands before the head (重大水利工程)."""
    return made_of(core, words.sets["policy.generic"])

"""Bodies: names of the register, organs of a level (省委, 区政府), and names that end as bodies do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.entities.marking import Hit, Marked, chain_start, left_border, longest
from pipeline.entities.vocabulary import Mark, Vocabulary

_NAME = re.compile(r"[\w（）()·—]+")
_BRACKET = re.compile(r"[（(][^（）()]*$")


def bodies(marked: Marked, parks: Sequence[Hit], words: Vocabulary) -> Iterator[Hit]:
    for found in longest(marked.marks["body"]):
        yield Hit(found.start, found.end, "ORG", "rule:register", 0.95, words.others[found.word])
    for found in longest(marked.marks["organ"]):
        yield Hit(_with_place(marked, found), found.end, "ORG", "rule:organ", 0.85)
    yield from _of_places(marked, words)
    yield from _of_parks(marked, parks, words)
    yield from _by_head(marked, words)


def _with_place(marked: Marked, found: Mark) -> int:
    """The start of the place whose level the organ begins with: 南昌市 + 市委, 江西省 + 省政府."""
    for place in marked.places:
        if place.start < found.start and place.end in (found.start, found.start + 1):
            return chain_start(marked, place.start)
    return found.start


def _of_places(marked: Marked, words: Vocabulary) -> Iterator[Hit]:
    """江西省政府, 海拉尔区人大常委会: an organ right after a place."""
    organs = sorted(words.names["body"]["organs"], key=len, reverse=True)
    for place in marked.places:
        full = place.word[-1] in "省市县区旗州盟"
        organ = next(
            (o for o in organs if marked.text.startswith(o, place.end) and (full or len(o) > 1)), None
        )
        if organ is not None:
            start = chain_start(marked, place.start)
            yield Hit(start, place.end + len(organ), "ORG", "rule:organ", 0.9)


def _of_parks(marked: Marked, parks: Sequence[Hit], words: Vocabulary) -> Iterator[Hit]:
    """高新区管委会: the body takes the park's name along, and stands without one too."""
    endings = sorted(words.names["body"]["of_parks"], key=len, reverse=True)
    for head in longest(marked.marks["park_head"]):
        ending = next((e for e in endings if marked.text.startswith(e, head.end)), None)
        if ending is None:
            continue
        border = left_border(marked.text, head.start, words)
        inside = [p.start for p in marked.places if border <= p.start < head.start]
        zone = [z.start for z in marked.marks["zone"] if z.end == head.end]
        start = min([*inside, *zone], default=head.start)
        yield Hit(start, head.end + len(ending), "ORG", "rule:park_body", 0.85)


def _by_head(marked: Marked, words: Vocabulary) -> Iterator[Hit]:
    """中国科学院东莞材料研究所: a head with a place or a nation in front, or a strong head after a name."""
    traps = [(t.start, t.end) for t in marked.marks["body_trap"]]
    for head in longest(marked.marks["body_head"]):
        if any(s < head.end and head.start < e for s, e in traps):
            continue
        hit = _named(marked, head, words)
        if hit is not None:
            yield hit


def _named(marked: Marked, head: Mark, words: Vocabulary) -> Hit | None:
    text = marked.text
    border = left_border(text, head.start, words)
    inside = [p for p in marked.places if border <= p.start and p.end <= head.start]
    nation = next(
        (
            text.find(n, border, head.start)
            for n in words.names["body"]["nations"]
            if text.find(n, border, head.start) >= 0
        ),
        None,
    )
    starts = [p.start for p in inside[:1]] + ([nation] if nation is not None else [])
    if starts:
        start = min(starts)
        between = text[start : head.start]
        if _NAME.fullmatch(between):
            return Hit(start, head.end, "ORG", "rule:body", 0.8)
    return None

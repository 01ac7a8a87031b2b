"""The title of a document, on one line or broken over several, or as the text names it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.lexicon import Lexicon
from pipeline.model import Found, Paragraph, Span
from pipeline.patterns import regex
from pipeline.reading.dates import only_date
from pipeline.reading.head.letterhead import (
    BODY,
    HEAD_CHARACTERS,
    ISSUER_IN_TITLE,
    NUMBER_LINE,
    RED_HEAD,
    Head,
    genre_of,
    squeeze,
)

_MOST_LINES = 4
_LONGEST = 100
_CITED = regex(r"[\[［]\d{1,2}[\]］]|[*＊]\d{0,2}$")
_ASIDE = regex(r"[—―－（(【\[]|附|.{1,5}[：:]|[》」]")
_BOX = regex(r"(?:专栏|图|表|附件|附表|续表)\s*[\d一二三四五六七八九十]")
_BODY_ONLY = regex(rf"[一-鿿]{{2,20}}(?:{BODY}|商会|联合会|研究会|学会|日报|晚报|网站?|频道)$")
_ORNAMENT = regex(r"^[^\w《“（(\[【]+")
_SELF = regex(r"》?\s{0,9}[（(]\s{0,9}以下(?:简称|称)\s{0,9}[：:]?\s{0,9}[《“]")
_OPENING = regex(r"(?P<title>[^，。]{8,70}?(?:纲要|规划|计划|方案))[，,]?(?=根据|依据|是|依照)")
_PROPOSAL = regex(
    r"根据《(?P<proposal>中共[^》]{2,20}关于制定(?P<title>国民经济和社会发展第[^》]{1,3}个五年(?:规划|计划))[^》]{0,20}的建议)》"
)
"""A five-year plan begins with the proposal of the Party committee of its place that it was made from."""


def title(head: Head, lexicon: Lexicon) -> Found | None:
    """The best of the short head paragraphs, of runs of them, or what the first sentences name."""
    best: tuple[float, Span] | None = None
    for first, run in _runs(head):
        score = _score(head, run, first, lexicon)
        if score >= 2 and (best is None or score > best[0]):
            best = score, Span(run[0].start, run[-1].end)
    if best is None:
        return _named(head)
    return Found(_ORNAMENT.sub("", _CITED.sub("", head.of(best[1]))), "text", best[1])


def _runs(head: Head) -> Iterator[tuple[int, Sequence[Paragraph]]]:
    """Each head paragraph alone, and with up to three that follow it."""
    for first in range(len(head.paragraphs)):
        for count in range(1, _MOST_LINES + 1):
            run = head.paragraphs[first : first + count]
            if len(run) == count and run[-1].end - run[0].start <= 2 * _LONGEST:
                yield first, run


def _score(head: Head, run: Sequence[Paragraph], first: int, lexicon: Lexicon) -> float:
    lines = [_CITED.sub("", head.of(p.span)) for p in run]
    whole = "".join(lines)
    if not 4 <= len(whole) <= _LONGEST or not all(
        _able(head, p, line) for p, line in zip(run, lines, strict=True)
    ):
        return 0
    if len(run) > 1 and not _broken(lines, whole, lexicon):
        return 0
    if len(run) == 1 and _BODY_ONLY.match(whole) and "关于" not in whole:
        return 0
    score = 3.0 if any(p.kind == "title" for p in run) else 0.0
    score += 4 if genre_of(whole, lexicon) else 0
    score += 2 if "关于" in whole else 0
    score += 1 if ISSUER_IN_TITLE.match(whole) else 0
    score += 1 if first == 0 else 0
    return score - 3 * (run[0].kind == "heading") - (first > 8) - 0.1 * len(run)


def _able(head: Head, paragraph: Paragraph, line: str) -> bool:
    """Whether a line may be of a title: no sentence, address, number, date, aside, label."""
    if paragraph.kind == "caption" or not re.search(r"[一-鿿]", line) or re.search(r"[。！？；：:]$", line):
        return False
    if _BOX.match(line) or RED_HEAD.match(line) or NUMBER_LINE.match(line):
        return False
    if _ASIDE.match(line) or line.count("，") > 1:
        return False
    return not re.search(r"》是|是在|是一", line) and only_date(head.text, paragraph.span) is None


def _broken(lines: Sequence[str], whole: str, lexicon: Lexicon) -> bool:
    """Whether lines make one title: it names what it is about, and only its last line names its genre."""
    if "关于" not in whole or genre_of(whole, lexicon) is None:
        return False
    opens = re.search(rf"{BODY}$", lines[0]) or "关于" in lines[0] or ISSUER_IN_TITLE.match(lines[0])
    return bool(opens) and not any(genre_of(line, lexicon) for line in lines[:-1])


def _named(head: Head) -> Found | None:
    """The title that a text gives itself: 制定《…》（以下简称…）, or …规划纲要，根据…编制."""
    if not head.paragraphs:
        return None
    start, end = head.paragraphs[0].start, head.paragraphs[-1].end
    for short in _SELF.finditer(head.text, start, end):
        at = head.text.rfind("《", max(start, short.start() - 79), short.start())
        if at >= 0 and "》" not in head.text[at : short.start()]:
            return Found(
                squeeze(head.text[at + 1 : short.start()]), "self_reference", Span(at + 1, short.start())
            )
    opening = _OPENING.match(head.text, start, end) or _PROPOSAL.search(head.text, start, end)
    if opening is None:
        return None
    span = Span(*opening.span("title"))
    return Found(head.of(span), "self_reference", span)


def proposal(head: Head) -> Span | None:
    """The Party's proposal that a five-year plan was made from: it names the place."""
    found = _PROPOSAL.search(head.text, 0, HEAD_CHARACTERS)
    return Span(*found.span("proposal")) if found else None

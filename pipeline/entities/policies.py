"""Policies: titles in 《》, programmes in “”, five-year plans, names of the register, and names after a verb."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.entities.marking import Hit, Marked, left_border, longest
from pipeline.entities.vocabulary import Mark, Vocabulary

_TITLE = re.compile(r"《([^《》]{2,80})》")
_QUOTED = re.compile(r"“([^“”]{2,20})”")


def policies(marked: Marked, words: Vocabulary) -> Iterator[Hit]:
    text = marked.text
    for found in longest(marked.marks["policy"]):
        yield Hit(found.start, found.end, "POLICY", "rule:register", 0.9, words.others[found.word])
    if "《" in text:
        yield from _titles(text, words)
    if "“" in text:
        yield from _quoted(text, words)
    yield from _bare(marked, words)


def _titles(text: str, words: Vocabulary) -> Iterator[Hit]:
    for found in _TITLE.finditer(text):
        title = found[1]
        if not any(title.endswith(w) for w in words.sets["policy.other_titles"]):
            sure = any(title.endswith(head) for head in words.sets["policy.heads"])
            yield Hit(found.start(1), found.end(1), "POLICY", "rule:title", 0.95 if sure else 0.7)


def _quoted(text: str, words: Vocabulary) -> Iterator[Hit]:
    """“双千”工程 with its quotes; “百千万工程” without them."""
    after = sorted(words.names["policy"]["after_quote"], key=len, reverse=True)
    for found in _QUOTED.finditer(text):
        head = next((h for h in after if text.startswith(h, found.end())), None)
        if head is not None:
            yield Hit(found.start(), found.end() + len(head), "POLICY", "rule:quoted", 0.85)
        elif any(found[1].endswith(h) for h in words.sets["policy.bare_heads"]):
            yield Hit(found.start(1), found.end(1), "POLICY", "rule:quoted", 0.8)


def _bare(marked: Marked, words: Vocabulary) -> Iterator[Hit]:
    """乡村建设行动 after 实施: a head, a name of some length, a verb of policy before it."""
    text = marked.text
    verbs = sorted(words.names["policy"]["verbs"], key=len, reverse=True)
    for head in longest(marked.marks["policy_head"]):
        border = left_border(text, head.start, words, reach=18)
        core = text[border : head.start]
        verb = next((v for v in verbs if text.endswith(v, 0, border)), None)
        if verb is None or not 2 <= len(core) <= 16 or not core.isalnum():
            continue
        if not _generic(core, words):
            yield Hit(border, head.end, "POLICY", "rule:programme", 0.6)


def _generic(core: str, words: Vocabulary) -> bool:
    """Whether nothing but generic words stands before the head (重大水利工程)."""
    listed = words.sets["policy.generic"]
    while word := max((w for w in listed if core.startswith(w)), key=len, default=""):
        core = core[len(word) :]
    return not core

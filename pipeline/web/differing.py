"""Two quotes of nearly the same words: the words that only one of them has."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import groupby
from unicodedata import normalize

from pipeline.lexicon import Lexicon
from pipeline.patterns import regex
from pipeline.web.marks import Piece
from pipeline.words import tokens

_ENDS = "。！？；，\n\t"
_ENDS_BEFORE = regex(rf"[^{_ENDS}]*\Z")
_ENDS_AFTER = regex(rf"[^{_ENDS}]*")
REACH = 30
"""Characters that a quote is drawn out by at most on each side, to begin and end as its clause does."""
LONGEST = 300


def differ(one: str, two: str) -> bool:
    """Whether two texts differ in more than marks, blanks and width."""
    first, second = (list(filter(str.isalnum, normalize("NFKC", text))) for text in (one, two))
    return first != second


def apart(one: str, two: str, lexicon: Lexicon) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces; words that the other has not are of the slot `differs`, marks aside."""
    words = tokens(one, lexicon), tokens(two, lexicon)
    steps = SequenceMatcher(None, *words, autojunk=False).get_opcodes()
    return (
        _pieces(words[0], [(tag != "equal", a, b) for tag, a, b, _, _ in steps]),
        _pieces(words[1], [(tag != "equal", a, b) for tag, _, _, a, b in steps]),
    )


def _pieces(words: Sequence[str], stretches: Sequence[tuple[bool, int, int]]) -> list[Piece]:
    told = [
        (differs and any(map(str.isalnum, "".join(words[a:b]))), "".join(words[a:b]))
        for differs, a, b in stretches
    ]
    return [
        Piece("".join(text for _, text in some), ("differs",) if differs else ())
        for differs, some in groupby(told, lambda one: one[0])
    ]


def whole_clauses(text: str, start: int, end: int) -> str:
    """A quote on one line, drawn out to the ends of its first and last clause where they are near."""
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    head, tail = _ENDS_BEFORE.search(before), _ENDS_AFTER.match(after)
    left = head[0] if head and (len(head[0]) < REACH or start <= REACH) else ""
    right = tail[0] if tail and (len(tail[0]) < REACH or end + REACH >= len(text)) else ""
    said = "".join((left + text[start:end] + right).split("\n"))
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"

"""How readable a text is that an engine returned: mojibake and lost encodings are told from Chinese."""

from __future__ import annotations

from pipeline.patterns import regex
from pipeline.reading.codes import (
    Codes,
    accented,
    codes_of,
    digits,
    frequent,
    han,
    idle,
    letters,
    lost,
    which,
)

GARBLED = 0.85
"""Text below this quality is read again by OCR."""
_ENOUGH = 20
_CID = regex(r"\(cid:\d+\)")


def quality(text: str) -> float:
    """From 0 (garbled) to 1; 1 for text too short to tell.

    The share of frequent Han characters (GB2312 or Big5, level 1: at least 0.95 in text that
    people wrote, about 0.4 in characters drawn at random), less what no encoding gives.
    """
    codes = codes_of(text)
    printed = codes[~which(codes, idle()) | which(codes, lost())]
    if len(printed) < _ENOUGH:
        return 1.0
    cid = sum(len(m) for m in _CID.findall(text)) if "(cid:" in text else 0
    gone = (int(which(printed, lost()).sum()) + cid) / len(printed)
    latin = float(which(printed, accented()).mean())
    good = _frequent(printed)
    return max(0.0, min(1.0, good - 2 * gone - (latin if latin > 0.08 else 0.0)))


def _frequent(printed: Codes) -> float:
    known = printed[which(printed, han())]
    if len(known) >= _ENOUGH:
        tables = frequent("gb2312", 0xB0, 0xD7), frequent("big5", 0xA4, 0xC6)
        return max(float(which(known, table).mean()) for table in tables)
    return _as_latin(printed) if len(known) < 0.05 * len(printed) else 1.0


def _as_latin(printed: Codes) -> float:
    """A text without Han characters is words or figures, or else it lost its encoding."""
    words, figures = float(which(printed, letters()).mean()), float(which(printed, digits()).mean())
    return 1.0 if words + figures > 0.8 or figures > 0.5 else words + figures - 0.2

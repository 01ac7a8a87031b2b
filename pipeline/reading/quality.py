"""How readable a text is that an engine returned: mojibake and lost encodings are told from Chinese."""

from __future__ import annotations

import re
import unicodedata

GARBLED = 0.85
"""Text below this quality is read again by OCR."""
_ENOUGH = 20
_HAN = re.compile(r"[一-鿿㐀-䶿]")
_LOST = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f\x7f-\x9f]")
_LATIN = re.compile(r"[\u00a1-\u00b6\u00b8-\u00d6\u00d8-\u00f6\u00f8-\u024f]")


def quality(text: str) -> float:
    """From 0 (garbled) to 1; 1 for text too short to tell.

    The share of frequent Han characters (GB2312 or Big5, level 1: at least 0.95 in text that
    people wrote, about 0.4 in characters drawn at random), less what no encoding gives.
    """
    printed = [c for c in text if not c.isspace()]
    if len(printed) < _ENOUGH:
        return 1.0
    han = _HAN.findall(text)
    lost = sum(len(m) for m in _LOST.findall(text)) / len(printed)
    latin = len(_LATIN.findall(text)) / len(printed)
    frequent = 1.0
    if len(han) >= _ENOUGH:
        frequent = max(_share(han, "gb2312", 0xB0, 0xD7), _share(han, "big5", 0xA4, 0xC6))
    elif len(han) < 0.05 * len(printed):
        frequent = _as_latin(printed)
    return max(0.0, min(1.0, frequent - 2 * lost - (latin if latin > 0.08 else 0.0)))


def _share(han: list[str], encoding: str, first: int, last: int) -> float:
    leads = (c.encode(encoding, "ignore") for c in han)
    return sum(bool(code) and first <= code[0] <= last for code in leads) / len(han)


def _as_latin(printed: list[str]) -> float:
    """A text without Han characters is words or figures, or else it lost its encoding."""
    kinds = [unicodedata.category(c)[0] for c in printed]
    letters, digits = kinds.count("L") / len(kinds), kinds.count("N") / len(kinds)
    return 1.0 if letters + digits > 0.8 or digits > 0.5 else letters + digits - 0.2

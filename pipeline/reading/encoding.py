"""Bytes of a text file become characters: byte order marks, UTF-8, GB18030, and what was lost on the way."""

from __future__ import annotations

import codecs
import re

from pipeline.model import Problem
from pipeline.reading.quality import quality

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 40_000
_CLEARLY = 0.1
"""Big5 read as GB18030, and the other way, has under half of its characters in level 1."""
_HAN = re.compile(r"[一-鿿]")
_LOST = "�"
COMMON_SHARE = 0.85
"""Readable Chinese has ≥ 0.95 of its Han characters in GB2312 level 1, garbled text about 0.38."""


def decode(data: bytes) -> tuple[str, str, tuple[Problem, ...]]:
    """Text, encoding and problems. The mark at the head is dropped, nothing else is changed."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return text, encoding, _losses(text, encoding)
    encoding = _likely(data)
    text = data.decode(encoding, "replace")
    return text, encoding, _losses(text, encoding)


def _likely(data: bytes) -> str:
    """UTF-8 where it fits but for a few damaged bytes, else GB18030 or Big5, whichever reads better."""
    text = data.decode("utf-8", "replace")
    lost = text.count(_LOST)
    if lost == 0 or lost * 20 < sum(1 for c in text if c > "\x7f"):
        return "utf-8"
    sample = data[:_SAMPLE]
    usual = {name: quality(sample.decode(name, "replace")) for name in ("gb18030", "big5hkscs")}
    return "big5hkscs" if usual["big5hkscs"] > usual["gb18030"] + _CLEARLY else "gb18030"


def common_share(text: str) -> float | None:
    """The share of Han characters in GB2312 level 1; None where there are fewer than 50."""
    han = _HAN.findall(text)
    if len(han) < 50:
        return None
    first = "".join(han).encode("gb2312", "ignore")[::2]
    return sum(0xB0 <= byte <= 0xD7 for byte in first) / len(han)


def _losses(text: str, encoding: str) -> tuple[Problem, ...]:
    problems = []
    lost = text.count(_LOST)
    if lost:
        problems.append(
            Problem(
                "undecodable",
                f"文件按 {encoding.upper()} 解码时有 {lost} 处字节读不出，已用“{_LOST}”代替。"
                "请核对原文件是否损坏，或另存为 UTF-8 后重试。",
                severity="warning",
            )
        )
    share = common_share(text)
    if share is not None and share < COMMON_SHARE and quality(text[:_SAMPLE]) < COMMON_SHARE:
        problems.append(
            Problem(
                "garbled",
                f"文本疑似乱码：常用汉字只占 {share:.0%}（正常应在 95% 以上），"
                f"文件编码可能不是 {encoding.upper()}。"
                "请用原软件打开并另存为 UTF-8 后重试。",
            )
        )
    return tuple(problems)


def fold_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")

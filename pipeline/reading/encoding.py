"""Bytes of a text file become characters: byte order marks, UTF-8, GB18030, and what was lost on the way."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from pipeline.model import Problem
from pipeline.patterns import regex

if TYPE_CHECKING:
    from pipeline.reading.codes import Flags

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CLEARLY = 0.1
"""Big5 read as GB18030, and the other way, has under half of its characters in level 1."""
_FEW, _MOSTLY, _HARDLY = 60, 0.9, 0.7
"""Of up to this many Han characters nearly all are frequent in the right encoding, few in the other."""
_HAN = regex(r"[一-鿿]+")
_LOST = "�"
COMMON_SHARE = 0.85
"""Readable Chinese has ≥ 0.95 of its Han characters in GB2312 level 1, garbled text about 0.38."""


_SAMPLE = 65536
_ESCAPES = {"hz": b"~{", "utf-7": b"+"}
_SURE = 8
"""Of so many characters of Base64 or a path with ~{ read by mistake not nine in ten are usual Chinese."""
_WIDE = ("utf-16-be", "utf-16-le")
_WIDE_SHARE = 0.9
"""Chinese read in its own UTF-16 is ≥ .97 plain (`_PLAIN`, common Han), what is read in another one ≤ .09."""
_PLAIN = regex(r"[\t\n\r\x20-\x7e·—‘’“”…、。〈-】〔〕！-～]")


def decode(data: bytes) -> tuple[str, str, tuple[Problem, ...]]:
    """Text, encoding and problems. The mark at the head is dropped, nothing else is changed."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return text, encoding, _losses(text, encoding)
    encoding = wide_encoding(data) or _seven_bit(data) or _likely(data)
    text = data.decode(encoding, "replace")
    losses = _losses(text, encoding)
    mixed = _by_line(data) if losses and encoding not in _WIDE else ""
    if mixed and _doubtful(mixed) < _doubtful(text) / 2:
        return mixed, "utf-8 + gb18030", (_MIXED, *_losses(mixed, "utf-8 + gb18030"))
    return text, encoding, losses


def wide_encoding(data: bytes) -> str:
    """UTF-16 without a mark, known by its common characters; empty for anything else."""
    head = data[: min(_SAMPLE, len(data) // 2 * 2)]
    if not head or (b"\0" not in head and _is_utf8(head)):
        return ""
    best = max(_WIDE, key=lambda wide: _plain_share(head.decode(wide, "replace")))
    return best if _plain_share(head.decode(best, "replace")) >= _WIDE_SHARE else ""


def _seven_bit(data: bytes) -> str:
    """HZ (old mails and news) or UTF-7: Chinese in bytes of ASCII, which any decoder takes as they stand."""
    if not data.isascii():
        return ""
    for encoding, escape in _ESCAPES.items():
        if escape in data:
            beyond = re.sub(r"[\0-\x7f]+", "", data.decode(encoding, "replace"))
            if len(beyond) >= _SURE and _plain_share(beyond) >= _WIDE_SHARE:
                return encoding
    return ""


def _is_utf8(head: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _plain_share(text: str) -> float:
    """The share of characters that any Chinese text is made of."""
    common = sum(0xB0 <= byte <= 0xD7 for byte in "".join(_HAN.findall(text)).encode("gb2312", "ignore")[::2])
    return (common + len(_PLAIN.findall(text))) / max(1, len(text))


def _likely(data: bytes) -> str:
    """UTF-8 where it fits but for a few damaged bytes, else GB18030 or Big5, whichever reads better."""
    text = data.decode("utf-8", "replace")
    lost = text.count(_LOST)
    if lost == 0 or lost * 20 < sum(1 for c in text if c > "\x7f"):
        return "utf-8"
    sample = data[:_SAMPLE]
    simplified, traditional = (sample.decode(name, "replace") for name in ("gb18030", "big5hkscs"))
    better = _quality(traditional) > _quality(simplified) + _CLEARLY
    return "big5hkscs" if better or _short_big5(simplified, traditional) else "gb18030"


def _quality(text: str) -> float:
    from pipeline.reading.quality import quality  # and with it numpy, which UTF-8 does without

    return quality(text)


def _short_big5(simplified: str, traditional: str) -> bool:
    """Whether bytes too few for their quality to tell are Big5: frequent characters there, not in GB2312."""
    from pipeline.reading.codes import frequent

    usual = _frequent_share(traditional, frequent("big5", 0xA4, 0xC6))
    return usual > _MOSTLY and _frequent_share(simplified, frequent("gb2312", 0xB0, 0xD7)) < _HARDLY


def _frequent_share(text: str, table: Flags) -> float:
    """The share of a few characters, but for ASCII and usual marks, that a table of frequent ones holds."""
    from pipeline.reading.codes import codes_of, which

    known = [c for c in text if not _PLAIN.fullmatch(c)]
    few = 0 < len(known) <= _FEW
    return float(which(codes_of("".join(known)), table).mean()) if few else 0.5


def _by_line(data: bytes) -> str:
    """Each line in the encoding that it reads best in: files are put together from parts of several."""
    return "".join(min(_readings(line), key=_doubtful) for line in data.splitlines(keepends=True))


def _readings(line: bytes) -> tuple[str, ...]:
    if line.isascii():
        return (line.decode("ascii"),)
    return tuple(line.decode(encoding, "replace") for encoding in ("utf-8", "gb18030"))


def _doubtful(text: str) -> int:
    """How many characters Chinese is seldom written with; one that was lost counts thrice."""
    return round((1 - _plain_share(text)) * len(text)) + 2 * text.count(_LOST)


_MIXED = Problem(
    "mixed_encoding",
    "文件里混有 UTF-8 与 GB18030 两种编码，已逐行辨认。请抽查原文，或另存为一种编码后重试。",
    severity="warning",
)


def common_share(text: str) -> float | None:
    """The share of Han characters in GB2312 level 1; None where there are fewer than 50."""
    han = "".join(_HAN.findall(text))
    if len(han) < 50:
        return None
    first = han.encode("gb2312", "ignore")[::2]
    return (len(first) - len(first.translate(None, _LEVEL_1))) / len(han)


_LEVEL_1 = bytes(range(0xB0, 0xD8))
"""First bytes of the characters of GB2312 level 1."""


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
    if share is not None and share < COMMON_SHARE and _quality(text[:_SAMPLE]) < COMMON_SHARE:
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

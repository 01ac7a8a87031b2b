"""What a slot of a figure may hold, how that is known, and where it is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.model import light

TIME = "\x01"
"""Stands for each character of a time or a subject, once it is found, so that no name takes it up."""

UNKNOWN = "?"
"""The time of a figure that is of no time that is told: it takes none, instead of the next best."""

ONCE = "原来|原先|原有|此前|之前|以前|过去|当初|最初|起初"
AT_ITS_HEIGHT = "高峰|鼎盛|最[高多低少]|起步|成立|组建|建[园区]|开园|设立|创办|投产|开业"
"""When something was at its height or lowest, or began: a state of no year that is told."""
FORMERLY = (
    f"(?:目前|现在|当前|现有|眼下|{ONCE}"
    "|(?:整合|优化|清理|调整|改革|重组|撤并|精简|合并|升级|扩区|建区){1,2}(?:之|以)?前"
    "|[一两二三四五六七八九十几数\\d]{1,2}年(?:之|以)?前"
    f"|(?:{AT_ITS_HEIGHT})(?:时期?|之时|期|之初|初期?))"
)
"""What names the state that a change begins at, without a time (由|原来的120个整合为70个)."""

How = Literal["stated", "carried", "assumed"]
Level = Literal["figure", "clause", "sentence", "paragraph", "section", "document"]


@light
@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that a slot may take.

    `at` are the offsets of the words that say it: in the passage of the figure where `here` is set, else
    in the text of the document. `distance` counts the clauses (in a sentence) or sentences (in a paragraph)
    between those words and the figure. `rule` is the name under which docs and explorer explain it.
    """

    value: str
    how: How
    level: Level
    rule: str
    at: tuple[int, int] | None = None
    here: bool = False
    distance: int = 0


NOTHING = Candidate("", "assumed", "document", "nothing")

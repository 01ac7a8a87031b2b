"""To whom something is granted: the subject of a rule's clauses."""

from __future__ import annotations

import re

from pipeline.discourse.slots import TIME
from pipeline.discourse.view import Subject, SubjectWords, View

_TO = (
    r"(?:对|给(?!予)|向)(?P<whom>[^，。；：\d]{1,40}?{granted.takers}(?=[^，。；：\d]{0,14}\d)"
    r"|[^，。；：\d]{2,40}?(?=[，,]|一次性|按|每[家个户]|{granted.gives}))"
)
_TO_WHO_PASSES = (
    r"(?:对|给(?!予)|向)?(?P<whom>[^，。；：]{2,48}?的[\u4e00-\u9fff]{0,6}?{granted.takers})[，,]?"
    r"(?:按[^，。；]{2,24}?)?(?:每[家个户])?{granted.how}*(?:{granted.gives}|奖)"
)
"""Whoever passes a test with a figure in it (对年收入超过20亿元的乡镇，另奖3万元)."""
_TO_NEWCOMERS = (
    r"(?P<whom>(?:新|获|首次|经认定|通过|被)[^，。；\d]{2,24}?的?)"
    "(?=一次性奖励|{granted.gives}|[，,](?:分别|各){granted.gives})"
)
_WHO_PASSES = (
    r"(?:凡)?(?P<noun>{granted.takers})(?P<test>[^，。；：]{2,30}?)的[，,]"
    r"(?=(?:按[^，。；]{2,24}?)?{granted.how}*{granted.gives})"
)
"""企业首次升规的，奖励10万元: the firm that passes the test of the clause before."""
_GIVEN_TO = re.compile(
    r"(?:另|再|并|同时)*给予(?P<whom>(?!最高|一次性|不超过|奖|补|每|单|企业|单位|项目|其|该|个人)"
    r"[\u4e00-\u9fff]{1,10}?(?:[（(][\u4e00-\u9fff、]{1,6}[)）])?)(?=(?:最高|不超过|一次性|一定)*\d)"
)
_GIVEN_EACH = r"(?P<whom>每[家个户名][\u4e00-\u9fff]{0,5}?{granted.takers})(?:最高|最多)?{granted.gives}"
"""给予承接方|最高500万元支持; 每家企业|给予最高不超过30万元."""
_WHO_BY = r"(?P<whom>(?!对|给|向|按)[\u4e00-\u9fff]{0,10}?{granted.takers})(?=按照?[^，。；按]{2,24}?{granted.how}*{granted.gives})"
"""引荐人|按到位资金的1‰给予奖励."""
_LEVELS = re.compile(
    r"(?P<lead>[^、]*?)(?P<levels>(?:国家|省|自治区|市|县|区)级?(?:、(?:国家|省|自治区|市|县|区)级?)+)(?P<rest>[^级]{2,})"
)
"""新设立的国家、省级|科研机构: one for each level."""
_LISTED = ("、", "和", "或")
_AMOUNTS = re.compile(r"(?<![\d.])\d[\d.]{0,11}[万亿]{0,2}元(?:[、和或]\d[\d.]{0,11}[万亿]{0,2}元)+")


def may_grant(text: str, words: SubjectWords) -> bool:
    """Whether a passage holds a word that each rule of `beneficiary` asks for."""
    return words.worded("{granted.gives}|奖|给予").search(text) is not None


def beneficiary(at: int, view: View, words: SubjectWords) -> Subject | None:
    """To whom something is granted (对新认定的绿色工厂，给予…; 企业首次升规的，奖励…), each of a list."""
    found = words.worded(_TO).match(view.text, at)
    if found and words.worded("{granted.gives}").search(view.text, found.end()):
        return Subject(at, found.end("whom"), _each(found["whom"], words), "beneficiary")
    found = words.worded(_TO_WHO_PASSES).match(view.text, at)
    if found and not view.text[:at].endswith(_LISTED):
        return Subject(at, at, _each(found["whom"], words), "beneficiary", since=found.end("whom"))
    found = words.worded(_WHO_PASSES).match(view.text, at)
    if found:
        test = "" if TIME in found["test"] else found["test"] + "的"
        whom = test + found["noun"]
        return Subject(at, at, (whom,), "beneficiary", since=found.end())
    for pattern in (_GIVEN_TO, words.worded(_GIVEN_EACH), words.worded(_WHO_BY)):
        found = pattern.match(view.text, at)
        if found:
            return Subject(at, found.end("whom"), (found["whom"],), "beneficiary")
    found = words.worded(_TO_NEWCOMERS).match(view.text, at)
    return Subject(at, found.end("whom"), (found["whom"],), "beneficiary") if found else None


def _each(whom: str, words: SubjectWords) -> tuple[str, ...]:
    """Those of a list: 冠军企业、小巨人企业, or 突破10亿元、50亿元的企业 by their amounts."""
    whom = whom.replace(TIME, "")
    amounts = _AMOUNTS.search(whom)
    if amounts:
        before, behind = whom[: amounts.start()], whom[amounts.end() :]
        return tuple(before + amount + behind for amount in re.split("[、和或]", amounts.group()))
    levels = _LEVELS.fullmatch(whom)
    if levels:
        return tuple(levels["lead"] + level + levels["rest"] for level in levels["levels"].split("、"))
    parts = whom.split("、")
    takers = words.worded.words("granted", "takers")
    return tuple(parts) if all(part.endswith(takers) for part in parts) else (whom,)

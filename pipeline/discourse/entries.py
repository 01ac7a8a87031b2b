"""Projects as entries of a list: a name above its sums, or before a colon; no register has them."""

from __future__ import annotations

import re

from pipeline.discourse.slots import TIME
from pipeline.discourse.unnamed import is_of_many
from pipeline.discourse.view import Mention, Subject, SubjectWords, View
from pipeline.patterns import regex

_ENDS = (
    "(?:项目|工程|产业园|工业园|(?<![公校家花田果茶庄儿陵菜])园|物流园|科技园|创业园|示范园|园区|基地|中心|综合体|小镇|街区|平台|港|厂|矿|线|桥|公路|隧道"
    "|[水火风光核热变]?电站|变电站|水库|医院|学校|市场|社区|小区|码头|机场)"
    "(?:[（(]?(?:[一二三四五六]|[1-6])期[）)]?|[（(][^（()）]{2,12}[）)])?"
)
_SUMS_NEXT = (
    r"(?:该?项目|工程)?[^。]{0,6}?"
    rf"(?:由[^，。；]{{2,24}}(?:投资|建设|承建|出资)[^，。；]{{0,6}}[，,])?(?:位于[^，。；]{{2,24}}[，,])?[\s{TIME}]*"
    r"(?:[计规]划|预计|概算|估算|设计|估计|[一二三]期|首期|项目|工程)*(?:规划面积|总投资|投资额?(?:约|达|为)?[\d.]+[万亿]|总建筑面积|建筑面积|占地|用地面积)"
)
_ENTRY = regex(rf"(?P<name>[^，。；：、{TIME}]{{2,30}}?{_ENDS})[：:](?={_SUMS_NEXT})")
_BULLET = regex("(?P<sign>[●■◆★▲○◎▪▶◇□])\\s*$")
_BULLETED = regex(
    rf"(?P<name>[^，。；：、{TIME}\\d]{{3,20}})[：:](?=[^。；\\d]{{0,8}}?(?:总投资|完成投资|占地|用地|建筑面积|计划投资|概算))"
)
"""●某某模组：完成投资3亿元: a project that stands behind a mark, whatever it is called."""
_A_SIGN = 8
"""Characters in which the sign of an entry stands, with the mark before it."""
_ENDS_A_SIGN = ".．、)） ①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_LETTER = regex(
    "(?:^|[：:。；;])\\s*(?P<sign>[A-Za-z][.．、)）]|[①-⑳]|[（(]?\\d{1,2}[)）]|\\d{1,2}[.．、])\\s*$"
)
_LETTERED = regex(
    rf"(?P<name>(?![对凡按符新])[^，。；：、的{TIME}\d]{{2,24}}?(?:REITs?|ETF|基金|债券|公司|集团|集群|开发区|高新区|经开区|新区|保税区|{_ENDS}))[：:]"
    r"(?=[^；;]*\d)(?![^；;]*[得加扣]\d[\d.]*分)"
)
"""a.某产业园REIT：…; ②某工业园：…: an entry that begins with its number or letter is on whom it names."""
_SECURITY = regex("(?P<name>[\u4e00-\u9fff]{2,12}(?:REITs?|ETF))(?=[^，。；：\\d]{0,8}\\d)")
"""b.某园REIT|收盘价3.12元: what is traded is named without a colon."""
_COLON = regex("(?:地区|片区|区域)?[：:]")
_ABOVE = regex(rf"(?P<name>[^，。；：、]{{2,30}}?(?:{_ENDS}|公司|场))[。：:]?")
_BEHIND = regex(rf"(?:\s*[^，。；：\d]{{2,6}}[：:][^。；：:]{{2,60}}[。；])*{_SUMS_NEXT}")
"""建设单位：某公司。总投资12亿元: what stands below a project may begin with who builds it."""
_DOES = regex(
    "^(?:加快|推[进动]|实施|打造|抓[好紧]|做[好大强]|启动|完成|围绕|聚焦|支持|开展|加强|谋划|全力|积极|着力|继续|规划|建设|建成|新建|发展|培育)"
)
"""加快推进某某工程: a task, which names what is done and no project."""
_BEHIND_A_FIELD = regex("(?:单位|业主|主体|投资方|投资人|法人|责任人)[：:]$")
"""建设单位：|某公司: who builds a project owns none of its sums."""


def entry(at: int, view: View, words: SubjectWords) -> Subject | None:
    """A project before a colon that its sums follow (某冷链物流园：|总投资3.2亿元，建设冷库…)."""
    if not any(sign in view.text for sign in ("：", ":", "REIT", "ETF")):
        return None
    number, bullet = _sign_before(at, view.text), _BULLET.search(view.text, max(0, at - _A_SIGN), at)
    found = _ENTRY.match(view.text, at) or (_BULLETED.match(view.text, at) if bullet else None)
    found = found or ((_LETTERED.match(view.text, at) or _SECURITY.match(view.text, at)) if number else None)
    found = found or _of_accounts(at, view.text)
    if number and found is None and (place := _place_labelled(at, view)):
        return Subject(number.start("sign"), place.end, (place.value,), "name", reach=True)
    if found is None or _DOES.match(found["name"]):
        return None
    holds = any(found.start() <= m.start and m.end < found.end() for m in view.mentions)
    if not holds and is_of_many(found["name"], words):
        return None
    mark = bullet or number
    start = mark.start("sign") if mark else at
    return Subject(start, found.end(), (found["name"].replace(TIME, ""),), "name", reach=True)


def _place_labelled(at: int, view: View) -> Mention | None:
    """The place or park that an entry is on (1.|甲园区：…)."""
    named = view.mention_at(at)
    if named is None or named.label not in ("REGION", "PARK", "CLUSTER"):
        return None
    return named if _COLON.match(view.text, named.end) else None


def _of_accounts(at: int, text: str) -> re.Match[str] | None:
    """The firm of a label that its accounts follow (会稽山：全年|营收14.1亿元，净利1.67亿元)."""
    found = _ACCOUNTS.match(text, at)
    return None if found is None or _NO_FIRM.search(found["name"]) else found


_ACCOUNTS = regex(
    rf"(?P<name>[一-鿿]{{2,6}})[：:](?=(?:公司|全年|全期|单季|{TIME}|[，,]){{0,3}}(?:实现)?(?:营收|归母|扣非|净利)[^，。；：]{{0,8}}\d)"
)
_NO_FIRM = regex(
    "[业绩利收益面端方市场据点值价]$|^(?:其中|盈利|财务|总体|整体|行业|板块|全[国年]|公司|第?[一二三四])"
)


def _sign_before(at: int, text: str) -> re.Match[str] | None:
    """The letter or number of an entry right before a place (a. ② 3）)."""
    ends = at > 0 and text[at - 1] in _ENDS_A_SIGN
    return _LETTER.search(text, max(0, at - _A_SIGN), at) if ends else None


def entry_above(line: str, behind: str, words: SubjectWords) -> str:
    """The project that a line or the first words of a paragraph name, whose sums stand behind; else empty."""
    found = _ABOVE.fullmatch(line)
    if found is None or is_of_many(found["name"], words) or _DOES.match(found["name"]):
        return ""
    if found["name"].endswith(_SURELY_ONE) and _SUMS_SOON.match(behind):
        return found["name"]
    if found["name"].endswith(_WORKS) and _WORKS_TOLD_OF.match(behind):
        return found["name"]
    return found["name"] if _BEHIND.match(behind) else ""


_WORKS = ("厂", "矿", "公司", "场")
_WORKS_TOLD_OF = regex(
    "(?:该|本|全|[^，。；]{0,10}?)(?:厂|矿|公司|场)(?:址|[坐位]|设|始|建|于|创|成立|前身|原|现|是|隶|占|有)"
    "|位于|坐落|[始创兴筹][建办]于|创建|建于|成立于|前身|原[名为系]|(?:清|民国|光绪)?[^，。；]{0,6}(?:18|19)\\d\\d年[^。]{0,24}(?:建|办|成立|投产|创)"
)
"""一、亚麻原料厂 / 该厂位于…: a factory of a gazetteer, each below its name."""
_SURELY_ONE = ("项目", "工程", "项目（一期）", "项目（二期）", "一期", "二期")
_SUMS_SOON = regex(
    r"[^。]{0,60}?(?<![全年度])(?:总投资|投资额?(?:约|达|为|近)?[\d.]+[万亿]|总?建筑面积|占地|用地面积|改造面积)"
)
"""某某换电站项目。新建换电站4座，购置重卡300辆，总投资3.2亿元: what a project is, then its sums."""


def is_of_a_field(at: int, text: str) -> bool:
    """Whether what stands at `at` fills a field of an entry (建设单位：|某公司)."""
    field = _BEHIND_A_FIELD.search(text, max(0, at - 8), at)
    return field is not None and _OF_A_LIST.search(text, max(0, at - 8), at) is None


_OF_A_LIST = regex("(?:[红黑]榜|先进|优秀|获奖|受奖|表彰|通报|落后|末位)单位[：:]$")
"""黑榜单位：|石滩镇完成率11.2%: those who are told of, each with its figures, and no field of a form."""

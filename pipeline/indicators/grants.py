"""Figures of rules: what is granted to whom, and the points of assessments."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.discourse import TIME, Grammar, Scene
from pipeline.discourse.granted import split_list
from pipeline.indicators.row import LIMITS, Memory, Row, end_of, one_unit
from pipeline.indicators.whoever import grade_given, label_of, of_norms
from pipeline.lexicon.item_numbers import SIGN
from pipeline.mentions.numerals import read_number
from pipeline.model import Comparator
from pipeline.patterns import regex

_AWARD = "(?:一次性)?{granted.awards}(?:支持)?"
_BEHIND = (
    rf"的?{{granted.stages}}*(?:标准)?(?:给予|予以)?(?:最高|不超过)?(?P<award>{_AWARD})"
    rf"|(?:的(?:标准)?(?:予以|给予)?|予以|给予)(?P<named>(?!标准|[给予]予)[\u4e00-\u9fff]{{2,8}}?{_AWARD})"
)
_BEFORE = (
    rf"(?P<award>{_AWARD}|另奖|奖|补)(?:其?[\u4e00-\u9fff]{{0,6}}?(?:企业|单位|个人|团队|班子|代表人|负责人|经营者|高管))?"
    "(?:最高|不超过|标准|金额|各|的|为|上限|共计|合计|总计|剩余|其余|余下)*$"
)
_LATER = rf"[^。；]{{0,30}}?(?P<award>{_AWARD})"
_AFTER_GIVING = regex(r"[，,]?[^，。；]{0,12}?(?:给予|予以|进行|安排|发放)")
_THINGS = "[店笔镇村园校口个家户名项人辆台套艘架间亩头吨场次门款期列班批件条座栋处箱]|平方米|立方米"
_EACH = f"(?:{{granted.each}}|[每单](?:{_THINGS})(?:（[^（）]{{1,4}}）)?[\u4e00-\u9fff]{{0,3}}?)"
_EACH_MOST = (
    "[、，,]?(?:最高|最多|至多|不超过|不得超过|上限|限额)+为?每[\u4e00-\u9fff]{1,3}$|"
    + _EACH
    + "*(?:最高|最多|至多|不超过|不得超过|上限|封顶|限额)+(?:可?达到?|为)?$"
)
"""单户最高|5万元, 最高不超过每盏|4000元."""
_LEVY = r"(?:的)?{granted.levied}(?P<what>[^，。；的]{2,12})"
_GIVEN = r"{granted.gives}|配套|[奖补](?=\d)|(?<=[%％])[奖补]"
_POINTS = regex(r"(?P<deed>加|增|扣|减|记|计|封顶|(?<![均合核价])得)分?(?:最多|最高|不超过|不得超过|以)*$")
_SUM_AT_MOST = regex("(?:补助|补贴|奖励|奖补|资助)总?(?:额|金额|资金)最高$")
"""单个项目补助额最高|300万元: its own name, and a bound."""
_DEEDS = {
    "加": "加分", "增": "增分", "扣": "扣分", "减": "减分",
    "记": "得分", "计": "得分", "封顶": "得分", "得": "得分",
}  # fmt: skip


def name_grants(rows: list[Row], scene: Scene, memory: Memory, grammar: Grammar) -> None:
    """给予300万元奖励 is 奖励; 按投资额的8%给予补助 is 补助; 加4分 under 主营业务收入 is 主营业务收入加分."""
    text = scene.parsed.text
    _name_paid(rows, text)
    granted = grammar.worded(_GIVEN).search(text) is not None
    if not granted:
        _go_on_limiting(rows, memory, grammar)
    awards = _name_awards(rows, scene, grammar, granted=granted)
    _go_on_awarding(rows, awards, text, grammar)
    _tell_groups(awards, text)
    _add_to_awards(rows, awards, text)
    _name_things_given(rows)
    _strip_takers(rows, scene)
    _share_base(rows, memory.pattern if memory.chained else [])
    _part_by_steps(rows, text)
    _name_given(rows, text)
    _tell_tests(sorted(awards, key=_at), rows, text)
    _tell_years(rows, text)
    _name_sums_of_takers(rows, text)
    _limit_counts(rows)


def _name_awards(rows: list[Row], scene: Scene, grammar: Grammar, *, granted: bool) -> list[Row]:
    """Name points and awards, the last first, as an award behind a list is that of all; gives the awards."""
    text, label, shared = scene.parsed.text, label_of(scene), ""
    awards: list[Row] = []
    for row in reversed(rows):
        if row.figure.quantity.unit_norm == "分":
            _name_points_told(row, label, scene)
        elif _is_part_of_points(row, label) or not granted:
            continue
        elif row.comparator == "eq" and _SUM_AT_MOST.search(row.figure.left):
            row.comparator = "le"
        elif _may_be_award(row, grammar) and not _is_paid_part(row):
            told, grade = _award(row, text, grammar), grade_given(row, text)
            row.said = "" if row.said in _HOW_MUCH else row.said
            award = told or shared or _given(row)  # 每家500万元、300万元奖励: the award of both
            sort = _SORT_OF_CASE.search(text, max(0, _at(row) - _NEAR), _at(row))
            goes_on = sort is not None and sort["goes_on"] is not None
            shared = award if row.figure.joined or grade or goes_on else ""
            if sort and award and (not told or goes_on):
                row.condition, row.indicator = sort["case"], award
            if award:
                row.said = _ranked_taker(row, text) or grade or row.said
                _name_award(row, _stage_of(row, text) + award, grammar)
                awards.insert(0, row)
    return awards


def _name_points_told(row: Row, label: str, scene: Scene) -> None:
    if row.kind == "threshold":
        return  # 得分80分以下|的有3个
    _name_points(row, label)
    if of_norms(scene):
        _tell_points_test(row, scene.parsed.text)


def _is_part_of_points(row: Row, label: str) -> bool:
    """Whether it is so much of the points that a measure gives (得基本分值的|80%), and is named so."""
    percent = row.figure.quantity.dimension == "ratio"
    part = _PART_OF_POINTS.search(row.figure.left) if percent else None
    if part:
        row.indicator, row.kind, row.base = label + part["deed"] + "分", "share", part["of"]
        row.named, row.source = "stated", None
    return part is not None


def _is_paid_part(row: Row) -> bool:
    """Whether it is the part of an award that is paid at a time, and is named so."""
    paid = _PAID_AT.match(row.figure.right) or _PAID_AFTER.search(row.figure.left)
    if paid:
        row.indicator, row.kind = paid["when"] + paid["deed"], "share"
        row.named, row.source = "stated", None
    return paid is not None


def _ranked_taker(row: Row, text: str) -> str:
    """第一名|奖励8万元: who gets it, by rank; else empty."""
    taker = _RANKED_TAKER.search(text, max(0, _at(row) - _IN_SIGHT), _at(row))
    return taker["who"] if taker else ""


_IN_SIGHT = 30
"""Characters before a figure in which stands who gets it, or its label. Chosen, not measured."""
_NEAR = 12
"""Characters before a figure in which its case stands. Chosen, not measured."""
_SORT_OF_CASE = regex(
    "(?:按照?|(?P<goes_on>[、，和]))(?P<case>[省市县区国境][内外]|[\u4e00-\u9fff]{2,4}(?=每))(?:每[人次家])?$"
)
"""按省内|1000元、省外|3000元给予交通补贴: the case of which each is told."""


def _go_on_awarding(rows: list[Row], awards: list[Row], text: str, grammar: Grammar) -> None:
    """分别奖励200万元、|300万元、|500万元: each is the award told first; it joins `awards`."""
    for last, row in pairwise(rows) if awards else ():
        beside = row.figure.joined or _NEXT_TAKER.search(text[: row.figure.quantity.start])
        listed = bool(beside) and row.kind == "level" and one_unit(last, row)
        if listed and any(last is award for award in awards) and not any(row is award for award in awards):
            row.indicator, row.named, row.source, row.manner = last.indicator, "stated", None, "grant"
            awards.append(row)
            row.said = _ranked_taker(row, text) or row.said
            continue
        other = grammar.worded(_OTHER_TAKER).fullmatch(row.figure.left.strip("，, "))
        as_written = last.figure.quantity.unit == row.figure.quantity.unit
        if other and as_written and row.kind == "level" and one_unit(last, row) and last is awards[-1]:
            row.indicator, row.named, row.source, row.manner = last.indicator, "stated", None, "grant"
            row.said = row.said or other["who"]
            awards.append(row)


def _name_things_given(rows: list[Row]) -> None:
    """每家奖励500亩|用地指标: what is given, and not that it is."""
    for row in rows:
        thing = _THING_GIVEN.match(row.figure.right) if row.figure.quantity.dimension == "area" else None
        if thing and (_GIVES_ALONE.fullmatch(row.indicator) or _SETS_APART.search(row.indicator)):
            row.indicator, row.named = thing.group(), "stated"


def _strip_takers(rows: list[Row], scene: Scene) -> None:
    """Who gets it, and by what rule, is no part of what a figure measures."""
    takers = [s for s in scene.subjects if s.kind in ("beneficiary", "works")]
    for row in rows:
        row.indicator = _BY_THIS_RULE.sub("", row.indicator)
        before = [s.owner for s in takers if s.start <= row.figure.quantity.start]
        rest = row.indicator.removeprefix(_said_of(row, before[-1])) if before else row.indicator
        row.indicator = rest if len(rest) > 1 else row.indicator


def _said_of(row: Row, taker: str) -> str:
    """How much of a name says who gets it: 年销售额达到1000万元的茶企, or 茶企 of that."""
    if not row.indicator.endswith(_AWARDED):
        return taker if row.indicator.startswith(taker) else ""
    ends = (taker[at:] for at in range(len(taker) - 1))
    return next((end for end in ends if row.indicator.startswith(end)), "")


_AWARDED = ("奖励", "补助", "补贴", "资助", "奖补", "奖金")


def _limit_counts(rows: list[Row]) -> None:
    """每家企业最多补助|2个展位: at most so many."""
    for row in rows:
        if row.comparator == "eq" and row.kind == "level" and _SO_MANY_AT_MOST.search(row.figure.left):
            row.comparator = "le"


def _name_sums_of_takers(rows: list[Row], text: str) -> None:
    """认定奖励56家、|1120万元: the sum that so many got is called as they are."""
    for last, row in pairwise(rows):
        money = row.figure.quantity.dimension == "money" and row.kind == "level"
        if money and _TAKEN_BY.search(last.indicator) and _SUM_ALONE.fullmatch(text, end_of(last), _at(row)):
            row.indicator, row.named, row.source = last.indicator.removesuffix("数"), "stated", None


_HOW_MUCH = ("比例", "标准", "额度", "金额")
"""按不超过15%的|比例给予补助: how much is nobody who gets it."""
_TAKEN_BY = regex("(?:贷款|融资|奖励|补助|补贴|资助|奖补|贴息|兑付|兑现)数$")


def _go_on_limiting(rows: list[Row], memory: Memory, grammar: Grammar) -> None:
    """…按投资的6%奖补；比例提高到10%，单个项目累计不超过|2000万元: the most of what was granted before."""
    award = next((r for r in reversed(memory.pattern) if r.manner == "grant"), None)
    for row in rows if award else ():
        most = grammar.worded(_EACH_MOST).fullmatch(row.figure.left.replace(TIME, "").lstrip("，,"))
        if award and most and row.kind == "level" and row.figure.quantity.dimension == "money":
            row.indicator, row.named, row.source, row.manner = award.indicator, "carried", None, "grant"


_SUM_ALONE = regex("[、，,](?:共计?|合计|总计|金额|资金)*")
_SO_MANY_AT_MOST = regex(
    "(?:最多|至多|不超过|不得超过)(?:可?(?:补助|补贴|奖励|支持|资助|申报|推荐|享受|认定|评选|扶持))$"
)


def _name_paid(rows: list[Row], text: str) -> None:
    """兑付1314家企业|7.3亿元, 为230户企业兑付|1.2亿元: what was paid, and not to whom."""
    for last, row in pairwise(rows):
        paid = _PAID_TO.fullmatch(text, end_of(last), _at(row))
        counted = last.figure.quantity.dimension == "count" and row.figure.quantity.dimension == "money"
        if not paid or not counted or row.kind != "level":
            continue
        deed = _PAYS.search(text, 0, _at(last))
        what = _PAYS_FIRST.sub("", paid["what"]) or (deed["deed"] if deed else "")
        if what:
            row.indicator = what + ("资金" if _PAYS.fullmatch(what) else "")
            row.named, row.source = "stated", None


_PAID_OUT = "兑付|兑现|发放|拨付|返还"
_PAID_OR_WAIVED = f"{_PAID_OUT}|减免|退还"
_PAYS_FIRST = regex(f"^(?:{_PAID_OUT})了?(?=[\u4e00-\u9fff])")
_PAYS = regex(f"(?P<deed>{_PAID_OR_WAIVED})了?$")
_PAID_TO = regex(
    "(?:多|余|个)?(?:[\u4e00-\u9fff]{0,6}?(?:企业|项目|主体|单位|农户|商户|个体工商户|群众|职工|学生|园区))?"
    f"(?P<what>|(?:[\u4e00-\u9fff]{{0,4}}?(?:{_PAID_OR_WAIVED})了?(?:[\u4e00-\u9fff]{{0,6}}(?:资金|奖励|补助|补贴|税费|贷款|奖补))?"
    "|(?:税费|租金|社保费|奖补资金|奖励资金|补助资金|补贴)))(?:共计?|合计|总计|近|约|超)*"
)


def _tell_groups(awards: list[Row], text: str) -> None:
    """A组第一名奖励6万元，第二、三名各|4万元；B组第一名…: of which group those are who are ranked."""
    for row in awards:
        if not row.said.startswith("第"):
            continue
        since = max(text.rfind(mark, 0, _at(row)) for mark in "；;。")
        told = list(_GROUP_RANKED.finditer(text, since + 1, _at(row)))
        row.said = (told[-1]["group"] if told else "") + row.said


def _add_to_awards(rows: list[Row], awards: list[Row], text: str) -> None:
    """挂牌的奖励15万元，进入成长板的增加|5万元: more of the award before, for who passes the test."""
    for last, row in pairwise(rows):
        more = _ADDED.search(text, max(0, _at(row) - 40), _at(row)) if row.kind == "change" else None
        if more and any(last is award for award in awards) and one_unit(last, row):
            row.indicator, row.condition, row.manner = last.indicator, more["test"], "grant"
            row.base, row.named, row.source = "", "carried", last


_ADDED = regex("[，,；;](?P<test>[^，,。；;的]{2,24})的(?:可|再|另|则|额外|相应)*(?:增加|追加|上浮|提高)$")
_GROUP_RANKED = regex(
    "(?P<group>(?:[A-Za-z]|[甲乙丙丁一二三四])[组类档](?:[\u4e00-\u9fff]{2,4}?)?)(?:中|内|的)?(?:获|考评|考核)?(?=第[一二三四五六七八九十])"
)
_OTHER_TAKER = "(?:、|而)?(?P<who>(?!每|单|其中|最高|其他)[\u4e00-\u9fff“”]{2,10}?{granted.takers})"
"""新建院士工作站给予100万元启动经费，|博士后工作站|50万元: the same is given to another."""
_NEXT_TAKER = regex(
    "[，,](?:第[一二三四五六七八九十](?:[、和及至]第?[一二三四五六七八九十])*名|[一二三四]等奖)(?:各|分别|为|：)?$"
)
"""第一名奖励6万元，第二、三名各|4万元: the same is given to the next."""


def _share_base(rows: list[Row], before: list[Row]) -> None:
    """设备投资额|12%、|15%和|20%的奖补: parts in a list are granted of what the first one is."""
    parts = [row for row in before if row.kind == "share" and row.base and row.manner == "grant"]
    part = parts[-1] if parts else None
    for row in rows:  # 按设备投资额的6%给予补助；…的，按|8%|给予补助
        award = row.manner == "grant" and row.figure.quantity.dimension == "ratio"
        fits = award and not row.base and _BY_SO_MUCH.search(row.figure.left)
        if fits and part is not None and row.indicator == part.indicator:
            row.kind, row.base = part.kind, part.base
        part = row if award and row.base else part
    for last, row in pairwise(rows):
        listed = row.figure.joined and one_unit(last, row) and last.manner == row.manner == "grant"
        if listed and last.base and not row.base:
            row.kind, row.base = last.kind, last.base


def _part_by_steps(rows: list[Row], text: str) -> None:
    """60%以下的增量部分按|1%奖励，60%以上的增量部分按|2%奖励: each is granted of its own part."""
    for step, row in pairwise(rows):
        award = row.manner == "grant" and row.figure.quantity.dimension == "ratio"
        part = _THE_PART.fullmatch(text, end_of(step), _at(row)) if award else None
        if part and step.kind == "threshold":
            led = _STEP_LEAD.search(text, 0, _at(step))
            row.kind, row.base = "share", text[led.start() if led else _at(step) : part.end("part")]


_THE_PART = regex("(?P<part>的[\u4e00-\u9fff]{0,4}部分)[，,]?(?:分别|均|则|再|另)?按照?")
_STEP_LEAD = regex("(?:不?超[过出]|[高低大多]于|不足)$")
_BY_SO_MUCH = regex("(?:按照?|补助|奖励|补贴|奖补)$")
_PAID_AFTER = regex(
    r"(?P<when>[^，。；：:、\d]{2,8}?后)(?:再)?(?P<deed>兑现|拨付|发放|支付|返还)(?:其余|剩余|余下|剩下|另外)?的?$"
)
"""竣工验收后拨付|60%，达产后拨付其余|40%."""
_PAID_AT = regex(r"于(?P<when>[^，。；、\d]{2,8}?)(?P<deed>兑现|拨付|发放|支付|返还)")
"""其中60%|于竣工时兑现: when a part of an award is paid."""


def _name_given(rows: list[Row], text: str) -> None:
    """引进博士给予安家费|30万元、硕士|10万元: what stands behind 给予 is the measure, and who before it.

    So it is with what a label names: 安家补贴：博士|30万元、硕士|10万元.
    """
    last: Row | None = None
    labelled = ("补" in text or "津贴" in text) and ("：" in text or ":" in text)
    for row in rows:
        grant = _GRANT_LABEL.search(text, max(0, _at(row) - _FAR), _at(row)) if labelled else None
        if grant and row.figure.quantity.dimension in ("money", "quotient") and row.kind == "level":
            row.indicator, row.named, row.source = grant["what"], "stated", None
            continue
        label = _AWARD_LABEL.search(text, max(0, _at(row) - _IN_SIGHT), _at(row))
        if label and row.figure.quantity.dimension == "money":
            row.indicator, row.said, last = label["what"], row.said or label["who"], row
            row.named, row.source = "stated", None
            continue
        who, given, what = row.indicator.rpartition("给予")
        if given and len(what) > 1:
            who = "" if who.endswith(_HOW_MUCH) else _TO_WHOM.sub("", who)
            row.indicator, row.said, last = what, row.said or who, row
        elif last and _ALONE.fullmatch(row.figure.left) and one_unit(last, row):
            row.indicator, row.said = last.indicator, row.indicator
            row.named, row.source = "carried", None
        else:
            last = None


_TO_WHOM = regex("^(?:对|给|向|新?引进的?)+")
_AWARD_LABEL = regex(
    "(?:[一二三四五六七八九]是)?(?P<what>[\u4e00-\u9fff]{0,4}?(?:补贴|补助|津贴|奖励|奖金|安家费))(?:标准)?[为：:]{1,2}(?P<who>(?!最高|每|按|不)[\u4e00-\u9fff]{2,10})$"
)
_FAR = 36
"""Characters before a figure in which the label of its grant stands. Chosen, not measured."""
_GRANT_LABEL = regex(
    "(?:^|[。；\\d.．、）])\\s{0,4}(?P<what>[\u4e00-\u9fff]{2,12}?(?:补贴|补助|津贴))(?:标准)?[：:]"
    "(?:按[^，。；]{2,14}[，,])?(?:标准为?)?(?:每[亩户人头个吨])?(?:约|大约)?$"
)
"""1.耕地地力保护补贴：每亩|97.6元."""
_ALONE = regex("[、，和\u4e00-\u9fff]{2,8}")


def _at(row: Row) -> int:
    return row.figure.quantity.start


def _tell_tests(awards: list[Row], rows: list[Row], text: str) -> None:
    """Who an award is for, as its condition (购置机器人的，给予…), of a list of tests each its own."""
    for award in awards:
        listed = [other for other in awards if _of_one_list(award, other, text)]
        since = max(0, *(text.rfind(mark, 0, _at(listed[0])) for mark in "。；;"))
        told = list(_WHOEVER.finditer(text, since, _at(listed[0])))
        told = told or (
            [by] if len(listed) > 1 and (by := _BY_SIZES.search(text, since, _at(listed[0]))) else []
        )
        step = _STEP_BEFORE.search(text, since, _at(award))
        if step:
            award.condition = step["test"]
        if not told or award.condition:
            continue
        test = told[-1]
        tests = [r for r in rows if test.start("test") <= _at(r) < test.end("test") and r.kind == "threshold"]
        if len(tests) == len(listed) > 1:
            own = tests[next(n for n, other in enumerate(listed) if other is award)]
            award.condition = text[test.start("test") : _at(tests[0])] + text[_at(own) : end_of(own)]
        else:
            each = split_list(test["test"], len(listed)) if len(listed) > 1 else ()
            at = next(n for n, other in enumerate(listed) if other is award)
            award.condition = each[at] if each else _AND.sub("", test["test"])


def tell_norms(rows: list[Row], scene: Scene) -> None:
    """用地面积20亩以上的，投资强度不低于…: what is demanded of some has their test as its condition."""
    if scene.ground.genre == "rule":
        _tell_alternatives(rows, scene.parsed.text)
    tests = [row for row in rows if row.kind == "threshold"]
    if not tests or not (scene.ground.genre == "rule" or scene.section.norms):
        return
    text = scene.parsed.text
    for row in rows:
        if row.kind not in ("level", "share") or row.condition or row.comparator not in LIMITS:
            continue
        since = max(0, *(text.rfind(mark, 0, _at(row)) for mark in "。；;"))
        told = list(_WHOEVER.finditer(text, since, _at(row)))
        sized = told and any(told[-1].start("test") <= _at(test) < told[-1].end("test") for test in tests)
        row.condition = _AND.sub("", told[-1]["test"]) if sized else ""


def _tell_alternatives(rows: list[Row], text: str) -> None:
    """或者总投资额低于1亿元高于5000万元，亩均投资不低于…: what is demanded of those between two bounds."""
    for upper, lower in pairwise(rows):
        led = _OR_ELSE.match(upper.figure.left)
        between = upper.figure.clause == lower.figure.clause and one_unit(upper, lower)
        if not led or not between or (upper.comparator, lower.comparator) not in _BETWEEN_BOUNDS:
            continue
        end = re.compile("[。；;]").search(text, end_of(lower))
        until = end.start() if end else len(text)
        test = text[upper.figure.left_at + led.end() : end_of(lower)]
        for row in (upper, lower):
            row.kind, row.manner, row.source = "threshold", "threshold", None
            row.indicator = row.indicator.removeprefix(led.group())
        for row in rows:
            if end_of(lower) < _at(row) < until and not row.condition:
                row.condition = test


_OR_ELSE = regex("[，,；;]?(?:或者|或)")
_BETWEEN_BOUNDS = (("lt", "gt"), ("le", "gt"), ("lt", "ge"), ("le", "ge"), ("gt", "lt"), ("ge", "lt"))


def _of_one_list(a: Row, b: Row, text: str) -> bool:
    """Whether two awards stand in one list (分别奖励20万元、|50万元、|100万元)."""
    first, last = sorted((_at(a), _at(b)))
    return one_unit(a, b) and not re.search("[，,。；;]", text[first:last])


_AND = regex("^(?:且|并|其中)")
_STEP_BEFORE = regex(
    r"(?:^|[，,。；;：:）)])(?:并|可)?(?:按照?)?(?P<test>[^，,。；;：:]{0,16}?(?<![^，,。；;：:）)按照])"
    r"[^，,。；;：:每]{0,16}每[^，。；\d]{0,10}\d[^，。；：]{1,16}?)[，,]?"
    r"(?:的?标准|再|另|给予|一次性|可)*(?:奖励|奖补|补助|补贴|奖|补)$"
)
"""产值每新增1000万元|奖励2万元: the step is what an award is for."""
_BY_SIZES = regex(
    r"(?P<test>(?:^|(?<=[，。；：对]))[^，。；：对\d]{0,20}\d[^，。；：]{0,160}?)的[\u4e00-\u9fff]{0,8}[，,]?"
    r"(?:分别|依次|相应|各|一次性|按照?){1,3}(?:给予|予以|奖励?|补[助贴])[^，。；\d]{0,8}$"
)
"""收入在1000万元至2000万元、2000万元至5000万元的企业分别给予|2万元、4万元: each size, and what it gets."""
_WHOEVER = regex(
    rf"(?:^\s*|[，,。；;：:）)]\s*|对){SIGN}?\s*"
    r"对?(?P<test>(?!对)[^，,。；;：:]{3,60}?)的"
    r"(?:(?:[\u4e00-\u9fff]{0,6}(?:企业|项目|园区|单位|机构|乡镇|个人))?(?:为[^，,。；;]{2,8})?(?=[，,])|(?=再|另|一次性|给予|奖|补[助贴]?\d|返还|按$))"
)
"""年产值达到1亿元|的，奖励…; 得分900分以上|的为一等奖，奖20万元."""


def _tell_years(rows: list[Row], text: str) -> None:
    """前三年先缴后返，返还比例依次为100%、60%、30%: to each year its own part."""
    for n, first in enumerate(rows):
        count = first.dealt[1] if first.dealt and first.dealt[0] == 0 else 0
        listed = rows[n : n + count]
        years = _FIRST_YEARS.search(text, max(0, _at(first) - 30), _at(first))
        if count < 2 or not years or read_number(years["count"]) != count:
            continue
        if len({row.indicator for row in listed}) == 1 and first.figure.quantity.dimension in (
            "ratio",
            "money",
        ):
            for year, row in enumerate(listed):
                row.indicator = f"第{'一二三四五'[year]}年{row.indicator}"


_FIRST_YEARS = regex(r"前(?P<count>[两三四五2345])年[^。；]{0,24}(?:分别|依次|逐年|按)[^。；\d]{0,8}$")


def _stage_of(row: Row, text: str) -> str:
    """The years of which an award is told (前三年奖补60%，后三年奖补40%): so that both are told apart."""
    at = row.figure.left_at
    stage = _STAGE.match(text[at : at + len(row.figure.left)])
    return stage["stage"] if stage else ""


_STAGE = regex(r"[，,；; ]*(?P<stage>(?:前|后|首|第)[一二两三四五六七八九十、\d]{0,6}年)")


def _may_be_award(row: Row, grammar: Grammar) -> bool:
    """Whether a figure can be an award: a sum or a part, and no test but 给予不超过|50万元的奖励."""
    per = row.figure.quantity.dimension == "quotient" and row.figure.quantity.unit_norm.startswith("元/")
    if row.figure.quantity.dimension not in ("money", "ratio") and not per:
        return False
    test = row.kind == "threshold"
    given = test and _GIVEN_MOST.search(row.figure.left) and grammar.worded(_BEHIND).match(row.figure.right)
    over = row.kind in ("growth", "change") and _LEVIED_ON.search(row.figure.left)  # 按超出部分的|2%奖励
    return row.kind in ("level", "share") or bool(given) or bool(over)


_GIVEN_MOST = regex("(?:给予|予以)[^，。；]{0,6}$")


def _name_points(row: Row, measure: str) -> None:
    """加4分 under a line that names a measure are points of it; 得4分 are of the whole."""
    base = next((word for word in ("满分", "基本分", "基础分") if row.figure.left.endswith(word)), "")
    measure = "" if measure.endswith(("基本分", "基础分", "加分", "扣分", "减分")) else measure
    if base:
        row.indicator = measure + base
    points = _POINTS.search(row.figure.left.rstrip("不超过最多"))
    if points:
        row.indicator = measure + _DEEDS[points["deed"]]
        most = _MOST_POINTS.search(row.figure.left) or _is_limit(row)
        row.comparator = "le" if most and row.comparator == "eq" else row.comparator
        row.kind, row.sign = "level", 1
        row.named, row.source = "stated", None


_PART_OF_POINTS = regex("(?P<deed>[得加扣])(?P<of>(?:基本|基础|标准|该项|满|总)分值?)的$")
"""与上年持平得基本分值的|80%: so much of them."""
_MOST_POINTS = regex("(?:最高|最多|不超过|不得超过|封顶|上限)[^，。；]{0,4}$|封顶$")


def _tell_points_test(row: Row, text: str) -> None:
    """当年新进企业达到3个|得10分, 每增加500万元|加2分: what the points are for, as their condition."""
    test = _POINTS_FOR.search(text, max(0, row.figure.quantity.start - 60), row.figure.quantity.start)
    if test and not row.condition and not _MOST_POINTS.search(test["test"]):
        row.condition = test["test"].strip("的，, ")


_POINTS_FOR = regex(
    r"(?:^|[，,。；;：:）)])(?P<test>(?!其中)(?:(?!分别)[^，,。；;：:）)]){2,40}?)的?[，,]?"
    r"(?:每[个户项家]|另|再|各|最高|最多)*(?:(?:加|增|扣|减|记|计|增减)分?|得)(?:最多|最高|不超过)?$"
)


_TOGETHER_AT_MOST = regex("(?:合计|总计|累计|总额|总和|之和)*不(?:得|应)?超过")


def _name_award(row: Row, award: str, grammar: Grammar) -> None:
    """The award as the name of a figure, unless its own name ends so."""
    most = re.search("(?:最高|不超过)$", row.figure.left)
    at = row.figure.left.rfind(award)
    told = at >= 0 and _TOGETHER_AT_MOST.fullmatch(row.figure.left, at + len(award))
    part = (
        row.figure.quantity.dimension == "ratio"
    )  # 按投资额最高8%，给予最高500万元补助: the sum is 最高补助
    each = grammar.worded(_EACH_MOST).fullmatch(row.figure.left.replace(TIME, ""))
    if most and not told and not each and not part:
        award = "最高" + award
    if "给予" in row.indicator:
        row.named = "carried"
    bounded = most or _AT_MOST.search(row.figure.left) or _is_limit(row)
    row.comparator = "le" if bounded and row.comparator == "eq" else row.comparator
    own = row.named == "stated" and not _NO_NAME.search(row.indicator)
    if staged := _STAGE_REACHED.fullmatch(row.figure.left.replace(TIME, "").removesuffix(award)):
        row.condition, own = staged["when"], False
    of_whom = grammar.worded(_OF_WHOM).search(row.indicator.removesuffix(award))
    if own and row.indicator.endswith(award) and not of_whom:
        return
    of = _reckoned_on(row, grammar) if part else ""
    row.indicator, row.kind, row.base, row.sign = award, "share" if of else "level", of, 1
    row.named, row.source, row.manner = "stated", None, "grant"


_STAGE_REACHED = regex(
    r"(?:在)?(?P<when>(?!然|此|其|改制|今|最|以)[^，。；、\d]{3,30}?(?<![今最此])后)(?:再|另|一次性|可|给予)*"
)
"""与券商签订协议并备案后，奖励|100万元；获受理后奖励|200万元: the stage for which each part is granted."""


def _reckoned_on(row: Row, grammar: Grammar) -> str:
    """What a part is granted of (按设备投资额的|10%, 按其设备投资额最高|8%, 给予设备投资|12%奖补)."""
    told = _LEVIED_ON.search(row.figure.left) or _RECKONED_BY.search(row.figure.left)
    told = told or grammar.worded(_PART_GIVEN_OF).search(row.figure.left) or _BY_A_SUM.search(row.figure.left)
    told = told or _TOWARDS.search(row.figure.left)
    return told["base"] if told else ""


_RECKONED_BY = regex(
    r"按照?其?(?P<base>[^，。；按]{2,16}?)(?:最高|最多|不超过|(?:分别|各|再|累加|叠加|额外|追加)?(?:给予|予以|进行|奖励|奖补|补助|补贴))+$"
)
_BY_A_SUM = regex("按照?其?(?P<base>[^，。；按]{2,16}(?:额|费用?|款|资金|投入|收入|支出|价))$")
"""按实际支付额|30%补助."""
_TOWARDS = regex(
    "对其?(?P<base>[^，。；\\d]{0,14}?(?:费用?|租金|利息|支出|投入|投资))(?:[，,]?(?:最高|不超过|按照?|分别|各|再)*(?:给予|予以|补助|补贴|奖励|资助|减免|返还))(?:最高|不超过)?$"
)
"""对展位费给予|80%补助: what it is granted towards."""
_PART_GIVEN_OF = (
    "(?:给予|予以|奖励|奖补|补助|补贴)(?:其|不低于|不高于|不超过|最高|至多)*"
    "(?P<base>[^，。；]{2,12}?{naming.measured})的?(?:最高|不超过)?$"
)
_RANKED_TAKER = regex(
    "(?P<who>(?:各类|各组)?(?:第[一二三四五六七八九十](?:[、和及至]第?[一二三四五六七八九十])*名(?:的(?!奖|给予|补)[^，。；的]{2,8})?|[特一二三]等奖|[金银铜]奖|优秀奖))"
    "(?:[\\d一二三四五六七八九十]{1,3}[名个家人][，,、]?)?(?:各|分别|给予|奖励|奖金|奖|发放|为|：|:){0,3}$"
)
"""第一名|奖励8万元; 一等奖|10万元."""
_OF_WHOM = "的[一-鿿]{0,6}?{granted.takers}$"
"""首次上规的企业|奖励8万元: who gets it is no part of what it is."""
_BY_THIS_RULE = regex(
    "^.*(?:享受|获得|申报)(?:了)?(?:本(?:细则|办法|政策|意见|条款|规定|措施)的?)?(?=(?:各项|各类|所有)?(?:财政)?(?:补|奖|扶持))"
)
"""同一年度享受本细则|各项补助."""
_NO_NAME = regex(
    "的(?=再|另|一次性|给予)|^标准|每[家户个项十百千万亿]|单[个户家店笔]|分别|给予|各(?=奖|补)|级的|按[^，。；]{2,10}(?:补|奖)"
    "|(?<=[\u4e00-\u9fff]{2})每[^，。；]{1,6}(?=奖|补)"
)
"""What stands before an award and is no part of its name: for whom, and how it is dealt out."""
_AT_MOST = regex(
    r"不(?:得|应)?(?:超过|高于)[^，。；\d]{2,16}的$|(?:上限|封顶|限额|至多|最高)为?$|(?:最高|最多)[可能]?(?:给予|予以)?(?:奖励|补助|补贴|资助|支持|奖补|奖|补)$"
    r"|(?:最高|最多|不超过)为?每[一-鿿]{1,3}$"
)


def _award(row: Row, text: str, grammar: Grammar) -> str:
    """What is granted: named behind the figure, before it, or by the next words of its clause."""
    behind = grammar.worded(_BEHIND).match(row.figure.right)
    start = row.figure.left_at if row.figure.left not in _IN_ALL else 0  # 对62户企业兑现奖励资金|共计
    before = grammar.worded(_BEFORE).search(text[start : row.figure.quantity.start])
    if behind:
        award = behind["award"] or behind["named"]
        return _IN_FULL.get(award, award)
    if row.figure.right.strip() in _IN_FULL and row.figure.left.endswith("按"):
        return _IN_FULL[row.figure.right.strip()]  # 对设备投入按|20%|补
    if before:
        return _IN_FULL.get(before["award"], before["award"])
    if row.figure.quantity.dimension == "ratio":
        if _BY_STANDARD.search(row.figure.left) and _IS_PAID.match(row.figure.right):
            return _granted_near(row, text, grammar)
        if _MOST_NEXT.match(text, row.figure.quantity.end) and _reckoned_on(row, grammar):
            return _granted_near(row, text[: text.find("。", _at(row)) + 1 or None], grammar)
        rest = _AFTER_GIVING.match(text, row.figure.quantity.end)
        later = grammar.worded(_LATER).match(text, row.figure.quantity.end)
        return later["award"] if rest and later else ""
    left = row.figure.left.replace(TIME, "")
    most = grammar.worded(_EACH_MOST).fullmatch(left) or _is_limit(row)
    return _granted_near(row, text, grammar) if most or _EACH_GETS.search(left) else ""


_MOST_NEXT = regex("[、，,](?:但|且|每[个家户项]|单[个户家])*(?:最高|最多|不超过|不得超过|上限)")
"""给予实际投资额|70%、最高不超过80万元补助: what is granted stands behind the most of it."""
_GIVES_ALONE = regex("(?:每[家个户]|各|再|另|一次性|分别)*(?:奖励|给予|安排|追加|配套)")
_SETS_APART = regex("(?:每年|年度|优先|单独)?(?:预留|单列|切块|划拨|下达|追加|戴帽)$")
_THING_GIVEN = regex("(?:新增)?(?:建设|工业)?用地指标|土地指标")
"""每家奖励500亩|用地指标: what is given stands behind."""
_IN_FULL = {"另奖": "奖励", "奖": "奖励", "补": "补助", "计奖": "奖励"}
_BY_STANDARD = regex("按照?[^，。；按]{0,12}(?:标准的|标准|的)?$")
_IS_PAID = regex("(?:的?比例|标准)?(?:执行|兑现|享受|发放|核发|核定|核算|测算|计算)")
"""复核通过的按新认定标准的|50%执行: so much of what was granted before."""
_IN_ALL = ("共计", "合计", "总计")


def _given(row: Row) -> str:
    """What is given as its own phrase says (给予|30万元建站补助); 奖励 where that names nothing."""
    named = _KIND_OF_AWARD.match(row.figure.right)
    if re.search(r"给予(?:最高)?(?:不超过)?$", row.figure.left):
        return named.group() if named else "奖励"
    alone = named and named.end() == len(row.figure.right.rstrip("，。；"))
    each = row.figure.joined or _GIVEN_TO_EACH.search(row.figure.left)
    return named.group() if named and alone and each else ""


_KIND_OF_AWARD = regex(
    "[\u4e00-\u9fff]{2,4}(?:补助|补贴|奖励|资助|奖金|津贴|经费|补偿金?|资金)(?=[，。；、]|$)|(?:税收|租金|费用)?减免|安家费|购房券"
)
_GIVEN_TO_EACH = regex("(?:给予|发放)(?:每[人户家名月年个]|分别|一次性)+$")
"""分别给予每人每月|4000元、|2000元生活补贴."""


def _is_limit(row: Row) -> bool:
    """每户每年以|200万元|为限."""
    return row.figure.left.endswith("以") and row.figure.right.startswith(("为限", "为上限"))


_EACH_GETS = regex("每[家户名人]$")


_OWN_AWARD = (
    r"(?:给予|予以)(?P<named>(?!一次性|最高|不超过|企业|单位|个人|[给予]予)[\u4e00-\u9fff]{2,6}?"
    rf"{_AWARD})|{_AWARD}"
)
"""给予|租金补贴: an award by its own name."""


def _granted_near(row: Row, text: str, grammar: Grammar) -> str:
    """What was granted last, whose most is told (按50%给予奖励，单户最高|500万元), else what is next."""
    awards = grammar.worded(_AWARD)
    own = grammar.worded(_OWN_AWARD)
    before = [m["named"] or m.group() for m in own.finditer(text, 0, row.figure.quantity.start)]
    behind = awards.findall(text, row.figure.quantity.end)
    near: list[str] = before[-1:] or behind[:1]
    return near[0] if near else ""


def name_levies(rows: list[Row], grammar: Grammar) -> None:
    """按土地价款的20%征收土地闲置费 is the share of what is levied in what it is levied on."""
    levied, sums = grammar.worded(_LEVY), grammar.worded(_LEVIED_SUM)
    for row in rows:
        owed = _WHAT_IS_OWED.match(row.figure.right)
        if owed and row.figure.quantity.dimension == "money" and sums.search(row.figure.left):
            row.indicator, row.kind, row.base = owed["what"], "level", ""
            row.named, row.source, row.manner = "stated", None, "levy"
        owing = grammar.worded(_LEVIED_PART).search(row.figure.left) if owed else None
        if owed and owing and row.figure.quantity.dimension == "ratio":
            row.indicator, row.kind, row.base = owed["what"], "share", owing["base"]
            row.named, row.source, row.manner = "stated", None, "levy"
        if (
            row.figure.quantity.dimension == "ratio"
            and row.kind == "level"
            and _SPENT_ON.match(row.figure.right)
        ):
            row.kind = "share"
        on, levy = _LEVIED_ON.search(row.figure.left), levied.match(row.figure.right)
        if on and levy and row.figure.quantity.dimension == "ratio":
            row.indicator, row.kind, row.base = levy["what"], "share", on["base"]
            row.named, row.source, row.manner = "stated", None, "levy"
    for row in rows:
        fixed = _FIXED_BY.search(row.figure.left) if row.figure.quantity.dimension == "ratio" else None
        if fixed and _IS_FIXED.match(row.figure.right):
            row.indicator, row.kind, row.base = fixed["of"], "share", fixed["base"]
            row.comparator = _BOUNDS.get(fixed["bound"] or "", row.comparator)
            row.named, row.source, row.manner = "stated", None, "levy"
    for last, row in pairwise(rows):
        most = _ITS_MOST.fullmatch(row.figure.left) if last.manner == "levy" else None
        if most and row.figure.quantity.dimension == "money":
            row.indicator, row.kind, row.base = last.indicator, "level", ""
            row.named, row.source, row.manner = "carried", None, "levy"


_FIXED_BY = regex(
    r"(?P<of>[^，。；：、\d]{2,12}?[价费金款税率])(?:可|均|一律|统一)?按照?(?P<bound>不低于|不高于|不超过)?(?P<base>[^，。；按]{2,40}?)的$"
)
_IS_FIXED = regex("(?:确定|执行|计收|收取|出让|核定|供应)")
_BOUNDS: dict[str, Comparator] = {"不低于": "ge", "不高于": "le", "不超过": "le"}
"""土地出让底价按不低于国家最低价标准的|70%|执行: a part of what it is fixed by."""
_ITS_MOST = regex(
    "[，,]?(?:单个项目|每个项目|但|且)?(?:最高|最多|最低|最少)*(?:不超过|不低于|不得超过|不少于)?"
)
"""按出让金的10%缴纳保证金，最高不超过|500万元: how much that is at most."""
_SPENT_ON = regex("(?:以上|以内)?(?:用于|投向|安排给|列入)")
"""新增用地指标不少于40%|用于园区: a part of it."""
_LEVIED_SUM = "{granted.levied}[^，。；\\d]{0,12}$"
_LEVIED_PART = "{granted.levied}(?P<base>[^，。；\\d]{2,14}?)的?$"
"""收取土地出让金|20%的违约金: what is owed, as a part of that."""
_WHAT_IS_OWED = regex("的(?P<what>[^，。；、的]{1,8}[金费款税])")
"""收取每年每平方米12元|的违约金."""
_LEVIED_ON = regex(r"(?:按照?|以)(?:不(?:超过|高于|低于)|其)?(?P<base>[^，。；按以]{2,16}?)的$")

"""The tests of rules: figures that whoever is granted something must reach, and whose they are."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.discourse import TIME, Candidate, Grammar, Scene, sets_grants
from pipeline.indicators.name import kept_prefix, known_suffix, read_name
from pipeline.indicators.row import Memory, Row, end_of, is_count, one_unit
from pipeline.model import Comparator
from pipeline.patterns import regex

_TESTED = (
    r"(?:以上|以下|以内|及|或|含|（含）|\(含\)|（不含税）|\(不含税\))*(?:[，,]?(?:且|并)(?:[^，,。；;：:\d的]|满?\d年){2,20}(?=的))?"
    r"(?:的(?:(?:增量|增长|增加|新增|超出|超过|超额)?部分)(?=[，,]?按)|[^，,。；;：:\d的]{0,24}的(?P<who>(?!有|共|仅|只|[^，,。；;：:\d]{0,3}[区业县镇集群]有)[^，,。；;：:\d]{0,24}?{granted.takers})?"
    r"|(?P<alone>[^，,。；;：:\d的]{0,16}?{granted.takers}(?=，|每(?:再|新)?[上增提超晋]))|(?P<bare>(?<=以上)(?=[，,](?:按(?!照?规定)|每[^，。；\d]{1,8}(?:补|奖|投入)|给予|一次性|奖|补[助贴]))))"
    r"(?=[，,。；;]|$|按|分别|一次性|可|均|方|才|须|应|适用|享受|和|及|{granted.gives}|[给奖不为每享]|有(?=[\u4e00-\u9fff]{2})|补[助贴]|[得加扣计记](?:\d|满分)|第[一二三])"
)
"""年产值5亿元以上|的企业，…; 新建基地50亩以上|的，…; 投资500万元以上|的技改项目，…."""
_POINTS_NEXT = regex(
    r"(?:的)?[，,]?(?:不得分|(?:项目|企业|平台)?得满(?:基本)?分|(?:的)?(?:另|再)?(?:得|加|扣|减|计|记|增减)[^，。；\d]{0,3}[\d一二三四五六七八九十])"
)
"""当年完成2000万元|得10分; 不足3个|不得分; 每增加500万元|加2分."""
_AND_ANOTHER = regex(
    r"(?:（[^（）]{0,24}）|以上|以下)*[，,]?(?:、|且|并|并且|同时|或|及|和|以及)?[^，,。；;\d]{0,24}"
)
_GIVEN = regex(
    "(?:[给]予|予以|奖励|奖补|补助|补贴|资助|返还|按照?|最高|不超过|封顶|[另再]奖|享受|支持)[^，。；]{0,8}$|[加扣得记计](?:最多|最高|不超过|分)*$"
)
_STEP = regex(
    r"每(?!平方|立方|亩|吨|公顷|公里|千瓦|度|人|名|家|户|个(?:企业|项目|单位|品种|产品)|标?箱|辆|台|套|条|间|月|年)[^，。；\d]{1,10}$"
)
_AWARD_NEXT = regex(
    "(?:[\u4e00-\u9fff]{2,8}?)?(?:[，,])?(?:另|再|各|一次性|最高)*(?:(?:给予|奖|补)(?=[^，。；]{0,10}[\\d一二三四五六七八九十])|得|加|扣|减|增减|计|记)"
)
"""产值每新增1000万元|奖励2万元: a step, and what each is worth."""
_BY_NEXT = regex("的?[，,]?按照?[^，。；]{2,16}(?:[\\d.]+[%％‰])?(?:的标准)?(?:进行|给予|予以)?(?:奖|补)")
"""超过500万元|按超出部分的2%进行奖励."""
_KINDS = ("level", "growth", "change", "share")
_MEASURED = (
    "money",
    "ratio",
    "area",
    "quotient",
    "count",
    "mass",
    "volume",
    "energy",
    "power",
    "length",
    "points",
    "years",
)


def find_tests(rows: list[Row], scene: Scene, memory: Memory, grammar: Grammar) -> None:
    """年产值首次突破5000万元的企业，给予…; 达到3个得10分: what must be reached is a threshold."""
    if not of_norms(scene):
        return
    text, tested = scene.parsed.text, grammar.worded(_TESTED)
    masked = scene.parsed.masked
    passed: list[tuple[int, str]] = []
    told: re.Match[str] | None = None
    for n in reversed(range(len(rows))):
        after = rows[n + 1] if n + 1 < len(rows) else None
        is_test, told = _test_at(rows[n], after, told, (text, masked), tested)
        if is_test:
            passed.append((n, (told["who"] or told["alone"] or "") if told else ""))
    _share_comparators([rows[n] for n, _ in reversed(passed)])
    for n, who in reversed(passed):
        _pass(rows[n], who, _told_of(rows[n], rows[:n], scene, memory), grammar)
        memory.threshold = rows[n].indicator
    for one, other in pairwise([rows[n] for n, _ in reversed(passed)]):
        if other.figure.joined and one_unit(one, other):
            other.said = other.said or one.said  # 企业收入突破1000万元、|5000万元的: of those of the first


def _test_at(
    row: Row, after: Row | None, told: re.Match[str] | None, texts: tuple[str, str], tested: re.Pattern[str]
) -> tuple[bool, re.Match[str] | None]:
    """Whether a figure is a test, and what stands behind it or, as `told`, behind the test that goes on.

    `texts` are the sentence as it is, and with its times masked.
    """
    text, masked = texts
    if (
        row.kind not in (*_KINDS, "threshold")
        or (row.figure.quantity.unit_norm == "分" and row.kind != "threshold")
        or _is_given(row, text)
    ):
        return False, None
    found = tested.match(text, end_of(row))
    if found and found["alone"] and row.comparator == "eq" and row.figure.quantity.high is None:
        found = None  # 15个乡镇、3个街道、经济开发区，
    over = row.comparator != "eq" and _BY_NEXT.match(text, end_of(row))
    if _is_step(row, text) or (found is None and _POINTS_NEXT.match(text, end_of(row))):
        return True, None
    if over:
        return True, found
    if found and row.figure.quantity.dimension in _MEASURED:
        return True, found
    if told and after and _goes_on(row, after, masked):
        return True, told
    return False, None


def _share_comparators(tests: list[Row]) -> None:
    """突破1000万元、5000万元、1亿元: a list of tests is compared as its first one is, or as its last."""
    for one, other in (*pairwise(tests), *pairwise(reversed(tests))):
        later = max(one, other, key=end_of)
        ranged = other.figure.quantity.high is not None
        if later.figure.joined and one_unit(one, other) and other.comparator == "eq" and not ranged:
            other.comparator = one.comparator


def _told_of(row: Row, before: list[Row], scene: Scene, memory: Memory) -> str:
    """What a test is of that names nothing: 按完成比例计分，低于|50%的不得分; 不足|2000万元不得分."""
    by = next((m for c in row.figure.earlier if (m := _BY.search(c))), None)
    if by:
        return by["of"]
    if _OF_WHAT_IS_DEMANDED.search(row.figure.left):
        return before[-1].indicator if before else memory.measure
    tests = (r.indicator for r in reversed(before) if r.kind == "threshold")
    return next(tests, "") or memory.threshold or label_of(scene)


_OF_WHAT_IS_DEMANDED = regex(
    "(?:达不到|不足|低于|未达到?)(?:上述|前述|约定|承诺|规定|合同|标准|要求|目标|值|的)+$"
)
"""达不到上述标准|六成的, 投资强度不足约定|八成的: of the measure that is demanded."""
_BY = regex("按(?P<of>[^，。；按]{2,10}?(?:比例|进度|完成率|百分比))")


def label_of(scene: Scene) -> str:
    """The measure that the heading of some points names (2、主营业务收入; 1.引进资金（40分）)."""
    start, end = scene.document.paragraphs[scene.sentence.paragraph].span
    label = _LABEL_INLINE.match(scene.document.text, start, end) or _LABEL.match(scene.section.heading)
    return label["of"] if label else ""


_NUMBERED = r"\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）]?[、.．]?|[①-⑳])\s*"
_LABEL_INLINE = regex(
    rf"{_NUMBERED}(?P<of>(?![对凡按符])[^，。；：:（()）\d的]{{2,12}})"
    r"(?:[（(]\d{1,4}分[)）][：:。]|[：:](?=.*[得加扣计记][^，。；]{0,6}分))"
)
"""（一）投资规模（25分）：总投资10亿元以上得25分; 2.对外开放：新设外企的得3分: what its paragraph is on."""
_LABEL = regex(
    rf"^{_NUMBERED}(?:实现)?(?P<of>[^。，；：（()）\d]{{2,16}})"
    r"(?:[（(][^（()）]{1,12}[)）])?[。：]?$"
)
"""2、主营业务收入; 1.引进资金（40分）。; （二）项目建设."""


def of_norms(scene: Scene) -> bool:
    """Whether a sentence sets what is granted or demanded."""
    return scene.ground.genre == "rule" or scene.section.norms or sets_grants(scene)


def _is_given(row: Row, text: str) -> bool:
    """Whether a figure is what is granted itself (按设备投资额的|15%给予; 给予|300万元的补助)."""
    if _is_step(row, text):
        return False
    return _GIVEN.search(row.figure.left) is not None or grade_given(row, text) != ""


def grade_given(row: Row, text: str) -> str:
    """The grade of which an award is told (给予国家级|50万元、省级|20万元的奖励); empty where none is."""
    found = _BY_GRADE.search(text, max(0, row.figure.quantity.start - 60), row.figure.quantity.start)
    if found is None or not (found["others"] or _NEXT_GRADE.match(text, end_of(row))):
        return ""
    return found["grade"]


_GRADE = (
    "(?:(?:世界|国家|自治区|省|市|州|县|区|部)级|[一二三四五六]星级"
    "|[特一二三]等奖|[金银铜]奖|[A-E甲乙丙][级类档])"
)
_BY_GRADE = regex(
    rf"(?:[给]予|予以|奖励|奖补|补助|补贴)(?P<others>(?:{_GRADE}[\d.]+[万亿]*元[、，和])*)(?P<grade>{_GRADE})$"
)
_NEXT_GRADE = regex(rf"[、，和]{_GRADE}\d")


def _is_step(row: Row, text: str) -> bool:
    """Whether a figure is a step, and each is worth an award (每新增1000万元|奖励2万元)."""
    return _STEP.search(row.figure.left) is not None and _AWARD_NEXT.match(text, end_of(row)) is not None


def _goes_on(row: Row, after: Row, text: str) -> bool:
    """Whether a figure stands in one test with the next one (产值达到4000万元且增长10%的企业)."""
    between = text[end_of(row) : after.figure.quantity.start]
    if _SAYS_ANEW.search(between):
        return False
    return _AND_ANOTHER.fullmatch(between) is not None and "的" not in between[:1]


_SAYS_ANEW = regex("第[一二三四五六七八九十\\d]{1,3}[章条款]|^[，,](?:对于?|凡)")
"""投资强度不低于200万元/亩，第四条对投资额|3000万元以上的项目: another article, and no more of that test."""


_REACHES = regex("(?<!未)(?<!不)达到?了?$")
"""国产化率达到|60%的，…: who has more passes too."""
_PROJECTS = regex("(?:以上|以下)?的?[\u4e00-\u9fff]{0,12}?项目")
"""引进亿元以上|项目的; 500万元以上|设备更新项目: of their investment."""
_INVESTED = ("投资", "投资额")
_NO_SUMS = ("项目", "项目的", "或", "一个", "开工", "引进", "签约", "竣工", "投产")
"""What stands before the sum of a project and names none (新开工|10亿元以上项目)."""
_INVESTS = regex("(?P<of>(?:总|固定资产|计划|设备)投资额?)(?:在|超过?|达到?)?[一每单]个$")
"""每开工总投资一个|2亿元以上项目."""


def _pass(row: Row, who: str, told: str, grammar: Grammar) -> None:
    """Make a figure a test that `who` passes; `told` is what is tested where it does not say."""
    who = "" if who.startswith("由") else who  # 低于10万元的，|由园区管委会约谈
    step = _STEP_OF_A_SUM.match(row.figure.right)
    name, owner = _measure_of_step(row, step, told, grammar) if step else _measure_of(row, grammar)
    name = _thing_made(row) or name
    name, row.indicator = _GROWN.sub("", name), _AND.sub("", _GROWN.sub("", row.indicator))
    if _STEP.search(row.figure.left) and row.said.startswith(("各", "每")):
        row.said = ""  # 每提请1个企业|加0.5分
    taker = _TAKER_LEAD.sub("", who)
    if _is_against_a_base(row, taker, owner):
        return
    money = row.figure.quantity.dimension == "money"
    if money and (not name or name.endswith(_NO_SUMS)) and _PROJECTS.match(row.figure.right):
        row.kind, row.manner = "threshold", "threshold"
        said = _INVESTS.search(row.figure.left)
        row.indicator = said["of"] if said else told if told.endswith(_INVESTED) else "投资额"
        row.said = row.said or taker or owner
        return
    of_it = _PART_OF_IT.search(row.figure.left.replace(TIME, "")) if told else None
    if of_it:
        _set_against(row, told, of_it["base"])
        _set_test(row, taker or owner)
        return
    if step and told and row.figure.quantity.dimension == "ratio" and "增" in step["part"]:
        told += "" if told.endswith(("增长", "增速", "增幅")) else "增长"
    demanded = _OF_WHAT_IS_DEMANDED.search(row.figure.left) is not None
    own = not step and row.kind in ("growth", "share") and (row.named == "stated" or name)
    if demanded or not own:
        row.indicator = name or told or row.indicator.removesuffix("在")
        row.named, row.source, row.base = "stated", None, ""
    row.comparator = "lt" if demanded and row.comparator == "eq" else row.comparator
    if row.comparator == "eq" and _REACHES.search(row.figure.left):
        row.comparator = "ge"
    if is_count(row) and row.indicator.endswith(_COUNTABLE):
        row.indicator += "数"
    if told or not demanded:
        _name_rate(row, told)
    _set_test(row, taker or owner)
    if row.figure.quantity.dimension == "ratio":
        _tell_fall(row)


def _is_against_a_base(row: Row, taker: str, owner: str) -> bool:
    """Make a test of a figure that tells in its own clause of what, or against whom, it is reckoned."""
    left, dimension = row.figure.left.replace(TIME, ""), row.figure.quantity.dimension
    if dimension == "points" and (above := _ABOVE_OTHERS.fullmatch(left)):
        _set_against(row, above["of"], above["base"])
        _set_test(row, taker or owner)
        return True
    part = _PART_TEST.search(left) if dimension == "ratio" else None
    if part is None:
        return False
    held = _OF_TAKER.fullmatch(part["of"])
    of, owner = (held["what"], held["who"]) if held else (part["of"], owner)
    _set_against(row, of, part["base"])
    if part["passes"] and row.comparator == "eq":
        row.comparator = _PASSES[part["passes"]]
    _set_test(row, taker or owner)
    return True


def _set_against(row: Row, measure: str, base: str) -> None:
    row.indicator, row.base, row.named, row.source = measure, base, "stated", None


def _set_test(row: Row, whose: str) -> None:
    """A figure becomes a test, of `whose` where it does not say that itself."""
    row.kind, row.manner, row.sign = "threshold", "whoever", 1
    row.said = row.said or whose


def _thing_made(row: Row) -> str:
    """新建1000吨|以上气调库的: what is so large; empty where that stands before the figure."""
    made = _MADE_ALONE.search(row.figure.left)
    thing = _SO_LARGE.match(row.figure.right) if made else None
    measured = row.figure.quantity.dimension in ("mass", "volume", "area", "power")
    return made["made"] + thing["what"] if made and thing and measured else ""


_MADE_ALONE = regex(
    "(?:^|[，,对凡])(?:当年|每|连片)*(?P<made>新[建增上购种植扩]|[改扩续]建|购置|建设|种植|流转|改造)$"
)
_SO_LARGE = regex("(?:以上|及以上|（含）|（含）以上)*的?(?P<what>[\u4e00-\u9fff]{2,10}?)的")


def _name_rate(row: Row, told: str) -> None:
    """实缴税收1000万元以上且增幅不低于|15%: by how much it grew, beside how much it is."""
    rate = _RATE.search(row.figure.left) if row.figure.quantity.dimension in ("ratio", "points") else None
    if rate and not row.indicator.endswith(rate["rate"]):
        row.indicator = _RATE.sub("", row.indicator or told) + rate["rate"]
    elif row.indicator == "同" or (row.indicator in _RISE and told):
        row.indicator, row.base = told, "同比"  # 产值1亿元以上、同比增长|20%以上的


_COUNTABLE = ("项目", "企业", "人才", "平台", "品牌", "专利", "机构", "农户")
_RATE = regex("(?P<rate>增速|增幅|增长率|涨幅)(?:不低于|不少于|高于|大于|超过|达到?|在|为)*$")
_RISE = ("同比增长", "增长", "同比提高")


_STEP_OF_A_SUM = regex("(?:以上|以下|以内)?的(?P<part>(?:增量|增长|增加|新增|超出|超过|超额)?部分)")
"""60%以下|的增量部分按1%奖励: a step of the measure that was told."""


def _measure_of_step(row: Row, step: re.Match[str], told: str, grammar: Grammar) -> tuple[str, str]:
    """What a step is of: its own measure (年纳税额|50万元以内的部分), else what was told, else the part."""
    phrase = _PHRASE_LEAD.sub("", _PHRASE_END.sub("", row.figure.left.replace(TIME, "")))
    measured = phrase if phrase.endswith(grammar.lists["measured"]) else ""
    own = known_suffix(phrase, grammar) or measured
    return own or ("" if told else step["part"]), ""


def _tell_fall(row: Row) -> None:
    """改造后单位产品能耗下降|10%以上的: the measure falls by so much."""
    if row.said.endswith("后单位"):  # 技改后单位|产值能耗: no unit that has it
        row.said, row.indicator = "", "单位" + row.indicator
    name = _AFTER_THAT.sub("", row.indicator)
    fall = _FALLS.search(name)
    row.indicator = name[: fall.start()] if fall else name
    row.sign = -1 if fall else 1


_AFTER_THAT = regex("^[\u4e00-\u9fff]{0,8}后(?=[\u4e00-\u9fff]{3})")
_FALLS = regex("(?<=[\u4e00-\u9fff]{2})(?:下降|降低|减少|压减|下调)$")
_PART_TEST = regex(
    r"(?:^|且|并|或|，)(?:当年|其)?(?P<of>[\u4e00-\u9fff]{2,12}?)(?:（[^（）]{1,16}）)?"
    r"(?:(?P<passes>不低于|不少于|超过|达到)|占(?!比))(?P<base>[\u4e00-\u9fff]{2,8}?)"
    r"(?:的?(?:比例|比重)(?:超过|高于|达到?|不低于|不少于|在)*)?的?$"
)
"""固定资产投资不低于总投资|5%的项目."""
_AND = regex("^[\u4e00-\u9fff]{1,12}且(?=[\u4e00-\u9fff]{2})")
"""继续在库且|产值增幅达到15%的: what else must be is no part of the measure."""
_GROWN = regex("(?<=[\u4e00-\u9fff]{2})(?:同比|环比)$|(?:较|比)(?:上?年度?|上一?年|去年)?(?:增长|提高|上升)$")
_PART_OF_IT = regex(
    "(?:^|且|并|或|，)占(?P<base>[\u4e00-\u9fff]{2,12}?)的?(?:比例|比重)(?:超过|达到?|不低于|不少于|在|高于)*$"
)
"""研发费用增长20%以上且占主营业务收入比例超过|3%的: of what the test before it is."""
_ABOVE_OTHERS = regex(
    "(?:[，,]|且|并|或|其|当年)*(?P<of>[\u4e00-\u9fff]{2,14}?)(?:高于|高出|超过|超出|领先于?|快于)"
    "(?P<base>[\u4e00-\u9fff]{2,16}?)(?:达到?|为)?"
)
"""产值增速高于全县平均增速|5个百分点以上的: what it is compared with."""
_PASSES: dict[str, Comparator] = {"不低于": "ge", "不少于": "ge", "超过": "gt", "达到": "ge"}
_TAKER_LEAD = regex("^(?:且|并|或|的)+")


def _measure_of(row: Row, grammar: Grammar) -> tuple[str, str]:
    """What is tested, and of whom where that stands before it (药品生产企业|设备投资)."""
    if row.figure.quantity.unit_norm == "分" and (scored := _SCORED.search(row.figure.left)):
        return scored["what"], ""
    if _STEP.search(row.figure.left) and row.figure.right.startswith(_STAIRS):
        return "", ""
    if _STEP.search(row.figure.left) and (step := _STEP_OF.match(row.figure.right)):
        return step["what"], ""
    deed = _STEP_DEED.search(row.figure.left) if row.figure.quantity.unit_norm in ("家", "户") else None
    if deed and is_count(row):
        return deed["deed"] + "企业数", ""
    measured = known_suffix(_PHRASE_END.sub("", row.figure.left.replace(TIME, "")), grammar)
    if is_count(row) and not measured and (noun := _COUNTED.match(row.figure.right)):
        return kept_prefix(row.figure.left, grammar) + noun["what"] + "数", ""
    phrase = _RUNNING.sub("", row.figure.left.replace(TIME, ""))
    phrase = _PHRASE_LEAD.sub("", _AND_TESTED.sub("", _OF_WHAT_IS_DEMANDED.sub("", phrase)))
    phrase = _PHRASE_END.sub("", phrase)
    held = _OF_TAKER.fullmatch(phrase)
    owner, phrase = (held["who"], held["what"]) if held else ("", phrase)
    done, _, measured = phrase.rpartition("、")
    sizes = grammar.lists["measured"]
    if done and measured.endswith(sizes) and not done.endswith(sizes):
        phrase = measured  # 在外地开设专卖店、|面积不少于100平方米的
    known = known_suffix(phrase, grammar)
    name = read_name(phrase, grammar).indicator if len(phrase) > 1 else ""
    name = name or (measured if done and phrase == measured else "")
    if known and len(known) > 3 and name.endswith(known) and len(name) > len(known) + 8:
        name = known
    return _NAME_LEAD.sub("", name), owner


_SCORED = regex("(?P<what>[\u4e00-\u9fff]{0,4}(?:得分|总分|分值|成绩))[^，。；\\d]{0,6}$")
_RUNNING = regex(r"连续(?:[两二三四五六七八九十]|\d{1,2})(?:年度?|个?季度|个?月|次)")
"""企业|连续两个季度|亩均税收低于10万元的: for how long the test was failed is no part of the measure."""
_STAIRS = ("台阶", "档", "等级")
"""每上一个5亿元|台阶: of the measure that was told."""
_STEP_OF = regex(
    "(?P<what>(?!以上)[\u4e00-\u9fff]{2,8}?)[，,]?(?:另|再|各|一次性|最高)*(?:给予|奖|补|得|加|扣)"
)
"""每新增1亿元|工业产值|奖励10万元."""
_STEP_DEED = regex("每(?P<deed>(?!新?增|增加|提请|减少|低|高|超|多|少)[\u4e00-\u9fff]{2,4})$")
"""每退规|1家|扣2分: firms to which that was done."""
_COUNTED = regex(
    "(?P<what>(?!的|不|得|加|扣|减|计|记|以|及|或|且)[\u4e00-\u9fff]{2,12}?)(?:的|得|加|扣|减|计|记|并(?!列)|$)"
)
"""新增1户|规模以上工业企业|加5分."""
_OF_TAKER = regex(
    "(?P<who>[^，。；]{0,24}?(?:企业|项目|单位|主体|机构|园区|农户|合作社|乡镇|平台))"
    "(?P<what>(?!类|数|家数|总?数量)[^，。；]{2,16})"
)
_AND_TESTED = regex(
    "^(?:凡|对)?(?:在|于)?[^，。；、]{0,10}(?:注册|登记|纳税|落户|在库|经营)[、，且并](?=[^，。；、]{2,12}$)|"
    "^[^，。；]{2,30}?(?:，|并)?且(?=[^，。；]{2,12}$)"
    "|^对?(?:符合|属于|列入|纳入|取得|获得|通过|具有|具备|经)[^，。；]{2,40}、(?=[^，。；、]{2,12}$)"
    "|^[^，。；、]{2,30}?(?:竣工|完工|投产|开工|备案|立项|建成|入规|入统|验收|达产)、(?=[^，。；、]{2,12}$)"
)
"""符合产业标准且|总投资5亿元以上的项目; 列入《目录》、|总投资…."""
_PHRASE_LEAD = regex(
    r"^(?:起)?(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[\d一二三四五六七八九十]{1,2}[.．、]|[①-⑳])?(?:其中|对|凡|如|且|并|或|及|以及|按照?|、|“|(?:改造|投产|达产|扩建|竣工|建成)后)*"
)
_PHRASE_END = regex(
    "(?:首次|累计|合计|当年|年度|达到?|达不到|完成|实现|突破|不?超过|不?[低少大小高]于|不足|不到|在|为|每|新增|增加|增减|超"
    "|到位|过|已|须|应|要|的|人民币){1,6}$"
)
_NAME_LEAD = regex("^(?:以后|此后|之后|新?引进的(?=固定|总|投|设)|[一二两三]年内|当年|首次|年度(?=[^总]))+")


def date_tests(row: Row) -> None:
    """A test for which its sentence tells no time is of whatever year one passes it in, and demanded.

    What the sentences before it tell of years gone by (截至2022年，…) is no time of it.
    """
    if row.manner != "whoever" or row.dates[0].here or row.dates[0].how == "stated":
        return
    row.dates.insert(0, Candidate("", "assumed", "clause", "untold"))
    row.statuses.insert(0, Candidate("target", "stated", "clause", "granted"))


def own_tests(row: Row) -> None:
    """A test that names nobody is of whoever passes it, and not of the place or zone that grants."""
    if (
        row.manner == "whoever"
        and not row.said
        and row.owners
        and row.owners[0].level in ("document", "section")
    ):
        assessed = next((owner for owner in row.owners if owner.rule == "assessed"), None)
        row.owners.insert(0, assessed or Candidate("", "assumed", "clause", "whoever"))

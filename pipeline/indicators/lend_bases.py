"""What shares and changes take as their base: the whole that was told, the year that is compared with."""

from __future__ import annotations

from pipeline.discourse import TIME, Scene
from pipeline.indicators.lend import begins_with_parts
from pipeline.indicators.row import Memory, Row, is_count, opens_parts, same_unit
from pipeline.patterns import regex

_AGAINST_CLAUSE = regex(
    r"(?:同|与|和|比|较)([^，。；同与和比较]{2,24}?)(?:的[\d.]+[万亿]*[人元户家个吨]?)?(?:相比|比较|(?<=年)比|(?<=同期)比)[，,]"
)
AMONG_CLAUSE = regex(
    r"(?:^|[，；])(?:在(?!统|产|库|营|册|岗|孵|谈|研)|从)?((?:[^，。；：在从]|从(?=业)|在(?=[统产库营册岗孵谈研])){2,18}(?<![行产]业)(?<![门大中小]类))(?:中|(?<=[本构入出资源用料额量目])里)，"
)
_PARTED = regex(r"(?:^|[，；])(?:在|从)?[^，。；：]{2,20}[中里]，")
RANKED = regex(r"(?P<of>[^，。；：]{2,12}?数)量?(?:位?居|列|排)[^，。；]{0,4}前[一二两三四五六七八九十\d]+位")


def lend_bases(rows: list[Row], scene: Scene, memory: Memory) -> None:
    """What growth is against and shares are of, where an earlier clause says it for all."""
    text = scene.parsed.text
    end = rows[-1].figure.quantity.start if rows else len(text)
    against, among = _against_told(text, end), among_told(text, end)
    lasting = scene.ground.census or "下同）" in text
    goes_on = (memory.joined and not _is_of_months_now(scene, memory)) or scene.ground.census
    memory.against = against or (memory.against if goes_on else "")
    memory.among = among or ("" if not memory.joined or _is_of_another(scene, memory.among) else memory.among)
    joined = memory.joined
    memory.joined = text.endswith(("；", ";"))
    for n, row in enumerate(rows):
        if plan := _plan_told(row, rows[:n], memory.pattern if joined else []):
            row.kind, row.manner, row.base = "share", "share", plan
        if n and _is_the_next_part(row, rows[n - 1]):
            row.kind, row.manner, row.base = "share", "share", rows[n - 1].base
        if not row.base:
            row.base = _base_lent(row, rows[:n], scene, memory, joined=joined)
    if (memory.joined or lasting) and not against:
        memory.against = _year_compared(rows) or memory.against
    people = next((r.indicator for r in rows if _ALL_PEOPLE.fullmatch(r.indicator)), memory.people)
    memory.people = scene.ground.region + people if people == "人口" else people


def _is_of_months_now(scene: Scene, memory: Memory) -> bool:
    """比2016年增长1.3倍；今年一季度…，增长|9.6%: months are held against no year of long ago."""
    year = _YEAR_BASE.match(memory.against)
    return year is not None and any(time.period.months and not time.earlier for time in scene.times)


def _plan_told(row: Row, before: list[Row], pattern: list[Row]) -> str:
    """甲园区41亿元，完成年度计划的79%；乙园区34亿元，完成|81%: of the plan that the share before was of."""
    done = row.kind == "level" and row.figure.quantity.unit_norm == "%" and _IS_DONE.search(row.figure.left)
    shares = [r.base for r in (*pattern, *before) if r.kind == "share" and r.base] if done else []
    return shares[-1] if shares and shares[-1].endswith(_PLANS) else ""


_IS_DONE = regex(f"(?:^|[，,{TIME}])(?:均|仅|只|已|也|则|还|累计)?完成了?$")
_PLANS = ("计划", "任务", "目标", "预算", "任务数", "目标任务")


def _is_the_next_part(row: Row, last: Row) -> bool:
    """收入283亿元，其中花炮业占三成，电子业上升到|两成半: of the same whole, another part."""
    beside = last.kind == "share" and last.base != "" and row.figure.clause - last.figure.clause == 1
    told = row.kind == "level" and row.named == "stated" and row.figure.quantity.dimension == "ratio"
    parts = told and not row.indicator.endswith(_RATES) and row.indicator != last.indicator
    return beside and parts and _CAME_TO.search(row.figure.left) is not None


_CAME_TO = regex(
    "(?:上升|提高|提升|增加|增长|扩大|下降|降低|缩小|收缩|回落|减少|升|降)(?:到|至|为)了?(?:约|近|不足|不到)?$"
)
_RATES = ("率", "比重", "占比", "比例", "程度", "强度", "系数", "增速", "增幅", "水平", "化")


def _is_of_another(scene: Scene, among: str) -> bool:
    """Whether a sentence is of another place than whose parts were told (中部地区的园区中，…；东北…)."""
    first = scene.subjects[0] if scene.subjects else None
    return bool(first and first.kind == "name" and first.owner not in among and _OF_A_PLACE.match(among))


_OF_A_PLACE = regex("(?!全)[\u4e00-\u9fff]{1,8}(?:地区|[省市县区州])的")
_ALL_PEOPLE = regex("(?:年末|全部|全市|全县|全区|全省)?(?:常住|户籍|总)?(?:总)?人口(?:总数|总量)?")
_SOME_PEOPLE = regex(
    r"岁|男性|女性|男|女|(?:族|城镇|乡村|农村|文化程度|教育|户|外来|流动|非农业|农业)[^，。；]{0,4}人口|(?:居住在|拥有|具有)[^，。；]{0,16}人口"
)
"""Parts of a population (男性人口为279610人，占|51.69%; 65岁及以上人口占|12.05%), told of all of it."""


def bases_of_units(rows: list[Row], scene: Scene) -> None:
    """企业法人单位1857万个，占|85.2%, in what a census tells: of all units of that kind."""
    if not scene.ground.census or among_told(
        scene.parsed.text, rows[-1].figure.quantity.start if rows else 0
    ):
        return
    for row in rows:
        unit = next((u for u in _UNITS if row.indicator.removesuffix("数").endswith(u)), "")
        if row.kind == "share" and not row.base and unit and row.indicator.removesuffix("数") != unit:
            row.base = unit


_UNITS = ("法人单位", "产业活动单位", "个体经营户", "从业人员")


def _against_told(text: str, end: int) -> str:
    """What a clause of its own compares with (与上年相比，); the last one."""
    told = [m[1] for m in _AGAINST_CLAUSE.finditer(text, 0, end)] if "比" in text else []
    return told[-1] if told else ""


def among_told(text: str, end: int) -> str:
    """What the last clause parts (工业企业中，), or ranks (企业数居前三位的); 行业中， parts nothing."""
    parted = list(_PARTED.finditer(text, 0, end)) if "中，" in text or "里，" in text else []
    among = AMONG_CLAUSE.match(text, parted[-1].start(), end) if parted else None
    among = among or (RANKED.search(text, 0, end) if "位" in text else None)
    return _OF_A_YEAR.sub("", _OF_MEMBERS.sub("", among[1].removesuffix("数"))) if among else ""


_OF_MEMBERS = regex(
    "^[^、和与及]*[、和与及].*(?<![从就企创失])业(?=[^，。；、业]*(?:从业|就业|企业|人员|单位))"
)
"""农副食品加工业和医药制造业|从业人员数位居前三位: who is ranked is no part of the whole."""


_OF_A_YEAR = regex(r"^\d{4}年(?:末|底|度)?(?=[\u4e00-\u9fff])")


def _base_lent(row: Row, before: list[Row], scene: Scene, memory: Memory, *, joined: bool) -> str:
    """The base of a growth by its clause, then by what was told for all; the whole of a share.

    `joined`: the sentence goes on behind ；, and the whole may stand before that.
    """
    if row.kind in ("growth", "change"):
        here = (r for r in reversed(before) if r.figure.clause == row.figure.clause)
        state = next((base for r in here if (base := _time_of_state(r, scene))), "")
        return state or memory.against or _year_compared(before)
    if row.kind == "share" and row.manner in ("share_of", "share"):
        text, at = scene.parsed.text, row.figure.quantity.start
        told = among_told(text, at) if _PARTED.search(text, 0, at) else memory.among
        of_people = _SOME_PEOPLE.search(row.indicator) and row.figure.left.rstrip().endswith("占")
        return (
            told
            or (memory.people if of_people else "")
            or _whole_parted(row, before, scene, memory)
            or (_whole_shared(row, before, memory) if joined else "")
            or _whole_of(row, [*(memory.pattern if joined else ()), *before])
        )
    return row.base


def _year_compared(before: list[Row]) -> str:
    """The year that the growth before is against (比2013年末增加8916个，|增长99.9%): of the next ones too."""
    bases = [r.base for r in before if r.kind in ("growth", "change") and r.base]
    if "同比" in bases:
        return ""  # 同比增长19.7%，占全省的26.2%，比2010年提高5.4个百分点: told aside
    return bases[-1] if bases and _YEAR_BASE.match(bases[-1]) else ""


_YEAR_BASE = regex(r"(?:19|20)\d\d年?[末底]?$|“[一二三四五六七八九十]+五”[期]?末$")


def _time_of_state(row: Row, scene: Scene) -> str:
    """The time of an earlier state that a growth is against (较2015年的9.8万吨|减少11%)."""
    said = _STATE_BEFORE.search(row.figure.left)
    if not said:
        return ""
    start = row.figure.left_at + said.start("time")
    return scene.parsed.text[start : start + len(said["time"])]


_STATE_BEFORE = regex(rf"(?:比|较|与|同)(?P<time>{TIME}+)(?:的|[末底])?$")


def _whole_parted(row: Row, before: list[Row], scene: Scene, memory: Memory) -> str:
    """工业总产值3860万元，…。其中全民所有制工业产值2100万元，占|54.4%: of what the sentence before told."""
    if not begins_with_parts(scene) or not _TAKES.search(row.figure.left):
        return ""
    part = next((r for r in reversed(before) if r.kind == "level"), None)
    told = (r for r in reversed(memory.pattern) if r.kind == "level" and part and same_unit(part, r))
    whole = next(told, None)
    return whole.indicator if whole else ""


def _whole_shared(row: Row, before: list[Row], memory: Memory) -> str:
    """…占54.4%；集体所有制工业产值1760万元，占|45.6%: of the same as the part told before ；."""
    part = next((r for r in reversed(before) if r.kind == "level"), None)
    shares = [r for r in memory.pattern if r.kind == "share" and r.base]
    levels = [r for r in memory.pattern if r.kind == "level"]
    alike = part is not None and len(levels) == 1 and same_unit(part, levels[0])
    return shares[-1].base if alike and shares and _TAKES.search(row.figure.left) else ""


def _whole_of(row: Row, before: list[Row]) -> str:
    """The whole that a share without one is of: the total told first."""
    if row.source is not None and row.indicator == row.source.tested:
        return ""  # 50亿元以下的园区37个，占|三分之一: of how many there are, and of no sum
    levels = [r for r in before if r.kind == "level"]
    grown = before[-1] if before and before[-1].kind == "growth" else None
    named = {"", row.indicator, *(r.indicator for r in levels)}
    if opens_parts(row) and grown and grown.indicator not in named:
        return grown.indicator  # 投资下降2.6%，其中工业投资占比|七成: told by how it grew alone
    if opens_parts(row) and levels:
        levels = levels[-1:]
    sums = (r for r in levels if r.figure.quantity.dimension not in _NO_SUMS)
    amounts = (r for r in sums if not is_count(r) or r.figure.quantity.unit_norm == "人")
    people = [r for r in levels if "人口" in r.indicator] if "人口" in row.indicator else amounts
    part = next((r for r in reversed(levels) if r.indicator == row.indicator), None)
    beside = {r.indicator for r in before if r.kind == "share" and not r.base}
    wholes = (r for r in people if r.indicator != row.indicator and r.indicator not in beside)
    total = next((r for r in wholes if _can_be_whole(r, part, row)), None)
    own = row.figure.left.replace(TIME, "").rstrip()
    own = own.rstrip("近约超达") if part else own  # so much of a sum just told
    if _SO_MUCH_OF_IT.search(own):  # 税收收入18亿元，占比|70.2%: of what it is so much by its amount
        weighed = part is not None and row.figure.quantity.unit_norm == "%"
        return total.indicator if total and (own.startswith("其中") or (weighed and part != total)) else ""
    if total and grown and grown.named == "stated" and grown.indicator != total.indicator:
        return ""  # 财政收入27亿元；固定资产投资增长12%，工业投资占|近八成: of what has no amount here
    return total.indicator if total and _TAKES.search(own) else ""


_TAKES = regex("占(?:到|据|去|有|了)*(?:约|近|超过?|达|不足|不到|接近)?\\s*$")
"""花炮业只占到|三成多."""

_NO_SUMS = ("index", "ratio", "score", "years", "quotient")
"""综合效率为0.67，有效的46家，占|11.6%: what nothing is a part of."""
_SO_MUCH_OF_IT = regex("(?:占比|比重)(?:为|达|达到|在|仅|仅为|约|超过|不低于|不少于|不得低于|不超过)?$")


def _can_be_whole(whole: Row, part: Row | None, share: Row) -> bool:
    """Whether a part is so much of a whole: 企业所得税6215万元；非税收入7309万元，占|20% is of another."""
    if whole.indicator.startswith(_FOR_EACH):
        return False
    if part is None or not same_unit(whole, part) or share.figure.quantity.unit_norm != "%":
        return True
    of, amount = whole.figure.quantity.value_norm, part.figure.quantity.value_norm
    return of > 0 and abs(amount / of * 100 - share.figure.quantity.value_norm) <= _OFF


_FOR_EACH = ("亩均", "人均", "户均", "地均")
"""亩均税收58万元；B类1873家，占|45%: of what each has nothing is a part."""
_OFF = 3
"""Points by which a share may be off in rounding (近三成). Chosen, not measured."""

"""What a figure measures where neither it nor what stands beside it says so."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.discourse import TIME, Grammar, Scene
from pipeline.indicators.inherit import EACH_DAY, PER, SUM_OF_ALL, is_a_part_told
from pipeline.indicators.row import Memory, Row, is_count, opens_parts
from pipeline.patterns import regex


def last_resort(row: Row, before: list[Row], memory: Memory, grammar: Grammar) -> None:
    """The name of a figure that no clause names: the last measure told, or what its unit lets guess.

    A rank is by the points told `before` it in the sentence; 排名 alone, of another sentence, is a ranking.
    """
    row.named = "assumed"
    if memory.question and not is_count(row) and _answers(row, before, memory.question):
        row.indicator = memory.question
        return
    last = before[-1] if before else None
    if row.kind in ("growth", "share") and last and last.named == "assumed" and last.kind == "level":
        row.indicator = "" if is_count(last) else last.indicator  # 国税局完成7亿元，增长|8.2%
        if row.indicator:
            return
    if _is_last_of_all(row, memory):
        row.kind = "growth"  # 甲园区增速最快，达21.4%；乙园区最低，仅为|1.2%
    if row.kind == "change" and row.figure.quantity.unit_norm == "位":
        row.indicator = next((r.indicator for r in reversed(before) if r.kind == "rank"), "")
        if row.indicator:
            return  # 排名第5位，较上年提升|1位
    told = next((name for name in _names_told(row, before, memory) if name), "")
    row.indicator = told or _guessed(row, memory, grammar)
    if "累计" in row.figure.left:
        row.indicator = EACH_DAY.sub("", row.indicator)  # 日均产量1114万吨；前9月累计|29.3亿吨


def _names_told(row: Row, before: list[Row], memory: Memory) -> Iterator[str]:
    """What was told before and may be what a figure measures, the surest first; empty where nothing was."""
    scored = any(r.figure.quantity.dimension == "score" for r in before)
    if row.figure.quantity.dimension == "score" or (row.kind == "rank" and scored):
        yield "平均得分" if row.figure.left.rstrip().endswith("平均") else "得分"
    if row.figure.quantity.unit_norm == "位":
        yield _ranking_of(row, memory)
    if row.kind == "rank" and not before and _RANKED_ALONE.fullmatch(row.figure.left.replace(TIME, "")):
        yield "排名"
    yield _of_all_heads(row, memory)
    yield _whole_of_parts(row, memory.pattern)
    yield _sum_told(row, memory.pattern)
    yield _measured_alike(row, memory)
    if row.kind == "growth" and not before:
        yield _amount_beside_a_share(memory.pattern)
    if is_count(row):
        yield _counted_alike(row, memory.pattern)
        yield _made_alike(row, memory.pattern)
        yield _counted_before(row)


def _guessed(row: Row, memory: Memory, grammar: Grammar) -> str:
    """What the unit lets guess of a figure of which nothing was told, or the last measure."""
    if is_count(row) and not memory.indicator.endswith("数"):
        of_projects = _STAGE_OF_PROJECTS.search(row.condition)  # 尚有|15项|未开工
        return "项目数" if of_projects else row.figure.quantity.unit_norm + "数"
    if not is_count(row) and memory.measure and (not memory.indicator or memory.indicator.endswith("数")):
        return memory.measure
    money = row.figure.quantity.dimension == "money"
    if money and not memory.indicator:
        said = _SAID.search(row.figure.left)  # 滨江高新区，698.3亿元: nothing says what it is
        return "投入" if "投入" in row.figure.left else "资金" if said else ""
    if row.kind == "level" and _is_a_goal_of_a_rate(row) and _sums_alone(memory):
        return ""  # 累计兑付3.2亿元。明年目标是|75%以上: of a rate told before that sum
    return row.indicator if money and memory.indicator.endswith(grammar.contests) else memory.indicator


def _counted_before(row: Row) -> str:
    """What the clause before says is counted (从新设企业数量看，|142家; 主要集中在民营企业，共有|46家)."""
    clause = next(iter(row.figure.earlier), "").replace(TIME, "")
    if seen := _SEEN_BY_NUMBER.search(clause):
        return seen["of"].removesuffix("量").removesuffix("数") + "数"
    lies = _LIES_AMONG.search(clause) if _THERE_ARE.fullmatch(row.figure.left.replace(TIME, "")) else None
    return lies["what"] + "数" if lies else ""


_SEEN_BY_NUMBER = regex(
    "(?:从|就|按)(?P<of>[\u4e00-\u9fff]{2,20}?(?:数量|个数|家数|数))(?:上|方面|来)?(?:看|而言)$"
)
_LIES_AMONG = regex("(?:集中|分布)(?:[在于]|的是)(?P<what>[\u4e00-\u9fff]{2,10}(?:企业|机构|公司))$")
_THERE_ARE = regex("[，,]?(?:其中)?(?:共|有|达|约|占|为|已|达到){1,3}")


def _answers(row: Row, before: list[Row], asked: str) -> bool:
    """去年是|12.4万元，比2017年提高了|3.9万元: the answer to a question, and how that has changed."""
    if not before:
        return _ANSWERS.fullmatch(row.figure.left) is not None
    moved = row.kind in ("change", "growth", "multiple")
    return before[-1].indicator == asked and (
        moved or _ANSWERS.fullmatch(row.figure.left.lstrip("，")) is not None
    )


def measure_asked(scene: Scene) -> str:
    """What a sentence asks for (去年亩均税收是多少？): its answer does not name it (去年是|12.4万元)."""
    text = scene.parsed.text
    asked = _HOW_MUCH.search(text) if text.endswith("？") or "多少" in text else None
    if asked is None:
        return ""
    told = (*(s.end for s in scene.subjects), *(p.end for p in scene.parsed.periods))
    start = max((end for end in told if end < asked.end("of")), default=0)
    name = text[max(start, asked.start("of")) : asked.end("of")]
    return _ASKS_OF.sub("", name)


_HOW_MUCH = regex(
    "(?P<of>[\u4e00-\u9fff]{2,16}?)(?:大概|大约|能够?|可以|现在|目前|已经?)*(?:是|有|为|达到?|到)?(?:多少|多高|多大)"
)
_ASKS_OF = regex("^(?:请问|那么?|咱们|我们|你们|贵[县市区]|园区|全[县市区]|的)+")
_ANSWERS = regex(
    f"(?:答|[\u4e00-\u9fff]{{2,4}})?[：:]?(?:{TIME}|大概|大约|大致|现在|目前|的?(?:话|时候)|那会儿|那时|就|才|仅?只有|是|有|到|为|达到?|约|了|，)*"
)
_STAGE_OF_PROJECTS = regex("^[未已]?(?:开工|完工|竣工|建成|入库|落地)$")


def _amount_beside_a_share(told: list[Row]) -> str:
    """产值达到300亿元，研发投入占比提高到4%。年均增速|12%: the amount grows; a share moves by points."""
    amounts = [r for r in told if r.kind == "level" and not is_count(r) and r.indicator]
    share = bool(told) and told[-1].kind == "share"
    return amounts[-1].indicator if amounts and share else ""


def _ranking_of(row: Row, memory: Memory) -> str:
    """What a rank is in that no clause names: 排名由第9位升至第5位 is one in itself.

    平均位次 前移12位。某区由第10位升至第5位: a rank of one is no average.
    """
    if row.source is not None and row.source.indicator:
        return row.source.indicator
    if memory.indicator and not memory.indicator.endswith(_RANKINGS):
        return ""
    if memory.indicator and not memory.indicator.startswith("平均"):
        return memory.indicator
    said = _SAID_RANKING.search(row.figure.left.replace(TIME, ""))
    return said["of"] if said else memory.indicator.removeprefix("平均")


_RANKINGS = ("排名", "位次", "名次", "排位")
_SAID_RANKING = regex(
    "(?P<of>(?:综合|总|全国|全省|全市)?(?:排名|位次|名次|排位))(?:也|都|均|已|则)?(?:[由从].{0,4})?$"
)


def _of_all_heads(row: Row, memory: Memory) -> str:
    """产值增长15%，亩均税收达到15万元。甲园区达到|2300亿元: of the last that is of no one acre."""
    if not memory.indicator.startswith(PER) or not row.figure.quantity.unit.endswith(SUM_OF_ALL):
        return ""
    sums = (r for r in reversed(memory.pattern) if r.kind in ("level", "growth") and not is_count(r))
    return next((r.indicator for r in sums if r.indicator and not r.indicator.startswith(PER)), "")


def _is_a_goal_of_a_rate(row: Row) -> bool:
    """明年目标是|75%以上."""
    return row.figure.quantity.dimension == "ratio" and "目标" in row.figure.left


def _sums_alone(memory: Memory) -> bool:
    """Whether the sentence before told amounts alone, none of which a rate can be."""
    told = memory.pattern
    return bool(told) and all(r.kind == "level" and r.figure.quantity.dimension == "money" for r in told)


def _sum_told(row: Row, told: list[Row]) -> str:
    """收入49.8亿元，税收占比58.3%；同年乙县为|47.2亿元: of the sum, and not of what makes up a part of it."""
    if row.kind != "level" or row.figure.quantity.dimension != "money":
        return ""
    if not told or not is_a_part_told(told[-1]):
        return ""
    return _level_told(told, "money")


def _whole_of_parts(row: Row, told: list[Row]) -> str:
    """收入9亿元，其中税收收入6亿元。国税局完成|7亿元: of the sum, and not of the parts told behind 其中."""
    if row.kind != "level" or row.figure.quantity.dimension != "money":
        return ""
    parts = (n for n, r in enumerate(told) if opens_parts(r))
    return _level_told(told[: next(parts, 0)], "money")


def _level_told(told: list[Row], dimension: str) -> str:
    """The last measure told of a dimension."""
    alike = (r for r in reversed(told) if r.kind == "level" and r.figure.quantity.dimension == dimension)
    return next((r.indicator for r in alike), "")


def _measured_alike(row: Row, memory: Memory) -> str:
    """面积152万亩，产值138亿元；乙市为|89万亩: of what was measured in that unit; a bare area is one."""
    dimension = row.figure.quantity.dimension
    if row.kind == "level" and dimension == "money":
        return _told_in_its_unit(row, memory.pattern)
    if row.kind != "level" or dimension not in ("area", "mass", "length"):
        return ""
    told = _level_told(memory.pattern, dimension)
    return told or ("面积" if dimension == "area" and _is_alone(row) else "")


def _told_in_its_unit(row: Row, told: list[Row]) -> str:
    """营业收入超过600亿元，亩均税收不低于18万元；乙区达到|400亿元: of what is told in 亿元."""
    sums = [r for r in told if r.kind == "level" and r.figure.quantity.dimension == "money"]
    alike = [r.indicator for r in sums if r.figure.quantity.unit == row.figure.quantity.unit]
    return alike[-1] if alike and alike[-1] != sums[-1].indicator and not is_count(told[-1]) else ""


def _is_alone(row: Row) -> bool:
    """Whether nothing but its owner stands before a figure (淮口片区|26平方公里)."""
    return not row.figure.left.replace(TIME, "").strip(" ，、为约有")


def _counted_alike(row: Row, told: list[Row]) -> str:
    """企业34家，职工1588人。至1957年，发展到|37家: firms, and no staff."""
    last = told[-1] if told else None
    people = row.figure.quantity.unit_norm == "人"
    if last is None or not is_count(last) or (last.figure.quantity.unit_norm == "人") == people:
        return ""
    alike = (r for r in reversed(told) if is_count(r) and (r.figure.quantity.unit_norm == "人") == people)
    return next((r.indicator for r in alike), "")


def _made_alike(row: Row, told: list[Row]) -> str:
    """汽车产量230万辆，占全国的9%。其中重庆|158万辆: of what was told in a unit that only goods have."""
    unit = row.figure.quantity.unit_norm
    alike = (r for r in reversed(told) if r.kind == "level" and r.figure.quantity.unit_norm == unit)
    return next((r.indicator for r in alike), "") if unit in _OF_GOODS else ""


_OF_GOODS = ("辆", "台", "套", "艘", "架", "部", "颗", "片", "只", "支", "件", "双", "块", "张")
"""Units in which goods are counted, and neither firms nor people."""


def _is_last_of_all(row: Row, memory: Memory) -> bool:
    clause = next(iter(row.figure.earlier), "").lstrip(TIME)
    grown = bool(memory.pattern) and memory.pattern[-1].kind == "growth"
    return grown and row.manner == "rate_level" and _LAST_OF_ALL.fullmatch(clause) is not None


_LAST_OF_ALL = regex("(?:则|也|为)?最[快高慢低]")
_RANKED_ALONE = regex("(?:综合|总)?排名(?:全[国省市]|由|升至|居|列|位列|位居)?")
_SAID = regex(r"[\u4e00-\u9fff]")

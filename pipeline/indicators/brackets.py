"""Figures in brackets (收入5亿元（增长8%）): a scene of their own, which the figure before completes."""

from __future__ import annotations

from dataclasses import replace

from pipeline.discourse import Candidate, Grammar, Inset, Scene, last_project, settled, undealt
from pipeline.discourse.by_name import SO_FAR_AS
from pipeline.discourse.view import FIRMS
from pipeline.indicators.lend import is_bare_noun
from pipeline.indicators.name import known_suffixes, read_name
from pipeline.indicators.row import Row, is_count, one_unit
from pipeline.patterns import regex


def noun_before(scene: Scene, inset: Inset, host: Row | None) -> str:
    """The noun right before a bracket, behind the last figure; empty where none stands there."""
    if compared_with(scene, inset):
        return ""
    last = max((other.at for other in scene.insets if other.at < inset.at), default=0)
    joint = _JOINT_OF_BRACKETS.match(scene.parsed.masked, last) if last else None
    begin = joint.end() if joint else 0
    noun = _NOUN_BEFORE.search(scene.parsed.masked[begin : inset.at])
    figure_end = host.figure.quantity.end if host else 0
    if noun is None or begin + noun.start("of") < figure_end:
        return ""
    return _IN_SIZE.sub("", noun["of"].removeprefix("其中"))


def place_before(scene: Scene, inset: Inset, grammar: Grammar) -> str:
    """The place or park right before a bracket (南昌（12家）、九江（8家）); empty where none is."""
    if inset.name:
        return inset.name
    text = scene.parsed.text[: inset.at]
    borders = [0, *(m.end() for m in _BORDER.finditer(text))]
    return next((grammar.places[text[at:]] for at in borders if text[at:] in grammar.places), "")


def name_by_noun(rows: list[Row], noun: str) -> None:
    """发酵酒（增长87%）、汽车（增长35.8%）: each bracket is of the noun right before it."""
    for row in rows:
        if row.figure.quantity.unit_norm == "分" and row.named != "stated":
            row.indicator = noun + "分值" if noun else "得分"
            row.kind, row.base, row.source = "level", "", None
        elif noun and (row.named == "carried" or not row.indicator or row.indicator in _BARE_COUNTS):
            row.indicator = noun
        elif noun and row.indicator in _OF_PARTS:
            row.indicator = noun + row.indicator


_BARE_COUNTS = ("家数", "户数", "个数", "项数")
_OF_PARTS = ("权重", "分值", "满分", "比重", "占比")
"""What a bracket tells of the part before it (经济发展（权重35%）)."""


def share_as_host(rows: list[Row], host: Row | None, noun: str) -> None:
    """装备制造占28.3%，其次是电子（16.7%）: the noun's share of the same whole."""
    for row in rows if host and host.kind == "share" and noun else ():
        if len(rows) == 1 and row.kind == "level" and row.figure.quantity.unit_norm == "%":
            row.kind, row.base, row.manner = "share", host.base if host else "", "share"


def of_place(host: Row, place: str) -> Row:
    """The row before a bracket as one of the place before it (居前三位的是兰州（522.6亿元）、庆阳（…）)."""
    return replace(host, owners=[Candidate(place, "stated", "clause", "before_bracket")])


def grow_by_sign(rows: list[Row], host: Row | None) -> None:
    """税收12.5亿元（+8.2%）: a share of a hundred with a sign, behind an amount, is how much that grew."""
    for row in rows:
        quantity, alone = row.figure.quantity, row.figure.left.strip("（( ") in ("", "+")
        signed = row.figure.left.endswith("+") or quantity.value < 0
        amount = host is not None and host.kind == "level" and host.figure.quantity.unit_norm != "%"
        if host and amount and alone and signed and quantity.unit_norm == "%":
            row.kind, row.indicator, row.base = "growth", host.indicator, "同比"


def name_by_topic(rows: list[Row], scene: Scene, inset: Inset, grammar: Grammar) -> None:
    """投资增速仅甲园区（14.8%）、乙园区（9.3%）为正: what they are told for stands before both."""
    row = rows[0] if len(rows) == 1 and rows[0].kind == "level" else None
    told = list(_TOPIC.finditer(scene.parsed.text, 0, inset.at))
    if row is None or not told or not is_alone(inset):
        return
    topic, percent = told[-1], row.figure.quantity.unit_norm == "%"
    name = read_name(topic["of"], grammar).indicator
    if topic["rate"] and percent and name:
        row.kind, row.base, row.sign = "growth", "同比", -1 if topic["rate"] in grammar.falling_rate else 1
    elif topic["rate"] or percent != name.endswith(_RATES) or not known_suffixes(name, grammar):
        return
    row.indicator, row.named, row.source = name, "carried", None


def is_alone(inset: Inset) -> bool:
    """Whether a bracket holds a figure and no more."""
    quantity = inset.parsed.figures[0].quantity
    return len(inset.parsed.figures) == 1 and quantity.end - quantity.start == len(inset.parsed.text.strip())


_TOPIC = regex(
    "(?:^|[，。；：])(?:其中)?(?P<of>[\u4e00-\u9fff]{2,16}?)(?P<rate>增速|增幅|增长率|降幅|涨幅|跌幅)?"
    "(?:仅有?|只有|最[高快低大慢小]|较[高快低慢]|[居排列]|(?<!到)位|前(?:\\d{1,2}|[两三四五六七八九十])[名位]"
    "|超过?|高于|低于|不足|不到|达到|在(?=\\d))"
)
_RATES = ("率", "比重", "占比", "度")


def name_parts(rows: list[Row], host: Row | None, grammar: Grammar) -> None:
    """排放量减少11.2%（其中工业源减少12.8%）: a part that names no measure is measured as the whole is; so is
    开发区107家（国家级19家）."""
    for row in rows:
        part = row.kind in ("growth", "change", "share") and row.named == "stated"
        if host and part and "其中" in row.figure.left and is_bare_noun(row, grammar):
            row.indicator = row.indicator + host.indicator
        if host and _same_amount(row, host):
            _name_part(row, host, grammar)


def deal_parts(rows: list[Row], before: list[Row], inset: Inset, grammar: Grammar) -> None:
    """甲、乙减排量分别为9吨、5吨（其中工业源分别为4吨、2吨）: a part of each, or each at another time."""
    hosts = [r for r in before if r.figure.quantity.start < inset.at][-len(rows) :]
    each = [(n, len(rows)) for n in range(len(rows))]
    if len(rows) < 2 or [r.dealt for r in rows] != each or [r.dealt for r in hosts] != each:
        return
    named = rows[0].indicator if rows[0].named == "stated" else ""
    part = named if is_bare_noun(rows[0], grammar) or named.endswith(FIRMS) else ""
    alike = (a.kind == b.kind and one_unit(a, b) for a, b in zip(rows, hosts, strict=True))
    if named != part or not all(alike):
        return
    for row, host in zip(rows, hosts, strict=True):
        row.indicator, row.source, row.apart = host.indicator, None, True
        if part:
            row.owners.insert(0, Candidate(part, "stated", "clause", "in_phrase"))


def name_levels(rows: list[Row], scene: Scene, inset: Inset, grammar: Grammar) -> None:
    """全省94个开发区（国家级14个、省级80个）: levels of the group right before the bracket."""
    group = next((s.owner for s in scene.subjects if s.end == inset.at and s.kind == "group"), "")
    head = next((head for head in grammar.heads if group.endswith(head)), "")
    for row in rows:
        if head and is_count(row) and _LEVEL_ALONE.fullmatch(row.indicator):
            row.indicator = row.indicator.removesuffix("数") + head + "数"


_LEVEL_ALONE = regex("(?:国家|省|市|县)级数?")


def tell_average(rows: list[Row], scene: Scene, inset: Inset, host: Row | None) -> None:
    """亩均税收增加1.1万元，但低于全省平均水平（12.3万元）: how high that average is, and no change."""
    if host and len(rows) == 1 and rows[0].kind == "change" and compared_with(scene, inset):
        rows[0].kind, rows[0].base, rows[0].indicator = "level", "", host.indicator


def _name_part(row: Row, host: Row, grammar: Grammar) -> None:
    """国家级园区21家（高新区8家）: the kinds are national too; 企业120家（高新区50家）: so many are there."""
    named, zone = _PART_ALONE.fullmatch(row.indicator), row.indicator.removesuffix("数")
    level = _LEVEL.match(host.indicator)
    if named:
        row.indicator = named["part"] + _WHOLE.sub("", host.indicator)
    elif not is_count(row) or not is_count(host) or zone not in grammar.worded.words("ground", "zones"):
        return
    elif host.indicator.removesuffix("数").endswith(FIRMS):
        row.indicator, row.named = host.indicator, "carried"
        row.owners.insert(0, Candidate(zone, "stated", "clause", "in_phrase"))
    elif level:
        row.indicator = level.group() + row.indicator


def _same_amount(row: Row, host: Row) -> bool:
    """Whether two figures are amounts of one unit, of a whole and of a part of it."""
    alike = row.figure.quantity.unit_norm == host.figure.quantity.unit_norm
    return row.kind == host.kind == "level" and alike


_LEVEL = regex("(?:国家|省|市|县)级")
_PART_ALONE = regex("(?P<part>(?:国家|省|市|县)级|城镇|农村|[一二三四五六首]期(?:工程|项目)?)数?")
"""What a bracket names of its whole by a word that is no measure (开发区107家（国家级19家）)."""
_WHOLE = regex("^(?:全体|全部|城乡)")
_BORDER = regex("[、，；。：和与及是为在中于比]|超过")
_JOINT_OF_BRACKETS = regex("[、和与及]|以及")
"""其次是电子（16.7%）|和|纺织（15.2%）: each bracket is of its own noun."""
_IN_SIZE = regex(
    "^(?:其次|再次|然后|最后)(?:则|就)?[是为](?=[\u4e00-\u9fff]{2})|(?<=[\u4e00-\u9fff]{2})(?:次之|居首|居次|最[多大高])$"
)
_NOUN_BEFORE = regex(r"(?:^|[、，；。：有是为.．)）\s])(?P<of>[\u4e00-\u9fff]{2,10})$")


def settled_row(row: Row, scene: Scene) -> Row:
    """A row whose candidates point into the document, to be used in another scene."""
    return replace(
        row,
        owners=[settled(one, scene) for one in row.owners],
        dates=[settled(one, scene) for one in row.dates],
    )


def project_before(scene: Scene, inset: Inset, grammar: Grammar) -> str:
    """The project right before a bracket that tells its sums (达利食品项目（总投资5亿元）); else empty."""
    words, text = grammar.subjects_of, scene.parsed.text
    if not text.endswith("项目", 0, inset.at) or not words.worded(_OF_PROJECT).match(inset.parsed.text):
        return ""
    return last_project(text, inset.at, words)


_OF_PROJECT = "[（(]?(?:计划|预计|一期)?{unnamed.project_sums}"


def compared_with(scene: Scene, inset: Inset) -> str:
    """Whose average a bracket tells (低于|全省规模以上工业|平均水平（2.05%）); empty where it tells none."""
    told = _COMPARED_WITH.search(scene.parsed.text, max(0, inset.at - _LONGEST_AVERAGE), inset.at)
    return told["who"] if told and is_alone(inset) else ""


_LONGEST_AVERAGE = 24
"""Characters within which what is compared with stands. Chosen, not measured."""
_COMPARED_WITH = regex(
    "(?:[低高快慢好优差]于|超过|落后于|相当于|[达不]不?[到及足]|接近|[，；][比较]|(?<=\\d[%％])[比较])(?P<who>[\u4e00-\u9fff]{2,14}?)的?(?:平均水平|平均值|平均增速|平均|均值)$"
)


def _turned_to(scene: Scene, inset: Inset) -> Candidate | None:
    """The name that a sentence without a figure before its bracket speaks of."""
    text = scene.parsed.text
    told = [s for s in scene.subjects if s.end <= inset.at and text.endswith(SO_FAR_AS, 0, s.end)]
    if not told:
        return None
    span = scene.passage.span(told[-1].start, told[-1].end)
    return Candidate(told[-1].owner, "carried", "sentence", "subject_name", (span.start, span.end))


def inner_scene(scene: Scene, inset: Inset, host: Row | None, grammar: Grammar, place: str = "") -> Scene:
    """A bracket as a scene of its own: what it does not say, the figure or the place before it does."""
    before = scene.before
    named = next((s for s in scene.subjects if s.end == inset.at), None)
    other = project_before(scene, inset, grammar) or compared_with(scene, inset)
    if other:
        whose = Candidate(other, "stated", "clause", "before_bracket")
        before = replace(before, whose=whose, when=host.dates[0] if host else before.when)
    elif host:
        before = replace(before, whose=host.owners[0], when=host.dates[0])
    elif place:  # 南昌（12家）、九江（8家）入围
        before = replace(before, whose=Candidate(place, "stated", "clause", "before_bracket"))
    elif named:  # 长沙经济技术开发区（96.83分）
        span = scene.passage.span(named.start, named.end)
        whose = Candidate(named.owner, "stated", "clause", "before_bracket", (span.start, span.end))
        before = replace(before, whose=whose)
    elif turned := _turned_to(scene, inset):  # 对某省而言，开发区数量较少（国家级1家）
        before = replace(before, whose=turned)
    if inset.when:
        before = replace(before, when=inset.when)
    subjects = tuple(one for s in inset.parsed.subjects if (one := undealt(s)))
    if host and is_count(host):  # 园区21家（高新区8家、经开区8家）: kinds of what is counted own nothing
        subjects = tuple(s for s in subjects if s.kind != "group" or s.since < 0)
    return replace(
        scene,
        passage=inset.passage,
        parsed=inset.parsed,
        subjects=subjects,
        times=inset.times,
        before=before,
        insets=(),
    )

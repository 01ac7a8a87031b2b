"""A row made of a figure and of how it is read."""

from __future__ import annotations

from pipeline.discourse import TIME, Grammar
from pipeline.discourse.clauses import Figure, Parsed
from pipeline.indicators.called import name_of
from pipeline.indicators.inherit import doubles, inherit, rank_first_few
from pipeline.indicators.name import counted, read_counted, splits_off
from pipeline.indicators.naming import dwellers_of
from pipeline.indicators.ratio import EXTREME, Reading
from pipeline.indicators.row import Row, is_count
from pipeline.patterns import regex


def row_of(figure: Figure, reading: Reading, before: list[Row], parsed: Parsed, grammar: Grammar) -> Row:
    """A figure with the measure and owner of its own clause, else of what stands before it."""
    name = name_of(figure, reading, grammar)
    called = _LED_BY.sub("", _ADVERB_LAST.sub("", name.indicator)).removeprefix("其中")
    called = (
        "" if called in _NO_NAME or _EXTREME.fullmatch(called) or _CONVERTED.fullmatch(called) else called
    )
    called = "" if _AS_SETTLED.fullmatch(figure.left.replace(TIME, "").lstrip("，, ")) else called
    row = Row(figure, reading.kind, called, name.scope, reading.base, reading.sign, reading.manner)
    if whole := _WHOLE_LAST.search(row.indicator):
        row.said, row.indicator = whole["whole"], row.indicator[: whole.start()]
    if not row.said or (figure.of.endswith("项目") and row.said.endswith(("公司", "集团"))):
        row.said = figure.of or row.said  # 引进某公司总投资2亿元的|光伏项目: its sum, and not the firm's
    row.said = _WHERE_IT_LIES.sub("", row.said)
    row.comparator = figure.quantity.comparator
    row.zero = figure.quantity.dimension == "count" and figure.left.rstrip().endswith(("没有", "无"))
    if row.zero and _NONE.search(row.indicator):
        row.indicator = ""  # 税收没有|一家过亿元: the measure of the test, and nothing that is counted
    if reading.base_at:
        row.base = parsed.text[slice(*reading.base_at)].removesuffix("相比")
    row.base = _PER_UNIT.sub("", row.base)
    if not (rank_first_few(row, parsed, grammar) or doubles(row, parsed)) and not row.indicator:
        inherit(row, before, parsed, grammar)
    if not row.said and not row.source:
        row.said, row.indicator = splits_off(row.indicator, grammar)
    if figure.quantity.dimension == "score" and row.indicator in ("得", "获得"):
        row.indicator = "得分"
    if row.manner == "given_of" and row.base.startswith(row.said):
        row.said = ""  # 外资企业吸纳了|园区|从业人员的三分之一: of what whole, and not whose
    if row.kind == "rank" and row.indicator in _ALL_TOGETHER:
        row.indicator += "排名"
    if before:
        _count_on(row, before[-1], grammar)
    return row


_WHOLE_LAST = regex(
    "(?<=[入出额值税资款量度率本余])(?P<whole>全[国省市县区州]|[省市县区州](?:本)?级)(?:合计|共计|累计|共)?$"
)
"""政府性基金收入全省|391.8亿元: whose it is, behind the measure."""
_WHERE_IT_LIES = regex("^(?:位于|地处|坐落[于在])[^，。；的]{2,12}的(?=[\u4e00-\u9fff]{4})")
"""位于李渡的|医疗器械科技产业园."""
_NO_NAME = (
    "下",
    "列",
    "位列",
    "居",
    "位居",
    "迈入",
    "跨入",
    "迈进",
    "步入",
    "跻身",
    "微",
    "之和",
    "供",
    "最高时",
    "最低时",
    "高峰时",
    "它",
    "它们",
    "其",
    "后者",
    "前者",
    "合计之和",
    "+",
    "＋",
    "-",
    "－",
)
"""已下达|4.1亿元, 以94.5分列|第一, 迈入|2500亿元行列: what is left of a verb; 后者: no name."""
_EXTREME = regex(f"[较比]{EXTREME}")
_CONVERTED = regex(
    "[按以]?[^，。；]{0,10}汇率(?:中间价)?(?:折算|计算|折合|换算)?[成为]?"
    "|(?:折算|折合|换算|约合|折)[成为]?(?:美元|人民币|约)*"
)
"""人均生产总值8万元，按年均汇率折算|1.2万美元: the measure before, in other money."""
_AS_SETTLED = regex(
    "[比较](?:上年|去年|上年度)?(?:同期)?(?:决算|执行|完成|实际|入库|快报)(?:数|额|值)?(?:的|为)?"
)
"""收入15亿元，比上年决算数|14亿元增长3%: the measure before, as it was settled then."""
_PER_UNIT = regex("(?<=[\u4e00-\u9fff]{2})每(?:度|千瓦时|吨|亩|斤|公斤|平方米|立方米|件|台)$")
"""电价较丰水期|每度|高0.12元: what is compared with stands before the unit."""
_ADVERB_LAST = regex(
    "(?<=[\u4e00-\u9fff]{2})(?:(?<=[费价])报|仅|只|反而|竟然?|却|依然|仍然?|逆势|虽然?|(?<!理)由|(?<![许认])可)$"
)
"""加工率|仅为43%, 税收|反而增长1.8倍, 容积率|可放宽至0.8: how it is told is no part of what is measured."""
_LED_BY = regex(
    "^以(?=[\u4e00-\u9fff]{0,4}(?:得分|总分|成绩)$)|(?<=[\u4e00-\u9fff]{2})可?在[^，。；]{1,8}基础上$"
    "|^可?在?(?:此|上述|前款|前述|原|原有|现行|以上|该)[^，。；]{0,6}基础(?:之)?上(?:再|另)?$"
)
"""以综合得分|94.7分居第一, 奖励比例可在前款基础上|提高1个百分点: what leads over is no measure."""
_NONE = regex("(?:没有?|无)数?$")
_ALL_TOGETHER = ("综合", "总", "整体", "总体")
"""园区|综合排名|由第98位上升: the word alone is no measure."""


def _count_on(row: Row, last: Row, grammar: Grammar) -> None:
    """What a count counts that goes on with the last: its members (其中有|5家), or who lives in them."""
    if _IN_IT.fullmatch(row.figure.left.replace(TIME, "")) and is_count(last):
        row.indicator = counted(read_counted(last.figure.right, grammar))
        row.named, row.source = "carried", None
    unit, of_last = row.figure.quantity.unit_norm, last.figure.quantity.unit_norm
    bare = row.named == "carried" and (unit == "户" or (unit, of_last) == ("人", "户"))
    goes_on = row.source is last or bare
    if goes_on and (dwellers := dwellers_of(row, last, grammar)):
        row.indicator, row.source, row.named = dwellers, None, "stated"


_IN_IT = regex("[中里内](?:仍|还|已|就)?[的有]?")

"""From the figures of a sentence to rows: which measure, compared with what, and then whose and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from pipeline.discourse import TIME, Candidate, Grammar, Inset, Scene, settled
from pipeline.discourse.clauses import Figure, Parsed
from pipeline.indicators.decide import decide
from pipeline.indicators.grants import name_grants
from pipeline.indicators.kind import Reading, read_kind
from pipeline.indicators.lend import is_bare_noun, lend_bases, lend_doers, lend_heads
from pipeline.indicators.lists import deal_lists, share_bases
from pipeline.indicators.name import (
    Name,
    counted,
    kept_prefix,
    known_in,
    leading_scope,
    read_counted,
    read_name,
    splits_off,
    strip_lead,
)
from pipeline.indicators.naming import (
    complete_names,
    dwellers_of,
    name_areas,
    name_by_label,
    name_by_test,
    name_distances,
    name_members,
    name_purposes,
    name_structure,
    name_trades,
)
from pipeline.indicators.row import Memory, Row, is_count
from pipeline.indicators.thresholds import set_conditions, set_rates, set_tests
from pipeline.model import Comparator, Span


def read_scene(scene: Scene, memory: Memory, grammar: Grammar) -> Iterator[tuple[Row, Scene]]:
    """The rows of one sentence and of the brackets in it, each with the scene that its offsets are of."""
    rows = rows_of(scene, memory, grammar)
    yield from ((row, scene) for row in rows)
    for inset in scene.insets:
        host = next((r for r in reversed(rows) if r.figure.quantity.start < inset.at), None)
        host = _settled(host, scene) if host else None
        inner = _inner_scene(scene, inset, host)
        against = host.base if host and host.kind == "growth" else ""
        made = rows_of(inner, Memory(against=against, joined=True), grammar, host)
        _name_by_noun(made, scene, inset, host)
        _name_parts(made, host, grammar)
        yield from ((row, inner) for row in made)


def _name_by_noun(rows: list[Row], scene: Scene, inset: Inset, host: Row | None) -> None:
    """发酵酒（增长87%）、汽车（增长35.8%）: each bracket is of the noun right before it."""
    noun = _NOUN_BEFORE.search(scene.parsed.masked, 0, inset.at)
    figure_end = host.figure.quantity.end if host else 0
    if noun and noun.start("of") >= figure_end and noun.end() == inset.at:
        for row in rows:
            if row.named == "carried":
                row.indicator = noun["of"]


def _name_parts(rows: list[Row], host: Row | None, grammar: Grammar) -> None:
    """排放量减少11.2%（其中工业源减少12.8%）: a part that names no measure is measured as the whole is."""
    for row in rows:
        part = row.kind in ("growth", "change", "share") and row.named == "stated"
        if host and part and "其中" in row.figure.left and is_bare_noun(row, grammar):
            row.indicator = row.indicator + host.indicator


_NOUN_BEFORE = re.compile(r"(?:^|[、，；。：有是为])(?P<of>[\u4e00-\u9fff]{2,10})$")


def _settled(row: Row, scene: Scene) -> Row:
    """A row whose candidates point into the document, to be used in another scene."""
    return replace(
        row,
        owners=[settled(one, scene) for one in row.owners],
        dates=[settled(one, scene) for one in row.dates],
    )


def _inner_scene(scene: Scene, inset: Inset, host: Row | None) -> Scene:
    """A bracket as a scene of its own: what it does not say, the figure before it does."""
    before = scene.before
    named = next((s for s in scene.subjects if s.end == inset.at), None)
    if host:
        before = replace(before, whose=host.owners[0], when=host.dates[0])
    elif named:  # 长沙经济技术开发区（96.83分）
        span = scene.passage.span(named.start, named.end)
        whose = Candidate(named.owner, "stated", "clause", "before_bracket", (span.start, span.end))
        before = replace(before, whose=whose)
    if inset.when:
        before = replace(before, when=inset.when)
    return replace(
        scene,
        passage=inset.passage,
        parsed=inset.parsed,
        subjects=inset.parsed.subjects,
        times=inset.times,
        before=before,
        insets=(),
    )


def rows_of(scene: Scene, memory: Memory, grammar: Grammar, host: Row | None = None) -> list[Row]:
    """The rows of one sentence; `memory` is brought up to date, `host` is the row before a bracket."""
    parsed = scene.parsed
    rows: list[Row] = []
    for figure in parsed.figures:
        reading = read_kind(figure, grammar)
        if reading is None:
            continue
        told = rows if rows or host is None else [host]
        row = _row(figure, reading, told, parsed, grammar)
        if _is_bare(row):
            _follow_pattern(row, [*memory.pattern, *told], first=_SPLIT_BY.match(parsed.text) is not None)
        rows.append(row)
    set_tests(rows, grammar)
    set_conditions(rows, parsed, memory, grammar)
    set_rates(rows, parsed)
    _follow_sources(rows)
    name_by_test(rows, scene, memory)
    lend_doers(rows, scene, memory, grammar)
    name_by_label(rows, scene)
    lend_heads(rows, scene, grammar)
    name_structure(rows)
    name_members(rows)
    name_distances(rows)
    name_areas(rows, grammar)
    complete_names(rows, grammar)
    _follow_sources(rows)
    deal_lists(rows, scene, grammar, memory)
    share_bases(rows, memory)
    lend_bases(rows, scene, memory)
    name_grants(rows, scene)
    name_purposes(rows)
    name_trades(rows, memory, grammar)
    _finish(rows, memory)
    decide(rows, scene, grammar)
    told = [r for r in rows if r.kind != "threshold"]
    measured = [r.indicator for r in rows if r.figure.quantity.dimension != "count" and r.indicator]
    memory.measure = measured[-1] if measured else memory.measure
    if told:
        memory.indicator = told[-1].indicator
        memory.pattern = told
    return rows


def _is_bare(row: Row) -> bool:
    """Whether a figure stands alone in its clause: no word before or behind it names a measure."""
    figure = row.figure
    behind = figure.right.strip(TIME + " 、和与及")
    return not figure.left.strip(TIME + " ") and not behind and row.named == "carried"


_SPLIT_BY = re.compile("[按分从].{0,6}[分看]")


def _follow_pattern(row: Row, before: list[Row], *, first: bool) -> None:
    """A bare figure is of the measure of the last figure with its unit, or of the `first` (按地区分，…)."""
    unit = row.figure.quantity.unit_norm
    order = before if first else before[::-1]
    like = next((r for r in order if r.figure.quantity.unit_norm == unit and r.kind != "threshold"), None)
    if like is None:
        return
    row.indicator, row.kind, row.base, row.rule = like.indicator, like.kind, like.base, like.rule
    row.source = like.source if like.source and like.source.kind == "threshold" else None


def _follow_sources(rows: list[Row]) -> None:
    """Rows that took their measure from another take it as it is called by now."""
    for row in rows:
        if row.source and row.rule != "part_of_reference" and row.kind != "threshold":
            name = row.source.indicator
            total = "累计" in row.figure.left or "总" in row.figure.left
            each = _PER.search(row.figure.left.replace(TIME, ""))
            row.indicator = _NEW.sub("", name) if total else name
            if each and not name.startswith(each["per"]):
                row.indicator = each["per"] + name


def _row(figure: Figure, reading: Reading, rows: list[Row], parsed: Parsed, grammar: Grammar) -> Row:
    name = _name(figure, reading, grammar)
    row = Row(figure, reading.kind, name.indicator, name.scope, reading.base, reading.sign, reading.rule)
    row.said = row.said or figure.of
    row.comparator = figure.quantity.comparator
    row.zero = figure.quantity.dimension == "count" and figure.left.rstrip().endswith(("没有", "无"))
    if reading.base_at:
        row.base = parsed.text[slice(*reading.base_at)].removesuffix("相比")
    if not row.indicator:
        _inherit(row, rows, parsed, grammar)
    if not row.said and not row.source:
        row.said, row.indicator = splits_off(row.indicator, grammar)
    if rows and _IN_IT.fullmatch(figure.left.replace(TIME, "")) and is_count(rows[-1]):
        row.indicator, row.named, row.source = (
            counted(read_counted(rows[-1].figure.right, grammar)),
            "carried",
            None,
        )
    if rows and row.source is rows[-1] and (dwellers := dwellers_of(row, rows[-1])):
        row.indicator, row.source = dwellers, None
    return row


_IN_IT = re.compile("[中里内](?:仍|还|已|就)?[的有]?")


def _name(figure: Figure, reading: Reading, grammar: Grammar) -> Name:
    """The measure and its owner: for counts what stands behind the figure, else what stands before."""
    if reading.rule == "held_by":
        return Name("", reading.phrase)
    if reading.rule == "part_behind":
        return Name("", read_counted(figure.right, grammar))
    before = read_name(reading.phrase, grammar)
    if figure.quantity.dimension == "count" and reading.kind == "threshold" and before.indicator:
        return before
    if figure.quantity.dimension == "count" and reading.kind in ("level", "change", "threshold"):
        return _counted_name(figure, reading, grammar)
    if reading.rule in ("part", "rate_level") and not before.indicator:
        return Name(before.scope, read_counted(figure.right, grammar))
    if reading.kind == "rank" or figure.quantity.dimension in ("ratio", "points", "multiple"):
        if not before.indicator and reading.rule == "grows_at":
            return Name(before.scope, read_counted(re.sub(r"(?:增长|增速).*", "", figure.right), grammar))
        return before
    behind = read_counted(figure.right, grammar)
    if len(behind) > 1 and reading.kind == "level" and grammar.ends_busy.search(figure.left):
        return Name(before.scope, behind)
    if not before.indicator or (before.indicator in grammar.generic and figure.right.startswith("的")):
        return Name(before.scope, read_counted(figure.right, grammar))
    return before


def _counted_name(figure: Figure, reading: Reading, grammar: Grammar) -> Name:
    each = _EACH.search(reading.phrase.replace(TIME, ""))
    behind = read_counted(figure.right, grammar)
    if each and behind:
        return Name("各" + each["whose"], counted("每" + each["whose"] + each["does"] + behind))
    before = read_name(reading.phrase, grammar, count=True)
    among = _AMONG.search(reading.phrase.replace(TIME, ""))
    if among and len(behind) < 2:
        return Name("", counted(among["of"]))
    rest = _REST.match(figure.right) if _REST_BEFORE.search(figure.left) else None
    if rest:
        return Name("", counted(rest["of"]))
    if len(behind) > 1 or behind in tuple("省市县区镇乡村国"):
        phrase = strip_lead(reading.phrase.replace(TIME, ""), grammar.lead, grammar.protected)
        scope = before.scope or leading_scope(phrase, grammar, count=True)[0]
        if _MEMBERS.search(phrase) or phrase.endswith("等"):
            scope = ""
        return Name(scope, counted(kept_prefix(reading.phrase, grammar) + behind))
    deed = kept_prefix(reading.phrase.rpartition(before.indicator)[0], grammar) if before.indicator else ""
    return Name(before.scope, counted(deed + before.indicator))


_TREND = re.compile(
    r"([^，；]{2,14}?)(?:逐步|不断|持续|稳步|明显|进一步|大幅|快速|显著|逐年)*(?:扩大|提高|提升|增长|下降|改善|增加|上升|降低|优化)"
)
_GROUND = re.compile("的?(?:较高)?(?:基础|基数)(?:之?上)")
_FROM_ONLY = re.compile(rf"(?:将|已|也)?[由从]{TIME}*的?")
_EACH = re.compile(
    r"每个?(?P<whose>[^，；\d每个]{1,5}?)(?:已|都|均|基本上|基本|平均|约)*(?P<does>(?:重点)?(?:培育|发展|建设|建成|设立)?)(?:有|拥有|约有)?$"
)
_AMONG = re.compile(r"(?:^|的)(?P<of>[^的，；]{2,8}?)(?:中|里)(?:仍|还|已|就)?(?:有)?$")
_REST_BEFORE = re.compile(r"(?:其余|余下|剩余|另外|另)$")
_REST = re.compile(r"(?:均|都)?(?:为|是)(?P<of>[^，；。、]{2,12})")
_MEMBERS = re.compile(r"、[^、，；]{2,8}等?$")


def _last_for(row: Row, rows: list[Row]) -> Row | None:
    """The figure whose measure may hold on; a growth is of none told in points (占比提高2个百分点)."""
    told = [r for r in reversed(rows) if r.kind != "threshold"]
    if row.kind == "growth":
        whole = [r for r in told if r.figure.quantity.dimension != "points"]
        rates = ("占比", "比重", "增速", "增幅")
        if told and told[0].indicator.endswith(rates) and whole:
            return whole[0]
    return told[0] if told else None


_TOPIC = re.compile(r"(?:就|从|在)?(?P<of>[^，；]{2,10}?)(?:而言|来说|方面)")
_SET_ASIDE = re.compile("剔除|扣除|考虑|不含|按[^，]{0,8}(?:口径|计算)")
_RATED = re.compile(r"(?P<of>[^，；的]{2,16}?(?:评价|考核|评比|评估|测评|监测|竞赛|评选))(?:中|里)$")
_RANKED_AMONG = re.compile(r"(?P<of>[^，。；,;]{2,12})在(?P<rest>(?:全国|全省|全市|世界)?[^。；]*)$")


def _inherit(row: Row, rows: list[Row], parsed: Parsed, grammar: Grammar) -> None:
    """Take the measure from the clauses before the figure, or from the last row."""
    last = _last_for(row, rows)
    row.named = "carried"
    passed = next((r for r in reversed(rows) if r.kind == "threshold" and _alike(r, row)), None)
    if passed and last and not _alike(last, row):
        row.indicator, row.source = passed.indicator, passed  # 超过3万人的县有4个，依次是某县|7万人
        return
    if row.rule == "part_of_reference" and last and len(rows) > 1:
        _of_reference(row, last, rows[-2])
        return
    topic = next((t for c in row.figure.earlier if (t := _TOPIC.fullmatch(c.replace(TIME, "")))), None)
    if topic and row.kind == "level" and row.rule in ("rate_level", "level", "reference"):
        row.indicator = topic["of"]
        return
    if row.kind == "rank":
        rated = next((m for c in row.figure.earlier if (m := _RATED.search(c.replace(TIME, "")))), None)
        if rated:
            row.indicator = rated["of"]
            return
        whole = _RANKED_AMONG.search(parsed.text, 0, row.figure.quantity.start)
        if whole and "，" not in whole["rest"] and "," not in whole["rest"]:
            row.indicator = read_name(whole["of"], grammar).indicator
            if row.indicator:
                return
    clauses = [c for c in row.figure.earlier if not _SET_ASIDE.match(c)]
    if last and _unlike(last, row):
        clauses.append(last.figure.left)
    for clause in clauses:
        name = known_in(clause, grammar)
        if name.indicator:
            row.indicator, row.said = name.indicator, row.said or name.scope
            return
    if row.figure.earlier and _FROM_ONLY.fullmatch(row.figure.left):
        name = read_name(row.figure.earlier[0], grammar)
        row.indicator, row.said = name.indicator, row.said or name.scope
        return
    trend = _TREND.fullmatch(row.figure.earlier[0]) if row.figure.earlier and last is None else None
    if trend:
        row.indicator = read_name(trend[1], grammar).indicator
        return
    if last is None:
        return
    if _unlike(last, row):
        like = next((r for r in reversed(rows) if not _unlike(r, row) and _alike(r, row)), None)
        if like is None:
            return
        last = like
    row.indicator = last.indicator
    row.source = None if last.kind == "threshold" else last
    to_only = row.figure.left.strip(TIME) in ("", "到", "至")
    if (to_only or row.rule in ("moved_to", "reference")) and last.kind == "share" and row.kind == "level":
        row.kind, row.base = "share", last.base
    part = _PART_SHARE.search(last.indicator) if last.kind == "change" else None
    if part and row.kind == "level" and row.figure.quantity.dimension == "ratio":
        row.kind, row.base = "share", part["whole"]
    if row.rule == "moved_to" and last.kind == "rank" and row.figure.quantity.unit_norm == "位":
        row.kind = "rank"
    if row.rule == "moved_to" and last.kind == "growth" and last.rule == "rate":
        row.kind, row.base, row.sign = "growth", last.base, last.sign


_PART_SHARE = re.compile("占(?P<whole>[^占]{1,16}?)的?(?:比重|比例|份额)$")
"""生产型企业进出口占外贸的比重提高14个百分点，达到69.1%."""


def _alike(a: Row, b: Row) -> bool:
    return a.figure.quantity.unit_norm == b.figure.quantity.unit_norm


_PER = re.compile(r"(?P<per>人均|户均|亩均|村均|平均每[人户亩村])(?:只有|仅有|仅|达到?|约|为)*$")
_NEW = re.compile("^新增|^新(?=入|签|引|建|认|登|开|批)")


def _unlike(last: Row, row: Row) -> bool:
    """Whether a figure cannot be of the same measure as the last one (4个…，达14.2万亿元)."""
    kinds = {last.figure.quantity.dimension, row.figure.quantity.dimension}
    return last.kind == "level" and "count" in kinds and "money" in kinds


def _of_reference(row: Row, reference: Row, own: Row) -> None:
    """低于全国0.84%的一半: the figure before the reference, as a part of the reference."""
    row.indicator = own.indicator + (f"占{own.base}比重" if own.kind == "share" and own.base else "")
    row.source = own
    row.base = reference.said
    verb = reference.figure.left
    row.limit = "lt" if "低" in verb or "不" in verb else "gt" if "高" in verb or "超" in verb else None


def _finish(rows: list[Row], memory: Memory) -> None:
    for row, after in pairwise(rows):
        if not row.indicator and row.kind == after.kind and _GROUND.match(row.figure.right):
            row.indicator, row.said = after.indicator, row.said or after.said
    for row in rows:
        if row.rule == "part_of":
            row.limit = row.limit or _limit_of(row.figure.left)
        row.comparator = row.limit or row.comparator
        if "约占" in row.figure.left or "近占" in row.figure.left:
            row.comparator = "approx"
        if row.kind == "growth" and row.indicator == "经济":
            row.indicator = "经济增长"
        if not row.indicator:
            _last_resort(row, memory)


def _last_resort(row: Row, memory: Memory) -> None:
    """The name of a figure that no clause names: the last measure told, or what its unit lets guess."""
    row.named = "assumed"
    if row.figure.quantity.dimension == "score":
        row.indicator = "得分"
    elif is_count(row) and not memory.indicator.endswith("数"):
        row.indicator = row.figure.quantity.unit_norm + "数"
    elif not is_count(row) and memory.measure and (not memory.indicator or memory.indicator.endswith("数")):
        row.indicator = memory.measure
    elif row.figure.quantity.dimension == "money" and not memory.indicator:
        row.indicator = "投入" if "投入" in row.figure.left else "资金"
    else:
        row.indicator = memory.indicator


def _limit_of(left: str) -> Comparator | None:
    """不足武汉的一半 is less than half."""
    if re.search("不超过|不高于", left):
        return "le"
    if re.search("不低于|不少于", left):
        return "ge"
    if re.search("不足|不到|低于", left):
        return "lt"
    return "gt" if re.search("超过|高于", left) else None


def named_at(row: Row, scene: Scene) -> Span | None:
    """Where the words of a measure stand: the last place before the figure, else the first behind it."""
    said = row.indicator.removesuffix("数") if is_count(row) else row.indicator
    start = row.figure.quantity.start
    at = scene.passage.clean.rfind(said, 0, start) if said else -1
    if at < 0 and said:
        at = scene.passage.clean.find(said, start)
    return scene.passage.span(at, at + len(said)) if at >= 0 else None

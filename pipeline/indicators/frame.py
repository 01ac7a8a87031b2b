"""From the figures of a sentence to rows: which measure, compared with what, and then whose and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from pipeline.discourse import TIME, Grammar, Scene
from pipeline.discourse.clauses import Figure, Parsed
from pipeline.discourse.scene import Inset
from pipeline.indicators.aimed import (
    after_a_plan,
    aimed_at,
    beside_norm,
    is_of_a_goal,
    norm_of,
    part_of_a_plan,
    set_goal,
    set_goals,
    share_of_goal,
    tell_missed,
)
from pipeline.indicators.brackets import (
    deal_parts,
    grow_by_sign,
    inner_scene,
    name_by_noun,
    name_by_topic,
    name_levels,
    name_parts,
    noun_before,
    of_place,
    place_before,
    settled_row,
    share_as_host,
    tell_average,
)
from pipeline.indicators.compared import name_compared, name_gaps, name_wholes_within
from pipeline.indicators.dealt_norms import deal_kinds, deal_norms
from pipeline.indicators.decide import decide
from pipeline.indicators.grants import name_grants, name_levies, tell_norms
from pipeline.indicators.inherit import PER, is_taken_back, picks_members
from pipeline.indicators.kind import read_kind
from pipeline.indicators.ladders import read_ladders
from pipeline.indicators.last_resort import last_resort, measure_asked
from pipeline.indicators.lend import (
    lend_crowds,
    lend_doers,
    lend_heads,
    lend_respondents,
    lend_sectors,
    lend_units,
    lend_wholes,
    lend_yields,
)
from pipeline.indicators.lend_bases import bases_of_units, lend_bases
from pipeline.indicators.lend_counts import (
    lend_counted,
    lend_groups,
    lend_kinds,
    lend_level_nouns,
    lend_members,
    lend_members_of_people,
    lend_members_of_trades,
    lend_nouns_behind,
    lend_owners_of_marks,
    lend_sizes,
    lend_totals,
    lend_units_counted,
    lend_wholes_to_places,
    name_bare_numbers,
    name_by_where,
    name_members_of_group,
)
from pipeline.indicators.lists import PART_OF_A_WHOLE, deal_lists, share_bases
from pipeline.indicators.made import row_of
from pipeline.indicators.naming import (
    complete_names,
    name_above_size,
    name_ages,
    name_arrived,
    name_by_base,
    name_by_heading,
    name_by_label,
    name_by_test,
    name_ceilings,
    name_extremes,
    name_foremost,
    name_gains,
    name_halted,
    name_members,
    name_most,
    name_output_and_sales,
    name_purposes,
    name_removed,
    share_falls,
)
from pipeline.indicators.naming_by_unit import (
    name_areas,
    name_by_limit_of_each,
    name_by_unit,
    name_capacities,
    name_distances,
    name_funds,
    name_lengths,
    name_prices,
    name_purse,
    name_rents,
    name_spending,
    name_works,
)
from pipeline.indicators.of_trades import (
    name_breakdown,
    name_contributions,
    name_industries,
    name_its_measures,
    name_measures_of_trade,
    name_next_trades,
    name_parts_of_output,
    name_parts_of_sums,
    name_prices_of_goods,
    name_structure,
    name_trades,
)
from pipeline.indicators.partners import name_partner_sums, tell_partners
from pipeline.indicators.per_each import share_each
from pipeline.indicators.prices import name_quotes, own_prices
from pipeline.indicators.ranked_parts import name_ranked_parts, share_next_parts
from pipeline.indicators.ranks import name_placings
from pipeline.indicators.row import Memory, Row, is_count, one_unit, told_before
from pipeline.indicators.thresholds import (
    name_those_who_moved,
    set_conditions,
    set_described,
    set_each,
    set_holdings,
    set_moving,
    set_parts,
    set_rates,
    set_scored,
    set_shares,
    set_sizes,
    set_sums,
    set_tests,
)
from pipeline.indicators.told_apart import (
    name_graded_groups,
    name_other_movers,
    name_ranks_of_many,
    name_ways_of_counting,
    tell_apart_in_brackets,
    tell_prices_apart,
)
from pipeline.indicators.traded import announce_goods, lend_firms, lend_goods, lend_growth, lend_traders
from pipeline.indicators.whoever import find_tests
from pipeline.model import Comparator, Span
from pipeline.patterns import regex


def read_scene(scene: Scene, memory: Memory, grammar: Grammar) -> Iterator[tuple[Row, Scene]]:
    """The rows of one sentence and of the brackets in it, each with the scene that its offsets are of."""
    rows = rows_of(scene, memory, grammar)
    for row in rows:
        if not picks_members(row, scene.parsed) and not is_taken_back(row, scene.parsed):
            yield row, scene
    for inset in scene.insets:
        yield from _rows_of_bracket(inset, rows, scene, grammar, memory)


def _rows_of_bracket(
    inset: Inset, rows: list[Row], scene: Scene, grammar: Grammar, memory: Memory
) -> Iterator[tuple[Row, Scene]]:
    """The rows of a bracket: of the measure of the figure before it, of a place or noun right before it."""
    if _MADE_OF_SIZE.fullmatch(inset.parsed.text.strip()):
        return
    host = next((r for r in reversed(rows) if r.figure.quantity.start < inset.at), None)
    host = settled_row(host, scene) if host else None
    noun = noun_before(scene, inset, host)
    place = place_before(scene, inset, grammar)
    host = of_place(host, place) if host and place else host
    inner = inner_scene(scene, inset, host, grammar, place)
    against = host.base if host and host.kind == "growth" else ""
    within = rows_of(
        inner,
        Memory(against=against, joined=True, people=memory.people, topic="" if host else memory.topic),
        grammar,
        host,
    )
    tell_apart_in_brackets(within, host)
    name_by_noun(within, "" if place else noun)
    share_as_host(within, host, "" if place else noun)
    name_parts(within, host, grammar)
    deal_parts(within, rows, inset, grammar)
    name_levels(within, scene, inset, grammar)
    tell_average(within, scene, inset, host)
    grow_by_sign(within, host)
    if place or noun or inset.name:
        name_by_topic(within, scene, inset, grammar)
    if host and within and within[0].kind == "level" and is_of_a_goal(scene.parsed.text, inset.at):
        within[0].manner, within[0].indicator = "goal", host.indicator
        set_goal(within[0], scene.parsed.text[: inset.at])
    yield from ((row, inner) for row in within)


def rows_of(scene: Scene, memory: Memory, grammar: Grammar, host: Row | None = None) -> list[Row]:
    """The rows of one sentence; `memory` is brought up to date, `host` is the row before a bracket."""
    rows = _read_rows(scene.parsed, memory, grammar, host)
    if not rows:  # most sentences: what they say of the next one is all
        memory.question = measure_asked(scene)
        share_bases(rows, memory, scene.parsed.text)
        lend_bases(rows, scene, memory)
        announce_goods(scene, memory)
        return rows
    _sort_members(rows, scene, memory, grammar)
    _lend(rows, scene, memory, grammar)
    _name_by_kind(rows, scene, memory, grammar)
    _deal_out(rows, scene, memory, grammar)
    _name_by_purpose(rows, scene, memory, grammar, host)
    _finish(rows, memory, grammar)
    name_placings(rows, scene.parsed.text, scene.document.metadata.get("title") or "", grammar)
    name_members_of_group(rows, scene, grammar)
    name_bare_numbers(rows, memory)
    name_ages(rows, scene.parsed.text)
    own_prices(rows, scene)
    decide(rows, scene, grammar)
    set_goals(rows, scene.parsed)
    _remember(rows, scene, memory, grammar)
    return rows


def _read_rows(parsed: Parsed, memory: Memory, grammar: Grammar, host: Row | None) -> list[Row]:
    """A row for each figure that states something, by its own clause and the rows before it."""
    rows: list[Row] = []
    by_group = _SPLIT_BY.match(parsed.text) is not None
    for figure, after in zip_longest(parsed.figures, parsed.figures[1:]):
        aimed = (
            aimed_at(figure, after, rows)
            or share_of_goal(figure, rows, parsed)
            or after_a_plan(figure, rows)
            or part_of_a_plan(figure, rows)
            or norm_of(figure, rows)
            or beside_norm(figure, rows)
        )
        if aimed:
            rows.append(aimed)
            continue
        reading = read_kind(figure, grammar)
        if reading is None:
            if figure.joined and figure.quantity.form == "rank" and rows and rows[-1].kind == "rank":
                rows.pop()  # 第二、|三名各奖4万元: neither is a rank that was reached
            continue
        before = rows if rows or host is None else [host]
        row = row_of(figure, reading, before, parsed, grammar)
        tell_missed(row, grammar)
        _count_more(row, rows)
        if (
            _is_bare(row)
            and not _sizes_houses(row, rows)
            and row.kind != "threshold"
            and row.manner != "signed"
            and not (row.indicator and _opens_line(figure, parsed))
        ):
            _follow_pattern(row, [*memory.pattern, *before], first=by_group)
        rows.append(row)
    return rows


def _sort_members(rows: list[Row], scene: Scene, memory: Memory, grammar: Grammar) -> None:
    """Thresholds and the counts that they sort: what members must have, hold, and sum up to."""
    parsed = scene.parsed
    name_those_who_moved(rows, scene, memory, grammar)
    find_tests(rows, scene, memory, grammar)
    set_tests(rows, grammar)
    set_each(rows, parsed, memory, grammar)
    set_holdings(rows, parsed, grammar)
    set_sums(rows, parsed, memory, grammar)
    set_conditions(rows, parsed, memory, grammar)
    set_rates(rows, parsed, grammar)
    set_shares(rows, parsed)
    set_sizes(rows, parsed, grammar)
    set_parts(rows, parsed, grammar)
    set_described(rows, parsed)
    set_scored(rows, scene, memory, grammar)
    set_moving(rows, scene, grammar)
    _follow_sources(rows, grammar)


def _lend(rows: list[Row], scene: Scene, memory: Memory, grammar: Grammar) -> None:
    """What figures take from others of the sentence, of the line above, or of the sentence before."""
    name_quotes(rows, memory, grammar)
    name_compared(rows, scene.parsed.text, grammar)
    name_gaps(rows)
    name_wholes_within(rows)
    name_by_test(rows, scene, memory)
    name_most(rows, memory)
    lend_doers(rows, scene, memory, grammar)
    lend_respondents(rows)
    name_ways_of_counting(rows)
    name_graded_groups(rows)
    name_other_movers(rows)
    name_ranks_of_many(rows, scene)
    name_by_label(rows, scene, grammar)
    lend_heads(rows, scene, memory, grammar)
    name_structure(rows, scene.parsed.text)
    lend_counted(rows, scene, memory)
    lend_nouns_behind(rows, scene)
    lend_level_nouns(rows)
    lend_members(rows, grammar)
    lend_kinds(rows, grammar)
    lend_members_of_trades(rows)
    lend_members_of_people(rows)
    lend_groups(rows, scene)
    lend_totals(rows, scene)
    lend_traders(rows, scene, memory)
    lend_firms(rows, memory, grammar)
    lend_growth(rows, memory, grammar)
    lend_goods(rows, scene, memory, grammar)
    lend_owners_of_marks(rows, grammar)
    name_by_where(rows)
    lend_wholes_to_places(rows, scene)
    lend_yields(rows)
    lend_crowds(rows, memory)
    lend_sizes(rows, memory)
    lend_units(rows, scene)
    lend_sectors(rows, scene, memory)
    lend_wholes(rows)


def _name_by_kind(rows: list[Row], scene: Scene, memory: Memory, grammar: Grammar) -> None:
    """Names that follow from what a figure is: the sum of what was counted, a distance, an area."""
    name_works(rows, grammar)
    name_capacities(rows, scene.parsed.text)
    name_prices(rows)
    name_rents(rows)
    name_by_unit(rows)
    name_by_limit_of_each(rows, grammar)
    name_funds(rows)
    name_purse(rows)
    name_members(rows, scene, grammar)
    name_lengths(rows)
    name_distances(rows, grammar)
    name_areas(rows, grammar)
    complete_names(rows, memory, grammar)
    name_gains(rows)
    name_arrived(rows, memory)
    name_halted(rows)
    name_above_size(rows, memory)
    name_ranked_parts(rows, scene)
    share_next_parts(rows, grammar)
    share_each(rows, scene.parsed.text)
    tell_partners(rows, scene, memory, grammar)
    name_by_base(rows, scene, grammar)
    name_by_heading(rows, scene, memory)
    lend_units_counted(rows, scene, memory)
    _follow_sources(rows, grammar)


def _deal_out(rows: list[Row], scene: Scene, memory: Memory, grammar: Grammar) -> None:
    """Lists, and the bases and wholes that are told once for several figures."""
    deal_norms(rows, scene, memory, grammar)
    deal_kinds(rows)
    deal_lists(rows, scene, grammar, memory)
    bases_of_units(rows, scene)
    share_bases(rows, memory, scene.parsed.text)
    lend_bases(rows, scene, memory)


def _name_by_purpose(
    rows: list[Row], scene: Scene, memory: Memory, grammar: Grammar, host: Row | None
) -> None:
    """What is granted, levied, done away with or spent on what; trades without their measure."""
    name_grants(rows, scene, memory, grammar)
    read_ladders(rows, scene, grammar)
    tell_norms(rows, scene)
    name_levies(rows, grammar)
    share_falls(rows)
    name_partner_sums(rows, memory, grammar)
    name_foremost(rows, grammar)
    name_extremes(rows, scene, grammar)
    name_output_and_sales(rows)
    name_removed(rows, grammar)
    name_spending(rows, grammar)
    name_purposes(rows, grammar)
    name_ceilings(rows)
    name_breakdown(rows, scene, memory, grammar)
    name_parts_of_sums(rows, memory, grammar)
    name_trades(rows, [*memory.pattern, *([host] if host else [])], grammar)
    name_parts_of_output(rows, scene, memory, grammar)
    name_next_trades(rows, memory, grammar)
    name_its_measures(rows)
    name_measures_of_trade(rows, scene.parsed.text, memory)
    name_prices_of_goods(rows, memory, grammar)
    name_contributions(rows)
    name_industries(rows, memory)


def _remember(rows: list[Row], scene: Scene, memory: Memory, grammar: Grammar) -> None:
    """What the next sentence may go on with: the last measure, the last that is no count, all figures.

    A bare 增速 or 降幅 is that of a measure, and none itself.
    """
    memory.question = ""
    told = [r for r in rows if r.indicator and not _is_of_a_rate(r, grammar)]
    measures = [r.indicator for r in told if r.figure.quantity.dimension != "count"]
    memory.measure = measures[-1] if measures else memory.measure
    stated = [r for r in rows if r.kind != "threshold"]
    if stated:
        first = stated[0]
        if not memory.opened and first.kind == "level" and not is_count(first) and first.indicator:
            memory.lead = first.indicator
        elif not memory.opened and first.kind == "growth" and first.indicator in grammar.names:
            memory.lead = first.indicator  # 增加值增长7%。…|分县区看，甲县、乙县分别增长9%、8%
        memory.opened = True
        named = [r.indicator for r in stated if not _is_of_a_rate(r, grammar)]
        memory.indicator = (named or [stated[-1].indicator])[-1]
        memory.pattern = [settled_row(row, scene) for row in stated]
        amounts = [row for row in memory.pattern if row.kind == "level"]
        memory.levels = [*memory.levels, *amounts] if memory.chained else amounts
        memory.chained = memory.joined
    memory.rates = memory.rates and memory.joined


def _is_of_a_rate(row: Row, grammar: Grammar) -> bool:
    """Whether a figure is of a 增速 or 占比: of that alone, or of how that moved (降幅收窄|0.7个百分点)."""
    rate = grammar.rate.search(row.indicator) or row.indicator.endswith(("占比", "比重"))
    moved = row.figure.quantity.dimension == "points" and bool(rate)
    return moved or grammar.rate.fullmatch(row.indicator) is not None


def _count_more(row: Row, before: list[Row]) -> None:
    """建成厂房11栋…，还将再建|5栋: a deed alone counts what was counted before in its unit."""
    deed = is_count(row) and _DEED_ALONE.fullmatch(row.indicator) and _ONCE_MORE.search(row.figure.left)
    alike = (r for r in reversed(before) if is_count(r) and one_unit(r, row) and r.indicator)
    last = next(alike, None) if deed else None
    if last and row.figure.quantity.unit_norm not in ("个", "人"):
        row.indicator, row.named, row.source = _DONE_FIRST.sub("", last.indicator), "carried", None


_MADE_OF_SIZE = regex(r"[A-Za-z0-9#\- ,，/×*Φφ.]{0,20}?\d[\d.]*(?:mm|cm|μm|um|nm|毫米|微米|纳米|英寸|寸)")
"""螺纹钢（HRB400 20mm）报4290元/吨, 硅片（182mm）: of what sort the goods are, and no figure of theirs."""
_DEED_ALONE = regex("(?:[再又还另将拟新续]*(?:建|添|增|上|购|开|建设|新建|新增|增加|增添|扩建))数")
_ONCE_MORE = regex("(?:[再又还另续]|添)[^，。；]{0,3}$")
_DONE_FIRST = regex("^(?:已|共|新)?(?:建成|竣工|新建|新增|建有|投用)(?=[\u4e00-\u9fff]{2})")


def _sizes_houses(row: Row, before: list[Row]) -> bool:
    """标准厂房14栋、|9.2万平方米: how large are those that were just counted, and no area told earlier."""
    last = before[-1] if before else None
    beside = last is not None and row.figure.left.strip() in ("、", "") and is_count(last)
    return beside and last is not None and last.figure.quantity.unit_norm in ("栋", "幢", "座", "条", "处")


def _is_bare(row: Row) -> bool:
    """Whether a figure stands alone in its clause: no word before or behind it names a measure."""
    figure = row.figure
    behind = figure.right.strip(TIME + " 、和与及")
    return not figure.left.strip(TIME + " ") and not behind and row.named == "carried"


def _opens_line(figure: Figure, parsed: Parsed) -> bool:
    """Whether a figure is the first behind a colon, which its measure precedes (利润率则相反：甲市|3.2%)."""
    return parsed.text[: figure.left_at].endswith(("：", ":"))


_SPLIT_BY = regex("[按分从].{0,6}[分看]")


def _follow_pattern(row: Row, before: list[Row], *, first: bool) -> None:
    """A bare figure is of the measure of the last figure with its unit, or of the `first` (按地区分，…)."""
    unit, written = row.figure.quantity.unit_norm, row.figure.quantity.unit
    order = before if first else before[::-1]
    alike = [r for r in order if r.figure.quantity.unit_norm == unit and r.kind != "threshold"]
    # GDP为625亿元，人均5.6万元；乙区|801亿元: of what is told in its own unit
    like = next((r for r in alike if r.figure.quantity.unit == written), alike[0] if alike else None)
    if first and like and like.kind == "share":  # 经费占全国的30%，研发强度3%。分省看，甲省|4%: no shares
        like = next((r for r in alike if r.kind == "level"), like)
    if like is None:
        return
    row.indicator, row.kind, row.base, row.manner = like.indicator, like.kind, like.base, like.manner
    row.source = like.source if like.source and like.source.kind == "threshold" else None


def _follow_sources(rows: list[Row], grammar: Grammar) -> None:
    """Rows that took their measure from another take it as it is called by now."""
    for row in rows:
        if row.source and row.manner != "part_of_reference" and row.kind != "threshold":
            name = _name_after(row, row.source)
            aimed = row.manner in ("goal", "share_of_goal")
            if row.source.tested and (aimed or row.figure.quantity.dimension == "count"):
                row.condition = row.condition or row.source.condition
            total = "累计" in row.figure.left or "总" in row.figure.left
            each = grammar.worded(_PER).search(row.figure.left.replace(TIME, ""))
            row.indicator = _NEW.sub("", name) if total else name
            if each and not name.startswith(each["per"]):
                row.indicator = each["per"] + name


def _name_after(row: Row, source: Row) -> str:
    """The name of a row that goes on with another: a share of what passes a test holds the test."""
    of_goal = row.manner == "share_of_goal"  # of the same condition as the count
    return source.tested if row.kind == "share" and source.tested and not of_goal else source.indicator


_BOUND_FIRST = regex(
    "(?:(?P<least>至少|最少)|至多|最多)(?:要|须|应)?(?:建成|新建|新增|引进|培育|拥有|实现|完成|打造|有)$"
)
"""至少建成|1个: the bound stands before the verb."""
_DEALT_FIRST = regex(
    "^(?:并?分别|依次|并?各)(?=(?:奖励|补助|补贴|扣减|核减|安排|追加|配套)[\u4e00-\u9fff]{2})"
)
"""前三名的园区|分别奖励用地指标150亩、100亩、80亩: how it is dealt out is no part of what is."""


_GROUND = regex("的?(?:较高)?(?:基础|基数)(?:之?上)")

_PER = "(?P<per>人均|户均|亩均|村均|日均|月均|周均|平均每[人户亩村])(?:仅|{kind.amounting}|{bounds.before})*$"
_NEW = regex(
    "^净?新增|^净增|^新建(?=[\u4e00-\u9fffA-Z0-9]{2})|^新(?=上|入|签|引|建|认|登|开|批|办|设|注册|成立|发展)"
)


def _finish(rows: list[Row], memory: Memory, grammar: Grammar) -> None:
    """What no clause names is named by what follows or by what is remembered; limits become comparators."""
    for row, after in pairwise(rows):
        if not row.indicator and row.kind == after.kind and _GROUND.match(row.figure.right):
            row.indicator, row.said = after.indicator, row.said or after.said
    per = ""
    for n, row in enumerate(rows):
        row.comparator, row.base = _comparator(row), _whole_behind(row, grammar)
        row.indicator = _DEALT_FIRST.sub("", row.indicator)
        if row.comparator == "eq" and (bound := _BOUND_FIRST.search(row.figure.left)):
            row.comparator = "ge" if bound["least"] else "le"
        if row.indicator == "经济" and row.kind in _OF_THE_ECONOMY:
            row.indicator = _OF_THE_ECONOMY[row.kind]
        if row.kind == "growth" and row.named == "carried" and grammar.rate.fullmatch(row.indicator):
            row.indicator = _grown_before(told_before(rows, n, memory), grammar) or row.indicator
        if not row.indicator:
            last_resort(row, rows[:n], memory, grammar)
        if _BY_RATE.search(row.figure.earlier[-1] if row.figure.earlier else ""):
            memory.rates = True
        if memory.rates and row.manner == "rate_level" and row.named != "stated" and row.kind == "level":
            row.kind, row.base = "growth", "同比"
        per = _per_told(row) or per
        if per and row.kind == "level" and row.named != "stated" and not row.indicator.startswith(PER):
            row.indicator = per + row.indicator
    tell_prices_apart(rows)
    _complete_moves(rows, grammar)


def _complete_moves(rows: list[Row], grammar: Grammar) -> None:
    """进出口增长5%，占外贸比重提升|1.1个百分点; 9月增长5%，增速居全省|第6位: of what was told before."""
    for last, row in pairwise(rows):
        of_it = last.kind == "growth" and last.indicator and not grammar.rate.fullmatch(last.indicator)
        moved = row.kind == "rank" or row.figure.quantity.dimension == "points"
        near = row.figure.clause - last.figure.clause <= 1
        if last.indicator and near and row.kind == "change" and PART_OF_A_WHOLE.fullmatch(row.indicator):
            row.indicator = last.indicator + row.indicator
        if of_it and moved and row.indicator in _RATES:
            row.indicator = last.indicator + row.indicator


_OF_THE_ECONOMY = {"growth": "经济增长", "level": "经济总量"}
_RATES = ("增速", "增幅", "降幅", "增长率")


def _grown_before(before: list[Row], grammar: Grammar) -> str:
    """投资增长6%。增速居前三位的是甲、乙和丙，分别增长|9%、…: what was told to grow."""
    told = (r.indicator for r in before if r.kind == "growth" and r.indicator)
    return next((name for name in told if not grammar.rate.search(name)), "")


def _per_told(row: Row) -> str:
    """从人均看，甲新区最高，达|9.3万元: the measure told before, of each head."""
    clauses = (clause.replace(TIME, "").strip(" ，,") for clause in row.figure.earlier)
    return next((told["per"] for clause in clauses if (told := _BY_HEAD.fullmatch(clause))), "")


_BY_RATE = regex("(?:从|按)(?:[\u4e00-\u9fff]{0,6})?增速(?:来)?看")
"""从增速看，甲区最快，达|15.8%；乙区|14.9%."""
_BY_HEAD = regex(
    "(?:但|而)?(?:从|按|就|以)?(?P<per>人均|亩均|户均|地均)(?:水平|指标|口径|值)?(?:来?看|而言|来说|计算?)"
)


def _whole_behind(row: Row, grammar: Grammar) -> str:
    """贡献了七成多的|规上工业产值: the whole is what the share is of."""
    measured = row.manner == "part_behind" and row.indicator.endswith(grammar.lists["sums"]) and not row.base
    return row.indicator if measured else row.base


def _comparator(row: Row) -> Comparator:
    """What a verb before the figure says of its bound (不足武汉的一半, 约占); else the figure's own bound."""
    if row.manner in ("part_of", "part_behind"):
        row.limit = row.limit or _limit_of(row.figure.left)
    about = row.manner in _OF_SOMETHING and _ABOUT.search(row.figure.left)
    return "approx" if about else row.limit or row.comparator


_ABOUT = regex("约占|近占|约(?:为|是|相当于)|接近(?:全|占)")
_OF_SOMETHING = ("share_of", "share", "part_of", "times")
"""Rules of figures that are told of something else (约为2013年的|1.6倍)."""


def _limit_of(left: str) -> Comparator | None:
    """不足武汉的一半 is less than half."""
    return next((limit for words, limit in _LIMITS if words.search(left)), None)


_LIMITS: tuple[tuple[re.Pattern[str], Comparator], ...] = (
    (regex("不[得应宜]?(?:超过|高于)"), "le"),
    (regex("不[得应宜]?(?:低于|少于)"), "ge"),
    (regex("不足|不到|不及|低于"), "lt"),
    (regex("超过|高于"), "gt"),
    (regex("接近|差不多|大约"), "approx"),
)
"""The negated forms first: 超过 stands in 不超过."""


def named_at(row: Row, scene: Scene) -> Span | None:
    """Where the words of a measure stand: the last place before the figure, else the first behind it."""
    said = row.indicator.removesuffix("数") if is_count(row) else row.indicator
    start = row.figure.quantity.start
    at = scene.passage.clean.rfind(said, 0, start) if said else -1
    if at < 0 and said:
        at = scene.passage.clean.find(said, start)
    return scene.passage.span(at, at + len(said)) if at >= 0 else None

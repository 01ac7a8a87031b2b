"""A row in the making, and what is remembered from sentence to sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from pipeline.discourse import TIME, Candidate
from pipeline.discourse.clauses import Figure
from pipeline.model import Comparator, Kind, Status
from pipeline.patterns import regex

Named = Literal["stated", "carried", "assumed"]
Manner = Literal[
    "level", "rank", "threshold", "compared", "over_plan", "against", "relief", "reference",
    "moved", "moved_object", "moved_to", "moved_to_multiple", "rate", "rate_level", "rate_moved_to", "signed",
    "points", "points_against", "grows_at", "times", "double", "ratio_list",
    "share", "share_of", "share_within", "given_of", "held_by", "part", "part_of", "part_behind",
    "part_of_reference", "each", "none_above", "grant", "levy", "whoever", "goal", "share_of_goal", "planned",
    "placed",
]  # fmt: skip
"""In what manner the words around a figure tell it: 占全省的8% is `share_of`, 由3家增加到5家 `moved_to`.

What follows from it (names, times, bases) asks for it; of a finished row it is the `rule`, its provenance.
"""


@dataclass(slots=True)
class Row:
    """A row in the making; offsets are into the clean text of its sentence.

    `said` is the owner within the figure's own phrase. The measure is known as `named` says: stated,
    carried (from `source` or a clause before) or assumed. `dealt` is the place of the figure in a list
    that is dealt out, and the length of that list. The slots are decided once, at the end: each holds its
    candidates, the best first.
    """

    figure: Figure
    kind: Kind
    indicator: str
    said: str
    base: str
    sign: int
    manner: Manner
    comparator: Comparator = "eq"
    condition: str = ""
    named: Named = "stated"
    zero: bool = False
    limit: Comparator | None = None
    source: Row | None = None
    dealt: tuple[int, int] | None = None
    apart: bool = False
    """Whether each figure of the list that it is dealt out in has a measure of its own."""
    trades: tuple[str, ...] = ()
    branch: str = ""
    """The trade whose number of what is counted it is (第二产业|法人单位数)."""
    tested: str = ""
    """What a count counts, with its test (营业收入超100亿元的园区数): so a share of it is called."""
    owners: list[Candidate] = field(default_factory=list)
    dates: list[Candidate] = field(default_factory=list)
    statuses: list[Candidate] = field(default_factory=list)

    @property
    def scope(self) -> str:
        return self.owners[0].value if self.owners else self.said

    @property
    def period(self) -> str | None:
        return (self.dates[0].value or None) if self.dates else None

    @property
    def status(self) -> Status:
        return "target" if self.statuses and self.statuses[0].value == "target" else "actual"


@dataclass(slots=True)
class Memory:
    """Measures of earlier sentences of a paragraph: the last one, that of a threshold, the whole of a share.

    `measure` is the last that counts nothing: figures of the members of a count are of it.

    `pattern` are the rows of the last sentence, for lists of bare figures (甲园区，698亿元，9.1%；乙园区，…);
    `against` what its growth was against (同…相比), `among` the whole of its shares (…中，), both only
    where it ended in ； (`joined`), as `head`, the head of a measure that a label says for all
    (从产品产量看，…；…). `trader` is whose trade is being told, `traded` what is done to goods and the
    head of their measure (进口, 进口量), `goods` whether goods are told of behind that head alone.
    `topic` is the measure that the heading above names, of which a bare 增速 is.
    `people` is the population told last, whose parts follow; `norms` are the measures that a label tells for
    what is demanded of each trade behind it (投资强度、亩均税收：甲类…；乙类…). `levels` are the amounts told
    since the last full stop, of which a list behind ； may go on (产值9亿元；税收1亿元；分别占全市的8%和7%).
    `lead` is the amount that a paragraph last began with, which another one parts anew (分园区看，…);
    `opened` tells that this paragraph has told figures.
    """

    indicator: str = ""
    measure: str = ""
    threshold: str = ""
    sorted_by: str = ""
    """The measure by which a sentence and what follows its ； sorts (从产值看，…；50亿元以下的园区…)."""
    share_base: str = ""
    pattern: list[Row] = field(default_factory=list)
    against: str = ""
    among: str = ""
    joined: bool = False
    head: str = ""
    trader: str = ""
    traded: tuple[str, str] = ("", "")
    goods: bool = False
    announced: bool = False
    """Whether the sentence before said of what goods is told (进口商品以资源类为主。)."""
    question: str = ""
    """The measure that the sentence before asked for (去年亩均税收是多少？)."""
    people: str = ""
    norms: tuple[str, ...] = ()
    levels: list[Row] = field(default_factory=list)
    chained: bool = False
    rates: bool = False
    """Whether what grew how fast is told (从增速看，…；…)."""
    topic: str = ""
    lead: str = ""
    opened: bool = False
    units: str = ""
    """The units of a trade that a census tells of (工业企业法人单位)."""
    members: str = ""
    """What a census counted last (企业法人单位数), of which the next paragraphs tell each trade's."""

    def below(self, *, goes_on: bool, lasting: bool, parted: bool = False) -> Memory:
        """What is remembered in the next paragraph.

        Its measure where that `goes_on` with it, what growth is against where that is `lasting`, and what a
        sentence lends the next one where the last line ended in ；.
        """
        last = self.lead if parted and self.lead else self.measure
        return Memory(
            measure=last if goes_on else "",
            lead=self.lead,
            question=self.question,
            people=self.people,
            against=self.against if lasting else "",
            members=self.members if lasting else "",
            pattern=self.pattern if self.joined else [],
            joined=self.joined,
            head=self.head if self.joined else "",
            norms=self.norms if self.joined else (),
        )


def tells_where(row: Row) -> bool:
    """Whether a count is of the places that something is in (集群278个，覆盖|151个县，其中超百亿元的62个)."""
    return _COVERS.search(row.figure.left) is not None


_COVERS = regex("(?:覆盖|分布[在于]|遍布|涉及|涵盖|分属|辐射)(?:全[国省市县区])?的?$")


def is_count(row: Row) -> bool:
    return row.kind == "level" and row.figure.quantity.dimension == "count"


LIMITS = ("gt", "ge", "lt", "le")
"""How figures are compared that are bounds."""


def end_of(row: Row) -> int:
    """The end of a figure with the word that bounds it (500亿元以上)."""
    return row.figure.quantity.end + len(row.figure.quantity.limit)


def opens_parts(row: Row) -> bool:
    """Whether a figure is the first of the parts that 其中 tells (面积9万亩，其中|小麦5万亩、玉米4万亩)."""
    return row.figure.left.replace(TIME, "").lstrip(" ，,").startswith("其中")


def one_unit(a: Row, b: Row) -> bool:
    """Whether two figures can be of one measure by their units."""
    return a.figure.quantity.unit_norm == b.figure.quantity.unit_norm


def runs(rows: Sequence[Row], goes_on: Callable[[Row, Row, Row], bool]) -> Iterator[tuple[int, int]]:
    """Where runs of rows begin and end: `goes_on` asks the first and the last of a run about the next."""
    at = 0
    while at < len(rows):
        end = at + 1
        while end < len(rows) and goes_on(rows[at], rows[end - 1], rows[end]):
            end += 1
        yield at, end
        at = end


def told_before(rows: Sequence[Row], n: int, memory: Memory) -> list[Row]:
    """The rows before one of a sentence and those of the sentence before, the last first."""
    return [*reversed(rows[:n]), *reversed(memory.pattern)]


def value_of(row: Row) -> tuple[Decimal, Decimal | None]:
    """The value in the contract's unit, signed, and the upper end of a range."""
    q = row.figure.quantity
    if row.zero:
        return Decimal(0), None
    sign = 1 if q.value_norm < 0 else row.sign  # 下降-2.1% fell once
    high = None if q.high_norm is None else q.high_norm * sign
    low = q.value_norm * sign
    if high is not None and high < low:
        low, high = high, low
    return low, high


def same_unit(before: Row, row: Row) -> bool:
    a, b = before.figure.quantity, row.figure.quantity
    return a.unit_norm == b.unit_norm and a.dimension not in ("ratio", "points")

"""The nouns of the house: what a document is, and what is said about it.

Standard library only. Everything here is frozen. Offsets are indices into
`Document.text`, `end` exclusive; nothing ever slices another string with them.
Coordinates are in points (1/72 inch), origin at the top left of the upright page.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, make_dataclass
from decimal import Decimal
from operator import attrgetter
from typing import Any, Literal, NamedTuple, TypeVar

Kind = Literal["level", "growth", "change", "share", "multiple", "rank", "threshold"]
Comparator = Literal["eq", "gt", "ge", "lt", "le", "approx"]
Status = Literal["actual", "target"]
Label = Literal["PARK", "CLUSTER", "REGION", "POLICY", "ORG"]
ParagraphKind = Literal["title", "heading", "body", "caption", "table", "note"]
AsideKind = Literal["running_head", "page_number", "citation", "furniture", "watermark", "markup"]
ReadBy = Literal["pdfium", "pdfplumber", "ocr", "html", "docx", "text"]
Severity = Literal["error", "warning"]


Row = TypeVar("Row")


def light(frozen: type[Row]) -> type[Row]:
    """A frozen dataclass whose objects are made in a quarter of the time.

    For those that are made for each sentence or figure: mypy sees that nobody changes them, and nothing
    looks again while a text is read.
    """
    own = [
        (one.name, one.type, field(default=one.default, default_factory=one.default_factory))
        for one in fields(frozen)  # type: ignore[arg-type]
    ]
    frozen.__init__ = make_dataclass(frozen.__name__, own, repr=False, eq=False, match_args=False).__init__  # type: ignore[misc, method-assign]
    del frozen.__setattr__, frozen.__delattr__
    return frozen


class UserError(Exception):
    """An error that a user can act upon; its message says in Chinese what is wrong and what to do."""


class Span(NamedTuple):
    """A stretch of `Document.text`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


class Box(NamedTuple):
    """A rectangle on a page, in points, origin at the top left."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The way back from each character of the text to its place on a page.

    `page` holds one page number (from 1; 0 for a character that stands on no page,
    such as a line end we put in) and `box` four numbers (x0, y0, x1, y1) a character.
    """

    page: array[int] = field(default_factory=lambda: array("H"))
    box: array[float] = field(default_factory=lambda: array("f"))

    def page_at(self, start: int) -> int | None:
        """The page of the first placed character from `start` on, or None."""
        return next((p for p in self.page[start : start + 64] if p), None)

    def boxes(self, span: Span) -> tuple[Box, ...]:
        """One box for each line that the span runs over, in order."""
        lines: list[Box] = []
        for at in range(span.start, min(span.end, len(self.page))):
            if not self.page[at]:
                continue
            here = Box(self.page[at], *self.box[4 * at : 4 * at + 4])
            if lines and _same_line(lines[-1], here):
                lines[-1] = _join(lines[-1], here)
            else:
                lines.append(here)
        return tuple(lines)


def _same_line(a: Box, b: Box) -> bool:
    overlap = min(a.y1, b.y1) - max(a.y0, b.y0)
    return a.page == b.page and overlap > 0.4 * min(a.y1 - a.y0, b.y1 - b.y0) and b.x0 >= a.x0


def _join(a: Box, b: Box) -> Box:
    return Box(a.page, min(a.x0, b.x0), min(a.y0, b.y0), max(a.x1, b.x1), max(a.y1, b.y1))


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size in points, how it was read, how well (0 to 1)."""

    number: int
    width: float
    height: float
    read_by: ReadBy
    quality: float = 1.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text. `level` is 1 for the highest heading, 0 for what is none."""

    start: int
    end: int
    kind: ParagraphKind = "body"
    level: int = 0

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Aside:
    """What was printed but is not said: running heads, page numbers, citation marks.

    `span` is set where the aside stands in the text (plain text keeps every character),
    `page` where it was taken off a page.
    """

    kind: AsideKind
    text: str
    page: int | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; a merged cell is repeated in every place that it covers."""

    row: int
    column: int
    start: int
    end: int
    text: str
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its span in the text (rows by line ends, cells by tabs), cells row by row.

    `unit` is the unit note (单位：亿元) without its label.
    """

    start: int
    end: int
    cells: tuple[Cell, ...]
    caption: str = ""
    unit: str = ""
    pages: tuple[int, ...] = ()

    def rows(self) -> list[list[Cell]]:
        """Cells by row, each sorted by column."""
        rows: dict[int, list[Cell]] = {}
        for cell in self.cells:
            rows.setdefault(cell.row, []).append(cell)
        return [sorted(rows[r], key=lambda c: c.column) for r in sorted(rows)]


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of metadata, where it was read, and how (`text`, `given`, `file_name`, …)."""

    value: str
    how: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says of itself. Dates are ISO 8601; years are four digits.

    Keys of `found`: title, issuer, number (发文字号), written (成文日期), published (发布日期),
    genre (文种), level (国家/省/市/县/园区), region (name), region_code (six digits),
    year_reported, period_reported (a part of that year, `2022-01/2022-06`), year_issued,
    source_url (as a `metadata.csv` gives it). A key that is absent is not known.
    """

    found: dict[str, Found] = field(default_factory=dict)

    def get(self, key: str) -> str | None:
        item = self.found.get(key)
        return item.value if item else None


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read or resolved: what, where, what to do, in Chinese.

    `code` is a stable English word for programs (`encrypted`, `empty`, `low_quality`, …).
    """

    code: str
    message: str
    page: int | None = None
    span: Span | None = None
    severity: Severity = "error"


@dataclass(frozen=True, slots=True)
class Document:
    """One text and all that reading knows of it. `id` is the SHA-256 of its bytes."""

    id: str
    source: str
    media_type: str
    text: str
    paragraphs: tuple[Paragraph, ...] = ()
    pages: tuple[Page, ...] = ()
    tables: tuple[Table, ...] = ()
    asides: tuple[Aside, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    problems: tuple[Problem, ...] = ()
    layout: Layout = field(default_factory=Layout)


@light
@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the text as it is to be read: asides, line ends and stray blanks taken out.

    `offsets[i]` is where `clean[i]` stands in `Document.text`; one more entry ends the last
    character, so that `len(offsets) == len(clean) + 1`.
    """

    clean: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """The span in `Document.text` of `clean[start:end]`."""
        if end <= start:
            return Span(self.offsets[start], self.offsets[start])
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def index(self, offset: int) -> int:
        """The index in `clean` of the last character at or before `offset`."""
        return max(0, bisect_right(self.offsets, offset) - 1)

    def cut(self, start: int, end: int) -> Passage:
        return Passage(self.clean[start:end], self.offsets[start : end + 1])


@light
@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the paragraph it stands in, and the headings above it, highest first."""

    passage: Passage
    paragraph: int
    headings: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        return self.passage.span(0, len(self.passage.clean))


@light
@dataclass(frozen=True, slots=True)
class Evidence:
    """How a slot of a row is known: stated in place, carried from elsewhere, or assumed; where that is said.

    `level` tells where: figure, clause, sentence, paragraph, section, table, document. `rule` names what
    decided, `value` what it says. The first of a slot was chosen; those `passed` over were its rivals.
    `confidence` is the chance that the slot is right, None where no model tells it.
    """

    slot: str
    how: Literal["stated", "carried", "assumed"]
    span: Span | None = None
    level: str = ""
    rule: str = ""
    value: str = ""
    passed: bool = False
    confidence: float | None = None


@light
@dataclass(frozen=True, slots=True)
class Indicator:
    """One numeric statement about the world, as `CONTRACT.md` describes it field by field.

    `measure_id` and `qualifiers` say what `indicator` measures (`measures.identify`), `modifiers` what words
    bind the figure (力争, 左右).
    """

    start: int
    end: int
    surface: str
    value: Decimal
    unit: str
    value_norm: Decimal
    unit_norm: str
    indicator: str
    scope: str
    kind: Kind
    period: str | None = None
    value_norm_high: Decimal | None = None
    comparator: Comparator = "eq"
    status: Status = "actual"
    base: str = ""
    condition: str = ""
    rule: str = ""
    confidence: float = 1.0
    sentence: Span | None = None
    evidence: tuple[Evidence, ...] = ()
    scope_id: str | None = None
    measure_id: str = ""
    qualifiers: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()


_FIELDS = tuple(field.name for field in fields(Indicator))
_PLACE = {name: at for at, name in enumerate(_FIELDS)}
_values_of = attrgetter(*_FIELDS)


def changed(row: Indicator, **changes: Any) -> Indicator:
    """As `dataclasses.replace`, in half the time: each row is changed three times."""
    values = list(_values_of(row))
    for name, value in changes.items():
        values[_PLACE[name]] = value
    return Indicator(*values)


@light
@dataclass(frozen=True, slots=True)
class Entity:
    """A name in the text. `id` is its entry in the register; `candidates` where it may be several.

    `finder` says who found it: `rule:<name>` or `ner`.
    """

    start: int
    end: int
    surface: str
    label: Label
    id: str | None = None
    name: str = ""
    candidates: tuple[str, ...] = ()
    finder: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Relation:
    """Two linked names and the sentence that relates them (`in_park`, `in_place`, `leading_industry`)."""

    subject: str
    relation: str
    object: str
    span: Span


@light
@dataclass(frozen=True, slots=True)
class ThemeScore:
    """How likely a paragraph speaks of a theme; `label` is the decision at the theme's threshold."""

    start: int
    end: int
    theme: str
    probability: float
    label: bool


@dataclass(frozen=True, slots=True)
class ThemeSum:
    """What a document says of a theme: `mass` is Σ characters · probability over its `length` characters.

    Scored on windows of sentences of like length, so it does not follow the document's lines.
    """

    theme: str
    length: int
    mass: float


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure of a policy: its clauses, its instrument, and how binding it is worded (3 must … 0 may)."""

    start: int
    end: int
    side: str
    subtype: str
    level: int | None


@dataclass(frozen=True, slots=True)
class Finding:
    """Figures that contradict each other, with the arithmetic in words (Chinese)."""

    check: str
    message: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document and every row that was read out of it. The rows point into `Document.text`.

    `theme_model` is the version of the model that gave the theme scores.
    """

    document: Document
    indicators: tuple[Indicator, ...] = ()
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    themes: tuple[ThemeScore, ...] = ()
    theme_sums: tuple[ThemeSum, ...] = ()
    measures: tuple[Measured, ...] = ()
    theme_model: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.document.problems


def headings_above(document: Document) -> Iterator[tuple[int, Paragraph, tuple[str, ...]]]:
    """Each paragraph with its index and the headings that it stands under, highest first."""
    stack: list[tuple[int, str]] = []
    for index, paragraph in enumerate(document.paragraphs):
        yield index, paragraph, tuple(text for _, text in stack)
        if paragraph.kind == "heading":
            while stack and stack[-1][0] >= paragraph.level:
                stack.pop()
            stack.append((paragraph.level, paragraph.span.of(document.text)))

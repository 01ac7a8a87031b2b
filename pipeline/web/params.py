"""The parameters of the views: typed, bounded, and refused in Chinese."""

from __future__ import annotations

from dataclasses import fields
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from pipeline.ask import years
from pipeline.ask.browse.ahead import PAGE
from pipeline.ask.browse.facets import Closer, SpanOf
from pipeline.ask.query import Filter

Word = Annotated[str | None, Field(max_length=100)]
Year = Annotated[int | None, Field(ge=1800, le=2200)]
Axis = Annotated[years.Axis, Field(description="年份取哪一个：issued 发布年份，reported 所述年份")]
Number = Annotated[int, Field(ge=1, le=100_000)]
Size = Annotated[int, Field(ge=1, le=500)]
Kind = Literal["level", "growth", "change", "share", "multiple", "rank", "threshold"]
Order = Literal[
    "indicator", "scope", "year", "-year", "value", "-value", "confidence", "-confidence",
]  # fmt: skip
_DAY = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
PERIOD = rf"^{_DAY}(/{_DAY})?$"


class Params(BaseModel):
    """A form's empty field means that it was not given."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    @field_validator("*", mode="before")
    @classmethod
    def _blank(cls, value: Any, info: ValidationInfo) -> Any:
        if isinstance(value, str):
            value = value.strip().replace("\x00", "")
        if value == "" and info.field_name:
            return cls.model_fields[info.field_name].get_default()
        return value


class Paged(Params):
    page: Annotated[Number, Field(description="第几页")] = 1
    size: Annotated[Size, Field(description="每页行数")] = PAGE


class FigureParams(Paged):
    indicator: Annotated[Word, Field(description="指标名称，同义词也算")] = None
    scope: Annotated[Word, Field(description="范围：园区、集群或地区")] = None
    within: Annotated[bool, Field(description="连同这个地区之内的园区与县市")] = False
    year_from: Annotated[Year, Field(description="起始年份")] = None
    year_to: Annotated[Year, Field(description="结束年份")] = None
    period: Annotated[str | None, Field(description="时期，如 2015-07、2011/2015", pattern=PERIOD)] = None
    kind: Annotated[Kind | None, Field(description="类型")] = None
    status: Annotated[Literal["actual", "target"] | None, Field(description="实际或目标")] = None
    document: Annotated[Word, Field(description="文档编号（开头几位即可）")] = None
    min_confidence: Annotated[float | None, Field(ge=0, le=1, description="最低可信度")] = None
    unit: Annotated[str | None, Field(max_length=12, description="换算成这个单位，如 亿元")] = None
    order: Annotated[Order, Field(description="排序，前加 - 为从大到小")] = "indicator"

    value_from: Annotated[float | None, Field(description="数值下限，按换算单位（没有则按规范单位）")] = None
    value_to: Annotated[float | None, Field(description="数值上限")] = None
    span: Annotated[SpanOf | None, Field(description="时期：整年、不足一年、跨年、没有写明")] = None
    verified: Annotated[bool, Field(description="只看另有文档说了同一数值的")] = False

    def filter(self, **changes: Any) -> Filter:
        """These parameters as a question to the record; `closer` tells the rest of them."""
        kept = self.model_dump(include={field.name for field in fields(Filter)})
        return Filter(**{**kept, **changes})

    @property
    def closer(self) -> Closer:
        return Closer(self.value_from, self.value_to, self.unit, self.span, self.verified)


class DocumentParams(Paged):
    text: Annotated[Word, Field(description="标题、文号或文件名里的字")] = None
    year: Annotated[Year, Field(description="发布年份")] = None
    genre: Annotated[Word, Field(description="文种")] = None
    region: Annotated[Word, Field(description="地区")] = None


_SAID = {
    "int_parsing": "应为整数",
    "int_from_float": "应为整数",
    "float_parsing": "应为数字",
    "finite_number": "应为数字",
    "bool_parsing": "应为 true 或 false",
    "missing": "没有给出",
}


def in_chinese(error: dict[str, Any]) -> str:
    """One of pydantic's complaints as a person reads it."""
    name = ".".join(str(part) for part in error["loc"][1:]) or "请求"
    limits = error.get("ctx") or {}
    match error["type"]:
        case "greater_than_equal":
            said = f"不能小于 {limits['ge']}"
        case "less_than_equal":
            said = f"不能大于 {limits['le']}"
        case "string_too_long":
            said = f"不能超过 {limits['max_length']} 个字"
        case "literal_error":
            said = f"应为 {limits['expected'].replace(' or ', '、').replace(', ', '、')} 之一"
        case "string_pattern_mismatch":
            said = "写法不对（时期应如 2015、2015-07 或 2011/2015）" if name == "period" else "写法不对"
        case other:
            said = _SAID.get(other, "的值不对")
    return f"参数 {name} {said}。"

"""What is wrong with the arguments of a call, in Chinese, with what is allowed instead. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_WHOLE, _NUMBER, _TEXT, _SWITCH = "要写成整数", "要写成数", "要写成文字", "要写成 true 或 false"
_WRONG = {
    "missing": "没有给",
    "string_type": _TEXT,
    "string_unicode": _TEXT,
    "string_too_short": "不能空着",
    "string_too_long": "最多 {max_length} 个字",
    "list_type": '要写成一串，如 ["…", "…"]',
    "too_short": "至少给 {min_length} 个",
    "too_long": "最多给 {max_length} 个",
    "literal_error": "只能是 {expected} 之一",
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "int_parsing_size": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "bool_type": _SWITCH,
    "bool_parsing": _SWITCH,
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
}
"""By the kinds of errors that pydantic knows; what its conditions are stands in braces."""


def faults(errors: Iterable[ErrorDetails]) -> list[str]:
    """Each error of a validation in one clause: measures 没有给; owners 第 2 个最多 200 个字."""
    return [_fault(error) for error in errors]


def _fault(error: ErrorDetails) -> str:
    name, *inside = error["loc"]
    place = "".join(f"第 {part + 1} 个" for part in inside if isinstance(part, int))
    limits = {key: _listed(value) for key, value in error.get("ctx", {}).items()}
    return f"{name} {place}{_WRONG.get(error['type'], '写得不对').format_map(limits)}"


def _listed(value: object) -> str:
    """'level', 'growth' or 'share' as level、growth、share."""
    return str(value).replace(" or ", "、").replace(", ", "、").replace("'", "")


def unknown(given: Iterable[str], schema: Mapping[str, Any]) -> list[str]:
    """Arguments that the tool does not have: they would be passed over, and another question answered."""
    return [f"没有“{name}”这个参数" for name in given if name not in schema["properties"]]


def told(wrong: Iterable[str], schema: Mapping[str, Any]) -> str:
    """What is wrong, and which arguments there are."""
    needed = schema.get("required", ())
    names = [f"{name}（必填）" if name in needed else name for name in schema["properties"]]
    return f"参数不对：{'；'.join(wrong)}。可以给的参数：{'、'.join(names)}。"

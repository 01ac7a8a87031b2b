"""The OpenAPI description: what each address answers with, errors too."""

from __future__ import annotations

from typing import Any, Literal

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

ErrorKind = Literal["application/json", "text/plain", "text/html"]
_ROWS = {
    "type": "object",
    "required": ["total", "rows"],
    "properties": {
        "total": {"type": ["integer", "null"], "description": "一共多少行；不知道时为空"},
        "rows": {"type": "array", "items": {"type": "object"}},
    },
}
_ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {"error": {"type": "array", "items": {"type": "string"}}},
}
_SAID = {404: "没有这个页面、文档或名称", 422: "参数不对", 503: "数据库还没有，或查询用时过长"}


_FILES = (".csv", ".xlsx", ".png", ".js", ".svg", ".atom", ".txt", ".bib", ".ris", ".csl")


def kind_of_errors(path: str) -> ErrorKind:
    """In which shape an address tells errors: that of what was asked for, as far as it can."""
    if path.endswith(".json"):
        return "application/json"
    return "text/plain" if path.endswith(_FILES) else "text/html"


def described(app: FastAPI) -> dict[str, Any]:
    """The description of all addresses, made once."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes
        )
        for path, methods in made["paths"].items():
            for item in methods.values():
                item["responses"] = {**_answers(path, item), **_errors(path)}
        made.pop("components", None)
        app.openapi_schema = made
    return app.openapi_schema


def _answers(path: str, item: dict[str, Any]) -> dict[str, Any]:
    content = item["responses"]["200"].get("content", {})
    if path.endswith(".json") and not content.get("application/json", {}).get("schema"):
        content = {"application/json": {"schema": {"type": "object"} if "chart" in path else _ROWS}}
    return {"200": {"description": "答案", "content": content}}


def _errors(path: str) -> dict[str, Any]:
    kind = kind_of_errors(path)
    schema = _ERROR if kind == "application/json" else {"type": "string"}
    content = {kind: {"schema": schema}}
    return {str(code): {"description": said, "content": content} for code, said in _SAID.items()}

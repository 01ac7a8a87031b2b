"""Who may write, and the small forms that they send: only our own, after the token."""

from __future__ import annotations

from urllib.parse import parse_qs

from fastapi import HTTPException, Request

from pipeline.patterns import regex
from pipeline.web.reviews import Reviews
from pipeline.web.site import Ask

LONGEST = 8192
_OURS = regex(r"/(?![/\\])[^\r\n]*")


def reviews_of(ask: Ask) -> Reviews:
    """The notes of reviewers; 403 where the explorer is read-only."""
    if ask.site.reviews is None:
        raise HTTPException(403, "现在是只读的。要写下结论，请用 cejing serve --review 启动。")
    return ask.site.reviews


async def own_form(ask: Ask) -> dict[str, str]:
    """The fields of a form that a page of ours sent, from a reader who gave the token; 403 else."""
    reviews = reviews_of(ask)
    if not ask.may_write:
        raise HTTPException(403, "请先在核查页输入口令。")
    given = await form(ask.request)
    if not reviews.is_ours(given.get("form_token", "")):
        raise HTTPException(403, "表单已过期。请刷新页面后再提交。")
    return given


async def form(request: Request) -> dict[str, str]:
    """The fields of a small form."""
    fields = await fields_of(request, longest=LONGEST, most=30, blank=True)
    return {name: values[0] for name, values in fields.items()}


async def fields_of(request: Request, *, longest: int, most: int, blank: bool) -> dict[str, list[str]]:
    """The fields of a form of up to `longest` bytes and `most` fields, `blank` ones too; 413 beyond."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > longest:
            raise HTTPException(413, "提交的内容太长。")
    try:
        return parse_qs(body.decode("utf-8", errors="replace"), max_num_fields=most, keep_blank_values=blank)
    except ValueError:
        raise HTTPException(413, "提交的内容太长。") from None


def back_to(given: dict[str, str], otherwise: str) -> str:
    """Where a form was sent from; only ever an address of this explorer."""
    back = given.get("back", "")
    return back if _OURS.fullmatch(back) else otherwise

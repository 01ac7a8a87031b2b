"""The script that draws charts: Vega-Embed, Vega-Lite and Vega out of an installed package."""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import version

from fastapi import APIRouter
from fastapi.responses import Response

from pipeline.cache import cached

routes = APIRouter(include_in_schema=False)


@lru_cache(maxsize=1)
def bundle() -> str:
    """About 0.9 MB of JavaScript. Its expressions are interpreted, never compiled.

    Making it holds the interpreter for two seconds, in which no page is answered: once for each version.
    """
    return str(cached("vega", version("vl-convert-python"), _made))


def _made() -> str:
    import vl_convert

    return str(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;"))


@routes.get("/vega.js")
def script() -> Response:
    return Response(
        bundle(),
        media_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": "private, max-age=86400"},
    )

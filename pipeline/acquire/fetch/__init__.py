"""Documents from the web: politely, within limits, each kept under its hash with address and time."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from pipeline.acquire.fetch.sources import SOURCES, Listed, SourcesError, Web, listed

if TYPE_CHECKING:
    from pipeline.acquire.fetch.client import Answer, Client, FetchError, Limits
    from pipeline.acquire.fetch.crawl import crawl, files_held

__all__ = [
    "SOURCES",
    "Answer",
    "Client",
    "FetchError",
    "Limits",
    "Listed",
    "SourcesError",
    "Web",
    "crawl",
    "files_held",
    "listed",
]

_ONLY_WHERE_FETCHED = {  # a third of a second of imports, which a run over a folder does without
    **dict.fromkeys(("Answer", "Client", "FetchError", "Limits"), "client"),
    **dict.fromkeys(("crawl", "files_held"), "crawl"),
}


def __getattr__(name: str) -> Any:
    if name not in _ONLY_WHERE_FETCHED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    made = getattr(import_module(f"{__name__}.{_ONLY_WHERE_FETCHED[name]}"), name)
    globals()[name] = made  # also over the module `crawl`, which importing it puts here
    return made

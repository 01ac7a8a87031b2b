"""Documents from the web: politely, within limits, each kept under its hash with address and time."""

from pipeline.acquire.fetch.client import Answer, Client, FetchError, Limits
from pipeline.acquire.fetch.crawl import crawl, kept
from pipeline.acquire.fetch.sources import SOURCES, Listed, SourcesError, Web, listed

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
    "kept",
    "listed",
]

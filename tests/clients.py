"""A client of the explorer that asks as a browser on this machine does: it answers to no other host."""

from __future__ import annotations

from typing import Any

from fastapi import testclient

HOME = "http://127.0.0.1:8017"


class TestClient(testclient.TestClient):
    __test__ = False

    def __init__(self, app: Any, **options: Any) -> None:
        super().__init__(app, base_url=HOME, **options)

"""robots.txt as RFC 9309 says: which addresses may be fetched, and the pause that the site asks for."""

from __future__ import annotations

from protego import Protego

AGENT = "cejing"
LONGEST_PAUSE = 60.0


class Robots:
    """The rules of a site that hold for us; `pause` in seconds. An empty text allows everything."""

    def __init__(self, text: str = "") -> None:
        self._rules = Protego.parse(text)
        self.pause = min(LONGEST_PAUSE, self._rules.crawl_delay(AGENT) or 0.0)

    def allows(self, address: str) -> bool:
        """Whether an address of the site may be fetched."""
        return bool(self._rules.can_fetch(address, AGENT))

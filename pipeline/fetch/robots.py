"""robots.txt as RFC 9309 says: the longest rule that matches decides, `*` and `$` are wildcards."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

LONGEST_PAUSE = 60.0


@dataclass(frozen=True)
class Robots:
    """The rules that hold for us: (allowed, pattern) pairs, and the pause that the site asks for."""

    rules: tuple[tuple[bool, str], ...] = ()
    pause: float = 0.0

    @cached_property
    def _compiled(self) -> list[tuple[int, bool, re.Pattern[str]]]:
        return [(len(path), allowed, _compile(path)) for allowed, path in self.rules]

    def allows(self, path: str) -> bool:
        """Whether a path (with its query) may be fetched; of two rules of one length the kinder counts."""
        found = [(size, allowed) for size, allowed, rule in self._compiled if rule.match(unquote(path))]
        return max(found, default=(0, True))[1]


NOTHING_ALLOWED = Robots(rules=((False, "/"),))


def parse(text: str, agent: str) -> Robots:
    """The rules of the groups that name the agent, or else of the groups for all (`*`)."""
    groups: dict[str, list[tuple[str, str]]] = {}
    names: list[str] = []
    naming = False
    for line in text.splitlines():
        key, found, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not found:
            continue
        if key == "user-agent":
            names = [*names, value.lower()] if naming else [value.lower()]
            groups.setdefault(value.lower(), [])
        else:
            for name in names:
                groups[name].append((key, value))
        naming = key == "user-agent"
    ours = groups.get(agent.lower(), groups.get("*", []))
    rules = tuple((key == "allow", value) for key, value in ours if key in ("allow", "disallow") and value)
    return Robots(rules, max((_seconds(value) for key, value in ours if key == "crawl-delay"), default=0.0))


def _seconds(value: str) -> float:
    return min(LONGEST_PAUSE, float(value)) if re.fullmatch(r"\d{1,6}(\.\d+)?", value) else 0.0


def _compile(path: str) -> re.Pattern[str]:
    ends = path.endswith("$")
    pieces = unquote(path.removesuffix("$")).split("*")
    return re.compile(".*".join(map(re.escape, pieces)) + ("$" if ends else ""), re.S)

"""How the time of each pattern over text grows on hostile runs: `python bench/patterns.py [ROOM …]`.

Notes every pattern that the rooms write at the head of a module, or compile as they read and analyse a
digest, and those that stand as a literal in a function which the digest does not reach; gives each runs of
one sign of 5,000 and 20,000 characters. Prints those whose time grows more than sixfold (a pattern that is
linear grows fourfold), the first sign that shows it.
"""

from __future__ import annotations

import ast
import importlib
import json
import re
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from itertools import islice
from pathlib import Path
from re._constants import BRANCH, LITERAL, MAX_REPEAT, SUBPATTERN
from re._parser import parse
from types import ModuleType
from typing import Any, NamedTuple

from pipeline import compiled, patterns
from pipeline.lexicon.patterns import Worded
from pipeline.process import TooLongError

HOUSE = Path(__file__).parents[1] / "pipeline"
SIGNS = (
    *" \u3000\n\t1（）([【《“”\"亿万、，一年第月至-—…A园市省%和的：<=.",
    "1,", "1.", "1 ", "a ", "2015年", "（1", "、一",
)  # fmt: skip
MORE_SIGNS = {
    "mentions": (
        *"十成每负前近·", "1、", "1%", "1/", "1:", "1·", "123,", "123，", "123 ", "1亿", "亿1", "十一",
        "二〇", "百分之", "分之", "(含)", "2020.", "2020-", "2020、", "9月", "三季度", "增长1.", "“3",
        "人口", "指数", "每年",
    ),
}  # fmt: skip
"""Further runs for the patterns of a room."""
FIRST, SHORT, LONG, GROWTH = 1_000, 5_000, 20_000, 6.0
SUSPECT = 0.00025
"""Seconds from which a run of 1,000 is looked into: half a million steps (quadratic) take more."""
QUICK = 0.05
"""Seconds that a long run may take in any case."""
EVEN = 1.1
"""How much more than its share a run of 5,000 may take that is not looked into further. What grows sixfold
from there to 40,000 has a fifth of its time in the square, and takes 1.15 times its share already."""
PLAIN = 3.0
"""How much more than its share a run of 5,000 must take for the long run to be needless: one that is linear
with a step (a table that outgrows the cache) takes 1.5 times, one that is quadratic five times."""
PATIENCE = 0.5
"""Seconds after which a run of 5,000 is not waited for: no linear pattern takes 100 µs a character."""
FROM_THE_START = {"match", "fullmatch"}
_FOR_OTHERS = {"lexicon/patterns.py", "patterns.py", "compiled.py"}
"""Files that compile what others wrote, which is noted where it stands."""
_ASKED = {f"re.{name}" for name in ("search", "match", "fullmatch", "sub", "split", "findall", "finditer")}


class Noted(NamedTuple):
    """A pattern, where it was compiled, and whether it is only ever tried at the start of a text."""

    place: str
    pattern: str
    flags: int
    anchored: bool


class Slow(NamedTuple):
    """What shows that a pattern is slow: the sign, two lengths of its run, the seconds of each."""

    place: str
    sign: str
    sizes: tuple[int, int]
    seconds: tuple[float, float]

    def __str__(self) -> str:
        (less, more), (short, long) = self.sizes, self.seconds
        return f"{self.place} {self.sign!r}: {less} {short:.3f} s → {more} {long:.3f} s"


def noted() -> list[Noted]:
    """Every pattern that the rooms compile in this process, which must not have imported them before."""
    found: dict[tuple[str, int, str, int], None] = {}
    compile_it = re._compile  # type: ignore[attr-defined]
    ours = ((patterns, "regex", patterns.regex), (compiled, "compiled", compiled.compiled))

    def note(pattern: Any, flags: Any) -> None:
        if (place := _caller()) and isinstance(pattern, str):
            found[*place, pattern, int(flags)] = None

    def noting(make: Callable[..., Any]) -> Callable[..., Any]:
        def made(pattern: Any, flags: Any = 0) -> Any:
            note(pattern, flags)
            return make(pattern, flags)

        return made

    re._compile = noting(compile_it)  # type: ignore[attr-defined]
    for module, name, make in ours:
        setattr(module, name, noting(make))
    try:
        _use_the_rooms()
    finally:
        re._compile = compile_it  # type: ignore[attr-defined]
        for module, name, make in ours:
            setattr(module, name, make)
    found |= dict.fromkeys(place for file in _files() for place in _written(file))
    found |= dict.fromkeys(_worded())
    return [
        Noted(f"{file}:{_names(file).get(line, line)}", text, flags, _anchored(file, line))
        for file, line, text, flags in found
    ]


def _files() -> list[str]:
    return [path.relative_to(HOUSE).as_posix() for path in sorted(HOUSE.rglob("*.py"))]


def _written(file: str) -> Iterator[tuple[str, int, str, int]]:
    """The patterns within the functions of a module that need nothing but its constants."""
    module = vars(_imported(file))
    for node in ast.walk(ast.parse((HOUSE / file).read_text("utf-8"))):
        if not isinstance(node, ast.Call) or ast.unparse(node.func) not in _ASKED:
            continue
        with suppress(NameError, AttributeError):  # made of what the function is given
            text = _valued(node.args[0], module)
            flags = [_valued(key.value, module) for key in node.keywords if key.arg == "flags"]
            if isinstance(text, str):
                yield file, node.lineno, text, int(flags[0]) if flags else 0


def _imported(file: str) -> ModuleType:
    parts = Path("pipeline", file).with_suffix("").parts
    return importlib.import_module(".".join(parts).removesuffix(".__init__"))


def _valued(node: ast.expr, module: dict[str, Any]) -> Any:
    return eval(compile(ast.Expression(node), "<pattern>", "eval"), module)


def _caller() -> tuple[str, int] | None:
    """The file (below `pipeline/`) and line that asked for a pattern."""
    frame: Any = sys._getframe(3)
    while frame is not None and frame.f_code.co_filename == re.__file__:
        frame = frame.f_back
    if frame is None or not frame.f_code.co_filename.startswith(f"{HOUSE}/"):
        return None
    file = frame.f_code.co_filename.removeprefix(f"{HOUSE}/")
    if file in _FOR_OTHERS:
        return None
    return file, frame.f_lineno


def _use_the_rooms() -> None:
    for file in _files():
        _imported(file)
    from pipeline.analyse import analyse
    from pipeline.learned import Models
    from pipeline.lexicon import Lexicon
    from pipeline.reading import read

    lexicon = Lexicon()
    digest = sorted((HOUSE.parent / "corpus/digests").glob("2024*"))[0].read_text("utf-8")
    page = f"<html><style>.a {{ display: none }}</style><body>{digest}<table><tr><td>1</table></body></html>"
    for name, text in {"a.md": digest, "a.html": page}.items():
        analyse(read(text.encode(), name, {}, lexicon=lexicon), lexicon, Models())


def _worded() -> Iterator[tuple[str, int, str, int]]:
    """The patterns that take their words from the lexicon (`Worded`), where they stand in their modules."""
    from pipeline.discourse import grammar_of
    from pipeline.lexicon import Lexicon

    grammar = grammar_of(Lexicon())
    for file in _files():
        module = vars(_imported(file))
        lines = {name: line for line, name in reversed(_names(file).items())}
        for name, line in lines.items():
            if isinstance(text := module.get(name), str) and Worded.LIST.search(text):
                yield file, line, grammar.worded(text).pattern, 0


@cache
def _names(file: str) -> dict[int, str]:
    """The name that each line of a module gives to what it assigns."""
    tree = ast.parse((HOUSE / file).read_text("utf-8"))
    named: dict[int, str] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            lines = range(node.lineno, (node.end_lineno or node.lineno) + 1)
            named |= dict.fromkeys(lines, node.targets[0].id)
    return named


@cache
def _anchored(file: str, line: int) -> bool:
    text = (HOUSE / file).read_text("utf-8")
    name = _names(file).get(line)
    if name is None:
        return bool(re.search(r"\bre\.(?:compile\(.+\)\.)?(?:full)?match\(", text.splitlines()[line - 1]))
    uses = set(re.findall(rf"\b{name}\)?\.(\w+)", text))
    handed_on = len(re.findall(rf"\b{name}\b(?!\)?\.)", text)) > 1
    return bool(uses) and uses <= FROM_THE_START and not handed_on


def slow(found: list[Noted]) -> Iterator[Slow]:
    """The patterns whose time grows too fast, each with the first sign that shows it."""
    for one in found:
        known = re.compile(one.pattern, one.flags)
        further = MORE_SIGNS.get(one.place.partition("/")[0], ())
        signs = dict.fromkeys((*SIGNS, *further, *_openings(parse(one.pattern, one.flags))))
        yield from islice(filter(None, (_grown(one, known, sign) for sign in signs)), 1)


def _openings(parsed: Iterable[Any]) -> Iterator[str]:
    """What a pattern begins with (of each branch): `/*` costs one that looks for `*/` most."""
    begun = ""
    for kind, value in parsed:
        if kind is LITERAL:
            begun += chr(value)
        elif kind is SUBPATTERN and not begun:
            yield from _openings(value[-1])
            return
        elif kind is MAX_REPEAT and value[0] and not begun:
            yield from _openings(value[2])
            return
        elif kind is BRANCH and not begun:
            for branch in value[1][:8]:
                yield from _openings(branch)
            return
        else:
            break
    if begun:
        yield begun


def _grown(one: Noted, known: re.Pattern[str], sign: str) -> Slow | None:
    first = _least(one, known, sign, FIRST, SUSPECT, PATIENCE)
    if first < SUSPECT:
        return None
    share = SHORT / FIRST * first
    short = _least(one, known, sign, SHORT, EVEN * share, PATIENCE)
    if short >= min(PLAIN * share, PATIENCE):
        return Slow(one.place, sign, (FIRST, SHORT), (first, short))
    most = max(QUICK, GROWTH * short)
    if short < EVEN * share or (long := _least(one, known, sign, LONG, most, most)) < most:
        return None
    return Slow(one.place, sign, (SHORT, LONG), (short, long))


def _least(one: Noted, known: re.Pattern[str], sign: str, size: int, enough: float, most: float) -> float:
    """The least seconds of three runs, or `most` where one outlasts it; no further run once one takes less
    than `enough`."""
    text, least = _run(sign, size), most
    for _ in range(3):
        least = min(least, _seconds(one, known, text, most))
        if least < enough or least == most:
            break
    return least


def _seconds(one: Noted, known: re.Pattern[str], text: str, most: float) -> float:
    """The seconds of the processor that a run takes, or `most` where it takes more: by the clock on the wall
    a process may wait for long on a busy machine, and have done nothing. Of the thread, as the clock of the
    process ticks every 4 to 10 ms while a timer of `_processor` runs."""
    begun = time.thread_time()
    try:
        with _processor(most):
            _use(one, known, text)
    except TooLongError:
        return most
    return min(most, time.thread_time() - begun)


def _run(sign: str, size: int) -> str:
    return "甲" + sign * (size // len(sign)) + "乙"


def _use(one: Noted, known: re.Pattern[str], text: str) -> None:
    if one.anchored:
        known.match(text)
        known.match(text, 1)
    else:
        for _ in known.finditer(text):
            pass


@contextmanager
def _processor(seconds: float) -> Iterator[None]:
    """TooLongError after so many seconds of the processor, however busy the machine is."""

    def ring(*_: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def main() -> None:
    wanted = tuple(sys.argv[1:])
    known = [one for one in noted() if one.place.startswith(wanted or "")]
    found = []
    for one in slow(known):
        found.append({"place": one.place, "told": str(one)})
        print(one, file=sys.stderr, flush=True)
    print(json.dumps({"patterns": len(known), "slow": found}, ensure_ascii=False))


if __name__ == "__main__":
    main()

"""The guard: whatever a file does, it ends in a text or in a Problem, and the next file is read."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.reading import Guard, Limits, read
from pipeline.reading.guard import parent
from tests import needs
from tests.pdf_samples import article, compiled, raw_pdf

SHARED = Path(__file__).parents[2] / "shared" / "corpus" / "pdf" / "bad"


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard() as made:
        yield made


def good_pdf() -> bytes:
    return compiled(article(2, paragraphs=3).source)


def written(folder: Path, data: bytes, name: str = "a.pdf") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def loop_form() -> bytes:
    """A form that draws itself."""
    body = b"/F Do " * 10
    head = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>/Length %d>>stream\n"
    return raw_pdf(b"/F Do ", more=head % len(body) + body + b"\nendstream")


def flate_bomb() -> bytes:
    """A gigabyte of blanks, deflated twice: one piece of it is deflated, and said 64 times."""
    maker, blanks, checksum = zlib.compressobj(9, wbits=-15), b" " * (1 << 24), 1
    piece = maker.compress(blanks) + maker.flush(zlib.Z_FULL_FLUSH)
    for _ in range(64):
        checksum = zlib.adler32(blanks, checksum)
    once = b"\x78\xda" + piece * 64 + maker.flush() + checksum.to_bytes(4, "big")
    return raw_pdf(zlib.compress(once, 9), filters=b"/Filter[/FlateDecode/FlateDecode]")


def many_operators() -> bytes:
    stream = zlib.compress(b"1 1 m 9 9 l S\n" * 300_000)
    return raw_pdf(stream, filters=b"/Filter/FlateDecode")


@pytest.mark.parametrize(
    ("made", "codes"),
    [
        pytest.param(bytes, {"empty"}, id="empty"),
        pytest.param(lambda: b"%PDF-1.7\n" + b"\x00\xff" * 5000, {"damaged"}, id="garbage after the header"),
        pytest.param(loop_form, {"crashed", "too_slow", "empty"}, id="a form that draws itself"),
        pytest.param(flate_bomb, {"crashed", "too_slow"}, id="flate bomb"),
        pytest.param(many_operators, {"too_many_objects", "empty"}, id="300,000 operators"),
        pytest.param(lambda: raw_pdf(b"", media=b"0 0 0 0"), {"empty"}, id="page without size"),
        pytest.param(lambda: raw_pdf(b"", media=b"0 0 9999999 9999999"), {"empty"}, id="page of 3.5 km"),
    ],
)
def test_hostile_files_end_in_a_problem(
    guard: Guard, tmp_path: Path, made: Callable[[], bytes], codes: set[str]
) -> None:
    document = guard.read(written(tmp_path, made()))
    told = {p.code for p in document.problems}
    assert told & codes
    assert all(p.message.endswith("。") for p in document.problems)
    assert len(document.id) == 64
    assert guard.read(written(tmp_path, good_pdf(), "good.pdf")).text


def test_a_page_that_needs_too_much_memory_is_told_as_that(tmp_path: Path) -> None:
    """The parser of pages tells a lack of memory in its log alone, behind the faults of the page."""
    page = b"<p>A</p>" + (b"<b>" * 3000 + b"<html><p>") * 300
    with Guard(limits=Limits(memory=100 << 20)) as tight:
        assert [p.code for p in tight.read(written(tmp_path, page, "a.html")).problems] == ["too_large"]


def test_the_child_is_used_again(guard: Guard, tmp_path: Path) -> None:
    path = written(tmp_path, good_pdf())
    first = guard.read(path)
    child = guard.child
    assert guard.read(path) == first
    assert guard.child is child


def test_a_child_that_was_killed_is_replaced(guard: Guard, tmp_path: Path) -> None:
    path = written(tmp_path, good_pdf())
    guard.read(path)
    assert guard.child is not None
    guard.child.kill()
    guard.child.wait()
    assert guard.read(path).text


def test_a_page_that_takes_too_long_is_told_and_left_out(tmp_path: Path) -> None:
    path = written(tmp_path, many_operators())
    with Guard(limits=Limits(page_seconds=0.01)) as hasty:
        document = hasty.read(path)
    assert "too_slow" in {p.code for p in document.problems}


def test_what_is_given_reaches_the_metadata_even_of_a_lost_file(tmp_path: Path) -> None:
    with Guard() as guard:
        document = guard.read(tmp_path / "none.pdf", {"title": "某报告"})
    assert [p.code for p in document.problems] == ["missing"]
    assert document.metadata.get("title") == "某报告"


def test_the_guarded_reading_is_the_plain_one(guard: Guard, tmp_path: Path) -> None:
    data = good_pdf()
    assert guard.read(written(tmp_path, data)) == read(data, "a.pdf")


@pytest.mark.parametrize(("kills", "codes"), [(1, set()), (9, {"crashed"})])
def test_a_child_that_others_kill_is_tried_once_more(
    kills: int, codes: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = [kills]

    def send_and_kill(child: subprocess.Popen[bytes], message: bytes) -> None:
        send(child, message)
        if left[0]:
            left[0] -= 1
            child.kill()

    send = parent._send
    monkeypatch.setattr(parent, "_send", send_and_kill)
    with Guard() as guard:
        document = guard.read(written(tmp_path, good_pdf()))
    assert {p.code for p in document.problems} & {"crashed", "too_slow"} == codes
    assert bool(document.text) == (not codes)


@pytest.mark.skipif(sys.platform != "linux", reason="parent-death signals are Linux's")
def test_the_child_dies_with_its_parent(tmp_path: Path) -> None:
    path = written(tmp_path, good_pdf())
    script = (
        "import os, pathlib; from pipeline.reading import Guard; g = Guard();"
        f"g.read(pathlib.Path({str(path)!r})); print(g.child.pid, flush=True); os._exit(1)"
    )
    pid = int(subprocess.run([sys.executable, "-c", script], capture_output=True, check=False).stdout)
    due = time.monotonic() + needs.PATIENCE
    while _alive(pid) and time.monotonic() < due:
        time.sleep(0.1)
    assert not _alive(pid)


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        os.kill(pid, 0)
    except (OSError, IndexError):
        return False
    return state != "Z"


def mutated(data: bytes, seed: int) -> bytes:
    """Good bytes with some flipped, cut out, doubled or cut off."""
    dice = random.Random(seed)
    made = bytearray(data)
    for _ in range(dice.randint(1, 30)):
        at = dice.randrange(len(made))
        kind = dice.randrange(4)
        if kind == 0:
            made[at] = dice.randrange(256)
        elif kind == 1:
            del made[at : at + dice.randint(1, 60)]
        elif kind == 2:
            made[at:at] = made[at : at + dice.randint(1, 60)]
        else:
            made[at : at + 4] = dice.choice([b"0000", b"9999", b"<<>>", b"-1 0"])
    return bytes(made[: dice.randrange(len(made) // 2, len(made) + 1)])


CASES = int(os.environ.get("CEJING_FUZZ", "200"))


def test_mutated_pdfs_never_break_the_run(tmp_path: Path) -> None:
    """CEJING_FUZZ=5000 pytest tests/test_guard.py -k mutated: thousands by hand."""
    data = good_pdf()
    with Guard() as guard:
        for seed in range(CASES):
            document = guard.read(written(tmp_path, mutated(data, seed)))
            assert document.text or document.problems, seed


@needs.shared
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("enc_user", "encrypted"),
        ("garbage", "binary"),
        ("loop", "page_unreadable"),
        ("trunc50", "damaged"),
        ("badxref", None),
        ("junkprefix", None),
        ("enc_owneronly", None),
    ],
)
def test_development_files_that_are_broken(guard: Guard, name: str, code: str | None) -> None:
    document = guard.read(SHARED / f"{name}.pdf")
    if code:
        assert code in {p.code for p in document.problems}
    else:
        assert len(document.text) > 5000

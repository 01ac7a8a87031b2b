"""Documents on object storage: a real S3 server on loopback (moto), and fsspec's own kinds."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest

from pipeline.acquire import remote
from pipeline.acquire.fetch import SourcesError, listed
from pipeline.ask import query, upkeep
from pipeline.record.store import Store
from pipeline.run import extraction, ingest
from pipeline.run.crew import Crew
from pipeline.web import originals

Run = Callable[[Path, Path | str], tuple[ingest.Tally, list[str]]]


def text(year: int) -> bytes:
    return f"{year}年江西省工业园区实现主营业务收入{year / 1000}万亿元，同比增长4.6%。\n".encode()


@pytest.fixture(scope="module")
def server() -> Iterator[None]:
    pytest.importorskip("s3fs", reason="s3fs is not installed")
    moto = pytest.importorskip("moto.server", reason="moto is not installed")
    here = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    here.start()
    host, port = here.get_host_and_port()
    told = {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "reader",
        "AWS_SECRET_ACCESS_KEY": "geheim",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in told.items():
            patch.setenv(name, value)
        yield
    here.stop()


@pytest.fixture
def bucket(server: None, tmp_path: Path) -> tuple[Any, str]:
    """An S3 file system and the address of a folder of two documents in a bucket of its own."""
    name = "b" + "".join(c for c in tmp_path.name if c.isalnum()).lower()[-40:]
    storage = fsspec.filesystem("s3", skip_instance_cache=True)
    storage.mkdir(name)
    for year in (2014, 2015):
        storage.pipe(f"{name}/资料/{year}.txt", text(year))
    storage.pipe(f"{name}/资料/.hidden", b"x")
    storage.pipe(f"{name}/other/2013.txt", text(2013))
    return storage, f"s3://{name}/资料"


@pytest.fixture(scope="module")
def run(server: None) -> Iterator[Run]:
    """What reads a place as `cejing run` does. Its worker is begun once, and knows of the server."""
    with Crew(1) as crew:

        def run(db: Path, place: Path | str) -> tuple[ingest.Tally, list[str]]:
            with Store(db, extractor="v1") as store:
                store.start_run(lexicon="l1")
                tally, todo = ingest.plan(store, place)
                done = [state.location for state in ingest.commit(store, crew.extract(todo), tally)]
                store.finish_run(tally.new, tally.unchanged, tally.failed)
            return tally, sorted(done)

        yield run


def told(db: Path) -> list[tuple[str, str]]:
    return [(r["source"], r["code"]) for r in query.problems(db) if r["severity"] == "error"]


def test_a_bucket_is_read_and_followed(run: Run, bucket: tuple[Any, str], tmp_path: Path) -> None:
    storage, place = bucket
    db, inside = tmp_path / "out/cejing.db", place.removeprefix("s3://")
    tally, done = run(db, place)
    assert (tally.new, done) == (2, [f"{place}/2014.txt", f"{place}/2015.txt"])
    assert [row["source"] for row in query.documents(db)] == done
    assert query.counts(db)["indicators"] == 4
    tally, done = run(db, place)
    assert (tally.new, tally.unchanged, done) == (0, 2, [])

    storage.pipe(f"{inside}/2014.txt", text(2016))
    storage.pipe(f"{inside}/2017.txt", text(2017))
    storage.mv(f"{inside}/2015.txt", f"{inside}/inner/moved.txt")
    tally, done = run(db, place)
    assert (tally.new, tally.unchanged, tally.gone) == (2, 1, 1)
    assert done == [f"{place}/2014.txt", f"{place}/2017.txt"]
    assert [(row["location"], row["now_at"]) for row in upkeep.gone(db)] == [
        (f"{place}/2015.txt", f"{place}/inner/moved.txt")
    ]


def test_what_did_not_change_is_not_downloaded(
    run: Run, bucket: tuple[Any, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, place = bucket
    run(tmp_path / "cejing.db", place)
    monkeypatch.setattr(remote, "_pieces", lambda *_: pytest.fail("downloaded"))
    assert run(tmp_path / "cejing.db", place)[0].unchanged == 2


def test_the_same_content_twice_is_one_document(run: Run, bucket: tuple[Any, str], tmp_path: Path) -> None:
    storage, place = bucket
    storage.pipe(place.removeprefix("s3://") + "/again.txt", text(2014))
    run(tmp_path / "cejing.db", place)
    assert query.counts(tmp_path / "cejing.db")["documents"] == 2


def test_a_bucket_that_cannot_be_reached_marks_nothing(
    run: Run, bucket: tuple[Any, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, place = bucket
    db = tmp_path / "cejing.db"
    run(db, place)
    with monkeypatch.context() as patch:
        patch.setattr(remote, "_storage", lambda _: (_Broken(), "x"))
        tally, _ = run(db, place)
    assert (tally.gone, tally.failed, told(db)) == (0, 1, [(place, "unreachable")])
    tally, _ = run(db, place)
    assert (tally.unchanged, tally.failed, told(db)) == (2, 0, [])


class _Broken:
    """Storage whose server is away."""

    def invalidate_cache(self) -> None:
        pass

    def find(self, *_: object, **__: object) -> None:
        raise ConnectionError("no route to sftp://reader:geheim@host/dir?token=abc")


@pytest.mark.parametrize("place", ["s3://no-such-bucket-anywhere/x", "memory://nothing-here"])
def test_a_place_without_files_is_told(place: str, run: Run, tmp_path: Path) -> None:
    tally, _ = run(tmp_path / "cejing.db", place)
    assert (tally.failed, [source for source, _ in told(tmp_path / "cejing.db")]) == (1, [place])


def test_a_list_of_sources_names_a_bucket_too(run: Run, bucket: tuple[Any, str], tmp_path: Path) -> None:
    _, place = bucket
    (tmp_path / "in/pdf").mkdir(parents=True)
    (tmp_path / "in/pdf/a.txt").write_bytes(text(2012))
    lines = [f'[[folder]]\npath = "{path}"\n' for path in ("pdf", place)]
    (tmp_path / "in/sources.toml").write_text("".join(lines), encoding="utf-8")
    tally, done = run(tmp_path / "out/cejing.db", tmp_path / "in")
    assert (tally.new, len(done)) == (3, 3)
    (tmp_path / "in/pdf/a.txt").unlink()
    (tmp_path / "in/pdf/b.txt").write_bytes(text(2011))
    assert run(tmp_path / "out/cejing.db", tmp_path / "in")[0].gone == 1


def test_a_file_beyond_the_limit_is_told_and_not_downloaded(
    run: Run, bucket: tuple[Any, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, place = bucket
    monkeypatch.setattr(ingest, "LARGEST", 10)
    tally, done = run(tmp_path / "cejing.db", place)
    assert (tally.failed, done) == (2, [])
    assert {code for _, code in told(tmp_path / "cejing.db")} == {"too_large"}


def test_a_download_stops_at_its_limits(bucket: tuple[Any, str]) -> None:
    _, place = bucket
    with pytest.raises(remote.RemoteError, match="上限"), remote.local(f"{place}/2014.txt", largest=5):
        pass
    with pytest.raises(remote.RemoteError, match="没有传完"), remote.local(f"{place}/2014.txt", seconds=0):
        pass


def test_files_addressed_on_this_machine(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/一 份.txt").write_bytes(text(2014))
    tally, done = run(tmp_path / "cejing.db", f"file://{tmp_path}/in")
    assert (tally.new, done) == (1, [f"file://{tmp_path}/in/一 份.txt"])
    (tmp_path / "in/一 份.txt").write_bytes(text(2016))
    assert run(tmp_path / "cejing.db", f"file://{tmp_path}/in")[0].new == 1


SECRET = "sftp://reader:ge?h@im@host.example/dir?token=abc"


def test_credentials_are_kept_out_of_what_is_told() -> None:
    assert remote.public(SECRET) == "sftp://host.example/dir"
    assert remote.public("s3://bucket/a@b.txt") == "s3://bucket/a@b.txt"
    assert remote.has_secret(SECRET)
    assert not remote.has_secret("s3://bucket/dir")
    error = remote._why(ConnectionError(f"{SECRET} for reader with ge?h@im and abc"), SECRET)
    assert not any(word in error for word in ("reader", "ge?h", "abc"))


def test_credentials_stay_out_of_the_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    storage = fsspec.filesystem("memory")
    storage.pipe("/vault/a.txt", text(2014))
    place = "memory://reader:geheim@vault?token=abc"
    monkeypatch.setattr(remote, "_storage", lambda _: (storage, "/vault"))
    with Store(tmp_path / "cejing.db", extractor="v1") as store:
        store.start_run(lexicon="l1")
        _, (state,) = ingest.plan(store, place)
        store.put_problem(state, extraction.failure(remote.RemoteError("x")))
    assert (state.location, state.path) == (
        "memory://vault/a.txt",
        "memory://reader:geheim@vault/a.txt?token=abc",
    )
    dump = "\n".join(sqlite3.connect(tmp_path / "cejing.db").iterdump())
    assert "geheim" not in dump
    assert "abc" not in dump


@pytest.mark.parametrize(
    ("place", "code", "message"),
    [
        ("gs://bucket/x", "not_installed", "pip install"),
        ("nope://x", "bad_address", "用不了"),
        ("https://example.org/x", "bad_address", "[[listing]]"),
        ("memory://a::file://b", "bad_address", "连写"),
    ],
)
def test_addresses_that_cannot_be_used(place: str, code: str, message: str) -> None:
    with pytest.raises(remote.RemoteError) as error:
        remote.find(place)
    assert error.value.code == code
    assert message in str(error.value)


def test_a_web_address_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text('[[folder]]\npath = "https://example.org/x"\n')
    with pytest.raises(SourcesError, match="listing"):
        listed(tmp_path)


def test_the_file_of_a_document_is_fetched_for_its_picture(
    run: Run, bucket: tuple[Any, str], tmp_path: Path
) -> None:
    storage, place = bucket
    db = tmp_path / "out/cejing.db"
    run(db, place)
    paper = next(row for row in query.documents(db) if row["source"].endswith("2014.txt"))
    assert originals.file_of(db, paper["id"]).read_bytes() == text(2014)
    assert place in originals.note(db, paper["id"])
    other = next(row for row in query.documents(db) if row["source"].endswith("2015.txt"))
    storage.pipe(place.removeprefix("s3://") + "/2015.txt", b"x")
    with pytest.raises(originals.GoneError, match="已经改动"):
        originals.file_of(db, other["id"])
    storage.rm(place.removeprefix("s3://") + "/2015.txt")
    with pytest.raises(originals.GoneError, match="只能显示文字"):
        originals.file_of(db, other["id"])


def test_what_killed_processes_left_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote.tempfile, "gettempdir", lambda: str(tmp_path))
    for name in (
        f"{remote._NAME}999999999-x",
        f"{remote._NAME}{os.getpid()}-x",
        f"{remote._NAME}999999998-y",
    ):
        (tmp_path / name).mkdir()
    os.utime(tmp_path / f"{remote._NAME}999999999-x", (0, 0))
    os.utime(tmp_path / f"{remote._NAME}{os.getpid()}-x", (0, 0))
    remote._sweep.__wrapped__()
    assert sorted(p.name[-1] for p in tmp_path.iterdir()) == ["x", "y"]

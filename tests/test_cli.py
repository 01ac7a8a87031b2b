"""The commands as a user meets them: Chinese, no traceback, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click
import pytest
from click.testing import CliRunner, Result

from pipeline import cli
from pipeline.ask import query
from pipeline.cli import screen
from pipeline.export.publish import publish
from pipeline.run import ingest
from tests import needs
from tests.commands import Command
from tests.needs import PATIENCE
from tests.rows_of import LEXICON, figure, filled, record

SHARED = Path(__file__).parents[2] / "shared"
CEJING = Path(sys.executable).with_name("cejing")


def cejing(*arguments: object, cwd: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    words, environment = [str(CEJING), *map(str, arguments)], os.environ | more
    return subprocess.run(words, capture_output=True, text=True, cwd=cwd, env=environment, timeout=PATIENCE)


def help_of(*arguments: str) -> Result:
    return CliRunner().invoke(cli.cejing, [*arguments, "--help"])


def paths_of(command: click.Command, *path: str) -> Iterator[tuple[str, ...]]:
    """A command and all below it, each by the words that call it."""
    yield path
    for name, below in getattr(command, "commands", {}).items():
        yield from paths_of(below, *path, name)


@pytest.mark.parametrize("path", list(paths_of(cli.cejing)), ids=" ".join)
def test_help_speaks_chinese(path: tuple[str, ...]) -> None:
    shown = help_of(*path).output
    assert "用法：" in shown
    assert "选项" in shown
    assert "Usage" not in shown
    assert "Show this" not in shown and "COMMAND" not in shown


def test_help_imports_nothing_heavy() -> None:
    heavy = ("prefect", "spacy", "sklearn", "gensim", "pandas", "jieba")
    code = f"import sys, pipeline.cli; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["bogus"], "没有命令 bogus"),
        (["extract"], "缺少 FILE"),
        (["extract", "a.txt"], "缺少 --to"),
        (["run", "--workers", "x"], "--workers 的值不对"),
        (["run", "--bogus"], "没有选项 --bogus"),
    ],
)
def test_wrong_usage_is_exit_code_2(arguments: list[str], told: str, inside: Command) -> None:
    done = inside(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [["query", "indicators"], ["query", "documents"], ["doctor"], ["extract", "gone.pdf", "--to", "x"]],
)
def test_what_is_missing_is_exit_code_1(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: Command
) -> None:
    monkeypatch.chdir(tmp_path)
    done = inside(*arguments)
    assert done.returncode == 1
    assert done.stderr.startswith("！")
    assert "Traceback" not in done.stderr


def test_an_inner_error_shows_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @screen.click.command()
    def broken() -> None:
        raise KeyError("x")

    monkeypatch.setattr(sys, "argv", ["broken"])
    assert screen.guarded(broken) == 1
    assert "程序内部出错" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ("query", "indicators", "--indicator"), ("query", "search"), ("query", "sql"), ("query", "panel"),
        ("query", "goals"), ("snapshot",),
    ],
)  # fmt: skip
def test_bytes_that_are_no_text_are_told(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: Command
) -> None:
    """A terminal, or a folder, of another encoding."""
    monkeypatch.chdir(tmp_path)
    filled(tmp_path / "cejing.db", record("a", 2016, [figure("甲园区", "2015", "12亿元")]))
    publish(tmp_path / "cejing.db", tmp_path, LEXICON)
    done = inside(*words, "\udcd4\udcb0区", "--outputs", tmp_path)
    assert done.returncode == 1
    assert "不是 UTF-8" in done.stderr and "\\xdcd4\\xdcb0区" in done.stderr and "内部出错" not in done.stderr


def test_a_unit_of_a_thousand_numerals_is_no_unit(tmp_path: Path, inside: Command) -> None:
    filled(tmp_path / "cejing.db", record("a", 2016, [figure("甲园区", "2015", "12亿元")]))
    done = inside("query", "indicators", "--unit", "亿" * 990, "--outputs", tmp_path)
    assert done.returncode == 1 and "没有单位" in done.stderr and len(done.stderr) < 200


FIELDS = {
    "start", "end", "surface", "value", "unit", "value_norm", "value_norm_high", "unit_norm", "indicator",
    "scope", "period", "kind", "comparator", "status", "base", "condition",
}  # fmt: skip


def test_extract_writes_all_files(tmp_path: Path, inside: Command) -> None:
    source = tmp_path / "报告.txt"
    source.write_text(
        "一、2015年工作回顾\r\n全省工业园区实现主营业务收入2.56万亿元，同比增长4.6%。\r\n",
        encoding="gb18030",
        newline="",
    )
    done = inside("extract", source, "--to", tmp_path / "out", "--region", "江西省", "--date", "2016-02")
    assert (done.returncode, done.stderr) == (0, "")
    out = tmp_path / "out"
    text = (out / "text.txt").read_bytes().decode()
    assert text == "一、2015年工作回顾\n全省工业园区实现主营业务收入2.56万亿元，同比增长4.6%。\n"
    rows = [json.loads(line) for line in (out / "indicators.jsonl").read_text("utf-8").splitlines()]
    assert [row["value_norm"] for row in rows] == [2.56e12, 4.6]
    assert all(row.keys() >= FIELDS and text[row["start"] : row["end"]] == row["surface"] for row in rows)
    about = json.loads((out / "document.json").read_text("utf-8"))
    assert (about["region_code"], about["year_issued"], len(about["sha256"])) == ("360000", 2016, 64)
    assert {f.name for f in out.iterdir()} >= {
        "entities.jsonl",
        "themes.jsonl",
        "tables.jsonl",
        "problems.jsonl",
    }


def test_extract_tells_why_a_figure_was_read_so(tmp_path: Path, inside: Command) -> None:
    source = tmp_path / "a.txt"
    text = "湖口高新区完成工业增加值86.5亿元。到2020年，全市工业园区主营业务收入力争达到8000亿元。"
    source.write_text(text, encoding="utf-8")
    given = ("--to", tmp_path / "out", "--date", "2018-03-01", "--region", "九江市")
    done = inside("extract", source, *given, "--why", text.index("8000"))
    assert done.returncode == 0
    for said in ("全市工业园区", "2020", "年份在成文之后", "没有取 2018"):
        assert said in done.stdout
    gone = inside("extract", source, *given, "--why", "0")
    assert gone.returncode != 0
    assert "没有指标" in gone.stdout + gone.stderr


def test_extract_tells_what_is_no_document(tmp_path: Path, inside: Command) -> None:
    (tmp_path / "a.pdf").write_bytes(bytes(range(256)) * 9)
    done = inside("extract", tmp_path / "a.pdf", "--to", tmp_path / "out")
    assert done.returncode == 1
    (problem,) = (tmp_path / "out/problems.jsonl").read_text("utf-8").splitlines()
    assert json.loads(problem)["message"] in done.stderr


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory, prefect: dict[str, str]) -> Path:
    """One real run through Prefect over a good, a broken and an empty document."""
    folder = tmp_path_factory.mktemp("in")
    (folder / "good.txt").write_text("2015年江西省工业园区实现主营业务收入2.56万亿元。", encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\n" + bytes(999))
    (folder / "empty.txt").write_bytes(b"")
    out = tmp_path_factory.mktemp("out")
    done = cejing("run", folder, "--outputs", out, **prefect)
    assert done.returncode == 0, done.stderr
    assert "新读入 1 份文档" in done.stdout
    assert "Traceback" not in done.stderr
    return out


def test_run_writes_every_table(outputs: Path) -> None:
    import duckdb

    for name in ("documents", "indicators", "entities", "themes", "problems"):
        assert (outputs / f"{name}.csv").read_bytes().startswith(b"\xef\xbb\xbf")
        duckdb.sql(f"SELECT * FROM '{outputs / name}.parquet'").fetchall()
    count = duckdb.sql(f"SELECT count(*) FROM '{outputs}/indicators.parquet'").fetchall()
    assert count == [(1,)]
    assert "主营业务收入" in (outputs / "report.html").read_text("utf-8")


def test_query_after_a_run(outputs: Path, inside: Command) -> None:
    done = inside("query", "indicators", "--indicator", "主营收入", "--format", "json", "--outputs", outputs)
    (row,) = json.loads(done.stdout)
    assert (row["value_norm"], row["period"], row["kind"]) == (2.56e12, "2015", "level")
    shown = inside("query", "indicators", "--outputs", outputs).stdout
    assert "主营业务收入" in shown
    assert "2.56万亿元" in shown


def test_problems_after_a_run(outputs: Path, inside: Command) -> None:
    done = inside("query", "problems", "--format", "json", "--outputs", outputs)
    errors = [row for row in json.loads(done.stdout) if row["severity"] == "error"]
    assert {Path(row["source"]).name for row in errors} == {"broken.pdf", "empty.txt"}


def test_a_run_over_nothing_is_exit_code_1(tmp_path: Path, prefect: dict[str, str]) -> None:
    done = cejing("run", tmp_path / "gone", "--outputs", tmp_path / "out", **prefect)
    assert done.returncode == 1
    assert "找不到" in done.stderr
    assert "Traceback" not in done.stderr


@needs.shared
@pytest.mark.parametrize("name", ["jiangxi_parks_paper.txt", "pdf/a_ruled.pdf"])
def test_the_paper_yields_its_first_figure(name: str, tmp_path: Path, inside: Command) -> None:
    assert inside("extract", SHARED / "corpus" / name, "--to", tmp_path).returncode == 0
    rows = map(json.loads, (tmp_path / "indicators.jsonl").read_text("utf-8").splitlines())
    (row,) = [row for row in rows if row["value_norm"] == 726890000000 and row["period"] == "2015"]
    assert row["indicator"] in ("规模以上工业增加值", "工业增加值")
    assert row["scope"]
    assert (row["page"] is not None and len(row["box"]) == 4) == name.endswith(".pdf")


def test_hints_name_the_folders_in_use(outputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (run,) = query.runs(outputs / "cejing.db")
    tally = ingest.Tally(new=1)
    said: list[str] = []
    monkeypatch.setattr(screen, "say", said.append)
    sys.modules["pipeline.cli.run"]._summary(tally, run["folder"], outputs)
    shown = [line for line in said if "cejing " in line]
    assert len(shown) >= 2
    assert all(f"--outputs {outputs}" in line for line in shown)
    assert f'cejing schedule {run["folder"]} --cron "0 6 * * *" --outputs {outputs}' in cejing(
        "status", "--outputs", outputs
    ).stdout.replace("\n", "")


def test_times_are_those_of_the_clock_on_the_wall(outputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (run,) = query.runs(outputs / "cejing.db")
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    here = datetime.fromisoformat(run["started"]).astimezone(ZoneInfo("Asia/Shanghai"))
    told = cejing("status", "--outputs", outputs).stdout
    assert told.count(f"{here:%Y-%m-%d %H:%M}") >= 2
    assert "UTC" not in told

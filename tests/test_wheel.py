"""The built wheel, in an environment of its own, gives what the checkout gives."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Mapping
from pathlib import Path

import httpx
import pytest

from tests.needs import PATIENCE
from tests.ports import free_port

ROOT = Path(__file__).parents[1]
CHECKOUT = Path(sys.executable).with_name("cejing")
SAMPLES = ("2010-园区统计摘编", "2016-推进集群升级意见摘编", "2021-十四五绿色与数字目标摘编")
RUN = ("run", "texts", "--workers", "1", "--outputs")  # one worker: documents come in one order
TABLES = ("indicators", "entities", "themes", "problems")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` of an environment that holds the wheel; what it depends on lies where this one has it.

    A folder named in a .pth file is searched, but its own .pth files are not read: so an editable
    installation of the checkout stays out of sight.
    """
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=False)
    places = sysconfig.get_paths(vars={"base": str(home), "platbase": str(home)})
    uv = [str(Path(sys.executable).with_name("uv")), "pip", "install", "--quiet", "--offline", "--no-deps"]
    subprocess.run([*uv, "--python", str(home / "bin/python"), str(wheel)], check=True)
    (Path(places["purelib"]) / "others.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return home / "bin"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's own folder of documents, with nothing of the checkout beside it."""
    home = tmp_path_factory.mktemp("user")
    (home / "texts").mkdir()
    for name in SAMPLES:
        shutil.copy(ROOT / "corpus/pdf" / f"{name}.pdf", home / "texts")
    return home


def environment(**more: str) -> Mapping[str, str]:
    """Without what would lead to the checkout."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | more


def told(command: list[str | Path], at: Path, **more: str) -> str:
    done = subprocess.run(
        command, cwd=at, env=environment(**more), capture_output=True, text=True, timeout=PATIENCE
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def both(installed: Path, folder: Path, prefect: dict[str, str]) -> tuple[Path, Path]:
    """The outputs of the wheel and those of the checkout."""
    of_wheel, of_checkout = folder / "of_wheel", folder / "of_checkout"
    told([installed / "cejing", *RUN, of_wheel], folder, **prefect)
    told([CHECKOUT, *RUN, of_checkout], folder, PYTHONPATH=str(ROOT), **prefect)
    return of_wheel, of_checkout


def test_it_is_the_wheel_that_runs(installed: Path, folder: Path) -> None:
    script = "import pipeline, pipeline.learned as a; print(pipeline.__file__, a.MODELS)"
    house, models = told([installed / "python", "-c", script], folder).split()
    assert Path(house).is_relative_to(installed.parent) and Path(models).is_relative_to(installed.parent)
    assert "themes" in told([installed / "cejing", "--help"], folder)


@pytest.mark.parametrize("table", TABLES)
def test_a_run_gives_the_same_rows(table: str, both: tuple[Path, Path]) -> None:
    of_wheel, of_checkout = (outputs / f"{table}.csv" for outputs in both)
    assert of_wheel.read_bytes() == of_checkout.read_bytes()
    assert len(of_wheel.read_text("utf-8-sig").splitlines()) > (0 if table == "problems" else 10)


def test_trends_are_the_same(installed: Path, folder: Path, both: tuple[Path, Path]) -> None:
    trend = ["themes", "trend", "--theme", "green", "--outputs"]
    ours = told([installed / "cejing", *trend, both[0]], folder)
    assert ours == told([CHECKOUT, *trend, both[1]], folder, PYTHONPATH=str(ROOT))
    assert "2021" in ours


def test_the_explorer_has_its_pages_and_pictures(
    installed: Path, folder: Path, both: tuple[Path, Path]
) -> None:
    port = str(free_port())
    serve = [installed / "cejing", "serve", "--outputs", both[0], "--port", port]
    with subprocess.Popen(
        serve, cwd=folder, env=environment(PYTHONUNBUFFERED="1"), stdout=subprocess.PIPE, text=True
    ) as started:
        next(line for line in started.stdout or () if "http://" in line)
        get = httpx.Client(base_url=f"http://127.0.0.1:{port}", transport=httpx.HTTPTransport(retries=5)).get
        pages = {page: get(page).raise_for_status().text for page in ("/", "/themes", "/about")}
        started.send_signal(signal.SIGTERM)
    assert all(len(page) > 2000 for page in pages.values())
    assert "数据字典" in pages["/about"]


@pytest.mark.parametrize("part", ["themes/themes.json", "ner/config.cfg"])
def test_a_model_that_is_missing_is_told(part: str, installed: Path, folder: Path) -> None:
    script = "from pipeline.learned import MODELS; print(MODELS)"
    model = Path(told([installed / "python", "-c", script], folder).strip()) / part
    aside = model.rename(model.with_suffix(".aside"))
    try:
        command = [installed / "cejing", "extract", f"texts/{SAMPLES[0]}.pdf", "--to", "one"]
        done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True)
    finally:
        aside.rename(model)
    assert done.returncode == 1 and "安装不完整" in done.stderr and part in done.stderr

"""What a stranger installs: sdist and wheel built from a clean copy, opened, and the wheel put to work."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("banner_kit", "demo_site", "widgets", "scripts", "tests", "tools", "docs")
DATA = (
    "py.typed",
    "campaigns/vandongxahoi.toml",
    "campaigns/vandongxahoi.svg",
    "locale/vi/LC_MESSAGES/banner_kit.mo",
    "audit/rules/addresses.toml",
    "audit/rules/redirectors.toml",
    "audit/scripts/watch.js",
    "audit/scripts/look/tasks.js",
    "embed/rules/cms.toml",
    "embed/fonts/BeVietnamPro-Bold.ttf",
    "embed/fonts/OFL.txt",
    "embed/layouts/wide.svg",
    "embed/export/nginx.conf",
    "embed/export/htaccess",
    "promotion/kit.py",
    "report/results-1.schema.json",
    "report/templates/report.html",
    "web/templates/banner_kit/builder.html",
    "web/static/builder.js",
    "widgets/built/script.js",
    "widgets/built/corner-element.js",
    "widgets/built/strip.css",
    "widgets/strip/widget.toml",
    "widgets/card/widget.svg",
    "demo_site/portals.csv",
    "demo_site/templates/families/press.html",
    "demo_site/static/pictures/banner.svg",
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The wheel and the sdist. Built from a copy: a stale `build/` would lend files that are not there."""
    copy = tmp_path_factory.mktemp("copy")
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, copy / folder, ignore=ignored)
    for file in ROOT.glob("*.*"):
        if file.is_file():
            shutil.copy(file, copy)
    for file in ("LICENSE", "Makefile"):
        shutil.copy(ROOT / file, copy)
    command = [sys.executable, "-m", "build", "--outdir", str(copy / "dist"), str(copy)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return next((copy / "dist").glob("*.whl")), next((copy / "dist").glob("*.tar.gz"))


@pytest.fixture(scope="module")
def installed(built: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel in it; what the wheel depends on is borrowed from this one."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=False)
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", str(built[0])]
    subprocess.run(command, check=True, capture_output=True)
    site = next(home.rglob("site-packages"))
    borrowed = [path for path in sys.path if path.endswith("site-packages")]
    (site / "borrowed.pth").write_text("\n".join(borrowed))
    return python


@pytest.mark.parametrize("name", DATA)
def test_the_wheel_holds_what_the_program_reads(built: tuple[Path, Path], name: str) -> None:
    with ZipFile(built[0]) as wheel:
        assert f"banner_kit/{name}" in wheel.namelist()


def test_the_wheel_holds_nothing_but_the_package(built: tuple[Path, Path]) -> None:
    with ZipFile(built[0]) as wheel:
        tops = {name.split("/")[0] for name in wheel.namelist()}

    assert {top for top in tops if not top.endswith(".dist-info")} == {"banner_kit"}


@pytest.mark.parametrize("name", ["widgets/core.js", "demo_site/portals.csv", "tests/conftest.py", "Makefile"])
def test_the_source_distribution_holds_what_a_developer_needs(built: tuple[Path, Path], name: str) -> None:
    with tarfile.open(built[1]) as sdist:
        assert f"{sdist.getnames()[0].split('/')[0]}/{name}" in sdist.getnames()


def run(python: Path, *words: str, folder: Path) -> str:
    environment = {**os.environ, "PYTHONSAFEPATH": "1", "PYTHONWARNINGS": "error"}
    done = subprocess.run([python, *words], cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def test_the_installed_wheel_is_what_runs(installed: Path, tmp_path: Path) -> None:
    assert "site-packages" in run(installed, "-c", "import banner_kit; print(banner_kit.__file__)", folder=tmp_path)
    assert str(ROOT) not in run(installed, "-c", "import banner_kit; print(banner_kit.__file__)", folder=tmp_path)


def test_the_installed_wheel_renders_a_snippet(installed: Path, tmp_path: Path) -> None:
    words = (
        "-m",
        "banner_kit",
        "snippet",
        "--widget",
        "card",
        "--lang",
        "vi",
        "--base-url",
        "https://banner.example.gov.vn",
    )
    html = run(installed, *words, folder=tmp_path)

    assert 'href="https://vandongxahoi.mattran.org.vn/"' in html
    assert 'src="https://banner.example.gov.vn/e/v1/card-vi.' in html


def test_the_installed_wheel_brings_the_demo_along(installed: Path, tmp_path: Path) -> None:
    code = "from banner_kit.demo_site.portals import PORTALS; print(len(PORTALS))"

    assert int(run(installed, "-c", code, folder=tmp_path)) >= 15

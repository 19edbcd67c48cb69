"""The rules of the house: who may import whom, who may do I/O, what is public."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "banner_kit"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Rooms from the street inwards: each may import those further in, never back. `audit` and `embed` stand
# side by side and do not know each other.
ROOMS = {
    "cli": {"web", "report", "audit", "promotion", "embed", "core"},
    "web": {"embed", "audit", "core"},
    "report": {"audit", "core"},
    "audit": {"core"},
    "promotion": {"embed", "core"},
    "embed": {"core"},
    "core": set(),
}
CORE = ["banner_kit", "campaign_file", "campaign", "contrast", "errors", "messages", "parts", "policies", "version"]
PURE_AUDIT = frozenset(
    """address areas domains lookalike encoding page naming handlers placements hiding visibility traces clues
    judge judgement lazily openness frontier tour silence discovery mentions places gist changes unit_names
    reasons explanations findings observations altered pasted injection results response redirects reading certificates
    scene viewport phones pictures filter_rules filter_list adblock public forwarding flags crashes cells
    columns colours codes removal covering framing framesets overflow data_urls nesting root_classes rotation stacking
    panes pieces fading letters emptiness awaiting script_types verdicts takeover entrance strays whereabouts
    advice tls_advice
    css.calculations css.cascade css.conditions css.lengths css.logic css.media css.properties css.selectors
    css.shapes css.styles css.tokens table_layout picture_links""".split()  # noqa: SIM905
)
PURE_REST = ("campaign", "contrast", "errors", "parts", "embed.snippets", "embed.addresses", "embed.filters",
             "embed.firm", "embed.forms", "embed.looks", "embed.trees", "embed.codes", "embed.digests", "embed.frames",
             "embed.sizes", "embed.choices", "policies", "embed.pause", "audit.troubles")  # fmt: skip
PURE = (*PURE_REST, *(f"audit.{name}" for name in sorted(PURE_AUDIT)))
IO = frozenset(
    """socket ssl requests urllib3 http subprocess pathlib os io shutil tempfile sqlite3 asyncio threading time flask
    click rich playwright""".split()  # noqa: SIM905
)
TEXTS = {".py", ".sh", ".toml", ".md", ".html", ".css", ".js", ".po", ".csv"}
FOREIGN = re.compile(r"/(?:work|home|root|Users)/|pypi\.org|pythonhosted|npmjs|deb\.debian")


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write whole module names"
            yield str(node.module)


def room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in ROOMS else "core"


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_imports_point_inwards(path: Path) -> None:
    here = room(dotted(path))
    if path.name == "__main__.py":
        here = "cli"
    inner = {room(name) for name in imports(path) if name.startswith("banner_kit")}

    assert inner <= ROOMS[here] | {here}


@pytest.mark.parametrize("name", PURE)
def test_pure_modules_import_no_input_and_no_output(name: str) -> None:
    path = PACKAGE / f"{name.replace('.', '/')}.py"

    assert not {module.split(".")[0] for module in imports(path)} & IO
    assert "open(" not in path.read_text(encoding="utf-8").replace("open\\s*\\(", "").replace("\\bopen", "")


def test_only_the_fetcher_opens_sockets() -> None:
    network = {"socket", "ssl", "requests", "urllib3", "http"}
    users = {dotted(path) for path in MODULES if {name.split(".")[0] for name in imports(path)} & network}
    streams = {dotted(path) for path in MODULES if "asyncio.open_connection" in path.read_text(encoding="utf-8")}

    assert streams == {"banner_kit.audit.proxy"}  # for the browser, whose sockets are not ours
    parts = ("fetch", "transport", "heads", "session", "tls", "failures", "unpacking")
    fetcher = {f"banner_kit.audit.{name}" for name in parts}
    assert users == fetcher | {"banner_kit.cli.serve"}  # the latter asks whether its port is free


def test_only_the_browsers_modules_know_playwright() -> None:
    users = {dotted(path) for path in MODULES if "playwright" in {name.split(".")[0] for name in imports(path)}}

    assert users == {f"banner_kit.audit.{name}" for name in ("browser", "tab", "traffic", "camera", "routes", "clicks")}


@pytest.mark.parametrize("package", ["", ".audit", ".audit.css", ".embed", ".promotion", ".report", ".web", ".cli"])
def test_a_package_shows_its_public_names_and_nothing_else(package: str) -> None:
    path = PACKAGE / package.strip(".").replace(".", "/") / "__init__.py"
    body = ast.parse(path.read_text(encoding="utf-8")).body

    assert isinstance(body[0], ast.Expr)
    for statement in body[1:]:
        assert isinstance(statement, ast.ImportFrom)
        assert all(alias.asname == alias.name for alias in statement.names)
    import_module(f"banner_kit{package}")


def test_importing_the_library_does_not_bring_the_web_along() -> None:
    heavy = "import sys, banner_kit; print(sorted({'flask','requests','rich','click','bs4'} & set(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True)

    assert shown.stdout.strip() == "[]"


@pytest.mark.parametrize("path", [*MODULES, *sorted((ROOT / "demo_site").glob("*.py"))], ids=dotted)
def test_files_and_functions_stay_short(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]

    assert source.count("\n") <= 300
    assert all(node.end_lineno - node.lineno <= 45 for node in functions)


def test_no_file_holds_a_path_of_a_machine_or_the_host_of_a_registry() -> None:
    folders = ("banner_kit", "demo_site", "widgets", "scripts", "docs")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.*") if path.suffix in TEXTS]
    foreign = [path for path in files if FOREIGN.search(path.read_text(encoding="utf-8"))]

    assert foreign == []

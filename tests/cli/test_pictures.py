from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import Result
from PIL import Image

from banner_kit import default_campaign
from banner_kit.embed.sized import sized_snippet
from banner_kit.embed.sizes import Size
from banner_kit.web import create_app

BUNDLED = files("banner_kit") / "campaigns" / "vandongxahoi.toml"
BASE = "https://assets.example.gov.vn"


@pytest.mark.parametrize("suffix", ["png", "webp"])
def test_a_picture_is_written_twice_as_fine_unless_told(
    run: Callable[..., Result], tmp_path: Path, suffix: str
) -> None:
    file = tmp_path / f"banner.{suffix}"
    result = run("picture", "-o", file, "--size", "300x250", "--lang", "vi")

    assert result.exit_code == 0, result.output
    with Image.open(file) as picture:
        assert picture.size == (600, 500)


def test_a_name_of_no_picture_is_refused(run: Callable[..., Result], tmp_path: Path) -> None:
    result = run("picture", "-o", tmp_path / "banner.gif")

    assert result.exit_code == 2
    assert ".png or .webp" in result.stderr


def test_the_snippet_of_a_size_is_printed(run: Callable[..., Result]) -> None:
    result = run("snippet", "--size", "300x250", "--lang", "vi", "--base-url", BASE)

    assert result.stdout == sized_snippet(default_campaign(), Size(300, 250), base_url=BASE).html + "\n"


def test_a_size_and_a_widget_contradict_each_other(run: Callable[..., Result]) -> None:
    result = run("snippet", "--size", "300x250", "--widget", "card", "--base-url", BASE)

    assert result.exit_code == 2
    assert "--size and --widget" in result.stderr


def test_the_server_has_what_the_snippet_of_a_size_loads() -> None:
    client = create_app(default_campaign(), sizes=[Size(500, 120)]).test_client()
    for size in (Size(240, 90), Size(500, 120)):
        address = sized_snippet(default_campaign(), size, base_url=BASE).html.split('src="')[1].split('"')[0]
        answer = client.get(address.removeprefix(BASE))

        assert answer.status_code == 200
        assert answer.content_type == "image/png"
        assert "immutable" in answer.headers["Cache-Control"]


def test_export_tells_how_much_it_wrote(run: Callable[..., Result], tmp_path: Path) -> None:
    result = run("export", tmp_path / "site", "--no-pictures")

    assert result.exit_code == 0, result.output
    assert "README.md tells how to serve them" in result.stderr
    assert (tmp_path / "site" / ".htaccess").is_file()


def test_export_tells_which_pictures_it_could_not_make(run: Callable[..., Result], tmp_path: Path) -> None:
    told = BUNDLED.read_text("utf-8").replace("Social mobilisation", "Hearts ❤").replace("picture =", "# picture =")
    (tmp_path / "a.toml").write_text(told, "utf-8")
    result = run("export", tmp_path / "site", "--campaign", tmp_path / "a.toml")

    assert result.exit_code == 0, result.output
    assert "Without pictures of 728x90, 970x90" in result.stderr
    assert "has no sign “❤”" in result.stderr

"""`serve`, as a process of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from banner_kit import Language, default_campaign
from banner_kit.cli.serve import host_in_url
from banner_kit.embed import build_assets

BASE = "https://assets.example.gov.vn"


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        yield taken.getsockname()[1]


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def test_a_busy_port_ends_with_2_and_one_line_naming_the_remedy(run, busy_port: int) -> None:
    result = run("serve", "--port", busy_port)

    assert result.exit_code == 2
    assert result.stderr.startswith(f"banner-kit: 127.0.0.1:{busy_port} ")
    assert "--port" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("host", ["300.1.1.1", "a..b"])
def test_what_is_no_host_is_told_as_such_and_not_as_a_busy_port(run, host: str) -> None:
    result = run("serve", "--host", host)

    assert (result.exit_code, "is no address of this machine" in result.stderr) == (2, True)
    assert "--port" not in result.stderr


@contextmanager
def server_at(port: int, *options: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "banner_kit", "serve", "--port", str(port), *options]
    environment = {**os.environ, "BANNER_KIT_LANG": "en", "PUBLIC_BASE_URL": BASE}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


@pytest.fixture
def serving(free_port: int) -> Iterator[subprocess.Popen[str]]:
    with server_at(free_port) as process:
        yield process


def test_what_was_pasted_before_the_campaign_changed_still_finds_its_files(
    free_port: int, own_campaign: Path, tmp_path: Path
) -> None:
    kept, pasted = ("--keep", str(tmp_path / "kept")), build_assets(default_campaign()).pictures["strip", Language.VI]
    with server_at(free_port, *kept) as first:
        first.stderr.readline()
    with server_at(free_port, "--campaign", str(own_campaign), *kept) as second:
        second.stderr.readline()
        answer = requests.get(f"http://127.0.0.1:{free_port}{pasted.path}", timeout=30)

    assert (answer.status_code, answer.content) == (200, pasted.body)
    assert answer.headers["Content-Type"] == pasted.media_type


def test_it_serves_until_interrupted_and_ends_quietly(serving: subprocess.Popen[str], free_port: int) -> None:
    url = f"http://127.0.0.1:{free_port}/"
    told = [serving.stderr.readline()]  # said when it listens
    page = requests.get(url, timeout=30)
    serving.send_signal(signal.SIGINT)
    told += serving.stderr.readlines()

    assert page.status_code == 200
    assert f"{BASE}/e/v1/" in page.text
    assert told == [f"Serving on {url} – Ctrl-C ends it.\n"]
    assert serving.wait(20) == 0


@pytest.mark.parametrize(("host", "told"), [("::1", "[::1]"), ("127.0.0.1", "127.0.0.1")])
def test_an_address_of_ipv6_is_told_as_browsers_take_it(host: str, told: str) -> None:
    assert host_in_url(host) == told


@pytest.mark.parametrize(("base", "told"), [("http://banner.gov.vn", True), ("http://localhost:8080", False)])
def test_an_address_that_portals_with_https_block_is_told_at_the_start(free_port: int, base: str, told: bool) -> None:
    with server_at(free_port, "--public-base-url", base) as serving:
        first = serving.stderr.readline()

    assert first.startswith(f"banner-kit: {base} is plain http" if told else "Serving on")

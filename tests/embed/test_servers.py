"""The exported settings in the servers they are written for: each asset comes as the manifest says."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory

import pytest
import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from banner_kit import Language, default_campaign
from banner_kit.embed.bundle import assets_to_export
from banner_kit.embed.exporting import export
from banner_kit.embed.headers import headers
from banner_kit.embed.rasters import Picture
from banner_kit.embed.sizes import Size

MODULES = Path("/usr/lib/apache2/modules")
ASSETS = (
    *assets_to_export(default_campaign(), with_pictures=False),
    Picture(default_campaign(), Size(240, 90), Language.VI).asset(),
)
APACHE = """ServerRoot {folder}
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {folder}/pid
ErrorLog {folder}/errors
{user}
{modules}
TypesConfig /dev/null
DocumentRoot {site}
<Directory {site}>
    AllowOverride FileInfo
    Require all granted
</Directory>
"""
NGINX = """daemon off; master_process off; pid {folder}/pid; error_log {folder}/errors; events {{ }}
http {{
    access_log off; client_body_temp_path {folder}; proxy_temp_path {folder};
    fastcgi_temp_path {folder}; uwsgi_temp_path {folder}; scgi_temp_path {folder};
    server {{ listen 127.0.0.1:{port}; root {site}; include {site}/nginx.conf; }}
}}
"""


def apache(folder: Path, site: Path, port: int) -> list[str]:
    """The command that serves the site, as its usual modules and an override allow."""
    loaded = ("mpm_event", "authz_core", "mime", "headers", "filter", "deflate")
    modules = "\n".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in loaded)
    user = "User nobody\nGroup nogroup" if os.geteuid() == 0 else ""
    settings = folder / "apache.conf"
    settings.write_text(APACHE.format(folder=folder, site=site, port=port, user=user, modules=modules))
    return ["apache2", "-f", str(settings), "-DFOREGROUND"]


def nginx(folder: Path, site: Path, port: int) -> list[str]:
    """The command that serves the site."""
    settings = folder / "server.conf"
    settings.write_text(NGINX.format(folder=folder, site=site, port=port))
    return ["nginx", "-e", f"{folder}/errors", "-c", str(settings)]


THERE = {
    apache: bool(shutil.which("apache2")) and (MODULES / "mod_headers.so").exists(),
    nginx: bool(shutil.which("nginx")),
}


def neither(_folder: Path, _site: Path, _port: int) -> list[str]:
    """Without a server nothing is shown to work, and that must not pass for a success."""
    pytest.fail(
        "The exported settings are tried in Apache or nginx: install one (Debian: apt-get install apache2-bin)."
    )


@contextmanager
def serving(command: Callable[[Path, Path, int], list[str]]) -> Iterator[str]:
    with TemporaryDirectory() as name:
        folder, site = Path(name), Path(name, "site")
        folder.chmod(0o755)  # servers run as somebody else
        export(default_campaign(), site, ASSETS)
        with socket.socket() as bound:
            bound.bind(("127.0.0.1", 0))
            port = bound.getsockname()[1]
        with Popen(command(folder, site, port)) as process:
            yield f"http://127.0.0.1:{port}"
            process.terminate()


@pytest.fixture(
    scope="module", params=[one for one, there in THERE.items() if there] or [neither], ids=lambda one: one.__name__
)
def server(request: pytest.FixtureRequest) -> Iterator[str]:
    """A server of every kind that this machine has, with the exported settings."""
    with serving(request.param) as address:
        yield address


@pytest.fixture(scope="module")
def session() -> Iterator[requests.Session]:
    """Waits for a server that is still starting."""
    with requests.Session() as session:
        session.mount("http://", HTTPAdapter(max_retries=Retry(connect=12, backoff_factor=0.02)))
        yield session


def test_every_asset_has_its_bytes_type_and_headers(server: str, session: requests.Session) -> None:
    for asset in ASSETS:
        answer = session.get(server + asset.path, timeout=10)
        told = {name: answer.headers.get(name) for name in headers(asset)}

        assert (asset.path, answer.status_code, answer.content == asset.body) == (asset.path, 200, True)
        assert (asset.path, told) == (asset.path, headers(asset))
        assert (asset.path, answer.headers.get("Content-Type")) == (asset.path, asset.media_type)


def test_what_is_text_comes_compressed(server: str, session: requests.Session) -> None:
    long = [asset for asset in ASSETS if not asset.media_type.startswith("image/png") and len(asset.body) > 1000]
    for asset in long:
        answer = session.get(server + asset.path, headers={"Accept-Encoding": "gzip"}, timeout=10)
        assert (asset.path, answer.headers.get("Content-Encoding")) == (asset.path, "gzip")


def test_what_is_not_there_is_not_kept_for_ever(server: str, session: requests.Session) -> None:
    answer = session.get(f"{server}/e/v1/gone.0123456789abcdef.js", timeout=10)

    assert answer.status_code == 404
    assert "immutable" not in answer.headers.get("Cache-Control", "")

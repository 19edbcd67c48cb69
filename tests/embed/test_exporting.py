from __future__ import annotations

import json
import re
import threading
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from hashlib import sha384
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.etree import ElementTree

import pytest
import requests

from banner_kit import Campaign, Language, default_campaign
from banner_kit.embed import Asset, snippet, widgets
from banner_kit.embed.bundle import assets_to_export
from banner_kit.embed.exporting import export, exported
from banner_kit.embed.rasters import Picture
from banner_kit.embed.sized import sized_snippet
from banner_kit.embed.sizes import Size
from banner_kit.errors import ExportError

IIS_SCHEMA = {
    ("configuration",), ("location", "path"), ("system.webServer",), ("staticContent",), ("httpProtocol",),
    ("remove", "fileExtension"), ("mimeMap", "fileExtension", "mimeType"),
    ("clientCache", "cacheControlMaxAge", "cacheControlMode"),
    ("clientCache", "cacheControlCustom", "cacheControlMaxAge", "cacheControlMode"),
    ("customHeaders",), ("add", "name", "value"), ("remove", "name"),
}  # fmt: skip
"""The elements of IIS_schema.xml that a site may use, each with the attributes of one use."""
RENDERED = Picture(default_campaign(), Size(240, 90), Language.VI)


@pytest.fixture(scope="module")
def assets() -> tuple[Asset, ...]:
    return (*assets_to_export(default_campaign(), with_pictures=False), RENDERED.asset())


def renamed() -> Campaign:
    campaign = default_campaign()
    texts = {**campaign.texts, Language.EN: replace(campaign.texts[Language.EN], title="Lend a hand")}
    return replace(campaign, version=2, texts=texts)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site(tmp_path: Path, assets: tuple[Asset, ...]) -> Iterator[str]:
    """The folder on Python's own server, which knows nothing of banner-kit."""
    export(default_campaign(), tmp_path, assets)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=tmp_path))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_exporting_twice_gives_the_same_bytes(tmp_path: Path, assets: tuple[Asset, ...]) -> None:
    export(default_campaign(), tmp_path / "one", assets)
    export(default_campaign(), tmp_path / "other", assets)
    before = contents(tmp_path / "one")
    export(default_campaign(), tmp_path / "one", assets)

    assert contents(tmp_path / "one") == before == contents(tmp_path / "other")


@pytest.mark.parametrize("name", ["README.md", "README.vi.md", "test.html"])
def test_the_server_is_tested_with_a_sealed_file_that_was_exported(
    tmp_path: Path, assets: tuple[Asset, ...], name: str
) -> None:
    export(default_campaign(), tmp_path, assets)
    written = (tmp_path / name).read_text(encoding="utf-8")
    (path,) = set(re.findall(r"e/v1/[\w.-]+\.js", written))
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))

    assert (tmp_path / path).is_file()
    assert "Access-Control-Allow-Origin: *" in written
    assert ("AllowOverride FileInfo" in written) == name.startswith("README")
    assert (manifest["assets"][path]["integrity"] in written) == (name == "test.html")
    assert name in manifest["settings"]


def test_the_manifest_names_every_asset_with_its_digest(tmp_path: Path, assets: tuple[Asset, ...]) -> None:
    export(default_campaign(), tmp_path, assets)
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))

    assert set(manifest["assets"]) == {asset.path.lstrip("/") for asset in assets}
    for path, entry in manifest["assets"].items():
        body = (tmp_path / path).read_bytes()
        assert entry["integrity"] == "sha384-" + b64encode(sha384(body).digest()).decode()
        assert entry["bytes"] == len(body)


def test_every_address_in_every_snippet_answers_with_its_type_and_bytes(site: str) -> None:
    campaign = default_campaign()
    made = [
        snippet(campaign, one, form, language=language, base_url=site)
        for one in widgets()
        for form in one.forms
        for language in Language
    ]
    html = "\n".join(one.html for one in (*made, sized_snippet(campaign, RENDERED.size, base_url=site)))
    sealed = dict(re.findall(r'(?:href|src)="([^"]+)" integrity="([^"]+)"', html))
    types = {
        "svg": "image/svg+xml",
        "css": "text/css",
        "js": "text/javascript",
        "html": "text/html",
        "png": "image/png",
    }

    addresses = set(re.findall(rf'"({site}/e/v1/[^"]+)"', html))
    assert len(addresses) > 20
    for address in addresses:
        answer = requests.get(address, timeout=10)
        assert answer.status_code == 200, address
        assert answer.headers["Content-Type"].partition(";")[0] == types[address.rpartition(".")[2]]
        digest = "sha384-" + b64encode(sha384(answer.content).digest()).decode()
        assert sealed.get(address, digest) == digest


def test_a_foreign_file_is_refused_before_anything_is_written(tmp_path: Path, assets: tuple[Asset, ...]) -> None:
    (tmp_path / "web.config").write_text("<configuration/>")

    with pytest.raises(ExportError, match=r"web\.config: is not banner-kit's.*empty folder"):
        export(default_campaign(), tmp_path, assets)
    assert contents(tmp_path) == {"web.config": b"<configuration/>"}


def test_a_foreign_manifest_is_refused(tmp_path: Path, assets: tuple[Asset, ...]) -> None:
    (tmp_path / "manifest.json").write_text('{"name": "an app of somebody"}')

    with pytest.raises(ExportError, match=r"manifest\.json"):
        export(default_campaign(), tmp_path, assets)


def test_settings_changed_by_hand_are_not_lost(tmp_path: Path, assets: tuple[Asset, ...]) -> None:
    export(default_campaign(), tmp_path, assets)
    (tmp_path / "nginx.conf").write_text("# ours")

    with pytest.raises(ExportError, match=r"nginx\.conf: .*changed since"):
        export(renamed(), tmp_path, assets)
    assert (tmp_path / "nginx.conf").read_text() == "# ours"


def test_files_beside_ours_stay(tmp_path: Path, assets: tuple[Asset, ...]) -> None:
    (tmp_path / "index.html").write_text("the host's own page")
    export(default_campaign(), tmp_path, assets)

    assert (tmp_path / "index.html").read_text() == "the host's own page"


def test_a_new_version_keeps_what_portals_have_pasted(tmp_path: Path, assets: tuple[Asset, ...]) -> None:
    export(default_campaign(), tmp_path, assets)
    old = {name: body for name, body in contents(tmp_path).items() if re.search(r"\.[0-9a-f]{16}\.", name)}
    export(renamed(), tmp_path, assets_to_export(renamed(), with_pictures=False))
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))

    assert old.items() <= contents(tmp_path).items()
    assert set(old) <= set(manifest["assets"])
    assert manifest["campaign"]["version"] == 2


def test_another_campaigns_folder_is_left_to_it(tmp_path: Path, assets: tuple[Asset, ...]) -> None:
    export(default_campaign(), tmp_path, assets)
    before = (tmp_path / "e/v1/strip-vi.js").read_bytes()

    with pytest.raises(ExportError, match="the id “vandongxahoi” and a higher version"):
        export(replace(default_campaign(), id="lut"), tmp_path, assets)
    assert (tmp_path / "e/v1/strip-vi.js").read_bytes() == before


def test_what_was_exported_before_is_known_by_its_folder(tmp_path: Path, assets: tuple[Asset, ...]) -> None:
    export(default_campaign(), tmp_path, assets)
    export(renamed(), tmp_path, now := assets_to_export(renamed(), with_pictures=False))

    lasting = {asset.path: asset for asset in (*assets, *now) if asset.immutable}
    assert {asset.path: asset for asset in exported(tmp_path)} == lasting


def test_no_half_written_file_stays(tmp_path: Path, assets: tuple[Asset, ...]) -> None:
    export(default_campaign(), tmp_path, assets)

    assert not list(tmp_path.rglob(".half-*"))


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, assets: tuple[Asset, ...]) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(ExportError, match="cannot be written"):
        export(default_campaign(), tmp_path / "file" / "folder", assets)


def test_the_settings_for_iis_are_well_formed_and_name_every_frame(tmp_path: Path, assets: tuple[Asset, ...]) -> None:
    export(default_campaign(), tmp_path, assets)
    places = {place.attrib["path"] for place in ElementTree.parse(tmp_path / "web.config").iter("location")}

    assert {asset.path.lstrip("/") for asset in assets if asset.path.endswith(".html")} <= places


def test_the_settings_for_iis_say_nothing_that_its_schema_does_not_know(
    tmp_path: Path, assets: tuple[Asset, ...]
) -> None:
    export(default_campaign(), tmp_path, assets)
    said = {(one.tag, *sorted(one.attrib)) for one in ElementTree.parse(tmp_path / "web.config").iter()}

    assert said <= IIS_SCHEMA


def test_iis_keeps_for_a_year_what_never_changes(tmp_path: Path, assets: tuple[Asset, ...]) -> None:
    export(default_campaign(), tmp_path, assets)
    places = ElementTree.parse(tmp_path / "web.config").iter("location")
    kept = {
        one.attrib["path"]
        for one in places
        if one.find(".//clientCache[@cacheControlMaxAge='365.00:00:00']") is not None
    }

    assert kept == {asset.path.lstrip("/") for asset in assets if asset.immutable}

"""Writing an export: nothing of anybody else's is overwritten, nothing that a portal still loads is taken away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from banner_kit.campaign import Campaign
from banner_kit.embed.assets import Asset
from banner_kit.embed.bundle import MANIFEST, SCHEMA, bundle
from banner_kit.embed.digests import digest
from banner_kit.embed.rewriting import read_manifest, rewrite
from banner_kit.errors import ExportError


def export(
    campaign: Campaign, folder: Path | str, assets: Iterable[Asset], *, takes_over: bool = False
) -> tuple[Path, ...]:
    """Write the bundle into the folder and tell its files. The same campaign gives the same bytes.

    An earlier export there is brought up to date; its assets with a hash in their address stay, since portals load
    them until they have pasted the new snippet. Each file is replaced at once, the manifest last. Raises `ExportError`
    before anything is written when the folder is another campaign's, which this one does not take over, when a file is
    not banner-kit's or was changed by hand, or when writing fails.
    """
    folder = Path(folder)
    before = read_manifest(folder / MANIFEST, SCHEMA)
    owner = before.get("campaign", {}).get("id", campaign.id)
    if owner != campaign.id and not takes_over:  # their rolling files have the same names
        raise ExportError(
            "{folder} holds the export of the campaign “{owner}”, and portals load it from there; export “{id}” into"
            " a folder of its own, or, where it takes that one's place, give it the id “{owner}” and a higher version.",
            folder=folder, owner=owner, id=campaign.id,
        )  # fmt: skip
    written = bundle(campaign, assets, _kept(folder, before))
    known = {name: str(entry["integrity"]) for name, entry in before.get("assets", {}).items()}
    return rewrite(folder, written, {**before.get("settings", {}), **known}, MANIFEST)


def exported(folder: Path | str) -> tuple[Asset, ...]:
    """The assets that exports have left in a folder and whose bytes never change: this campaign's and all before it."""
    folder = Path(folder)
    entries = _kept(folder, read_manifest(folder / MANIFEST, SCHEMA))
    return tuple(
        Asset(
            path=f"/{name}",
            body=(folder / name).read_bytes(),
            media_type=entry["type"],
            policy=entry["headers"]["Content-Security-Policy"],
        )
        for name, entry in entries.items()
    )


def _kept(folder: Path, before: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {
        name: entry
        for name, entry in before.get("assets", {}).items()
        if entry["immutable"] and _holds(folder / name, entry["integrity"])
    }


def _holds(path: Path, seal: str) -> bool:
    """Whether a file is there, and what it was."""
    return path.is_file() and digest(path.read_bytes()) == seal

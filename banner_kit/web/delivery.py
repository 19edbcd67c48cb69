"""Assets over HTTP: compressed once at start, cached for ever by address, revalidated by ETag."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import brotli
from werkzeug.wrappers import Request, Response

from banner_kit.campaign import Campaign
from banner_kit.embed import Asset
from banner_kit.embed.headers import headers
from banner_kit.embed.rasters import Picture, pictures
from banner_kit.embed.sizes import STANDARD_SIZES, Size
from banner_kit.errors import MissingExtraError

WORTH_COMPRESSING = 256  # bytes below which the headers cost more than is saved


@dataclass(frozen=True)
class Delivery:
    """One asset ready to send: its body in every encoding that is smaller, best first."""

    asset: Asset
    bodies: Mapping[str, bytes]
    etags: Mapping[str, str]

    def answer(self, request: Request) -> Response:
        """The response to a GET or HEAD, 304 when the visitor has it."""
        encoding = _chosen(request, self.bodies)
        response = Response(self.bodies[encoding], content_type=self.asset.media_type)
        response.headers.update(headers(self.asset))
        response.headers["Vary"] = "Accept-Encoding"
        if encoding != "identity":
            response.headers["Content-Encoding"] = encoding
        response.set_etag(self.etags[encoding])
        return response.make_conditional(request)


def prepare(assets: Iterable[Asset]) -> dict[str, Delivery]:
    """Every asset by its path, compressed."""
    return {asset.path: _prepared(asset) for asset in assets}


class Rasters:
    """Rendered pictures, each made when it is first asked for. None are served where the renderer is not installed."""

    def __init__(self, campaign: Campaign, sizes: Iterable[Size] = ()) -> None:
        self._campaign, self._sizes = campaign, (*STANDARD_SIZES, *sizes)
        self._ready: dict[str, Delivery] = {}

    def get(self, path: str) -> Delivery | None:
        """The picture of that address."""
        if path not in self._ready and (one := self._known.get(path)):
            self._ready[path] = _prepared(one.asset())
        return self._ready.get(path)

    @cached_property
    def _known(self) -> dict[str, Picture]:
        try:
            return pictures(self._campaign, self._sizes)
        except MissingExtraError:
            return {}


def _prepared(asset: Asset) -> Delivery:
    bodies = {"identity": asset.body}
    if len(asset.body) >= WORTH_COMPRESSING:
        packed = {"br": brotli.compress(asset.body, quality=11), "gzip": gzip.compress(asset.body, 9, mtime=0)}
        bodies = {name: body for name, body in packed.items() if len(body) < len(asset.body)} | bodies
    digest = sha256(asset.body).hexdigest()[:20]
    return Delivery(asset, bodies, {name: f"{digest}-{name}" for name in bodies})


def _chosen(request: Request, bodies: Mapping[str, bytes]) -> str:
    """The best encoding that the visitor accepts (RFC 9110, 12.5.3); plain bytes when it accepts none."""
    accepted = request.accept_encodings
    offers = [(accepted.quality(name), -at, name) for at, name in enumerate(bodies) if name != "identity"]
    best = max((offer for offer in offers if offer[0] > 0), default=None)
    return best[2] if best else "identity"

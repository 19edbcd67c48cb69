from __future__ import annotations

from collections.abc import Iterator
from threading import Thread

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.serving import make_server

from banner_kit import default_campaign
from banner_kit.web import create_app
from tests.web.builder_page import BASE


@pytest.fixture(scope="session")
def app() -> Flask:
    return create_app(default_campaign())


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="module")
def public() -> FlaskClient:
    """Asks an app that was told its public address."""
    return create_app(default_campaign(), public_base_url=BASE).test_client()


@pytest.fixture(scope="session")
def server(app: Flask) -> Iterator[str]:
    listening = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=listening.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{listening.server_port}"
    listening.shutdown()
    thread.join()
    listening.server_close()

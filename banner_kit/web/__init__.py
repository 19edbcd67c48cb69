"""The web side: assets for portals, and the page on which a webmaster finds a snippet."""

from banner_kit.web.app import create_app as create_app
from banner_kit.web.blueprint import create_blueprint as create_blueprint

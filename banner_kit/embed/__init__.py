"""What a portal pastes: widgets, snippets, and the assets behind them."""

from banner_kit.embed.assets import Asset as Asset
from banner_kit.embed.assets import Assets as Assets
from banner_kit.embed.assets import build_assets as build_assets
from banner_kit.embed.forms import Form as Form
from banner_kit.embed.snippets import Snippet as Snippet
from banner_kit.embed.snippets import snippet as snippet
from banner_kit.embed.widgets import Widget as Widget
from banner_kit.embed.widgets import widget as widget
from banner_kit.embed.widgets import widgets as widgets

"""Commands run without a base address in their environment, and the snippets that they should print."""

from __future__ import annotations

from click.testing import CliRunner, Result

from banner_kit import Language, default_campaign
from banner_kit.cli import main
from banner_kit.embed import Form
from banner_kit.embed import snippet as make_snippet

BASE = "https://assets.example.gov.vn"


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(main, arguments, env={"PUBLIC_BASE_URL": None, **environment})


def made(widget: str = "strip", form: Form = Form.IMAGE, language: Language = Language.VI) -> str:
    return make_snippet(default_campaign(), widget, form, language=language, base_url=BASE).html

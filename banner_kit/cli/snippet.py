"""`snippet` prints what to paste: for a widget and form, or for a content-management system."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from banner_kit.campaign import Campaign
from banner_kit.cli.options import LOCAL_BASE, campaign_option, language_option
from banner_kit.cli.sizes import size_option
from banner_kit.cli.telling import tell, tell_pause
from banner_kit.cli.words import _
from banner_kit.embed import Form, Snippet, widgets
from banner_kit.embed import snippet as make_snippet
from banner_kit.embed import widget as widget_named
from banner_kit.embed.addresses import over_plain_http
from banner_kit.embed.choices import form_named
from banner_kit.embed.cms import Cms, best_snippet, survives, system, systems
from banner_kit.embed.sized import sized_snippet
from banner_kit.embed.sizes import Size
from banner_kit.errors import WidgetError, cause_of
from banner_kit.messages import Language, Message
from banner_kit.parts import PART_NAMES
from banner_kit.policies import allowing


@dataclass(frozen=True)
class Wish:
    """What was asked for: names as they were written, None where nothing was."""

    campaign: Campaign
    language: Language
    base: str
    widget: str | None
    form: str | None
    cms: str | None
    rolling: bool
    firm: bool
    size: Size | None = None


def _policy(_ctx: click.Context, _param: click.Parameter, text: str | None) -> str | None:
    if not text or not text.startswith("@"):
        return text
    try:
        return Path(text[1:]).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise WidgetError("{file}: this is no text in UTF-8.", file=text[1:]) from error
    except OSError as error:
        raise WidgetError("{file}: cannot be read ({cause}).", file=text[1:], cause=cause_of(error)) from error


@click.command(help=_("Print the snippet that a portal pastes."))
@click.option("--widget", metavar="NAME", help=_("Which look; “strip” unless told."))
@click.option(
    "--form",
    metavar="NAME",
    help=_("How it is delivered: {known}; the widget's first unless told, see --list.").format(known=", ".join(Form)),
)
@click.option(
    "--cms",
    metavar="NAME",
    help=_("Choose the form that this system keeps, and tell where to paste it: {known}.").format(
        known=", ".join(one.name for one in systems())
    ),
)
@click.option(
    "--rolling", is_flag=True, help=_("An address that shows a replaced campaign within 15 minutes, without a seal.")
)
@click.option(
    "--firm/--no-firm",
    default=True,
    help=_("Whether measures stand in “style” too, which some policies refuse: then no style sheet moves anything."),
)
@size_option
@language_option
@campaign_option
@click.option(
    "--base-url",
    metavar=_("ADDRESS"),
    envvar="PUBLIC_BASE_URL",
    show_envvar=True,
    default="",
    help=_("Where portals load assets from."),
)
@click.option(
    "--ascii", "in_ascii", is_flag=True, help=_("Write letters like “ậ” as numbers: for pages that are not in UTF-8.")
)
@click.option("--csp", is_flag=True, help=_("Print what to add to the policy default-src 'none' instead."))
@click.option(
    "--policy",
    metavar="POLICY",
    callback=_policy,
    help=_(
        "With --csp: your portal's whole policy, or @FILE that holds it; printed is the one that allows the snippet."
    ),
)
@click.option("--list", "everything", is_flag=True, help=_("Print every widget in every form."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON with the policy line and notes."))
def snippet(
    widget: str | None,
    form: str | None,
    cms: str | None,
    rolling: bool,
    firm: bool,
    size: Size | None,
    language: Language,
    campaign: Campaign,
    base_url: str,
    in_ascii: bool,
    csp: bool,
    policy: str | None,
    everything: bool,
    as_json: bool,
) -> None:
    """Print a snippet; where to paste it goes to stderr, as does a warning when its assets are on this machine only."""
    given = {
        "--widget": widget, "--form": form, "--cms": cms, "--rolling": rolling, "--size": size,
        "--csp": csp, "--policy": policy,
    }  # fmt: skip
    _refuse_conflicts({"--cms": cms, "--form": form})
    _refuse_conflicts(*({name: given[name], "--json": as_json} for name in ("--csp", "--policy")))
    _refuse_conflicts(*({"--size": size, name: given[name]} for name in ("--widget", "--form", "--cms", "--rolling")))
    _refuse_conflicts(*({"--list": everything, name: value} for name, value in given.items()))
    wish = Wish(campaign, language, base_url or LOCAL_BASE, widget, form, cms, rolling, firm, size)
    made = _every(wish) if everything else [_made(wish)]
    shown = [one.in_ascii() for one in made] if in_ascii else made
    if not base_url:
        note = _("No --base-url: the snippet loads its assets from {url}, which only this machine can reach.")
        click.echo(note.format(url=LOCAL_BASE), err=True)
    elif insecure := over_plain_http(base_url):
        tell(insecure, language)
    tell_pause(campaign, language)
    if everything:
        _print_list(shown, as_json)
    else:
        _print_one(shown[0], system(cms) if cms else None, csp=csp, policy=policy, as_json=as_json)


def _refuse_conflicts(*groups: Mapping[str, object]) -> None:
    """Raise `WidgetError` when two options of a group are given."""
    for group in groups:
        given = [name for name, value in group.items() if value]
        if len(given) > 1:
            raise WidgetError("{one} and {other} cannot be given together.", one=given[0], other=given[1])


def _made(wish: Wish) -> Snippet:
    if wish.size:
        return sized_snippet(wish.campaign, wish.size, language=wish.language, base_url=wish.base, firm=wish.firm)
    widget = wish.widget or widgets()[0].name
    language, base, rolling, firm = wish.language, wish.base, wish.rolling, wish.firm
    if wish.cms:
        cms = system(wish.cms)
        return best_snippet(wish.campaign, widget, cms, language=language, base_url=base, rolling=rolling, firm=firm)
    form = form_named(wish.form) if wish.form else None
    return make_snippet(wish.campaign, widget, form, language=language, base_url=base, rolling=rolling, firm=firm)


def _every(wish: Wish) -> list[Snippet]:
    return [
        make_snippet(wish.campaign, one, form, language=wish.language, base_url=wish.base, firm=wish.firm)
        for one in widgets()
        for form in one.forms
    ]


def _print_one(made: Snippet, cms: Cms | None, *, csp: bool, policy: str | None, as_json: bool) -> None:
    advice = _advice(made, cms) if cms else []
    if as_json:
        click.echo(_json(_as_object(made, advice)))
        return
    if policy is not None:
        click.echo(allowing(policy, made.csp))
    elif csp and not made.csp:
        tell(Message("The snippet loads nothing: no policy has to allow anything for it."), made.language)
    else:
        click.echo(made.csp if csp else made.html)
    for line in advice:
        click.echo(line, err=True)


def _advice(made: Snippet, cms: Cms) -> list[str]:
    """Where to paste it, click by click, and what the system's filter does."""
    head = Message("{system}: paste the form “{form}”", {"system": cms.title, "form": made.form})
    steps = [f"{number}. {step}" for number, step in enumerate(cms.steps[made.language], 1)]
    left = survives(made, cms.rules)
    names = [PART_NAMES[part].text(made.language) for part in left.lost]
    loss = Message("The filter still takes away: {parts}.", {"parts": ", ".join(names)})
    told = [] if left.whole else [loss.text(made.language)]
    if not left.dressed:
        told.append(_bare(made).text(made.language))
    return [head.text(made.language), *steps, cms.remark[made.language], *told]


def _bare(made: Snippet) -> Message:
    known = ", ".join(one.name for one in widgets() if Form.IMAGE in one.forms)
    return Message(
        "Where it filters, a plain link is all that is left of the widget “{widget}”. These come as pictures, which it "
        "keeps: {known}.",
        {"widget": made.widget, "known": known},
    )


def _print_list(shown: list[Snippet], as_json: bool) -> None:
    console = Console()
    if as_json:
        click.echo(_json([_as_object(one) for one in shown]))
    elif console.is_terminal:
        console.print(_table(shown))
    else:
        click.echo("\t".join(_columns()))
        for one in shown:
            click.echo("\t".join(_row(one)))


def _table(shown: list[Snippet]) -> Table:
    grid = Table(header_style="bold", show_edge=False, pad_edge=False)
    for title in _columns():
        grid.add_column(title, overflow="fold")
    for one in shown:
        grid.add_row(*_row(one))
    return grid


def _columns() -> tuple[str, ...]:
    return _("Widget"), _("Form"), _("Unless told"), _("Title"), _("Bytes"), _("To add to default-src 'none'")


def _row(one: Snippet) -> tuple[str, ...]:
    found = widget_named(one.widget)
    first = "*" if one.form is found.forms[0] else ""
    return one.widget, one.form, first, found.title[one.language], str(one.bytes), one.csp


def _as_object(made: Snippet, advice: list[str] | None = None) -> dict[str, object]:
    return {
        "html": made.html,
        "csp": made.csp,
        "form": str(made.form),
        "widget": made.widget,
        "bytes": made.bytes,
        "notes": [note.text(made.language) for note in made.notes] + (advice or []),
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)

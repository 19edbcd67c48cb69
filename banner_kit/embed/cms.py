"""Content-management systems: what their filters keep of a snippet, which form is best for them, where to paste it.

What is known of them is data, `rules/cms.toml`; which form to choose is asked of the rules, never listed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from banner_kit.campaign import Campaign
from banner_kit.embed.choices import folded
from banner_kit.embed.filters import FilterRules, filtered
from banner_kit.embed.forms import ROLLING
from banner_kit.embed.snippets import Snippet, snippet
from banner_kit.embed.widgets import Widget
from banner_kit.embed.widgets import widget as widget_named
from banner_kit.errors import WidgetError
from banner_kit.messages import Language
from banner_kit.parts import Part, graver_first, parts_of, read_fragment

_DRESS = frozenset({Part.SHEET, Part.SCRIPT, Part.FRAME, Part.PICTURE})


class Role(StrEnum):
    """Who pastes: systems filter what editors save and may trust administrators."""

    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


class Known(StrEnum):
    """How a filter's rules are known: its code was run, its code was read, or its maker tells."""

    RUN = "run"
    READ = "read"
    TOLD = "told"


@dataclass(frozen=True)
class Cms:
    """A content-management system. `aliases` are what else people call it; `role` is who can follow the `steps`; the
    remark tells what the filter does."""

    name: str
    title: str
    aliases: tuple[str, ...]
    role: Role
    filters: Mapping[Role, FilterRules]
    known: Mapping[Role, Known]
    steps: Mapping[Language, tuple[str, ...]]
    remark: Mapping[Language, str]

    @property
    def rules(self) -> FilterRules:
        """The filter that what is pasted by these steps goes through."""
        return self.filters[self.role]


@dataclass(frozen=True)
class Survival:
    """What a filter leaves of a snippet: the markup, the parts that are still there, those lost, the gravest first."""

    html: str
    kept: frozenset[Part]
    lost: tuple[Part, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing was lost."""
        return not self.lost

    @property
    def dressed(self) -> bool:
        """Whether nothing was lost of what makes more of it than a plain link."""
        return _DRESS.isdisjoint(self.lost)


@cache
def systems() -> tuple[Cms, ...]:
    """All systems of which the rules are known."""
    table = tomllib.loads((files("banner_kit") / "embed" / "rules" / "cms.toml").read_text(encoding="utf-8"))
    rules = {row["name"]: (_rules(row), Known(row["known"])) for row in table["filter"]}
    return tuple(_system(row, rules) for row in table["system"])


def system(name: str) -> Cms:
    """The system of that name, title or other name, whatever its case. Raises `WidgetError` naming those there are."""
    found = next((one for one in systems() if folded(name) in map(folded, (one.name, one.title, *one.aliases))), None)
    if found is None:
        known = ", ".join(one.name for one in systems())
        raise WidgetError(
            "There is no content-management system “{name}”. Choose one of {known}.", name=name, known=known
        )
    return found


def survives(made: Snippet, rules: FilterRules) -> Survival:
    """What the filter leaves of a snippet."""
    left = filtered(made.html, rules)
    given, kept = parts_of(read_fragment(made.html)), parts_of(read_fragment(left))
    return Survival(left, kept, graver_first(given - kept))


def best_snippet(
    campaign: Campaign,
    widget: Widget | str,
    cms: Cms | str,
    *,
    language: Language | str = Language.VI,
    base_url: str,
    rolling: bool = False,
    firm: bool = True,
) -> Snippet:
    """The widget in the form of which the system keeps most; among equals, the first of its forms.

    Raises `WidgetError` for an unknown widget, system or language, a widget without a form that can roll, or an address
    that serves no assets.
    """
    found = widget if isinstance(widget, Widget) else widget_named(widget)
    rules = (cms if isinstance(cms, Cms) else system(cms)).rules
    forms = [form for form in found.forms if form in ROLLING or not rolling] or found.forms
    made = [
        snippet(campaign, found, form, language=language, base_url=base_url, rolling=rolling, firm=firm)
        for form in forms
    ]
    return min(made, key=lambda one: _loss(survives(one, rules)))


def _loss(survival: Survival) -> tuple[bool, ...]:
    """How much was lost, for comparing: one grave loss outweighs any number of slight ones."""
    return tuple(part in survival.lost for part in Part)


def _system(row: Mapping[str, Any], rules: Mapping[str, tuple[FilterRules, Known]]) -> Cms:
    return Cms(
        name=row["name"],
        title=row["title"],
        aliases=tuple(row.get("aliases", ())),
        role=Role(row["role"]),
        filters={role: rules[row[role]][0] for role in Role},
        known={role: rules[row[role]][1] for role in Role},
        steps={language: tuple(row["steps"][language]) for language in Language},
        remark={language: row["remark"][language] for language in Language},
    )


def _rules(row: Mapping[str, Any]) -> FilterRules:
    """The rules of a table: its keys are the names of the fields, its lists are sets."""
    given = {one.name: row[one.name] for one in fields(FilterRules) if one.name in row}
    return FilterRules(**{name: _value(value) for name, value in given.items()})


def _value(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: frozenset(names) for name, names in value.items()}
    return frozenset(value) if isinstance(value, list) else value

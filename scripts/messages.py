"""Collect the sentences of the code into the Vietnamese catalogue, and compile it.

python scripts/messages.py            # update banner_kit.po and banner_kit.mo
python scripts/messages.py --check    # fail when either is out of date or a sentence has no translation
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "banner_kit" / "locale" / "vi" / "LC_MESSAGES"
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2"), ("**/templates/**.css", "ignore")]
ERRORS = (
    "Campaign",
    "Widget",
    "Registry",
    "Report",
    "Server",
    "Network",
    "NetworkLost",
    "Browser",
    "FilterList",
    "Journal",
    "Worker",
    "WorkersLost",
    "Cluster",
    "Export",
    "MissingExtra",
    "BannerKit",
)
MARKS = ("_", "gettext", "Message", "marked", *(f"{name}Error" for name in ERRORS))
KEYWORDS = dict.fromkeys(MARKS) | {"marked_plural": (1, 2)}


def collected() -> Catalog:
    """Every sentence marked in the package and the demo, without places: they would change with every edit."""
    catalog = Catalog(project="banner-kit", locale="vi", charset="utf-8")
    for folder in ("banner_kit", "demo_site", "scripts", "widgets"):
        options = {"**.html": {"extensions": "jinja2.ext.i18n", "silent": "false", "newstyle_gettext": "true"}}
        for _, _, message, _, _ in extract_from_dir(ROOT / folder, METHODS, options, KEYWORDS, strip_comment_tags=True):
            if message:
                catalog.add(message)
    return catalog


def updated() -> Catalog:
    """The sentences of today with the translations there are; what is no longer said is dropped."""
    with (FOLDER / "banner_kit.po").open("rb") as stream:
        known = read_po(stream, locale="vi")
    fresh = collected()
    for message in fresh:
        translated = known.get(message.id)
        if message.id and translated and translated.string:
            message.string = translated.string
    return fresh


def _is_translated(message: Entry) -> bool:
    """Whether it has a translation; a plural has one for each form of Vietnamese, which is one."""
    return bool(message.string) and all(message.string or ())


class _Dateless(Catalog):
    """A catalogue whose header holds what gettext needs and no date or version: same sentences, same bytes."""

    def __iter__(self) -> Iterator[Entry]:
        header = f"Content-Type: text/plain; charset=utf-8\nLanguage: vi\nPlural-Forms: {self.plural_forms}"
        yield Entry("", header)
        yield from (message for message in super().__iter__() if message.id)


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    plain = _Dateless(locale="vi")
    for message in catalog:
        if message.id:
            plain.add(message.id, message.string)
    stream = BytesIO()
    write_mo(stream, plain)
    return stream.getvalue()


def written(catalog: Catalog) -> bytes:
    """The catalogue as people edit it, sorted and without dates, so that the same sentences give the same bytes."""
    stream = BytesIO()
    write_po(stream, catalog, width=120, sort_output=True, omit_header=True)
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: vi\\n"\n\n'
    return header.encode() + stream.getvalue()


def main() -> int:
    """Update or check; the exit code is 1 when a check fails."""
    catalog = updated()
    missing = [message.id for message in catalog if message.id and not _is_translated(message)]
    for one in missing:
        print(f"not translated: {one}", file=sys.stderr)
    files = {FOLDER / "banner_kit.po": written(catalog)}
    files[FOLDER / "banner_kit.mo"] = compiled(read_po(BytesIO(files[FOLDER / "banner_kit.po"]), locale="vi"))
    if "--check" not in sys.argv:
        for path, content in files.items():
            path.write_bytes(content)
        return 0
    stale = [path.name for path, content in files.items() if path.read_bytes() != content]
    if stale:
        print(f"out of date: {', '.join(stale)}; run `make messages`", file=sys.stderr)
    return 1 if stale or missing else 0


if __name__ == "__main__":
    sys.exit(main())

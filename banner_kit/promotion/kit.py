"""The whole kit, as files by name: one campaign file, every channel the order names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256

from banner_kit.campaign import Campaign
from banner_kit.messages import Language, Message
from banner_kit.promotion.messages import TextMessage, text_messages
from banner_kit.promotion.poster import poster
from banner_kit.promotion.radio import LENGTHS, Script, radio_script
from banner_kit.promotion.social import card, card_tags

KIT_INDEX = "kit.txt"
"""The list of what is in the kit, with counts."""

KIT_MANIFEST, KIT_SCHEMA = "kit.json", "banner-kit/kit/1"
"""The files' digests, by which one that was corrected by hand is known, and the schema that it names."""


def promotion_kit(campaign: Campaign) -> dict[str, bytes]:
    """The files of the kit by name, the index and the manifest last; the same campaign gives the same bytes.

    Raises `CampaignError` naming the text that does not fit, `MissingExtraError` when pictures cannot be made.
    """
    files: dict[str, bytes] = {}
    index = [f"{campaign.id} {campaign.version} – {campaign.target}", ""]
    for language in Language:
        for message in text_messages(campaign, language):
            name = f"{message.name}.{language}.txt"
            files[name] = f"{message.text}\n".encode()
            index.append(f"{name}: {_cost(message).text(language)}")
        for length in LENGTHS:
            script = radio_script(campaign, language, length)
            name = f"radio-{length}s.{language}.txt"
            files[name] = _read_aloud(script)
            index.append(f"{name}: {_duration(script).text(language)}")
        files |= dict(_pictures(campaign, language))
        index += [f"card.{language}.png: 1200×630", f"card.{language}.html: Open Graph",
                  f"poster.{language}.pdf: A4", ""]  # fmt: skip
    files[KIT_INDEX] = "\n".join(index).encode()
    return {**files, KIT_MANIFEST: _manifest(files)}


def _manifest(files: Mapping[str, bytes]) -> bytes:
    table = {"schema": KIT_SCHEMA, "files": {name: sha256(body).hexdigest() for name, body in files.items()}}
    return (json.dumps(table, indent=1) + "\n").encode()


def _pictures(campaign: Campaign, language: Language) -> Iterator[tuple[str, bytes]]:
    name = f"card.{language}.png"
    yield name, card(campaign, language)
    yield f"card.{language}.html", card_tags(campaign, language, name).encode()
    yield f"poster.{language}.pdf", poster(campaign, language)


def _read_aloud(script: Script) -> bytes:
    """One sentence a line, as announcers read."""
    return ("\n".join(script.sentences) + "\n").encode()


def _cost(message: TextMessage) -> Message:
    count = message.count
    return Message("{letters} letters in {encoding}, {parts} part(s)",
                   {"letters": count.letters, "encoding": count.encoding, "parts": count.parts})  # fmt: skip


def _duration(script: Script) -> Message:
    return Message("{words} words, about {seconds} seconds", {"words": script.words, "seconds": round(script.seconds)})

"""How a widget is delivered."""

from __future__ import annotations

from enum import StrEnum

from banner_kit.messages import Message


class Form(StrEnum):
    """How a widget is delivered. Which widget comes in which form is in its `widget.toml`."""

    IMAGE = "image"
    HTML = "html"
    SCRIPT = "script"
    IFRAME = "iframe"
    ELEMENT = "element"


ROLLING = frozenset({Form.IMAGE, Form.SCRIPT, Form.IFRAME, Form.ELEMENT})
"""What can show a replaced campaign without a new snippet. The words of `html` are in the portal's page itself."""

FORM_TITLES = {
    Form.IMAGE: Message("Picture with a link"),
    Form.HTML: Message("HTML with a style sheet"),
    Form.SCRIPT: Message("Script"),
    Form.IFRAME: Message("Frame"),
    Form.ELEMENT: Message("Custom element"),
}

FORM_NOTES = {
    Form.IMAGE: (
        Message("Survives the filters of every known content-management system. Choose it when in doubt."),
        Message("It shows at all times: take it down when the campaign is over."),
    ),
    Form.HTML: (
        Message("Real text; needs an editor that keeps <link> and class attributes, or a template."),
        Message("It shows at all times: take it down when the campaign is over."),
        Message("While the banner server is slow, what follows its style sheet waits; a picture holds up nothing."),
    ),
    Form.SCRIPT: (
        Message("Shows itself only while the campaign runs; belongs into a template or a custom-code block."),
        Message("Where scripts are off, and in browsers before 2023, the plain link shows, at all times."),
    ),
    Form.IFRAME: (
        Message(
            "Its page runs in a sandbox and touches nothing of yours; it is empty while the campaign does not run."
        ),
        Message("The line with the link below the frame always shows: it works when the frame does not load."),
    ),
    Form.ELEMENT: (
        Message("For developers: an element that dresses itself wherever a script of yours puts it."),
        Message("Belongs into templates only: filters take unknown elements away, that of DNN with the link in it."),
        Message("Where scripts are off, and in browsers before 2023, the plain link shows, at all times."),
    ),
}

BARE_LINK_NOTES = (
    Message("A plain link in the portal's own letters: it loads nothing, so no policy has to allow anything for it."),
    *FORM_NOTES[Form.HTML][1:2],
)
"""Of a widget without a style sheet, whose form `html` is a link and nothing else."""

PINNED_PICTURE_NOTE = Message(
    "Pinned: the address names its bytes, which never change; a replaced campaign needs a new snippet."
)
PINNED_NOTE = Message(
    "Pinned: the address names its bytes and “integrity” seals them, so nobody can change what runs on your portal; "
    "a replaced campaign needs a new snippet."
)
ROLLING_NOTE = Message(
    "Rolling: a replaced or switched-off campaign reaches your portal within 15 minutes without touching the page; "
    "you trust the banner server, since nothing seals the bytes. The campaign that takes its place keeps its id."
)

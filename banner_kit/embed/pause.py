"""Why scripts and frames of a campaign show nothing at a moment."""

from __future__ import annotations

from datetime import datetime

from banner_kit.campaign import VIETNAM, Campaign
from banner_kit.messages import Message


def pause(campaign: Campaign, moment: datetime) -> Message | None:
    """The reason, and which forms it is about; None while the campaign runs. `moment` is aware of its time zone."""
    today = moment.astimezone(VIETNAM).date()
    if not campaign.enabled:
        return Message(
            "The campaign is switched off (enabled = false): scripts, elements and frames show nothing, rolling "
            "pictures are empty."
        )
    if campaign.start and today < campaign.start:
        return Message(
            "The campaign runs from {day}: until then scripts, elements and frames show nothing.",
            {"day": campaign.start.strftime("%d/%m/%Y")},
        )
    if campaign.end and today > campaign.end:
        return Message(
            "The campaign ended on {day}: scripts, elements and frames show nothing any more.",
            {"day": campaign.end.strftime("%d/%m/%Y")},
        )
    return None

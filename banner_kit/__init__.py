"""Campaign banners that any portal can paste, and an audit that proves they are there."""

from banner_kit.campaign import Campaign as Campaign
from banner_kit.campaign_file import default_campaign as default_campaign
from banner_kit.campaign_file import load_campaign as load_campaign
from banner_kit.errors import BannerKitError as BannerKitError
from banner_kit.messages import Language as Language

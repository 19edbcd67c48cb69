"""The campaign's words for other channels: messages, loudspeakers, social networks, notice boards."""

from banner_kit.promotion.kit import promotion_kit as promotion_kit

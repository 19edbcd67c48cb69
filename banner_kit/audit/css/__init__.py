"""Style sheets: which of their rules apply to a page, and which of these win."""

from banner_kit.audit.css.cascade import Cascade as Cascade
from banner_kit.audit.css.media import Screen as Screen
from banner_kit.audit.css.media import media_applies as media_applies
from banner_kit.audit.css.styles import Stylesheet as Stylesheet
from banner_kit.audit.css.styles import read_stylesheet as read_stylesheet

"""The types of scripts that a browser runs: https://html.spec.whatwg.org/#prepare-the-script-element."""

from __future__ import annotations

RUN = frozenset({"", "module", "text/javascript", "application/javascript"})
"""As they are written; what is of another type is data, or waits for somebody's consent."""

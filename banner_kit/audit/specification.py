"""An audit of single portals as a value: what a worker in another process or on another machine builds its own from."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import Lock

from banner_kit.audit.fetch import Limits, Network
from banner_kit.audit.filter_file import load_filter_list
from banner_kit.audit.memory import keep_freed_memory
from banner_kit.audit.politeness import Manners
from banner_kit.audit.results import Portal, Result
from banner_kit.audit.run import PortalAudit, portal_audit
from banner_kit.campaign import Campaign

_building = Lock()


@dataclass(frozen=True)
class Specification:
    """What `portal_audit` is told. It can be pickled, which a `PortalAudit` with its locks and caches cannot.

    Call it with a `Portal` in any process: the audit is built once in each, so that the portals of a process share
    looked-up names, style sheets and the gate that keeps them polite. A list of ad blockers' rules travels as its path.
    """

    campaign: Campaign
    limits: Limits = field(default_factory=Limits)
    contact: str = ""
    network: Network = field(default_factory=Network)
    manners: Manners = field(default_factory=Manners)
    confirm: int = 0
    pages: int = 0
    adblock_list: Path | None = None

    def __call__(self, portal: Portal) -> Result:
        """Audit one portal. Raises `MemoryError` alone."""
        return self.build()(portal)

    def build(self) -> PortalAudit:
        """The audit of this process: one, though all its threads ask for it at once when the process begins."""
        with _building:
            return _built(self)


@lru_cache(maxsize=4)
def _built(told: Specification) -> PortalAudit:
    keep_freed_memory()
    filters = load_filter_list(told.adblock_list) if told.adblock_list else None
    return portal_audit(
        told.campaign, told.limits, told.contact, told.network, told.manners, told.confirm, told.pages, filters
    )

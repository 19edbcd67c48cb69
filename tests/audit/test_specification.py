from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from banner_kit import default_campaign
from banner_kit.audit import Limits
from banner_kit.audit.run import PortalAudit
from banner_kit.audit.specification import Specification


def test_threads_that_ask_at_once_share_one_audit_and_with_it_the_gate() -> None:
    told, together = Specification(default_campaign(), Limits(seconds=3.21)), Barrier(8)

    def build(_number: int) -> PortalAudit:
        together.wait()
        return told.build()

    with ThreadPoolExecutor(8) as threads:
        assert len({id(audit) for audit in threads.map(build, range(8))}) == 1

"""Whose is a host name? Told from its labels alone: who registered it, and who may register there at all."""

from __future__ import annotations

_KINDS_OF_SITES = frozenset("com net org gov edu ac co info biz name pro health int".split())  # noqa: SIM905
_COMMON = _KINDS_OF_SITES | frozenset("www vn portal cong trang home web chinhphu".split())  # noqa: SIM905
_STATE = (".gov.vn", ".chinhphu.vn")


def registered_domain(host: str) -> str:
    """The part of a host name that somebody registered: whoever holds it gives all names below it.

    Two labels; three below what stands for a kind of site in a country, as `gov.vn`. An address is its own.
    """
    labels = host.rstrip(".").split(".")
    if labels[-1].isdigit() or ":" in host:
        return host
    by_kind = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _KINDS_OF_SITES
    return ".".join(labels[-3:] if by_kind else labels[-2:])


def is_state(host: str) -> bool:
    """Whether the host is one of the Vietnamese state's: nobody else gets names below `gov.vn`."""
    return host.endswith(_STATE)


def share_a_name(one: str, other: str) -> bool:
    """Whether two hosts have something of their names in common, be it the domain above them: those of one unit do."""
    labels, others = ({*host.rstrip(".").split(".")} - _COMMON for host in (one, other))
    return bool(labels & others)

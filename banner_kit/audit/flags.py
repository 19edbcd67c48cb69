"""What Chromium is told at its start: how it reaches the web, and what it leaves alone.

Sources: Chromium's net/docs/proxy.md (rules by scheme, which scheme of WebSockets falls back to, the implicit bypass
of loopback addresses and how it is taken away), and what was seen to leak: see `tests/browser/test_reach.py`.
"""

from __future__ import annotations

from collections.abc import Mapping

from banner_kit.audit.fetch import Network

FEATURES_OFF = "--disable-features=" + ",".join(
    [
        # Pages of Chromium's own, for the list beneath its address bar: made for every context, out of sight, they
        # take more than what is opened there (measured with Chromium 156: 0.8 of 1.2 seconds).
        "WebUIOmniboxPopup",
        "WebUIOmniboxAimPopup",
        # What Playwright switches off: of several such lists Chromium heeds the last alone.
        "AvoidUnnecessaryBeforeUnloadCheckSync",
        "DestroyProfileOnBrowserClose",
        "HttpsUpgrades",
        "HttpsFirstBalancedModeAutoEnable",
        "LensOverlay",
        "MediaRouter",
        "PaintHolding",
        "ThirdPartyStoragePartitioning",
        "AvoidCorsURLLoaderRestartOnRedirect",
        "TcpPortRandomizationWin",
        "OptimizationHints",
        "NetworkTimeServiceQuerying",
        "AimEnabled",
        "PreconnectToSearch",
        "msForceBrowserSignIn",
        "msEdgeUpdateLaunchServicesPreferredVersion",
    ]
)
ALWAYS = (
    FEATURES_OFF,
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--mute-audio",
    # Two names of one thing: Chromium's own browser knows the first, its test shells the second.
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
)
UNWANTED = ("--disable-popup-blocking",)
"""What Playwright adds of its own accord: a visitor's browser does block windows that nobody asked for."""


def flags(network: Network, own: int, environment: Mapping[str, str], *, is_root: bool) -> list[str]:
    """The command line for a network; our own proxy listens at port `own`, `environment` is proxies by scheme."""
    told = _through_own(own) if network.public_only else _web_as_usual(network, own, environment)
    return [*ALWAYS, *told, *(["--no-sandbox"] if is_root else [])]


def _through_own(own: int) -> list[str]:
    """Everything goes through our proxy, and no name is looked up by Chromium itself, not even ahead of need."""
    return [
        f"--proxy-server=http://127.0.0.1:{own}",
        "--proxy-bypass-list=<-loopback>",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ]


def _web_as_usual(network: Network, own: int, environment: Mapping[str, str]) -> list[str]:
    """WebSockets go through our proxy, all else the way that the fetcher goes.

    WebSockets take what is called the socks proxy, whatever it is, since no rule can name them.
    """
    if network.proxy == "env":
        way = {scheme: environment.get(scheme) or environment.get("all") or "direct://" for scheme in ("http", "https")}
        excepted = _exceptions(environment.get("no", ""))
    else:
        way, excepted = dict.fromkeys(("http", "https"), network.proxy or "direct://"), []
    rules = ";".join([*(f"{scheme}={proxy}" for scheme, proxy in way.items()), f"socks=http://127.0.0.1:{own}"])
    return [f"--proxy-server={rules}", f"--proxy-bypass-list={';'.join(['<-loopback>', *excepted])}"]


def _exceptions(no_proxy: str) -> list[str]:
    """The hosts of `no_proxy` and all below them, for pages alone: WebSockets have no way around our proxy."""
    hosts = [host.strip().removeprefix("*.").lstrip(".") for host in no_proxy.split(",")]
    patterns = [pattern for host in hosts if host for pattern in ([host] if host == "*" else [host, f"*.{host}"])]
    return [f"{scheme}://{pattern}" for scheme in ("http", "https") for pattern in patterns]

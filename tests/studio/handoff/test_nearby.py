"""The networks that are offered are private ones that are up, the likeliest for a phone first."""

from collections.abc import Callable
from types import SimpleNamespace as Seen

import psutil
import pytest

from studio.handoff.nearby import Interface, interfaces


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return what lets the system tell of other networks: name → (address, netmask)…"""

    def told(down: tuple[str, ...] = (), **names: tuple[tuple[str, str | None], ...]) -> None:
        made = {name: [Seen(address=a, netmask=m) for a, m in pairs] for name, pairs in names.items()}
        monkeypatch.setattr(psutil, "net_if_addrs", lambda: made)
        monkeypatch.setattr(psutil, "net_if_stats", lambda: {n: Seen(isup=n not in down) for n in made})

    return told


def test_public_loopback_and_sleeping_networks_are_not_offered(system: Callable[..., None]) -> None:
    system(
        down=("eth1",),
        lo=(("127.0.0.1", "255.0.0.0"), ("::1", None)),
        eth0=(("203.0.113.5", "255.255.255.0"), ("2001:db8::1", None), ("fe80::1%eth0", None), ("aa:bb:cc:dd", None)),
        eth1=(("192.168.1.5", "255.255.255.0"),),
        tailscale0=(("100.64.0.1", "255.192.0.0"),),
    )  # fmt: skip
    assert interfaces() == ()


def test_wireless_comes_first_and_machines_inside_this_one_last(system: Callable[..., None]) -> None:
    system(
        docker0=(("172.17.0.1", "255.255.0.0"),),
        eth0=(("10.0.0.5", "255.255.255.0"),),
        wlan0=(("fd00::5", "ffff:ffff:ffff:ffff::"), ("169.254.3.4", "255.255.0.0"), ("192.168.1.5", None)),
    )
    assert interfaces() == (
        Interface("wlan0", "192.168.1.5", "192.168.1.0/24"),
        Interface("wlan0", "169.254.3.4", "169.254.0.0/16"),
        Interface("wlan0", "fd00::5", "fd00::/64"),
        Interface("eth0", "10.0.0.5", "10.0.0.0/24"),
        Interface("docker0", "172.17.0.1", "172.17.0.0/16"),
    )


def test_a_network_knows_its_own() -> None:
    home = Interface("wlan0", "192.168.1.5", "192.168.1.0/24")
    assert [
        home.holds(one) for one in ("192.168.1.77", "::ffff:192.168.1.77", "192.168.2.1", "fd00::1", "")
    ] == [
        *(True, True, False, False, False),
    ]
    assert home.host(49321) == "192.168.1.5:49321"
    assert home.host(80) == "192.168.1.5"
    assert Interface("wlan0", "fd00::5", "fd00::/64").host(49321) == "[fd00::5]:49321"

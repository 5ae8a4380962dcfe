"""The local networks that this computer is in: where a phone could reach it, the likeliest first."""

import ipaddress
import re
from typing import NamedTuple

import msgspec

from studio.network import is_near

# Names that systems give: wireless first, then cables, then the rest; networks of virtual machines come last.
_WIRELESS = re.compile(r"wl|wi-?fi|wlan|en0$|drahtlos", re.IGNORECASE)
_WIRED = re.compile(r"en|eth|lan", re.IGNORECASE)
_VIRTUAL = re.compile(
    r"docker|veth|br-|virbr|vmnet|vboxnet|virtualbox|vmware|hyper-v|vethernet|tun|tap|wg|utun|tailscale|zt",
    re.IGNORECASE,
)


class Interface(msgspec.Struct, frozen=True):
    """One address of this computer in one network."""

    name: str  # as the system calls it: "wlan0", "Wi-Fi"
    address: str  # numeric
    network: str  # whose devices may come: "192.168.1.0/24"

    def holds(self, address: str) -> bool:
        """Return whether `address` is in the same network. One that is not an address is not."""
        try:
            known = ipaddress.ip_address(address.partition("%")[0])
        except ValueError:
            return False
        mapped = known.ipv4_mapped if isinstance(known, ipaddress.IPv6Address) else None
        return (mapped or known) in ipaddress.ip_network(self.network)

    def host(self, port: int) -> str:
        """Return the only Host that a request may name."""
        shown = f"[{self.address}]" if ":" in self.address else self.address
        return shown if port == 80 else f"{shown}:{port}"


class _Seen(NamedTuple):
    """What the system says of one address."""

    address: str
    netmask: str | None


def interfaces() -> tuple[Interface, ...]:
    """Return every private address of this computer on a network that is up, the likeliest for a phone first.

    IPv6's link-local ones are left out: a browser cannot open an address that needs an interface's name.
    """
    import psutil

    up = {name for name, state in psutil.net_if_stats().items() if state.isup}
    found = [
        made
        for name, addresses in psutil.net_if_addrs().items()
        if name in up
        for one in addresses
        if (made := _interface(name, _Seen(one.address, one.netmask))) is not None
    ]
    return tuple(sorted(found, key=_likelihood))


def _interface(name: str, seen: _Seen) -> Interface | None:
    try:
        address = ipaddress.ip_address(seen.address)
    except ValueError:  # a hardware address
        return None
    if not is_near(seen.address) or (address.version == 6 and address.is_link_local):
        return None
    try:
        network = ipaddress.ip_network(f"{address}/{_prefix(seen.netmask, address.version)}", strict=False)
    except ValueError:
        return None
    return Interface(name, str(address), str(network))


def _prefix(netmask: str | None, version: int) -> str:
    """Return the netmask as a prefix; where the system does not tell, the usual size of a local network."""
    if not netmask:
        return "24" if version == 4 else "64"
    if version == 6 and ":" in netmask:
        return str(int(ipaddress.IPv6Address(netmask)).bit_count())
    return netmask


def _likelihood(one: Interface) -> tuple[int, int, str]:
    if _VIRTUAL.match(one.name):
        kind = 3
    elif _WIRELESS.match(one.name):
        kind = 0
    else:
        kind = 1 if _WIRED.match(one.name) else 2
    address = ipaddress.ip_address(one.address)
    return (kind, 2 if address.version == 6 else int(address.is_link_local), one.name)

"""Which addresses we may connect to. A name is asked once, vetted, and that address is called.

A pull request that adds a helpline could otherwise make a CI machine fetch the cloud's secrets at
169.254.169.254 or a printer in the school's network: by an address, by a name that resolves to
one, by a redirect, or by a name that answers differently the second time. So every hop is vetted by
what it resolves to, and the socket goes to the vetted address (research: link-checking §1.5).
"""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from guide.online import urls
from guide.online.nopage import Deadline, NoPage

MOST_ADDRESSES = 6  # a name may have hundreds; nobody waits for the seventh
# `is_global` alone lets these pass: 6to4 and NAT64 carry an IPv4 address inside, 168.63.129.16 is
# the host agent of Azure, where GitHub's machines are. The rest is newer than some Pythons.
REFUSED = tuple(
    ipaddress.ip_network(text)
    for text in (
        "168.63.129.16/32", "192.0.0.0/24", "192.88.99.0/24",
        "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "3fff::/20",
    )
)  # fmt: skip
PUBLIC_6 = ipaddress.IPv6Network("2000::/3")  # all there is of global unicast, so far


class Unresolved(NoPage):
    """A name has no address for us: dns_nxdomain, dns_temporary or refused_by_policy."""


class Resolver(Protocol):
    """Asks for the addresses of a host, best first. Raises Unresolved."""

    def __call__(self, host: str, port: int) -> list[str]: ...


@dataclass(frozen=True)
class Pins:
    """Hosts that a person gave an address by hand (`--resolve`), each with its port."""

    exact: Mapping[tuple[str, int], str] = field(default_factory=dict)


def parse_pin(text: str) -> tuple[tuple[str, int], str]:
    """Read HOST:PORT:ADDRESS; an IPv6 address may stand in [ ]. Raises ValueError, one line."""
    match = re.fullmatch(r"([^:]+):([0-9]{1,5}):(.+)", text, re.ASCII)
    address = match[3].removeprefix("[").removesuffix("]") if match else ""
    if not match or not 0 < int(match[2]) < 65536:
        raise ValueError(f"{text!r} is not HOST:PORT:ADDRESS, such as page.example:443:127.0.0.1")
    try:
        return (urls.ascii_host(match[1]), int(match[2])), str(ipaddress.ip_address(address))
    except ValueError:
        raise ValueError(f"{text!r}: the last part must be an IP address") from None


def vet(address: str) -> str:
    """ "" when we may connect to this address, else why not."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return "not an IP address"
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    public = ip.is_global and not ip.is_multicast
    if isinstance(ip, ipaddress.IPv6Address):
        public = public and ip in PUBLIC_6
    if not public or any(ip in network for network in REFUSED):
        return "not an address of the public internet"
    return ""


def system_resolver(host: str, port: int) -> list[str]:
    """The addresses the machine finds for a name, in the order it would try them."""
    try:
        # As bytes: given a str, Python applies its own old IDNA and raises on long labels.
        # Without AI_ADDRCONFIG: where IPv6 is missing, a host with IPv6 only is not "unknown".
        found = socket.getaddrinfo(host.encode("ascii"), port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        unknown = {
            getattr(socket, name, None) for name in ("EAI_NONAME", "EAI_NODATA", "EAI_ADDRFAMILY")
        }
        code = "dns_nxdomain" if error.errno in unknown else "dns_temporary"
        raise Unresolved(code, f"{host}: {error.strerror or error}") from None
    except (OSError, UnicodeError) as error:
        raise Unresolved("dns_temporary", f"{host}: {error}") from None
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def addresses_for(
    host: str,
    port: int,
    resolver: Resolver,
    pins: Pins,
    allow_private: bool,
    deadline: Deadline | None = None,
) -> list[str]:
    """The addresses we may connect to for a host. Raises Unresolved when there are none.

    A pin holds for its host and port alone, and is not vetted: a person typed it.
    """
    if pinned := pins.exact.get((host, port)):
        return [pinned]
    literal = numeric(host)
    found = [literal] if literal else _asked(host, port, resolver, deadline)
    if not found:
        raise Unresolved("dns_nxdomain", f"{host}: no address")
    if allow_private:
        return found[:MOST_ADDRESSES]
    passed = [address for address in found if not vet(address)]
    if not passed:
        where = found[0] if found[0] == host else f"{host} is {found[0]}"
        raise Unresolved("refused_by_policy", f"{where}: {vet(found[0])}")
    return passed[:MOST_ADDRESSES]


def numeric(host: str) -> str:
    """The address that a host written in numbers means, in odd forms too (0x7f.1, 2130706433)."""
    if ":" in host or host.replace(".", "").isdecimal():
        try:
            return str(ipaddress.ip_address(host.replace("%25", "%")))
        except ValueError:
            pass
    if ":" in host or not re.fullmatch(r"[0-9a-fx.]+", host):
        return ""
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        return ""


def _asked(host: str, port: int, resolver: Resolver, deadline: Deadline | None) -> list[str]:
    """Ask in a thread of its own: nothing can interrupt `getaddrinfo`, and it may take a minute."""
    if deadline is None:
        return resolver(host, port)
    answers: list[list[str]] = []
    failures: list[Exception] = []

    def ask() -> None:
        try:
            answers.append(resolver(host, port))
        except Exception as error:  # it must reach the thread that waits
            failures.append(error)

    seconds = deadline.left()
    thread = threading.Thread(target=ask, daemon=True, name=f"dns {host}")
    thread.start()
    thread.join(seconds)
    if failures:
        raise failures[0]
    if not answers:
        raise Unresolved("dns_temporary", f"{host}: no answer from DNS within {seconds:.0f} s")
    return answers[0]

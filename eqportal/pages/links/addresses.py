"""Which addresses may be asked: those on the open web, seen from the address they resolve to."""

import socket
from collections.abc import Callable, Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

PORTS = {"http": 80, "https": 443}
LONGEST = 2000
TRANSLATED = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
"""Addresses by which a gateway reaches any IPv4 address, private ones too."""
Resolve = Callable[[str, int], Collection[str]]


class NotOpenError(Exception):
    """The address is not one on the open web; the text says why."""


class UnknownHostError(Exception):
    """No such host."""


@dataclass(frozen=True)
class Target:
    """An address and where it is: the connection goes to `ip`, and to nothing looked up later."""

    parts: SplitResult
    host: str
    port: int
    ip: str

    @property
    def path(self) -> str:
        """What is asked for."""
        path = self.parts.path or "/"
        return f"{path}?{self.parts.query}" if self.parts.query else path


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of a host; OSError when it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def target_of(
    url: str, *, allowed: Collection[tuple[str, int]] = (), look_up: Resolve = resolve
) -> Target:
    """Where a URL leads; NotOpenError when any of its IP addresses is not on the open web.

    `allowed` names hosts and ports that may be asked in spite of it; tests alone give any.
    """
    parts = _parts(url)
    host = _host(parts)
    port = parts.port or PORTS[parts.scheme]
    try:
        ips = look_up(host, port)
    except (OSError, UnicodeError) as error:
        raise UnknownHostError(host) from error
    if not ips:
        raise UnknownHostError(host)
    if (host, port) not in allowed and not all(map(is_open, ips)):
        raise NotOpenError("the host is inside a private network")
    return Target(parts, host, port, next(iter(ips)))


def _parts(url: str) -> SplitResult:
    if len(url) > LONGEST or not url.isprintable() or " " in url:
        raise NotOpenError("not an address")
    try:
        parts = urlsplit(url)
        _ = parts.port, parts.hostname
    except ValueError as error:
        raise NotOpenError("not an address") from error
    if parts.scheme not in PORTS:
        raise NotOpenError("neither http nor https")
    if parts.username is not None or parts.password is not None:
        raise NotOpenError("it has a user name in it")
    return parts


def _host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    try:
        known = host if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise NotOpenError("not a host") from error
    if not known:
        raise NotOpenError("it names no host")
    return known


def is_open(ip: str) -> bool:
    """Whether an IP address is on the open web: not loopback, private, link-local or the like."""
    try:
        found: IPv4Address | IPv6Address = ip_address(ip.partition("%")[0])
    except ValueError:
        return False
    inner = _inner(found)
    if inner is not None:
        found = inner
    elif isinstance(found, IPv6Address) and any(found in net for net in TRANSLATED):
        return False
    return found.is_global and not found.is_multicast and not found.is_reserved


def _inner(found: IPv4Address | IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 one stands for."""
    if isinstance(found, IPv4Address):
        return None
    teredo = found.teredo
    return found.ipv4_mapped or found.sixtofour or (teredo[1] if teredo else None)

"""The proxies of the environment, as far as we talk of them: which one is in between, which variable is wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from ontime_tui.api.clean import clean_line

_VARIABLES: Final = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY")

_WITH_SETTINGS: Final = ("darwin", "win32")
"""Where proxies are set for the whole machine."""


def proxy_for(scheme: str, host: str) -> str:
    """Give host and port of the proxy that stands before a server, without who signs in to it; empty: none does."""
    import urllib.request  # few ask for it, and it loads half of what mail is read with

    proxies = urllib.request.getproxies()
    address = proxies.get(scheme) or proxies.get("all", "")
    if not address or urllib.request.proxy_bypass(host):
        return ""
    return clean_line(urlsplit(address if "://" in address else f"//{address}").netloc.rpartition("@")[2], 200)


def may_be_proxied(server: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether a proxy may stand before a server: a variable says so, or the machine's own settings might.

    Where NO_PROXY doesn't clearly name it, one may: what else such a list can hold is left to whoever makes the client.
    """
    parts = urlsplit(server)
    if _is_spared(parts.hostname or "", environment):
        return False
    in_between = {f"{parts.scheme}_proxy".upper(), "ALL_PROXY"}
    if any(value and name.upper() in in_between for name, value in environment.items()):
        return True
    if sys.platform not in _WITH_SETTINGS:
        return False
    import urllib.request

    return bool(urllib.request.getproxies())


def _is_spared(host: str, environment: Mapping[str, str]) -> bool:
    """Tell whether NO_PROXY names a host, or a domain that it is in; as httpx reads it, but without ports and nets."""
    listed = environment.get("no_proxy", environment.get("NO_PROXY", ""))  # the lower case wins, empty or not
    for entry in (each.strip().lower() for each in listed.split(",")):
        domain = entry if entry.startswith(".") else f".{entry}"
        within = entry not in {"", ".", "localhost"} and host.endswith(domain) and host != domain
        if entry == "*" or (entry and entry == host) or within:
            return True
    return False


def unusable_proxies(environment: Mapping[str, str], bears: Callable[[str, str], str]) -> tuple[str, ...]:
    """Give a sentence for each variable that a client can't be made with.

    Args:
        environment: Of variables in upper or lower case.
        bears: Given the name in upper case and the value, says what is wrong with it; empty: nothing.
    """
    told = []
    for name in _VARIABLES:
        for spelling in (name, name.lower()):
            value = environment.get(spelling, "")
            if value and (why := bears(name, value)):
                told.append(f"{spelling} is set to “{_without_secret(value)}”, which can't be used: {why}.")
    return tuple(told)


def reason_against(name: str, value: str) -> str:
    """Say what is wrong with a variable's value; empty: nothing."""
    import httpx

    try:
        if name == "NO_PROXY":
            for host in filter(None, map(str.strip, value.split(","))):
                httpx.URL(
                    host if "://" in host else f"all://[{host}]" if _is_address_of_six(host) else f"all://*{host}"
                )
            return ""
        httpx.AsyncHTTPTransport(proxy=httpx.Proxy(value if "://" in value else f"http://{value}"))
    except ImportError:
        return "a SOCKS proxy needs an extra that isn't installed (pip install 'ontime-tui[socks]')"
    except httpx.InvalidURL:
        return "not all of it are addresses" if name == "NO_PROXY" else "it is no address"
    except ValueError:
        return "proxies are http://, https:// or socks5://"
    return ""


def proxy_troubles(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Give a sentence for each of the environment's proxy variables that can't be used."""
    return unusable_proxies(environment, reason_against)


def _is_address_of_six(host: str) -> bool:
    try:
        return ip_address(host.partition("/")[0]).version == 6 and "/" not in host
    except ValueError:
        return False


def _without_secret(value: str) -> str:
    scheme, colons, rest = value.rpartition("://")
    return clean_line(f"{scheme}{colons}{'…@' if '@' in rest else ''}{rest.rpartition('@')[2]}", 200)

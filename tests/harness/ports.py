"""Free ports on loopback."""

from __future__ import annotations

import socket


def free_port() -> int:
    """Ask the system; whoever starts a server here must cope with losing the race for it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port

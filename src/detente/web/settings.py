"""What the one who starts the server decides: where it listens, who may come in, how much one request may ask for."""

from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Final

from ..errors import WebError

LOCAL_NAMES: Final = ("localhost", "127.0.0.1", "[::1]")
"""Names by which a browser on this machine reaches it; any other in the Host header is somebody's rebinding."""
SHORTEST_TOKEN: Final = 16
"""Letters of a token that cannot be guessed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the application runs.

    Attributes
    ----------
    host, port     : where it listens
    token          : what a visitor must know; needed where ``host`` is not this machine alone
    folder         : where studies and saved work are kept
    database       : address of saved work as SQLAlchemy reads it; a file of SQLite in ``folder`` where None
    body_bytes     : of a form or a JSON body; ``upload_bytes`` of a file
    per_second     : requests a second of one visitor, over ``burst``; None does not count them
    solve_seconds  : until a solve is given up; ``job_seconds`` and ``job_bytes`` bound a study

    Raises :class:`~detente.errors.WebError` for an address open to others without a token, or a token too short.
    """

    host: str = "127.0.0.1"
    port: int = 8619
    token: str | None = field(default=None, repr=False)
    folder: Path
    database: str | None = field(default=None, repr=False)
    body_bytes: int = 256 * 1024
    upload_bytes: int = 4 * 1024**2
    per_second: float | None = None
    burst: int = 200
    solve_seconds: float = 30.0
    job_seconds: float = 600.0
    job_bytes: int = 4 * 1024**3

    def __post_init__(self) -> None:
        """See above."""
        if self.token is not None and len(self.token) < SHORTEST_TOKEN:
            raise WebError(f"the token has {len(self.token)} letters: give at least {SHORTEST_TOKEN}.")
        if self.token is None and not self.local:
            raise WebError(
                f"{self.host} is open to others: give --token (at least {SHORTEST_TOKEN} letters), or listen on "
                "127.0.0.1."
            )

    @property
    def local(self) -> bool:
        """Whether only this machine can reach it."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:  # decided: a name of a host may be anywhere, so it counts as open to others
            return False

    @property
    def names(self) -> tuple[str, ...] | None:
        """Names that a request may call the server by; None is any, where a token keeps strangers out."""
        return LOCAL_NAMES if self.local else None

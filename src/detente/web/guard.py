"""Who may come in, and what no page may do: headers, names of the host, tokens, foreign forms, sizes, rates.

One ASGI layer around everything, so that no route can forget it. A browser sends ``Origin`` and ``Sec-Fetch-Site`` with
each form; a form of another site is refused by them (OWASP, Cross-Site Request Forgery Prevention, "Fetch Metadata").
"""

import hmac
import time
from collections import OrderedDict
from http.cookies import CookieError, SimpleCookie
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .settings import Settings

COOKIE: Final = "detente"
SAFE: Final = ("GET", "HEAD", "OPTIONS")
POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Nothing from another host, and no script or style that stands inside a page."""
HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
OPEN: Final = ("/enter", "/static/")
"""What a visitor without a token sees: where to give it, and how that page looks."""
VISITORS: Final = 10_000
"""Of whom the rates are remembered; the one who was quiet longest is forgotten first."""


class TooLarge(HTTPException):
    """A body beyond its bound, found while it is read; as an HTTP error it passes those who read it."""

    def __init__(self, bound: int) -> None:
        super().__init__(413, f"More than {bound:,} bytes: send less at once.")


class Guard:
    """The layer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refused = self._refusal(scope, headers)
        if refused is not None:
            await refused(scope, receive, _dressed(send))
            return
        bound = self._settings.upload_bytes if _is_upload(headers) else self._settings.body_bytes
        await self._bounded(scope, receive, _dressed(send), bound)

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        """Why a request is not let through, None where it is."""
        if not self._named_well(headers):
            return PlainTextResponse("This server does not answer to that name of a host.\n", 421)
        if scope["method"] not in SAFE and not _own_form(scope, headers):
            return PlainTextResponse("A form of another site: open the page here and send it again.\n", 403)
        if self._too_fast(scope):
            return PlainTextResponse("Too many requests: wait a second.\n", 429, {"retry-after": "1"})
        if not self._known(scope, headers):
            if scope["path"].startswith("/api/"):
                return PlainTextResponse("Give the token: Authorization: Bearer TOKEN.\n", 401)
            return Response(status_code=303, headers={"location": "/enter"})
        length = headers.get("content-length", "0")
        bound = self._settings.upload_bytes if _is_upload(headers) else self._settings.body_bytes
        if not length.isdecimal() or int(length) > bound:
            return PlainTextResponse(f"More than {bound:,} bytes: send less at once.\n", 413)
        return None

    def _named_well(self, headers: Headers) -> bool:
        names = self._settings.names
        host = headers.get("host", "")
        return names is None or host.rpartition(":")[0] in names or host in names

    def _known(self, scope: Scope, headers: Headers) -> bool:
        token = self._settings.token
        if token is None or any(scope["path"] == one or scope["path"].startswith(one) for one in OPEN):
            return True
        given = headers.get("authorization", "").removeprefix("Bearer ") or cookie(headers)
        return hmac.compare_digest(given.encode(), token.encode())

    def _too_fast(self, scope: Scope) -> bool:
        """A bucket a visitor: it fills at the rate, and each request takes one."""
        rate = self._settings.per_second
        if rate is None:
            return False
        visitor = scope["client"][0] if scope.get("client") else ""
        now = time.monotonic()
        left, then = self._buckets.pop(visitor, (float(self._settings.burst), now))
        left = min(float(self._settings.burst), left + rate * (now - then)) - 1
        self._buckets[visitor] = (max(left, -1.0), now)
        if len(self._buckets) > VISITORS:
            self._buckets.popitem(last=False)
        return left < 0

    async def _bounded(self, scope: Scope, receive: Receive, send: Send, bound: int) -> None:
        """The application behind a body that stops at its bound, whatever its header said."""
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > bound:
                raise TooLarge(bound)
            return message

        await self._app(scope, counted, send)


def cookie(headers: Headers) -> str:
    """The token that a browser keeps, "" where it keeps none."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:  # decided: a cookie that cannot be read opens nothing
        return ""
    return "" if found is None else found.value


def _own_form(scope: Scope, headers: Headers) -> bool:
    """Whether a request that changes something comes from a page of ours, or from a program that is no browser."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site not in ("same-origin", "none"):
        return False
    return origin is None or origin == f"{scope['scheme']}://{headers.get('host', '')}"


def _is_upload(headers: Headers) -> bool:
    return headers.get("content-type", "").startswith("multipart/form-data")


def _dressed(send: Send) -> Send:
    """Every answer with the headers."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sent

# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A request into yes or no: whether it comes from the one browser that this review was opened in.

A page anywhere on the web can send requests to a server on this machine. So: the Host must be ours
(against DNS rebinding), whoever asks must hold the token, and what changes anything must come from
our own page (Origin). Cross-origin reading is never allowed: no CORS header is ever sent.
"""

from __future__ import annotations

import hmac

from flask import Flask, Request, Response, abort, make_response, request

HEADER = "X-Galleyproof-Token"
"""For programs: no page of another origin can send a header of its own without our leave."""

_EVERY = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_MOST_BYTES = 64 * 1024


def guard(app: Flask, token: str, port: int) -> None:
    """Let `app`, listening on `port`, answer only requests that carry `token`, and only to its own page."""
    hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
    cookie = f"galleyproof-{port}"
    app.config["MAX_CONTENT_LENGTH"] = _MOST_BYTES

    def check() -> Response | None:
        if request.host not in hosts:
            abort(421, "This is no address of this review.")
        if request.method == "GET" and _same(request.args.get("token"), token):
            return _let_in(cookie, token)
        header = _same(request.headers.get(HEADER), token)
        if not header and not _same(request.cookies.get(cookie), token):
            abort(403, "Open the address that `galleyproof review --web` printed.")
        if request.method not in {"GET", "HEAD"} and not _own(request, header=header):
            abort(403, "A change is only taken from the review's own page.")
        return None

    def close(response: Response) -> Response:
        for name, value in _EVERY.items():
            response.headers[name] = value
        response.headers.setdefault("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        return response

    app.before_request(check)
    app.after_request(close)


def _same(given: str | None, token: str) -> bool:
    return given is not None and hmac.compare_digest(given.encode(), token.encode())


def _own(asked: Request, *, header: bool) -> bool:
    """Whether a change comes from our page; a program, which sends no Origin, must send the header."""
    origin = asked.headers.get("Origin")
    return header if origin is None else origin == f"http://{asked.host}"


def _let_in(cookie: str, token: str) -> Response:
    """Put the token into a cookie and out of the address, where it would stay in the history."""
    answer = see("/")
    answer.set_cookie(cookie, token, httponly=True, samesite="Strict", path="/")
    return answer


def see(address: str) -> Response:
    """Return the answer that sends a browser on to `address` after a post (RFC 9110, 15.4.4)."""
    return make_response("", 303, {"Location": address})

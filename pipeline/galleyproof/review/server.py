# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A sitting into a web application: the proof sheet, with buttons that decide.

One page and five ways to post to it. Each answers with the page: after a decision by way of a redirect to
the next finding, else (400, 409) with what went wrong on it. Only files that the findings name as
archived are served. Needs the extra `[review]`.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask, Response, abort, make_response, request

from galleyproof.errors import GalleyproofError, ManuscriptChanged
from galleyproof.report import html
from galleyproof.review.guard import guard, see
from galleyproof.review.sitting import Sitting

_OVER = "The review is over, and every decision is written. You can close this page.\n"


@dataclass(slots=True)
class _Desk:
    """A sitting, and what the page says beside its findings; one request at a time."""

    sitting: Sitting
    root: Path
    reviewer: str
    said: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)


def app(  # noqa: PLR0913 - what the command line gives, each by name
    sitting: Sitting, *, root: Path, token: str, port: int, reviewer: str, finish: Callable[[], None]
) -> Flask:
    """Return the application for the review of one manuscript of the project at `root`.

    Every request must carry `token`; `port` is the one it is served on. `finish` is called when the
    reviewer says that the review is over.
    """
    made = Flask("galleyproof", static_folder=None)
    guard(made, token, port)
    desk = _Desk(sitting, root, reviewer)

    def route(method: str, rule: str, view: Callable[..., Response]) -> None:
        def locked(**values: str) -> Response:
            with desk.lock:
                return view(desk, **values)

        made.add_url_rule(rule, rule, locked, methods=[method], provide_automatic_options=False)

    route("GET", "/", _sheet)
    route("GET", "/references/<path:name>", _archived)
    route("POST", "/accept", _accept)
    route("POST", "/waive", _waive)
    route("POST", "/undo", _undo)
    route("POST", "/again", _again)
    route("POST", "/finish", lambda _: _finished(finish))
    return made


def _finished(finish: Callable[[], None]) -> Response:
    finish()
    return make_response(_OVER, {"Content-Type": "text/plain; charset=utf-8"})


def _sheet(desk: _Desk) -> Response:
    return _page(desk)


def _accept(desk: _Desk) -> Response:
    way = request.form.get("way", "")
    number = int(way) if way.isascii() and way.isdigit() else 0
    return _decided(desk, lambda: desk.sitting.accept(desk.sitting.card(_card()), number))


def _waive(desk: _Desk) -> Response:
    reason, by, until = (request.form.get(name, "") for name in ("reason", "by", "until"))
    desk.reviewer = by or desk.reviewer
    return _decided(desk, lambda: desk.sitting.waive(desk.sitting.card(_card()), reason, by, until))


def _undo(desk: _Desk) -> Response:
    return _decided(desk, desk.sitting.undo)


def _again(desk: _Desk) -> Response:
    try:
        desk.sitting.again()
    except GalleyproofError as error:
        return _page(desk, f"It cannot be read: {error}", code=400)
    desk.said = "Read again."
    return see("/#findings")


def _card() -> str:
    return request.form.get("card", "")


def _decided(desk: _Desk, decide: Callable[[], str]) -> Response:
    """Answer with the place of the next finding, or with the page and what went wrong."""
    sitting = desk.sitting
    if request.form.get("sha256") != sitting.reading.document["manuscript"]["sha256"]:
        return _page(desk, "That page was older than the manuscript. Here it is anew.", code=409)
    waiting = [card.id for card in sitting.waiting()]
    try:
        desk.said = decide()
    except ManuscriptChanged as changed:
        return _changed(desk, changed)
    except GalleyproofError as error:
        return _page(desk, f"Nothing was changed: {error}.", code=400, at=_card())
    return see(_next(sitting, waiting))


def _next(sitting: Sitting, before: list[str]) -> str:
    """Return the address of what to decide next: the finding behind the one that was decided."""
    left = [card.id for card in sitting.waiting()]
    behind = before[before.index(_card()) + 1 :] if _card() in before else []
    following = next((name for name in behind if name in left), left[0] if left else "findings")
    return f"/#{following}"


def _changed(desk: _Desk, changed: ManuscriptChanged) -> Response:
    said = f"Nothing was changed: {changed.where} {changed.what}. It was read again."
    try:
        desk.sitting.again()
    except GalleyproofError as error:
        said = f"Nothing was changed: {changed.where} {changed.what}. It cannot be read now: {error}."
    return _page(desk, said, code=409, both=changed.both)


def _page(
    desk: _Desk, said: str = "", *, code: int = 200, at: str = "", both: tuple[str, str] | None = None
) -> Response:
    sitting = desk.sitting
    shown = {
        "said": said or desk.said,
        "wrong": code != 200,
        "both": both,
        "at": at,
        "undo": sitting.journal.last(),
        "left": len(sitting.waiting()),
        "reviewer": desk.reviewer,
        "tomorrow": (sitting.today + dt.timedelta(days=1)).isoformat(),
        "until": (sitting.today + dt.timedelta(days=365)).isoformat(),
    }
    desk.said = ""
    answer = make_response(html.render(sitting.reading.document, "", shown), code)
    # The page states its own policy, with the hashes of its script and style; this it cannot state there.
    answer.headers["Content-Security-Policy"] = "frame-ancestors 'none'"
    return answer


def _archived(desk: _Desk, name: str) -> Response:
    """Return an archived file that the findings name; nothing else on the disk can be asked for."""
    asked, inside = f"references/{name}", (desk.root / "references").resolve()
    rows = desk.sitting.reading.document["sources"]
    known = {path for row in rows for path in (row["text_path"], row["warc_path"])}
    path = (desk.root / asked).resolve() if asked in known else inside
    if not path.is_relative_to(inside) or not path.is_file():
        abort(404, "No archived source has this file.")
    answer = make_response(path.read_bytes())
    answer.mimetype = "text/plain" if name.endswith(".txt") else "application/warc"
    if not name.endswith(".txt"):
        answer.headers["Content-Disposition"] = "attachment"
    return answer

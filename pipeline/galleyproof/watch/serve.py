# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Folders into a server on loopback, and a page around each report that reloads it.

Reports and editions are served as they are: their content policy lets no foreign script in. The page
around them listens to server-sent events (HTML Living Standard, 9.2). Only this machine is answered, and
only under its own names: another name that leads here is somebody else's page asking (DNS rebinding).
"""

from __future__ import annotations

import json
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Any

_BEAT = 15.0  # seconds between two signs of life, by which a page that went away is noticed
_NAMES = ("127.0.0.1", "localhost", "[::1]")


class News:
    """The number of the last round and what was told of it; whoever waits is woken by the next."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.number, self.words = 0, "the first round is under way"
        self.over = False

    def tell(self, words: str) -> None:
        """Tell every page what came of a round."""
        with self._changed:
            self.number, self.words = self.number + 1, words
            self._changed.notify_all()

    def end(self) -> None:
        """Let every page go."""
        with self._changed:
            self.over = True
            self._changed.notify_all()

    def after(self, number: int) -> tuple[int, str]:
        """Return the first news that is newer than `number`, or the old after a while without any."""
        with self._changed:
            self._changed.wait_for(lambda: self.number > number or self.over, _BEAT)
            return self.number, self.words


class Server(ThreadingHTTPServer):
    """Serves the folders under `root` whose names are in `names`, and nothing else."""

    daemon_threads = True

    def __init__(self, root: Path, names: tuple[str, ...], news: News, port: int = 0) -> None:
        """Take a port of 127.0.0.1, by default a free one. Raises OSError where it is taken."""
        self.root, self.names, self.news = root, names, news
        super().__init__(("127.0.0.1", port), _Handler)

    @property
    def url(self) -> str:
        """Where to look."""
        return f"http://127.0.0.1:{self.server_address[1]}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a page that was closed while it was being answered."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    server: Server

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, directory=str(arguments[2].root), **named)

    def do_GET(self) -> None:
        """Answer a page, the news, or a file of one of the folders."""
        path = self.path.partition("?")[0]
        if not self._is_ours():
            self.send_error(403, "Ask for 127.0.0.1")
        elif path == "/":
            self._page()
        elif path == "/news":
            self._news()
        elif self._is_shown():
            super().do_GET()
        else:
            self.send_error(404)

    def do_HEAD(self) -> None:
        """Answer nothing: pages here are looked at."""
        self.send_error(405)

    def end_headers(self) -> None:
        """Let nothing be kept: the next round writes it anew."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def list_directory(self, path: Any) -> None:
        """Show no folder."""
        del path
        self.send_error(404)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name of the base class
        """Say nothing: stderr is for the rounds."""

    def _is_ours(self) -> bool:
        host = self.headers.get("Host", "")
        return host.rpartition(":")[0] in _NAMES or host in _NAMES

    def _is_shown(self) -> bool:
        """Say whether the path, its dots and links followed, ends inside one of the folders."""
        root = self.server.root.resolve()
        target = Path(self.translate_path(self.path)).resolve()
        return any(target.is_relative_to(root / name) for name in self.server.names)

    def _page(self) -> None:
        text = files("galleyproof.watch").joinpath("page.html").read_text(encoding="utf-8")
        body = text.replace("[/*names*/]", json.dumps(self.server.names).replace("<", "\\u003c")).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _news(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        number, news = 0, self.server.news
        while not news.over:
            number, words = news.after(number)
            try:
                self.wfile.write(f"data: {json.dumps([number, words])}\n\n".encode())
                self.wfile.flush()
            except OSError:
                return  # the page was closed

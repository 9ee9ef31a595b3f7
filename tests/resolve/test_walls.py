# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Pages that stand in for others are told from works that are only called so, or speak of such things."""

from __future__ import annotations

import pytest
from tests.resolve.conftest import Add
from tests.resolve.loopback import Answer, html, http, web

from galleyproof.resolve import walls
from galleyproof.resolve.status import Status

ERRORS = """
404
Error 404 (Not Found)!!1
404 - File or directory not found.
Oops! That page can’t be found. | A Weblog
Page Not Found – A University
A Wiki: Page not found
Nothing found | A Journal
Sorry, we couldn’t find the page you’re looking for.
Seite nicht gefunden
Pagina niet gevonden
Page introuvable
Página no encontrada
403 Forbidden
503 Service Temporarily Unavailable
Just a moment...
Attention Required! | A Shield
Making sure you're not a bot!
Log in - A Library
Sign in to your account
Before you continue to a video
Error: Object not found
DOI Not Found
A Security Checkpoint
""".strip().splitlines()
WORKS = """
How we measured 404 errors on the web
The Lost Treaty: Why It Was Not Found
Login behaviour in universities
Security Check Points on the Border, 1961
One Moment in Annihilation's Waste
Oops: A History of Error
Just a Moment: The Essays of a Listener
Sign in the Sky: Omens and Treaties
Access Denied: The Practice and Policy of Global Internet Filtering
Nothing Was Ever Found at Oak Island
Not Found: A Novel
Index of forbidden books, 1559
Coming soon to power: parties before 1933
""".strip().splitlines()


@pytest.mark.parametrize("title", ERRORS)
def test_a_title_that_no_work_has(title: str) -> None:
    assert walls.title(title, short=False)


@pytest.mark.parametrize("title", WORKS)
def test_a_title_that_a_work_has(title: str) -> None:
    assert not walls.title(title, short=False)


@pytest.mark.parametrize(
    "title", ["Access denied", "Forbidden", "Maintenance", "Coming soon", "Redirecting…"]
)
def test_a_title_that_only_a_short_page_is_suspected_for(title: str) -> None:
    assert walls.title(title, short=True)
    assert not walls.title(title, short=False)


SENTENCE = "The treaty was signed on 3 May 1907 in the town hall, and its text follows in the second room."


@pytest.mark.parametrize(
    "lines",
    [
        ["This content has been removed."],
        ["Our systems have detected unusual traffic from your computer network."],
        ["Press & hold to confirm you are a human (and not a bot)."],
        ["We and our 842 partners store information.", "Your privacy matters", "Accept all", "Reject all"],
        ["Username", "Password", "You must be logged in to see this."],
        [SENTENCE, SENTENCE, "Subscribe to continue reading this article."],
        ["Error establishing a database connection"],
        ["Loading…"],
        [
            "Something went wrong",
            "© 2024 A Library. All rights reserved. Terms of use. Privacy policy. Contact us.",
        ],
        [
            "We use cookies",
            "Accept all",
            "A Library is a registered charity in England, number 1234567, of London.",
        ],
        ["Home", "Menu", "404 Not Found", *[SENTENCE] * 9],
    ],
)
def test_a_short_page_that_says_it_is_another(lines: list[str]) -> None:
    assert walls.body(lines, [])


@pytest.mark.parametrize(
    "lines",
    [
        [SENTENCE],
        ["Home", "Log in", "Search", SENTENCE],
        ["We use cookies to improve your experience.", "Accept", SENTENCE, SENTENCE],
        [SENTENCE, SENTENCE, "Log in to comment"],
        [SENTENCE, SENTENCE, "Please log in to leave a comment."],
        ["I met a traveller from an antique land,", "Who said—“Two vast and trunkless legs of stone"],
    ],
)
def test_a_short_page_that_is_what_was_meant(lines: list[str]) -> None:
    assert not walls.body(lines, ["Please enable JavaScript for the best experience."])


def test_a_page_of_scripts_says_so_where_it_shows_nothing() -> None:
    assert walls.body([], ["You need to enable JavaScript to run this app."])


ARTICLE = "".join(f"<p>Sentence number {n} of a synthetic article about archives.</p>" for n in range(60))
TEXT = "Content-Type: text/html; charset=utf-8"
ON = b"<html><head><meta http-equiv=refresh content='0; url=/new'></head><body>Moved</body></html>"


def test_a_redirect_to_a_login_or_an_error_page_is_no_page(add: Add) -> None:
    for path in ("/login?next=/page", "/404.html", "/Shibboleth.sso/Login", "/sign-in"):
        answers: dict[str, Answer] = {
            "/page": http("302 Found", b"", f"Location: {path}"),
            path: html(ARTICLE, "A library"),
        }
        with web(answers) as server:
            assert add(f"{server.url}/page", server).status is Status.SOFT404


def test_a_page_that_only_sends_on_names_where_to(add: Add) -> None:
    with web({"/old": http("200 OK", ON, TEXT), "/new": html(ARTICLE)}) as server:
        outcome = add(f"{server.url}/old", server)
    assert outcome.status is Status.SOFT404
    assert f"on to {server.url}/new" in outcome.reason


def test_a_work_keeps_the_title_that_the_library_gives_it(add: Add) -> None:
    with web({"/page": html(ARTICLE, "Page not found")}) as server:
        url = f"{server.url}/page"
        items = {"a": {"id": "a", "type": "webpage", "title": "Page Not Found", "URL": url}}
        assert add(url, server).status is Status.SOFT404
        assert add(url, server, items=items).status is Status.OK

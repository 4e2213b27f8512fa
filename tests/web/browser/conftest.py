"""The real application on a free port of this machine, and a real browser to open it with."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from time import sleep

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright

from web.app import create_app
from web.contacts import read_contacts
from web.feedback import FeedbackStore

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


CONTACTS = """
[operator]
name = "Kreis Musterland"
mail = "lotse@musterland.example"
[[office]]
name = { de = "Beratung im KI", ar = "الاستشارة" }
purpose = "Fragen zur Schule"
phone = "+49 (0)231 123-45"
web = "https://musterland.example/ki"
languages = ["ar", "tr", "uk"]
hours = "Mo 9–12 Uhr"
"""


@pytest.fixture(scope="session")
def live(service, tmp_path_factory) -> Iterator[str]:
    """The address of a running Lotse with feedback and contacts, without slash at its end."""
    folder = tmp_path_factory.mktemp("live")
    (folder / "contacts.toml").write_text(CONTACTS, encoding="utf-8")
    contacts = read_contacts(folder / "contacts.toml")
    store = FeedbackStore(f"sqlite:///{folder / 'feedback.sqlite'}", days=365)
    with closing(socket.socket()) as listening:
        listening.bind(("127.0.0.1", 0))
        config = uvicorn.Config(
            create_app(replace(service, contacts=contacts), store),
            **{"log_level": "warning", "access_log": False, "ws": "none"},
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            sleep(0.05)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without it these tests fail, they are not skipped."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()

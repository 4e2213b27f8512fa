"""Shared parts of the tests: one engine for all tests marked ``model``."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from web.app import create_app
from web.service import Service, open_service
from web.settings import Settings

TODAY = date(2026, 11, 23)
ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def service() -> Service:
    """The real assistant over the real index; built once, kept in the user's cache."""
    return replace(open_service(Settings(), lambda done, total: None), today=lambda: TODAY)


@pytest.fixture(scope="session")
def client(service: Service) -> TestClient:
    """The web application as a browser without script would use it."""
    return TestClient(create_app(service), raise_server_exceptions=False, follow_redirects=False)

"""In: environment variables ``LOTSE_*``. Out: typed settings; nothing else reads the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from platformdirs import user_cache_path, user_data_path
from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


def _address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        raise ValueError("expected an address such as https://lotse.example.org")
    return url.rstrip("/")


def _sqlite(folder: Path) -> str:
    return f"sqlite:///{folder / 'feedback.sqlite'}"


class Settings(BaseSettings):
    """All settings with their defaults; each is described in docs/settings.md."""

    model_config = SettingsConfigDict(env_prefix="LOTSE_", frozen=True)

    cache: Path = Field(default_factory=lambda: user_cache_path("lotse"))
    model: str = "bundled"
    runtime: Literal["onnx", "torch"] = "onnx"
    query_prompt: str | None = None
    passage_prompt: str | None = None
    threads: int = Field(default=2, ge=1)
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    public_url: Annotated[str, AfterValidator(_address)] | None = None
    secret: SecretStr | None = None
    conversation_hours: int = Field(default=12, ge=1)
    contacts: Path | None = None
    feedback: bool = True
    feedback_days: int = Field(default=365, ge=1)
    database: SecretStr = Field(default_factory=lambda: SecretStr(_sqlite(user_data_path("lotse"))))

"""In: the state of a conversation. Out: a sealed token with expiry, and back again."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from pydantic import SecretStr, ValidationError

from assistant.conversation import Conversation

MAX_TOKEN = 8_192


class BadToken(ValueError):
    """The token was not made here, has expired or is too long."""


class Tokens:
    """Seals conversations with a key; without one, a random key that dies with the process."""

    def __init__(self, secret: SecretStr | None, hours: int) -> None:
        if secret is None:
            key = Fernet.generate_key()
        else:
            digest = hashlib.sha256(secret.get_secret_value().encode()).digest()
            key = base64.urlsafe_b64encode(digest)
        self._fernet = Fernet(key)
        self._seconds = hours * 3600

    def seal(self, conversation: Conversation) -> str:
        return self._fernet.encrypt(conversation.model_dump_json().encode()).decode()

    def open(self, token: str | None) -> Conversation:
        """The conversation in the token; none given means a new one."""
        if not token:
            return Conversation()
        if len(token) > MAX_TOKEN:
            raise BadToken("too long")
        try:
            content = self._fernet.decrypt(token.encode(), ttl=self._seconds)
            return Conversation.model_validate_json(content)
        except (InvalidToken, ValidationError, UnicodeEncodeError) as error:
            raise BadToken(type(error).__name__) from error

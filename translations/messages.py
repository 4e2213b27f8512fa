"""In: a language and a message key. Out: the message with its values filled in."""

from __future__ import annotations

import string

from translations.catalogue import MissingTranslation, interface

_FORMATTER = string.Formatter()


def placeholders(text: str) -> set[str]:
    """The names in braces of a message.

    >>> sorted(placeholders("{count} of {total}"))
    ['count', 'total']
    """
    return {name for _, name, _, _ in _FORMATTER.parse(text) if name}


def message(language: str, key: str, /, **values: object) -> str:
    """A message of the interface; a missing one is an error, never another language's."""
    text = interface(language).text(key).value
    missing = placeholders(text) - values.keys()
    if missing:
        raise MissingTranslation(f"{language}: {key} wants {sorted(missing)}")
    return text.format(**values)

"""Addresses of sources: which are, what secrets they take from the environment, and how they are shown without them."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
_SECRET_KEYS = {"password", "pwd", "token", "secret", "sslpassword", "access_token"}


def is_uri(path: str) -> bool:
    """Whether a source names a scheme (``https://``, ``postgresql://``) and not a file."""
    return "://" in path


def redacted(text: str) -> str:
    """``text`` without the passwords of any addresses in it; names of variables stay.

    Examples
    --------
    >>> redacted("postgresql://shop:hunter2@db/shop?password=hunter2")
    'postgresql://shop:***@db/shop?password=***'
    """
    text = re.sub(r"(://[^:/@\s]*):(?!\$\{)[^@\s]*@", r"\1:***@", text)
    keys = "|".join(sorted(_SECRET_KEYS))
    return re.sub(rf"\b({keys})=(?!\$\{{)[^&\s'\"]+", r"\1=***", text, flags=re.IGNORECASE)


def variables(uri: str) -> list[str]:
    """Names of the environment variables that a URI is completed from."""
    return _VARIABLE.findall(uri)


def filled(uri: str, fill: Callable[[str], str]) -> str:
    """``uri`` with every ``${NAME}`` replaced by ``fill(NAME)``."""
    return _VARIABLE.sub(lambda found: fill(found.group(1)), uri)


def has_clear_secret(uri: str) -> bool:
    """Whether a password or the like stands in ``uri`` itself, not as the name of a variable.

    Examples
    --------
    >>> has_clear_secret("postgresql://shop:hunter2@db/shop"), has_clear_secret("postgresql://shop:${PGPASSWORD}@db/shop")
    (True, False)
    """
    parts = urlsplit(uri)
    secrets = [parts.password or "", *(value for key, value in parse_qsl(parts.query) if key.lower() in _SECRET_KEYS)]
    return any(secret and not _VARIABLE.fullmatch(secret) for secret in secrets)

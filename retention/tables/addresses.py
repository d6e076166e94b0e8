"""Addresses of sources: what is one, what secrets it takes from the environment, and how it is shown without them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from urllib.parse import quote, unquote, urlsplit

from retention.arguments import did_you_mean
from retention.errors import TableError

_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
#: A parameter's name holds a secret where one of its words is among these: ``X-Amz-Signature``, ``api_key``, ``sig``.
_SECRET_WORDS = {"password", "passwd", "passphrase", "pass", "pwd", "pw", "token", "secret", "key", "apikey",
                 "accesskey", "sig", "signature", "auth", "authorization", "credential", "credentials", "cred", "creds",
                 "sas", "jwt", "bearer", "otp", "pin", "options", "cookie", "session", "sessionid"}
_SECRET_ENDS = ("password", "passwd", "passphrase", "token", "secret", "apikey", "secretkey", "accesskey", "privatekey",
                "signature", "credential", "credentials")
#: Names of files, and not what stands in them.
_FILES = {"sslkey", "sslcert", "sslrootcert", "sslcrl"}
_PARAMETER = re.compile(r"(?<![\w.-])([A-Za-z][\w.-]*)(\s*=\s*)('[^']*'|\"[^\"]*\"|(?:\$\{\w+\}|[^&;,\s'\"#)}\]])+)")
#: ``user:password@``. A password may hold anything, so it ends at the last ``@``; a port before a path is none.
_LOGIN = re.compile(r"(://[^:/?#@\s]*):(?!\d+[/?#])(\S*)@")
#: A user without a password: at a web address it is a token.
_TOKEN = re.compile(r"((?:https?|ftps?)://)([^:/?#@\s]+)@")
#: Schemes by which a file of this machine is named; other addresses are remote.
LOCAL_SCHEMES = ("file", "duckdb", "sqlite")
#: Where files may be fetched from. Others (``local``, ``memory``, ``simplecache::…``) would read this machine's own
#: files, or what another address names, by a way around.
REMOTE_SCHEMES = ("http", "https", "ftp", "ftps", "sftp", "s3", "s3a", "gs", "gcs", "az", "adl", "abfs", "abfss",
                  "hdfs", "webhdfs", "webdav", "webdavs", "oci", "oss", "github", "gitlab")

#: Servers that Ibis asks. Its other back ends run in this process and would read this machine's own files.
DATABASE_SCHEMES = ("postgresql", "postgres", "mysql", "mssql", "bigquery", "snowflake", "clickhouse", "trino",
                    "databricks", "oracle", "impala", "druid", "exasol", "risingwave", "athena", "pyspark", "sc")


#: The engine that everything runs on where nothing else is stated, and servers that compute on what they hold.
DUCKDB, SERVER = "duckdb", "sc://"
_SERVER = re.compile(r"sc://(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]|\$\{\w+\})(?::(\d{1,5}|\$\{\w+\}))?(?:/(?:;[^/]*)?)?")


def is_server(engine: str) -> bool:
    """Whether an engine is a server of Spark Connect, such as Sail, and not DuckDB or a database."""
    return engine.lower().startswith(SERVER)


def engine_fault(engine: str) -> str:
    """Why ``engine`` is none, as what is allowed; an empty text where it is one.

    Examples
    --------
    >>> engine_fault("sc://cluster.example:50051"), engine_fault("postgresql://reader:${SHOP_PASSWORD}@db/shop")
    ('', '')
    >>> engine_fault("duckbd").rpartition(". ")[2]
    "Did you mean 'duckdb'?"
    """
    if engine == DUCKDB:
        return ""
    scheme = engine.split("://")[0]
    if is_server(engine):
        known = _SERVER.fullmatch(engine)
        good = known is not None and (known[1] is None or not known[1].isdecimal() or 0 < int(known[1]) < 65_536)
        wrong = "" if good else "allowed a server's name and its port, such as \"sc://host:50051\""
    elif not is_uri(engine) or scheme.lower() not in DATABASE_SCHEMES:
        near = did_you_mean(scheme.lower(), [DUCKDB, *DATABASE_SCHEMES])
        wrong = "allowed \"duckdb\", a server such as \"sc://host:50051\", or the address of a database" + (
            f". {near}" if near else "")
    else:
        wrong = ""
    return wrong or (CLEAR_SECRET if has_clear_secret(engine) else "")


#: Of an address whose secret can be read by whoever reads the file.
CLEAR_SECRET = ("a password, key or signature stands in clear; allowed an environment variable, as in "
                "postgresql://user:${PGPASSWORD}@host/name")


def is_uri(path: str) -> bool:
    """Whether a source names a scheme (``https://``, ``postgresql://``) and not a file."""
    return "://" in path


def is_remote(place: str) -> bool:
    """Whether a source's files are at an address and not on this machine."""
    return is_uri(place) and place.split("://")[0].lower() in REMOTE_SCHEMES


def is_listed(place: str) -> bool:
    """Whether a place is an address that says which files it has and when they were written; a web server does not."""
    return is_remote(place) and place.split("://")[0].lower() not in ("http", "https")


def is_local(uri: str) -> bool:
    """Whether an address names a file of this machine."""
    return uri.split("://")[0].lower() in LOCAL_SCHEMES


def local_path(uri: str) -> str:
    """The path of a file of this machine that an address names.

    Examples
    --------
    >>> local_path("file:///srv/a%20b.csv"), local_path("sqlite:///shop.db")
    ('/srv/a b.csv', 'shop.db')
    """
    parts = urlsplit(uri)
    path = unquote(parts.netloc + parts.path)
    return path[1:] if parts.scheme.lower() != "file" and not parts.netloc else path


def _is_secret(name: str) -> bool:
    """Whether a parameter of that name holds what nobody else may know."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    words = [word.lower() for word in re.split(r"[^A-Za-z0-9]+", spaced) if word]
    whole = "".join(words)
    if whole in _FILES:
        return False
    return bool(_SECRET_WORDS & {*words, whole}) or whole.endswith(_SECRET_ENDS)


def redacted(text: str) -> str:
    """``text`` without the passwords, keys and signatures of any addresses in it; names of variables stay.

    Examples
    --------
    >>> redacted("postgresql://shop:hunter2@db/shop?password=hunter2")
    'postgresql://shop:***@db/shop?password=***'
    >>> redacted("https://shop.example/orders.csv?page=2&X-Amz-Signature=5af")
    'https://shop.example/orders.csv?page=2&X-Amz-Signature=***'
    """
    text = _LOGIN.sub(lambda found: found.group() if _VARIABLE.fullmatch(found[2]) else f"{found[1]}:***@", text)
    text = _TOKEN.sub(lambda found: found.group() if _VARIABLE.fullmatch(found[2]) else f"{found[1]}***@", text)
    return _PARAMETER.sub(
        lambda found: f"{found[1]}{found[2]}***" if _is_secret(found[1]) and not _VARIABLE.fullmatch(found[3])
        else found.group(), text)


def variables(uri: str) -> list[str]:
    """Names of the environment variables that a URI is completed from."""
    return _VARIABLE.findall(uri)


def filled(uri: str, fill: Callable[[str], str]) -> str:
    """``uri`` with every ``${NAME}`` replaced by ``fill(NAME)``."""
    return _VARIABLE.sub(lambda found: fill(found.group(1)), uri)


def filled_from_environment(uri: str, *, table: str) -> str:
    """``uri`` with its ``${NAME}`` filled from the environment, made safe for an address.

    Raises
    ------
    TableError
        A variable is not set.
    """
    absent = [name for name in variables(uri) if name not in os.environ]
    if absent:
        raise TableError(table, "", f"{redacted(uri)} needs the environment variable {', '.join(absent)}, which is not "
                                    "set", remedy=f"Set it before running: export {absent[0]}=…")
    return filled(uri, lambda name: quote(os.environ[name], safe=""))


def has_clear_secret(uri: str) -> bool:
    """Whether a password or the like stands in ``uri`` itself, not as the name of a variable.

    Examples
    --------
    >>> has_clear_secret("postgresql://shop:hunter2@db/shop"), has_clear_secret("postgresql://shop:${PGPASSWORD}@db/shop")
    (True, False)
    >>> has_clear_secret("https://shop.example/a.csv?apikey=5af"), has_clear_secret("https://shop.example/a.csv?page=5")
    (True, False)
    """
    secrets = [found[2] for pattern in (_LOGIN, _TOKEN) for found in pattern.finditer(uri)]
    parts = urlsplit(uri)
    for pair in re.split("[&;]", f"{parts.query}&{parts.fragment}"):
        name, _, value = pair.partition("=")
        secrets += [unquote(value)] if _is_secret(unquote(name)) else []
    return redacted(uri) != uri or any(secret and not _VARIABLE.fullmatch(secret) for secret in secrets)


def address_fault(uri: str, *, database: bool) -> str:
    """Why nothing is read at an address, as the end of a sentence; an empty text where it may be.

    Examples
    --------
    >>> address_fault("simplecache::file:///etc/passwd", database=False)
    'is an address within an address, which could lead to any file of this machine'
    >>> address_fault("s3://exports/orders.csv", database=False)
    ''
    """
    scheme = uri.split("://")[0].lower()
    if "::" in uri or uri.count("://") > 1:
        return "is an address within an address, which could lead to any file of this machine"
    if database and scheme not in DATABASE_SCHEMES:
        return f"has the scheme {scheme!r}, which is no database's; allowed {', '.join(DATABASE_SCHEMES)}"
    if not database and scheme not in (*LOCAL_SCHEMES, *REMOTE_SCHEMES):
        return f"has the scheme {scheme!r}, by which no file is fetched; allowed {', '.join(REMOTE_SCHEMES)}"
    return ""

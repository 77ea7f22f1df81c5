"""Ids that are the same on every machine and at every re-import.

id = 20 hex digits of blake2b over the canonical key: the canonical URL, else the Message-ID, else
the NFKC title with the first 1,000 characters of the text. A collision among a million articles
has a probability of about 4e-13.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

ID_LENGTH = 20
PREFIX_LENGTH = 7
"""The shortest prefix of an id that is accepted where an id is asked for."""
_TRACKING = re.compile(
    r"^(utm_\w+|fbclid|gclid|dclid|mc_[ce]id|igshid|yclid|msclkid|_hsenc|_hsmi)$"
)
_DEFAULT_PORT = {"http": ":80", "https": ":443"}


def canonical_url(url: str) -> str:
    """Return the URL, host in lower case, without fragment, tracking parameters, default port."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    scheme, host = parts.scheme.lower(), parts.netloc.lower()
    host = host.removesuffix(_DEFAULT_PORT.get(scheme, "\0"))
    query = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.match(key.lower())
    ]
    return urlunsplit((scheme, host, _path(parts.path), urlencode(query), ""))


def _path(path: str) -> str:
    """Return the path without slashes and blanks at its end, however they take turns."""
    while path != (shorter := path.rstrip().rstrip("/")):
        path = shorter
    return path or "/"


def article_id(
    *,
    url: str | None = None,
    message_id: str | None = None,
    title: str | None = None,
    text: str = "",
) -> str:
    """Return the id for the first of these that is given."""
    if url:
        key = "url\0" + canonical_url(url)
    elif message_id:
        key = "mail\0" + message_id.strip().strip("<>")
    else:
        key = "text\0" + _plain(title or "") + "\0" + _plain(text)[:1000]
    return _digest(key, ID_LENGTH)


def revision(*texts: str | None) -> str:
    """Return the hash of an article's text: another text under the same id is a revision."""
    return _digest("\0".join(_plain(text or "") for text in texts), 16)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _digest(key: str, length: int) -> str:
    data = key.encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=length // 2).hexdigest()

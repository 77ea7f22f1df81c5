"""What a name stands for as a subject of news: a ticker, a mineral, a company, a theme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from realloy_term.typed.slips import NotUnderstood, nearest

_SLIP = 0.75
"""From this likeness on, a word is taken for a mistyped word of a theme."""
Vocabulary = Mapping[str, Sequence[str]]


def subject(name: str, vocabulary: Vocabulary) -> str:
    """Return the query for news about a name; NotUnderstood with the nearest name.

    A ticker that the library has comes first (LI may be a company here), then minerals and metals
    by code, symbol or name, then companies by name, then themes.
    """
    found = (
        _ticker(name, vocabulary) or _mineral(name) or _company(name) or _theme(name, vocabulary)
    )
    if found:
        return found
    near = nearest(name, list(_names(vocabulary)))
    meant = f"; did you mean {near}?" if near else ""
    raise NotUnderstood(f"no ticker, mineral, company or theme is called “{name}”{meant}")


def is_subject(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name is one of a subject."""
    return bool(_ticker(name, vocabulary) or _mineral(name) or _company(name))


def theme(words: str, vocabulary: Vocabulary) -> str:
    """Return the query for a theme with these words; NotUnderstood when no theme has them."""
    known = vocabulary.get("theme", ())
    wanted = words.lower().split()
    if any(all(word in each.lower() for word in wanted) for each in known):
        # Of a word in the middle of being told, `magnet` for magnets, its beginning will do.
        return " ".join(
            f"theme:{_quoted(word)}*" if _plain(word) else "" for word in wanted
        ).strip()
    none = f"no theme here has “{words}” in its name"
    if near := _near_themes(wanted, known):
        raise NotUnderstood(f"did you mean THEME {near}? {none}")
    raise NotUnderstood(f"{none}: /{words} looks for the word, THEME and Tab lists the themes")


def _near_themes(wanted: Sequence[str], known: Sequence[str]) -> str | None:
    """Return the words with each slip put right by a word of a theme; None when one is none."""
    told = [word for each in known for word in each.lower().split() if _plain(word)]
    mended = [nearest(word, list(dict.fromkeys(told)), _SLIP) for word in wanted]
    return " ".join(filter(None, mended)) if mended and all(mended) else None


def _ticker(name: str, vocabulary: Vocabulary) -> str | None:
    wanted = name.upper()
    known = vocabulary.get("ticker", ())
    if wanted in known or any(each.partition(".")[0] == wanted for each in known):
        return f"ticker:{wanted}"
    return None


def _mineral(name: str) -> str | None:
    from realloy_store.query.minerals import mineral  # 1 ms: the table of minerals

    found = mineral(name)
    return f"mineral:{_quoted(found.code)}" if found else None


def _company(name: str) -> str | None:
    from realloy_store.research.companies import by_name, by_ticker  # 3 ms: the table

    wanted = name.lower()
    # The table has names in full: Lynas Rare Earths is Lynas Rare Earths Limited.
    begun = (each for full, each in by_name().items() if full.startswith(f"{wanted} "))
    found = by_name().get(wanted) or by_ticker().get(name.upper()) or next(begun, None)
    return f"ticker:{found.symbol}" if found and found.symbol else None


def _theme(name: str, vocabulary: Vocabulary) -> str | None:
    known = [each for each in vocabulary.get("theme", ()) if each.lower() == name.lower()]
    return f"theme:{_quoted(known[0])}" if known else None


def _names(vocabulary: Vocabulary) -> Iterator[str]:
    from realloy_store.query.minerals import minerals
    from realloy_store.research.companies import by_name

    yield from vocabulary.get("ticker", ())
    for entry in minerals():
        yield entry.name
        yield entry.code
    yield from by_name()
    yield from vocabulary.get("theme", ())


def _plain(word: str) -> bool:
    return any(sign.isalnum() for sign in word)


def _quoted(word: str) -> str:
    return word if word.replace("-", "").isalnum() else f'"{word}"'

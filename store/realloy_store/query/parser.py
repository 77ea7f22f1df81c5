"""Tokens into a query. Strict parsing names the column and the nearest remedy; typing never fails.

    query  = all { "or" all }            or binds weakest, then and, then not
    all    = part { ["and"] part }       neighbours are joined by and
    part   = ("-" | "not") part | "(" query ")" | field | word
    field  = NAME SIGN (value | "(" query ")")        in the group, words are values of the field

Words without a letter or digit (a lone dash in a pasted headline) ask for nothing and are dropped.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from realloy_store.errors import QueryError
from realloy_store.query.ast import Node, all_of, any_of, negation
from realloy_store.query.fields import named
from realloy_store.query.leaves import test_of, word_of
from realloy_store.query.lexer import Token, TokenKind, tokens
from realloy_store.query.value import Query

MAX_DEPTH = 20
MAX_TERMS = 500
MAX_LENGTH = 10_000
"""Beyond these nothing that a person means is lost, and recursion and SQL stay within bounds."""
_LAST_WORD = re.compile(r"[^\W_]+$")
_JOINING: tuple[TokenKind, ...] = ("and", "or", ")", "end")


def parse(text: str, *, typing: bool = False, shortest: int = 1) -> Query:
    """Return the query that a text asks for.

    Raises QueryError, with the column from 1, for a text that is no query. With `typing` the text
    is unfinished, as in a search box: its last word counts as the beginning of a word, an open
    quotation or parenthesis as closed at the end, and what is incomplete or wrong as not there;
    nothing is raised. A last word of fewer letters than `shortest` counts as not there: the fewer
    the letters, the longer the index takes to gather what begins so (of 100,000 articles, one
    letter 200 ms, two 100, three 15).
    """
    return Query(_Parser(text, typing=typing, shortest=shortest).query())


class Typed(NamedTuple):
    """What a text being typed asks for so far."""

    query: Query
    wrong: str
    """What is wrong in it; empty where it is a query, or may become one. What stands at the end is
    only unfinished: a value to come, an open parenthesis or quotation."""
    ends: bool
    """Whether the query has its end; a value to come, and too few letters, count as not there."""


def typed(text: str, *, shortest: int = 1) -> Typed:
    """Return what a text being typed asks for, as `parse(text, typing=True)` does, and more."""
    parser = _Parser(text, typing=True, shortest=shortest)
    query = Query(parser.query())
    return Typed(query, str(parser.problem) if parser.problem else "", parser.ends)


class _Parser:
    def __init__(self, text: str, *, typing: bool, shortest: int) -> None:
        self._typing = typing
        self._tokens = tokens(text[:MAX_LENGTH])
        self._token = next(self._tokens)
        self._length = len(text)
        self._shortest = shortest
        self._terms = 0
        self.problem: QueryError | None = None
        """While typing, the first thing that no more typing puts right."""
        self.ends = True
        """While typing, whether the last word is part of the query."""

    def query(self) -> Node | None:
        if self._length > MAX_LENGTH:
            self._complain(f"a query has at most {MAX_LENGTH:,} characters")
        parts = [self._any(0, "")]
        while self._token.kind == ")":
            self._complain("this parenthesis was never opened")
            self._advance()
            parts.append(self._any(0, ""))
        return all_of([part for part in parts if part is not None])

    def _any(self, depth: int, field: str) -> Node | None:
        parts = [self._all(depth, field)]
        while self._token.kind == "or":
            self._join(self._advance())
            parts.append(self._all(depth, field))
        return any_of([part for part in parts if part is not None])

    def _all(self, depth: int, field: str) -> Node | None:
        parts: list[Node] = []
        if self._token.kind in ("and", "or"):
            self._complain(_both_sides(self._token))
        while self._token.kind not in ("or", ")", "end"):
            if self._token.kind == "and":
                self._join(self._advance())
            elif (part := self._part(depth, field)) is not None:
                parts.append(part)
        return all_of(parts)

    def _part(self, depth: int, field: str) -> Node | None:
        negative = False
        while self._token.kind == "not":
            token, negative = self._advance(), not negative
            if self._token.kind in _JOINING:
                self._complain("there is nothing here to leave out", token)
                return None
        part = self._positive(depth, field)
        return negation(part) if negative and part is not None else part

    def _positive(self, depth: int, field: str) -> Node | None:
        token = self._advance()
        if token.kind == "(":
            return self._group(token, depth, field)
        if self._opens(token):
            return self._group(self._advance(), depth, token.field)
        if field and token.kind == "word":
            token = token._replace(kind="field", field=field, sign=":")
        return self._leaf(token)

    def _opens(self, token: Token) -> bool:
        """Whether a field is followed by a group of values; numbers and dates have ranges."""
        field = named().get(token.field)
        listed = field is not None and field.kind not in ("number", "date", "ahead")
        return listed and self._token.kind == "(" and self._token.place[0] == token.place[1]

    def _group(self, opening: Token, depth: int, field: str) -> Node | None:
        if depth >= MAX_DEPTH:
            self._complain(f"parentheses go at most {MAX_DEPTH} deep", opening)
            return None
        if self._token.kind in (")", "end"):
            self._complain("there is nothing in these parentheses", opening)
        node = self._any(depth + 1, field)
        if self._token.kind == ")":
            self._advance()
        else:
            self._complain("this parenthesis is never closed", opening)
        return node

    def _leaf(self, token: Token) -> Node | None:
        self._terms += 1
        if self._terms > MAX_TERMS:
            self._complain(f"a query has at most {MAX_TERMS} terms", token)
            return None
        if not self._typing:
            if not token.closed:
                self._complain("this quotation is never closed", token)
            return test_of(token) if token.kind == "field" else word_of(token)
        if token.place[1] == self._length and (not token.quoted or not token.closed):
            token = self._unfinished(token)
        try:
            return test_of(token) if token.kind == "field" else word_of(token)
        except QueryError as error:
            unfinished = token.place[1] == self._length and token.field in named()
            if self.problem is None and not unfinished:
                self.problem = error
            self.ends = not unfinished
            return None

    def _unfinished(self, token: Token) -> Token:
        field = named().get(token.field)
        last = _LAST_WORD.search(token.value)
        in_text = field is None or field.kind == "words"
        if in_text and last and last[0].isascii() and len(last[0]) < self._shortest:
            self.ends = False
            return token._replace(value=token.value[: last.start()].rstrip())
        return token._replace(prefix=True)

    def _join(self, word: Token) -> None:
        if self._token.kind in _JOINING:
            self._complain(_both_sides(word), word)

    def _advance(self) -> Token:
        token = self._token
        if token.kind != "end":
            self._token = next(self._tokens)
        return token

    def _complain(self, message: str, token: Token | None = None) -> None:
        error = QueryError(message, (token or self._token).place[0] + 1)
        if not self._typing:
            raise error
        if self.problem is None and self._token.kind != "end":
            self.problem = error


def _both_sides(word: Token) -> str:
    return f'"{word.kind}" needs something on both sides; in quotes it is a word to search for'

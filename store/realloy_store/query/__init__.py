"""One query language for filter, search, alerts and every command, parsed once into a value."""

from realloy_store.query.ast import EVERYTHING, Query
from realloy_store.query.fields import FIELDS, Field
from realloy_store.query.parser import parse

__all__ = ["EVERYTHING", "FIELDS", "Field", "Query", "parse"]

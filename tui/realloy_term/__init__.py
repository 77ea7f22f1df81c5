"""realloy-term: the terminal app and the command line over `realloy_store`."""

from realloy_store import __version__ as __version__

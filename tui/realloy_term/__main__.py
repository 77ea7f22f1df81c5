"""`python -m realloy_term`."""

from realloy_term.cli import main

raise SystemExit(main())

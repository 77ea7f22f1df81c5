"""The versions of the analysers: what they gave before stands in the index until it is read anew.

Each is raised with every change to its rules or tables that may give an article something else.
"""

ENTITIES_VERSION = 7
TONE_VERSION = 10
"""Of articles and of entities."""
NETWORK_VERSION = 2
"""Of the network of tone, which the extra `ml` adds."""
THEMES_VERSION = 3
IMPACT_VERSION = 4
SUMMARY_VERSION = 3
STORIES_VERSION = 8
"""Of what belongs together, novelty and badges."""

"""Widgets: data comes down as values, messages go up; none of them knows the library."""

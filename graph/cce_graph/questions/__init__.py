"""Questions to a view, each a pure function; findings come before measures."""

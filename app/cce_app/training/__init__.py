"""Practice on invented children: read, say what you see, commit, then see the reasons. Never reads a case record."""

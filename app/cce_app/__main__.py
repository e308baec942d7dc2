"""Starts the command line with ``python -m cce_app``."""

from cce_app.cli import main

if __name__ == "__main__":
    main()

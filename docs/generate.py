"""Writes the pages that come from the program itself; with ``--check`` only says which are stale.

They are the pages of commands and rules, the pictures of an answer and of a network, and what a guide quotes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from making.commands import command_pages
from making.network import network_picture
from making.quotes import quoting_guides
from making.rules import rule_pages
from making.services import service_page
from making.terminal import terminal_picture
from making.vocabulary import vocabulary_pages

DOCS = Path(__file__).parent
ROOT = DOCS.parent
OURS = ("commands/*.md", "rules/*.md", "pictures/assess.svg", "pictures/network.svg")


def wanted() -> dict[Path, str]:
    """Every file that is generated, with what it should hold."""
    found = command_pages() | rule_pages() | vocabulary_pages() | service_page()
    found |= terminal_picture(ROOT) | network_picture(ROOT)
    pages = {DOCS / name: text for name, text in found.items()}
    return pages | quoting_guides(ROOT, [ROOT / "README.md", *sorted(DOCS.glob("*.md"))])


def stale(pages: dict[Path, str]) -> list[Path]:
    """Files that are missing, hold something else, or are no longer wanted."""
    changed = [path for path, text in pages.items() if not path.is_file() or path.read_text("utf-8") != text]
    left = [path for pattern in OURS for path in DOCS.glob(pattern) if path not in pages]
    return sorted([*changed, *left])


def main() -> int:
    """Write what is stale, or name it."""
    pages = wanted()
    found = stale(pages)
    if "--check" in sys.argv[1:]:
        for path in found:
            print(f"{path.relative_to(ROOT)} is stale: run make docs.")
        return 1 if found else 0
    for path in found:
        if path not in pages:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(pages[path], "utf-8")
    print(f"{len(pages)} pages; {len(found)} written anew or removed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""A view of the network as one page or one picture: composed once, then written out by what computes nothing."""

from __future__ import annotations

from cce_app.network_page.compose import compose
from cce_app.network_page.page import as_html
from cce_app.network_page.svg import as_svg

__all__ = ["as_html", "as_svg", "compose"]

"""A pack as a form on paper: what the form holds, and how it is laid out as HTML or Markdown."""

from __future__ import annotations

from cce_app.paper.build import paper_form
from cce_app.paper.html import as_html
from cce_app.paper.markdown import as_markdown

__all__ = ["as_html", "as_markdown", "paper_form"]

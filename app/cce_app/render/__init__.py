"""Renderers: print what an assessment says, and compute nothing."""

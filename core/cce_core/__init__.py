"""The record of a case: what is known about a young person, by whom, since when, and who may see it."""

from cce_core.no_plugins import keep_plugins_out

keep_plugins_out()

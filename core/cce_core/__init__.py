"""The record of a case: what is known about a young person, by whom, since when, and who may see it."""

"""Answers of the network in words."""

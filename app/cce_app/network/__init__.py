"""Puts questions to the network together: records from a folder, the view of a reader, the answer."""

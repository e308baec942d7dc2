"""Who may be the same, from a folder of case files: reading, deciding, and plain data for printing."""

"""Options against those who exploit children (agenda item 10): restricted, listed and never ranked."""

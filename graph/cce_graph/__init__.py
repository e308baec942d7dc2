"""Links across cases; its content comes with the network change."""

"""A province of demo portals, good and bad, each on a loopback address of its own."""

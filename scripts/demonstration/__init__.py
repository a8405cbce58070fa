"""``./scripts/demo``: a database to look at, believable or with your own leads."""
